"""The header of a pasted article: dates by a strict grammar, bylines, outlets."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>[A-Z][a-z]{2,8})\.?"
DATE_PATTERNS = (
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? {_MONTH},? (?P<year>\d{{4}})\b"),
)
LABELLED = re.compile(
    r"^(?P<label>Title|Date|Published|Outlet|Source|Author|URL|Link):\s*(?P<value>.+)$", re.I
)
DATELINE = re.compile(
    r"^[A-Z][A-Z .'-]{2,40}(?:, [A-Z][\w. ]{2,20}?\d{1,2}(?:, \d{4})?)? "
    r"\((?P<outlet>[^()]{2,40})\) [-–—] "
)


def find_day(line: str) -> date | None:
    """Read the one date of a header line.

    Parameters
    ----------
    line : str
        A line such as "Published Aug. 22, 2025 at 3:04 p.m. EDT".

    Returns
    -------
    datetime.date or None
        Only ISO dates and dates with a month's name and a year count; "03/04/2025" is two days
        at once and "by May" is none.
    """
    for pattern in DATE_PATTERNS:
        for found in pattern.finditer(line):
            parts = found.groupdict()
            month = (
                int(parts["number"])
                if parts.get("number")
                else MONTHS.get((parts.get("month") or "").lower())
            )
            if month:
                try:
                    return date(int(parts["year"]), month, int(parts["day"]))
                except ValueError:
                    continue
    return None


def is_dateline(line: str) -> bool:
    """Tell whether a header line is about the day of publication.

    Parameters
    ----------
    line : str
        One line of the header.

    Returns
    -------
    bool
        True for a short line that holds a date ("by August 22, 2025" is one too).
    """
    return len(line) <= 80 and find_day(line) is not None and len(line.split()) <= 12


def is_byline(line: str) -> bool:
    """Tell whether a header line names the author.

    Parameters
    ----------
    line : str
        One line of the header.

    Returns
    -------
    bool
        True for "By Somebody, Outlet", without a date and without a full stop at its end.
    """
    return (
        bool(re.match(r"by [A-Z]", line, re.I))
        and len(line) <= 80
        and not line.endswith(".")
        and not is_dateline(line)
    )
