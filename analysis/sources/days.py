"""Days of publication, by a strict grammar: a month's name or ISO, and always a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
# Newspapers are not much older than 1800 and the type of the column ends in 2262; a year outside
# these centuries is a misprint or no year.
_CENTURIES = r"(?P<year>(?:18|19|20|21)\d\d)"
_YEAR = rf"{_CENTURIES}(?!\d)"
_DAY = r"(?P<day>\d{1,2})"
DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<![\d-]){_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})(?!\d|-\d)",
        rf"\b{_MONTH}(?:\.\s*|\s+){_DAY}(?:st|nd|rd|th)?(?:\s*,\s*|\s+){_YEAR}",
        rf"(?<![\d.,:/-]){_DAY}(?:st|nd|rd|th|\.)?(?:\s+of\s+|\s*-\s*|\s+|(?<=\.)){_MONTH}\.?"
        rf"(?:\s*,\s*|\s*-\s*|\s+){_YEAR}",
    )
)
# Forms that only a date field of an export can have: ISO basic format, year first with other
# separators, and ctime ("Fri Aug 22 10:04:00 +0000 2025").
FIELD_DATES = (
    re.compile(rf"^{_CENTURIES}(?P<number>\d\d)(?P<day>\d\d)(?:T?\d{{4,6}}Z?)?$"),
    re.compile(rf"^{_YEAR}[/.](?P<number>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"^[a-z]{{3}} {_MONTH} +{_DAY} [\d:]+ (?:\S+ )?{_YEAR}$", re.I),
)
REVISION = re.compile(r"\b(?:updated|modified|edited|revised|corrected)\b", re.I)


@dataclass(frozen=True)
class Day:
    """One date of a line.

    Attributes
    ----------
    day : datetime.date
        The day.
    start, end : int
        Where it stands in the line.
    revision : bool
        Whether the words before it say that it is the day of a change ("Updated ...").
    """

    day: date
    start: int
    end: int
    revision: bool


def _make_day(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    month = parts.get("number") or MONTHS[parts["month"].lower()]
    try:
        return date(int(parts["year"]), int(month), int(parts["day"]))
    except ValueError:  # 31 February
        return None


def find_days(line: str) -> list[Day]:
    """Find the dates of a line.

    Parameters
    ----------
    line : str
        A line such as "Published Aug. 22, 2025 at 3:04 p.m. EDT".

    Returns
    -------
    list of Day
        In the order of the line. Only ISO dates and dates with a month's English name, a day and
        a year count: "03/04/2025" is two days at once, "by May" is none, "31 February" none.
    """
    found = sorted(
        (
            (match, day)
            for pattern in DATES
            for match in pattern.finditer(line)
            if (day := _make_day(match))
        ),
        key=lambda pair: pair[0].start(),
    )
    days: list[Day] = []
    end = 0
    for match, day in found:
        if match.start() >= end:
            revision = bool(REVISION.search(line, end, match.start()))
            end = match.end()
            days.append(Day(day, match.start(), end, revision))
    return days


def find_day(line: str) -> date | None:
    """Find the day of publication that a line names.

    Parameters
    ----------
    line : str
        A line of a header or of a page.

    Returns
    -------
    datetime.date or None
        Its first date, one of publication before one of a change.
    """
    days = find_days(line)
    return min(days, key=lambda day: day.revision).day if days else None


def read_day(value: str) -> date | None:
    """Read the date field of an export or of a page's metadata.

    Parameters
    ----------
    value : str
        The field: what `find_day` reads, and "20250822T101500Z", "2025/08/22" or
        "Fri Aug 22 10:04:00 +0000 2025".

    Returns
    -------
    datetime.date or None
        The day as written, in whatever time zone; None where it can be two days or is none.
    """
    for pattern in FIELD_DATES:
        found = pattern.match(value.strip())
        if found:
            return _make_day(found)
    return find_day(value)
