"""Amounts and dates of a passage held against its gold, ours or another tool's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from analysis.evaluate.passages import Passage
from analysis.evaluate.scores import SPAN_OVERLAP, count_rows, share_overlap
from analysis.evaluate.scores import Score as Score

# TIMEX3 leaves prepositions out, other conventions don't; neither is an error.
BEFORE = re.compile(
    r"^(?:(?:on|in|by|since|until|till|over|for|from|before|after|between|during|through|about|"
    r"some|around|at|of|the|nearly|almost|up to|more than|at least|roughly)\s+)+",
    re.I,
)
ROUNDING = 0.005


def trim_span(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Leave prepositions and the article out of a span."""
    words = text[span[0] : span[1]]
    before = BEFORE.match(words)
    return (span[0] + before.end(), span[1]) if before and before.end() < len(words) else span


def _fit(text: str, ours: tuple[int, int], gold: tuple[int, int]) -> float:
    fit = share_overlap(trim_span(text, ours), trim_span(text, gold))[0]
    return fit if fit >= SPAN_OVERLAP else 0.0


def same_number(ours: float | None, gold: float | None) -> bool:
    """Tell whether two numbers are equal within half a percent; two missing ones are."""
    if ours is None or gold is None:
        return ours is None and gold is None
    return abs(ours - gold) <= ROUNDING * abs(gold)


def same_amount(row: dict[str, Any], gold: dict[str, Any]) -> bool:
    """Tell whether a sum has the value and the currency of the gold one."""
    answers = gold["currency"]
    if row["currency"] not in (answers if isinstance(answers, list) else [answers]):
        return False
    if "amount" not in gold:
        return same_number(row["low"], gold["low"]) and same_number(row["high"], gold["high"])
    times = {1, gold.get("count", 1)}
    return any(same_number(row["amount"], gold["amount"] * count) for count in times)


def same_date(row: dict[str, Any], gold: dict[str, Any]) -> bool:
    """Tell whether a time has the bounds that the gold tells, or its TIMEX3 value."""
    if row.get("value") and row["value"] in gold.get("value", ()):
        return True
    told = {"start": gold.get("day", gold.get("start")), "end": gold.get("day", gold.get("end"))}
    bounds = {key: day for key, day in told.items() if day is not None}
    return bool(bounds) and all(row[key] == day for key, day in bounds.items())


def _leave_out(
    rows: Sequence[dict[str, Any]],
    gold: Sequence[dict[str, Any]],
    spans: Sequence[tuple[int, int]],
    text: str,
) -> list[dict[str, Any]]:
    """Drop what may be read or not, unless it answers a gold row."""
    return [
        row
        for row in rows
        if any(_fit(text, row["span"], answer["span"]) for answer in gold)
        or not any(share_overlap(row["span"], span)[1] >= SPAN_OVERLAP for span in spans)
    ]


def score_amounts(passage: Passage, rows: Sequence[dict[str, Any]]) -> list[Score]:
    """Score sums of money.

    Parameters
    ----------
    passage : Passage
        The answer.
    rows : sequence of dict
        Each with span, amount, low, high, currency.

    Returns
    -------
    list of Score
        By span; by span, value and currency.
    """
    converted = [g["converted_span"] for g in passage.amounts if "converted_span" in g]
    return _score(
        passage, "amounts", rows, [*converted, *passage.doubtful_amounts], "value, currency"
    )


def score_dates(passage: Passage, rows: Sequence[dict[str, Any]]) -> list[Score]:
    """Score time expressions.

    Parameters
    ----------
    passage : Passage
        The answer.
    rows : sequence of dict
        Each with span, start, end (days or None) and value (TIMEX3 or None).

    Returns
    -------
    list of Score
        By span; by span and value.
    """
    return _score(passage, "dates", rows, passage.doubtful_dates, "value")


def _score(
    passage: Passage,
    layer: str,
    rows: Sequence[dict[str, Any]],
    doubtful: Sequence[tuple[int, int]],
    value: str,
) -> list[Score]:
    gold = getattr(passage, layer)
    same = same_amount if layer == "amounts" else same_date
    kept = _leave_out(rows, gold, doubtful, passage.text)

    def found(row: dict[str, Any], answer: dict[str, Any]) -> float:
        return _fit(passage.text, row["span"], answer["span"])

    def right(row: dict[str, Any], answer: dict[str, Any]) -> float:
        return found(row, answer) if same(row, answer) else 0.0

    def words(row: dict[str, Any]) -> str:
        told = {k: str(v) for k, v in row.items() if k not in ("span", "text") and v is not None}
        return f"{passage.text[slice(*row['span'])]!r} {told}"

    return [
        count_rows(f"{layer}: span", kept, gold, found, words, words),
        count_rows(f"{layer}: and {value}", kept, gold, right, words, words),
    ]
