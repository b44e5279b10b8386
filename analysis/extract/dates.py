"""Dates: every time expression of a text, resolved against the day of publication.

Money and goods are blanked out first, so that "2025 shells" and "$2,025" give no year. Then rules
find expressions, the most telling first; what stands before them takes parts ("early"), joins
pairs ("from 2026 to 2028") and opens ends ("since 2022").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from spacy.tokens import Doc

from analysis.extract.amounts import find_amounts
from analysis.extract.calendar_days import Stretch, add_units, span_day, span_unit
from analysis.extract.counted_dates import counted_rules
from analysis.extract.date_joins import Found, bound, join_pair, widen
from analysis.extract.durations import duration_rules, set_rules
from analysis.extract.fixed_dates import day_rules
from analysis.extract.fixed_periods import period_rules
from analysis.extract.goods import find_goods
from analysis.extract.named_dates import named_rules
from analysis.extract.passages import find_breaks
from analysis.extract.relative_dates import relative_rules
from analysis.extract.time_patterns import Rule, Setting

# "two days later" counts from a date that was told this many characters before, at most.
ANCHOR_REACH = 400
MOST_TOLD = 7
# What a count of some units may begin from: a day earlier than a whole year is no day.
FINE_ENOUGH: dict[str, tuple[str, ...]] = {
    "minute": ("day",),
    "hour": ("day",),
    "day": ("day",),
    "weekend": ("day",),
    "week": ("day", "week"),
}
PERIOD = re.compile(r"[ -](?:a|per|each|every)[ -](?:day|week|month|quarter|year)\b|[ -]annually\b")


@dataclass(frozen=True)
class DateExpression:
    """One time expression.

    Attributes
    ----------
    start, end : int
        Offsets; `text[start:end]` is the expression, in the extent of TIMEX3: without the
        preposition before it.
    text : str
        The words themselves.
    start_date, end_date : datetime.date or None
        First and last day meant; None where open or unknown.
    precision : str
        day, week, month, quarter, season, half, year, decade, century, open, ambiguous (both
        readings of "03/04/2025"), duration, set or unknown.
    relation : str
        past, present or future, seen from the day of publication; without days, the way in
        which the clause looks.
    timex : str
        The TIMEX3 value of ISO-TimeML: "2025-W33", "PRESENT_REF", "P3M".
    kind : str
        TIMEX3 type: date, time, duration or set.
    mod : str
        TIMEX3 modifier: START, MID or END for "early", "mid" and "late", or empty.
    signal : str
        The word before it that bounds or places it: since, by, until, from, over, or empty.
    readings : tuple of datetime.date
        Both days of a date whose order is unknown.
    doubt : str or None
        What does not agree in the text: "2025-08-22 is no Monday".
    """

    start: int
    end: int
    text: str
    start_date: date | None
    end_date: date | None
    precision: str
    relation: str
    timex: str
    kind: str = "date"
    mod: str = ""
    signal: str = ""
    readings: tuple[date, ...] = ()
    doubt: str | None = None


@lru_cache(maxsize=1)
def _rules() -> tuple[Rule, ...]:
    return (
        *named_rules(),
        *day_rules(),
        *period_rules(),
        *set_rules(),
        *counted_rules(),
        *relative_rules(),
        *duration_rules(),
    )


def _blank_out(text: str) -> str:
    """Blank out money and goods, so that their numbers are no dates."""
    letters = list(text)
    amounts = find_amounts(text)
    spans = [(a.start, a.end) for a in amounts]
    for amount in amounts:
        period = PERIOD.match(text, amount.end) if amount.per else None
        if period:
            spans.append(period.span())
    for goods in find_goods(text):
        spans.append((goods.start, goods.start + len(goods.text.split(" ")[0])))
    for start, end in spans:
        letters[start:end] = "\x00" * (end - start)
    return "".join(letters)


def _find_all(setting: Setting) -> list[Found]:
    """Find the expressions of all rules; what one rule took, no later rule reads."""
    found: list[Found] = []
    taken = bytearray(len(setting.text))
    low = setting.text.lower()
    for rule in _rules():
        if rule.hints and not any(hint in low for hint in rule.hints):
            continue
        grouped = "x" in rule.pattern.groupindex
        for match in rule.pattern.finditer(setting.text):
            start, end = match.span("x") if grouped and match["x"] else match.span()
            if start == end or taken.find(1, start, end) >= 0:
                continue
            stretch = rule.read(match, setting)
            if stretch is False:
                continue
            taken[start:end] = b"\1" * (end - start)
            if isinstance(stretch, Stretch):
                found.append(Found(start, end, stretch))
    return sorted(found, key=lambda f: f.start)


def _join(found: list[Found], setting: Setting) -> list[Found]:
    joined: list[Found] = []
    for one in found:
        wide = widen(one, setting)
        if joined and wide.start < joined[-1].end:
            if wide.start <= joined[-1].start:  # "two days" of "two days before 24 August"
                joined.pop()
            else:
                wide = one
        pair = join_pair(joined[-1], wide, setting) if joined else None
        if pair is not None:
            joined[-1] = pair
        else:
            joined.append(wide)
    return [bound(one, setting) for one in joined]


def _count_from(told: Stretch, stretch: Stretch) -> Stretch:
    """Place "two days later" by the date told before."""
    if stretch.anchor is None or told.first is None:
        return stretch
    count, unit, calendar = stretch.anchor
    if unit in ("hour", "minute"):
        unit, count = "day", 0
    day = told.first if count <= 0 else told.last or told.first
    if unit in ("day", "week") and told.precision == "day" and not calendar:
        return span_day(add_units(day, unit, count))
    return span_unit(unit, day, count)


def _anchor(found: list[Found]) -> list[Found]:
    """Count "two days later" from the day that was told before; days aren't counted from a year."""
    placed: list[Found] = []
    told: list[Found] = []
    for one in found:
        stretch = one.stretch
        if stretch.anchor is not None:
            unit = stretch.anchor[1]
            fine = FINE_ENOUGH.get(unit)
            near = [t for t in told if one.start - t.end <= ANCHOR_REACH
                    and (fine is None or t.stretch.precision in fine)]  # fmt: skip
            if near:
                stretch = _count_from(near[-1].stretch, stretch)
                one = replace(one, stretch=stretch)
        if stretch.first is not None and stretch.precision not in ("open", "ambiguous", "duration"):
            told = [*told[-MOST_TOLD:], one]
        placed.append(one)
    return placed


def _relate(found: Found, setting: Setting) -> str:
    """Say where a time lies from the day of publication; without days, where its clause looks."""
    refs = {"PAST_REF": "past", "PRESENT_REF": "present", "FUTURE_REF": "future"}
    stretch, published = found.stretch, setting.published
    first, last = stretch.first, stretch.last
    if stretch.timex in refs and (published is None or first is None or last is None):
        return refs[stretch.timex]
    if published is None or (first is None and last is None):
        look = setting.look(found.start, found.end)
        return ("present", "future", "past")[look]
    if last is not None and last < published:
        return "past"
    if first is None:
        return "future"
    # A stretch that begins today lies ahead, but not the day itself.
    ahead = first == published and last != published and stretch.timex != published.isoformat()
    return "future" if first > published or ahead else "present"


def find_dates(doc_or_text: Doc | str, published: date | None) -> list[DateExpression]:
    """Find the time expressions of a text.

    Parameters
    ----------
    doc_or_text : Doc or str
        The text.
    published : datetime.date or None
        Day of publication; without it relative expressions have no days.

    Returns
    -------
    list of DateExpression
        In order, not overlapping. A day that doesn't exist (31 February) gives none; the day of
        the run never matters.
    """
    text = doc_or_text if isinstance(doc_or_text, str) else doc_or_text.text
    setting = Setting(_blank_out(text), text, published, find_breaks(text))
    return [
        DateExpression(
            f.start, f.end, text[f.start : f.end], f.stretch.first, f.stretch.last,
            f.stretch.precision, _relate(f, setting), f.stretch.timex, f.stretch.kind,
            f.stretch.mod, f.signal, f.stretch.readings, f.stretch.doubt,
        )
        for f in _anchor(_join(_find_all(setting), setting))
    ]  # fmt: skip
