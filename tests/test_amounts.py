"""Sums of money: what a reader of aid news finds in a sentence, and what he does not take for one.

`SPECIFICATION` is one sentence per form, from military aid, climate finance, humanitarian appeals,
replenishments and public budgets. `UNSEEN` was written before the reader was tuned and looked at
only at the end: then 0.988 of the values with their currencies (F1) and 0.964 with their extents
were right. What was wrong has been mended since, so that it is one more specification now.
"""

import time
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract.amounts import find_amounts, settle_currency
from analysis.knowledge.currencies import load_marks


@dataclass(frozen=True)
class Sum:
    """What is expected: the words, the amount (or bounds), the currency, and more by name."""

    text: str
    amount: float | tuple[float | None, float | None] | None
    currency: str | None
    more: tuple[tuple[str, object], ...] = ()


def a_sum(text, amount, currency, /, **more):
    return Sum(text, amount, currency, tuple(more.items()))


def a_share(text, share, share_of):
    return Sum(text, None, None, (("share", share), ("share_of", share_of)))


SPECIFICATION = [
    # symbols, codes and names, on either side
    (
        "Norway gave $5 million for demining.",
        [a_sum("$5 million", 5e6, "USD", decided_by="default")],
    ),
    ("The tranche of US$450m was paid out.", [a_sum("US$450m", 450e6, "USD", decided_by="symbol")]),
    (
        "Canada adds C$220 million and Australia A$95 million.",
        [a_sum("C$220 million", 220e6, "CAD"), a_sum("A$95 million", 95e6, "AUD")],
    ),
    (
        "New Zealand offers NZ$16m, Taiwan NT$1bn.",
        [a_sum("NZ$16m", 16e6, "NZD"), a_sum("NT$1bn", 1e9, "TWD")],
    ),
    (
        "The EU disbursed €4.05 billion.",
        [a_sum("€4.05 billion", 4.05e9, "EUR", decided_by="symbol")],
    ),
    ("London will spend £4.5bn on kit.", [a_sum("£4.5bn", 4.5e9, "GBP")]),
    ("Tokyo lends ¥471 billion.", [a_sum("¥471 billion", 471e9, "JPY")]),
    ("The plant costs ₴12bn.", [a_sum("₴12bn", 12e9, "UAH")]),
    ("Oslo sets aside NOK 85 billion.", [a_sum("NOK 85 billion", 85e9, "NOK", decided_by="code")]),
    ("Stockholm's share is SEK2.6bn.", [a_sum("SEK2.6bn", 2.6e9, "SEK")]),
    ("Berne pays CHF 20m.", [a_sum("CHF 20m", 20e6, "CHF")]),
    ("Warsaw spent 300m zł on terminals.", [a_sum("300m zł", 300e6, "PLN")]),
    ("The villages got Rs 500 crore from Delhi.", [a_sum("Rs 500 crore", 5e9, "INR")]),
    ("Dhaka's budget has Tk 5 lakh crore.", [a_sum("Tk 5 lakh crore", 5e12, "BDT")]),
    ("Pretoria found R67.6 billion.", [a_sum("R67.6 billion", 67.6e9, "ZAR")]),
    (
        "It offered 580 million Danish kroner.",
        [a_sum("580 million Danish kroner", 580e6, "DKK", decided_by="name")],
    ),
    (
        "Parliament voted five billion Swiss francs.",
        [a_sum("five billion Swiss francs", 5e9, "CHF")],
    ),
    ("The levy raises 2 billion zlotys.", [a_sum("2 billion zlotys", 2e9, "PLN")]),
    ("The state owes 40 billion hryvnias.", [a_sum("40 billion hryvnias", 40e9, "UAH")]),
    ("The fund holds 37 million SDRs.", [a_sum("37 million SDRs", 37e6, "XDR")]),
    ("It pledged CAD $5m and AUD$7m.", [a_sum("CAD $5m", 5e6, "CAD"), a_sum("AUD$7m", 7e6, "AUD")]),
    (
        "It pledged $5 million Canadian dollars.",
        [a_sum("$5 million Canadian dollars", 5e6, "CAD", decided_by="name")],
    ),
    (
        "The sum of 12 million U.S. dollars was wired.",
        [a_sum("12 million U.S. dollars", 12e6, "USD")],
    ),
    ("They need 500 million in euros.", [a_sum("500 million in euros", 500e6, "EUR")]),
    # scales, joined, spaced and hyphenated
    ("A £35k cheque came.", [a_sum("£35k", 35e3, "GBP")]),
    ("The bond is worth EUR 750 mn.", [a_sum("EUR 750 mn", 750e6, "EUR")]),
    ("It owes €90 mln.", [a_sum("€90 mln", 90e6, "EUR")]),
    ("A $1.2bln credit was signed.", [a_sum("$1.2bln", 1.2e9, "USD")]),
    ("The plan costs $3B.", [a_sum("$3B", 3e9, "USD")]),
    ("Adaptation needs $1.3 trillion.", [a_sum("$1.3 trillion", 1.3e12, "USD")]),
    ("Debt stands at €2.8tn.", [a_sum("€2.8tn", 2.8e12, "EUR")]),
    ("A 500-million-euro facility opened.", [a_sum("500-million-euro", 500e6, "EUR")]),
    ("A 20-billion US-dollar plan.", [a_sum("20-billion US-dollar", 20e9, "USD")]),
    ("A $250-million loan was refused.", [a_sum("$250-million", 250e6, "USD")]),
    ("He said it would cost “$1.5 [billion]”.", [a_sum("$1.5 [billion]", 1.5e9, "USD")]),
    # context decides
    (
        "Norway will spend 7 billion kroner on air defence.",
        [a_sum("7 billion kroner", 7e9, "NOK", decided_by="sentence: Norway")],
    ),
    (
        "Copenhagen gave 1.2 billion kroner.",
        [a_sum("1.2 billion kroner", 1.2e9, "DKK", decided_by="sentence: Copenhagen")],
    ),
    (
        "The Storting met. The committee wants 3 billion kroner. Norwegian aid grows.",
        [a_sum("3 billion kroner", 3e9, "NOK", decided_by="text: Norwegian")],
    ),
    (
        "Denmark and Norway will give 5 billion kroner.",
        [a_sum("5 billion kroner", 5e9, None, decided_by="undecided")],
    ),
    ("Dakar set aside 20 billion CFA francs.", [a_sum("20 billion CFA francs", 20e9, "XOF")]),
    ("Pakistan's agency paid 2.5 billion rupees.", [a_sum("2.5 billion rupees", 2.5e9, "PKR")]),
    (
        "All figures are in Canadian dollars. The camp got $3 million.",
        [a_sum("$3 million", 3e6, "CAD", decided_by="text: the dollars it says it means")],
    ),
    # a bare number is never returned because its scale was not understood
    ("It will cost $5 squillion.", [a_sum("$5", None, "USD", low=None, high=None)]),
    ("The offer is €3 billiards.", [a_sum("€3", None, "EUR")]),
    # ranges
    (
        "It will cost between 2 and 3 billion euros.",
        [a_sum("2 and 3 billion euros", (2e9, 3e9), "EUR", amount=2.5e9, approximation="range")],
    ),
    ("A package of $1.5-2 billion is planned.", [a_sum("$1.5-2 billion", (1.5e9, 2e9), "USD")]),
    ("Losses lie between $500m and $1bn.", [a_sum("$500m and $1bn", (500e6, 1e9), "USD")]),
    (
        "Each would pay €10 million-€12 million.",
        [a_sum("€10 million-€12 million", (10e6, 12e6), "EUR")],
    ),
    (
        "Needs are put at 30 to 40 billion kroner by Norway.",
        [a_sum("30 to 40 billion kroner", (30e9, 40e9), "NOK")],
    ),
    (
        "Two or three billion dollars would do.",
        [a_sum("Two or three billion dollars", (2e9, 3e9), "USD")],
    ),
    (
        "Costs run from $800,000 to $1.2 million a unit.",
        [a_sum("$800,000 to $1.2 million", (800e3, 1.2e6), "USD")],
    ),
    ("Spending rose from $4bn to $6bn.", [a_sum("$4bn", 4e9, "USD"), a_sum("$6bn", 6e9, "USD")]),
    ("The envelope grew by €1bn to €5bn.", [a_sum("€1bn", 1e9, "EUR"), a_sum("€5bn", 5e9, "EUR")]),
    ("It gave $5 million to 12 countries.", [a_sum("$5 million", 5e6, "USD")]),
    # approximation
    (
        "It is worth about $300 million.",
        [a_sum("$300 million", 300e6, "USD", approximation="about", low=270e6, high=330e6)],
    ),
    (
        "At least €1bn is missing.",
        [a_sum("€1bn", 1e9, "EUR", approximation="at least", low=1e9, high=None)],
    ),
    (
        "Donors may give up to $50m.",
        [a_sum("$50m", 50e6, "USD", approximation="up to", low=None, high=50e6)],
    ),
    (
        "Nearly €6 billion went out.",
        [a_sum("€6 billion", 6e9, "EUR", approximation="nearly", high=6e9)],
    ),
    (
        "More than $2 billion had been raised.",
        [a_sum("$2 billion", 2e9, "USD", approximation="more than", high=None)],
    ),
    (
        "At least an additional $40m is needed.",
        [a_sum("$40m", 40e6, "USD", approximation="at least")],
    ),
    ("Pledges came to $9bn or so.", [a_sum("$9bn", 9e9, "USD", approximation="about")]),
    ("A $1bn-plus programme ends.", [a_sum("$1bn", 1e9, "USD", approximation="more than")]),
    ("A row over $4bn delayed the vote.", [a_sum("$4bn", 4e9, "USD", approximation="exact")]),
    ("It gave no more than ~€5m.", [a_sum("€5m", 5e6, "EUR", approximation="about")]),
    # vague sums
    (
        "Tens of millions of dollars are lost.",
        [
            a_sum(
                "Tens of millions of dollars",
                (10e6, 100e6),
                "USD",
                amount=None,
                approximation="vague",
            )
        ],
    ),
    (
        "The heirs gave a nine-figure sum.",
        [a_sum("nine-figure sum", (100e6, 999_999_999), None, amount=None, approximation="vague")],
    ),
    (
        "Several hundred million euros remain.",
        [a_sum("Several hundred million euros", (200e6, 1e9), "EUR", amount=None)],
    ),
    (
        "A multi-billion-dollar plan was shelved.",
        [a_sum("multi-billion-dollar", (1e9, 1e12), "USD", amount=None, approximation="vague")],
    ),
    ("Billions of euros flowed in.", [a_sum("Billions of euros", (1e9, 1e12), "EUR", amount=None)]),
    # fractions and words
    ("Half a billion dollars was set aside.", [a_sum("Half a billion dollars", 500e6, "USD")]),
    (
        "One and a half billion euros went to grids.",
        [a_sum("One and a half billion euros", 1.5e9, "EUR")],
    ),
    (
        "A quarter of a billion pounds is short.",
        [a_sum("A quarter of a billion pounds", 250e6, "GBP")],
    ),
    ("He raised twenty-five million dollars.", [a_sum("twenty-five million dollars", 25e6, "USD")]),
    ("A half-billion-euro hole opened.", [a_sum("A half-billion-euro", 500e6, "EUR")]),
    ("The reserve holds €2½bn.", [a_sum("€2½bn", 2.5e9, "EUR")]),
    (
        "A billion and a half dollars was frozen.",
        [a_sum("A billion and a half dollars", 1.5e9, "USD")],
    ),
    (
        "Two hundred and fifty thousand euros came in.",
        [a_sum("Two hundred and fifty thousand euros", 250e3, "EUR")],
    ),
    # compounds
    (
        "Two 500-million-dollar packages followed.",
        [a_sum("500-million-dollar", 500e6, "USD", count=2)],
    ),
    ("Two separate $500m packages followed.", [a_sum("$500m", 500e6, "USD", count=2)]),
    ("The three will pay $100 million each.", [a_sum("$100 million", 100e6, "USD", each=True)]),
    (
        "It comes in three tranches of €1.5 billion each.",
        [a_sum("€1.5 billion", 1.5e9, "EUR", count=3, each=True)],
    ),
    ("Four yearly payments of about $25m are due.", [a_sum("$25m", 25e6, "USD", count=4)]),
    ("A billion-euro pledge was made.", [a_sum("billion-euro", 1e9, "EUR", approximation="about")]),
    # per period
    ("A €90bn-a-year bill awaits.", [a_sum("€90bn", 90e9, "EUR", per="year")]),
    ("Kyiv needs $1bn a month from allies.", [a_sum("$1bn", 1e9, "USD", per="month")]),
    (
        "Oslo gives NOK 85 billion (about $8.4bn) a year.",
        [a_sum("NOK 85 billion", 85e9, "NOK", per="year", converted_amount=8.4e9)],
    ),
    (
        "Its annual contribution of €300 million stays.",
        [a_sum("€300 million", 300e6, "EUR", per="year")],
    ),
    (
        "It will provide €3.5bn over five years.",
        [a_sum("€3.5bn", 3.5e9, "EUR", over="P5Y", per=None)],
    ),
    ("It gave $5m a year ago.", [a_sum("$5m", 5e6, "USD", per=None)]),
    ("Oil fetched $70 a barrel.", [a_sum("$70", 70, "USD", per=None, price_of="barrel")]),
    # elided currency
    (
        "Berlin raises aid to 8 billion euros from 4 billion.",
        [
            a_sum("8 billion euros", 8e9, "EUR", inherited=False),
            a_sum("4 billion", 4e9, "EUR", inherited=True, decided_by="inherited"),
        ],
    ),
    (
        "France gave 5 billion euros, Italy 3 billion and Spain 1 billion.",
        [
            a_sum("5 billion euros", 5e9, "EUR"),
            a_sum("3 billion", 3e9, "EUR", inherited=True),
            a_sum("1 billion", 1e9, "EUR", inherited=True),
        ],
    ),
    ("With $2bn it reaches 8 million people in 6 countries.", [a_sum("$2bn", 2e9, "USD")]),
    # European and other separators
    ("Die Summe: 2.000.000 euros.", [a_sum("2.000.000 euros", 2e6, "EUR")]),
    ("The grant is 1,5 Mio. Euro.", [a_sum("1,5 Mio. Euro", 1.5e6, "EUR")]),
    ("It cost CHF 1'250'000.", [a_sum("CHF 1'250'000", 1.25e6, "CHF")]),
    ("It cost 12 500 euros.", [a_sum("12 500 euros", 12500, "EUR")]),
    ("It cost Rs 12,34,567.", [a_sum("Rs 12,34,567", 1234567, "INR", decided_by="default")]),
    # conversions are the same amount
    (
        "Sweden pays SEK 2.6bn ($275m).",
        [a_sum("SEK 2.6bn", 2.6e9, "SEK", converted_amount=275e6, converted_currency="USD")],
    ),
    ("The credit is €500m/$578m.", [a_sum("€500m", 500e6, "EUR", converted_currency="USD")]),
    (
        "It gave 2 billion kroner, about $200 million, to Norway's partner.",
        [a_sum("2 billion kroner", 2e9, "NOK", converted_amount=200e6)],
    ),
    (
        "The sum is C$2 billion (US$1.46 billion; €1.25 billion).",
        [a_sum("C$2 billion", 2e9, "CAD", converted_amount=1.46e9, converted_currency="USD")],
    ),
    (
        "Denmark adds 1 billion kroner. That is equivalent to $157 million.",
        [a_sum("1 billion kroner", 1e9, "DKK", converted_amount=157e6, converted_currency="USD")],
    ),
    ("($1 = 0.8654 euros)", []),
    ("Germany gave €5m and Canada C$6m.", [a_sum("€5m", 5e6, "EUR"), a_sum("C$6m", 6e6, "CAD")]),
    # shares
    ("Denmark gives 0.25% of GDP.", [a_share("0.25% of GDP", 0.0025, "GDP")]),
    ("It pays a third of the total.", [a_share("a third of the total", 1 / 3, "the total")]),
    (
        "Two thirds of the funding is late.",
        [a_share("Two thirds of the funding", 2 / 3, "the funding")],
    ),
    (
        "It met 0.7 per cent of gross national income.",
        [a_share("0.7 per cent of gross national income", 0.007, "gross national income")],
    ),
    ("A third of the population has left.", []),
    # no money
    ("Two 500-pound bombs fell.", []),
    ("The final of Euro 2024 was in Berlin.", []),
    ("Seoul won 3 games and lost 2.", []),
    ("Allies sent 1 million drones.", []),
    ("The 20 euro countries met at COP 30 on SDG 15.", []),
    ("Inflation rose 5% in 2025.", []),
    ("A | 5 | 7\nB | 12 | 1.5", []),
]


def assert_read(found, expected):
    """Compare words, then values, then what else is named."""
    assert [a.text for a in found] == [e.text for e in expected]
    for amount, wanted in zip(found, expected, strict=True):
        if isinstance(wanted.amount, tuple):
            assert (amount.low, amount.high) == pytest.approx(wanted.amount)
        elif wanted.amount is not None:
            assert amount.amount == pytest.approx(wanted.amount)
        else:
            assert amount.amount is None
        assert amount.currency == wanted.currency
        for name, value in wanted.more:
            got = getattr(amount, name)
            assert got == (pytest.approx(value) if isinstance(value, float) else value), name


@pytest.mark.parametrize(("sentence", "expected"), SPECIFICATION, ids=[s for s, _ in SPECIFICATION])
def test_every_form_of_the_specification(sentence, expected):
    assert_read(find_amounts(sentence), expected)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("$1.5.2 billion", "single reading"),
        ("EUR -5m", "negative"),
        ("-$5m", "negative"),
        ("$999999999999999999", "single reading"),
        ("$90,000 trillion", "larger"),
        ("€5 million dollars", "two currencies"),
        ("1.500 euros", "single reading"),
        ("€3.4 zillion", "scale"),
        ("$7qd", "scale"),
    ],
)
def test_what_cannot_be_read_for_sure_has_a_doubt_and_no_amount(text, why):
    found = find_amounts(f"The state promised {text} last year.")
    assert [(a.amount, a.low, a.high) for a in found] == [(None, None, None)]
    assert why in found[0].doubt


@pytest.mark.parametrize("text", ["1,5 Mio", "5 million", "12.000", "a nine-figure", "€", "1 | 2"])
def test_without_a_currency_there_is_no_amount(text):
    assert find_amounts(text) == []


@pytest.mark.parametrize(
    ("home", "currency", "decided"),
    [
        ("Oslo Example Post", "NOK", "outlet"),
        ("Denmark", "DKK", "outlet"),
        (None, None, "undecided"),
    ],
)
def test_the_outlet_decides_where_the_text_does_not(home, currency, decided):
    (found,) = find_amounts("The fund gets 2 billion kroner.", home=home)
    assert (found.currency, found.decided_by) == (currency, decided)


def test_the_giver_decides_what_the_text_leaves_open():
    (found,) = find_amounts("The fund gets 2 billion kroner.")
    assert settle_currency(found, "Norway").currency == "NOK"
    assert settle_currency(found, "Norway").decided_by == "giver: Norway"
    assert settle_currency(found, "France") == found


def test_dollars_of_a_country_stay_dollars_unless_the_text_says_so():
    (found,) = find_amounts("Canada will give $2 billion, Ottawa said.")
    assert (found.currency, found.decided_by) == ("USD", "default")


# sentence, [(words, amount or bounds or share, currency)]
UNSEEN = [
    (
        "Donors met barely 28% of the appeal this year, or $740 "
        "million of the $2.65 billion needed.",
        [
            ("28% of the appeal", "share 0.28", None),
            ("$740 million", 7.4e8, "USD"),
            ("$2.65 billion", 2.65e9, "USD"),
        ],
    ),
    (
        "Japan put another ¥15 billion into the global vaccine alliance, roughly $100 million.",
        [("¥15 billion", 1.5e10, "JPY")],
    ),
    (
        "The loss and damage fund has collected some $768m in "
        "pledges, of which $321m has been paid in.",
        [("$768m", 7.68e8, "USD"), ("$321m", 3.21e8, "USD")],
    ),
    (
        "Under the draft budget, Finland's development aid shrinks "
        "by €260 million to €996 million in 2027.",
        [("€260 million", 2.6e8, "EUR"), ("€996 million", 9.96e8, "EUR")],
    ),
    (
        "The lender will disburse the money in four instalments of $350 million each.",
        [("$350 million", 3.5e8, "USD")],
    ),
    (
        "Officials in Brussels want an envelope of between 60 and 70 billion euros for two years.",
        [("60 and 70 billion euros", (6e10, 7e10), "EUR")],
    ),
    (
        "A mid-sized donor spent nearly one billion kroner; "
        "Denmark's minister said the figure would hold.",
        [("one billion kroner", 1e9, "DKK")],
    ),
    (
        "The Polish government set aside 2 billion zlotys (€470 million) for the ammunition plant.",
        [("2 billion zlotys", 2e9, "PLN")],
    ),
    (
        "Seoul said it would lend 3.3 trillion won over a decade.",
        [("3.3 trillion won", 3.3e12, "KRW")],
    ),
    (
        "The bank's board approved a US$1.25-billion loan and a C$90-million grant.",
        [("US$1.25-billion", 1.25e9, "USD"), ("C$90-million", 9e7, "CAD")],
    ),
    (
        "Hundreds of millions of pounds were moved from the aid budget to pay for hotels.",
        [("Hundreds of millions of pounds", (1e8, 1e9), "GBP")],
    ),
    (
        "Rich countries owe a multi-trillion-dollar climate debt, campaigners say.",
        [("multi-trillion-dollar", (1e12, 1e15), "USD")],
    ),
    (
        "The kingdom doubled its contribution from SR 100 million to SR 200 million.",
        [("SR 100 million", 1e8, "SAR"), ("SR 200 million", 2e8, "SAR")],
    ),
    (
        "Each household gets 12,500 rupees a month, Pakistan's relief agency said.",
        [("12,500 rupees", 12500, "PKR")],
    ),
    (
        "The treaty sets a floor of 0.7 per cent of gross national income for aid.",
        [("0.7 per cent of gross national income", "share 0.007", None)],
    ),
    (
        "Berlin covers half of the bill, and Paris a quarter of it.",
        [("half of the bill", "share 0.5", None), ("a quarter of it", "share 0.25", None)],
    ),
    ("The airline carried 3 million passengers and 40,000 tonnes of freight.", []),
    (
        "It takes $90bn a year to adapt, twice the $46bn spent in 2022.",
        [("$90bn", 9e10, "USD"), ("$46bn", 4.6e10, "USD")],
    ),
    (
        "Switzerland's parliament approved 5 billion Swiss francs ($6.2bn) until 2036.",
        [("5 billion Swiss francs", 5e9, "CHF")],
    ),
    (
        "The foundation gave the laboratory a seven-figure donation.",
        [("seven-figure donation", (1e6, 9999999), None)],
    ),
    (
        "Two $120 million tranches remain, and a final €35m-a-month facility starts in July.",
        [("$120 million", 1.2e8, "USD"), ("€35m", 3.5e7, "EUR")],
    ),
    (
        "The ministry asked for R3.5 billion to repair roads after the floods.",
        [("R3.5 billion", 3.5e9, "ZAR")],
    ),
    (
        "Spending rose to 7.1 billion euros from 6.4 billion a year earlier.",
        [("7.1 billion euros", 7.1e9, "EUR"), ("6.4 billion", 6.4e9, "EUR")],
    ),
    ("The G20's 500-strong panel won 12 of 20 votes at Euro 2028.", []),
    (
        "Australia will spend up to A$1.1bn, New Zealand NZ$16m and Taiwan NT$300 million.",
        [("A$1.1bn", 1.1e9, "AUD"), ("NZ$16m", 1.6e7, "NZD"), ("NT$300 million", 3e8, "TWD")],
    ),
    (
        "A further three-quarters of a million pounds went to food banks.",
        [("three-quarters of a million pounds", 750000, "GBP")],
    ),
    (
        "The fund's target is 15 to 18 billion dollars for the coming three-year cycle.",
        [("15 to 18 billion dollars", (1.5e10, 1.8e10), "USD")],
    ),
    (
        "Delhi cleared projects worth Rs 7,280 crore for magnet makers.",
        [("Rs 7,280 crore", 7.28e10, "INR")],
    ),
    (
        "The appeal, at $29 billion, is a third smaller than the $44 billion sought before.",
        [("$29 billion", 2.9e10, "USD"), ("$44 billion", 4.4e10, "USD")],
    ),
    (
        "Kyiv's deficit stands at 1.6 trillion hryvnias this year; "
        "the loan would cover a fifth of the gap.",
        [("1.6 trillion hryvnias", 1.6e12, "UAH")],
    ),
]


def value_of(amount):
    if amount.share is not None:
        return f"share {amount.share:g}"
    if amount.amount is None or amount.approximation == "range":
        return amount.low, amount.high
    return amount.amount


@pytest.mark.parametrize(("sentence", "expected"), UNSEEN, ids=[s for s, _ in UNSEEN])
def test_sentences_that_were_kept_apart(sentence, expected):
    assert [(a.text, value_of(a), a.currency) for a in find_amounts(sentence)] == expected


TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            ["$", "€", "5", "1.5", "billion", "m", "-", " ", "to", "and", "euros", "kroner", "(",
             ")", "half a", "of", "%", "each", ",", ".", "Norway", "about", "\n", "2,000", "/",
             "won", "a", "year", "\u00a0", "USD", "tens", "million", "twenty", "point"]
        ),
        max_size=40,
    ).map(" ".join),
)  # fmt: skip


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_gives_proved_ordered_amounts(text):
    found = find_amounts(text)
    for amount in found:
        assert text[amount.start : amount.end] == amount.text
        for bound in (amount.low, amount.high):
            assert bound is None or bound >= 0
        if amount.amount is not None:
            assert (amount.low if amount.low is not None else 0) <= amount.amount
            assert amount.amount <= (amount.high if amount.high is not None else float("inf"))
        if amount.low is not None and amount.high is not None:
            assert amount.low <= amount.high
        if amount.doubt:
            assert amount.amount is None
        assert amount.count >= 1
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(
    st.sampled_from(sorted(load_marks())), st.integers(1, 999), st.sampled_from(["m", " billion"])
)
@settings(max_examples=200, deadline=None)
def test_every_mark_of_a_currency_is_read_before_a_number(mark, number, scale):
    (found,) = find_amounts(f"{mark} {number}{scale}")
    assert found.amount == number * {"m": 1e6, " billion": 1e9}[scale]
    assert found.options


@pytest.mark.parametrize("piece", ["9", "$", "1,5 Mio ", "$5 ", "€1bn, ", "1 000 ", "kroner "])
def test_time_grows_no_faster_than_the_text(piece):
    def measure(size):
        text = piece * (size // len(piece))
        began = time.perf_counter()
        find_amounts(text)
        return time.perf_counter() - began

    measure(1_000)
    small, large = measure(25_000), measure(200_000)
    assert large < 60 * small + 0.5
