"""How far the confidence of statements can be relied on, measured on articles marked by hand.

The articles of PolNeAR's development part are halved: the weights are fitted to one half and the
table of reliability is taken from the other.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from analysis.evaluate.corpora import ROLES, find_words, read_lines, same_attribution
from analysis.evaluate.reliability import Judged, format_bins
from analysis.extract.actors import find_mentions
from analysis.extract.attributions import Attribution, gather_attributions
from analysis.extract.speakers import MentionIndex, find_speaker
from analysis.extract.statements import tell_quotation
from analysis.extract.trust import describe, index_cues
from analysis.knowledge.confidence import BASE, STATEMENTS, estimate
from analysis.language import load_pipeline

# Keeps the weight of a value that few rows have near nothing (ridge).
RIDGE = 2.0
STEPS = 50
HEAD = ("feature", "value", "found", "right", "weight", "source")
FITTED, CHECKED = 0, 1
# Weights: feature and value to what it adds to the log-odds.
Weights = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Reading:
    """One statement: what is known of it, and whether a person marked it, too."""

    traits: Mapping[str, str]
    right: bool


def _spans(found: Attribution, starts: list[int], ends: list[int]) -> dict[str, Any]:
    source, cue, contents = found
    stretches = {"source": [source], "cue": [cue], "content": contents}
    return {
        role: find_words([(s.start_char, s.end_char) for s in stretches[role]], starts, ends)
        for role in ROLES
    }


def _traits(doc: Doc, found: Sequence[Attribution]) -> list[dict[str, str]]:
    read, mentions = index_cues(doc), MentionIndex(find_mentions(doc))
    quotes = list(doc.spans.get("quotations", []))
    ends = [span.end_char for span in quotes]
    return [
        describe(
            source, cue, parts, tell_quotation(parts, quotes, ends),
            find_speaker(source, mentions), read,
        )
        for source, cue, parts in found
    ]  # fmt: skip


def judge_corpus(path: Path, half: int) -> list[Reading]:
    """Judge the statements of every other article of PolNeAR.

    Parameters
    ----------
    path : pathlib.Path
        `.jsonl.gz`: articles with text, tokens and annotations.
    half : int
        `FITTED` or `CHECKED`.

    Returns
    -------
    list of Reading
        A statement is right when source, cue and content of an attribution each share at least
        half of the longer one's words with it; each attribution serves once.
    """
    nlp = load_pipeline()
    marked = [row for row in read_lines(path) if any(row["tokens"] or [])]
    return [reading for row in marked[half::2] for reading in _judge(row, nlp(row["text"]))]


def _judge(row: Mapping[str, Any], doc: Doc) -> Iterator[Reading]:
    tokens = [token for sentence in row["tokens"] for token in sentence]
    starts, ends = [t[0] for t in tokens], [t[1] for t in tokens]
    found = gather_attributions(doc)
    traits = _traits(doc, found)
    for annotation in row["annotations"]:
        left = [
            {role: find_words(one.get(role, []), starts, ends) for role in ROLES}
            for one in annotation["attributions"]
        ]
        for one, known in zip(found, traits, strict=True):
            mine = _spans(one, starts, ends)
            match = next((gold for gold in left if same_attribution(mine, gold)), None)
            if match is not None:
                left.remove(match)
            yield Reading(known, match is not None)


def fit_weights(readings: Sequence[Reading]) -> Weights:
    """Fit a logistic regression with a ridge by Newton's method.

    Parameters
    ----------
    readings : sequence of Reading
        At least one.

    Returns
    -------
    dict of (str, str) to float
        Weight of each value met, and of `BASE`.
    """
    pairs = [BASE, *sorted({pair for reading in readings for pair in reading.traits.items()})]
    place = {pair: k for k, pair in enumerate(pairs)}
    given: NDArray[np.float64] = np.zeros((len(readings), len(pairs)))
    given[:, 0] = 1
    for row, reading in zip(given, readings, strict=True):
        row[[place[pair] for pair in reading.traits.items()]] = 1
    right = np.array([reading.right for reading in readings], float)
    ridge = np.eye(len(pairs)) * RIDGE
    ridge[0, 0] = 1e-6
    weights: NDArray[np.float64] = np.zeros(len(pairs))
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (right - share) - ridge @ weights
        weights += np.linalg.solve((given.T * (share * (1 - share))) @ given + ridge, slope)
    return {pair: round(float(weight), 3) for pair, weight in zip(pairs, weights, strict=True)}


def format_statements(readings: Sequence[Reading]) -> str:
    """Lay the reliability of the confidence of statements out as a table.

    Parameters
    ----------
    readings : sequence of Reading
        Of articles the weights were not fitted to.

    Returns
    -------
    str
        Plain text, see `format_bins`.
    """
    if not readings:
        return "no statements were found in these articles"
    return "\n".join(format_bins(judge_readings(readings)))


def judge_readings(readings: Sequence[Reading]) -> list[Judged]:
    """Set beside each statement the confidence that it has by the bundled weights.

    Parameters
    ----------
    readings : sequence of Reading

    Returns
    -------
    list of Judged
    """
    scores = [estimate(reading.traits) for reading in readings]
    return [Judged(s, s, False, r.right) for s, r in zip(scores, readings, strict=True)]


def write_weights(weights: Weights, readings: Sequence[Reading], path: Path, source: str) -> None:
    """Write the weights to a knowledge file.

    Parameters
    ----------
    weights : dict of (str, str) to float
        From `fit_weights`.
    readings : sequence of Reading
        What they were fitted to.
    path : pathlib.Path
        The file.
    source : str
        What that was.
    """
    found = Counter(pair for reading in readings for pair in reading.traits.items())
    right = Counter(pair for r in readings if r.right for pair in r.traits.items())
    found[BASE], right[BASE] = len(readings), sum(r.right for r in readings)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(
            (*pair, found[pair], right[pair], weight, source) for pair, weight in weights.items()
        )


def main(corpus: str) -> None:
    """Fit the weights anew to one half of a corpus and write them to the knowledge file."""
    target = Path(__file__).parents[1] / "knowledge" / STATEMENTS
    readings = judge_corpus(Path(corpus), FITTED)
    named = f"fitted to every other article of {Path(corpus).parent.name}/{Path(corpus).name}"
    write_weights(fit_weights(readings), readings, target, named)


if __name__ == "__main__":
    main(sys.argv[1])
