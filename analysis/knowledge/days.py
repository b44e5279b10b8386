"""Days with a name, from `named_days.csv`."""

from __future__ import annotations

from functools import lru_cache

from analysis.knowledge.files import read_rows


@lru_cache(maxsize=1)
def load_named_days() -> dict[str, tuple[int, int]]:
    """Load the named days.

    Returns
    -------
    dict
        Name in lower case to month and day.
    """
    return {
        row["name"].lower(): (int(row["month"]), int(row["day"]))
        for row in read_rows("named_days.csv")
    }
