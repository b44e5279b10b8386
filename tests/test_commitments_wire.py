"""Promises in wire copy of many fields, sentence by sentence and passage by passage.

The sentences are our own; a row is "giver(s), sum in millions, currency, status, scope", with "-"
for nobody and for goods, which have no sum.
"""

import pytest

WIRE = [
    ("Chile is raising its grant to the observatory by $3 million.",
     ["chile 3 USD pledged single"]),
    ("Ghana's ministry has found another 40 million cedis for the referees.",
     ["ghana 40 GHS committed single"]),
    ("The Serbian cabinet tabled €12 million for irrigation.",
     ["serbia 12 EUR proposed single"]),
    ("Kenya's parliament threw out a loan of $30 million for the spaceport.",
     ["kenya 30 USD refused single"]),
    ("Lawmakers in Peru voted down $9 million for mine clearance.",
     ["peru 9 USD refused single"]),
    ("Jordan said no to a request for $5 million from the theatre.",
     ["jordan 5 USD refused single"]),
    ("Sudan says no to $7 million for the dam.",
     ["sudan 7 USD refused single"]),
    ("Rome lopped €6 million off its contribution to the telescope.",
     ["italy 6 EUR withdrawn single"]),
    ("Togo asked Norway and Finland for $8 million apiece.",
     ["norway 8 USD requested single", "finland 8 USD requested single"]),
    ("\"We will send 30 pumps,\" Malta's environment minister told reporters.",
     ["malta - - pledged single"]),
    ("\"We have earmarked €5 million for the orchards,\" Latvia's farm minister said.",
     ["latvia 5 EUR committed single"]),
    ("Oman doubled the grant to Yemen to $20 million.",
     ["oman 20 USD pledged single"]),
    ("The mayor of Graz has put €2 million into the ice rink.",
     ["graz 2 EUR contributed single"]),
    ("Qatar stands ready with $40 million for the water works.",
     ["qatar 40 USD proposed single"]),
    ("Peru's contribution to the reef programme rises from $3 million to $5 million.",
     ["peru 5 USD pledged single"]),
    ("Ghana has delivered the 40 tractors it promised Togo in March.",
     ["ghana - - contributed single"]),
    ("Chile paid the $9 million it had promised the fire brigades.",
     ["chile 9 USD contributed single"]),
    ("Norway has yet to pay the $9 million it promised the fire brigades.",
     ["norway 9 USD pledged repeated"]),
    ("Austria lent Serbia €30 million for canals. Another €10 million will follow next year.",
     ["austria 30 EUR contributed single", "austria 10 EUR pledged single"]),
    ("Kuwait gave Chad $4 million for wells. A second gift, of $2 million, depends on the "
     "harvest.",
     ["kuwait 4 USD contributed single", "kuwait 2 USD proposed single"]),
    ("Oman promised the theatre $2 million, and Qatar doubted $1 million would do.",
     ["oman 2 USD pledged single"]),
    ("Japan's ministry said it would send Fiji two radars. It ruled out soldiers.",
     ["japan - - pledged single", "japan - - refused single"]),
    ("The cabinet of Latvia proposed raising its grant to the choir to €3 million, from €2 "
     "million.",
     ["latvia 3 EUR proposed single"]),
    ("Malta paid in €2 million, bringing the appeal's total to €9 million.",
     ["malta 2 EUR contributed single", "- 9 EUR pledged cumulative"]),
    ("Mexico rolled over $400 million for Cuba.",
     ["mexico 400 USD committed single"]),
    ("Italy's development bank CDP lent Kenya €20 million.",
     ["cdp 20 EUR contributed single"]),
    ("Vienna is topping up its aid to flood-hit Bosnia by €4 million, the foreign ministry said.",
     ["austria 4 EUR pledged single"]),
    ("South Africa's treasury has found an extra 900 million rand for school meals.",
     ["south-africa 900 ZAR committed single"]),
    ("Under the accord, Riyadh will underwrite $250 million of the railway's cost, Cairo the "
     "rest.",
     ["saudi-arabia 250 USD pledged single"]),
    ("A cheque for £40,000 from the Pennant Trust arrived just in time, the curator of the "
     "lifeboat museum said.",
     ["pennant-trust 0.04 GBP contributed single"]),
    ("The European Commission tabled a €3 billion scheme for fishermen on Monday.",
     ["european-commission 3000 EUR proposed single"]),
    ("Colombia's congress threw out a plan to give the armed forces 800 billion pesos more.",
     ["colombia 800000 COP refused single"]),
    ("Nairobi says it will not sign off on the $60 million until the auditors report.",
     ["kenya 60 USD refused single"]),
    ("Uruguay pitched in with 200 tonnes of beef.",
     ["uruguay - - pledged single"]),
    ("ESA's ministers signed up to a Mars lander at a price of €800 million.",
     []),
    ("Tokyo shaved 5 billion yen off its contribution to the mission in South Sudan.",
     ["japan 5000 JPY withdrawn single"]),
    ("\"We shall provide 15 million euros for mine clearance,\" Croatia's interior minister told "
     "reporters in Kharkiv.",
     ["croatia 15 EUR pledged single"]),
    ("Having ruled out soldiers, Ottawa is offering C$90 million for the coast guard of Haiti "
     "instead.",
     ["canada 90 CAD pledged single"]),
    ("A third of the $90 million that Kuwait promised Lebanon's grain silos has yet to arrive.",
     ["kuwait 90 USD pledged repeated"]),
    ("The IMF's board cleared the way for a $1.2 billion payout to Ghana.",
     ["imf 1200 USD committed single"]),
    ("Bangladesh asked the World Bank and the ADB for $500 million apiece.",
     ["world-bank 500 USD requested single",
      "asian-development-bank 500 USD requested single"]),
    ("The cyclone relief kitty got 80 million rupees from Delhi and 3 million dollars from "
     "Washington.",
     ["india 80 INR contributed single", "united-states 3 USD contributed single"]),
    ("Sweden stands ready with 600 million kronor.",
     ["sweden 600 SEK proposed single"]),
    ("The AU mission costs $160 million a year, of which the EU pays the lion's share.",
     []),
    ("Rwanda is to get 400,000 doses of mpox vaccine from the United States.",
     ["united-states - - pledged single"]),
    ("Spain, the summit's host, led the way with €120 million for ocean reserves.",
     ["spain 120 EUR pledged single"]),
    ("Peru's miners will hand the highland schools 30 million soles a year.",
     ["peru 30 PEN pledged single"]),
    ("Australia's A$3.5 billion commitment to the submarine base was signed in Perth.",
     ["australia 3500 AUD committed single"]),
    ("Estonia said no to a request for €9 million from the Latvian railways.",
     ["estonia 9 EUR refused single"]),
    ("Greece could chip in as much as €25 million if the cable is built.",
     ["greece 25 EUR proposed single"]),
    ("Luxembourg again bankrolled the orchestra of young Afghans with €400,000.",
     ["luxembourg 0.4 EUR committed single"]),
    ("Nothing has come of the $300 million that Doha dangled before Gaza's teachers.",
     ["qatar 300 USD proposed single"]),
    ("LISBON, Sept 16 (Tagus Wire) - Portugal will give Mozambique €14 million for cyclone "
     "shelters, the foreign ministry said on Tuesday. Spain added €9 million, and Italy is "
     "expected to follow. The cyclone destroyed crops worth $200 million.",
     ["portugal 14 EUR pledged single", "spain 9 EUR pledged single"]),
    ("The Water Window of the Delta Fund opened in Hanoi on Monday. Denmark pledged 300 million "
     "kroner and Austria €20 million. The fund wants to raise $500 million by 2027; so far it "
     "has received $180 million.",
     ["denmark 300 DKK pledged single",
      "austria 20 EUR pledged single",
      "- 500 USD requested single",
      "- 180 USD contributed cumulative"]),
    ("The Asian Development Bank lent Nepal $120 million for power lines in July. A second loan,"
     " of $80 million, hangs on a new electricity law. Kathmandu itself is putting in 9 billion "
     "rupees.",
     ["asian-development-bank 120 USD contributed single",
      "asian-development-bank 80 USD proposed single",
      "nepal 9000 NPR pledged single"]),
    ("Canada has paid the C$25 million it pledged to the Red Cross in May. Another C$10 million "
     "will follow in the autumn, its development minister told parliament.",
     ["canada 25 CAD contributed single", "canada 10 CAD pledged single"]),
    ("Germany, France and Poland will jointly give Moldova €90 million for its grid. Germany's "
     "share is €50 million, France's €25 million.",
     ["germany france poland 90 EUR pledged single",
      "germany 50 EUR pledged share",
      "france 25 EUR pledged share"]),
    ("Donors promised $1.9 billion for Sudan at a conference in London, well short of the $3 "
     "billion that the United Nations had sought. Britain alone gave £120 million. Russia stayed"
     " away.",
     ["donors 1900 USD pledged single",
      "- 3000 USD requested single",
      "united-kingdom 120 GBP contributed single",
      "russia - - refused single"]),
    ("Brazil's development bank BNDES agreed to lend Paraguay 400 million dollars for a bridge, "
     "half of it at once. The bridge will cost $900 million.",
     ["bndes 400 USD committed single"]),
    ("The Netherlands suspended its €60 million contribution to the agency after an audit. "
     "Belgium and Ireland said they would go on paying.",
     ["netherlands 60 EUR withdrawn single"]),
    ("Seoul's defence ministry said it would send Ukraine 12 mine-clearing vehicles and 40,000 "
     "helmets. It ruled out weapons.",
     ["south-korea - - pledged single",
      "south-korea - - pledged single",
      "south-korea - - refused single"]),
    ("Japan reaffirmed its pledge of ¥20 billion for coral reefs, first made in 2023. Palau "
     "thanked Tokyo and asked Australia for A$15 million.",
     ["japan 20000 JPY pledged repeated", "australia 15 AUD requested single"]),
    ("Saudi Arabia deposited $2 billion with Pakistan's central bank on Friday, and the United "
     "Arab Emirates rolled over $1 billion. The International Monetary Fund could release $700 "
     "million next month if its board agrees.",
     ["saudi-arabia 2000 USD contributed single",
      "united-arab-emirates 1000 USD committed single",
      "imf 700 USD proposed single"]),
    ("Sweden's government proposed raising support for the Baltic Sea to 1.2 billion kronor in "
     "the 2026 budget, from 900 million. Parliament votes in December.",
     ["sweden 1200 SEK proposed single"]),
    ("The Halden Trust is giving the university £3 million, its largest gift ever. The state "
     "matches every pound.",
     ["halden-trust 3 GBP pledged single"]),
    ("Finland's contribution to the Nordic satellite programme rises from €30 million to €48 "
     "million. Iceland's stays at €3 million.",
     ["finland 48 EUR pledged single"]),
    ("Last week Switzerland announced 50 million francs for the Amazon Fund, bringing the fund's"
     " total to $1.4 billion.",
     ["switzerland 50 CHF pledged single", "- 1400 USD pledged cumulative"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WIRE)
def test_wire_copy_is_read(rows_of, text, expected):
    assert rows_of(text) == expected
