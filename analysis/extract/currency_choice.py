"""Which currency a mark means that several countries share, and what decided it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.extract.numbers import either
from analysis.extract.passages import find_breaks, sentence_around
from analysis.knowledge.currencies import load_deciders, load_names, load_prevailing

# Between two countries of one list nothing decides: "Denmark and Norway will give 5bn kroner".
LISTED = re.compile(r"(?:['’]s)?,? ?(?:and|or|,)? ?(?:the )?", re.I)


@lru_cache(maxsize=1)
def _places() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{either(load_deciders())})(?![^\W_])")


@lru_cache(maxsize=1)
def _stated() -> re.Pattern[str]:
    """Give the pattern of a text that says which dollars it means."""
    dollars = either(
        name for name, mark in load_names().get("dollars", {}).items() if " " in name
        and len(mark.options) == 1
    )  # fmt: skip
    return re.compile(
        r"\b(?:figures|amounts|sums|values|prices|dollars|numbers)\b[^.\n]{0,30}?\b(?:in|are)"
        rf"\s(?:in\s)?(?P<name>{dollars})",
        re.I,
    )


@dataclass(frozen=True)
class Surroundings:
    """What a text says about the countries it speaks of.

    Attributes
    ----------
    text : str
        The text.
    home : str
        The outlet or its country, empty where unknown.
    breaks : list of int
        Where sentences begin.
    places : list of (int, int, str)
        Offsets and words of the countries, adjectives and capitals in the text.
    dollars : str or None
        ISO 4217 code of the dollars that the text says it means.
    """

    text: str
    home: str = ""
    breaks: list[int] = field(default_factory=lambda: [0])
    places: list[tuple[int, int, str]] = field(default_factory=list)
    dollars: str | None = None


def read_surroundings(text: str, home: str = "") -> Surroundings:
    """Read the countries that a text names.

    Parameters
    ----------
    text : str
        The text.
    home : str
        Name of the outlet or its country.

    Returns
    -------
    Surroundings
        For `choose_currency`.
    """
    places = [(m.start(), m.end(), m.group()) for m in _places().finditer(text)]
    stated = _stated().search(text)
    dollars = None
    if stated:
        dollars = load_names()["dollars"][re.sub(r"\s", " ", stated["name"].lower())].options[0]
    return Surroundings(text, home, find_breaks(text), places, dollars)


def is_open(decided: str) -> bool:
    """Tell whether neither the mark nor the sentence nor the whole text decides a currency.

    Parameters
    ----------
    decided : str
        What decided it, as `choose_currency` says.

    Returns
    -------
    bool
        True where the outlet's country may decide.
    """
    return decided in ("undecided", "default")


def _codes(word: str, options: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in load_deciders()[word] if code in options)


def _nearest(around: Surroundings, at: int, options: tuple[str, ...]) -> tuple[str, str] | None:
    """Take the country of the sentence that stands nearest before the sum, else after it."""
    first, last = sentence_around(around.text, around.breaks, at)
    i = bisect_left(around.places, (first, 0, ""))
    inside = []
    while i < len(around.places) and around.places[i][0] < last:
        start, end, word = around.places[i]
        codes = _codes(word, options)
        if len(codes) == 1:
            inside.append((start, end, word, codes[0]))
        i += 1
    before = [found for found in inside if found[1] <= at]
    if before:
        start, _, word, code = before[-1]
        if len(before) > 1 and before[-2][3] != code:
            gap = around.text[before[-2][1] : start]
            if LISTED.fullmatch(gap):
                return None
        return word, code
    after = {code for *_, code in inside}
    return (inside[0][2], inside[0][3]) if len(after) == 1 else None


def choose_currency(
    around: Surroundings, at: int, options: tuple[str, ...], default: str | None, mark: str
) -> tuple[str | None, str]:
    """Choose the currency of a sum.

    Parameters
    ----------
    around : Surroundings
        As `read_surroundings` gives it.
    at : int
        Offset of the sum.
    options : tuple of str
        ISO 4217 codes that its mark may stand for.
    default : str or None
        The code meant where nothing else decides.
    mark : str
        symbol, code or name: what kind of mark it is.

    Returns
    -------
    tuple of (str or None, str)
        Code and what decided it: "symbol", "code", "name", "sentence: Norway", "text: Norway",
        "outlet", "default" or "undecided".
    """
    if len(options) == 1:
        return options[0], mark
    homes = {code for m in _places().finditer(around.home)
             for code in _codes(m.group(), options)}  # fmt: skip
    prevails = default in load_prevailing()
    if default is not None and prevails:
        own = next((w for *_, w in around.places if default in load_deciders()[w]), None)
        if own is not None:
            return default, f"text: {own}"
        if default in homes:
            return default, "outlet"
    found = _nearest(around, at, options)
    if found:
        return found[1], f"sentence: {found[0]}"
    if prevails and not homes:
        return default, "default"
    named = {(word, code) for *_, word in around.places for code in _codes(word, options)}
    if len({code for _, code in named}) == 1:
        word, code = min(named)
        return code, f"text: {word}"
    if len(homes) == 1:
        return homes.pop(), "outlet"
    if default is not None and default in options:
        return default, "default"
    return None, "undecided"
