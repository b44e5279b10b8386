"""The confidence of statements is measured on articles marked by hand, not typed in."""

import csv
import gzip
import itertools
import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cli import app
from analysis.evaluate.reliability import measure_bins
from analysis.evaluate.statement_trust import (
    CHECKED,
    FITTED,
    HEAD,
    Reading,
    fit_weights,
    format_statements,
    judge_corpus,
    judge_readings,
    write_weights,
)
from analysis.knowledge.confidence import BASE, estimate, load_weights
from analysis.workflow import read_text

CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "polnear" / "dev.jsonl.gz"
needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="needs the corpus")


def readings(*counts):
    """Readings of one feature: (value, rows, right ones)."""
    return [
        Reading({"origin": value}, k < right) for value, rows, right in counts for k in range(rows)
    ]


def test_weights_give_the_share_right_of_each_value_drawn_towards_the_whole():
    weights = fit_weights(readings(("both", 200, 180), ("model", 200, 100)))
    shares = {
        value: 1 / (1 + math.exp(-weights[BASE] - weights["origin", value]))
        for value in ("both", "model")
    }
    assert shares["both"] == pytest.approx(0.9, abs=0.02)
    assert shares["model"] == pytest.approx(0.5, abs=0.02)
    assert shares["both"] < 0.9


@given(st.lists(st.integers(0, 20), min_size=2, max_size=4))
def test_a_value_that_is_more_often_right_never_weighs_less(rights):
    weights = fit_weights(readings(*((f"v{k}", 20, right) for k, right in enumerate(rights))))
    ranked = sorted(range(len(rights)), key=lambda k: rights[k])
    found = [weights["origin", f"v{k}"] for k in ranked]
    assert all(a <= b + 0.002 for a, b in itertools.pairwise(found))


def test_what_is_written_has_counts_and_source(tmp_path):
    told = readings(("both", 4, 3), ("model", 2, 0))
    write_weights(fit_weights(told), told, tmp_path / "one.csv", "fitted to nothing much")
    with (tmp_path / "one.csv").open(newline="") as file:
        listed = {(r["feature"], r["value"]): r for r in csv.DictReader(file)}
    assert list(listed[BASE]) == list(HEAD)
    assert (listed[BASE]["found"], listed[BASE]["right"]) == ("6", "3")
    assert (listed["origin", "both"]["found"], listed["origin", "both"]["right"]) == ("4", "3")


def test_the_bundled_weights_were_fitted_and_trust_two_readers_more_than_one():
    weights = load_weights()
    assert weights["origin", "both"] > weights["origin", "model"] > weights["origin", "rule"]
    assert weights["content", "direct"] > weights["content", "clause"]
    assert weights["content", "clause"] > weights["content", "phrase"]
    assert 0 < estimate({"origin": "never measured"}) < 1


def test_every_statement_has_the_confidence_of_its_kind():
    text = 'Kenya said that wards were full. "We need help," its minister said. Chad praised it.'
    rows = read_text(text).statements
    assert len(rows) >= 2
    assert all(0 < row.confidence < 1 for row in rows)


def test_no_statements_no_table():
    assert format_statements([]) == "no statements were found in these articles"


def test_a_statement_is_right_when_source_cue_and_content_are_marked(tmp_path, capsys):
    text = "The mayor said that the dam was weak. The mayor said that rain would come."
    words, at = [], 0
    for word in text.replace(".", " .").split():
        at = text.index(word, at)
        words.append([at, at + len(word)])
        at += len(word)
    marked = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 36]]}
    row = {"text": text, "tokens": [words], "annotations": [{"attributions": [marked]}]}
    path = tmp_path / "two.jsonl.gz"
    with gzip.open(path, "wt") as file:
        file.write((json.dumps(row) + "\n") * 2)
    assert [r.right for r in judge_corpus(path, FITTED)] == [True, False]
    app(["evaluate", str(path), "--reliability"], standalone_mode=False)
    assert "on 2 rows" in capsys.readouterr().out


@needs_corpus
def test_confidence_holds_on_articles_it_was_not_fitted_to():
    judged = judge_readings(judge_corpus(CORPUS, CHECKED))
    bins = [b for b in measure_bins(judged) if b.found >= 25]
    assert len(bins) >= 5
    # Two standard errors and what the articles differ by.
    assert all(abs(b.confidence - b.right) <= 0.16 for b in bins), "run `make calibrate`"
    gap = sum(b.found * abs(b.confidence - b.right) for b in bins) / len(judged)
    assert gap <= 0.07, "run `make calibrate`"
    low = [row.right for row in judged if row.confidence < 0.7]
    high = [row.right for row in judged if row.confidence >= 0.85]
    assert sum(high) / len(high) - sum(low) / len(low) >= 0.15
