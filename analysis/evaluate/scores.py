"""Precision, recall and F1 of each layer, with the worst errors in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.evaluate.gold import STATUS_NAMES, GoldArticle
from analysis.tables.tables import Tables

# A span counts as found when it shares half of its characters with the gold one, the measure
# of overlap (intersection over union) that is usual for spans.
SPAN_OVERLAP = 0.5
# Evidence of a commitment may be a clause or a sentence: half of the shorter one is enough.
EVIDENCE_OVERLAP = 0.5


@dataclass(frozen=True)
class Score:
    """Counts of one layer and what follows from them; `means` where it is a mean over rows."""

    layer: str
    right: int
    found: int
    gold: int
    missed: tuple[str, ...] = field(default=())
    wrong: tuple[str, ...] = field(default=())
    means: tuple[float, float] | None = None

    @property
    def precision(self) -> float:
        """Share of the rows found that are right; 1 where nothing was found."""
        if self.means:
            return self.means[0]
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold rows that were found; 1 where there are none."""
        if self.means:
            return self.means[1]
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def share_overlap(a: tuple[int, int], b: tuple[int, int]) -> tuple[float, float]:
    """Give the shared characters as a share of the union and of the shorter one."""
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    union = (a[1] - a[0]) + (b[1] - b[0]) - shared
    shorter = min(a[1] - a[0], b[1] - b[0])
    return shared / union if union else 0.0, shared / shorter if shorter else 0.0


def _same_name(ours: Any, gold: str | None) -> bool:
    if ours is None or pd.isna(ours):
        return not gold
    return str(ours).casefold() == (gold or "").casefold()


def _same_sum(row: dict[str, Any], gold: dict[str, Any]) -> bool:
    mine, theirs = row["amount"], gold["amount"]
    if theirs is None or pd.isna(mine):
        return theirs is None and bool(pd.isna(mine))
    return abs(mine - theirs) <= 0.005 * theirs and row["currency"] == gold["currency"]


def match_rows(
    rows: Sequence[dict[str, Any]],
    gold: Sequence[dict[str, Any]],
    fits: Callable[[dict[str, Any], dict[str, Any]], float],
) -> list[tuple[int, int]]:
    """Pair each gold row with at most one row, best fit first; a fit of 0 is no pair."""
    scored = sorted(
        ((fits(row, answer), i, j) for i, row in enumerate(rows) for j, answer in enumerate(gold)),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    pairs: list[tuple[int, int]] = []
    for fit, i, j in scored:
        if fit > 0 and i not in {a for a, _ in pairs} and j not in {b for _, b in pairs}:
            pairs.append((i, j))
    return pairs


def count_rows(
    layer: str,
    rows: list[dict[str, Any]],
    gold: Sequence[dict[str, Any]],
    fits: Callable[[dict[str, Any], dict[str, Any]], float],
    name_row: Callable[[dict[str, Any]], str],
    name_gold: Callable[[dict[str, Any]], str],
) -> Score:
    """Count the rows that answer a gold row, and name those that don't.

    Parameters
    ----------
    layer : str
        Name of the score.
    rows, gold : sequence of dict
        What was found and what should be.
    fits : callable
        How well a row answers a gold row; 0 where it doesn't.
    name_row, name_gold : callable
        Their words, for the list of errors.

    Returns
    -------
    Score
        Each gold row is answered by at most one row.
    """
    pairs = match_rows(rows, gold, fits)
    hit_rows, hit_gold = {i for i, _ in pairs}, {j for _, j in pairs}
    return Score(
        layer,
        len(pairs),
        len(rows),
        len(gold),
        tuple(name_gold(g) for j, g in enumerate(gold) if j not in hit_gold),
        tuple(name_row(r) for i, r in enumerate(rows) if i not in hit_rows),
    )


def _records(tables: Tables, name: str) -> list[dict[str, Any]]:
    return getattr(tables, name).to_dict("records")


def score_article(gold: GoldArticle, tables: Tables) -> list[Score]:
    """Score the tables of one article.

    Parameters
    ----------
    gold : GoldArticle
        The answer.
    tables : Tables
        What was extracted from that article alone.

    Returns
    -------
    list of Score
        Layers: statement spans; statements with the right speaker; statements with speaker,
        cue and kind of quotation; commitments (givers, amount, currency); the same with status
        and with scope; events by span; events with the right days.
    """
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))

    def span(row: dict[str, Any]) -> tuple[int, int]:
        return int(row["start"]), int(row["end"])

    def said(row: dict[str, Any], answer: dict[str, Any]) -> float:
        fit = share_overlap(span(row), span(answer))[0]
        return fit if fit >= SPAN_OVERLAP else 0.0

    def said_by(row: dict[str, Any], answer: dict[str, Any]) -> float:
        speaker = row["speaker_id"]
        name = None if pd.isna(speaker) else names.get(speaker)
        return said(row, answer) if _same_name(name, answer["speaker"]) else 0.0

    def said_how(row: dict[str, Any], answer: dict[str, Any]) -> float:
        right = row["quotation"] == answer["kind"] and row["cue"] == answer["cue"]
        return said_by(row, answer) if right else 0.0

    def promised(row: dict[str, Any], answer: dict[str, Any]) -> float:
        there = (answer["evidence_start"], answer["evidence_end"])
        fit = share_overlap(span(row), there)[1]
        givers = {names.get(a, a).casefold() for a in row["actors"]}
        right = givers == {a.casefold() for a in answer["actors"]} and _same_sum(row, answer)
        return fit if right and fit >= EVIDENCE_OVERLAP else 0.0

    def promised_status(row: dict[str, Any], answer: dict[str, Any]) -> float:
        status = STATUS_NAMES.get(answer["status"], answer["status"])
        return promised(row, answer) if row["status"] == status else 0.0

    def promised_scope(row: dict[str, Any], answer: dict[str, Any]) -> float:
        return promised(row, answer) if row["scope"] == answer["scope"] else 0.0

    def happened(row: dict[str, Any], answer: dict[str, Any]) -> float:
        fit = share_overlap(span(row), (answer["text_start"], answer["text_end"]))[1]
        return fit if fit >= EVIDENCE_OVERLAP else 0.0

    def happened_then(row: dict[str, Any], answer: dict[str, Any]) -> float:
        for ours, theirs in (
            (row["start_date"], answer["start"]),
            (row["end_date"], answer["end"]),
        ):
            mine = None if pd.isna(ours) else str(ours.date())
            if mine != theirs:
                return 0.0
        return happened(row, answer)

    def words(row: dict[str, Any]) -> str:
        return texts[row["article_id"]][int(row["start"]) : int(row["end"])]

    def statement_words(row: dict[str, Any]) -> str:
        return f"{row['speaker']} {row['cue']}: {row['text']}"

    def commitment_words(row: dict[str, Any]) -> str:
        givers = ", ".join(row["actors"]) or "nobody named"
        return f"{givers} {row['amount']} {row['currency']} ({row['status']}): {words(row)}"

    def gold_commitment(row: dict[str, Any]) -> str:
        givers = ", ".join(row["actors"])
        return f"{givers} {row['amount']} {row['currency']} ({row['status']}): {row['evidence']}"

    def gold_event(row: dict[str, Any]) -> str:
        return f"{row['start']}: {row['text']}"

    def event_words(row: dict[str, Any]) -> str:
        day = row["start_date"]
        return f"{None if pd.isna(day) else day.date()}: {words(row)}"

    statements, commitments = _records(tables, "statements"), _records(tables, "commitments")
    events = _records(tables, "events")
    layers = [
        (
            "statements: content",
            statements,
            gold.statements,
            said,
            statement_words,
            statement_words,
        ),
        (
            "statements: and speaker",
            statements,
            gold.statements,
            said_by,
            statement_words,
            statement_words,
        ),
        (
            "statements: and cue, quotation",
            statements,
            gold.statements,
            said_how,
            statement_words,
            statement_words,
        ),
        (
            "commitments: giver, amount",
            commitments,
            gold.commitments,
            promised,
            commitment_words,
            gold_commitment,
        ),
        (
            "commitments: and status",
            commitments,
            gold.commitments,
            promised_status,
            commitment_words,
            gold_commitment,
        ),
        (
            "commitments: and scope",
            commitments,
            gold.commitments,
            promised_scope,
            commitment_words,
            gold_commitment,
        ),
        ("events: words", events, gold.events, happened, event_words, gold_event),
        ("events: and days", events, gold.events, happened_then, event_words, gold_event),
    ]
    return [
        count_rows(layer, rows, answers, fits, name_row, name_gold)
        for layer, rows, answers, fits, name_row, name_gold in layers
    ]
