"""How far the confidence of commitments can be relied on, measured on hand-made answers."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.evaluate.answers import Answer, AnsweredArticle, read_answers
from analysis.extract.commitments import Commitment
from analysis.knowledge.actors import find_actor
from analysis.knowledge.confidence import FILE_NAME, Step
from analysis.knowledge.outlets import find_outlet_country
from analysis.workflow import read_text

# Bins of the reliability table, by their lowest confidence.
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
# Rows added to each step, with the share of all rows: few rows prove little.
PRIOR = 2.0
# Sums are the same where they differ by less than this share.
NEARLY = 0.005
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


def _is_right(row: Commitment, answer: Answer, names: Mapping[str, str]) -> bool:
    """Tell whether giver, sum, currency, status and scope are as in the answer."""
    if row.end <= answer.start or answer.end <= row.start:
        return False
    if (row.status, row.scope) != (answer.status, answer.scope):
        return False
    if {names.get(a, a).casefold() for a in row.actors} != answer.givers:
        return False
    mine = (row.amount_low, row.amount_high) if answer.is_range else (row.amount, row.amount)
    theirs = (answer.low, answer.high) if answer.is_range else (answer.amount, answer.amount)
    same = all(
        (m is None) == (t is None) and (m is None or t is None or abs(m - t) <= NEARLY * t)
        for m, t in zip(mine, theirs, strict=True)
    )
    return same and (answer.currency is None or row.currency == answer.currency)


def judge_article(article: AnsweredArticle) -> list[Judged]:
    """Judge each commitment that is read in an article.

    Parameters
    ----------
    article : AnsweredArticle
        With its answers.

    Returns
    -------
    list of Judged
        A row is right when giver, sum, currency, status and scope are; each answer serves once.
    """
    home = find_outlet_country(article.outlet)
    reading = read_text(article.text, article.published, article.sections, home=home)
    names = {mention.actor_id: mention.name for mention in reading.mentions}
    left = list(article.answers)
    judged = []
    for row in reading.commitments:
        for actor_id in row.actors:
            known = find_actor(actor_id)
            names.setdefault(actor_id, known.name if known is not None else actor_id)
        fitting = next((a for a in left if _is_right(row, a, names)), None)
        if fitting is not None:
            left.remove(fitting)
        judged.append(Judged(row.score, row.confidence, row.review, fitting is not None))
    return judged


def judge_gold(paths: Iterable[str | Path]) -> list[Judged]:
    """Judge the commitments of all articles of some gold folders.

    Parameters
    ----------
    paths : iterable of str or Path
        Gold files or folders of articles and passages, see `read_answers`.

    Returns
    -------
    list of Judged
        One for each row found.
    """
    return [
        row for path in paths for article in read_answers(path) for row in judge_article(article)
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


def format_bins(judged: Sequence[Judged]) -> list[str]:
    """Lay bins of confidence out with the share right.

    Parameters
    ----------
    judged : sequence of Judged
        At least one.

    Returns
    -------
    list of str
        Lines; the last one tells the mean gap between the two (expected calibration error).
    """
    bins = measure_bins(judged)
    lines = [f"{'confidence':<14}{'rows':>6}{'mean':>8}{'right':>8}"]
    lines += [f"from {b.least:<9.1f}{b.found:>6}{b.confidence:>8.3f}{b.right:>8.3f}" for b in bins]
    gap = sum(b.found * abs(b.confidence - b.right) for b in bins) / len(judged)
    return [*lines, f"expected calibration error {gap:.3f} on {len(judged)} rows"]


def format_reliability(judged: Sequence[Judged]) -> str:
    """Lay the reliability of the confidence of commitments out as a table.

    Parameters
    ----------
    judged : sequence of Judged
        The rows.

    Returns
    -------
    str
        Plain text: see `format_bins`, and what the rows flagged for review come to.
    """
    if not judged:
        return "no commitments were found in these articles"
    lines = format_bins(judged)
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
