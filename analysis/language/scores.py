"""Words in, scores of every task out, window by window.

One window is read at a time: the scale of an int8 product is one for all that is read together,
so that reading windows in batches would make an article's rows depend on its neighbours.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.language.model import Model
from analysis.language.trees import find_tree
from analysis.language.windows import (
    WINDOW,
    Window,
    make_window,
    measure_sentences,
    place_windows,
    split_words,
)

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
# A window starts every so many pieces: the overlap that keeps the scores (measured on PolNeAR
# dev) at nearly the speed of none.
STRIDE = 168
# A longer sentence is read in parts.
LONGEST = 200
# Scores of overlapping windows are averaged; words near a window's edge count less.
EDGE_LEAST, EDGE_MOST = 5, 100
AVERAGED = ("attribution", "entity")
PLAIN = ("tag", "pos", "lemma")


@dataclass(frozen=True)
class Scores:
    """What the network says of an article's words.

    Attributes
    ----------
    attribution, entity : numpy.ndarray of float32, shape (words, labels)
    tag, pos, lemma : numpy.ndarray of int64, shape (words,)
        The best label of each.
    heads : numpy.ndarray of int64, shape (words,)
        Place of each word's head, its own for a root.
    relations : numpy.ndarray of int64, shape (words,)
        The relation to the head.
    starts : numpy.ndarray of bool, shape (words,)
        Whether a sentence starts here; each has one root.
    """

    attribution: Floats
    entity: Floats
    tag: Places
    pos: Places
    lemma: Places
    heads: Places
    relations: Places
    starts: NDArray[np.bool_]


@dataclass(frozen=True)
class _View:
    """One window over an article's sentences.

    `distances`: pieces between each of its sentences and the window's nearer edge, at most
    `EDGE_MOST`; `own`: those of its sentences that no other window has more around.
    """

    window: Window
    first: int
    last: int
    distances: Places
    own: list[int]


def _cut_long(
    lengths: Sequence[int], starts: Sequence[int], opens: Sequence[bool]
) -> tuple[list[int], list[bool]]:
    """Cut sentences of more than `LONGEST` pieces; lengths are those of the words."""
    cut_starts: list[int] = []
    cut_opens: list[bool] = []
    for k, opened in enumerate(opens):
        size = 0
        cut_starts.append(starts[k])
        cut_opens.append(opened)
        for word in range(starts[k], starts[k + 1]):
            if size + lengths[word] > LONGEST:
                cut_starts.append(word)
                cut_opens.append(False)
                size = 0
            size += lengths[word]
    return [*cut_starts, starts[-1]], cut_opens


def _place_views(
    model: Model, words: Sequence[str], starts: Sequence[int], opens: Sequence[bool]
) -> Iterator[tuple[_View, Sequence[int]]]:
    """Lay windows over an article; with each the bounds of its sentences."""
    pieces = split_words(words, model.tokenizer)
    starts, opens = _cut_long([len(ids) for ids in pieces.ids], starts, opens)
    lengths = measure_sentences(pieces, starts, opens)
    before = np.concatenate([[0], np.cumsum(lengths)])
    placed = place_windows(lengths.tolist(), WINDOW, STRIDE)
    distances = []
    best, most = np.full(len(opens), -1), np.full(len(opens), -1)
    for number, (first, last) in enumerate(placed):
        inner = np.arange(first, last)
        # An article's own edge is no edge.
        left = before[inner] - before[first] if first else np.full(len(inner), EDGE_MOST)
        right = before[last] - before[inner + 1] + (EDGE_MOST if last == len(opens) else 0)
        distance = np.minimum(np.minimum(left, right), EDGE_MOST)
        distances.append(distance)
        better = inner[distance > most[inner]]
        best[better], most[better] = number, distance[better - first]
    for number, (first, last) in enumerate(placed):
        window = make_window(pieces, starts, opens, first, last)
        own = [k for k in range(first, last) if best[k] == number]
        yield _View(window, first, last, distances[number], own), starts[first : last + 1]


def _parse(found: Mapping[str, Floats], first: int, last: int) -> tuple[Places, Places]:
    """Heads (places in the sentence) and relations of the words `first` to `last`."""
    heads = find_tree(found["arc"][first:last, first:last])
    governors = found["governor"][first:last][heads]
    parts = found["relation"][first:last].reshape(last - first, -1, governors.shape[1])
    scores = np.einsum("wrk,wk->wr", parts, governors)
    return heads, scores.argmax(1)


def _split(found: Mapping[str, Floats], first: int, last: int, fixed: bool) -> list[int]:
    """Bounds of the sentences that the network finds between two words."""
    if fixed:
        return [first, last]
    opening = np.flatnonzero(found["starts"][first + 1 : last] > 0) + first + 1
    return [first, *opening.tolist(), last]


def read_words(
    model: Model,
    words: Sequence[str],
    starts: Sequence[int],
    opens: Sequence[bool],
    fixed: bool = False,
) -> Scores:
    """Read an article.

    Parameters
    ----------
    model : Model
    words : sequence of str
        Without white space.
    starts : sequence of int, length sentences + 1
        First word of each sentence, and the number of words at the end.
    opens : sequence of bool, length sentences
        Whether each opens a paragraph.
    fixed : bool
        Whether each of these sentences is one; else the network may find several in one.

    Returns
    -------
    Scores
        Time and memory grow with the number of words alone.
    """
    count = len(words)
    sums = {task: np.zeros((count, len(model.labels[task])), np.float32) for task in AVERAGED}
    total = np.zeros((count, 1), np.float32)
    best = {task: np.zeros(count, np.int64) for task in PLAIN}
    heads, relations = np.arange(count), np.zeros(count, np.int64)
    begins = np.zeros(count, bool)
    for view, bounds in _place_views(model, words, starts, opens) if count else ():
        found = model.run(view.window)
        begin = view.window.start
        span = slice(begin, view.window.end)
        weight = np.repeat(view.distances + EDGE_LEAST, np.diff(bounds)).astype(np.float32)
        total[span] += weight[:, None]
        for task, summed in sums.items():
            summed[span] += weight[:, None] * found[task]
        chosen = {task: found[task].argmax(1) for task in PLAIN}
        for sentence in view.own:
            own = slice(bounds[sentence - view.first], bounds[sentence - view.first + 1])
            for task, values in best.items():
                values[own] = chosen[task][own.start - begin : own.stop - begin]
            inner = _split(found, own.start - begin, own.stop - begin, fixed)
            for a, b in itertools.pairwise(inner):
                tree, relation = _parse(found, a, b)
                heads[a + begin : b + begin] = tree + a + begin
                relations[a + begin : b + begin] = relation
                begins[a + begin] = True
    share = np.maximum(total, np.float32(1))
    return Scores(
        (sums["attribution"] / share).astype(np.float32),
        (sums["entity"] / share).astype(np.float32),
        best["tag"],
        best["pos"],
        best["lemma"],
        heads,
        relations,
        begins,
    )
