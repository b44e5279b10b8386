"""Words for times: months, weekdays, seasons, units and their adverbs, from `time_words.csv`."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from analysis.knowledge.files import read_rows


@lru_cache(maxsize=32)
def load_times(kind: str) -> MappingProxyType[str, str]:
    """Words of one kind.

    Parameters
    ----------
    kind : str
        month, month_short, weekday, weekday_short, season, unit, adverb, adjective, part,
        ordinal, present, past or future.

    Returns
    -------
    mapping of str to str
        Word in lower case to its value.
    """
    return MappingProxyType(
        {row["word"].lower(): row["value"] for row in read_rows("time_words.csv")
         if row["kind"] == kind}
    )  # fmt: skip
