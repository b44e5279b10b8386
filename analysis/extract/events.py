"""Events: what a text gives a place in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

EVENT_KINDS = (
    "statement",
    "meeting",
    "visit",
    "agreement",
    "announcement",
    "delivery",
    "deadline",
    "condition",
    "reference",
)
RELATIONS = ("past", "present", "future", "conditional")


@dataclass(frozen=True)
class Event:
    """Something with a place on the timeline.

    Attributes
    ----------
    start, end : int
        Offsets of the words that prove it.
    start_date, end_date : datetime.date or None
        First and last day; None where undated.
    precision : str
        As in `analysis.extract.dates.DateExpression`.
    relation, kind : str
        One of `RELATIONS`, `EVENT_KINDS`.
    label : str
        What a reader would call it, at most about 60 characters.
    actors : tuple of str
        Actor ids taking part.
    """

    start: int
    end: int
    start_date: date | None
    end_date: date | None
    precision: str
    relation: str
    kind: str
    label: str
    actors: tuple[str, ...] = field(default=())
