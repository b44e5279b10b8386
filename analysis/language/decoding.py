"""Scores to labels: the best sequence that BIO allows, and its stretches."""

from __future__ import annotations

import itertools
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
    # In place, for this loop is what a long article's decoding costs.
    count = scores.shape[1]
    coming = np.ascontiguousarray(steps.T, np.float64)
    ways = np.empty((count, count))
    back = np.empty(scores.shape, np.int64)
    total = opening + scores[0].astype(np.float64)
    for word, came in zip(scores[1:].astype(np.float64), back[1:], strict=True):
        np.add(coming, total, out=ways)
        ways.argmax(1, out=came)
        ways.max(1, out=total)
        total += word
    path = [int(total.argmax())]
    for came_from in back[:0:-1].tolist():
        path.append(came_from[path[-1]])
    return path[::-1]


def find_best_paths(
    scores: Floats, starts: Sequence[int], steps: Floats, opening: Floats
) -> list[int]:
    """Find the labels with the highest total, of each sentence for itself.

    Parameters
    ----------
    scores : numpy.ndarray of float32, shape (words, labels)
    starts : sequence of int, length sentences + 1
        First word of each sentence, and the number of words at the end; none is empty.
    steps, opening
        As in `find_best_path`.

    Returns
    -------
    list of int, length words
    """
    if not len(scores):
        return []
    # The longest first: at each place in the sentence those that reach it come before the rest.
    bounds = sorted(itertools.pairwise(starts), key=lambda pair: pair[0] - pair[1])
    firsts = np.array([first for first, _ in bounds])
    sizes = np.array([last - first for first, last in bounds])
    reaching = np.searchsorted(-sizes, -np.arange(sizes[0]), side="left").tolist()
    total = opening + scores[firsts].astype(np.float64)
    labels = np.zeros(len(firsts), np.int64)
    back = [np.zeros((0, 0), np.int64)]
    for place, count in enumerate(reaching[1:], 1):
        labels[count : len(total)] = total[count:].argmax(1)
        ways = total[:count, :, None] + steps
        back.append(ways.argmax(1))
        total = ways.max(1) + scores[firsts[:count] + place]
    labels[: len(total)] = total.argmax(1)
    path = np.zeros(len(scores), np.int64)
    across = np.arange(len(firsts))
    for place in range(len(reaching) - 1, 0, -1):
        count = reaching[place]
        path[firsts[:count] + place] = labels[:count]
        labels[:count] = back[place][across[:count], labels[:count]]
    path[firsts] = labels
    return path.tolist()


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
