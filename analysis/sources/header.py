"""The header of an article: title, standfirst, byline, date line, outlet, in the usual orders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import dropwhile

from analysis.sources.credits import (
    SEPARATORS,
    ends_sentence,
    is_credit,
    is_dateline,
    is_outlet,
    read_byline,
)
from analysis.sources.days import find_days
from analysis.sources.furniture import Furniture
from analysis.sources.wires import opens_report

# A header is at most so many lines, with at most so many between two that tell they are header
# (a standfirst, a credit, a caption), and of these so many sentences; none is longer than a long
# standfirst.
HEADER_LINES, BETWEEN, SENTENCES, LONGEST_LINE, LONGEST_TITLE = 12, 4, 2, 400, 250
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
# "03/04/2025" is a date line, but of two days at once.
NUMERIC = re.compile(
    r"^(?:\w+:?\s+){0,2}\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?:,?\s+[\d:.]+(?:\s*\w{2,4})?)?$"
)
WEB_ADDRESS = re.compile(r"^https?://\S+$", re.I)


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
    doubts : list of str
        What was doubtful.
    """

    roles: dict[int, str] = field(default_factory=dict)
    end: int = 0
    facts: dict[str, str] = field(default_factory=dict)
    published: date | None = None
    doubts: list[str] = field(default_factory=list)


def _classify(line: str) -> str:
    if LABELLED.match(line):
        return "label"
    if WEB_ADDRESS.match(line):
        return "url"
    if read_byline(line):
        return "byline"
    if NUMERIC.match(line):
        return "numeric"
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
            if (
                opens_report(line)
                or len(line) > LONGEST_LINE
                or _is_body(lines, [*waiting, number])
            ):
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
            and _dates_follow(lines, number + 1)
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


# Below a section's name ("EUROPE", "World news") the title has at least so many words.
KICKED = 3


def _take(header: Header, number: int, role: str) -> None:
    header.roles[number] = role
    header.end = number + 1


def _dates_follow(lines: Sequence[str], number: int) -> bool:
    """Tell whether there are date lines further down, not just one more in the same header."""
    later = dropwhile(lambda line: _classify(line) != "other", lines[number:])
    return any(is_dateline(line) for line in later)


def _is_body(lines: Sequence[str], waiting: list[int]) -> bool:
    sentences = sum(ends_sentence(lines[number]) for number in waiting[:-1])
    return len(waiting) > BETWEEN or sentences >= SENTENCES


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
    words, more = line.split(), following.split()
    kicker = (
        len(words) <= (3 if line.isupper() else 2)
        and KICKED <= len(more) <= 25
        and _classify(following) == "other"
        and not (ends_sentence(following) or following[-4:].isdigit())
        and not (is_outlet(following) or is_credit(following) or opens_report(following))
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
    elif furniture.is_caption(line):
        role = "caption"
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
    if kind == "numeric":
        header.doubts.append(f"date {line[:40]!r} names no month; left out, write the month's name")
        return []
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
