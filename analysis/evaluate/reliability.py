"""How far the confidence of commitments can be relied on, measured on hand-made answers."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.evaluate.gold import GoldArticle, read_gold
from analysis.knowledge.confidence import FILE_NAME, Step
from analysis.tables.tables import Tables
from analysis.workflow import extract, load_articles

# Bins of the reliability table, by their lowest confidence.
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
# Rows added to each step, with the share of all rows: few rows prove little.
PRIOR = 2.0
HEAD = ("least", "found", "right", "confidence", "source")


@dataclass(frozen=True)
class Judged:
    """One row with its confidence and whether a person reads it so, too."""

    score: float
    confidence: float
    review: bool
    right: bool


@dataclass(frozen=True)
class Bin:
    """Rows of about the same confidence: how many, what they promise, what they keep."""

    least: float
    found: int
    confidence: float
    right: float


def _is_right(row: Any, answer: dict[str, Any], names: dict[str, str]) -> bool:
    """Tell whether giver, sum, currency, status and scope are as in the answer."""
    if row.end <= answer["evidence_start"] or answer["evidence_end"] <= row.start:
        return False
    mine, theirs = row.amount, answer["amount"]
    if pd.isna(mine) or theirs is None:
        same = bool(pd.isna(mine)) and theirs is None
    else:
        same = abs(mine - theirs) <= 0.005 * theirs and row.currency == answer["currency"]
    givers = {names.get(a, a).casefold() for a in row.actors}
    return (
        same
        and givers == {name.casefold() for name in answer["actors"]}
        and row.status == answer["status"]
        and row.scope == answer["scope"]
    )


def judge_rows(gold: GoldArticle, tables: Tables) -> list[Judged]:
    """Judge each commitment that was read in an article.

    Parameters
    ----------
    gold : GoldArticle
        The answer.
    tables : Tables
        What was extracted from that article alone.

    Returns
    -------
    list of Judged
        A row is right when giver, sum, currency, status and scope are; each answer serves once.
    """
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    left = list(gold.commitments)
    judged = []
    for row in tables.commitments.itertuples(index=False):
        fitting = next((a for a in left if _is_right(row, a, names)), None)
        if fitting is not None:
            left.remove(fitting)
        judged.append(
            Judged(float(row.score), float(row.confidence), bool(row.review), fitting is not None)
        )
    return judged


def _extract(gold: GoldArticle) -> Tables:
    """Read a gold article alone, on its day of publication."""
    loaded = load_articles(gold.article)
    if gold.published is not None:
        day = pd.Series([pd.Timestamp(gold.published)] * len(loaded.articles))
        loaded = loaded.with_frames(
            articles=loaded.articles.assign(published=day.astype("datetime64[ns]"))
        )
    return extract(loaded)


def judge_gold(paths: Iterable[str | Path]) -> list[Judged]:
    """Judge the commitments of all articles of some gold folders.

    Parameters
    ----------
    paths : iterable of str or Path
        Gold files or folders, see `read_gold`.

    Returns
    -------
    list of Judged
        One for each row found.
    """
    return [
        row
        for path in paths
        for gold in read_gold(path)
        for row in judge_rows(gold, _extract(gold))
    ]


def fit_steps(judged: Sequence[Judged]) -> list[Step]:
    """Fit the measured curve: the share right never falls where the score rises.

    Parameters
    ----------
    judged : sequence of Judged
        At least one.

    Returns
    -------
    list of Step
        Lowest first. Isotonic regression by pooling adjacent violators (Ayer et al., 1955), each
        step drawn towards the share of all rows by `PRIOR` rows.
    """
    scores = sorted({row.score for row in judged})
    share = sum(row.right for row in judged) / len(judged)
    pools: list[list[float]] = []  # lowest score, rows, right ones
    for score in scores:
        rows = [row for row in judged if row.score == score]
        pools.append([score, len(rows), sum(row.right for row in rows)])
        while len(pools) > 1 and _share(pools[-2], share) >= _share(pools[-1], share):
            _, found, right = pools.pop()
            pools[-1][1] += found
            pools[-1][2] += right
    return [Step(p[0], int(p[1]), int(p[2]), round(_share(p, share), 3)) for p in pools]


def _share(pool: Sequence[float], whole: float) -> float:
    return (pool[2] + PRIOR * whole) / (pool[1] + PRIOR)


def measure_bins(judged: Sequence[Judged]) -> list[Bin]:
    """Sort rows into bins of confidence.

    Parameters
    ----------
    judged : sequence of Judged
        The rows.

    Returns
    -------
    list of Bin
        Those that hold rows, lowest first.
    """
    bins = []
    for least, most in zip(BINS, (*BINS[1:], 1.01), strict=True):
        rows = [row for row in judged if least <= row.confidence < most]
        if rows:
            mean = sum(row.confidence for row in rows) / len(rows)
            bins.append(Bin(least, len(rows), mean, sum(row.right for row in rows) / len(rows)))
    return bins


def format_reliability(judged: Sequence[Judged]) -> str:
    """Lay the reliability of the confidence out as a table.

    Parameters
    ----------
    judged : sequence of Judged
        The rows.

    Returns
    -------
    str
        Plain text: bins of confidence with the share right, the mean gap between the two
        (expected calibration error), and what the rows flagged for review come to.
    """
    if not judged:
        return "no commitments were found in these articles"
    bins = measure_bins(judged)
    lines = [f"{'confidence':<14}{'rows':>6}{'mean':>8}{'right':>8}"]
    lines += [f"from {b.least:<9.1f}{b.found:>6}{b.confidence:>8.3f}{b.right:>8.3f}" for b in bins]
    gap = sum(b.found * abs(b.confidence - b.right) for b in bins) / len(judged)
    lines.append(f"expected calibration error {gap:.3f} on {len(judged)} rows")
    for flagged, words in ((True, "for review"), (False, "not flagged")):
        rows = [row for row in judged if row.review == flagged]
        right = f"{sum(r.right for r in rows) / len(rows):.3f} right" if rows else "none"
        lines.append(f"{words}: {len(rows)} rows, {right}")
    return "\n".join(lines)


def write_steps(steps: Sequence[Step], path: str | Path, source: str) -> None:
    """Write the measured curve to a knowledge file.

    Parameters
    ----------
    steps : sequence of Step
        From `fit_steps`.
    path : str or Path
        The file.
    source : str
        What it was measured on.
    """
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows((s.least, s.found, s.right, s.confidence, source) for s in steps)


def main(paths: Sequence[str]) -> None:
    """Measure the curve anew on gold folders and write it to the knowledge file."""
    target = Path(__file__).parents[1] / "knowledge" / FILE_NAME
    names = ", ".join(Path(path).as_posix() for path in paths)
    write_steps(fit_steps(judge_gold(paths)), target, f"measured on {names}")


if __name__ == "__main__":
    main(sys.argv[1:])
