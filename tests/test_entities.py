"""Names of an article: alike where they are written alike, without addresses and possessives."""

import numpy as np
import pytest

from analysis.language.entities import find_entities

LABELS = ["O", "B-Person", "I-Person", "B-Location", "I-Location"]


def score(*rows):
    """Scores that favour the labels given, by as much as given."""
    scores = np.zeros((len(rows), len(LABELS)), np.float32)
    for row, (label, by) in zip(scores, rows, strict=True):
        row[LABELS.index(label)] = by
    return scores


def test_names_written_alike_are_of_the_kind_that_is_surer():
    words = ["Victoria", "spoke", ".", "Victoria", "left", "."]
    scores = score(("B-Person", 5), ("O", 5), ("O", 5), ("B-Location", 2), ("O", 5), ("O", 5))
    assert find_entities(scores, LABELS, words, [0, 3, 6]) == [("PERSON", 0, 1), ("PERSON", 3, 4)]


def test_names_written_otherwise_keep_their_kinds():
    words = ["Victoria", "Falls", "and", "Victoria"]
    scores = score(("B-Location", 5), ("I-Location", 5), ("O", 5), ("B-Person", 2))
    assert find_entities(scores, LABELS, words, [0, 4]) == [("LOC", 0, 2), ("PERSON", 3, 4)]


@pytest.mark.parametrize("mark", ["'s", "’s", "'"])
def test_a_possessive_mark_is_not_of_the_name(mark):
    scores = score(("B-Person", 5), ("I-Person", 5), ("I-Person", 5), ("O", 5))
    words = ["Amina", "Yusuf", mark, "plan"]
    assert find_entities(scores, LABELS, words, [0, 4]) == [("PERSON", 0, 2)]


def test_an_address_is_no_name_and_ends_the_one_before_it():
    scores = score(("B-Person", 5), ("I-Person", 5), ("I-Person", 5))
    words = ["Amina", "Yusuf", "amina@example.org"]
    assert find_entities(scores, LABELS, words, [0, 3], addresses=[2]) == [("PERSON", 0, 2)]


def test_no_name_goes_on_in_the_next_sentence():
    scores = score(("B-Location", 5), ("I-Location", 5)) + score(("O", 0), ("B-Location", 1))
    assert find_entities(scores, LABELS, ["Chad", "Norway"], [0, 2]) == [("LOC", 0, 2)]
    assert find_entities(scores, LABELS, ["Chad", "Norway"], [0, 1, 2]) == [
        ("LOC", 0, 1), ("LOC", 1, 2),
    ]  # fmt: skip


def test_nothing_has_no_names():
    assert find_entities(np.zeros((0, 5), np.float32), LABELS, [], [0]) == []
