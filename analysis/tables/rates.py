"""Sums in dollars and euros at the European Central Bank's rate of the day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import pandas as pd
from currency_converter import CurrencyConverter, RateNotFoundError

from analysis.problems import Problem
from analysis.tables.columns import NUMBER, TEXT

# The bank publishes on working days; a longer gap means that it doesn't quote the currency then.
DAYS_BACK = 7
SOURCE = "ECB"


@lru_cache(maxsize=1)
def _converter() -> CurrencyConverter:
    # Without fallbacks: the library's own would make rates up between distant days.
    return CurrencyConverter(fallback_on_wrong_date=False, fallback_on_missing_rate=False)


@lru_cache(maxsize=4096)
def find_rate(currency: str, target: str, day: date) -> tuple[float, date] | None:
    """Find the rate between two currencies on a day, or the last one before it.

    Parameters
    ----------
    currency, target : str
        ISO 4217 codes.
    day : datetime.date
        The day wanted.

    Returns
    -------
    tuple of float and datetime.date, or None
        Units of `target` for one of `currency` and the day of the rate, at most seven days back;
        None where the bank has none. Source: ECB euro foreign exchange reference rates.
    """
    if currency == target:
        return 1.0, day
    for back in range(DAYS_BACK + 1):
        try:
            rate = _converter().convert(1, currency, target, date=day - timedelta(days=back))
        except (RateNotFoundError, ValueError):
            continue
        return float(rate), day - timedelta(days=back)
    return None


def add_rates(commitments: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Convert the sums of a `commitments` table.

    Parameters
    ----------
    commitments : pandas.DataFrame
        With amount, currency and published.

    Returns
    -------
    tuple of pandas.DataFrame and list of Problem
        The table with amount_usd, amount_eur, rate_date and rate_source; a problem for each sum
        that could not be converted, whose cells stay missing.
    """
    dollars: list[float | None] = []
    euros: list[float | None] = []
    days: list[date | None] = []
    problems: list[Problem] = []
    for row in commitments.itertuples(index=False):
        usd = eur = None
        if not pd.isna(row.amount) and not pd.isna(row.currency):
            if pd.isna(row.published):
                reason = "its article has no date"
            else:
                day = pd.Timestamp(row.published).date()
                usd = find_rate(row.currency, "USD", day)
                eur = find_rate(row.currency, "EUR", day)
                reason = f"the ECB quotes no {row.currency} within {DAYS_BACK} days of {day}"
            if usd is None or eur is None:
                problems.append(
                    Problem(
                        row.article_id,
                        "rates",
                        f"{row.currency} {row.amount:,.0f} is not converted: {reason}",
                        article_id=row.article_id,
                    )
                )
        dollars.append(row.amount * usd[0] if usd else None)
        euros.append(row.amount * eur[0] if eur else None)
        days.append(min(usd[1], eur[1]) if usd and eur else None)
    index = commitments.index
    converted = commitments.assign(
        amount_usd=pd.array(dollars, dtype=NUMBER),
        amount_eur=pd.array(euros, dtype=NUMBER),
        rate_date=pd.Series(pd.to_datetime(days), index=index).astype("datetime64[ns]"),
        rate_source=pd.array([SOURCE if day else None for day in days], dtype=TEXT),
    )
    return converted, problems
