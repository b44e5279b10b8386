"""Commitments of gold passages, their pledges, and the claims that no sum may hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.evaluate.clusters import score_bcubed, score_pairs
from analysis.evaluate.details import Held, score_details
from analysis.evaluate.passages import Passage
from analysis.evaluate.scores import EVIDENCE_OVERLAP, Score, match_rows, share_overlap
from analysis.evaluate.spans import same_amount
from analysis.tables.tables import Tables


def _sum_of(row: dict[str, Any]) -> dict[str, Any]:
    given = {"amount": "amount", "low": "amount_low", "high": "amount_high", "currency": "currency"}
    return {key: None if pd.isna(row[name]) else row[name] for key, name in given.items()}


def _same_sum(row: dict[str, Any], gold: dict[str, Any]) -> bool:
    mine = _sum_of(row)
    if "currency" not in gold:
        return mine["currency"] is None and mine["amount"] is None
    return same_amount(mine, gold)


def hold_commitments(
    passage: Passage, rows: Sequence[dict[str, Any]], names: dict[str, str], shift: int
) -> tuple[list[Held], list[dict[str, Any]]]:
    """Pair the gold commitments of a passage with the rows found in it.

    Parameters
    ----------
    passage : Passage
        The answer.
    rows : sequence of dict
        Its rows of `commitments`.
    names : dict
        Names by actor id.
    shift : int
        Where the passage begins in the article's text.

    Returns
    -------
    tuple
        Each gold commitment with its row; the rows that answer none. A row answers one with the
        same givers, sum and currency whose evidence shares half of the shorter one.
    """

    def near(row: dict[str, Any], answer: dict[str, Any]) -> float:
        span = (int(row["start"]) - shift, int(row["end"]) - shift)
        fit = share_overlap(span, answer["span"])[1]
        return fit if fit >= EVIDENCE_OVERLAP else 0.0

    def promised(row: dict[str, Any], answer: dict[str, Any]) -> float:
        givers = {names.get(a, a).casefold() for a in row["actors"]}
        right = givers == {a.casefold() for a in answer["actors"]} and _same_sum(row, answer)
        return near(row, answer) if right else 0.0

    answered = {j: rows[i] for i, j in match_rows(rows, passage.commitments, promised)}
    held = [
        Held(passage, gold, answered.get(j), tuple(r for r in rows if near(r, gold)))
        for j, gold in enumerate(passage.commitments)
    ]
    taken = [id(row) for row in answered.values()]
    return held, [row for row in rows if id(row) not in taken]


def score_commitments(
    held: Sequence[Held],
    wrong: Sequence[tuple[Passage, dict[str, Any]]],
    tables: Tables,
    more: Sequence[Score] = (),
) -> list[Score]:
    """Score commitments of all passages together.

    Parameters
    ----------
    held : sequence of Held
        Gold commitments with their rows.
    wrong : sequence of (Passage, dict)
        Rows that answer none.
    tables : Tables
        What was extracted from all passages.
    more : sequence of Score
        Layers to stand before the last one.

    Returns
    -------
    list of Score
        Givers, sum and currency; then of those found, as `score_details`; pairs and B-cubed of the
        pledges, of those found and of all; claims kept out of sums.
    """
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    found = [h for h in held if h.row is not None]
    scores = [
        Score(
            "commitments: giver, amount",
            len(found),
            len(found) + len(wrong),
            len(held),
            tuple(_describe_gold(h) for h in held if h.row is None and not h.passage.hidden),
            tuple(f"{p.name}: {_describe(row)}" for p, row in wrong if not p.hidden),
        )
    ]
    scores += score_details(found, names, _describe_gold)
    pledged = [h for h in held if "pledge" in h.gold]
    scores += score_pledges(pledged, "all")
    scores += score_pledges([h for h in pledged if h.row], "found")
    return [*scores, *more, _score_claims(held, tables)]


def score_pledges(held: Sequence[Held], which: str) -> list[Score]:
    """Score how reports were put together.

    Parameters
    ----------
    held : sequence of Held
        Gold commitments that name a pledge, with the rows that answer them; one without a row
        is in a pledge of its own.
    which : str
        Which reports, for the name of the layer.

    Returns
    -------
    list of Score
        Pairs, with those missed and wrong in words, and B-cubed.
    """
    golds = [h.gold["pledge"] for h in held]
    ours = [
        f"alone {i}" if h.row is None or pd.isna(h.row["pledge_id"]) else h.row["pledge_id"]
        for i, h in enumerate(held)
    ]
    pairs = score_pairs(ours, golds, f"pledges: pairs of {which}")
    told = {
        kind: tuple(
            " = ".join(_describe_gold(held[int(i)]) for i in pair.split()) for pair in rows
            if not any(held[int(i)].passage.hidden for i in pair.split())
        )
        for kind, rows in {"missed": pairs.missed, "wrong": pairs.wrong}.items()
    }  # fmt: skip
    precision, recall, _ = score_bcubed(ours, golds)
    count = len(held)
    return [
        Score(pairs.layer, pairs.right, pairs.found, pairs.gold, told["missed"], told["wrong"]),
        # Counts of a mean: right is the mean times the reports, whole numbers for no claim.
        Score(f"pledges: B-cubed of {which}", count, count, count, means=(precision, recall)),
    ]


def _score_claims(held: Sequence[Held], tables: Tables) -> Score:
    counted = tables.pledges.set_index("pledge_id")["counted"].to_dict()
    claims = [h for h in held if h.gold.get("scope") == "cumulative"]
    bad = [
        h
        for h in claims
        if any(
            _same_sum(row, h.gold) and bool(counted.get(row["pledge_id"], False))
            for row in h.near
            if not pd.isna(row["pledge_id"])
        )
    ]
    kept = len(claims) - len(bad)
    return Score("cumulative claims kept out of sums", kept, len(claims), len(claims),
                 tuple(_describe_gold(h) for h in bad if not h.passage.hidden))  # fmt: skip


def _describe_gold(held: Held) -> str:
    gold = held.gold
    sum_ = gold.get("amount") or f"{gold.get('low')}-{gold.get('high')}"
    givers = ", ".join(gold["actors"]) or "nobody named"
    said = f"{gold['status']}, {gold.get('scope', 'single')}"
    return f"{held.passage.name}: {givers} {sum_} {gold.get('currency')} ({said}): {gold['text']}"


def _describe(row: dict[str, Any]) -> str:
    givers = ", ".join(row["actors"]) or "nobody named"
    said = f"{row['status']}, {row['scope']}"
    return f"{givers} {row['amount']} {row['currency']} {row['item']} ({said}) at {row['start']}"
