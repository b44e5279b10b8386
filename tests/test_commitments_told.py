"""Sixty ways in which news tells of a promise, a request, a refusal or a delivery.

The sentences are our own, from many fields. Each row names who gives, who receives, the sum, its
status, its scope and its programme.
"""

from datetime import date

import pytest

from analysis.extract.benefactors import find_benefactors
from analysis.language import load_pipeline
from analysis.workflow import read_text

DAY = date(2025, 9, 10)


def rows_of(text):
    return [
        (
            " ".join(c.actors),
            c.beneficiary,
            c.amount,
            c.currency,
            c.status,
            c.scope,
            c.programme,
        )
        for c in read_text(text, DAY).commitments
    ]


def row(givers, to, amount, currency, status, scope="single", programme=None):
    return givers, to, amount, currency, status, scope, programme


VERBS = [
    ("Peru followed on Saturday with up to 10 million euros for Haiti.",
     row("peru", "haiti", 10e6, "EUR", "pledged")),
    ("Ireland responded to Sudan's appeal with €12 million.",
     row("ireland", "sudan", 12e6, "EUR", "pledged")),
    ("Greece stepped in with €7 million for Cyprus.",
     row("greece", "cyprus", 7e6, "EUR", "pledged")),
    ("Kuwait answered with $25 million of its own.",
     row("kuwait", None, 25e6, "USD", "pledged")),
    ("Brazil stumped up $7 million for a museum in Angola.",
     row("brazil", "angola", 7e6, "USD", "contributed")),
    ("Iceland coughed up $4 million for Tuvalu.",
     row("iceland", "tuvalu", 4e6, "USD", "contributed")),
    ("Lithuania upped its support for Georgia to €15 million.",
     row("lithuania", "georgia", 15e6, "EUR", "pledged")),
    ("Estonia raised its pledge for Moldova to €9 million.",
     row("estonia", "moldova", 9e6, "EUR", "pledged")),
    ("Denmark's contribution to Chad grew to 60 million kroner.",
     row("denmark", "chad", 60e6, "DKK", "pledged")),
    ("Portugal shelved a grant of €6 million for Mozambique.",
     row("portugal", "mozambique", 6e6, "EUR", "withdrawn")),
    ("The EU put off €40 million in payments to Serbia.",
     row("european-union", "serbia", 40e6, "EUR", "withdrawn")),
    ("Ghana's parliament passed a 200 million dollar aid package for Togo.",
     row("ghana", "togo", 200e6, "USD", "committed")),
    ("Malta agreed to hand over €2 million to Tunisia.",
     row("malta", "tunisia", 2e6, "EUR", "committed")),
    ("Japan is sending 40 tonnes of blankets to Nepal.",
     row("japan", "nepal", None, None, "committed")),
    ("Turkey ferried 300 tents to Syria.",
     row("turkiye", "syria", None, None, "contributed")),
    ("OCHA pleaded for $70 million for Chad.",
     row("", "chad", 70e6, "USD", "requested")),
    ("Norway is the largest donor with $50 million.",
     row("norway", None, 50e6, "USD", "pledged", "share")),
    ("Germany repeated that it would pay €30 million to Niger.",
     row("germany", "niger", 30e6, "EUR", "pledged", "repeated")),
    ("The World Bank lent Kenya $250 million for roads.",
     row("world-bank", "kenya", 250e6, "USD", "contributed")),
]  # fmt: skip

GIVERS = [
    ("Scotland will add £2 million for flood wardens in Malawi.",
     row("scotland", "malawi", 2e6, "GBP", "pledged")),
    ("Quebec pledged C$15 million for Haitian refugees.",
     row("quebec", "haiti", 15e6, "CAD", "pledged")),
    ("The city of Barcelona donated €300,000 to Morocco.",
     row("barcelona", "morocco", 3e5, "EUR", "contributed")),
    ("The heritage lottery turned down a request for £750,000.",
     row("heritage-lottery", None, 750e3, "GBP", "refused")),
    ("A further $4.5 million for the library comes from the Marlow Foundation.",
     row("marlow-foundation", None, 4.5e6, "USD", "pledged")),
    ("Wealthy nations agreed to provide $40 billion a year to poorer nations.",
     row("wealthy-nations", "poorer-nations", 40e9, "USD", "committed")),
    ("Malawi is to receive Finnish patrol boats worth about $30 million.",
     row("finland", "malawi", 30e6, "USD", "pledged")),
    ("A German grant of €14 million will pay for clinics in Niger.",
     row("germany", "niger", 14e6, "EUR", "pledged")),
    ("Thanks to €9 million from Switzerland, the schools in Mali stay open.",
     row("switzerland", "mali", 9e6, "EUR", "pledged")),
]  # fmt: skip

REFUSALS = [
    ("Finland declined to take part in the Harbour Fund.",
     row("finland", None, None, None, "refused", "single", "Harbour Fund")),
    ("Sweden declined to raise its contribution to UNHCR.",
     row("sweden", "unhcr", None, None, "refused")),
    ("Copenhagen ruled out any more for Libya.",
     row("denmark", "libya", None, None, "refused")),
    ("Hungary stayed out of the scheme.",
     row("hungary", None, None, None, "refused")),
]  # fmt: skip

TERMS = [
    ("Donors pledged €4.2bn for Yemen in Geneva on Monday.",
     row("donors", "yemen", 4.2e9, "EUR", "pledged")),
    ("Donors have pledged €4.2bn for Yemen so far.",
     row("donors", "yemen", 4.2e9, "EUR", "pledged", "cumulative")),
    ("Private donors have given another $12 million to Yemen.",
     row("donors", "yemen", 12e6, "USD", "contributed")),
    ("The fund was granted three tranches of €600 million each.",
     row("", None, 1.8e9, "EUR", "committed")),
    ("Denmark pledged 40 million kroner for Togo, pending approval by parliament.",
     row("denmark", "togo", 40e6, "DKK", "proposed")),
    ("Norway promised Ghana $80 million, with a condition that others match it.",
     row("norway", "ghana", 80e6, "USD", "proposed")),
    ("Donors committed $3 billion to the World Bank's IDA fund.",
     row("donors", None, 3e9, "USD", "committed", "single", "IDA")),
    ("Oxfam called on Germany to give €30 million to the fight against cholera in Yemen.",
     row("germany", "yemen", 30e6, "EUR", "requested")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*VERBS, *GIVERS, *REFUSALS, *TERMS])
def test_one_promise(text, expected):
    assert rows_of(text) == [expected]


LISTS = [
    ("Spain and the Emirates have each put $100 million into the new Harbour Fund.",
     [row("spain", None, 100e6, "USD", "contributed", "single", "Harbour Fund"),
      row("united-arab-emirates", None, 100e6, "USD", "contributed", "single", "Harbour Fund")]),
    ("Bavaria and Saxony each promised €4 million to Ukraine.",
     [row("bavaria", "ukraine", 4e6, "EUR", "pledged"),
      row("saxony", "ukraine", 4e6, "EUR", "pledged")]),
    ("Canada came forward with C$20m for Jamaica, Italy with €15m and Australia with A$26m.",
     [row("canada", "jamaica", 20e6, "CAD", "pledged"),
      row("italy", "jamaica", 15e6, "EUR", "pledged"),
      row("australia", "jamaica", 26e6, "AUD", "pledged")]),
    ("Lithuania and Latvia will invest €270 million in a cable, with Latvia covering €90 million.",
     [row("lithuania latvia", None, 270e6, "EUR", "pledged"),
      row("latvia", None, 90e6, "EUR", "pledged", "share")]),
    ("Denmark and Norway will give Kenya $300 million, of which Norway will pay $100 million.",
     [row("denmark norway", "kenya", 300e6, "USD", "pledged"),
      row("norway", "kenya", 100e6, "USD", "pledged", "share")]),
    ("Italy gave Chad €150m. Kenya doubled its contribution to $5 million.",
     [row("italy", "chad", 150e6, "EUR", "contributed"),
      row("kenya", "chad", 5e6, "USD", "pledged")]),
]  # fmt: skip

PASSAGES = [
    ("The Green Harbour Fund opened in Oslo on Monday. Chile gave $5 million, and Peru promised "
     "$3 million. France followed with €10 million.",
     [row("chile", None, 5e6, "USD", "contributed", "single", "Green Harbour Fund"),
      row("peru", None, 3e6, "USD", "pledged", "single", "Green Harbour Fund"),
      row("france", None, 10e6, "EUR", "pledged", "single", "Green Harbour Fund")]),
    ("Norway gave $5 million to the new island rescue fund. Fiji called on China to give $2 "
     "million.",
     [row("norway", None, 5e6, "USD", "contributed", "single", "island rescue fund"),
      row("china", None, 2e6, "USD", "requested", "single", "island rescue fund")]),
    ("Ministers met in Paris to discuss the appeal for Sudan. Ireland gave €12 million. Qatar is "
     "sending 50 tonnes of medicine.",
     [row("ireland", "sudan", 12e6, "EUR", "contributed"),
      row("qatar", "sudan", None, None, "committed")]),
    ("Italy raised its offer for flood-hit Pakistan to €5 million. From Rome came 40 tents, too. "
     "Spain set aside €40 million for the region.",
     [row("italy", "pakistan", 5e6, "EUR", "pledged"),
      row("spain", None, 40e6, "EUR", "committed")]),
    # What is aimed elsewhere is not for the fund that the passage began with.
    ("Chile gave $90 million to the Green Harbour Fund. Spain will spend €40 million on its own "
     "forests.",
     [row("chile", "green-harbour-fund", 90e6, "USD", "contributed", "single",
          "Green Harbour Fund"),
      row("spain", None, 40e6, "EUR", "pledged")]),
    # What a part goes through is not what every other sum goes through.
    ("Italy paid $90 million to Chad on Monday. Of that sum, $40 million went through the Green "
     "Harbour Fund. France has provided $800 million in total since 2022.",
     [row("italy", "chad", 90e6, "USD", "contributed"),
      row("italy", "green-harbour-fund", 40e6, "USD", "contributed", "part",
          "Green Harbour Fund"),
      row("france", "chad", 800e6, "USD", "contributed", "cumulative")]),
    # Nor is a running total for the fund that a sum for a place has parted it from.
    ("Chile gave $90 million to the Green Harbour Fund. Spain paid $40 million to Chad. Spain has "
     "provided $800 million in total since 2022.",
     [row("chile", "green-harbour-fund", 90e6, "USD", "contributed", "single",
          "Green Harbour Fund"),
      row("spain", "chad", 40e6, "USD", "contributed"),
      row("spain", "chad", 800e6, "USD", "contributed", "cumulative")]),
    # A fund of money sends no goods.
    ("Chile gave $5 million to the Green Harbour Fund. Peru has delivered 600 tents.",
     [row("chile", "green-harbour-fund", 5e6, "USD", "contributed", "single",
          "Green Harbour Fund"),
      row("peru", None, None, None, "contributed")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*LISTS, *PASSAGES])
def test_lists_and_passages(text, expected):
    assert rows_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Global Fund spends $5 billion a year on drugs.",
        "Ministers followed the debate with interest.",
        "The economy grew to 560 billion euros.",
        "The aid budget shrinks by $250 million, which is $20 million less than feared.",
        "The United States made no pledge.",
    ],
)
def test_what_promises_nothing(text):
    assert rows_of(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bavaria promised Kenya €4 million.", ["Bavaria"]),
        ("The sum of €3 million was promised by Catalonia.", ["Catalonia"]),
        ("Quebec's $4 million grant is for Ontario's schools.", ["Quebec"]),
        ("The province of Manitoba will put C$12 million into clinics.", ["Manitoba"]),
        ("Rich countries gave $5 million.", ["Rich countries"]),
        ("Bavaria beat Saxony by 30 points.", []),
        ("In Saxony the bridge cost €30 million.", []),
        ("Bavaria promised nothing.", []),
    ],
)
def test_a_name_is_a_benefactor_only_where_it_acts_on_a_sum(text, names):
    assert [m.text for m in find_benefactors(load_pipeline()(text), [])] == names
