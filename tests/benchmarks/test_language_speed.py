"""What the language model costs: words a second, memory, and the time until it can read."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
import spacy

from analysis import load_articles
from analysis.language import load_pipeline

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
ROUNDS = 3
START = """
import resource, sys, time
began = time.perf_counter()
from analysis.language import load_pipeline
nlp = load_pipeline()
ready = time.perf_counter() - began
nlp(sys.stdin.read())
print(ready, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def read_all(nlp, texts):
    """Seconds of the processor, and words read."""
    began = time.process_time()
    words = sum(len(nlp(text)) for text in texts)
    return time.process_time() - began, words


def test_words_a_second_and_their_ratio_to_splitting_alone(benchmark, capsys):
    if benchmark.disabled:
        pytest.skip("timed by `make benchmark`")
    articles = load_articles(ARTICLES).articles
    texts = articles.loc[articles["language"] == "en", "text"].tolist()
    nlp, blank = load_pipeline(), spacy.blank("en")
    read_all(nlp, texts[:3])
    read_all(blank, texts[:3])
    rounds = [(read_all(nlp, texts), read_all(blank, texts)) for _ in range(ROUNDS)]
    benchmark.pedantic(read_all, (nlp, texts), rounds=1)
    (seconds, words), _ = min(rounds)
    baseline = min(split for _, (split, _) in rounds)
    started = subprocess.run(
        [sys.executable, "-c", START],
        input="\n\n".join(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    ready, memory = map(float, started.stdout.split())
    with capsys.disabled():
        print(
            f"\n{words / seconds:,.0f} words a second on one core, {seconds / baseline:.0f} times "
            f"a blank tokenizer; ready in {ready:.1f} s, {memory:.0f} MB with {words:,} words read"
        )
    assert memory < 600
