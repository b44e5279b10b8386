"""Scores to labels: the best sequence that BIO allows, and its stretches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
# The score of a step that BIO does not allow.
NEVER = -1e4


def forbid_steps(labels: Sequence[str]) -> tuple[Floats, Floats]:
    """Score what BIO forbids: an I- after another label.

    Parameters
    ----------
    labels : sequence of str

    Returns
    -------
    (numpy.ndarray of shape (labels, labels), numpy.ndarray of shape (labels,))
        From a label (row) to the next (column); and at the first word.
    """
    steps = np.zeros((len(labels), len(labels)), np.float32)
    opening = np.zeros(len(labels), np.float32)
    for j, after in enumerate(labels):
        if after.startswith("I-"):
            opening[j] = NEVER
            for i, before in enumerate(labels):
                if before[2:] != after[2:]:
                    steps[i, j] = NEVER
    return steps, opening


def find_best_path(scores: Floats, steps: Floats, opening: Floats) -> list[int]:
    """Find the labels with the highest total (Viterbi, IEEE Trans. Inf. Theory 1967).

    Parameters
    ----------
    scores : numpy.ndarray of float32, shape (words, labels)
    steps : numpy.ndarray of float32, shape (labels, labels)
        From row to column.
    opening : numpy.ndarray of float32, shape (labels,)

    Returns
    -------
    list of int, length words
    """
    if not len(scores):
        return []
    back = np.zeros(scores.shape, np.int32)
    total = opening + scores[0]
    across = np.arange(scores.shape[1])
    for k in range(1, len(scores)):
        ways = total[:, None] + steps
        back[k] = ways.argmax(0)
        total = ways[back[k], across] + scores[k]
        total -= total.max()  # a long article would lose precision
    path = [int(total.argmax())]
    for k in range(len(scores) - 1, 0, -1):
        path.append(int(back[k, path[-1]]))
    return path[::-1]


def find_stretches(labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Find the stretches of BIO labels.

    Parameters
    ----------
    labels : sequence of str
        Legal BIO: each I- follows its own kind.

    Returns
    -------
    list of (kind, first, last)
        Words, last exclusive.
    """
    found: list[tuple[str, int, int]] = []
    begin = 0
    for i, label in enumerate([*labels, "O"]):
        if i and labels[i - 1] != "O" and not label.startswith("I-"):
            found.append((labels[i - 1][2:], begin, i))
        if not label.startswith("I-"):
            begin = i
    return found
