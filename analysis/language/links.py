"""Which cue a content belongs to, and which source a cue: a small network on pairs of spans."""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.language.datelines import DASHES

Floats = NDArray[np.float32]
# First and last word of a span, last exclusive.
Stretch = tuple[int, int]
# A span is linked to one of so many nearest, or to none.
NEAREST = 6
# Farther than this in sentences and in words, two spans do not belong together.
FAR_SENTENCES, FAR_WORDS = 4, 40
# Words are told apart by a hash, for the small network has no vocabulary of its own.
BUCKETS = 2000
QUOTE_MARKS = frozenset({'"', "“", "”", "``", "''", "'", "‘", "’"})
ENDS = frozenset({".", "?", "!"})
JOINING = frozenset({"who", "and", "but", "which"})
SOURCE_WORDS = frozenset({"according", "per"})
FEATURES = 27
# "... ready." ― Jane Doe: the sign between words and who said them.
SIGNS = DASHES | {"―"}


@dataclass(frozen=True)
class Scene:
    """An article as the linker sees it.

    Attributes
    ----------
    words : sequence of str
        In lower case.
    tags : sequence of str
        Penn's.
    sentence, paragraph : sequence of int
        Number of each word's.
    """

    words: Sequence[str]
    tags: Sequence[str]
    sentence: Sequence[int]
    paragraph: Sequence[int]


@dataclass(frozen=True)
class Pairs:
    """The candidates of one span.

    Attributes
    ----------
    candidates : list of (int, int)
        The nearest spans, nearest first.
    features : numpy.ndarray of float32, shape (candidates, FEATURES)
    hashes : numpy.ndarray of int64, shape (candidates, 2)
        Bucket of the candidate's last word and of the span's first.
    """

    candidates: list[Stretch]
    features: Floats
    hashes: NDArray[np.int64]


def _hash_word(word: str) -> int:
    return zlib.crc32(word.encode()) % BUCKETS


def _describe(
    scene: Scene, span: Stretch, candidate: Stretch, own: Sequence[int], others: Sequence[int]
) -> list[float]:
    """Describe a pair; `own` and `others` are the first words of all spans of either kind."""
    before = candidate[0] < span[0]
    low, high = (candidate[1], span[0]) if before else (span[1], candidate[0])
    gap = max(0, high - low)
    anchor = span[0] if before else span[1] - 1
    sentences = scene.sentence[candidate[0]] - scene.sentence[anchor]
    paragraphs = scene.paragraph[candidate[0]] - scene.paragraph[anchor]
    between = set(scene.words[low : min(high, low + 60)])
    rivals = max(0, bisect_left(others, high) - bisect_left(others, low))
    owns = max(0, bisect_left(own, high) - bisect_left(own, low))
    tags = scene.tags[candidate[0] : candidate[1]]
    return [
        float(before),
        gap / 20,
        float(np.log1p(gap)),
        gap == 0,
        gap <= 1,
        gap <= 3,
        min(abs(sentences), 3),
        sentences == 0,
        min(abs(paragraphs), 3),
        paragraphs == 0,
        min(rivals, 3),
        rivals == 0,
        min(owns, 3),
        owns == 0,
        not QUOTE_MARKS.isdisjoint(between),
        "," in between,
        not ENDS.isdisjoint(between),
        ":" in between,
        "that" in between,
        scene.words[span[0]] in QUOTE_MARKS,
        any(tag.startswith("VB") for tag in tags),
        tags[0].startswith("PRP"),
        any(tag.startswith("NNP") for tag in tags),
        any(tag.startswith("VB") for tag in scene.tags[span[0] : span[1]]),
        not JOINING.isdisjoint(between),
        scene.words[candidate[0]] in SOURCE_WORDS,
    ]


def pair_spans(
    scene: Scene, span: Stretch, others: Sequence[Stretch], own: Sequence[Stretch]
) -> Pairs:
    """Pair a span with the nearest of another kind.

    Parameters
    ----------
    scene : Scene
    span : (int, int)
    others : sequence of (int, int)
        All spans of the kind to link to, in the order of the text.
    own : sequence of (int, int)
        All spans of the span's own kind, in order.

    Returns
    -------
    Pairs
    """
    other_firsts = [first for first, _ in others]
    own_firsts = [first for first, _ in own]
    # Spans of one kind do not overlap: the nearest lie around the place where this one would.
    at = bisect_left(other_firsts, span[0])
    around = others[max(0, at - NEAREST) : at + NEAREST]
    distance = {b: max(0, span[0] - b[1] + 1, b[0] - span[1] + 1) for b in around}
    near = sorted(around, key=lambda b: (distance[b], b))[:NEAREST]
    near = [
        b
        for b in near
        if abs(scene.sentence[b[0]] - scene.sentence[span[0]]) <= FAR_SENTENCES
        or distance[b] < FAR_WORDS
    ]
    rows = [
        [*_describe(scene, span, b, own_firsts, other_firsts), float(rank == 0)]
        for rank, b in enumerate(near)
    ]
    hashes = [[_hash_word(scene.words[b[1] - 1]), _hash_word(scene.words[span[0]])] for b in near]
    return Pairs(
        near,
        np.array(rows, np.float32).reshape(len(near), FEATURES),
        np.array(hashes, np.int64).reshape(len(near), 2),
    )


def choose(pairs: Pairs, weights: Mapping[str, Floats], forced: bool) -> Stretch | None:
    """Choose the span that belongs to another.

    Parameters
    ----------
    pairs : Pairs
    weights : mapping of str to numpy.ndarray
        `embedding`, `first`, `first_bias`, `second`, `second_bias` and `none`.
    forced : bool
        Whether it must belong to one of the candidates.

    Returns
    -------
    (int, int) or None
    """
    if not pairs.candidates:
        return None
    words = weights["embedding"][pairs.hashes].reshape(len(pairs.candidates), -1)
    given = np.concatenate([pairs.features, words], 1)
    hidden = np.maximum(given @ weights["first"].T + weights["first_bias"], 0)
    scores = (hidden @ weights["second"].T + weights["second_bias"])[:, 0]
    best = int(scores.argmax())
    if not forced and scores[best] < weights["none"][0]:
        return None
    return pairs.candidates[best]


def _find_dash(scene: Scene, content: Stretch, cues: Sequence[Stretch]) -> Stretch | None:
    """Find the dash right behind a quotation, or under it: its cue, whatever else is near."""
    at = bisect_left(cues, (content[1], 0))
    if at == len(cues):
        return None
    first, last = cues[at]
    signed = first - content[1] <= 1 and last - first == 1 and scene.words[first] in SIGNS
    quoted = scene.words[first - 1] in QUOTE_MARKS
    # Also under it: the dash opens the next paragraph then.
    together = scene.paragraph[first] - scene.paragraph[content[1] - 1] <= 1
    return cues[at] if signed and quoted and together else None


def link_spans(
    scene: Scene,
    spans: Mapping[str, Sequence[Stretch]],
    weights: Mapping[str, Mapping[str, Floats]],
) -> list[dict[str, list[Stretch]]]:
    """Link sources, cues and contents to attributions.

    Parameters
    ----------
    scene : Scene
    spans : mapping of str to sequence of (int, int)
        The spans of `source`, `cue` and `content`, each in the order of the text.
    weights : mapping of str to mapping
        Of `content` (to a cue) and of `cue` (to a source), as `choose` takes them.

    Returns
    -------
    list of dict of str to list of (int, int)
        One for each cue, in order; contents and sources that belong to none come after them,
        each by itself.
    """
    cues, sources, contents = spans["cue"], spans["source"], spans["content"]
    found = {cue: {"source": [], "cue": [cue], "content": []} for cue in cues}
    alone: list[dict[str, list[Stretch]]] = []
    for content in contents:
        cue = _find_dash(scene, content, cues)
        if cue is None and cues:
            pairs = pair_spans(scene, content, cues, contents)
            cue = choose(pairs, weights["content"], forced=True)
        if cue is None:
            alone.append({"source": [], "cue": [], "content": [content]})
        else:
            found[cue]["content"].append(content)
    used = set()
    for cue in cues:
        source = choose(pair_spans(scene, cue, sources, cues), weights["cue"], forced=False)
        if source is not None:
            found[cue]["source"].append(source)
            used.add(source)
    alone += [
        {"source": [source], "cue": [], "content": []} for source in sources if source not in used
    ]
    return [*found.values(), *alone]
