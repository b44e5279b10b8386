"""What long wire stories taught: each sentence with all of its rows.

The sentences are our own; a row is "giver(s), sum in millions, currency, status, scope", with "-"
for nobody and for goods, which have no sum.
"""

from datetime import date

import pytest

from analysis.workflow import read_text

DAY = date(2025, 9, 17)

GAPPED = [
    (
        "Chile has paid $9 million, and Peru and Bolivia together another $2 million.",
        ["chile 9 USD contributed single", "peru bolivia 2 USD contributed single"],
    ),
    (
        "Ghana will give $5 million, and Togo and Benin $1 million.",
        ["ghana 5 USD pledged single", "togo benin 1 USD pledged single"],
    ),
    (
        "Norway came with $8 million for Kenya, Oman with $3 million.",
        ["norway 8 USD pledged single", "oman 3 USD pledged single"],
    ),
    (
        "Malta gave $5 million for Peru and Chile $1 million.",
        ["malta 5 USD contributed single", "chile 1 USD contributed single"],
    ),
]

TOTALS = [
    (
        "Finland gave the archive \u20ac4 million, bringing its total support to \u20ac30 million.",
        ["finland 4 EUR contributed single", "finland 30 EUR pledged cumulative"],
    ),
    (
        "Finland gave the archive \u20ac4 million, taking its aid since 2022 to \u20ac30 million.",
        ["finland 4 EUR contributed single", "finland 30 EUR pledged cumulative"],
    ),
    (
        "Finland gave the archive \u20ac4 million, bringing Finland's total to \u20ac30 million.",
        ["finland 4 EUR contributed single", "finland 30 EUR pledged cumulative"],
    ),
    (
        "Donors gave the archive \u20ac4 million, bringing the fund's total to \u20ac30 million.",
        ["donors 4 EUR contributed cumulative", "- 30 EUR pledged cumulative"],
    ),
]

ASIDES = [
    (
        "Latvia, which promised \u20ac7 million, said it would pay in May.",
        ["latvia 7 EUR pledged single"],
    ),
    (
        "Latvia, which gave \u20ac3 million in July, said it would give \u20ac4 million more.",
        ["latvia 3 EUR contributed single", "latvia 4 EUR pledged single"],
    ),
    ("Laos, once a borrower, promised the reef fund $3 million.", ["laos 3 USD pledged single"]),
    (
        "Laos will give the reef fund $3 million once parliament agrees.",
        ["laos 3 USD proposed single"],
    ),
]

COSTS = [
    ("Uganda will bear the remaining $3 million.", ["uganda 3 USD pledged single"]),
    ("Uganda met the cost of $4 million.", ["uganda 4 USD contributed single"]),
    ("Some 40 percent of the $5 million cost has been met.", []),
]

NAMELESS = [
    (
        "Oman paid $5 million and local banks $2 million.",
        ["oman 5 USD contributed single", "- 2 USD contributed single"],
    ),
    (
        "Chile pledged $5 million, its largest city $1 million and Peru $2 million.",
        ["chile 5 USD pledged single", "- 1 USD pledged single", "peru 2 USD pledged single"],
    ),
    (
        "Oman gave schools $5 million and clinics $2 million.",
        ["oman 5 USD contributed single", "oman 2 USD contributed single"],
    ),
    (
        "Oman gave $5 million for schools and clinics $2 million.",
        ["oman 5 USD contributed single", "oman 2 USD contributed single"],
    ),
]

DELIVERED = [
    (
        "Qatar, which had pledged $50 million, has so far delivered $18 million.",
        ["qatar 50 USD pledged single", "qatar 18 USD contributed cumulative"],
    ),
]

CONDITIONS = [
    (
        "Norway followed with $3 billion, provided that others agree.",
        ["norway 3000 USD proposed single"],
    ),
]

PLUS = [
    (
        "Chile promised \u20ac12 million and the European Union and its states 52 million in all.",
        ["chile 12 EUR pledged single", "european-union 52 EUR pledged cumulative"],
    ),
    (
        "Sweden's third package, worth 9 billion crowns, includes 18 guns.",
        ["sweden 9000 SEK pledged single"],
    ),
]

PRICES = [
    ("Norway seeks $5 million from Chad in damages.", []),
    ("Norway confiscated $5 million from Chad.", []),
    ("Farmers get about $2,300 a tonne.", []),
    ("Chile will pay $8 million a year for the reef.", ["chile 8 USD pledged single"]),
]

REGIONS = [
    (
        "Bavaria gives \u20ac5 million, Saxony \u20ac3 million and Krupp Trust \u20ac1 million.",
        [
            "bavaria 5 EUR pledged single",
            "saxony 3 EUR pledged single",
            "krupp-trust 1 EUR pledged single",
        ],
    ),
    (
        "Lagos State will contribute 60 million naira, Rivers 30 million and Delta 20 million.",
        [
            "lagos-state 60 NGN pledged single",
            "rivers 30 NGN pledged single",
            "delta 20 NGN pledged single",
        ],
    ),
]

DATED = [
    (
        "Mali asked the World Bank on Monday to lend it $5 million.",
        ["world-bank 5 USD requested single"],
    ),
    ("Chad urged Norway last week to give $5 million.", ["norway 5 USD requested single"]),
    (
        "Mali's military government asked the World Bank for $5 million.",
        ["world-bank 5 USD requested single"],
    ),
]

INCOME = [
    ("UNHCR's funding fell to $3 million.", []),
    ("Sweden's funding fell to $3 million.", ["sweden 3 USD pledged single"]),
]

AIMS = [
    ("To help Chad, Norway will give $5 million.", ["norway 5 USD pledged single"]),
    (
        "To rebuild Ukraine, the European Union pledged \u20ac5 million.",
        ["european-union 5 EUR pledged single"],
    ),
    (
        "To support Gaza's hospitals, Qatar, Kuwait and Oman will pay $9 million.",
        ["qatar kuwait oman 9 USD pledged single"],
    ),
    (
        "The fund set up to pay poor countries for damage will hand out $25 million.",
        ["- 25 USD pledged single"],
    ),
]

LEADS = [
    (
        "After weeks of talks with Oman, Norway agreed to give Chad $5 million.",
        ["norway 5 USD committed single"],
    ),
    ("Along with Germany, France pledged \u20ac5 million.", ["france 5 EUR pledged single"]),
    ("As Denmark did last week, Norway pledged $5 million.", ["norway 5 USD pledged single"]),
    (
        "Norway said on Monday that, like Denmark, it would give $5 million.",
        ["norway 5 USD pledged single"],
    ),
    (
        "Canada's Mark Carney said in Kyiv that his country would give C$5 million.",
        ["canada 5 CAD pledged single"],
    ),
    (
        "Chad signed a $5 million loan agreement with the World Bank.",
        ["world-bank 5 USD committed single"],
    ),
    ("Norway backed away from a $5 million pledge to Chad.", ["norway 5 USD withdrawn single"]),
]

FAILED = [
    (
        "EU leaders failed to agree on a \u20ac14 million loan for Ukraine.",
        ["european-union 14 EUR proposed single"],
    ),
    ("Norway failed to pay the $9 million.", ["norway 9 USD pledged single"]),
    (
        "Chad received the second of three tranches of $5 million from Oman.",
        ["oman 5 USD contributed single"],
    ),
    ("Oman will give Chad three tranches of $5 million.", ["oman 15 USD pledged single"]),
]

OPENINGS = [
    (
        "Norway will not give Chad $5 million unless the fighting stops.",
        ["norway 5 USD proposed single"],
    ),
    ("Norway denied it had promised Chad $5 million.", []),
    ("Norway denied Chad a loan of $5 million.", ["norway 5 USD refused single"]),
    ("It is unclear whether Norway will give $5 million.", ["norway 5 USD proposed single"]),
    (
        "Norway is Chad's biggest donor, having given $50 million since 2020.",
        ["norway 50 USD contributed cumulative"],
    ),
]

DECLINED = [
    (
        "Qatar said it would help. Togo's government declined the offer.",
        ["qatar - - pledged single"],
    ),
]

ENDED = [
    ("Japan will stop funding the alliance, the minister said.", ["japan - - withdrawn single"]),
    ("Japan has stopped supporting Gavi.", ["japan - - withdrawn single"]),
    ("Japan will end its support for the observatory.", ["japan - - withdrawn single"]),
    ("Japan ended its funding for the $5 million project.", ["japan 5 USD withdrawn single"]),
    ("The aid ended in May.", []),
]


ASKED = [
    (
        "The WFP would need $9 million, of which it had received $4 million from Chad.",
        ["- 9 USD requested single", "chad 4 USD contributed part"],
    ),
    ("Ethiopia's request for $180 million was put off.", ["- 180 USD withdrawn single"]),
    (
        "The EU met on Monday. Sweden and Chile said they would give \u20ac2 million.",
        ["sweden chile 2 EUR pledged single"],
    ),
]

GOING_ON = [
    (
        "Chile has put $35 million into the force since 2023, Peru $10 million.",
        ["chile 35 USD contributed cumulative", "peru 10 USD contributed cumulative"],
    ),
    (
        "Chile has put $35 million into the force, Peru $10 million.",
        ["chile 35 USD contributed single", "peru 10 USD contributed single"],
    ),
]

TOWNS = [
    ("The city of Vienna will add \u20ac10 million.", ["vienna 10 EUR pledged single"]),
    (
        "The mayor of Lisbon has put \u20ac10 million into trams.",
        ["lisbon 10 EUR contributed single"],
    ),
    ("Vienna will add \u20ac10 million to the Kenyan fund.", ["austria 10 EUR pledged single"]),
]

SOURCES = [
    ("Some \u20ac11 million comes from the EU budget.", ["european-union 11 EUR pledged single"]),
    ("Most of it, $11 million, is to come from Japan's treasury.", ["japan 11 USD pledged single"]),
    (
        "Fiji will cut its embassies but raise aid to Tonga to $8 million.",
        ["fiji 8 USD pledged single"],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *GAPPED,
        *TOTALS,
        *ASIDES,
        *COSTS,
        *ENDED,
        *SOURCES,
        *TOWNS,
        *DECLINED,
        *OPENINGS,
        *FAILED,
        *LEADS,
        *AIMS,
        *DATED,
        *INCOME,
        *PRICES,
        *REGIONS,
        *PLUS,
        *GOING_ON,
        *ASKED,
        *NAMELESS,
        *DELIVERED,
        *CONDITIONS,
    ],
)
def test_wire_copy_is_read(rows_of, text, expected):
    assert rows_of(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway promised $5 million for the Ocean Tuna Facility.", "financial"),
        ("The islands want a port fund. Norway promised it $5 million.", "financial"),
        ("Samoa needs $9 million for its roads. Norway promised Samoa $5 million.", "financial"),
        ("Storms hit Samoa. Norway promised Samoa $5 million for shelters.", "humanitarian"),
    ],
)
def test_a_fund_alone_makes_no_money_humanitarian(text, kind):
    assert {c.kind for c in read_text(text, DAY).commitments} == {kind}


def test_who_pays_first_does_not_receive_what_the_next_one_pays():
    read = read_text("Of the sum, $30 million comes from Norway and $20 million from Chile.", DAY)
    assert [c.beneficiary for c in read.commitments] == [None, None]


def test_whose_sum_is_matched_receives_nothing():
    read = read_text("Indonesia matched Brazil's $1 billion.", DAY)
    assert [c.beneficiary for c in read.commitments] == [None]


def test_when_a_disaster_was_is_no_day_on_which_money_is_due():
    text = "Chad got $6 million from Oman to repair dams destroyed by this summer's floods."
    assert [c.due_text for c in read_text(text, DAY).commitments] == [None]


@pytest.mark.parametrize(
    ("text", "receivers"),
    [
        ("The bank will lend Moldova €300 million for a power line to Romania.", ["moldova"]),
        ("The bank will lend €300 million for a power line to Romania.", [None]),
        ("The bank will lend €300 million to Romania.", ["romania"]),
        ("Norway gave €19 million for crises around the world, of which €5 million is for Chad.",
         [None, "chad"]),
    ],
)  # fmt: skip
def test_where_something_leads_and_what_a_part_is_for_receives_no_whole(text, receivers):
    assert [c.beneficiary for c in read_text(text, DAY).commitments] == receivers


def test_a_town_gives_its_own_country_nothing():
    read = read_text("The city of Vienna will add €10 million.", DAY)
    assert [c.beneficiary for c in read.commitments] == [None]


def test_a_receiver_told_once_and_late_is_not_that_of_what_came_before():
    text = (
        "Germany will spend €100 million on the seabed. Poland has set aside €12 million. "
        "Estonia had asked Brussels in March for €300 million."
    )
    assert [c.beneficiary for c in read_text(text, DAY).commitments] == [None, None, "estonia"]


def test_what_stands_behind_on_is_not_always_a_purpose():
    text = "Chile pledged $7 million to rebuild southern Lebanon, on condition that it is safe."
    (row,) = read_text(text, DAY).commitments
    assert (row.beneficiary, row.purpose, row.status) == ("lebanon", None, "proposed")


def test_a_headline_takes_the_receiver_that_the_body_tells():
    text = "Oman gives $5 million\n\nOman will give Togo $5 million, a minister said on Monday."
    parts = [("headline", 0, 21), ("body", 23, len(text))]
    read = read_text(text, DAY, parts)
    assert [c.beneficiary for c in read.commitments] == ["togo", "togo"]


def test_the_agency_is_the_one_called_so():
    text = (
        "The UN refugee agency closed offices on Monday. Donors, among them the Ikea Foundation, "
        "gave $2 million. The agency asked governments for $9 million."
    )
    assert [c.beneficiary for c in read_text(text, DAY).commitments][-1] == "unhcr"


def test_where_a_board_meets_receives_nothing():
    text = "The board met in Barbados. Spain gave $5 million for seeds. Oman has paid $4 million."
    assert {c.beneficiary for c in read_text(text, DAY).commitments} == {None}


def test_whose_own_gift_is_told_is_no_place_where_the_passage_plays():
    text = "Chile cut its gift to $2 million, and Peru's is unchanged. Norway promised $5 million."
    assert {c.beneficiary for c in read_text(text, DAY).commitments} == {None}


def test_what_goods_are_worth_is_no_part_of_them():
    read = read_text("Norway sent Chad 3 million doses of vaccine worth $5 million.", DAY)
    assert {c.item for c in read.commitments} == {"vaccine", None}
