"""Shares of money: "0.25% of GDP", "a third of the total"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.extract.numbers import FIGURES, SPACES, either, number_words, read_number
from analysis.knowledge.numbers import load_number_words
from analysis.knowledge.words import load_words

BLANK = rf"[{SPACES}\n]"


@dataclass(frozen=True)
class Share:
    """A share of something: its bounds as fractions of 1, and the words for the whole."""

    start: int
    end: int
    low: float
    high: float
    share_of: str


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    number = rf"(?:{FIGURES}|{number_words()})"
    percent = rf"(?:{BLANK}?%|[-{SPACES}](?:per{BLANK}?cent|percent|pct))"
    parts = either(load_number_words()["part"])
    return re.compile(
        rf"(?<![\w.,$€£])(?P<n>{number})(?:{percent}?{BLANK}?(?:[-–]|to|and|or){BLANK}?"
        rf"(?P<n2>{number}))?{percent}(?={BLANK}of\b)"
        rf"|\b(?:(?P<times>an?|one|two|three|four|{number_words()})[-{SPACES}])?"
        rf"(?P<part>{parts})s?(?={BLANK}of\b)",
        re.I,
    )


WHOLE = re.compile(
    rf"{BLANK}of{BLANK}(?P<whole>(?:the|its|their|his|her|our|this|that|all|each|total){BLANK})?"
)
NEXT = re.compile(r"[^\W\d_]+")


def _read_whole(text: str, end: int) -> tuple[int, str] | None:
    """Read what it is a share of, where that is money."""
    of = WHOLE.match(text, end)
    if of is None:
        return None
    nouns = load_words()["share_noun"]
    first = of.start("whole") if of["whole"] else of.end()
    words = [(m.start(), m.end()) for m in
             re.finditer(r"[^\W\d_]+(?:['’]s?)?", text[of.end() : of.end() + 60])]  # fmt: skip
    reach = of.end()
    last = None
    for i, (a, b) in enumerate(words[:6]):
        gap = text[reach : of.end() + a]
        if not re.fullmatch(rf"{BLANK}|-" if i else "", gap):
            break
        word = text[of.end() + a : of.end() + b]
        reach = of.end() + b
        if word.lower() in load_words()["preposition"] or word.lower() == "and":
            break
        if word.lower() in nouns and not (i and word.lower() in load_words()["pointing"]):
            last = reach
    following = NEXT.match(text, of.end())
    alone = following is None or following.group().lower() in load_words()["phrase_end"]
    if last is None and alone and of["whole"] and of["whole"].strip().lower() in nouns:
        last = of.end("whole") - 1
    return (last, text[first:last]) if last is not None else None


def find_shares(text: str) -> list[Share]:
    """Find shares of money.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Share
        In order; shares of anything but money (of people, of land) are left out.
    """
    found = []
    for match in _pattern().finditer(text):
        whole = _read_whole(text, match.end())
        if whole is None:
            continue
        if match["part"]:
            times = (match["times"] or "a").lower()
            count = 1.0 if times in ("a", "an") else read_number(times)
            part = load_number_words()["part"][match["part"].lower()][0]
            low = high = (count or 1.0) * part
        else:
            first = read_number(match["n"], scaled=True)
            second = read_number(match["n2"], scaled=True) if match["n2"] else first
            if first is None or second is None or second < first:
                continue
            low, high = first / 100, second / 100
        found.append(Share(match.start(), whole[0], low, high, whole[1]))
    return found
