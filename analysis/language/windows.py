"""Words to the model's input: word pieces, shapes, and windows of whole sentences.

Used by the trained model and by the recipe that trains it, so that both see the same input.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

MODELS = Path(__file__).parent / "models"
# Marks of the encoder's word-piece vocabulary (BERT, uncased).
OPENING, CLOSING, UNKNOWN = 101, 102, 100
# A mark that the encoder was never trained on stands before a sentence that opens a paragraph.
PARAGRAPH = 1
# More pieces of one word say nothing about it; the first stands for the word.
LONGEST_WORD = 6
# Words whose pieces are remembered: most of an article's are in the articles before it. Some 20 MB.
REMEMBERED = 65_536
# Windows of the training; longer ones lose accuracy (measured on PolNeAR dev).
WINDOW = 224
SHAPES = ("lower", "Title", "UPPER", "mixed", "none")


@dataclass(frozen=True)
class Pieces:
    """The words of an article as word pieces.

    Attributes
    ----------
    ids : list of list of int
        The pieces of each word, at least one.
    shapes : numpy.ndarray of int64, shape (words,)
        Index into `SHAPES`: the encoder is uncased, this gives the case back.
    """

    ids: list[list[int]]
    shapes: NDArray[np.int64]


@dataclass(frozen=True)
class Window:
    """What the network reads at once: consecutive words and their pieces.

    Attributes
    ----------
    start, end : int
        The words `start` to `end` (exclusive) of the article.
    ids : numpy.ndarray of int64, shape (pieces,)
    first : numpy.ndarray of int64, shape (words,)
        Where in `ids` each word's first piece stands.
    shapes : numpy.ndarray of int64, shape (words,)
    """

    start: int
    end: int
    ids: NDArray[np.int64]
    first: NDArray[np.int64]
    shapes: NDArray[np.int64]


@lru_cache(maxsize=REMEMBERED)
def find_shape(word: str) -> int:
    """Tell a word's shape.

    Parameters
    ----------
    word : str

    Returns
    -------
    int
        Index into `SHAPES`.
    """
    if not any(character.isalpha() for character in word):
        return 4
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 2
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 1
    return 3


@lru_cache(maxsize=2)
def load_tokenizer(path: Path = MODELS / "tokenizer.json") -> Tokenizer:
    """Load the word-piece vocabulary.

    Parameters
    ----------
    path : pathlib.Path
        `tokenizer.json` of the encoder.

    Returns
    -------
    tokenizers.Tokenizer
        Without padding or truncation.
    """
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@lru_cache(maxsize=2)
def _remember(tokenizer: Tokenizer) -> dict[str, list[int]]:
    """Pieces of the words that a tokenizer has split; one process has one."""
    return {}


def split_words(words: Sequence[str], tokenizer: Tokenizer) -> Pieces:
    """Split words into pieces.

    Parameters
    ----------
    words : sequence of str
        Words of an article, without white space.
    tokenizer : tokenizers.Tokenizer

    Returns
    -------
    Pieces
    """
    known = _remember(tokenizer)
    if len(known) > REMEMBERED:
        known.clear()
    unlike = [word for word in dict.fromkeys(words) if word not in known]
    found = tokenizer.encode_batch(unlike, add_special_tokens=False) if unlike else []
    for word, encoded in zip(unlike, found, strict=True):
        known[word] = encoded.ids[:LONGEST_WORD] or [UNKNOWN]
    ids = [known[word] for word in words]
    shapes = np.fromiter((find_shape(word) for word in words), np.int64, len(words))
    return Pieces(ids, shapes)


def make_window(
    pieces: Pieces, starts: Sequence[int], opens: Sequence[bool], first: int, last: int
) -> Window:
    """Lay consecutive sentences out as one input of the network.

    Parameters
    ----------
    pieces : Pieces
    starts : sequence of int, length sentences + 1
        The first word of each sentence, and the number of words at the end.
    opens : sequence of bool, length sentences
        Whether each sentence opens a paragraph.
    first, last : int
        The sentences `first` to `last` (exclusive).

    Returns
    -------
    Window
    """
    ids = [OPENING]
    places = []
    for sentence in range(first, last):
        if opens[sentence]:
            ids.append(PARAGRAPH)
        for word in range(starts[sentence], starts[sentence + 1]):
            places.append(len(ids))
            ids.extend(pieces.ids[word])
    ids.append(CLOSING)
    begin, end = starts[first], starts[last]
    return Window(
        begin,
        end,
        np.array(ids, np.int64),
        np.array(places, np.int64),
        pieces.shapes[begin:end],
    )


def measure_sentences(
    pieces: Pieces, starts: Sequence[int], opens: Sequence[bool]
) -> NDArray[np.int64]:
    """Count the pieces of each sentence, its paragraph mark included.

    Parameters
    ----------
    pieces, starts, opens
        As in `make_window`.

    Returns
    -------
    numpy.ndarray of int64, shape (sentences,)
    """
    lengths = np.fromiter((len(word) for word in pieces.ids), np.int64, len(pieces.ids))
    total = np.concatenate([[0], np.cumsum(lengths)])
    bounds = np.asarray(starts)
    return total[bounds[1:]] - total[bounds[:-1]] + np.asarray(opens, np.int64)


def place_windows(lengths: Sequence[int], size: int, stride: int) -> list[tuple[int, int]]:
    """Choose the windows over an article's sentences.

    Parameters
    ----------
    lengths : sequence of int
        Pieces of each sentence.
    size : int
        The most pieces of a window (one longer sentence makes a window of its own).
    stride : int
        The least pieces between the starts of two windows; they overlap where it is below
        `size`.

    Returns
    -------
    list of (int, int)
        First and last (exclusive) sentence; together they cover every sentence.
    """
    before = [0]
    for length in lengths:
        before.append(before[-1] + length)
    windows: list[tuple[int, int]] = []
    covered = 0
    first = 0
    while covered < len(lengths):
        last = first + 1
        while last < len(lengths) and before[last + 1] - before[first] <= size:
            last += 1
        if last > covered:  # else the sentence behind the last window is too long to join it
            windows.append((first, last))
            covered = last
        first += 1
        while first < covered and before[first] - before[windows[-1][0]] < stride:
            first += 1
    return windows
