"""Sentences of news from all over the world with the actors that they name."""

import re
import tomllib
from pathlib import Path

import pytest

from analysis.extract.actors import find_mentions
from analysis.language import load_pipeline

MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
CASES = tomllib.loads(Path(__file__).with_name("actor_sentences.toml").read_text("utf-8"))["case"]


def unmark(marked):
    """Take "[words|actor_id]" apart: the text, and (start, end, actor_id) of each mark."""
    text, gold, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        gold.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], gold


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_sentence_names_these_actors_and_nobody_else(case):
    text, gold = unmark(case["text"])
    found = find_mentions(load_pipeline()(text), case["published"])
    assert all(text[m.start : m.end] == m.text for m in found)
    # A mention may take in an article or a title more or less; who is meant must be the same.
    assert [m.actor_id for m in found] == [actor_id for _, _, actor_id in gold]
    assert all(m.start < b and a < m.end for m, (a, b, _) in zip(found, gold, strict=True))
