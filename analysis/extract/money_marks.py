"""Where a text prints a currency: symbols, codes and names beside which a number may stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.extract.numbers import SPACES
from analysis.knowledge.currencies import Mark, load_marks, load_names
from analysis.knowledge.words import load_words

WORD = re.compile(r"[^\W\d_]+")
# "500-pound bombs", "20 euro countries": how a name that stands alone may go on.
NEXT_WORD = re.compile(rf"[-‑{SPACES}]([^\W\d_]+)")

WEIGHS = re.compile(r"\bweigh(?:s|ed|ing|t)?\b(?:(?!pounds)[^.;]){0,40}$", re.I)
HEAVY = re.compile(r" \(\d[\d.,]* ?k(?:g|ilo)")


@dataclass(frozen=True)
class Place:
    """A mark of a currency at its place."""

    start: int
    end: int
    text: str
    mark: Mark


@dataclass(frozen=True)
class Marks:
    """The marks of a text, by where they end and where they begin."""

    ending: dict[int, Place]
    starting: dict[int, Place]


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    """Give the pattern of marks that are not one word of letters ("US$", "€", "Rs.")."""
    signs = [mark for mark in load_marks() if not WORD.fullmatch(mark)]
    parts = []
    for sign in sorted(signs, key=lambda s: (-len(s), s)):
        guard = r"(?<![^\W\d_])" if sign[0].isalpha() else ""
        parts.append(guard + re.escape(sign))
    return re.compile("|".join(parts))


def _read_name(text: str, start: int, end: int) -> Place | None:
    """Read the longest name of a currency that ends with the word at start to end."""
    for name, mark in load_names().get(text[start:end].lower(), {}).items():
        first = end - len(name)
        if first < 0 or (first and text[first - 1].isalnum() and first < start):
            continue
        printed = re.sub(rf"[{SPACES}\n-]", " ", text[first:end]).lower()
        if printed == name:
            return Place(first, end, text[first:end], mark)
    return None


def find_marks(text: str) -> Marks:
    """Find the marks of currencies.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    Marks
        Of marks that end at one place the longest is kept, of those that begin at one place too,
        but a full stop at the end of "kr." is left to the sentence.
    """
    ending: dict[int, Place] = {}
    starting: dict[int, Place] = {}

    def keep(place: Place) -> None:
        last = ending.get(place.end)
        if last is None or last.start > place.start:
            ending[place.end] = place
        first = starting.get(place.start)
        longer = first is None or (place.end > first.end and not place.text.endswith("."))
        if longer or (first is not None and place.end == first.end and place.mark.kind == "name"):
            starting[place.start] = place

    for match in _signs().finditer(text):
        keep(Place(match.start(), match.end(), match.group(), load_marks()[match.group()]))
        if "$" in match.group() and match.group() != "$":  # "CAD$": the sign of the code before
            starting.setdefault(match.end() - 1, Place(match.end() - 1, match.end(), "$",
                                                       load_marks()["$"]))  # fmt: skip
    for match in WORD.finditer(text):
        mark = load_marks().get(match.group())
        if mark is not None:
            keep(Place(match.start(), match.end(), match.group(), mark))
        name = _read_name(text, match.start(), match.end())
        if name is not None:
            keep(name)
    return Marks(ending, starting)


def is_name_of_money(text: str, place: Place, bare: float | None, scaled: bool) -> bool:
    """Tell a name of a currency after a number from the same word in another sense.

    Parameters
    ----------
    text : str
        The text.
    place : Place
        The name.
    bare : float or None
        The number before it, without scale.
    scaled : bool
        Whether a scale stands between them.

    Returns
    -------
    bool
        False for "500-pound bombs", "20 euro countries", "won 3 games", "two dollar-linked".
    """
    classes = load_words()
    name = place.text.lower()
    word = NEXT_WORD.match(text, place.end)
    following = word[1].lower() if word else ""
    if following in classes["currency_area"] and not name.endswith("s"):
        return False
    if name in ("pound", "pounds") and not scaled:
        if WEIGHS.search(text, max(0, place.start - 60), place.start):
            return False
        if HEAVY.match(text, place.end) or following in classes["pound_weight"]:
            return False
        hyphen = text[place.start - 1 : place.start] in ("-", "‑")
        return not hyphen or following in classes["sum_noun"] or text.startswith(" (", place.end)
    if name == "won" and not scaled:
        return (bare or 0) >= 1000 and following not in classes["won_verb"]
    return True
