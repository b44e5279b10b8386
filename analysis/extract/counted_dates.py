"""Time expressions that count units: "two weeks ago", "the next four years", "a day later"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from analysis.extract.calendar_days import Stretch, add_units, span_unit
from analysis.extract.numbers import either, number_words
from analysis.extract.time_patterns import (
    LOOSE,
    Rule,
    Setting,
    count_of,
    duration_timex,
    fragments,
    unit_of,
)
from analysis.knowledge.words import load_words


def _unplaced(timex: str) -> Stretch:
    return Stretch(None, None, "unknown", timex)


def _read_ago(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read "two weeks ago", "a week or two ago", "two weeks from now"."""
    sign = -1 if m["way"].lower() == "ago" else 1
    if s.published is None or not m["n"]:
        return _unplaced("PAST_REF" if sign < 0 else "FUTURE_REF")
    unit = unit_of(m["unit"])
    if m["n"].lower().startswith("half"):
        edge = add_units(s.published, "month" if unit == "year" else unit, 6 * sign)
        return span_unit("month", edge) if unit == "year" else None
    count = count_of(m["n"])
    more = count_of(m["n2"]) if m["n2"] else count
    if count is None or more is None:
        return None
    low, high = min(count[0], more[0]), max(count[1], more[1])
    if low == high:
        return span_unit(unit, s.published, sign * low)
    edges = sorted(add_units(s.published, unit, sign * n) for n in (low, high))
    return Stretch(edges[0], edges[1], unit, "PAST_REF" if sign < 0 else "FUTURE_REF")


def _read_anchored(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read "two days later", "a week earlier": counted from the date told before."""
    count = count_of(m["n"]) if m["n"] else (1, 1)
    if count is None or count[0] != count[1]:
        return False
    unit = unit_of(m["unit"])
    sign = -1 if m["way"].lower() in ("earlier", "before", "previously") else 1
    return replace(_unplaced(duration_timex(count[0], unit)), anchor=(sign * count[0], unit, False))


def _read_that(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    return replace(_unplaced("PAST_REF"), anchor=(0, unit_of(m["unit"]), True))


def _read_many(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read "the next four years", "the past few weeks", "the coming months", "recent days"."""
    unit = unit_of(m["unit"])
    which = (m["which"] or m["side"] or "coming").lower()
    ahead = which in ("next", "coming", "following")
    count = count_of(m["n"]) if m["n"] else None
    exact = count is not None and count[0] == count[1]
    value = duration_timex(count[0] if count and exact else None, unit)
    if not m["n"]:
        value = "FUTURE_REF" if ahead else "PAST_REF"
    if s.published is None:
        return _unplaced(value)
    if not exact or count is None:
        first, last = (s.published, None) if ahead else (None, s.published)
        return Stretch(first, last, "open", value)
    edge = add_units(s.published, unit, count[0] if ahead else -count[0])
    return Stretch(min(edge, s.published), max(edge, s.published), unit, value)


@lru_cache(maxsize=1)
def _compared() -> re.Pattern[str]:
    """Give the pattern of what looks back over years: "the worst flood in 40 years"."""
    return re.compile(rf"\b(?:{either(load_words()['superlative'])})(?: [\w-]+){{0,2}} $", re.I)


@lru_cache(maxsize=1)
def _tallied() -> re.Pattern[str]:
    """Give the pattern of what is counted over days: a headline's "Two packages in two days"."""
    return re.compile(rf"(?:^|[.:;\n“\"] ?){number_words()}(?: [\w-]+)? [\w-]+s $", re.I)


def _read_within(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read "in two weeks" of what is to come, "within three months", "two weeks' time"."""
    count = count_of(m["n"])
    unit = unit_of(m["unit"])
    if count is None or unit in ("hour", "minute"):
        return False
    way = (m["way"] or "").lower()
    before = s.whole[max(0, m.start() - 60) : m.start()]
    if way == "in" and (_compared().search(before) or _tallied().search(before)):
        return False
    look = 1 if m["time"] else s.look(m.start(), m.end())
    if s.published is None or count[0] != count[1] or look <= 0:
        return False
    edge = add_units(s.published, unit, count[0])
    if way == "within":
        return Stretch(s.published, edge, unit, duration_timex(count[0], unit))
    return span_unit(unit, s.published, count[0])


@lru_cache(maxsize=1)
def counted_rules() -> tuple[Rule, ...]:
    """Give the rules, the most telling first.

    Returns
    -------
    tuple of Rule
        In the order in which they are tried.
    """
    f = fragments()
    number, units = f["number"], f["units"]
    n = rf"(?P<n>{number}|{LOOSE}|an?|another)"
    unit = rf"(?P<unit>{units})"
    way = r"(?P<way>ago|from now|hence|from today)"
    specs = (
        (rf"\b(?i:(?P<n>{number}) or (?P<n2>{number}) {unit} {way})\b", _read_ago),
        (rf"\b(?i:(?P<n>{LOOSE}|half an?|an?|{number})[ -]{unit}(?: or (?P<n2>{number}))? {way})\b",
         _read_ago),
        (rf"\b(?i:(?P<n>)(?P<n2>){unit} (?P<way>ago))\b", _read_ago),
        (rf"\b(?i:{n} {unit}['’]s? (?P<time>time)(?P<way>))\b", _read_within),
        (rf"\b(?i:(?P<way>within|in) (?P<x>{n} {unit})(?P<time>))\b(?! (?:of|after|from))",
         _read_within),
        (rf"\b(?i:(?:the )?(?P<which>next|coming|following|last|past|previous) "
         rf"(?P<n>{number}|{LOOSE}|couple of) {unit})(?P<side>)\b(?! of\b)", _read_many),
        (r"\b(?i:(?:the )?(?P<which>coming|recent)|the (?P<side>next|following|past|last)) (?P<n>)"
         r"(?i:(?P<unit>days|weeks|months|years|decades|hours))\b(?! of\b)", _read_many),
        (r"\b(?P<side>)(?i:the (?P<unit>days|weeks|months|years|decades) (?:ahead|to come)(?P<n>)"
         r"(?P<which>))\b", _read_many),
        (rf"\b(?i:(?P<n>{number}|an?|the)(?: full)? {unit} "
         r"(?P<way>later|earlier|before|after|previously))"
         r"(?=[,.;:)]|$| (?:that|in|at|on|with|by|under)\b)", _read_anchored),
        (rf"(?<=[.;:,] )(?i:(?P<n>{number}|an?) {unit} (?P<way>later|earlier))\b", _read_anchored),
        (r"\b(?i:that (?P<unit>day|week|month|year))\b", _read_that),
    )  # fmt: skip
    hints = {
        _read_ago: ("ago", "from now", "hence", "from today"),
        _read_anchored: ("later", "earlier", "before", "after", "previously"),
        _read_that: ("that ",),
    }
    return tuple(Rule(re.compile(pattern), read, hints.get(read, ())) for pattern, read in specs)
