"""Promises as they stand in unseen reports: who gives and who gets in lists, shares and endings.

The sentences are our own; a row is "giver(s), sum in millions, receiver, status, scope", with "-"
for nobody and for what has no sum.
"""

from datetime import date

import pytest

from analysis.workflow import read_text

DAY = date(2025, 9, 17)

UNSEEN = [
    # A name behind the receiver of the sum before gives the next one.
    ("Ireland has earmarked €9 million for the camps in Uganda, Cyprus €1 million.",
     ["ireland 9 uganda committed single", "cyprus 1 uganda committed single"]),
    # Whoever stands before the next sum, it isn't the giver of the first.
    ("Latvia gives 7 million euros as well, Oman's regional council $2 million.",
     ["latvia 7 - pledged single", "oman 2 - pledged single"]),
    # Who gives one sum of a list is not what another one is for.
    ("Last week Malta freed €2 million and the Abu Dhabi Fund for Development $6 million.",
     ["malta 2 - committed single", "abu-dhabi-fund-for-development 6 - committed single"]),
    # Parts of a country's region are receivers like countries.
    ("Austria will spend €40 million on seed banks in the Horn of Africa.",
     ["austria 40 horn-of-africa pledged single"]),
    ("Chile gave $3 million for a park in Central America.",
     ["chile 3 central-america contributed single"]),
    # The share of a giver by other names.
    ("Muscat's part is a grant of $12 million.", ["oman 12 - pledged share"]),
    ("Vienna's portion is 4 million euros.", ["austria 4 - pledged share"]),
    # Costs that are shared or carried.
    ("Peru and Chile will split the $90 million cost of the tunnel.",
     ["peru chile 90 - pledged single"]),
    # What ends is withdrawn, what is denied is refused.
    ("Latvia will no longer contribute to Gavi.", ["latvia - gavi withdrawn single"]),
    ("Austria said it would no longer pay €3 million a year to Togo.",
     ["austria 3 togo withdrawn single"]),
    ("Oslo ended a programme of $15 million a year for Gambia in June.",
     ["norway 15 gambia withdrawn single"]),
    # A condition still to come leaves open what was agreed; one that was met does not.
    ("Finland has agreed to put in €60 million once the lease is signed.",
     ["finland 60 - proposed single"]),
    ("Finland approved €5 million once the bill had passed.", ["finland 5 - committed single"]),
    # One loan is one loan.
    ("Togo has secured a $32 million loan to deepen the port.", ["- 32 togo pledged single"]),
    # What is allotted to a country is not its own.
    ("Oman gave Kenya $9 million, while Togo's allocation fell to $4 million.",
     ["oman 9 kenya contributed single", "oman 4 togo pledged single"]),
    # Parliaments act for their countries.
    ("The Riksdag approved 90 million kronor for Moldova.",
     ["sweden 90 moldova committed single"]),
    ("The US Senate approved $3 billion for Kosovo. The House cleared another $1 billion.",
     ["united-states 3000 kosovo committed single", "united-states 1000 kosovo committed single"]),
    ("The Senate approved 3 million dollars for Togo.", ["senate 3 togo committed single"]),
    # What costs somebody something is not given by it; freed soldiers are no gift.
    ("The plan carries a cost of $90 million for Peru.", []),
    ("The rebels freed 20 soldiers, and the EU sanctioned 30 vessels.", []),
    # A body named before its grant; a purpose is no part of its name.
    ("Togo's harbour will be dredged with a World Bank grant of $46 million.",
     ["world-bank 46 togo pledged single"]),
    ("The Sahel is to receive €140 million over five years from the European Union for pumps.",
     ["european-union 140 sahel pledged single"]),
    # Whoever needs a sum may have no name.
    ("Gambia's weather agency needs $28 million to warn fishermen.",
     ["- 28 gambia requested single"]),
    # The fund that a country lends from is no programme, the 27th package no running total.
    ("Oman's development fund is lending Jordan 19 million rials. Chad needs stoves.",
     ["oman 19 jordan pledged single"]),
    ("Finland backed a package of €19 million for Moldova on Monday, its 27th so far.",
     ["finland 19 moldova committed single"]),
    # What is left to pay has no sum.
    ("Peru's treasury will meet the remaining cost.", ["peru - - pledged single"]),
    ("New South Wales will give A$6 million to Fiji.",
     ["new-south-wales 6 fiji pledged single"]),
    # Two who give each, one of them by its country; one who has two names.
    ("The Nordic Investment Bank and Germany's KfW will lend Togo €9 million each.",
     ["nordic-investment-bank 9 togo pledged single", "kfw 9 togo pledged single"]),
    # A credit that is put on hold, though it was announced; a sum that is still to be decided on.
    ("The Asian Development Bank has put on hold a credit of $40 million that it announced.",
     ["asian-development-bank 40 - withdrawn single"]),
    ("Oslo will decide on a further $6 million for Chad in May.",
     ["norway 6 chad proposed single"]),
    # Where helicopters come from doesn't give them, nor does a border get a road.
    ("Spain flew in two helicopters from Praia.", ["spain - - contributed single"]),
    ("Italy approved 2 million euros for the road to the Eritrean border.",
     ["italy 2 - committed single"]),
    # Who gives one sum of a sentence is not the programme of the next.
    ("Gavi will provide vaccines worth $9 million, and the Islamic Development Bank lent $2 "
     "million.",
     ["gavi 9 - pledged single", "islamic-development-bank 2 - contributed single"]),
    # A region's government is not that of the country named before.
    ("Britain is paying £6 million. The regional government promised $1 million.",
     ["united-kingdom 6 - pledged single", "- 1 - pledged single"]),
    # Whose government pays is told by its money, and at home it gives to nobody.
    ("A landslide has left thousands homeless in Bhutan. Nepal sent 60 soldiers. The government "
     "released 3 million ngultrum.",
     ["nepal - bhutan contributed single", "bhutan 3 - contributed single"]),
    # Who asks for a country that was hit is no second receiver beside it.
    ("A cyclone has left thousands homeless in Samoa. Chile gave the country $2 million. UNICEF "
     "appealed for $5 million. A week later, aid is arriving. Malta donated €1 million.",
     ["chile 2 samoa contributed single", "- 5 samoa requested single",
      "malta 1 samoa contributed single"]),
    # Who has been offered help gets what the next sentences promise.
    ("Dominica, hit by the worst storm in its history, has been offered help from all sides. "
     "Grenada is giving EC$2 million.", ["grenada 2 dominica pledged single"]),
    # Open groups that are asked.
    ("Save the Harbour asked its supporters for $2 million.", ["supporters 2 - requested single"]),
]  # fmt: skip


def rows_of(text):
    return [
        " ".join([
            *(c.actors or ("-",)), "-" if c.amount is None else f"{c.amount / 1e6:g}",
            c.beneficiary or "-", c.status, c.scope,
        ])
        for c in read_text(text, DAY).commitments
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNSEEN)
def test_givers_and_receivers_of_unseen_reports(text, expected):
    assert rows_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The African Export-Import Bank has agreed to lend Togo $20 million.",
         ["afreximbank 20 togo committed single"]),
        ("South Korea's KOICA promised Laos $8 million.", ["koica 8 laos pledged single"]),
        ("The OPEC Fund is lending Malawi $9 million.", ["opec-fund 9 malawi pledged single"]),
    ],
)  # fmt: skip
def test_lenders_of_the_world_are_known(text, expected):
    assert rows_of(text) == expected
