"""From files to frames: every row proved by its text, nothing lost, nothing half-read."""

from pathlib import Path

import pytest

from analysis import extract, load_articles
from analysis.problems import UsageError
from analysis.workflow import read_text

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def tables():
    return extract(load_articles(ROOT / "data" / "articles"))


@pytest.mark.parametrize("name", ["statements", "mentions"])
def test_every_row_is_proved_by_its_characters(tables, name):
    texts = tables.articles.set_index("article_id")["text"]
    frame = getattr(tables, name)
    assert len(frame) > 50
    proofs = [texts[r.article_id][r.start : r.end] for r in frame.itertuples()]
    assert proofs == list(frame["text"])


@pytest.mark.parametrize("name", ["commitments", "totals", "events", "sections"])
def test_every_offset_lies_inside_its_article(tables, name):
    lengths = tables.articles.set_index("article_id")["text"].str.len()
    frame = getattr(tables, name)
    assert len(frame) > 0
    assert (frame["end"] <= frame["article_id"].map(lengths)).all()


def test_speaker_and_cue_stand_where_the_row_says(tables):
    texts = tables.articles.set_index("article_id")["text"]
    for row in tables.statements.itertuples():
        text = texts[row.article_id]
        assert text[row.speaker_start : row.speaker_end] == row.speaker
        assert text[row.cue_start : row.cue_end] == row.cue


def test_every_actor_that_a_row_names_has_its_row(tables):
    known = set(tables.actors["actor_id"])
    named = set(tables.mentions["actor_id"]) | set(tables.statements["speaker_id"].dropna())
    for column in (tables.commitments["actors"], tables.statements["about"]):
        named |= {actor for cell in column for actor in cell}
    assert named - known == set()


def test_cumulative_totals_are_claims_and_never_pledges(tables):
    claims = tables.commitments[tables.commitments["scope"] == "cumulative"]
    assert len(claims) > 0
    assert claims["pledge_id"].isna().all()
    assert set(tables.totals["total_id"]) <= set(claims["commitment_id"])


def test_extracting_twice_gives_the_same_rows(tables):
    again = extract(load_articles(ROOT / "data" / "articles"))
    assert again.statements.equals(tables.statements)
    assert again.pledges.astype(str).equals(tables.pledges.astype(str))


def test_article_in_another_language_is_a_problem_not_half_read(tables):
    foreign = tables.articles[tables.articles["language"] == "de"]["article_id"]
    assert len(foreign) == 1
    assert foreign.iloc[0] in set(tables.problems["article_id"])
    assert foreign.iloc[0] not in set(tables.statements["article_id"])


def test_broken_file_is_a_problem_and_the_others_load(tables):
    assert tables.problems["source_file"].str.contains("broken").any()
    assert len(tables.articles) >= 16


def test_empty_in_empty_out(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    tables = extract(load_articles(tmp_path / "empty.txt"))
    assert len(tables.articles) == len(tables.statements) == len(tables.pledges) == 0
    assert len(tables.problems) == 1


def test_mistyped_path_names_the_one_meant(tmp_path, monkeypatch):
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="did you mean"):
        load_articles("artcles")


@pytest.mark.parametrize("text", ["", "x", '"', "“”", "🙂🙂", "שלום עולם", "a | b\n1 | 2\n", "$"])
def test_odd_texts_give_no_rows_and_no_crash(text):
    reading = read_text(text)
    assert reading.statements == ()
    assert reading.commitments == ()
