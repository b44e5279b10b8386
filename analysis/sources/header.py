"""The header of an article: title, standfirst, byline, date line, outlet, in the usual orders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from analysis.sources.credits import (
    SEPARATORS,
    ends_sentence,
    is_credit,
    is_dateline,
    is_outlet,
    read_byline,
)
from analysis.sources.days import find_day, find_days
from analysis.sources.furniture import Furniture

# A header is at most so many lines, with at most so many between two that tell they are header
# (a standfirst and a credit, say); its lines are no longer than a long standfirst.
HEADER_LINES, BETWEEN, LONGEST_LINE, LONGEST_TITLE = 12, 2, 400, 250
LABELLED = re.compile(
    r"^(?P<label>Title|Headline|Date|Published|Publication date|Updated|Outlet|Source|Publication"
    r"|Author|Authors|Byline|URL|Link):\s*(?P<value>\S.*)$",
    re.I,
)
COLUMNS = {
    "title": "title", "headline": "title", "outlet": "outlet", "source": "outlet",
    "publication": "outlet", "author": "byline", "authors": "byline", "byline": "byline",
    "url": "url", "link": "url",
}  # fmt: skip
ROLES = {"title": "headline", "byline": "byline", "outlet": "byline"}
WEB_ADDRESS = re.compile(r"^https?://\S+$", re.I)
# "KYIV, Ukraine, Aug 22 (Agency) - ": where and when an agency's report was written. Without an
# agency or a date only a place in capitals counts, before a capital letter.
WIRE = re.compile(
    r"^(?:(?P<place>[^\W\d_][\w .,'’/-]{1,60}?)\s*)?\((?P<outlet>[^()\d]{2,40})\)\s*[-–—]{1,2}"
    r"\s+(?=[^\sa-z])"
)
PLACE = re.compile(r"^(?P<place>[^\W\d_][^()\n:;\"“]{2,70}?)\s*(?:--|[-–—])\s+(?=[A-Z“\"])")


@dataclass
class Header:
    """What the header says and which lines it takes (the reader's notes, not handed on).

    Attributes
    ----------
    roles : dict
        Role of each line of the header by its number.
    end : int
        Number of the first line after it.
    facts : dict
        `title`, `byline`, `outlet` and `url`, as printed, where the header has them.
    published : datetime.date or None
        The day of publication.
    """

    roles: dict[int, str] = field(default_factory=dict)
    end: int = 0
    facts: dict[str, str] = field(default_factory=dict)
    published: date | None = None


def find_wire(line: str) -> tuple[int, str | None, date | None] | None:
    """Find the date line that opens an agency's report.

    Parameters
    ----------
    line : str
        First line of the body.

    Returns
    -------
    tuple of int, str or None, datetime.date or None; or None
        Where the report begins, the agency and the day (only with its year); None where the line
        opens without a date line.
    """
    head = line[:160]
    found = WIRE.match(head)
    if (
        found
        and found["outlet"][0].isupper()
        and (found["place"] is None or _is_place(found["place"], known=True))
    ):
        return found.end(), found["outlet"].strip(), find_day(found["place"] or "")
    found = PLACE.match(head)
    if found and _is_place(found["place"], known=bool(find_days(found["place"]))):
        return found.end(), None, find_day(found["place"])
    return None


def opens_report(line: str) -> bool:
    """Tell whether a line is, or begins with, the date line of an agency's report.

    Parameters
    ----------
    line : str
        A line; `part_wire` may have cut the report off behind the date line.

    Returns
    -------
    bool
        True for "KYIV, Aug 22 (Agency) -", with the report behind it or without.
    """
    return find_wire(f"{line} A") is not None


def _is_place(words: str, known: bool) -> bool:
    """Tell whether words can be a place (and a date), before an agency or a dash."""
    first, *rest = words.split(",")
    letters = re.sub(r"[\W_]", "", first)
    if len(first.split()) > 4 or any(len(part.split()) > 4 for part in rest):
        return False
    if first.isupper() and len(letters) >= 4:
        return True
    return known and all(word[0].isupper() for word in first.split())


def _classify(line: str) -> str:
    if LABELLED.match(line):
        return "label"
    if WEB_ADDRESS.match(line):
        return "url"
    if read_byline(line):
        return "byline"
    return "date" if is_dateline(line) else "other"


def read_header(lines: Sequence[str], furniture: Furniture, title: str | None = None) -> Header:
    """Read the header off the first lines of an article.

    Parameters
    ----------
    lines : sequence of str
        The lines of the article that are not blank, without white space around them.
    furniture : Furniture
        What belongs to the page.
    title : str, optional
        The title where the source states it; it is the first line then.

    Returns
    -------
    Header
        The lines up to the last one that tells it is header: a label, a byline, a date, an
        outlet, the title. What stands between is standfirst, credit or page furniture.
    """
    header = Header()
    days: list[tuple[date, bool]] = []
    waiting: list[int] = []
    for number, line in enumerate(lines[:HEADER_LINES]):
        if number == 0 and title is not None:
            header.roles[0], header.end, header.facts["title"] = "headline", 1, title
            continue
        kind = _classify(line)
        if kind == "byline" and number == 0 and len(lines) > 1 and read_byline(lines[1]):
            kind = "other"  # "By Land and Sea", above the byline
        if kind == "other":
            if opens_report(line) or len(line) > LONGEST_LINE or len(waiting) == BETWEEN:
                break
            if furniture.matches(line):
                waiting.append(number) if waiting else _take(header, number, "trailer")
            elif is_outlet(line) and not waiting and _is_own_line(header, lines, number):
                header.facts.setdefault("outlet", line)
                _take(header, number, "byline")
            elif "title" not in header.facts and _is_title(lines, number, header):
                header.facts["title"] = line
                _take(header, number, "headline")
            else:
                waiting.append(number)
            continue
        if (
            kind == "date"
            and any(ends_sentence(lines[n]) for n in waiting)
            and any(is_dateline(later) for later in lines[number + 1 :])
        ):
            break  # the first day of a chronology
        for early in waiting:
            _take_waiting(header, early, lines[early], furniture)
        waiting = []
        days += _take_evidence(header, number, line, kind)
    _check_title(header, lines, days, stated=title is not None)
    if days:
        header.published = min(days, key=lambda day: day[1])[0]
    return header


def _take(header: Header, number: int, role: str) -> None:
    header.roles[number] = role
    header.end = number + 1


def _is_own_line(header: Header, lines: Sequence[str], number: int) -> bool:
    """Tell whether an outlet has a place here: below the title, or above one that is none."""
    if "title" in header.facts:
        return "outlet" not in header.facts
    following = lines[number + 1] if number + 1 < len(lines) else ""
    return bool(following) and not ends_sentence(following) and _classify(following) == "other"


def _is_title(lines: Sequence[str], number: int, header: Header) -> bool:
    line = lines[number]
    if len(line) > LONGEST_TITLE or (number and ends_sentence(line)):
        return False
    following = lines[number + 1] if number + 1 < len(lines) else ""
    kicker = (
        line.isupper()
        and len(line.split()) <= 3
        and _classify(following) == "other"
        and not following.isupper()
        and not ends_sentence(following)
        and not is_outlet(following)
        and len(line.split()) < len(following.split()) <= 25
    )
    if kicker:
        _take(header, number, "subheading")
    return not kicker


def _take_waiting(header: Header, number: int, line: str, furniture: Furniture) -> None:
    """Give a line between title and date its role: furniture, outlet, credit or standfirst."""
    if number in header.roles:
        return
    if furniture.matches(line):
        role = "trailer"
    elif is_outlet(line):
        role = "byline"
        header.facts.setdefault("outlet", line)
    elif is_credit(line):
        role = "byline"
        header.facts.setdefault("byline", line)
    else:
        role = "subheading"
    _take(header, number, role)


def _take_evidence(header: Header, number: int, line: str, kind: str) -> list[tuple[date, bool]]:
    """Note what a label, an address, a byline or a date line says; return its days."""
    if kind == "label":
        found = LABELLED.match(line)
        assert found
        label, value = found["label"].lower(), found["value"].strip()
        column = COLUMNS.get(label)
        if column == "outlet" and WEB_ADDRESS.match(value):
            column = "url"
        _take(header, number, ROLES.get(column or "", "dateline"))
        if column:
            author = read_byline(value) if column == "byline" else None
            header.facts.setdefault(column, author or value)
            return []
        return [(d.day, d.revision or label == "updated") for d in find_days(value)]
    if kind == "url":
        header.facts.setdefault("url", line)
        _take(header, number, "dateline")
        return []
    _take(header, number, "byline" if kind == "byline" else "dateline")
    author = read_byline(line)
    if author:
        header.facts.setdefault("byline", author)
    days = find_days(line)
    rest = line
    for day in reversed(days):
        rest = f"{rest[: day.start]}|{rest[day.end :]}"
    for part in re.split(r"[|·•]|,\s| [-–—] ", author or rest):
        part = part.strip(SEPARATORS + "()")
        if is_outlet(part) and part != author:
            header.facts.setdefault("outlet", part)
    return [(day.day, day.revision) for day in days]


def _check_title(
    header: Header, lines: Sequence[str], days: list[tuple[date, bool]], stated: bool
) -> None:
    """Take a first line back that is a paragraph: a sentence, and nothing else is header."""
    if stated or header.roles.get(0) != "headline":
        return
    alone = set(header.roles.values()) == {"headline"} and not days
    if alone and (len(lines) == 1 or lines[0].endswith((".", '."', ".”"))):
        header.roles, header.end = {}, 0
        header.facts.pop("title")
