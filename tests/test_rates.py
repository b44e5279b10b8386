"""Exchange rates: the ECB's of the day, at most seven days back, and never made up."""

from datetime import date, timedelta

import pandas as pd
import pytest
from currency_converter import CurrencyConverter
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.problems import PledgebookError, UsageError
from analysis.tables.rate_rule import find_single_day, say_rates
from analysis.tables.rates import (
    add_rates,
    find_own_rates,
    find_rate,
    read_own_rates,
    read_rule,
)
from analysis.tables.tables import make_frame

FRIDAY = date(2025, 8, 22)
HEADER = "date,currency,per_euro,source\n"


def make_rows(*rows):
    common = {
        "article_id": "a", "kind": "military", "status": "pledged", "scope": "single",
        "start": 0, "end": 9, "published": FRIDAY,
    }  # fmt: skip
    return make_frame(
        "commitments",
        [common | {"commitment_id": f"a:c{i}"} | row for i, row in enumerate(rows)],
    )


def convert(*rows, **options):
    return add_rates(make_rows(*rows), **{"own": {}} | options)


def test_a_working_day_has_its_own_rate():
    rate, day, source = find_rate("EUR", "USD", FRIDAY)
    assert (day, source) == (FRIDAY, "ECB")
    assert rate == pytest.approx(CurrencyConverter().convert(1, "EUR", "USD", date=FRIDAY))


@pytest.mark.parametrize(
    ("day", "used"),
    [
        (date(2025, 8, 23), FRIDAY),  # Saturday
        (date(2025, 8, 24), FRIDAY),  # Sunday
        (date(2025, 12, 25), date(2025, 12, 24)),  # Christmas
        (date(2025, 4, 21), date(2025, 4, 17)),  # Easter Monday
    ],
)
def test_a_day_without_a_rate_takes_the_last_one_before(day, used):
    assert find_rate("NOK", "EUR", day)[1] == used


@pytest.mark.parametrize(
    ("currency", "day"),
    [
        ("UAH", FRIDAY),
        ("TWD", FRIDAY),
        ("ISK", date(2015, 6, 1)),  # not quoted between 2008 and 2018; the library makes one up
        ("USD", date(1998, 12, 1)),  # before the euro
        ("EUR", date(2099, 1, 1)),  # after the file
    ],
)
def test_what_the_bank_does_not_quote_has_no_rate(currency, day):
    assert find_rate(currency, "USD" if currency != "USD" else "EUR", day) is None


def test_a_rate_older_than_seven_days_is_none():
    last = max(CurrencyConverter()._rates["USD"])
    assert find_rate("EUR", "USD", last + timedelta(7))[1] == last
    assert find_rate("EUR", "USD", last + timedelta(8)) is None


def test_sums_are_converted_and_say_how():
    frame, problems = convert({"amount": 500e6, "currency": "EUR"})
    row = frame.iloc[0]
    assert row.amount_eur == 500e6
    assert row.amount_usd == pytest.approx(500e6 * row.rate)
    assert (row.rate_date.date(), row.rate_source, problems) == (FRIDAY, "ECB", [])


def test_the_day_of_the_event_comes_before_that_of_publication():
    frame, _ = convert(
        {"amount": 1e6, "currency": "USD", "happened": date(2025, 8, 15)},
        {"amount": 1e6, "currency": "USD"},
    )
    assert [d.date() for d in frame["rate_date"]] == [date(2025, 8, 15), FRIDAY]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"amount": 5e9, "currency": "UAH"}, "UAH 5,000,000,000 is not converted: the ECB quotes"),
        ({"amount": 5e6, "currency": "EUR", "published": None}, "its article has no date"),
    ],
)
def test_what_can_not_be_converted_is_missing_and_a_problem(row, words):
    frame, problems = convert(row)
    for column in ("amount_usd", "amount_eur", "rate", "rate_date", "rate_source"):
        assert frame[column].isna().all()
    assert len(problems) == 1
    assert words in problems[0].message
    assert problems[0].stage == "rates"


def test_a_row_without_money_is_no_problem():
    frame, problems = convert({"quantity": 2, "item": "batteries"})
    assert frame["amount_usd"].isna().all()
    assert problems == []


def test_one_rate_for_all_rows():
    frame, _ = convert(
        {"amount": 1e6, "currency": "EUR"},
        {"amount": 1e6, "currency": "EUR", "published": date(2025, 1, 10)},
        single=date(2025, 3, 3),
    )
    assert frame["rate"].nunique() == 1
    assert {d.date() for d in frame["rate_date"]} == {date(2025, 3, 3)}


@pytest.mark.parametrize(
    ("amount", "currency", "there", "printed", "doubtful"),
    [
        (500e6, "EUR", "USD", 578e6, False),
        (2.6e9, "SEK", "USD", 275e6, False),
        (2e9, "CAD", "USD", 2e9, True),  # CA$2bn printed as US$2bn
        (400e6, "DKK", "USD", 53e6, True),
        (5e9, "UAH", "USD", 120e6, False),  # nothing to hold it against
    ],
)
def test_a_conversion_in_the_text_is_held_against_the_rate(
    amount, currency, there, printed, doubtful
):
    _, problems = convert(
        {"amount": amount, "currency": currency, "converted_amount": printed,
         "converted_currency": there}
    )  # fmt: skip
    told = [p.message for p in problems if "is printed as" in p.message]
    assert bool(told) == doubtful


@settings(deadline=None)
@given(
    st.sampled_from(["USD", "EUR", "SEK", "NOK", "UAH", "TWD", "XXX"]),
    st.dates(date(1998, 1, 1), date(2030, 1, 1)),
    st.floats(1, 1e12),
)
def test_a_sum_is_never_converted_to_zero(currency, day, amount):
    frame, problems = convert({"amount": amount, "currency": currency, "published": day})
    for column in ("amount_usd", "amount_eur"):
        value = frame[column].iloc[0]
        assert pd.isna(value) or value > 0
    assert frame["amount_usd"].isna().iloc[0] == bool(problems)


# The user's own rates.


def write(tmp_path, text):
    path = tmp_path / "rates.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_rates_serve_what_the_bank_lacks(tmp_path):
    path = write(tmp_path, HEADER + "2025-08-21,UAH,48.27,National Bank of Ukraine\n")
    frame, problems = convert({"amount": 4.827e9, "currency": "UAH"}, own=read_own_rates(path))
    assert problems == []
    assert frame["amount_eur"].iloc[0] == pytest.approx(100e6)
    assert frame["rate_source"].iloc[0] == "National Bank of Ukraine"
    assert frame["rate_date"].iloc[0].date() == date(2025, 8, 21)


def test_own_rates_do_not_replace_the_banks(tmp_path):
    own = read_own_rates(write(tmp_path, HEADER + "2025-08-22,USD,9.99,me\n"))
    assert find_rate("EUR", "USD", FRIDAY, own)[0] < 2


def test_own_rates_are_found_in_the_users_folder_of_knowledge(tmp_path, monkeypatch):
    write(tmp_path, HEADER + "2025-08-22,TWD,35.1,\n")
    monkeypatch.setenv("PLEDGEBOOK_KNOWLEDGE", str(tmp_path))
    assert find_own_rates() == {("TWD", FRIDAY): (35.1, "rates.csv")}
    monkeypatch.setenv("PLEDGEBOOK_KNOWLEDGE", str(tmp_path / "nowhere"))
    assert find_own_rates() == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("day,currency,per_euro\n", "row 1: no column 'date'"),
        ("", "row 1: no column 'date'"),
        (HEADER + "2025-08-22,hryvnia,48,x\n", "row 2: 'hryvnia' is no currency"),
        (HEADER + "2025-08-22,UAH,48,x\n22.8.2025,UAH,48,x\n", "row 3: '22.8.2025' is no day"),
        (HEADER + "2025-08-22,UAH,,x\n", "row 2: '' is no rate"),
        (HEADER + "2025-08-22,UAH,0,x\n", "row 2: '0' is no rate"),
        (HEADER + "2025-08-22,UAH,-4,x\n", "row 2: '-4' is no rate"),
        (HEADER + '2025-08-22,UAH,"48,3",x\n', "row 2: '48,3' is no rate"),
        (HEADER + "2025-08-22,UAH\n", "row 2: '' is no rate"),
        (HEADER + "2025-08-22\n", "row 2: '' is no currency"),
        (HEADER + "\n\n2025-08-22,UAH,-4,x\n", "row 4: '-4' is no rate"),
        (HEADER + "2025-08-22,UAH,48,x\n2025-08-22,UAH,49,y\n", "row 3: another rate of UAH"),
    ],
)
def test_a_broken_file_of_rates_names_file_row_and_fix(tmp_path, text, words):
    with pytest.raises(PledgebookError, match=r"rates\.csv") as error:
        read_own_rates(write(tmp_path, text))
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_says_so(tmp_path):
    with pytest.raises(PledgebookError, match="name a CSV file"):
        read_own_rates(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("text", "day"),
    [("", None), ("daily", None), ("single:2025-08-22", FRIDAY), (" single: 2025-08-22 ", FRIDAY)],
)
def test_a_rule_for_rates_is_each_day_or_one(text, day):
    assert read_rule(text) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("weekly", "is no rule for exchange rates; write daily, or single: and a day"),
        ("single", "is no rule for exchange rates"),
        ("single:", "names no day of the calendar"),
        ("single:2025-02-30", "names no day of the calendar"),
        ("single:22 August", "names no day of the calendar"),
        ("single:1990-01-01", "the bundled ECB rates run from 1999-01-04 to"),
        ("single:2090-01-01", "the bundled ECB rates run from"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_in_one_line(text, said):
    with pytest.raises(UsageError, match=said) as caught:
        read_rule(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("amount", "currency", "there", "printed", "doubtful"),
    [
        (7e9, "NOK", "EUR", 593e6, False),
        (7e9, "NOK", "EUR", 600e6, False),
        (1e9, "USD", "EUR", 0.9e9, False),
        (1e9, "EUR", "USD", 1.2e9, False),
        (500e6, "EUR", "USD", 500e6, True),
        (10e9, "SEK", "EUR", 9e9, True),
        (100e6, "GBP", "USD", 120e6, True),
    ],
)
def test_rounding_explains_a_conversion_or_not(amount, currency, there, printed, doubtful):
    _, problems = convert(
        {"amount": amount, "currency": currency, "converted_amount": printed,
         "converted_currency": there}
    )  # fmt: skip
    assert any("look up which is right" in p.message for p in problems) == doubtful
    assert all((p.start, p.end) == (0, 9) for p in problems)


def test_a_gap_in_the_file_of_rates_is_said():
    own = {("UAH", date(2025, 8, 1)): (48.0, "bank")}
    _, problems = convert({"amount": 5e9, "currency": "UAH"}, own=own)
    assert "the file of rates quotes no UAH within 7 days of 2025-08-22" in problems[0].message


SPREAD = (
    {"amount": 1e6, "currency": "EUR", "published": date(2025, 6, 2)},
    {"amount": 1e6, "currency": "SEK", "published": date(2025, 10, 6)},
    {"amount": 1e6, "currency": "USD", "published": date(2025, 8, 22)},
)


def test_sentences_say_whether_one_days_rates_serve_for_all():
    daily, _ = convert(*SPREAD)
    assert find_single_day(daily) is None
    assert say_rates(daily) == "Converted at the European Central Bank's rate of the day."
    single, _ = convert(*SPREAD, single=date(2025, 8, 24))
    assert find_single_day(single) == FRIDAY
    assert say_rates(single) == (
        "Converted at the European Central Bank's rates of 22 Aug 2025 for all sums."
    )


def test_sentences_name_the_users_own_rates_beside_the_banks():
    own = {("UAH", FRIDAY): (48.3, "National Bank of Ukraine")}
    rows, _ = convert({"amount": 1e6, "currency": "UAH"}, *SPREAD, own=own)
    assert say_rates(rows) == (
        "Converted at the European Central Bank's rate of the day, where it quotes none those of "
        "National Bank of Ukraine."
    )


@settings(deadline=None)
@given(st.lists(st.dates(date(2025, 1, 2), date(2025, 12, 30)), max_size=6))
def test_rates_of_each_day_are_never_called_those_of_one(days):
    rows, _ = convert(*({"amount": 1e6, "currency": "SEK", "published": d} for d in days))
    assert find_single_day(rows) is None


def test_nothing_converted_is_said_as_usual():
    assert "rate of the day" in say_rates(make_frame("commitments"))


def test_a_file_of_rates_in_another_encoding_names_the_row(tmp_path):
    file = tmp_path / "rates.csv"
    file.write_bytes((HEADER + "2025-08-22,UAH,48.3,Банк\n").encode("cp1251"))
    with pytest.raises(PledgebookError, match="row 2: not UTF-8; save"):
        read_own_rates(file)
