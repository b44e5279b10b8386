"""What stands around a sum: how exact it is, per what period, over how long, how many times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.extract.numbers import SPACES, either, number_words, read_number
from analysis.knowledge.numbers import load_approximators
from analysis.knowledge.times import load_times
from analysis.knowledge.words import load_words

LOOK_BACK = 70
LOOK_AHEAD = 80
BLANK = rf"[{SPACES}\n]"
# "about" leaves a tenth each way, "nearly" a tenth below: the width that later rounding allows.
ABOUT = 0.1
# A conversion in brackets may stand between a sum and its period; digits begin another sum.
BRACKETS = rf"(?:{BLANK}?\([^()]{{0,60}}\))?"
ASIDE = re.compile(rf"{BRACKETS}[^.;\d$€£]{{0,{LOOK_AHEAD}}}")
UP_FRONT = re.compile(r"(?:^|[.;]\s|\n)(?P<words>Over\b[^.;\d$€£]*)$")
INSIDE = re.compile(r"\d-?(\+|plus|odd)\b")  # "600-plus billion"
PERIODS = ("day", "week", "month", "quarter", "year")
TIMEX_LETTER = {"hour": "TH", "minute": "TM", "day": "D", "week": "W", "month": "M",
                "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}  # fmt: skip


@dataclass(frozen=True)
class Context:
    """What was found around one sum."""

    approximation: str = "exact"
    per: str | None = None
    over: str | None = None
    each: bool = False
    count: int = 1
    price_of: str | None = None


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    phrases = either(load_approximators("before"))
    filler = (
        rf"(?:(?:an?|another)(?={BLANK}))?{BLANK}?"
        rf"(?:(?:additional|further|extra|combined|total|new|whopping|record)(?={BLANK}))?{BLANK}?"
        rf"(?:(?:total|sum){BLANK}of{BLANK})?"
    )
    return re.compile(rf"(?<![^\W_])(?P<phrase>{phrases}){BLANK}?{filler}$", re.I)


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    phrases = either(load_approximators("after"))
    return re.compile(rf"(?:{BLANK}|-)?(?P<phrase>{phrases})(?![^\W_])", re.I)


@lru_cache(maxsize=1)
def _unit() -> str:
    return either(load_times("unit"))


@lru_cache(maxsize=1)
def _period() -> re.Pattern[str]:
    units, adverbs = _unit(), either(load_times("adverb"))
    lead = rf"(?:{BLANK}?[-‑/]|{BLANK})"
    return re.compile(
        rf"{BRACKETS}{lead}(?:(?:an?|per|each|every)[-{SPACES}])?(?P<unit>{units})\b"
        rf"(?!{BLANK}(?:ago|earlier|later|before|after|from now|to come))"
        rf"|{BRACKETS}{lead}(?P<adverb>{adverbs})\b|{BLANK}p\.?a\.?(?!\w)(?P<annum>)",
        re.I,
    )


@lru_cache(maxsize=1)
def _adjective() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = either(load_times("adjective"))
    before = rf"\b(?P<word>{words})(?:{BLANK}[^\W\d_]+){{0,3}}?{BLANK}(?:of{BLANK})?$"
    return re.compile(before, re.I), re.compile(rf"{BLANK}(?P<word>{words}){BLANK}[^\W\d_]", re.I)


@lru_cache(maxsize=1)
def _span() -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = rf"(?P<n>\d{{1,2}}|{number_words()})"
    unit = rf"(?P<unit>{_unit()})"
    over = (
        rf"\b(?:over|across|spread over){BLANK}(?:the{BLANK})?(?:an?{BLANK})?"
        rf"(?:(?:next|coming|following|period of){BLANK})?{number}(?:{BLANK}|-){unit}\b"
    )
    adjective = rf"\b{number}-{unit}\b"
    return re.compile(over, re.I), re.compile(adjective, re.I)


def _is_disputed(text: str, start: int) -> bool:
    """Tell "a row over €5m" from "over €5m"."""
    words = re.findall(r"[^\W\d_]+", text[max(0, start - 40) : start])
    return bool(words) and words[-1].lower() in load_words()["dispute"]


def find_approximation(text: str, start: int, end: int) -> str:
    """Find how exact the words around a sum say that it is.

    Parameters
    ----------
    text : str
        The text.
    start, end : int
        Offsets of the sum.

    Returns
    -------
    str
        exact, about, nearly, at least, more than or up to.
    """
    inside = INSIDE.search(text, start, end)
    if inside:
        return load_approximators("after")[inside[1]]
    after = _after().match(text, end)
    if after:
        phrase = re.sub(r"\s", " ", after["phrase"].lower())
        whole = text[after.end() : after.end() + 3]
        # "$5m plus €3m" adds another sum.
        if phrase != "plus" or not re.match(rf"{BLANK}?[\w$€£]", whole) or after.group()[0] == "-":
            return load_approximators("after")[phrase]
    before = _before().search(text, max(0, start - LOOK_BACK), start)
    if before is None:
        return "exact"
    phrase = re.sub(r"\s", " ", before["phrase"].lower())
    if phrase == "over" and _is_disputed(text, before.start()):
        return "exact"
    return load_approximators("before")[phrase]


def set_bounds(low: float, high: float, approximation: str) -> tuple[float | None, float | None]:
    """Set the least and most that a wording allows.

    Parameters
    ----------
    low, high : float
        Of the number alone, equal unless it is a range.
    approximation : str
        As `find_approximation` gives it.

    Returns
    -------
    tuple of (float or None, float or None)
        None is an open end.
    """
    if approximation in ("at least", "more than"):
        return low, None
    if approximation == "up to":
        return None, high
    if approximation == "nearly":
        return round((1 - ABOUT) * low, 2), high
    if approximation == "about":
        return round((1 - ABOUT) * low, 2), round((1 + ABOUT) * high, 2)
    return low, high


def _find_period(text: str, start: int, end: int) -> tuple[str | None, int]:
    after = _period().match(text, end)
    if after and after.group()[-1:].isalpha():
        if after["unit"]:
            # "$5 million week" is no period; "a", "per" or a hyphen makes one.
            joined = re.match(
                rf"{BRACKETS}(?:{BLANK}?[-‑/]|{BLANK}(?:an?|per|each|every)\b)", after.group(), re.I
            )
            unit = load_times("unit")[after["unit"].lower()]
            if joined and unit in PERIODS:
                return unit, after.end()
        elif after["adverb"]:
            return load_times("adverb")[after["adverb"].lower()], after.end()
        else:
            return "year", after.end()
    earlier, later = _adjective()
    lead = earlier.search(text, max(0, start - 40), start)
    if lead:
        middle = text[lead.end("word") : start].split()
        if not middle or middle[-1:] == ["of"] or middle in (["about"], ["some"]):
            return load_times("adjective")[lead["word"].lower()], end
    follow = later.match(text, end)
    return (load_times("adjective")[follow["word"].lower()] if follow else None), end


def _timex(match: re.Match[str]) -> str | None:
    number = read_number(match["n"])
    unit = load_times("unit")[match["unit"].lower()]
    if number is None or unit not in TIMEX_LETTER:
        return None
    letter = TIMEX_LETTER[unit]
    return f"PT{number:.0f}{letter[1]}" if letter[0] == "T" else f"P{number:.0f}{letter}"


def _find_span(text: str, start: int, end: int) -> str | None:
    over, adjective = _span()
    after = ASIDE.match(text, end, end + 2 * LOOK_AHEAD)
    reach = after.end() if after else end
    follow = over.search(text, end, reach + 12)
    if follow and follow.start() <= reach:
        return _timex(follow)
    opening = UP_FRONT.search(text, max(0, start - 2 * LOOK_AHEAD), start)
    before = over.match(text, opening.start("words")) if opening else None
    if before:
        return _timex(before)
    for close in adjective.finditer(text, max(0, start - 20), start):
        if not text[close.end() : start].strip(" ,"):
            return _timex(close)
    follow = adjective.match(text, end + 1) if text[end : end + 1] in ("-", " ") else None
    return _timex(follow) if follow else None


@lru_cache(maxsize=1)
def _parcels() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Equal parts after a sum; their number before it; number and parts before it."""
    parcels = either(load_words()["parcel"])
    number = rf"(?<![\w.,$€£-])(?P<n>\d{{1,2}}|{number_words()})"
    hedge = rf"(?:(?:about|around|some|up to|at least|nearly|roughly){BLANK})?"
    return (
        re.compile(rf"(?:[-{SPACES}][^\W\d_]+){{0,3}}?[-{SPACES}](?:{parcels})\b", re.I),
        re.compile(rf"{number}{BLANK}(?:[^\W\d_-]+{BLANK}){{0,2}}?$", re.I),
        re.compile(
            rf"{number}{BLANK}(?:[^\W\d_]+{BLANK}){{0,3}}?(?:{parcels}){BLANK}"
            rf"(?P<link>of|worth|at){BLANK}{hedge}$",
            re.I,
        ),
    )


def _find_count(text: str, start: int, end: int, each: bool) -> int:
    """Count equal sums: "two $500m packages", "three tranches of €1.5 billion each"."""
    after, ahead, behind = _parcels()
    found = ahead.search(text, max(0, start - 40), start) if after.match(text, end) else None
    if found is None:
        found = behind.search(text, max(0, start - LOOK_BACK), start)
        if found and found["link"].lower() != "of" and not each:
            found = None  # "two packages worth $1bn" may be worth it together
    count = read_number(found["n"]) if found else None
    return int(count) if count and count >= 2 else 1


def read_context(text: str, start: int, end: int) -> Context:
    """Read what stands around a sum.

    Parameters
    ----------
    text : str
        The text.
    start, end : int
        Offsets of the sum.

    Returns
    -------
    Context
        What was found.
    """
    approximation = find_approximation(text, start, end)
    after = _after().match(text, end)
    edge = after.end() if after and approximation != "exact" else end
    per, close = _find_period(text, start, edge)
    each = re.compile(rf"{BLANK}(?:each|apiece)\b(?!{BLANK}(?:{_unit()})\b)").match(text, end)
    price = re.compile(rf"{BLANK}(?:per|an?){BLANK}([^\W\d_]+)").match(text, end)
    price_of = None
    if per is None and price and (price.group().strip().startswith("per")
                                  or price[1] in load_words()["priced"]):  # fmt: skip
        price_of = price[1].lower()
    count = _find_count(text, start, end, each is not None)
    span = _find_span(text, start, close)
    return Context(approximation, per, span, each is not None, count, price_of)
