"""Dates: every time expression of a text, resolved against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from analysis.extract.calendar_days import (
    MONTH,
    NUMBER,
    UNIT,
    WEEKDAY,
    Resolved,
    resolve_ago,
    resolve_bare_month,
    resolve_bare_year,
    resolve_coming,
    resolve_day_month,
    resolve_deictic,
    resolve_duration,
    resolve_end_of,
    resolve_full,
    resolve_half,
    resolve_iso,
    resolve_month_year,
    resolve_named_day,
    resolve_quarter,
    resolve_relative,
    resolve_season,
    resolve_since,
    resolve_start_of_week,
    resolve_weekday,
    resolve_years,
)
from analysis.knowledge.days import load_named_days


@dataclass(frozen=True)
class DateExpression:
    """One time expression.

    Attributes
    ----------
    start, end : int
        Offsets; `text[start:end]` is the expression.
    text : str
        The words themselves.
    start_date, end_date : datetime.date or None
        First and last day meant; None where open or unknown.
    precision : str
        day, week, month, quarter, season, half, year, decade, open or unknown.
    relation : str
        past, present or future, seen from the day of publication.
    timex : str
        The TIMEX3 value of ISO-TimeML: "2025-W33", "PRESENT_REF", "P3M".
    """

    start: int
    end: int
    text: str
    start_date: date | None
    end_date: date | None
    precision: str
    relation: str
    timex: str


_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NAMED = "|".join(
    re.escape(n).replace("'", "['’]") for n in sorted(load_named_days(), key=len)[::-1]
)
RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Resolved | None]], ...]
RULES = tuple(
    (re.compile(pattern, flags), rule)
    for pattern, flags, rule in (
        (r"\b\d{4}-\d{2}-\d{2}\b", 0, resolve_iso),
        (rf"(?P<eve>\b(?:on )?the eve of )?\b(?P<name>{_NAMED})\b", re.I, resolve_named_day),
        (rf"\b(?P<month>{MONTH}) {_DAY},? {_YEAR}\b", 0, resolve_full),
        (rf"\b{_DAY}(?: of)? (?P<month>{MONTH}),? {_YEAR}\b", 0, resolve_full),
        (rf"\b(?P<month>{MONTH}) {_DAY}\b(?!,? \d)", 0, resolve_day_month),
        (rf"\b{_DAY}(?: of)? (?P<month>{MONTH})(?!\w)", 0, resolve_day_month),
        (rf"\b(?P<month>{MONTH})(?: of)?,? {_YEAR}\b", 0, resolve_month_year),
        (rf"\bQ(?P<q>[1-4]) {_YEAR}\b", 0, resolve_quarter),
        (rf"\bH(?P<h>[12]) {_YEAR}\b", 0, resolve_half),
        (rf"\b(?:from |between )?{_YEAR}(?: to | and |-|–)(?P<year2>(?:20)?\d\d)\b",
         0, resolve_years),
        (rf"\bsince {_YEAR}\b", re.I, resolve_since),
        (rf"\b(?:by |before |until )?the end of (?:the year|this year|{_YEAR})\b",
         re.I, resolve_end_of),
        (r"\b(?P<which>next|last|this) (?P<season>spring|summer|autumn|winter)(?P<year>\b)\b",
         re.I, resolve_season),
        (rf"\b(?P<which>)(?P<season>spring|summer|autumn|winter) (?:of )?{_YEAR}\b",
         re.I, resolve_season),
        (r"\bstarting the week\b|\bthe start of the week\b", re.I, resolve_start_of_week),
        (rf"\b(?P<count>{NUMBER}) (?P<unit>{UNIT})s?"
         rf"(?: or (?P<more>{NUMBER}))? ago\b", re.I, resolve_ago),
        (rf"\b(?P<part>earlier |later )?(?P<which>last|past|previous|this|next|coming) "
         rf"(?P<unit>{UNIT})\b", re.I, resolve_relative),
        (r"\b(?:in|over) the (?:coming|next) (?:days|weeks|months|years)\b", re.I, resolve_coming),
        (rf"\b(?:(?P<which>this|last|next|coming) )?(?P<weekday>{WEEKDAY})\b", 0, resolve_weekday),
        (r"\b(?:yesterday|today|tonight|tomorrow)\b", re.I, resolve_deictic),
        (rf"\b(?:over|for|within) (?:the next )?(?P<count>{NUMBER}) (?P<unit>{UNIT})s?\b",
         re.I, resolve_duration),
        (rf"(?<=in )(?P<which>)(?P<month>{MONTH})\b|\b(?P<which2>)", 0, resolve_bare_month),
        (rf"(?<![\d,.$€£-]){_YEAR}(?![\d,.]\d|%)\b", 0, resolve_bare_year),
    )
)  # fmt: skip


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
        In order, not overlapping. A day that doesn't exist (31 February) gives none.
    """
    text = doc_or_text if isinstance(doc_or_text, str) else doc_or_text.text
    found: list[DateExpression] = []
    taken = bytearray(len(text))
    for pattern, rule in RULES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if start == end or any(taken[start:end]):
                continue
            resolved = rule(match, published)
            if resolved is None:
                taken[start:end] = b"\1" * (end - start)
                continue
            first, last, precision, timex = resolved
            relation = "present"
            if published is not None:
                if last is not None and last < published:
                    relation = "past"
                elif (first is not None and first > published) or first is None:
                    relation = "future"
            taken[start:end] = b"\1" * (end - start)
            found.append(
                DateExpression(start, end, match.group(), first, last, precision, relation, timex)
            )
    return sorted(found, key=lambda d: d.start)
