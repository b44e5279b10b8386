"""Days, weeks, months, quarters, seasons and years as stretches of the calendar.

Each `span_*` gives the first and last day of a stretch with its precision and its TIMEX3 value.
Nothing here knows the day of the run.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

# Months of the seasons of the northern half, by meteorological convention.
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
EARLIEST, LATEST = date(1000, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True)
class Stretch:
    """A stretch of time, placed as far as the text places it.

    Attributes
    ----------
    first, last : datetime.date or None
        First and last day; None where open or unknown.
    precision : str
        day, week, month, quarter, season, half, year, decade, century, open, ambiguous,
        duration, set or unknown.
    timex : str
        TIMEX3 value.
    mod : str
        TIMEX3 modifier: START, MID, END, APPROX, or empty.
    kind : str
        date, time, duration or set.
    readings : tuple of datetime.date
        Both days of a date whose order is unknown ("03/04/2025").
    anchor : tuple of (int, str, bool) or None
        For "two days later": how many of which unit from the date told before; True where the
        unit of the calendar is meant ("the following week").
    doubt : str or None
        What does not agree in the text ("Monday, 22 August 2025").
    """

    first: date | None
    last: date | None
    precision: str
    timex: str
    mod: str = ""
    kind: str = "date"
    readings: tuple[date, ...] = ()
    anchor: tuple[int, str, bool] | None = None
    doubt: str | None = None


def span_day(day: date) -> Stretch:
    """Give one day."""
    return Stretch(day, day, "day", day.isoformat())


def span_week(day: date) -> Stretch:
    """Give the ISO week of a day."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Stretch(monday, monday + timedelta(days=6), "week", f"{year}-W{week:02d}")


def span_weekend(day: date) -> Stretch:
    """Give the Saturday and Sunday of a day's ISO week."""
    week = span_week(day)
    assert week.last is not None
    return Stretch(week.last - timedelta(days=1), week.last, "day", f"{week.timex}-WE")


def span_month(year: int, month: int) -> Stretch:
    """Give a month; months beyond 1 to 12 count into the years around."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return Stretch(date(year, month, 1), date(year, month, last), "month", f"{year}-{month:02d}")


def span_quarter(year: int, number: int) -> Stretch:
    """Give a quarter, 1 to 4; numbers beyond count into the years around."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    first, last = span_month(year, 3 * number - 2).first, span_month(year, 3 * number).last
    return Stretch(first, last, "quarter", f"{year}-Q{number}")


def span_half(year: int, number: int) -> Stretch:
    """Give a half of a year, 1 or 2."""
    first, last = span_month(year, 6 * number - 5).first, span_month(year, 6 * number).last
    return Stretch(first, last, "half", f"{year}-H{number}")


def span_season(year: int, code: str) -> Stretch:
    """Give a season by the year in which it begins; a winter ends in the next year."""
    month = SEASON_MONTHS[code]
    first, last = span_month(year, month).first, span_month(year, month + 2).last
    return Stretch(first, last, "season", f"{year}-{code}")


def span_year(year: int) -> Stretch:
    """Give a calendar year."""
    return Stretch(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04d}")


def span_decade(year: int) -> Stretch:
    """Give the decade of a year."""
    first = year - year % 10
    return Stretch(date(first, 1, 1), date(first + 9, 12, 31), "decade", str(first)[:3])


def span_century(number: int) -> Stretch:
    """Give a century by its number: the 21st runs from 2001 to 2100."""
    first = 100 * (number - 1)
    return Stretch(date(first + 1, 1, 1), date(first + 100, 12, 31), "century", f"{number - 1:02d}")


def add_months(day: date, count: int) -> date:
    """Move a day by months, to the last day of the month where it has no such day."""
    month = span_month(day.year, day.month + count)
    assert month.first is not None and month.last is not None
    return month.first.replace(day=min(day.day, month.last.day))


def add_units(day: date, unit: str, count: int) -> date:
    """Move a day by whole units.

    Parameters
    ----------
    day : datetime.date
        Where to start.
    unit : str
        hour, minute, day, week, fortnight, month, quarter, year, decade or century.
    count : int
        How many, negative for the past.

    Returns
    -------
    datetime.date
        Kept inside the years 1000 to 2999.
    """
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    days = {"hour": 0, "minute": 0, "day": 1, "week": 7, "fortnight": 14}
    count = max(-12000, min(12000, count))
    try:
        if unit in days:
            moved = day + timedelta(days=days[unit] * count)
        else:
            moved = add_months(day, months[unit] * count)
    except (ValueError, OverflowError):
        return LATEST if count > 0 else EARLIEST
    return min(max(moved, EARLIEST), LATEST)


def span_unit(unit: str, day: date, count: int = 0) -> Stretch:
    """Give the calendar unit of a day, moved by units: last week is -1.

    Parameters
    ----------
    unit : str
        As for `add_units`, or weekend.
    day : datetime.date
        A day in the unit.
    count : int
        By how many units to move.

    Returns
    -------
    Stretch
        A day, week, month, quarter, year, decade or century of the calendar.
    """
    if unit == "weekend":
        return span_weekend(add_units(day, "week", count))
    moved = add_units(day, unit, count)
    if unit == "quarter":
        return span_quarter(moved.year, (moved.month + 2) // 3)
    if unit == "month":
        return span_month(moved.year, moved.month)
    if unit == "century":
        return span_century(moved.year // 100 + 1)
    spans = {"week": span_week, "fortnight": span_week}
    if unit in spans:
        return spans[unit](moved)
    by_year = {"year": span_year, "decade": span_decade}
    return by_year[unit](moved.year) if unit in by_year else span_day(moved)


def narrow(stretch: Stretch, part: str) -> Stretch:
    """Take the beginning, middle or end of a stretch.

    Parameters
    ----------
    stretch : Stretch
        A placed one; an open one or a single day only gets the modifier.
    part : str
        START, MID or END.

    Returns
    -------
    Stretch
        A third of it (own convention: "early", "mid" and "late" part a stretch in three), with
        the precision and TIMEX3 value of the whole and the part as `mod`.
    """
    first, last = stretch.first, stretch.last
    if first is None or last is None or first == last:
        return replace(stretch, mod=part)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        months = 12 * (last.year - first.year) + last.month - first.month + 1
        if months % 3 == 0:
            step = months // 3
            cuts = [first, add_months(first, step), add_months(first, 2 * step)]
        else:
            cuts = [first, first + timedelta(days=10), first + timedelta(days=20)]
    else:
        third = ((last - first).days + 1) / 3
        cuts = [first + timedelta(days=round(third * i)) for i in range(3)]
    ends = [cuts[1] - timedelta(days=1), cuts[2] - timedelta(days=1), last]
    i = {"START": 0, "MID": 1, "END": 2}[part]
    return replace(stretch, first=cuts[i], last=ends[i], mod=part)
