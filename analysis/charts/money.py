"""Pledges as sums of money in one currency: what counts, what is left out, which reports."""

from __future__ import annotations

import pandas as pd

from analysis.charts.axes import say_nothing
from analysis.charts.chart import Chart
from analysis.charts.selection import name_actors
from analysis.charts.style import NAMES, format_days, join_words
from analysis.problems import UsageError
from analysis.tables.ledger import COUNTED, counted
from analysis.tables.tables import Tables

RATES = "Converted at the European Central Bank's rate of the day."


def money_column(currency: str) -> str:
    """Name the column that holds the sums in a currency.

    Parameters
    ----------
    currency : str
        USD or EUR.

    Returns
    -------
    str
        Such as `amount_usd`.

    Raises
    ------
    UsageError
        For another currency.
    """
    if currency not in NAMES:
        raise UsageError(f"charts are drawn in USD or EUR, not {currency!r}")
    return f"amount_{currency.lower()}"


def sum_pledges(tables: Tables, currency: str) -> pd.DataFrame:
    """Select the pledges that add up, with their givers named and their sums in one currency.

    Parameters
    ----------
    tables : Tables
        With the ledger filled.
    currency : str
        USD or EUR.

    Returns
    -------
    pandas.DataFrame
        Rows of `pledges` that count, with `giver` (names joined, empty where none is named) and
        `money` (units of currency).
    """
    names = name_actors(tables)
    pledges = counted(tables.pledges)
    givers = [join_words([names.get(a, a) for a in actors]) for actors in pledges["actors"]]
    return pledges.assign(giver=givers, money=pledges[money_column(currency)])


def report_rows(tables: Tables, pledges: pd.DataFrame) -> pd.DataFrame:
    """Select the reports of some pledges.

    Parameters
    ----------
    tables : Tables
        With `commitments` filled.
    pledges : pandas.DataFrame
        Rows of `pledges`.

    Returns
    -------
    pandas.DataFrame
        Rows of `commitments`.
    """
    commitments = tables.commitments
    return commitments[commitments["pledge_id"].isin(set(pledges["pledge_id"]))]


def say_left_out(tables: Tables) -> str:
    """Say which pledges a sum leaves out, and why.

    Parameters
    ----------
    tables : Tables
        With the ledger filled.

    Returns
    -------
    str
        Sentences for the end of a source line.
    """
    pledges = tables.pledges
    parts = int(pledges["parent_pledge_id"].notna().sum())
    live = pledges[pledges["status"].isin(COUNTED)]
    unknown = int((live["amount"].notna() & live["amount_usd"].isna()).sum())
    words = [RATES]
    if parts:
        words.append(f"{parts} shares and parts count with their whole.")
    if unknown:
        words.append(f"{unknown} sums could not be converted and are left out.")
    return " ".join(words)


def empty_chart(tables: Tables, currency: str) -> Chart:
    """Draw the state without any commitment of money.

    Parameters
    ----------
    tables : Tables
        For the range of days.
    currency : str
        USD or EUR.

    Returns
    -------
    Chart
        A sentence in place of bars.
    """
    days = format_days(tables.articles["published"])
    message = f"No commitments of money in these articles ({days})"
    return Chart(message, f"In {NAMES[currency]}", f"n = 0 in {len(tables.articles)} articles.",
                 message, lambda width: say_nothing(width, message))  # fmt: skip
