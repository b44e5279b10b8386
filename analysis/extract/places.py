"""Rows by their place in a text, for those of a sentence without looking at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any


class RowsByPlace:
    """Rows of an article in the order of one of their offsets.

    Parameters
    ----------
    rows : sequence
        Mentions, dates, statements, ...
    at : str
        Attribute that holds the offset.
    """

    def __init__(self, rows: Sequence[Any], at: str) -> None:
        self.rows = sorted(rows, key=lambda row: getattr(row, at))
        self.places = [getattr(row, at) for row in self.rows]

    def inside(self, first: int, last: int) -> Sequence[Any]:
        """Give the rows that begin between two offsets, the second one excluded."""
        return self.rows[bisect_left(self.places, first) : bisect_left(self.places, last)]
