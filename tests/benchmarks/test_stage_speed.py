"""What amounts, dates, commitments and events cost per article, beside the language stage."""

import time
from pathlib import Path

import pytest

from analysis import load_articles
from analysis.extract.actors import find_mentions
from analysis.extract.amounts import find_amounts
from analysis.extract.commitments import find_commitments
from analysis.extract.dates import find_dates
from analysis.extract.doubts import find_doubts
from analysis.extract.events import find_events
from analysis.extract.goods import find_goods
from analysis.extract.statements import find_statements
from analysis.language import load_pipeline

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
ROUNDS = 3
# Of what the language model costs, this stage may add at most half.
MOST = 0.5


def read_stage(doc, mentions, statements, parts, published):
    """The stage that is measured: sums, days, goods, commitments, events, doubts."""
    amounts, dates = find_amounts(doc), find_dates(doc, published)
    found = find_commitments(
        doc, mentions, amounts, find_goods(doc), dates, statements, parts, published
    )
    find_events(doc, mentions, dates, statements, found, parts, published)
    find_doubts(doc.text, amounts, dates, found, parts)
    return found


def time_stages(loaded):
    """Seconds of the language stage and of this one, articles and rows read."""
    nlp = load_pipeline()
    language = stage = 0.0
    rows = articles = 0
    for turn in range(ROUNDS + 1):
        for article in loaded.articles[loaded.articles["language"] == "en"].itertuples():
            mine = loaded.sections[loaded.sections["article_id"] == article.article_id]
            parts = list(zip(mine["role"], mine["start"], mine["end"], strict=True))
            began = time.perf_counter()
            doc = nlp(article.text)
            read = time.perf_counter()
            mentions = find_mentions(doc, article.published.date(), parts)
            statements = find_statements(doc, mentions, parts)
            named = time.perf_counter()
            rows += len(read_stage(doc, mentions, statements, parts, article.published.date()))
            ended = time.perf_counter()
            if turn:  # the first round loads knowledge and caches
                language += read - began
                stage += ended - named
                articles += 1
    return language, stage, articles, rows


def test_this_stage_costs_at_most_half_of_the_language_model(benchmark, capsys):
    if benchmark.disabled:
        pytest.skip("timed by `make benchmark`")
    loaded = load_articles(ARTICLES)
    language, stage, articles, rows = benchmark.pedantic(time_stages, (loaded,), rounds=1)
    ratio = stage / language
    with capsys.disabled():
        print(
            f"\n{stage / articles * 1e3:.1f} ms an article for amounts, dates, commitments and "
            f"events; {ratio:.2f} times the language model ({language / articles * 1e3:.1f} ms)"
        )
    assert rows > 100
    assert ratio <= MOST
