"""The sections of an article: headline, date line, byline, sub-heads, body, captions, trailer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.sources.articles import Section
from analysis.sources.credits import ends_sentence
from analysis.sources.furniture import Furniture, find_trailer, load_furniture
from analysis.sources.header import HEADER_LINES, read_header
from analysis.sources.wires import find_wire

LONGEST_SUBHEADING, MOST_WORDS, MOST_IN_QUESTION = 110, 16, 8
# "... gave $5 million. Others followed" is no title; "the U.S. Congress" may be in one.
SENTENCE_INSIDE = re.compile(r"\w{4,}[.!?][\"”’']? [^a-z]")
BULLETS = ("- ", "– ", "• ", "* ", "· ")
# A line of more words is a paragraph, whatever it ends with.
PARAGRAPH_WORDS = 17


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


def is_subheading(line: str) -> bool:
    """Tell whether a line may be a sub-head.

    Parameters
    ----------
    line : str
        A line between paragraphs.

    Returns
    -------
    bool
        True for a short line that begins with a capital, a figure or a quotation and ends like
        no sentence; a short question is one too.
    """
    words = line.split()
    if not words or len(line) > LONGEST_SUBHEADING or len(words) > MOST_WORDS:
        return False
    if line.endswith((":", ";", ",")) or len(line) < 4:
        return False
    if SENTENCE_INSIDE.search(line) or _has_open_quote(line):
        return False
    if ends_sentence(line) and not (line.endswith("?") and len(words) <= MOST_IN_QUESTION):
        return False
    return line[0].isupper() or line[0].isdigit() or line[0] in "\"“‘'«"


def _has_open_quote(line: str) -> bool:
    return line.count('"') % 2 == 1 or line.count("“") > line.count("”")


def _is_capitals(line: str) -> bool:
    return line.isupper() and is_subheading(line) and bool(re.search(r"[^\W\d_]{2}", line))


def _is_paragraph(line: str) -> bool:
    return ends_sentence(line) or len(line.split()) >= PARAGRAPH_WORDS


def _find_lines(text: str) -> list[tuple[str, int]]:
    """Lines that are not blank, without white space around them, and where they begin."""
    return [
        (line, found.start() + len(found.group()) - len(found.group().lstrip()))
        for found in re.finditer(r"[^\n]+", text)
        if (line := found.group().strip())
    ]


def _mark_body(
    lines: Sequence[str],
    start: int,
    end: int,
    heads: Collection[str],
    furniture: Furniture,
    wires: Collection[int],
) -> tuple[list[str], list[str]]:
    """Roles of the lines between header and trailer, and what is doubtful among them."""
    roles: list[str] = []
    doubts: list[str] = []
    for number in range(start, end):
        line = lines[number]
        before = roles[-1] if roles else "subheading"
        after = lines[number + 1] if number + 1 < end else ""
        role = "body"
        if number in wires:
            role = "dateline"
        elif line in heads:
            role = "subheading"
        elif furniture.is_caption(line):
            role = "caption"
        elif furniture.matches(line) and re.search(r"[^\W_]", line):
            doubts.append(f"line in the body that may be page furniture: {line[:60]}")
        elif after and _is_capitals(line):
            role = "subheading"
        elif is_subheading(line) and _is_paragraph(after):
            # Between paragraphs: a line below another short one, or below a colon, is one of a
            # list.
            last = lines[number - 1] if number > start else ""
            ended = before in ("caption", "subheading", "dateline") or ends_sentence(last)
            role = "subheading" if ended or last.startswith(BULLETS) else "body"
        roles.append(role)
    return roles, doubts


def lay_out(text: str, title: str | None = None, heads: Collection[str] = ()) -> Layout:
    """Divide a text into its sections.

    Parameters
    ----------
    text : str
        The article with LF line ends.
    title : str, optional
        Its headline, where the source states it and the text begins with it.
    heads : collection of str
        Lines that the source marks as headings.

    Returns
    -------
    Layout
        Sections in order, one for each line; only white space lies outside. Furniture is cut
        from the end ("trailer"); a line inside the body that may be furniture stays body, with
        a warning.
    """
    found = _find_lines(text)
    lines = [line for line, _ in found]
    furniture = load_furniture()
    header = read_header(lines, furniture, title)
    end = find_trailer(lines, header.end, furniture)
    start = header.end
    outlet, day = header.facts.get("outlet"), header.published
    roles = [header.roles.get(number, "subheading") for number in range(start)]
    # `part_wire` has given the agency's date line a line of its own.
    wires = {}
    for number in range(start, min(end - 1, HEADER_LINES)):
        wire = find_wire(f"{lines[number]} A")
        if wire and wire[0] > len(lines[number]):
            wires[number] = "dateline"
            outlet, day = outlet or wire[1], day or wire[2]
    body, doubts = _mark_body(lines, start, end, heads, furniture, wires)
    roles += [*body, *["trailer"] * (len(lines) - end)]
    sections = tuple(
        Section(role, at, at + len(line)) for role, (line, at) in zip(roles, found, strict=True)
    )
    facts = header.facts
    return Layout(sections, facts.get("title"), facts.get("byline"), outlet, day,
                  facts.get("url"), (*header.doubts, *doubts))  # fmt: skip
