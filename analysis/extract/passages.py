"""Sentences of a plain text, for rules that look no further than their own sentence."""

from __future__ import annotations

import re
from bisect import bisect_right

from analysis.knowledge.words import load_words

BREAK = re.compile(r"(?<![.!?])(?P<stop>[.!?]+)[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z\d$€£])|(?<!\n)\n+")
LAST_WORD = re.compile(r"[^\W_]+$")
LONGEST_ABBREVIATION = 8
# Rules look this far at most, so that a text without sentences stays linear.
REACH = 300


def find_breaks(text: str) -> list[int]:
    """Find where sentences begin.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of int
        Offsets in order, the first 0; an abbreviation's full stop ends no sentence.
    """
    starts = [0]
    for match in BREAK.finditer(text):
        stop = match.start()
        before = LAST_WORD.search(text, max(0, stop - LONGEST_ABBREVIATION), stop)
        word = before.group().lower() if before else ""
        short = len(word) == 1 or word in load_words()["abbreviation"]
        if match["stop"] == "." and short:
            continue
        starts.append(match.end())
    return starts


def sentence_around(text: str, breaks: list[int], at: int) -> tuple[int, int]:
    """Give the sentence around a place, cut to what rules look at.

    Parameters
    ----------
    text : str
        The text.
    breaks : list of int
        As `find_breaks` gives them.
    at : int
        The place.

    Returns
    -------
    (int, int)
        First and one past the last character, at most `REACH` to each side.
    """
    i = bisect_right(breaks, at)
    first = breaks[i - 1]
    last = breaks[i] if i < len(breaks) else len(text)
    return max(first, at - REACH), min(last, at + REACH)
