"""What turns the network's scores into labels, trees, lemmas and windows."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.decoding import (
    find_best_path,
    find_best_paths,
    find_stretches,
    forbid_steps,
)
from analysis.language.lemmas import describe_lemma, make_lemma
from analysis.language.links import Scene, link_spans
from analysis.language.trees import find_tree
from analysis.language.windows import find_shape, place_windows

LABELS = ["O", "B-cue", "I-cue", "B-source", "I-source"]


def is_tree(heads):
    if sum(head == i for i, head in enumerate(heads)) != 1:
        return False
    for start in range(len(heads)):
        at = start
        for _ in heads:
            at = heads[at]
        if heads[at] != at:
            return False
    return True


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_tree_has_one_root_and_no_better_one_exists(count, seed):
    scores = np.random.default_rng(seed).normal(scale=2, size=(count, count)).astype(np.float32)
    heads = find_tree(scores).tolist()
    every = range(count)
    trees = [h for h in itertools.product(every, repeat=count) if is_tree(h)]
    best = max(sum(scores[i, head] for i, head in enumerate(tree)) for tree in trees)
    assert is_tree(heads)
    assert sum(scores[i, head] for i, head in enumerate(heads)) == pytest.approx(best, abs=1e-4)


def test_tree_of_nothing_and_of_one_word():
    assert find_tree(np.zeros((0, 0), np.float32)).tolist() == []
    assert find_tree(np.zeros((1, 1), np.float32)).tolist() == [0]


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_best_path_is_the_best_of_all_and_legal(count, seed):
    scores = np.random.default_rng(seed).normal(size=(count, len(LABELS))).astype(np.float32)
    steps, opening = forbid_steps(LABELS)

    def value(path):
        moved = sum(steps[a, b] for a, b in itertools.pairwise(path))
        return opening[path[0]] + moved + sum(scores[i, label] for i, label in enumerate(path))

    path = find_best_path(scores, steps, opening)
    best = max(map(value, itertools.product(range(len(LABELS)), repeat=count)))
    assert value(path) == pytest.approx(best, abs=1e-4)
    assert value(path) > -1000


@given(st.lists(st.integers(1, 5), max_size=4), st.integers(0, 2**32 - 1))
def test_paths_of_sentences_are_the_best_of_each(sizes, seed):
    starts = [0, *itertools.accumulate(sizes)]
    scores = np.random.default_rng(seed).normal(size=(starts[-1], len(LABELS))).astype(np.float32)
    steps, opening = forbid_steps(LABELS)
    paths = [find_best_path(scores[a:b], steps, opening) for a, b in itertools.pairwise(starts)]
    assert find_best_paths(scores, starts, steps, opening) == [k for path in paths for k in path]


def test_stretches_end_where_another_begins():
    labels = ["B-cue", "B-cue", "I-cue", "O", "B-source", "I-source"]
    assert find_stretches(labels) == [("cue", 0, 1), ("cue", 1, 3), ("source", 4, 6)]
    assert find_stretches([]) == []


@pytest.mark.parametrize(
    "word, lemma, way",
    [
        ("countries", "country", "3+y"),
        ("Kyiv", "Kyiv", "="),
        ("The", "the", "0+"),
        ("went", "go", "4+go"),
        ("pledged", "pledge", "1+"),
    ],
)
def test_lemma_is_made_as_described(word, lemma, way):
    assert describe_lemma(word, lemma) == way
    assert make_lemma(word, way) == lemma


@given(st.text(min_size=1), st.text(min_size=1))
def test_every_lemma_in_lower_case_can_be_described(word, lemma):
    assert make_lemma(word, describe_lemma(word, lemma.lower())) in (lemma.lower(), word)


def test_a_way_that_cuts_more_than_there_is_leaves_the_word():
    assert make_lemma("I", "3+y") == "i"


@pytest.mark.parametrize(
    "word, shape", [("aid", 0), ("Aid", 1), ("NATO", 2), ("McKay", 3), ("A", 1), ("1.5", 4)]
)
def test_shape_tells_case_apart(word, shape):
    assert find_shape(word) == shape


@given(st.lists(st.integers(1, 300), max_size=60), st.integers(1, 224))
def test_windows_cover_every_sentence_and_are_no_longer_than_allowed(lengths, stride):
    placed = place_windows(lengths, 224, stride)
    assert {k for a, b in placed for k in range(a, b)} == set(range(len(lengths)))
    assert all(sum(lengths[a:b]) <= 224 or b == a + 1 for a, b in placed)
    assert all(a < c and b < d for (a, b), (c, d) in itertools.pairwise(placed))


def test_without_a_cue_contents_and_sources_stand_alone():
    scene = Scene(["rain", "fell", "on", "them"], ["NN", "VBD", "IN", "PRP"], [0] * 4, [0] * 4)
    found = link_spans(scene, {"source": [(3, 4)], "cue": [], "content": [(0, 2)]}, {})
    assert found == [
        {"source": [], "cue": [], "content": [(0, 2)]},
        {"source": [(3, 4)], "cue": [], "content": []},
    ]
