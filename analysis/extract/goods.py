"""Goods in kind: a number and what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from analysis.extract.numbers import DIGITS, NUMBER_WORDS, read_number
from analysis.knowledge.currencies import load_scales
from analysis.knowledge.files import read_rows


@dataclass(frozen=True)
class Goods:
    """A number of things: "100,000 shells", "two Patriot batteries"."""

    start: int
    end: int
    text: str
    quantity: float
    item: str
    kind: str


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(row["noun"] for row in read_rows("goods.csv"))
    return re.compile(
        rf"(?<![\w.$€£])(?P<number>{DIGITS}|{NUMBER_WORDS})(?: (?P<scale>million|thousand|m))? "
        rf"(?P<item>(?:[\w-]+ ){{0,3}}?(?P<noun>{nouns}))\b",
        re.I,
    )


def find_goods(doc_or_text: Doc | str) -> list[Goods]:
    """Find goods with their numbers.

    Parameters
    ----------
    doc_or_text : Doc or str
        The text.

    Returns
    -------
    list of Goods
        In order; nouns from `goods.csv`, with up to three words before them.
    """
    text = doc_or_text if isinstance(doc_or_text, str) else doc_or_text.text
    kinds = {row["noun"]: row["kind"] for row in read_rows("goods.csv")}
    found = []
    for match in _pattern().finditer(text):
        number = read_number(match["number"])
        if number is None:
            continue
        scale = load_scales().get((match["scale"] or "").lower(), 1.0)
        found.append(
            Goods(
                match.start(),
                match.end(),
                match.group(),
                number * scale,
                match["item"],
                kinds[match["noun"].lower()],
            )
        )
    return found
