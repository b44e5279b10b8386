"""A report of a commitment as the ledger compares it: days, purses, sums with their rounding."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.knowledge.actors import find_actor
from analysis.knowledge.purses import spread_givers
from analysis.tables.facts import plain, read_facts

STEPS = ("requested", "proposed", "pledged", "committed", "contributed")
ENDED = ("refused", "withdrawn")
COUNTED = ("pledged", "committed", "contributed")
# How far from the printed number the sum may lie, as shares of it. A number with two digits or
# more is rounded to its last one; a single digit ("$500m") is read as meant more exactly.
ROUNDED, ROUND = 0.035, 0.02
SLACK = {"about": 0.08, "vague": 0.3, "range": 0.1}
ABOVE = {"more than": 0.15, "at least": 0.15}
BELOW = {"nearly": 0.1, "up to": 0.1}
# Outlets convert at a rate of their own, of another day or hour.
RATE_SLACK = 0.025
# "($8 billion)" is rounded to its only digit, but never from further away than this share of it.
CONVERTED = 0.1


@dataclass(frozen=True)
class Money:
    """A sum as printed: amount, currency, and the least and most that it may mean."""

    amount: float
    currency: str
    low: float
    high: float


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
    """

    row: Any
    day: int | None
    printed: int | None
    givers: frozenset[str]
    money: tuple[Money, ...]
    usd: float | None
    facts: dict[str, Any]


def _rounding(amount: float) -> float:
    """Half a unit of the last digit that a printed number shows, as a share of it."""
    if amount <= 0:
        return 0.0
    digits = str(round(amount)).rstrip("0")
    unit = 10 ** (len(str(round(amount))) - len(digits))
    return min(0.5 * unit / amount, ROUNDED if len(digits) > 1 else ROUND)


def read_money(
    amount: float,
    currency: str,
    approximation: str | None,
    bounds: tuple[float | None, float | None] = (None, None),
) -> Money:
    """Read what a printed sum may mean.

    Parameters
    ----------
    amount : float
        In units of the currency.
    currency : str
        ISO 4217 code.
    approximation : str or None
        exact, about, at least, more than, up to, nearly, range or vague.
    bounds : tuple of float or None
        Least and most of a range as printed ("A$60-80 million").

    Returns
    -------
    Money
        With the least and most that rounding and wording allow.
    """
    word = approximation or "exact"
    least, most = bounds
    if word == "range" and least is not None and most is not None:
        return Money(amount, currency, least, most)
    share = max(_rounding(amount), SLACK.get(word, 0.0))
    low = amount * (1 - max(share, BELOW.get(word, 0.0)))
    high = amount * (1 + max(share, ABOVE.get(word, 0.0)))
    return Money(amount, currency, low, high)


def make_report(row: Any) -> Report:
    """Make a report of a row of `commitments`.

    Parameters
    ----------
    row : object
        From `itertuples`.

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
    return Report(
        row,
        None if day is None else pd.Timestamp(day).toordinal(),
        None if printed is None else pd.Timestamp(printed).toordinal(),
        spread_givers(tuple(row.actors)),
        tuple(money),
        plain(row.amount_usd),
        read_facts(row),
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


def _spread(amount: float) -> float:
    """How far a converted sum may be rounded: half a unit of its last digit, a tenth at most."""
    digits = str(round(amount)).rstrip("0")
    unit = 10 ** (len(str(round(amount))) - len(digits))
    return min(0.5 * unit, CONVERTED * amount)


def check_conversion(row: Any, rate: float, day: date) -> str | None:
    """Hold the conversion that a text prints against the rate of the day.

    Parameters
    ----------
    row : object
        A row of `commitments` with amount, currency, converted_amount and converted_currency.
    rate : float
        Units of the second currency for one of the first.
    day : datetime.date
        The day of that rate.

    Returns
    -------
    str or None
        What doesn't fit, in a line; None where the rounding of both sums and the slack of the
        outlet's own rate (`RATE_SLACK`) explain the difference.
    """
    there = plain(row.converted_amount)
    if there is None or plain(row.amount) is None or row.amount <= 0 or there <= 0:
        return None
    sum_here = read_money(row.amount, row.currency, plain(row.approximation))
    least, most = there - _spread(there), there + _spread(there)
    low, high = sum_here.low * rate * (1 - RATE_SLACK), sum_here.high * rate * (1 + RATE_SLACK)
    if low <= most and least <= high:
        return None
    printed = say_money(there, row.converted_currency)
    ours = say_money(row.amount * rate, row.converted_currency)
    return (f"{say_money(row.amount, row.currency)} is printed as {printed}, but is {ours} at the "
            f"rate of {day}; the first sum is used, look up which is right")  # fmt: skip


def say_money(amount: float, currency: str) -> str:
    """Write a sum shortly.

    Parameters
    ----------
    amount : float
        In units of the currency.
    currency : str
        ISO 4217 code.

    Returns
    -------
    str
        "$275m", "SEK 2.6bn".
    """
    for scale, letters in ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if amount >= scale:
            number = f"{amount / scale:,.2f}".rstrip("0").rstrip(".") + letters
            break
    else:
        number = f"{amount:,.0f}"
    sign = {"USD": "$", "EUR": "€", "GBP": "£"}.get(currency)
    return f"{sign}{number}" if sign else f"{currency} {number}"


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
