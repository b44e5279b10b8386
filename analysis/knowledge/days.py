"""Days with a name, from `named_days.csv`: fixed days, days of a rule, and days by year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from analysis.knowledge.files import read_rows

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RULE = re.compile(r"(?P<n>-?\d)(?: (?P<weekday>\w+day))")


@dataclass(frozen=True)
class NamedDay:
    """One day with a name.

    Attributes
    ----------
    name : str
        As printed.
    month, day : int
        Of a fixed day, or month of a weekday rule; 0 where `rule` or `dates` say it.
    rule : str
        "easter+1", "orthodox easter", or "4 thursday" for the fourth Thursday of `month` (-1 the
        last one); empty for a fixed day.
    days : int
        How many days it lasts.
    words : tuple of str
        Country, adjective and capital, for names that several countries share.
    dates : tuple of date
        First days by year, for days of a lunar calendar.
    """

    name: str
    month: int
    day: int
    rule: str
    days: int
    words: tuple[str, ...]
    dates: tuple[date, ...]


@lru_cache(maxsize=1)
def load_named_days() -> dict[str, tuple[NamedDay, ...]]:
    """Load the named days.

    Returns
    -------
    dict
        Name in lower case to the days it may mean; several where countries share the name.
    """
    days: dict[str, list[NamedDay]] = {}
    for row in read_rows("named_days.csv"):
        dates = tuple(date.fromisoformat(d) for d in row["dates"].split("|") if d)
        words = tuple(w for w in row["country"].split("|") if w)
        for name in row["name"].split("|"):
            days.setdefault(name.lower(), []).append(
                NamedDay(name, int(row["month"] or 0), int(row["day"] or 0), row["rule"],
                         int(row["days"] or 1), words, dates)
            )  # fmt: skip
    return {name: tuple(found) for name, found in days.items()}


def find_easter(year: int, orthodox: bool = False) -> date:
    """Find Easter Sunday.

    Parameters
    ----------
    year : int
        1900 to 2099.
    orthodox : bool
        By the Julian calendar, as a Gregorian date.

    Returns
    -------
    datetime.date
        By Meeus's algorithms (Astronomical Algorithms, 1991, chapter 8).
    """
    if orthodox:
        d = (19 * (year % 19) + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + timedelta(days=13)
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def find_day(day: NamedDay, year: int) -> date | None:
    """Find the day of a name in a year.

    Parameters
    ----------
    day : NamedDay
        The day.
    year : int
        The year.

    Returns
    -------
    datetime.date or None
        None where the file doesn't know that year.
    """
    if day.dates:
        return next((d for d in day.dates if d.year == year), None)
    if "easter" in day.rule:
        shift = re.search(r"[+-]\d+", day.rule)
        easter = find_easter(year, day.rule.startswith("orthodox"))
        return easter + timedelta(days=int(shift.group()) if shift else 0)
    match = RULE.fullmatch(day.rule)
    if match:
        wanted, n = WEEKDAYS.index(match["weekday"]), int(match["n"])
        if n > 0:
            first = date(year, day.month, 1)
            return first + timedelta(days=(wanted - first.weekday()) % 7 + 7 * (n - 1))
        last = date(year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - wanted) % 7)
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None
