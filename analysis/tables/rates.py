"""Sums in dollars and euros at the European Central Bank's rate of the day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import pandas as pd
from currency_converter import CurrencyConverter, RateNotFoundError

from analysis.problems import Problem, UsageError
from analysis.tables.columns import NUMBER, TEXT
from analysis.tables.facts import plain
from analysis.tables.own_rates import OwnRates, find_own_rates, read_own_rates
from analysis.tables.sums import check_conversion

__all__ = [
    "DAYS_BACK", "SOURCE", "OwnRates", "add_rates", "find_own_rates", "find_rate",
    "read_own_rates", "read_rule",
]  # fmt: skip

# The bank publishes on working days; a longer gap means that it doesn't quote the currency then.
DAYS_BACK = 7
SOURCE = "ECB"
# Rules for the day of a rate: that of the event, or one for all rows.
DAILY, SINGLE = "daily", "single:"


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


def _doubt_conversion(row: object, own: OwnRates) -> str | None:
    """Say where the text's own conversion doesn't fit the rate of the day."""
    there, day = plain(getattr(row, "converted_currency", None)), _day_of(row)
    if there is None or day is None:
        return None
    rate = find_rate(row.currency, there, day, own)  # type: ignore[attr-defined]
    return check_conversion(row, *rate[:2]) if rate is not None else None


def read_rule(text: str) -> date | None:
    """Read which day's rates are asked for.

    Parameters
    ----------
    text : str
        Empty or "daily": the day of each event. "single:2025-08-22": that day's for all rows, as
        the Kiel Institute's Ukraine Support Tracker converts with one rate.

    Returns
    -------
    datetime.date or None
        The one day; None for the day of each event.

    Raises
    ------
    UsageError
        One line: what is wrong and what can be written.
    """
    text = text.strip()
    if text in ("", DAILY):
        return None
    fix = "write daily, or single: and a day, such as single:2025-08-22"
    if not text.startswith(SINGLE):
        raise UsageError(f"rates {text!r} is no rule for exchange rates; {fix}")
    try:
        day = date.fromisoformat(text.removeprefix(SINGLE).strip())
    except ValueError:
        raise UsageError(f"rates {text!r} names no day of the calendar; {fix}") from None
    if find_rate("EUR", "USD", day) is None:
        first, last = _converter().bounds["USD"]
        raise UsageError(f"rates {text!r}: the bundled ECB rates run from {first} to {last}")
    return day


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
        article, start, end = row.article_id, int(row.start), int(row.end)  # type: ignore[attr-defined]
        problems.append(Problem(article, "rates", message, None, article, start, end))

    listed = {currency for currency, _ in own}
    for row in commitments.itertuples(index=False):
        usd = eur = None
        if not pd.isna(row.amount) and not pd.isna(row.currency):
            day = single or _day_of(row)
            reason = "its article has no date"
            if day is not None:
                usd = find_rate(row.currency, "USD", day, own)
                eur = find_rate(row.currency, "EUR", day, own)
                whose = "the file of rates" if row.currency in listed else "the ECB"
                reason = f"{whose} quotes no {row.currency} within {DAYS_BACK} days of {day}"
            if usd is None or eur is None:
                note(row, f"{row.currency} {row.amount:,.0f} is not converted: {reason}")
                usd = eur = None
            doubt = _doubt_conversion(row, own)
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
