"""Scores to entities: names of persons, organisations, places and more, alike in one article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.language.decoding import NEVER, find_best_paths, find_stretches, forbid_steps

Floats = NDArray[np.float32]
# The corpora's names of entities, as spaCy calls them (OntoNotes; LOC takes in GPE).
ENTITIES = {
    "Person": "PERSON",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "FAC",
    "NORP": "NORP",
    "Date": "DATE",
    "Money": "MONEY",
    "Product": "PRODUCT",
    "Misc": "MISC",
}
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
# A kind, the first word and the last (exclusive).
Entity = tuple[str, int, int]


def _agree(
    found: Sequence[Entity], words: Sequence[str], likely: Floats, labels: list[str]
) -> list[Entity]:
    """Give names that are written alike one kind: the most likely for all of them together."""
    places: dict[tuple[str, ...], list[int]] = {}
    for number, (_, first, last) in enumerate(found):
        places.setdefault(tuple(words[first:last]), []).append(number)
    agreed = list(found)
    for numbers in places.values():
        kinds = sorted({found[number][0] for number in numbers})
        if len(kinds) == 1:
            continue
        total = {
            kind: sum(
                float(likely[first, labels.index(f"B-{kind}")])
                + float(likely[first + 1 : last, labels.index(f"I-{kind}")].sum())
                for _, first, last in (found[number] for number in numbers)
            )
            for kind in kinds
        }
        best = max(kinds, key=lambda kind: total[kind])
        for number in numbers:
            agreed[number] = (best, *found[number][1:])
    return agreed


def find_entities(
    scores: Floats,
    labels: list[str],
    words: Sequence[str],
    starts: Sequence[int],
    addresses: Iterable[int] = (),
) -> list[Entity]:
    """Find the entities of an article.

    Parameters
    ----------
    scores : numpy.ndarray of float32, shape (words, labels)
    labels : list of str
        BIO labels of the corpora.
    words : sequence of str
    starts : sequence of int, length sentences + 1
        First word of each sentence, and the number of words at the end; no name goes on in the
        next sentence.
    addresses : iterable of int
        Words that are addresses of mail or of the web: no names.

    Returns
    -------
    list of (str, int, int)
        spaCy's name of the kind, first word and last (exclusive), in order. Names written alike
        are of one kind in an article (+0.9 F1 on newswire dev). A possessive mark at the end is
        not of the name.
    """
    scores = scores.copy()
    for word in addresses:
        scores[word] = NEVER
        scores[word, labels.index("O")] = 0
    steps, opening = forbid_steps(labels)
    path = find_best_paths(scores, starts, steps, opening)
    found = []
    for kind, first, last in find_stretches([labels[i] for i in path]):
        while last - first > 1 and words[last - 1] in POSSESSIVES:
            last -= 1
        found.append((kind, first, last))
    highest = scores.max(1, keepdims=True)
    likely = scores - highest - np.log(np.exp(scores - highest).sum(1, keepdims=True))
    return [(ENTITIES[kind], a, b) for kind, a, b in _agree(found, words, likely, labels)]
