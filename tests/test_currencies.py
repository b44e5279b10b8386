"""Every currency in use is read by its name, its code, and by the country that decides."""

import pytest
from babel.core import get_global
from babel.numbers import get_currency_name

from analysis.extract.amounts import find_amounts
from analysis.knowledge.words import load_words

USED = sorted(
    {
        code
        for spells in get_global("territory_currencies").values()
        for code, _, end, tender in spells
        if tender and end is None
    }
)
# Written with a hyphen between two countries; nobody prints it so.
UNPRINTED = {"BAM"}


@pytest.mark.parametrize("code", [code for code in USED if code not in UNPRINTED])
def test_the_whole_name_names_the_currency(code):
    name = get_currency_name(code, count=5, locale="en")
    (amount,) = find_amounts(f"It gave 12 million {name} to the fund.")
    assert (amount.amount, amount.currency) == (12e6, code)


@pytest.mark.parametrize("code", [code for code in USED if code not in load_words()["not_a_code"]])
def test_the_code_names_the_currency(code):
    for text in (f"It gave {code} 12 million.", f"It gave {code}12m."):
        (amount,) = find_amounts(text)
        assert (amount.amount, amount.currency) == (12e6, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Zambia promised K12 million.", "ZMW"),
        ("Papua New Guinea promised K12 million.", "PGK"),
        ("Malawi promised MK12 million.", "MWK"),
        ("Honduras promised L12 million.", "HNL"),
        ("Guatemala promised Q12 million.", "GTQ"),
        ("Fiji promised F$12 million.", "FJD"),
        ("The Bahamas promised B$12 million.", "BSD"),
        ("Brunei promised B$12 million.", "BND"),
        ("Colombia promised COP$12 million.", "COP"),
        ("Mauritius promised Rs 12 million.", "MUR"),
        ("Mauritius gave 12 million rupees.", "MUR"),
        ("Nepal gave 12 million rupees.", "NPR"),
        ("Kyrgyzstan gave 12 million soms.", "KGS"),
        ("Uzbekistan gave 12 million som.", "UZS"),
        ("Turkmenistan gave 12 million manat.", "TMT"),
        ("Belarus gave 12 million roubles.", "BYN"),
        ("Moscow gave 12 million roubles.", "RUB"),
        ("North Korea gave 12 million won.", "KPW"),
        ("Seoul gave 12 million won.", "KRW"),
        ("Comoros gave 12 million francs.", "KMF"),
        ("Albania gave 12 million lekë.", "ALL"),
        ("Vietnam gave 12 million dong.", "VND"),
        ("Peru approved a 12-million-sol grant.", "PEN"),
    ],
)
def test_country_decides_between_currencies_of_one_name(text, code):
    (amount,) = find_amounts(text)
    assert (amount.amount, amount.currency) == (12e6, code)


@pytest.mark.parametrize("text", ["The team won 3 million fans.", "In Q3 12 million people came."])
def test_words_that_look_like_currencies(text):
    assert find_amounts(text) == []
