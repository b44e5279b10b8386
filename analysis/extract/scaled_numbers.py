"""Numbers with their scale: "1.5 billion", "half a million", "two hundred thousand", "tens of"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.extract.numbers import (
    FIGURES,
    SPACES,
    VULGAR,
    either,
    number_words,
    read_figures,
    read_number,
)
from analysis.knowledge.numbers import load_joined_scales, load_number_words, load_scales

SPACE = rf"(?:[{SPACES}\n]|&nbsp;)"
SEP = rf"(?:[{SPACES}\n‑-]|&nbsp;)"
# A scale that we do not know ("squillion", "billiards"): the number beside it is not understood.
UNKNOWN_SCALE = re.compile(rf"{SEP}?[a-z]*illi(?:on|ard)[a-z]*|[^\W\d_]+")
PERCENT = re.compile(rf"{SPACE}?%|{SEP}(?:per ?cent|pct|percentage point)")
LOWER = {ord(c): ord(c.lower()) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


@dataclass(frozen=True)
class ScaledNumber:
    """One number with its scale, wherever it stands.

    Attributes
    ----------
    start, end : int
        Offsets with the scale.
    value : float or None
        The number times its scale; None where vague or not understood.
    low, high : float or None
        Its bounds; both equal to `value` unless vague.
    bare : float or None
        The number without its scale.
    scale : float
        1 where there is none.
    in_figures : bool
        Whether it is written in figures.
    form : str
        number, share of a scale ("half a billion"), vague, or figures ("nine-figure").
    doubt : str or None
        Why it can't be read.
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    bare: float | None = None
    scale: float = 1.0
    in_figures: bool = False
    form: str = "number"
    doubt: str | None = None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Where a number may begin; numbers in figures or words; forms that begin with a word."""
    words = load_number_words()
    scales = [s for s in load_scales() if s not in load_joined_scales()]
    long = either([s for s in scales if len(s) > 3])
    joined = either(load_joined_scales())
    stop = r"(?![^\W\d_])"
    scale = (
        rf"(?:(?:{SEP}(?P<pre>hundred|thousand|lakh|million)(?={SEP}(?:{long}){stop}))?"
        rf"(?:{SEP}?(?P<scale>{either(scales)}){stop}"
        rf"|{SPACE}?[\[(](?P<bracketed>{long}|bn|m)[\])])"
        rf"|(?P<joined>{joined}){stop})"
    )
    half = rf"(?:{SEP}and{SEP}(?:(?:an?|one){SEP})?(?P<half>half|quarter)|{SEP}and{SEP}three"\
           rf"{SEP}(?P<quarters>quarters))(?={SEP}(?:{long}){stop})"  # fmt: skip
    many, few, digits = either(words["many"]), either(words["few"]), either(words["digits"])
    part = either(words["part"])
    plural = either(s for s in scales if s.endswith("ions"))
    starts = either(
        {w.split(" ")[0] for kind in words.values() for w in kind}
        | {"a", "an", "multi", "millions", "billions", "trillions"}
        | {"thousand", "million", "billion", "trillion"}
    )
    more = rf"(?:(?:\+|-(?:plus|odd))(?={SEP}(?:{either(scales)}){stop}))?"
    plain = rf"(?P<number>{FIGURES}|\.\d+|{number_words()})(?:{half})?{more}{scale}?"
    wordy = (
        rf"(?P<figured>{number_words()}|\d{{1,2}})[- ]figures?\b"
        rf"|(?P<digits>{digits})[- ]digit[- ](?P<dscale>{long}){stop}"
        rf"|multi[- ]?(?P<multi>{long}){stop}"
        rf"|(?P<many>{many}){SPACE}of{SPACE}(?P<mscale>{long})s?{stop}"
        rf"|(?P<lone>{many}|{plural})(?={SPACE}of\b)"
        rf"|(?P<few>{few}){SEP}(?:(?P<fhundred>hundred|thousand)"
        rf"(?:{SEP}(?P<fscale>{long})s?)?|(?P<fscale2>{long})s?){stop}"
        rf"|(?:(?P<pnum>an?|one|two|three|\d)[ -])?(?P<part>{part})s?"
        rf"(?P<pof>[ -]of)?(?:[ -]an?)?{SEP}(?P<pscale>{long}){stop}"
        rf"|(?:an?|one){SEP}(?P<hscale>{long})[ -]and[ -]an?[ -](?P<hpart>half|quarter)\b"
        rf"|(?P<article>an?){SEP}(?P<ascale>(?:hundred{SEP})?(?:{long})){stop}(?!-)"
        r"|(?<![\w-])(?P<lonely>thousand|million|billion|trillion)(?=-(?!and\b)[^\W\d_])"
    )
    begin = rf"\d|[{''.join(VULGAR)}]|(?<![\w.])\.\d|(?<![^\W_])(?:multi|(?:{starts})(?![a-rt-z]))"
    return re.compile(begin), re.compile(plain), re.compile(wordy)


def _value_of(scale: str | None) -> float:
    total = 1.0
    for word in re.split(rf"{SEP}+", scale or ""):
        total *= 100.0 if word == "hundred" else load_scales().get(word, 1.0)
    return total


def _bounds_of(kind: str, word: str) -> tuple[float, float]:
    return load_number_words()[kind][re.sub(r"\s", " ", word)]


def _vague(match: re.Match[str], low: float, high: float) -> ScaledNumber:
    return ScaledNumber(match.start(), match.end(), None, low, high, form="vague")


def _read_vague(match: re.Match[str]) -> ScaledNumber | None:
    """Read the forms that name only an order of magnitude."""
    if match["figured"]:
        places = read_number(match["figured"])
        if places is None or not 2 <= places <= 15:
            return None
        return ScaledNumber(match.start(), match.end(), None, 10 ** (places - 1),
                            10**places - 1, form="figures")  # fmt: skip
    if match["multi"]:
        return _vague(match, _value_of(match["multi"]), 1000 * _value_of(match["multi"]))
    for kind, word, scale in (
        ("digits", match["digits"], _value_of(match["dscale"])),
        ("many", match["many"], _value_of(match["mscale"])),
        ("few", match["few"], _value_of(match["fhundred"])
         * _value_of(match["fscale"] or match["fscale2"])),
    ):  # fmt: skip
        if word:
            low, high = _bounds_of(kind, word)
            return _vague(match, low * scale, high * scale)
    lone = match["lone"] or ""
    if lone in load_number_words()["many"]:
        return _vague(match, *_bounds_of("many", lone))
    if lone:
        return _vague(match, load_scales()[lone], 1000 * load_scales()[lone])
    return None


def _read_part(match: re.Match[str]) -> ScaledNumber | None:
    """Read "half a billion", "three quarters of a million", "a billion and a half"."""
    if match["hscale"]:
        scale = _value_of(match["hscale"])
        value = scale * (1 + _bounds_of("part", match["hpart"])[0])
    elif match["part"]:
        part = match["part"]
        if part not in ("half", "quarter") and not match["pof"]:
            return None  # "a third million-dollar grant" counts grants
        many = match["pnum"] or "a"
        times = 1.0 if many in ("a", "an") else read_number(many)
        scale = _value_of(match["pscale"])
        value = scale * _bounds_of("part", part)[0] * (times or 1.0)
    else:
        return None
    return ScaledNumber(match.start(), match.end(), value, value, value, value / scale, scale,
                        form="share of a scale")  # fmt: skip


@lru_cache(maxsize=1)
def _more() -> re.Pattern[str]:
    return re.compile(rf"[ -](?P<n>{number_words()})(?:[ -](?P<s>thousand|million|billion)\b)?")


def _continue_words(text: str, end: int, value: float, scale: float) -> tuple[float, int]:
    """Add what follows in words: "one million two hundred thousand"."""
    while scale > 1 and (match := _more().match(text, end)):
        number = read_number(match["n"])
        smaller = _value_of(match["s"])
        if number is None or number * smaller >= scale or smaller >= scale:
            break
        if smaller == 1 and (scale > 1000 or number < 100):
            break
        value, scale, end = value + number * smaller, smaller, match.end()
    return value, end


def _read_wordy(match: re.Match[str]) -> ScaledNumber | None:
    found = _read_vague(match) or _read_part(match)
    if found is None and (match["article"] or match["lonely"]):
        scale = _value_of(match["ascale"] or match["lonely"])
        form = "number" if match["article"] else "lonely"
        return ScaledNumber(match.start(), match.end(), scale, scale, scale, 1.0, scale, form=form)
    return found


def _read_plain(match: re.Match[str], text: str) -> ScaledNumber:
    scale_word = match["scale"] or match["bracketed"] or match["joined"] or ""
    scale = _value_of(scale_word) * _value_of(match["pre"])
    printed = match["number"]
    in_figures = not printed[0].isalpha()
    bare = read_figures("0" + printed if printed[0] == "." else printed, bool(scale_word)) \
        if in_figures else read_number(printed)  # fmt: skip
    if bare is not None and match["half"]:
        bare += _bounds_of("part", match["half"])[0]
    elif bare is not None and match["quarters"]:
        bare += 0.75
    end, doubt = match.end(), None
    if bare is None:
        doubt = f"the number {printed[:20]} has no single reading"
    elif not scale_word and in_figures and not PERCENT.match(text, end):
        tail = UNKNOWN_SCALE.match(text, end)
        if tail:
            doubt = f"the scale {tail.group().strip()[:20]!r} is not known"
    if bare is None or doubt:
        return ScaledNumber(match.start(), end, None, None, None, bare, scale, in_figures,
                            doubt=doubt)  # fmt: skip
    value = round(bare * scale, 4)  # 66.9 times 1e9 is no round number in binary
    if not in_figures and scale_word:
        value, end = _continue_words(text, end, value, scale)
    return ScaledNumber(match.start(), end, value, value, value, bare, scale, in_figures)


def find_numbers(text: str) -> Iterator[ScaledNumber]:
    """Find the numbers of a text with their scales.

    Parameters
    ----------
    text : str
        Any text.

    Yields
    ------
    ScaledNumber
        In order, not overlapping; those of which the figures or the scale are not understood
        have a `doubt` and no value.
    """
    # Lower case for ASCII alone keeps every offset where it is.
    low = text.translate(LOWER)
    begin, plain, wordy = _patterns()
    position = 0
    while start := begin.search(low, position):
        at = start.start()
        position = start.end()
        match = wordy.match(low, at)
        found = _read_wordy(match) if match else None
        if found is None and (match := plain.match(low, at)):
            found = _read_plain(match, low)
        if found is not None:
            position = max(position, found.end)
            yield found
