"""Pledges as sums of money in one currency: what counts, what is left out, which reports."""

from __future__ import annotations

import pandas as pd

from analysis.charts.axes import say_nothing
from analysis.charts.chart import Chart
from analysis.charts.selection import name_actors
from analysis.charts.style import NAMES, format_days, join_words, say_count
from analysis.problems import UsageError
from analysis.tables.ledger import counted
from analysis.tables.rate_rule import say_rates
from analysis.tables.tables import Tables
from analysis.tables.totals import sum_scope

NOT_GIVEN = ("requested", "proposed", "refused", "withdrawn")


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
    return _with_money(tables, counted(tables.pledges), currency)


def sum_programme(tables: Tables, programme: str, currency: str) -> pd.DataFrame:
    """Select the pledges of one programme that add up, each sum once.

    Parameters
    ----------
    tables : Tables
        With the ledger filled.
    programme : str
        As in `pledges.programme`.
    currency : str
        USD or EUR.

    Returns
    -------
    pandas.DataFrame
        As `sum_pledges`; a part that goes to the programme out of a larger pledge is in.
    """
    return _with_money(tables, sum_scope(tables.pledges, programme=programme), currency)


def split_programmes(tables: Tables, currency: str) -> pd.DataFrame:
    """Divide all that adds up among the programmes, each sum once.

    Parameters
    ----------
    tables : Tables
        With the ledger filled.
    currency : str
        USD or EUR.

    Returns
    -------
    pandas.DataFrame
        As `sum_pledges`, with the parts that go to a programme of their own in rows of their own
        and taken off their whole; `programme` is empty where none is named.
    """
    whole = sum_pledges(tables, currency).assign(programme=lambda p: p["programme"].fillna(""))
    parts = [sum_programme(tables, str(name), currency)
             for name in sorted(set(tables.pledges["programme"].dropna()))]  # fmt: skip
    apart = [p[p["parent_pledge_id"].isin(set(whole["pledge_id"])).fillna(False)] for p in parts]
    apart = [p for p in apart if len(p)]
    if not apart:
        return whole
    rows = pd.concat(apart)
    taken = rows.groupby("parent_pledge_id")["money"].sum()
    rest = whole["money"] - whole["pledge_id"].map(taken).fillna(0.0).astype(float)
    return pd.concat([whole.assign(money=rest.clip(lower=0.0)), rows])


def _with_money(tables: Tables, pledges: pd.DataFrame, currency: str) -> pd.DataFrame:
    names = name_actors(tables)
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
    money = pledges["amount"].notna()
    parts = int((pledges["parent_pledge_id"].notna() & money).sum())
    unknown = int((money & pledges["amount_usd"].isna()).sum())
    words = [say_rates(tables.commitments)]
    if parts:
        words.append(f"{say_count(parts, 'part')} counted with the whole.")
    if unknown:
        words.append(f"{say_count(unknown, 'sum')} could not be converted.")
    not_given = int((pledges["status"].isin(NOT_GIVEN) & money).sum())
    if not_given:
        words.append(f"{say_count(not_given, 'sum')} asked for, proposed or refused: left out.")
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
    return Chart(
        message,
        f"In {NAMES[currency]}",
        f"n = 0 in {say_count(len(tables.articles), 'article')}.",
        message,
        lambda width: say_nothing(width, message),
    )
