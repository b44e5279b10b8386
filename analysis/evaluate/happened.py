"""Events of gold passages held against those that are read in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.evaluate.passages import Passage
from analysis.evaluate.scores import EVIDENCE_OVERLAP, Score, count_rows, share_overlap
from analysis.evaluate.spans import same_date


def _fit(row: dict[str, Any], gold: dict[str, Any]) -> float:
    fit = share_overlap(row["span"], gold["span"])[1]
    return fit if fit >= EVIDENCE_OVERLAP else 0.0


def _is_placed(row: dict[str, Any], gold: dict[str, Any]) -> bool:
    if not {"day", "start", "end"} & set(gold):
        return row["start"] is None and row["end"] is None
    return same_date(row, gold)


def score_events(passage: Passage, rows: Sequence[dict[str, Any]], shift: int) -> list[Score]:
    """Score the events of a passage.

    Parameters
    ----------
    passage : Passage
        One that lists its events.
    rows : sequence of dict
        Its rows of `events`.
    shift : int
        Where the passage begins in the article's text.

    Returns
    -------
    list of Score
        Words; and days, of which only those that the gold tells count; and what kind. What the
        gold calls doubtful may be read or not.
    """

    def day(value: Any) -> Any:
        return None if pd.isna(value) else value.date()

    mine = [
        {"span": (int(r["start"]) - shift, int(r["end"]) - shift), "start": day(r["start_date"]),
         "end": day(r["end_date"]), "kind": r["kind"]}
        for r in rows
    ]  # fmt: skip
    gold = passage.events or ()
    mine = [
        row
        for row in mine
        if any(_fit(row, g) for g in gold)
        or not any(share_overlap(row["span"], d)[1] for d in passage.doubtful_events)
    ]

    def placed(row: dict[str, Any], answer: dict[str, Any]) -> float:
        return _fit(row, answer) if _is_placed(row, answer) else 0.0

    def of_kind(row: dict[str, Any], answer: dict[str, Any]) -> float:
        return placed(row, answer) if row["kind"] == answer["kind"] else 0.0

    def name_row(row: dict[str, Any]) -> str:
        words = passage.text[slice(*row["span"])]
        return f"{passage.name}: {row['kind']}, {row['start']} to {row['end']}: {words}"

    def name_gold(row: dict[str, Any]) -> str:
        days = {k: str(v) for k, v in row.items() if k in ("day", "start", "end")}
        return f"{passage.name}: {row['kind']}, {days}: {row['text']}"

    return [
        count_rows(layer, mine, gold, fits, name_row, name_gold)
        for layer, fits in (
            ("events: words", _fit), ("events: and days", placed), ("events: and kind", of_kind)
        )
    ]  # fmt: skip
