"""Scores of heads to a tree: one root, no circle (Chu & Liu 1965, Edmonds 1967)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
# More than the scores of any sentence can differ by.
COSTLY = 1e6
# So many roots are tried by themselves; nearly always the first is the best.
HOPEFUL = 3
Places = NDArray[np.int64]


def _find_circle(heads: Places) -> list[int]:
    """Find words that hang on each other in a circle; a root hangs on itself."""
    state = np.zeros(len(heads), np.int8)
    for start in range(len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            if heads[at] == at:
                break
            at = int(heads[at])
        if state[at] == 1 and heads[at] != at and at in path:
            return path[path.index(at) :]
        state[path] = 2
    return []


def _contract(scores: Floats, root: int) -> Places:
    """Best heads below a root: greedy, then circles contracted to one word.

    The diagonal is -inf; the root hangs on itself.
    """
    heads = scores.argmax(1)
    heads[root] = root
    circle = _find_circle(heads)
    if not circle:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[circle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(circle)
    kept = scores[members, heads[members]]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    # Words outside that hang on the circle: on its best word.
    onto = scores[np.ix_(outside, members)]
    small[:-1, -1] = onto.max(1)
    # The circle hangs on a word outside by the member that loses least when it leaves.
    away = scores[np.ix_(members, outside)] - kept[:, None]
    small[-1, :-1] = away.max(0)
    solved = _contract(small, int(np.searchsorted(outside, root)))
    result = np.zeros_like(heads)
    result[members] = heads[members]
    for i, word in enumerate(outside):
        head = int(solved[i])
        result[word] = circle[int(onto[i].argmax())] if head == len(outside) else outside[head]
    entry = int(solved[-1])
    result[circle[int(away[:, entry].argmax())]] = outside[entry]
    return result


def find_tree(scores: Floats) -> Places:
    """Find the best tree with one root.

    Parameters
    ----------
    scores : numpy.ndarray of float32, shape (words, words)
        Row: the dependent, column: the head; the diagonal: the word as root. Only differences
        within a row count, for each word has one head.

    Returns
    -------
    numpy.ndarray of int64, shape (words,)
        Place of each word's head; the root's is its own.
    """
    count = len(scores)
    if count <= 1:
        return np.zeros(count, np.int64)
    places = np.arange(count)
    greedy = scores.argmax(1)
    if int((greedy == places).sum()) == 1 and not _find_circle(greedy):
        return greedy.astype(np.int64)
    others = scores.astype(np.float64)
    roots = others.diagonal().copy()
    np.fill_diagonal(others, -np.inf)
    heads = others.max(1)
    # No tree below a root has more than each other word's best head; the most hopeful roots
    # are tried until none left can be better.
    bounds = roots + heads.sum() - heads
    best, most = places, -np.inf
    order = np.argsort(-bounds, kind="stable").tolist()
    for root in order[:HOPEFUL]:
        if bounds[root] <= most:
            break
        tree = _contract(others, root)
        total = roots[root] + others[places, tree][places != root].sum()
        if total > most:
            best, most = tree, total
    if count > HOPEFUL and bounds[order[HOPEFUL]] > most:
        # A virtual root before all words; each use of it costs more than any tree, so it has one.
        below = np.full((count + 1, count + 1), -np.inf)
        below[1:, 1:] = others
        below[1:, 0] = roots - COSTLY
        tree = _contract(below, 0)[1:] - 1
        best = np.where(tree < 0, places, tree)
    return best.astype(np.int64)
