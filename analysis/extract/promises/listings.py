"""Listings: lines of one kind under a sentence that leads to them, with bullets or names first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# "• ", "- ", "* ", "1. ", "(a) ", "iv) ".
BULLET = re.compile(r"[ \t]*(?:[•▪◦‣⁃∙·●○■*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]+")
# "Norway: 200 million kroner", "Ireland – €3 million": a line without a bullet opens so.
NAMED = re.compile(r"[ \t]*[^\W\d_][^\n:–—]{1,60}?(?::| [–—-]|\t)[ \t]*\S")
# A paragraph is no item of a list, whatever it opens with.
LONGEST = 400
SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z\"“(])")
FEWEST = 2


@dataclass(frozen=True)
class Listing:
    """A list of a text.

    Attributes
    ----------
    lead : (int, int)
        Offsets of the last sentence before it.
    items : tuple of (int, int)
        Offsets of its items, bullets left out.
    """

    lead: tuple[int, int]
    items: tuple[tuple[int, int], ...]


def _read_line(text: str, start: int, end: int) -> tuple[int, int, bool] | None:
    """Read a line as an item: its offsets, and whether it has a bullet."""
    if end - start > LONGEST:
        return None
    bullet = BULLET.match(text, start, end)
    if bullet is not None:
        return bullet.end(), end, True
    named = NAMED.match(text, start, end)
    if named is not None and any(character.isdigit() for character in text[start:end]):
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        return first, end, False
    return None


def _lead(text: str, lines: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Find the last sentence of the line before a list."""
    if not lines:
        return (0, 0)
    start, end = lines[-1]
    breaks = [found.end() for found in SENTENCE_END.finditer(text, start, end)]
    return (breaks[-1] if breaks else start, end)


def find_listings(text: str) -> list[Listing]:
    """Find the lists of a text.

    Parameters
    ----------
    text : str
        An article.

    Returns
    -------
    list of Listing
        In order; each has at least two items, all with bullets or all without, one to a line.
    """
    found: list[Listing] = []
    plain: list[tuple[int, int]] = []
    items: list[tuple[int, int]] = []
    bulleted = False

    def close() -> None:
        if len(items) >= FEWEST:
            found.append(Listing(_lead(text, plain), tuple(items)))
        else:
            plain.extend(items)
        items.clear()

    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        read = _read_line(text, start, end) if end > start else None
        if read is not None:
            first, last, marked = read
            if items and marked != bulleted:
                close()
            bulleted = marked
            items.append((first, last))
        elif end > start:
            close()
            plain.append((start, end))
        start += len(line)
    close()
    return found
