"""Sums in dollars and euros at the European Central Bank's rate of the day."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pandas as pd
from currency_converter import CurrencyConverter, RateNotFoundError

from analysis.problems import PledgebookError, Problem
from analysis.tables.columns import NUMBER, TEXT

# The bank publishes on working days; a longer gap means that it doesn't quote the currency then.
DAYS_BACK = 7
SOURCE = "ECB"
# Outlets round, and convert at a rate of their own: a conversion in the text may be off by this.
CONVERSION_SLACK = 0.08
FILE_NAME = "rates.csv"
FILE_COLUMNS = ("date", "currency", "per_euro", "source")
# Units of a currency for one euro, by currency and day, and whose rates they are.
OwnRates = Mapping[tuple[str, date], tuple[float, str]]


@lru_cache(maxsize=1)
def _converter() -> CurrencyConverter:
    # Without fallbacks: the library's own would make rates up between distant days.
    return CurrencyConverter(fallback_on_wrong_date=False, fallback_on_missing_rate=False)


@lru_cache(maxsize=65536)
def _ecb_per_euro(currency: str, day: date) -> float | None:
    """Units of a currency for one euro on a day, None where the bank has none."""
    if currency == "EUR":
        return 1.0
    try:
        return float(_converter().convert(1, "EUR", currency, date=day))
    except (RateNotFoundError, ValueError):
        return None


def read_own_rates(path: str | Path) -> OwnRates:
    """Read a user's own exchange rates.

    Parameters
    ----------
    path : str or Path
        CSV with the columns date (2025-08-22), currency (ISO 4217), per_euro (units of the
        currency for one euro, as the ECB quotes) and source (whose rates they are).

    Returns
    -------
    mapping
        (currency, day) to (units for one euro, source).

    Raises
    ------
    PledgebookError
        One line that names the file, the row and the fix.
    """
    path = Path(path)
    rates: dict[tuple[str, date], tuple[float, str]] = {}
    try:
        file = path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise PledgebookError(f"{path}: can't be read ({error.strerror}); name a CSV file") from (
            error
        )
    with file:
        reader = csv.DictReader(file)
        missing = [c for c in FILE_COLUMNS[:3] if c not in (reader.fieldnames or [])]
        if missing:
            raise PledgebookError(
                f"{path}, row 1: no column {missing[0]!r}; the header is {','.join(FILE_COLUMNS)}"
            )
        for number, row in enumerate(reader, start=2):
            currency = (row["currency"] or "").strip().upper()
            if len(currency) != 3 or not currency.isalpha():
                raise PledgebookError(
                    f"{path}, row {number}: {row['currency']!r} is no currency; write an ISO 4217 "
                    "code such as UAH"
                )
            try:
                day = date.fromisoformat((row["date"] or "").strip())
            except ValueError as error:
                raise PledgebookError(
                    f"{path}, row {number}: {row['date']!r} is no day; write it as 2025-08-22"
                ) from error
            try:
                units = float(row["per_euro"] or "")
            except ValueError:
                units = 0.0
            if not 0 < units < float("inf"):
                raise PledgebookError(
                    f"{path}, row {number}: {row['per_euro']!r} is no rate; write the units of "
                    f"{currency} for one euro, such as 48.27"
                )
            rates[currency, day] = units, (row.get("source") or "").strip() or path.name
    return rates


def find_own_rates() -> OwnRates:
    """Read `rates.csv` of the folder in PLEDGEBOOK_KNOWLEDGE, where the user has one.

    Returns
    -------
    mapping
        As `read_own_rates`; empty without such a file.

    Raises
    ------
    PledgebookError
        As `read_own_rates`.
    """
    folder = os.environ.get("PLEDGEBOOK_KNOWLEDGE")
    path = Path(folder) / FILE_NAME if folder else None
    return read_own_rates(path) if path is not None and path.is_file() else {}


def find_rate(
    currency: str, target: str, day: date, own: OwnRates | None = None
) -> tuple[float, date, str] | None:
    """Find the rate between two currencies on a day, or the last one before it.

    Parameters
    ----------
    currency, target : str
        ISO 4217 codes.
    day : datetime.date
        The day wanted.
    own : mapping, optional
        The user's rates, for currencies that the bank doesn't quote.

    Returns
    -------
    tuple of float, datetime.date and str, or None
        Units of `target` for one of `currency`, the day of the rate, at most seven days back, and
        its source; None where there is none. Source: ECB euro foreign exchange reference rates.
    """
    if currency == target:
        return 1.0, day, SOURCE
    for back in range(DAYS_BACK + 1):
        before = day - timedelta(days=back)
        sources = {SOURCE}
        units = []
        for code in (currency, target):
            rate = _ecb_per_euro(code, before)
            if rate is None and own and (code, before) in own:
                rate, source = own[code, before]
                sources.add(source)
            units.append(rate)
        if units[0] is not None and units[1] is not None:
            sources -= {SOURCE} if len(sources) > 1 else set()
            return units[1] / units[0], before, ", ".join(sorted(sources))
    return None


def _day_of(row: object) -> date | None:
    """Day of the rate: that of the event where the sentence tells it, else of publication."""
    for column in ("happened", "published"):
        value = getattr(row, column, None)
        if value is not None and not pd.isna(value):
            return pd.Timestamp(value).date()
    return None


def _check_conversion(row: object, own: OwnRates | None) -> str | None:
    """Say where the text's own conversion doesn't fit the rate of the day."""
    there = getattr(row, "converted_currency", None)
    sum_there = getattr(row, "converted_amount", None)
    day = _day_of(row)
    if there is None or pd.isna(there) or pd.isna(sum_there) or pd.isna(row.amount) or day is None:  # type: ignore[attr-defined]
        return None
    rate = find_rate(row.currency, there, day, own)  # type: ignore[attr-defined]
    if rate is None:
        return None
    ours = row.amount * rate[0]  # type: ignore[attr-defined]
    if abs(ours - sum_there) <= CONVERSION_SLACK * max(ours, sum_there):
        return None
    return (
        f"{row.currency} {row.amount:,.0f} is printed as {there} {sum_there:,.0f}, but is "  # type: ignore[attr-defined]
        f"{there} {ours:,.0f} at the rate of {rate[1]}; the first sum is used"
    )


def add_rates(
    commitments: pd.DataFrame, own: OwnRates | None = None, single: date | None = None
) -> tuple[pd.DataFrame, list[Problem]]:
    """Convert the sums of a `commitments` table.

    Parameters
    ----------
    commitments : pandas.DataFrame
        With amount, currency, published and, where known, happened.
    own : mapping, optional
        The user's rates (`read_own_rates`); without it, `find_own_rates`.
    single : datetime.date, optional
        One day whose rate serves for all rows, as the Kiel tracker converts.

    Returns
    -------
    tuple of pandas.DataFrame and list of Problem
        The table with amount_usd, amount_eur, rate (dollars for one unit), rate_date and
        rate_source; a problem for each sum that could not be converted, whose cells stay missing,
        and for each conversion in a text that doesn't fit the rate.

    Raises
    ------
    PledgebookError
        If the user's own file of rates is broken.
    """
    own = find_own_rates() if own is None else own
    columns: dict[str, list[object]] = {
        name: [] for name in ("amount_usd", "amount_eur", "rate", "rate_date", "rate_source")
    }
    problems: list[Problem] = []

    def note(row: object, message: str) -> None:
        article = row.article_id  # type: ignore[attr-defined]
        problems.append(Problem(article, "rates", message, article_id=article))

    for row in commitments.itertuples(index=False):
        usd = eur = None
        if not pd.isna(row.amount) and not pd.isna(row.currency):
            day = single or _day_of(row)
            reason = "its article has no date"
            if day is not None:
                usd = find_rate(row.currency, "USD", day, own)
                eur = find_rate(row.currency, "EUR", day, own)
                reason = f"the ECB quotes no {row.currency} within {DAYS_BACK} days of {day}"
            if usd is None or eur is None:
                note(row, f"{row.currency} {row.amount:,.0f} is not converted: {reason}")
                usd = eur = None
            doubt = _check_conversion(row, own)
            if doubt:
                note(row, doubt)
        columns["amount_usd"].append(row.amount * usd[0] if usd else None)
        columns["amount_eur"].append(row.amount * eur[0] if eur else None)
        columns["rate"].append(usd[0] if usd else None)
        columns["rate_date"].append(min(usd[1], eur[1]) if usd and eur else None)
        columns["rate_source"].append((usd[2] if usd[2] != SOURCE else eur[2]) if usd and eur
                                      else None)  # fmt: skip
    index = commitments.index
    days = pd.Series(pd.to_datetime(columns["rate_date"]), index=index)  # type: ignore[arg-type]
    converted = commitments.assign(
        amount_usd=pd.array(columns["amount_usd"], dtype=NUMBER),
        amount_eur=pd.array(columns["amount_eur"], dtype=NUMBER),
        rate=pd.array(columns["rate"], dtype=NUMBER),
        rate_date=days.astype("datetime64[ns]"),
        rate_source=pd.array(columns["rate_source"], dtype=TEXT),
    )
    return converted, problems
