"""What finding actors costs: linear in the length of an article and in the number of articles."""

import time
from datetime import date
from pathlib import Path

import pytest
from spacy.tokens import Doc

from analysis.extract.actors import find_mentions
from analysis.language import load_pipeline
from analysis.tables.cast import summarise_actors
from analysis.tables.tables import make_frame
from analysis.workflow.namesakes import find_namesakes

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
DAY = date(2025, 8, 22)
# Characters of the long text, and how much slower than the short one it may be per character.
LONG, SLOWER = 1_000_000, 1.6
ACTORS, MENTIONS_EACH = 20_000, 3
# Seconds for the actors of 2,000 articles, on any machine of the last ten years.
LONGEST = 20


def time_mentions():
    """Seconds per character of one text and of the same text a hundred times over."""
    text = "\n\n".join(path.read_text("utf-8") for path in sorted(ARTICLES.glob("2025-08-*.txt")))
    short = load_pipeline()(text)
    copies = LONG // len(text) + 1
    long = Doc.from_docs([short] * copies)
    long.spans["attributions"] = []
    find_mentions(short, DAY)
    spent = []
    for doc in (short, long):
        began = time.process_time()
        found = find_mentions(doc, DAY)
        spent.append((time.process_time() - began) / len(doc.text))
        assert found
    return spent, len(long.text)


def test_finding_actors_is_linear_in_the_length_of_a_text(benchmark, capsys):
    if benchmark.disabled:
        pytest.skip("timed by `make benchmark`")
    (short, long), size = benchmark.pedantic(time_mentions, rounds=1)
    with capsys.disabled():
        print(
            f"\nactors of {size / 1e6:.1f} MB of text in {long * size:.1f} s, {long / short:.2f} "
            "times as long per character as for one article"
        )
    assert long / short <= SLOWER


def time_cast():
    """Seconds to join and list the actors of 2,000 articles with ten newcomers each."""
    articles = make_frame(
        "articles",
        [
            {"article_id": f"a{k}", "text": "", "source_file": "f", "content_sha256": "0",
             "warnings": [], "published": DAY}
            for k in range(2_000)
        ],
    )  # fmt: skip
    names = {f"jane-doe{k}": (f"Jane Doe{k}", "person") for k in range(ACTORS)}
    rows = [
        {"article_id": f"a{(k + j) % 2_000}", "start": 0, "end": 9, "text": f"Minister {name}",
         "actor_id": actor_id, "how": "name"}
        for k, (actor_id, (name, _)) in enumerate(names.items())
        for j in range(MENTIONS_EACH)
    ]  # fmt: skip
    began = time.process_time()
    find_namesakes(names, rows)
    mentions = make_frame("mentions", rows)
    actors = summarise_actors(mentions, names, make_frame("statements", []), articles)
    return time.process_time() - began, len(actors)


def test_listing_the_actors_of_two_thousand_articles(benchmark, capsys):
    if benchmark.disabled:
        pytest.skip("timed by `make benchmark`")
    spent, listed = benchmark.pedantic(time_cast, rounds=1)
    with capsys.disabled():
        print(f"\n{listed} actors of 2,000 articles joined and listed in {spent:.1f} s")
    assert listed == ACTORS
    assert spent <= LONGEST
