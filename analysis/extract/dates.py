"""Dates: every time expression of a text, resolved against the day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
