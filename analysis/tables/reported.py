"""A report of a commitment as the ledger compares it: days, purses, sums, what its text tells."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.knowledge.actors import find_actor
from analysis.knowledge.funds import list_fund_names
from analysis.knowledge.purses import spread_givers
from analysis.tables.facts import plain, read_facts
from analysis.tables.sums import RATE_SLACK, Money, read_money, say_money
from analysis.tables.told import NOTHING, Told, read_told

STEPS = ("requested", "proposed", "pledged", "committed", "contributed")
ENDED = ("refused", "withdrawn")
COUNTED = ("pledged", "committed", "contributed")


@dataclass(frozen=True)
class Report:
    """One report, ready to compare.

    Attributes
    ----------
    row : object
        The row of `commitments`.
    day : int or None
        Ordinal of the day of the event where told, else of publication.
    printed : int or None
        Ordinal of the day of publication.
    givers : frozenset of str
        Purses, groups as their members.
    money : tuple of Money
        The sum as printed and as the text converts it; empty without.
    usd : float or None
        The sum in dollars.
    facts : dict
        As of `read_facts`: looked at often, so read once.
    told : Told
        What its text tells around it.
    """

    row: Any
    day: int | None
    printed: int | None
    givers: frozenset[str]
    money: tuple[Money, ...]
    usd: float | None
    facts: dict[str, Any]
    told: Told = NOTHING


def _count(day: Any) -> int | None:
    return None if day is None else pd.Timestamp(day).toordinal()


def make_report(
    row: Any, text: str | None = None, others: Iterable[tuple[int, int]] = ()
) -> Report:
    """Make a report of a row of `commitments`.

    Parameters
    ----------
    row : object
        From `itertuples`.
    text : str, optional
        Of its article.
    others : iterable of (int, int)
        Start and end of all reports of the article.

    Returns
    -------
    Report
        Ready to compare.
    """
    printed = plain(row.published)
    day = plain(getattr(row, "happened", None)) or printed
    money = []
    if plain(row.amount) is not None and plain(row.currency) is not None:
        bounds = (plain(getattr(row, "amount_low", None)), plain(getattr(row, "amount_high", None)))
        money.append(read_money(row.amount, row.currency, plain(row.approximation), bounds))
        other = plain(getattr(row, "converted_amount", None))
        if other is not None and plain(row.converted_currency) is not None:
            money.append(read_money(other, row.converted_currency, plain(row.approximation)))
    facts = read_facts(row)
    return Report(
        row,
        _count(day),
        _count(printed),
        spread_givers(tuple(row.actors)),
        tuple(money),
        plain(row.amount_usd),
        facts,
        read_told(
            text,
            int(row.start),
            int(row.end),
            tuple(row.actors),
            others,
            list_fund_names(facts["programme"]),
        ),
    )


def same_sum(one: Report, other: Report) -> str | None:
    """Say in words why two sums are the same; None where rounding and rates don't explain it.

    Parameters
    ----------
    one, other : Report
        With money.

    Returns
    -------
    str or None
        "both $275m", "SEK 2.6bn = $275m at 9.55".
    """
    for mine in one.money:
        for theirs in other.money:
            if mine.currency == theirs.currency:
                near = mine.low <= theirs.amount <= mine.high or (
                    theirs.low <= mine.amount <= theirs.high
                )
                if near and mine.amount == theirs.amount:
                    return f"both {say_money(mine.amount, mine.currency)}"
                if near:
                    return (f"{say_money(mine.amount, mine.currency)} is rounded "
                            f"{say_money(theirs.amount, theirs.currency)}")  # fmt: skip
    if one.usd is None or other.usd is None or not one.money or not other.money:
        return None
    mine, theirs = one.money[0], other.money[0]
    if mine.currency == theirs.currency:
        return None
    ratio = one.usd / other.usd if other.usd else math.inf
    # What each wording allows, as shares of the printed sums, with the slack of the rate.
    mine_low, mine_high = mine.low / mine.amount, mine.high / mine.amount
    their_low, their_high = theirs.low / theirs.amount, theirs.high / theirs.amount
    least, most = 1 - RATE_SLACK, 1 + RATE_SLACK
    by_mine = ratio * mine_low * least <= 1 <= ratio * mine_high * most
    by_theirs = their_low * least <= ratio <= their_high * most
    if not (by_mine or by_theirs):
        return None
    rate = (one.usd / mine.amount) / (other.usd / theirs.amount)
    shown = f"{1 / rate:,.2f}" if rate < 1 else f"{rate:,.2f}"
    return (f"{say_money(mine.amount, mine.currency)} = "
            f"{say_money(theirs.amount, theirs.currency)} at {shown}")  # fmt: skip


def say_day(day: int | None) -> str:
    """Write a day.

    Parameters
    ----------
    day : int or None
        Ordinal.

    Returns
    -------
    str
        "5 Aug 2025", or "an unknown day".
    """
    if day is None:
        return "an unknown day"
    when = date.fromordinal(day)
    return f"{when.day} {when:%b %Y}"


def say_actors(actors: tuple[str, ...] | list[str]) -> str:
    """Name actors in a row.

    Parameters
    ----------
    actors : sequence of str
        Actor ids.

    Returns
    -------
    str
        Their usual names where knowledge has them.
    """
    names = [a.name if (a := find_actor(i)) is not None else i for i in actors]
    return ", ".join(names) or "no giver named"
