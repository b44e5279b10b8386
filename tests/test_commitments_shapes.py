"""Shapes in which news tells of a promise, each in several fields: the rule, not the sentence.

The sentences are our own; a row is "giver(s), sum in millions, currency, status, scope", with "-"
for nobody and for goods, which have no sum.
"""

from datetime import date

import pytest

from analysis.workflow import read_text

DAY = date(2025, 9, 17)


SHAPES = [
    ("Kenya itself has paid $30 million for the observer mission.",
     ["kenya 30 USD contributed single"]),
    ("The African Union itself pledged $12 million for the radar stations.",
     ["african-union 12 USD pledged single"]),
    ("Chile, long a borrower, lent Bolivia $40 million for a water line.",
     ["chile 40 USD contributed single"]),
    ("Estonia, though small, will put €6 million into the space probe.",
     ["estonia 6 EUR pledged single"]),
    ("Laos, once full of bombs, set aside $2 million for demining.",
     ["laos 2 USD committed single"]),
    ("Qatar and Oman gave $9 million and $4 million for the stadium in Amman.",
     ["qatar 9 USD contributed single", "oman 4 USD contributed single"]),
    ("Ireland, Malta and Cyprus promised €5 million, €2 million and €1 million for lifeboats.",
     ["ireland 5 EUR pledged single",
      "malta 2 EUR pledged single",
      "cyprus 1 EUR pledged single"]),
    ("Ghana and Togo approved $70 million and $20 million for grain stores.",
     ["ghana 70 USD committed single", "togo 20 USD committed single"]),
    ("Peru's pledge to the reef fund amounts to $8 million, and Chile's to $5 million.",
     ["peru 8 USD pledged single", "chile 5 USD pledged single"]),
    ("Brazil's contribution amounts to 90 million reais, India's to 400 million rupees.",
     ["brazil 90 BRL pledged single", "india 400 INR pledged single"]),
    ("Finland's share comes to €12 million and that of Norway to €9 million.",
     ["finland 12 EUR pledged share", "norway 9 EUR pledged share"]),
    ("A German grant of €4 million will clear mines in Angola.",
     ["germany 4 EUR pledged single"]),
    ("An Australian loan of A$60 million will build a port in Samoa.",
     ["australia 60 AUD pledged single"]),
    ("A Swiss donation of 3 million francs will train referees in Senegal.",
     ["switzerland 3 CHF pledged single"]),
    ("Iceland, a newcomer, brings 40 million krónur to the telescope.",
     ["iceland 40 ISK pledged single"]),
    ("Mexico wants Canada to bring C$15 million.",
     ["canada 15 CAD requested single"]),
    ("Portugal has made €7 million available for irrigation in Cape Verde.",
     ["portugal 7 EUR committed single"]),
    ("The Swiss government made 5 million francs available to the Olympic village.",
     ["switzerland 5 CHF committed single"]),
    ("Austria will make €3 million available for the peacekeepers.",
     ["austria 3 EUR pledged single"]),
    ("Denmark's minister flew to Accra with 70 million kroner for cocoa farmers.",
     ["denmark 70 DKK pledged single"]),
    ("The Italian foreign minister arrived in Tripoli with €12 million for the coast guard.",
     ["italy 12 EUR pledged single"]),
    ("Japan's 200 million yen for the dam will be paid in two instalments of 100 million yen.",
     ["japan 200 JPY pledged single"]),
    ("The EIB will give Tunisia €90 million for desalination, a mix of a €70 million loan and a "
     "€20 million grant.",
     ["eib 90 EUR pledged single"]),
    ("France is lending Chad €60 million, paid out in three tranches of €20 million.",
     ["france 60 EUR pledged single"]),
    ("Norway has cancelled the $15 million that it had promised the space centre.",
     ["norway 15 USD withdrawn single"]),
    ("Qatar paid the $20 million that it had pledged to the stadium.",
     ["qatar 20 USD contributed single"]),
    ("Spain scrapped the €9 million it had earmarked for dams in Morocco.",
     ["spain 9 EUR withdrawn single"]),
    ("The WFP needs $60 million for Mali, of which $15 million is in hand.",
     ["- 60 USD requested single", "- 15 USD contributed cumulative"]),
    ("The demining agency asked for $12 million, of which 3 million has been received.",
     ["- 12 USD requested single", "- 3 USD contributed cumulative"]),
    ("UNHCR is seeking $80 million, of which a mere $9 million has come in.",
     ["- 80 USD requested single", "- 9 USD contributed cumulative"]),
    ("FAO has received $90 million for seeds, of which $20 million came from Italy.",
     ["- 90 USD contributed cumulative", "italy 20 USD contributed single"]),
    ("Sweden raised its help for the water works to 90 million kronor, after 50 million earlier "
     "in the year.",
     ["sweden 90 SEK pledged single", "sweden 50 SEK contributed repeated"]),
    ("The Finnish grant of €4 million was announced a week earlier.",
     ["finland 4 EUR pledged repeated"]),
    ("A Greek package of €11 million for the fire brigades had been unveiled two days before.",
     ["greece 11 EUR pledged repeated"]),
    ("The EBRD paid out a first tranche of €40 million in the first quarter of 2025.",
     ["ebrd 40 EUR contributed part"]),
    ("Belgium promised nothing for the pipeline.",
     []),
    ("Poland announced no new money for the satellites.",
     []),
    ("The Dutch cabinet proposed cutting development aid to €3 billion next year.",
     []),
    ("Donors have met a fifth of this year's appeal of $2.2 billion.",
     []),
    ("States have covered barely half of the plan of $300 million.",
     []),
    ("Norway gave $3 million and Sweden $4 million. Ghana asked both countries for another $9 "
     "million.",
     ["norway 3 USD contributed single",
      "sweden 4 USD contributed single",
      "norway sweden 9 USD requested single"]),
    ("Scientists urged Australia to find A$25 million for the telescope.",
     ["australia 25 AUD requested single"]),
    ("Police found $5 million in the flat.",
     []),
    ("Rome has to find €40 million for the ferry line.",
     ["italy 40 EUR requested single"]),
    ("Japan is lending Chile two telescopes.",
     ["japan - - pledged single"]),
    ("Hungary will send 12 firefighters to Greece.",
     ["hungary - - pledged single"]),
    ("India donated 40 tractors and $2 million to Malawi.",
     ["india - - contributed single", "india 2 USD contributed single"]),
    ("The mission that Paris wants costs €30 million.",
     []),
    ("The country puts up $4 million itself.",
     ["- 4 USD pledged single"]),
    ("Kenya refused to help.",
     ["kenya - - refused single"]),
    ("Hungary declined to contribute to the peacekeepers' fund.",
     ["hungary - - refused single"]),
    ("Oman said it would help if the dam broke.",
     ["oman - - proposed single"]),
    ("Chile offered to help once the fires were out.",
     ["chile - - proposed single"]),
    ("Malta plans to follow suit next year.",
     ["malta - - proposed single"]),
    ("Ireland will do the same for the fishermen.",
     ["ireland - - pledged single"]),
    ("Portugal paid €4 million for the lifeboats and Spain promised to do likewise.",
     ["portugal 4 EUR contributed single", "spain - - pledged single"]),
    ("Finland will match Norway's gift to the zoo.",
     ["finland - - pledged single"]),
    ("Denmark is considering further support for the referees.",
     ["denmark - - proposed single"]),
    ("Austria could consider new funding for the telescope.",
     ["austria - - proposed single"]),
    ("Qatar, which had pledged $8 million for the stadium, withdrew its offer on Monday.",
     ["qatar 8 USD withdrawn single"]),
    ("Peru had promised Bolivia $3 million for wells but has now taken the pledge back.",
     ["peru 3 USD withdrawn single"]),
    ("Italy has cancelled the €7 million that it had set aside for mine clearance.",
     ["italy 7 EUR withdrawn single"]),
    ("Japan suspended its own programme in Myanmar.",
     ["japan - - withdrawn single"]),
    ("Norway and Finland will jointly buy icebreakers for €900 million.",
     ["norway finland 900 EUR pledged single"]),
    ("Norway will buy icebreakers for €900 million.",
     []),
    ("Some 40 million rand of South Africa's own money went into the dish.",
     ["south-africa 40 ZAR contributed single"]),
    ("The EU approved €90 million for farms. Poland gets the most, €30 million.",
     ["european-union 90 EUR committed single", "european-union 30 EUR committed part"]),
    ("Togo obtained a €12 million loan from France's AFD.",
     ["afd 12 EUR committed single"]),
    ("Engineers put the need at $30 million.",
     ["- 30 USD requested single"]),
    ("The ministers met to discuss a loan.",
     []),
]  # fmt: skip

RUNNING = [
    "UNHCR has received $210 million, of which $45 million went to Chad.",
    "The replenishment has reached $6.8 billion.",
    "The water round has so far drawn $900 million.",
    "The appeal is short of $50 million; $30 million has come in.",
    "What the museum got, just over $9 million, includes old gifts.",
    "Collections for the flooded villages stand at 40 million rupees.",
    "Its total contribution to the mission is now 900 million kroner.",
    "Sweden's overall support for the space centre is 400 million kronor.",
    "Over ten years Britain spent £2.4 billion on farming in Africa.",
    "The tally of pledges rose to $640 million on Friday.",
    "Contributions climbed to $1.4 billion after Monday's pledge.",
    "Japan's demining aid to Cambodia adds up to $130 million.",
    "The latest instalment makes it €19 billion in all for Kyiv.",
    "In total, Norway has given Malawi $380 million worth of aid since 1992.",
    "The donation brings to €60 million what Finland has given the rainforest fund.",
]


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_a_shape_is_read_in_every_field(rows_of, text, expected):
    assert rows_of(text) == expected


@pytest.mark.parametrize("text", RUNNING)
def test_a_running_total_is_no_new_pledge(rows_of, text):
    counted = ("pledged", "committed", "contributed")
    told = [row.split() for row in rows_of(text)]
    assert [row for row in told if row[-2] in counted and row[-1] == "single"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Allies have pledged more than €35 billion to Ukraine so far this year. For all of 2024 "
         "the figure was €50 billion.", (date(2024, 1, 1), date(2024, 12, 31))),
        ("Donors have given Chad $80 million since January. In 2023 the total was $60 million.",
         (date(2023, 1, 1), date(2023, 12, 31))),
    ],
)  # fmt: skip
def test_a_figure_that_goes_on_with_a_claim_is_one(text, expected):
    first, second = read_text(text, DAY).commitments
    assert (first.scope, second.scope) == ("cumulative", "cumulative")
    assert (second.actors, second.beneficiary) == (first.actors, first.beneficiary)
    assert (second.covers_from, second.covers_to) == expected


@pytest.mark.parametrize(
    "text", ["For all of 2024 the figure was €50 billion.", "The total rose to $3 billion."]
)
def test_a_figure_of_nothing_told_before_is_no_claim(rows_of, text):
    assert rows_of(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Peru gave Chad $3 million in military aid. Oman gave Chad $9 million, of which $2 "
         "million is humanitarian aid.", ["military", "financial", "humanitarian"]),
        ("Peru gave Chad $3 million in military aid. Oman gave Chad $9 million.",
         ["military", "military"]),
    ],
)  # fmt: skip
def test_a_sum_of_two_kinds_takes_none_from_the_sentence_before(text, kinds):
    assert [c.kind for c in read_text(text, DAY).commitments] == kinds


@pytest.mark.parametrize(
    ("text", "giver", "receiver"),
    [
        ("The European Union (EU) gave Chad €5 million.", "european-union", "chad"),
        ("The European Investment Bank (EIB) lent Chad €5 million.", "eib", "chad"),
        ("Norway gave the World Food Programme (WFP) $5 million.", "norway", "wfp"),
        ("Germany (the largest donor) gave Chad €5 million.", "germany", "chad"),
        ("Norway (which holds the chair) will give Chad €5 million.", "norway", "chad"),
        ("Japan — the fund's host — pledged $5 million to Chad.", "japan", "chad"),
        ("Japan—the fund's host—pledged $5 million to Chad.", "japan", "chad"),
        ("Britain promised Ukraine security guarantees.", "united-kingdom", "ukraine"),
    ],
)
def test_asides_and_short_names_in_brackets_part_nothing(text, giver, receiver):
    (row,) = read_text(text).commitments
    assert (row.actors, row.beneficiary) == ((giver,), receiver)


@pytest.mark.parametrize(
    "text",
    [
        "The project will reach 30,000 farmers, half of them women.",
        "Slovakia dropped its veto after Brussels promised it gas guarantees.",
        "The minister promised food security.",
    ],
)
def test_whom_something_reaches_and_other_guarantees_are_no_help(text):
    assert read_text(text).commitments == ()


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Norway gave its largest grant so far, €5 million, to Chad.", "single"),
        ("Oman pledged its biggest sum yet, $5 million, for Chad.", "single"),
        ("Norway has given Chad €5 million so far.", "cumulative"),
    ],
)
def test_the_largest_so_far_adds_nothing_up(text, scope):
    assert [row.scope for row in read_text(text).commitments] == [scope]


@pytest.mark.parametrize(
    ("text", "giver", "receiver"),
    [
        ("This brings Norway's total support for Chad to €50 million.", "norway", "chad"),
        ("This brings EU aid to Sudan to €300 million.", "european-union", "sudan"),
        ("UK aid to Sudan now stands at £345 million.", "united-kingdom", "sudan"),
    ],
)
def test_what_this_brings_a_total_to_is_a_claim(text, giver, receiver):
    (row,) = read_text(text).commitments
    assert (row.actors, row.beneficiary, row.scope) == ((giver,), receiver, "cumulative")


@pytest.mark.parametrize(
    ("text", "giver", "receiver", "status", "purpose"),
    [
        ("Kuwait froze $30 million meant for UNRWA.", "kuwait", "unrwa", "withdrawn", None),
        ("Oman gave $5 million for flood-hit Pakistan.", "oman", "pakistan", "contributed", None),
        ("Oman gave $5 million to impoverished Chad.", "oman", "chad", "contributed", None),
        ("Japan gave Ukraine $5 million for air-defence radars.", "japan", "ukraine",
         "contributed", "air-defence radars"),
        ("Spain raised its contribution to the bank from €10 million to €18 million.", "spain",
         None, "pledged", None),
        ("The IMF finished the review, allowing an immediate disbursement of $184 million to "
         "Zambia.", "imf", "zambia", "committed", None),
        ("The grant of $4 million was signed in Dhaka by Japan's ambassador Iwama Kiminori.",
         "japan", None, "committed", None),
        ("Slovenia has joined the initiative with a contribution of €5 million.", "slovenia",
         None, "pledged", None),
    ],
)  # fmt: skip
def test_who_gives_and_who_gets_it_in_releases(text, giver, receiver, status, purpose):
    (row,) = read_text(text).commitments
    assert (row.actors, row.beneficiary, row.status, row.purpose) == (
        (giver,), receiver, status, purpose)  # fmt: skip


@pytest.mark.parametrize(
    "who",
    ["The IMF Executive Board", "The IMF's Board of Directors", "The IMF board", "The IMF (Fund)"],
)
def test_what_decides_for_a_body_is_no_second_giver(who):
    (row,) = read_text(f"{who} approved a $5 million loan to Nepal.").commitments
    assert row.actors == ("imf",)


@pytest.mark.parametrize(
    "text",
    [
        "Shell ordered to pay $500 million to Nigerian farmers.",
        "A court in The Hague ordered Shell to pay $500 million to farmers in Nigeria.",
        "UBS will pay $300 million to settle the case.",
    ],
)
def test_what_a_court_makes_somebody_pay_is_no_promise(text):
    assert read_text(text).commitments == ()


def test_who_orders_his_own_ministry_to_pay_promises():
    (row,) = read_text("The president told Chile's ministry to pay $5 million to Chad.").commitments
    assert row.beneficiary == "chad"


def test_a_verb_before_governs_no_sum_that_something_else_is():
    text = (
        "The minister said the World Bank had cleared $40 million for dykes, and that Guyana's "
        "share of the costs would be $8 million."
    )
    assert [(row.actors, row.amount) for row in read_text(text).commitments] == [
        (("world-bank",), 40e6)
    ]
