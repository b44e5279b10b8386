"""Durations, repeated times and words for now, then and soon: kept as such, without days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from analysis.extract.calendar_days import Stretch, add_units
from analysis.extract.numbers import either
from analysis.extract.time_patterns import (
    LOOSE,
    Rule,
    Setting,
    count_of,
    duration_timex,
    fragments,
    unit_of,
    weekday_of,
)
from analysis.knowledge.times import load_times

HALVES = {"year": "P6M", "hour": "PT30M", "day": "PT12H", "decade": "P5Y", "century": "P50Y"}


def _duration(timex: str, kind: str = "duration") -> Stretch:
    return Stretch(None, None, kind, timex, kind=kind)


def _read_duration(m: re.Match[str], _: Setting) -> Stretch | bool | None:
    """Read "three months", "a six-month pause", "half a year", "for years"."""
    unit = unit_of(m["unit"])
    words = (m["n"] or "").lower()
    if words.startswith("half"):
        return _duration(HALVES.get(unit, duration_timex(None, unit)))
    count = count_of(words) if words else None
    exact = count[0] if count and count[0] == count[1] else None
    if words and count is None:
        return None
    return _duration(duration_timex(exact, unit))


def _read_set(m: re.Match[str], _: Setting) -> Stretch | bool | None:
    """Read "every month", "every two weeks", "twice a year", "every Monday"."""
    if m["weekday"]:
        return _duration(f"XXXX-WXX-{weekday_of(m['weekday'].removesuffix('s')) + 1}", "set")
    words = (m["n"] or "").lower()
    count = (2, 2) if words in ("other", "second") else count_of(words) if words else (1, 1)
    return _duration(duration_timex(count[0], unit_of(m["unit"])), "set") if count else None


def _read_adverb(m: re.Match[str], _: Setting) -> Stretch | bool | None:
    word = m["word"].lower()
    unit = load_times("adverb").get(word) or load_times("adjective")[word]
    return _duration(duration_timex(1, unit), "set")


def _read_reference(m: re.Match[str], _: Setting) -> Stretch | bool | None:
    word = re.sub(r"\s", " ", m["word"].lower())
    for kind in ("present", "past", "future"):
        if word in load_times(kind):
            return Stretch(None, None, "unknown", load_times(kind)[word])
    return None


def _read_time(m: re.Match[str], _: Setting) -> Stretch | bool | None:
    """Read "3:04 p.m.", "10:00 GMT", "noon": a time of a day that other words name."""
    if m["word"]:
        hour, minute = {"noon": 12, "midday": 12, "midnight": 0}[m["word"].lower()], 0
    else:
        hour, minute = int(m["hour"]), int(m["minute"] or 0)
        half = (m["half"] or "").lower()[:1]
        if half and not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 if half == "p" else hour % 12 if half == "a" else hour
    if hour > 23 or minute > 59:
        return None
    return Stretch(None, None, "unknown", f"T{hour:02d}:{minute:02d}", kind="time")


@lru_cache(maxsize=1)
def set_rules() -> tuple[Rule, ...]:
    """Give the rules of repeated times.

    Returns
    -------
    tuple of Rule
        To be tried before those of weekdays.
    """
    f = fragments()
    number, units, unit = f["number"], f["units"], f["unit"]
    specs = (
        (rf"\b(?i:every) (?P<n>)(?P<unit>)(?P<weekday>{f['weekday']})\b", _read_set),
        (rf"\b(?P<n>)(?P<unit>)(?P<weekday>{f['weekday']}s)\b", _read_set),
        (rf"\b(?i:(?:every|each)(?: (?P<n>{number}|other|second))? (?P<unit>{units}))\b"
         rf"(?P<weekday>)(?! of\b)", _read_set),
        (rf"\b(?i:(?:once|twice|{number} times) (?:an?|per|each|every) (?P<unit>{unit}))"
         rf"\b(?P<weekday>)(?P<n>)", _read_set),
        (rf"\b(?i:(?:per) (?P<unit>{unit}))\b(?P<weekday>)(?P<n>)", _read_set),
    )  # fmt: skip
    return tuple(Rule(re.compile(pattern), read) for pattern, read in specs)


def count_back(timex: str, last: date) -> Stretch | None:
    """Place a length of which the last day is known.

    Parameters
    ----------
    timex : str
        TIMEX3 value of a duration, "P5Y".
    last : datetime.date
        Its last day.

    Returns
    -------
    Stretch or None
        None for what is no whole number of weeks, months or years.
    """
    length = re.fullmatch(r"P(\d+)([YMW])", timex)
    if length is None:
        return None
    unit = {"Y": "year", "M": "month", "W": "week"}[length[2]]
    first = add_units(last + timedelta(days=1), unit, -int(length[1]))
    return Stretch(first, last, unit, timex)


@lru_cache(maxsize=1)
def duration_rules() -> tuple[Rule, ...]:
    """Give the rules, the most telling first.

    Returns
    -------
    tuple of Rule
        In the order in which they are tried, after those of dates.
    """
    f = fragments()
    number, units, unit = f["number"], f["units"], f["unit"]
    references = either(w for kind in ("present", "past", "future") for w in load_times(kind))
    adjectives, adverbs = either(load_times("adjective")), either(load_times("adverb"))
    half = r"(?P<half>[ap]\.?m\b\.?)"
    age = r"(?![- ](?:old|olds)\b| of age\b)"
    lead = (
        "for|in|within|over|after|than|nearly|almost|about|around|under|lasts?|lasted|takes?|"
        "took|during|across|every|through|of|by|least"
    )
    specs = (
        (rf"\b(?P<word>annually|{adverbs})\b", _read_adverb),
        (rf"\b(?P<word>{adjectives})\b(?! [A-Z])", _read_adverb),
        (rf"\b(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?(?: ?(?i:{half}))?"
         rf"(?: (?:GMT|UTC|CET|CEST|EST|EDT|BST|local time))?(?![\d:])(?P<word>)", _read_time),
        (rf"\b(?P<hour>\d{{1,2}})(?P<minute>) ?(?i:{half})(?P<word>)", _read_time),
        (r"\b(?i:at|by|before|after|until|from) (?P<x>(?P<word>noon|midday|midnight))\b"
         r"(?P<hour>)(?P<minute>)(?P<half>)", _read_time),
        (rf"\b(?i:(?P<n>half an?|{LOOSE}|{number})[ -](?P<unit>{units}))\b{age}", _read_duration),
        (rf"\b(?i:(?:{lead}) (?P<x>(?P<n>an?|another) (?:full )?(?P<unit>{unit})))\b{age}",
         _read_duration),
        (rf"\b(?i:(?P<n>an?)[ -](?P<unit>{unit})[ -]long)\b", _read_duration),
        (r"\b(?i:for|over|in|after|within|take|takes|took) (?P<x>(?P<n>)"
         r"(?P<unit>years|months|weeks|days|decades|centuries|hours))\b", _read_duration),
        (rf"(?<![\w-])(?<!\bas )(?i:(?P<word>{references}))\b(?! that\b)", _read_reference),
    )  # fmt: skip
    return tuple(Rule(re.compile(pattern), read) for pattern, read in specs)
