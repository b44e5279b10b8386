"""Agreements of the past and their days, from `agreements.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analysis.knowledge.files import read_rows


@dataclass(frozen=True)
class Agreement:
    """A named agreement: its usual name and its first and last day."""

    name: str
    start: date
    end: date


@lru_cache(maxsize=1)
def load_agreements() -> dict[str, Agreement]:
    """Agreements by each of their names.

    Returns
    -------
    dict
        Name as printed to `Agreement`.
    """
    found: dict[str, Agreement] = {}
    for row in read_rows("agreements.csv"):
        agreement = Agreement(
            row["name"], date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        )
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                found[name] = agreement
    return found
