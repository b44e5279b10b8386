"""Articles to batches: words to pieces, labels to numbers, windows drawn anew each epoch."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from analysis.evaluate.corpora import Article
from analysis.language.windows import (
    SHAPES,
    WINDOW,
    Pieces,
    Window,
    make_window,
    measure_sentences,
    split_words,
)
from analysis.training.losses import Batch

# Word pieces of a batch, padding included.
BATCH = 1250
# The encoder has places for 512 pieces, two of them for its marks.
MOST = 500
# Entities are learnt sooner than attributions: of their corpus each epoch sees this share.
SHARES = {"newswire": 0.6}
# Ways to make a lemma that are rarer than this are left to the list of exceptions.
RARE = 3
LOWER, UPPER, NO_LETTERS = SHAPES.index("lower"), SHAPES.index("UPPER"), SHAPES.index("none")


@dataclass(frozen=True)
class Prepared:
    """An article as the network takes it.

    Attributes
    ----------
    article : Article
    pieces : Pieces
    starts : list of int, length sentences + 1
    opens : list of bool
    lengths : numpy.ndarray of int64, shape (sentences,)
        Pieces of each sentence.
    targets : dict of str to numpy.ndarray of int64, shape (words,)
    heads : numpy.ndarray of int64, shape (words,), or None
        Place in the article of each word's head.
    sentence : numpy.ndarray of int64, shape (words,)
    touched : numpy.ndarray of bool, shape (words,)
    """

    article: Article
    pieces: Pieces
    starts: list[int]
    opens: list[bool]
    lengths: NDArray[np.int64]
    targets: dict[str, NDArray[np.int64]]
    heads: NDArray[np.int64] | None
    sentence: NDArray[np.int64]
    touched: NDArray[np.bool_]


def list_labels(articles: Sequence[Article]) -> dict[str, list[str]]:
    """List each task's labels, the most frequent first.

    Parameters
    ----------
    articles : sequence of Article

    Returns
    -------
    dict of str to list of str
        Ways to make a lemma only where they are not `RARE`.
    """
    counts: dict[str, Counter[str]] = {}
    for article in articles:
        for sentence in article.sentences:
            for task, labels in sentence.labels.items():
                counts.setdefault(task, Counter()).update(labels)
    return {
        task: [
            label
            for label, n in sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
            if task != "lemma" or n >= RARE
        ]
        for task, count in sorted(counts.items())
    }


def prepare(article: Article, labels: Mapping[str, list[str]], tokenizer: Tokenizer) -> Prepared:
    """Turn an article into numbers.

    Parameters
    ----------
    article : Article
    labels : mapping of str to list of str
    tokenizer : tokenizers.Tokenizer

    Returns
    -------
    Prepared
    """
    sentences = article.sentences
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence.words))
    opens = [sentence.opens for sentence in sentences]
    pieces = split_words([word for s in sentences for word in s.words], tokenizer)
    numbers = {task: {label: i for i, label in enumerate(names)} for task, names in labels.items()}
    numbers["silver_attribution"] = numbers.get("attribution", {})
    targets = {
        task: np.array(
            [numbers[task].get(label, -100) for s in sentences for label in s.labels[task]],
            np.int64,
        )
        for task in sentences[0].labels
        if task in numbers
    }
    heads = None
    if sentences[0].heads:
        heads = np.array(
            [starts[k] + head for k, s in enumerate(sentences) for head in s.heads], np.int64
        )
    sizes = [len(s.words) for s in sentences]
    return Prepared(
        article,
        pieces,
        starts,
        opens,
        measure_sentences(pieces, starts, opens),
        targets,
        heads,
        np.repeat(np.arange(len(sentences)), sizes),
        np.repeat(np.array([s.touched for s in sentences]), sizes),
    )


def _spell(shapes: NDArray[np.int64], chance: float) -> NDArray[np.int64]:
    """Spell a window in lower case or, half as often, in capitals; `chance` from 0 to 1."""
    letters = shapes != NO_LETTERS
    if chance < 2 / 3:
        return np.where(letters, LOWER, shapes)
    return np.where(letters, UPPER, shapes)


def draw_windows(prepared: Prepared, draw: random.Random, respelt: float = 0.0) -> list[Window]:
    """Cut an article into windows, the first shortened at random.

    Parameters
    ----------
    prepared : Prepared
    draw : random.Random
    respelt : float
        Share of the windows with names whose words are all in lower case or all in capitals, as
        on the web.

    Returns
    -------
    list of Window
        Without overlap; sentences that the encoder has no place for are left out.
    """
    windows: list[Window] = []
    limit = WINDOW - draw.randrange(0, WINDOW * 3 // 4)
    first, size = 0, 0
    for k, length in enumerate([*prepared.lengths, MOST + 1]):
        if k > first and size + length > limit:
            windows.append(make_window(prepared.pieces, prepared.starts, prepared.opens, first, k))
            first, size, limit = k, 0, WINDOW
        if length > MOST:
            first, size = k + 1, 0
        else:
            size += int(length)
    if respelt and "entity" in prepared.targets:
        windows = [
            replace(window, shapes=_spell(window.shapes, draw.random()))
            if draw.random() < respelt
            else window
            for window in windows
        ]
    return windows


def collate(rows: Sequence[tuple[Prepared, Window]]) -> Batch:
    """Pad windows of one corpus to a batch.

    Parameters
    ----------
    rows : sequence of (Prepared, Window)

    Returns
    -------
    Batch
    """
    count = len(rows)
    pieces = max(len(window.ids) for _, window in rows)
    words = max(len(window.first) for _, window in rows)
    ids = np.zeros((count, pieces), np.int64)
    first, shapes, touched = (np.zeros((count, words), np.int64) for _ in range(3))
    sentence = np.full((count, words), -1, np.int64)
    targets = {task: np.full((count, words), -100, np.int64) for task in rows[0][0].targets}
    heads = None if rows[0][0].heads is None else np.full((count, words), -100, np.int64)
    for row, (prepared, window) in enumerate(rows):
        n, span = len(window.first), slice(window.start, window.end)
        ids[row, : len(window.ids)] = window.ids
        first[row, :n] = window.first
        shapes[row, :n] = window.shapes
        sentence[row, :n] = prepared.sentence[span]
        touched[row, :n] = prepared.touched[span]
        for task, target in targets.items():
            target[row, :n] = prepared.targets[task][span]
        if heads is not None and prepared.heads is not None:
            heads[row, :n] = prepared.heads[span] - window.start
    tensor = torch.from_numpy
    return Batch(
        tensor(ids),
        tensor(first),
        tensor(shapes),
        torch.tensor([len(window.first) for _, window in rows]),
        {task: tensor(target) for task, target in targets.items()},
        None if heads is None else tensor(heads),
        tensor(sentence),
        tensor(touched).bool(),
    )


def draw_batches(
    corpora: Mapping[str, Sequence[Prepared]], seed: int, size: int = BATCH, respelt: float = 0.0
) -> list[list[tuple[Prepared, Window]]]:
    """Draw an epoch's batches: each of one corpus, of windows of like length, in random order.

    Parameters
    ----------
    corpora : mapping of str to sequence of Prepared
    seed : int
        The same seed draws the same batches.
    size : int
        The most word pieces of a batch.
    respelt : float
        As in `draw_windows`.

    Returns
    -------
    list of list of (Prepared, Window)
    """
    draw = random.Random(seed)
    batches = []
    for corpus, articles in sorted(corpora.items()):
        drawn = draw.sample(list(articles), round(len(articles) * SHARES.get(corpus, 1.0)) or 1)
        rows = [(p, window) for p in drawn for window in draw_windows(p, draw, respelt)]
        draw.shuffle(rows)
        rows.sort(key=lambda row: len(row[1].ids) + draw.random() * 16)
        batch: list[tuple[Prepared, Window]] = []
        longest = 0
        for row in rows:
            longest = max(longest, len(row[1].ids))
            if batch and longest * (len(batch) + 1) > size * 1.05:
                batches.append(batch)
                batch, longest = [], len(row[1].ids)
            batch.append(row)
        if batch:
            batches.append(batch)
    draw.shuffle(batches)
    return batches
