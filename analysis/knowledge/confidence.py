"""How often rows were right in the hand-made answers, by what had to be taken over to read them."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis.knowledge.files import read_rows

FILE_NAME = "commitment_confidence.csv"
STATEMENTS = "statement_confidence.csv"
# The row of the table that holds the weight all statements have.
BASE = ("base", "")


@dataclass(frozen=True)
class Step:
    """One step of the measured curve.

    Attributes
    ----------
    least : float
        Lowest score of the step.
    found, right : int
        Rows of the hand-made articles with such a score, and how many of them were right.
    confidence : float
        The share that a row may be expected to be right.
    """

    least: float
    found: int
    right: int
    confidence: float


@lru_cache(maxsize=1)
def load_steps() -> tuple[Step, ...]:
    """Read the measured curve.

    Returns
    -------
    tuple of Step
        Lowest first. Source: `commitment_confidence.csv`, which `make calibrate` writes from the
        hand-made answers; nobody types it in.
    """
    steps = [
        Step(float(row["least"]), int(row["found"]), int(row["right"]), float(row["confidence"]))
        for row in read_rows(FILE_NAME)
    ]
    return tuple(sorted(steps, key=lambda step: step.least))


def calibrate(score: float) -> float:
    """Turn a score into the measured share of such rows that are right.

    Parameters
    ----------
    score : float
        0 to 1; only its order counts.

    Returns
    -------
    float
        0 to 1.
    """
    steps = load_steps()
    at = bisect_right([step.least for step in steps], score + 1e-9) - 1
    return steps[max(at, 0)].confidence


@lru_cache(maxsize=1)
def load_weights() -> dict[tuple[str, str], float]:
    """Read what each feature of a statement adds to its log-odds of being right.

    Returns
    -------
    dict of (str, str) to float
        Feature and value to weight; `BASE` is the constant. Source: `statement_confidence.csv`,
        which `make calibrate` fits to articles that were marked by hand; nobody types it in.
    """
    return {(row["feature"], row["value"]): float(row["weight"]) for row in read_rows(STATEMENTS)}


def estimate(features: Mapping[str, str]) -> float:
    """Estimate the share of statements of such features that a person reads the same way.

    Parameters
    ----------
    features : mapping of str to str
        See `analysis.extract.trust.describe`.

    Returns
    -------
    float
        0 to 1; a value that was never measured adds nothing.
    """
    weights = load_weights()
    odds = weights[BASE] + sum(weights.get(pair, 0.0) for pair in features.items())
    return 1 / (1 + math.exp(-odds))
