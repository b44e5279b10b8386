"""The sections of a pasted article: headline, date line, byline, sub-heads, body, trailer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from analysis.knowledge.files import read_rows
from analysis.sources.articles import Section
from analysis.sources.header import DATELINE, LABELLED, find_day, is_byline, is_dateline

HEADER_LINES = 8
SENTENCE_END = (".", "?", "!", ".”", '."', "…", ":", ";", ",")


@dataclass(frozen=True)
class Layout:
    """What the layout of a text tells: its sections and what its header says."""

    sections: tuple[Section, ...]
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page and not to the article ("Don't Miss")."""
    words = line.strip().lower().replace("’", "'")
    if len(words) > 120:
        return False
    for row in read_rows("page_furniture.csv"):
        text = row["text"]
        if row["kind"] == "line" and words.rstrip(":.!") == text:
            return True
        if row["kind"] == "start" and words.startswith(text):
            return True
        if row["kind"] == "part" and text in words:
            return True
    return False


def is_subheading(line: str) -> bool:
    """Tell whether a line between paragraphs is a sub-head: short, titled, no sentence end."""
    words = line.split()
    if not words or len(line) > 110 or len(words) > 16 or line.endswith(SENTENCE_END):
        return False
    if line.upper() == line and re.search("[A-Z]{2}", line):
        return True
    return bool(re.match(r"[\"“‘'A-Z0-9]", line)) and len(words) >= 2


def _is_outlet(line: str) -> bool:
    """Tell whether a line may name the outlet: up to five words, capitals, no sentence end."""
    words = line.split()
    return len(words) <= 5 and line[:1].isupper() and not line.endswith(SENTENCE_END)


def _is_header(lines: list[tuple[str, int]], index: int) -> bool:
    """Tell whether the header goes on after a line, with a date or an author."""
    after = [line for line, _ in lines[index + 1 : index + 3]]
    return any(is_dateline(line) or is_byline(line) for line in after)


def lay_out(text: str, titled: bool = True) -> Layout:
    """Divide a text into its sections.

    Parameters
    ----------
    text : str
        The article with LF line ends.
    titled : bool
        Whether its first line may be the headline.

    Returns
    -------
    Layout
        Sections in order, one `body` for each paragraph line; only white space lies outside.
    """
    lines = [
        (m.group().strip(), m.start() + len(m.group()) - len(m.group().lstrip()))
        for m in re.finditer(r"[^\n]+", text)
        if m.group().strip()
    ]
    roles = ["body"] * len(lines)
    found: dict[str, str] = {}
    day: date | None = None
    warnings: list[str] = []
    start = 0
    for index, (line, _) in enumerate(lines[:HEADER_LINES]):
        label = LABELLED.match(line)
        if label:
            key = label["label"].lower()
            found.setdefault({"source": "outlet", "link": "url"}.get(key, key), label["value"])
            roles[index] = {"title": "headline", "author": "byline"}.get(key, "dateline")
            if key in ("date", "published"):
                day = day or find_day(label["value"])
        elif is_byline(line):
            roles[index] = "byline"
            found.setdefault("author", re.sub(r"^by\s+", "", line, flags=re.I))
        elif is_dateline(line):
            roles[index] = "dateline"
            day = day or find_day(line)
        elif (
            _is_outlet(line)
            and "title" in found
            and "outlet" not in found
            and _is_header(lines, index)
        ):
            roles[index] = "byline"
            found["outlet"] = line
        elif titled and "title" not in found and len(line) <= 250 and len(lines) > 1:
            roles[index] = "headline"
            found["title"] = line.lstrip("# ").strip()
        else:
            start = index
            break
        start = index + 1
    end = len(lines)
    while end > start and is_furniture(lines[end - 1][0]):
        end -= 1
        roles[end] = "trailer"
    for index in range(start, end):
        line = lines[index][0]
        if is_furniture(line):
            warnings.append(f"line in the body that may be page furniture: {line[:60]}")
        elif start < index < end - 1 and is_subheading(line.lstrip("# ")):
            roles[index] = "subheading"
    if start < end:
        wire = DATELINE.match(lines[start][0])
        if wire:
            found.setdefault("outlet", wire["outlet"])
            day = day or find_day(wire.group())
    outlet = found.get("outlet")
    if outlet is None and ", " in found.get("author", ""):
        outlet = found["author"].split(", ", 1)[1]
    sections = tuple(
        Section(role, at, at + len(line)) for role, (line, at) in zip(roles, lines, strict=True)
    )
    return Layout(sections, found.get("title"), found.get("author"), outlet, day,
                  found.get("url"), tuple(warnings))  # fmt: skip
