"""How much longer reading takes than splitting into words: run with `make benchmark`."""

import time
from datetime import date

import spacy

from analysis.workflow import read_text

PARAGRAPH = (
    "Norway will give Ukraine 1.5 billion kroner for air defence, Defence Minister Tore O. "
    'Sandvik said on Tuesday. "PURL delivers on time," he said. According to the ministry, the '
    "money will be paid by the end of 2025 if parliament agrees.\n\n"
)


def test_reading_costs_a_bounded_multiple_of_tokenising(benchmark):
    text = PARAGRAPH * 20
    blank = spacy.blank("en")
    read_text(text, date(2025, 11, 13))
    began = time.perf_counter()
    for _ in range(5):
        blank(text)
    baseline = (time.perf_counter() - began) / 5
    reading = benchmark(read_text, text, date(2025, 11, 13))
    assert len(reading.statements) >= 20
    if benchmark.stats is not None:
        words = len(blank(text))
        mean = benchmark.stats.stats.mean
        print(
            f"\n{words / mean:,.0f} words a second; {mean / baseline:.1f} times a blank tokenizer"
        )
