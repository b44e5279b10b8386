"""A sum as printed: the least and most that it may mean, its conversion, how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.tables.facts import plain

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
