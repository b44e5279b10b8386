"""Hard-wrapped lines, joined so that a paragraph is one line."""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.sources.credits import ends_sentence, read_byline

# Mail and old wire reports wrap at 60 to 80 characters. A line of half the width that is not the
# last of its paragraph was wrapped; a shorter one ends there of itself.
LONGEST_WRAPPED, SHORTEST_WRAPPED = 100, 40
# So many of the line ends inside paragraphs must fall before a small letter.
LEAST_BREAKS, LEAST_SHARE = 2, 0.3
PARAGRAPH_END = re.compile(r"\n(?:[^\S\n]*\n)+|\n(?=(?: {2,}|\t)\S)")


def join_wrapped(text: str) -> tuple[str, bool]:
    """Join lines that were wrapped at a width, so that a paragraph is one line.

    Parameters
    ----------
    text : str
        An article with LF line ends.

    Returns
    -------
    tuple of str and bool
        The text, where only white space has changed, and whether it has. A text whose lines are
        paragraphs stays as it is.
    """
    width = max(len(line) for line in text.split("\n"))
    if not SHORTEST_WRAPPED <= width <= LONGEST_WRAPPED:
        return text, False
    pieces: list[str] = []
    at = 0
    for found in PARAGRAPH_END.finditer(text):
        pieces += [text[at : found.start()], found.group()]
        at = found.end()
    pieces.append(text[at:])
    breaks = [line for block in pieces[::2] for line in block.split("\n")[1:]]
    small = sum(line[:1].islower() for line in breaks)
    if small < LEAST_BREAKS or small < LEAST_SHARE * len(breaks):
        return text, False
    pieces[0] = _join(pieces[0], SHORTEST_WRAPPED, header=True)
    for number in range(2, len(pieces), 2):
        pieces[number] = _join(pieces[number], max(SHORTEST_WRAPPED, width // 2))
    return "".join(pieces), True


def _join(block: str, least: int, header: bool = False) -> str:
    lines = block.split("\n")
    joined = [lines[0]]
    for before, line in pairwise(lines):
        long, small = len(before) >= least, line[:1].islower()
        ended = ends_sentence(before) or before.endswith(":")
        if header:
            wrapped = long and small and not read_byline(line)
        else:
            wrapped = long or (small and not ended and not read_byline(line))
        joined.append(f" {line}" if wrapped else f"\n{line}")
    return "".join(joined)
