"""Time expressions that name their place in the calendar: days, months, quarters, years."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from analysis.extract.calendar_days import (
    Stretch,
    span_day,
    span_week,
)
from analysis.extract.time_patterns import (
    BLANK,
    YEAR,
    Rule,
    Setting,
    fragments,
    month_of,
    weekday_of,
)

# A day without a year that lies this near is meant, whatever the tense of its clause.
NEAR = 60


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _stretch(first: date, last: date) -> Stretch:
    if first == last:
        return span_day(first)
    return Stretch(first, last, "day", f"{first.isoformat()}/{last.isoformat()}")


def choose_day(month: int, day: int, setting: Setting, start: int, end: int) -> date | None:
    """Choose the year of a day that is printed without one.

    Parameters
    ----------
    month, day : int
        The day.
    setting : Setting
        Text and day of publication.
    start, end : int
        Offsets of the expression.

    Returns
    -------
    datetime.date or None
        The nearest such day, or the nearest in the direction of the clause where the nearest is
        far; None where no year has it.
    """
    ref = setting.published
    if ref is None:
        return None
    days = [d for y in range(ref.year - 4, ref.year + 5) if (d := _make_day(y, month, day))]
    if not days:
        return None
    nearest = min(days, key=lambda d: abs((d - ref).days))
    look = setting.look(start, end)
    if look == 0 or abs((nearest - ref).days) <= NEAR or (nearest - ref).days * look >= 0:
        return nearest
    return min((d for d in days if (d - ref).days * look >= 0), key=lambda d: abs((d - ref).days))


def _read_day(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read "22 August 2025", "Friday, Aug. 22", "22-24 August"."""
    month, first = month_of(m["month"]), int(m["d1"])
    second = int(m["d2"]) if m["d2"] else first
    if m["year"]:
        days = [_make_day(int(m["year"]), month, d) for d in (first, second)]
    elif s.published is None:
        known = _make_day(2000, month, first) and _make_day(2000, month, second)
        value = f"XXXX-{month:02d}-{first:02d}"
        return Stretch(None, None, "unknown", value) if known else None
    else:
        start = choose_day(month, first, s, m.start(), m.end())
        days = [start, _make_day(start.year, month, second) if start else None]
    if days[0] is None or days[1] is None or days[1] < days[0]:
        return None
    stretch = _stretch(days[0], days[1])
    named = m["weekday"]
    if named and days[0].weekday() != weekday_of(named):
        doubt = f"{days[0].isoformat()} is no {named}"
        return Stretch(*(stretch.first, stretch.last, "day", stretch.timex), doubt=doubt)
    return stretch


def _read_across(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read "28 August to 3 September 2025"."""
    year = int(m["year"]) if m["year"] else None
    first, last = (month_of(m["month"]), int(m["d1"])), (month_of(m["month2"]), int(m["d2"]))
    if year is None:
        if s.published is None:
            return Stretch(None, None, "unknown", f"XXXX-{first[0]:02d}-{first[1]:02d}")
        start = choose_day(*first, s, m.start(), m.end())
    else:
        start = _make_day(year - (first > last), *first)
    if start is None:
        return None
    end = _make_day(start.year + (first > last), *last)
    return _stretch(start, end) if end else None


def _read_numeric(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read "22/08/2025"; of "03/04/2025" both readings are kept."""
    year = int(m["year"]) if len(m["year"]) == 4 else 2000 + int(m["year"])
    a, b = int(m["a"]), int(m["b"])
    day_first, month_first = _make_day(year, b, a), _make_day(year, a, b)
    if m["sep"] == ".":  # full stops stand between day, month and year in that order
        month_first = None
    if day_first and month_first and day_first != month_first:
        both = tuple(sorted((day_first, month_first)))
        value = "|".join(d.isoformat() for d in both)
        return Stretch(both[0], both[1], "ambiguous", value, readings=both)
    only = day_first or month_first
    return span_day(only) if only else None


def _read_iso(m: re.Match[str], _: Setting) -> Stretch | bool | None:
    day = _make_day(int(m["year"]), int(m["month"]), int(m["day"]))
    return span_day(day) if day else None


def _read_iso_week(m: re.Match[str], _: Setting) -> Stretch | bool | None:
    try:
        return span_week(date.fromisocalendar(int(m["year"]), int(m["week"]), 1))
    except ValueError:
        return None


@lru_cache(maxsize=1)
def day_rules() -> tuple[Rule, ...]:
    """Give the rules, the most telling first.

    Returns
    -------
    tuple of Rule
        In the order in which they are tried.
    """
    f = fragments()
    day = r"(?P<d1>\d{1,2})(?:st|nd|rd|th)?"
    second = r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
    join = rf"(?:{BLANK}?[-–/]{BLANK}?|{BLANK}(?:to|and|until|through){BLANK})"
    weekday = rf"(?:(?P<weekday>{f['weekday_any']}),?{BLANK}(?:the{BLANK})?)?"
    year = rf"(?P<year>{YEAR})"
    month = rf"(?P<month>{f['month']})"
    # What may follow two days, so that "May 5 and 6 countries" keeps one.
    close = r"(?=[,.;:)]|$|\s(?:in|at|for|by|with|when|as|of|on|under|during)\b)"
    no_count = r"(?!\d|[.,]\d|%|[ -](?:million|billion|trillion|thousand|percent|per cent|bn|mn)\b)"
    specs = (
        (rf"\b{year}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)",
         _read_iso),
        (r"\b(?P<year>(?:19|20)\d\d)-W(?P<week>\d\d)\b", _read_iso_week),
        (r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)"
         r"(?![\d/-]|\.\d)", _read_numeric),
        (r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>/)(?P<b>\d{1,2})/(?P<year>\d\d)(?![\d/.-])",
         _read_numeric),
        (rf"\b{day}(?: of)? {month} ?(?:-|–|to|until|through) ?(?P<d2>\d{{1,2}})"
         rf"(?: of)? (?P<month2>{f['month']})(?:,? {year})?(?!\w)", _read_across),
        (rf"\b{month} {day} ?(?:-|–|to|until|through) ?(?P<month2>{f['month']}) {second}"
         rf"(?:,? {year})?", _read_across),
        (rf"\b{weekday}{day}(?:{join}{second})?(?:{BLANK}of)?{BLANK}{month}(?:,?{BLANK}{year}"
         rf"|(?!\w))", _read_day),
        (rf"\b{weekday}{month}{BLANK}{day}(?:{join}{second}(?:(?=,?{BLANK}{YEAR})|{close}))?"
         rf"(?:,?{BLANK}{year}|{no_count})", _read_day),
        (rf"\b(?P<d1>\d{{1,2}})-(?P<month>{f['month']})-(?P<year>{YEAR})(?P<d2>)(?P<weekday>)",
         _read_day),
    )  # fmt: skip
    return tuple(Rule(re.compile(pattern), read) for pattern, read in specs)
