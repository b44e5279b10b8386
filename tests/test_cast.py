"""Who is counted how often: what a headline says and the body says again is one statement."""

import pandas as pd

from analysis import extract, load_articles
from analysis.tables.cast import drop_retold


def make_statements(*rows):
    return pd.DataFrame(rows, columns=["article_id", "speaker_id", "section"])


def test_what_headline_and_body_both_say_is_counted_once():
    statements = make_statements(
        ("a", "norway", "headline"), ("a", "norway", "body"), ("a", "norway", "body")
    )
    assert drop_retold(statements).index.tolist() == [1, 2]


def test_a_headline_alone_counts_and_so_does_another_article():
    statements = make_statements(
        ("a", "norway", "headline"), ("b", "norway", "body"), ("a", "sweden", "body")
    )
    assert drop_retold(statements).index.tolist() == [0, 1, 2]


def test_a_headline_without_a_named_speaker_stays():
    statements = make_statements(("a", None, "headline"), ("a", None, "body"))
    assert len(drop_retold(statements)) == 2


def test_the_table_of_actors_counts_so(tmp_path):
    text = (
        "Norway will pay for the harbour, Støre says\n\nOSLO, 3 September 2025 — Norway will pay "
        "for the harbour, Prime Minister Jonas Gahr Støre said on Wednesday. The work begins next "
        "spring, he added.\n"
    )
    (tmp_path / "harbour.txt").write_text(text, encoding="utf-8")
    tables = extract(load_articles(tmp_path))
    spoken = tables.statements[tables.statements["speaker_id"].notna()]
    assert "headline" in set(spoken["section"])
    counted = tables.actors.set_index("actor_id")["n_statements"]
    assert counted.sum() == (spoken["section"] == "body").sum() == 2
