"""How well reports were put together: pairs, and B-cubed (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import combinations

from analysis.evaluate.scores import Score


def _list_pairs(labels: Sequence[Hashable]) -> set[tuple[int, int]]:
    return {(i, j) for i, j in combinations(range(len(labels)), 2) if labels[i] == labels[j]}


def score_pairs(ours: Sequence[Hashable], gold: Sequence[Hashable], layer: str) -> Score:
    """Count the pairs of reports that both, only we, or only the gold put together.

    Parameters
    ----------
    ours, gold : sequence of hashable
        The pledge of each report, in the same order.
    layer : str
        Name of the score.

    Returns
    -------
    Score
        Counts of pairs; `missed` and `wrong` name them by their places.
    """
    mine, theirs = _list_pairs(ours), _list_pairs(gold)
    return Score(
        layer,
        len(mine & theirs),
        len(mine),
        len(theirs),
        tuple(f"{i} {j}" for i, j in sorted(theirs - mine)),
        tuple(f"{i} {j}" for i, j in sorted(mine - theirs)),
    )


def score_bcubed(ours: Sequence[Hashable], gold: Sequence[Hashable]) -> tuple[float, float, float]:
    """Score clusters report by report.

    Parameters
    ----------
    ours, gold : sequence of hashable
        The pledge of each report, in the same order.

    Returns
    -------
    tuple of float
        Precision, recall and their harmonic mean, each 1 where there is no report. A report's
        precision is the share of its cluster here that is in its gold cluster, its recall the
        share of its gold cluster that is in its cluster here (A. Bagga and B. Baldwin,
        "Algorithms for Scoring Coreference Chains", LREC 1998).
    """
    if not gold:
        return 1.0, 1.0, 1.0
    precision = recall = 0.0
    for mine, theirs in zip(ours, gold, strict=True):
        together = [label == mine for label in ours]
        same = [label == theirs for label in gold]
        both = sum(a and b for a, b in zip(together, same, strict=True))
        precision += both / sum(together)
        recall += both / sum(same)
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)
