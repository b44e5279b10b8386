"""What changed since the last report: rows by their proof, pledges by their reports."""

import json
import re
from dataclasses import replace

import pandas as pd
import pytest

from analysis import extract, load_articles
from analysis.reports.changes import Changes, compare_tables, read_changes, write_changes
from analysis.reports.news import write_news, write_paragraph
from analysis.reports.provenance import Provenance

FIRST = """Norway pledges air defence

August 22, 2025

OSLO - Norway will give Ukraine $500 million for air defence, Prime Minister Jonas Gahr Støre said
on Friday.
"""
SECOND = """Berlin follows

September 5, 2025

BERLIN - Germany will give Ukraine $300 million for ammunition, Chancellor Friedrich Merz said on
Friday.
"""
BEFORE = Provenance(
    name="r", fingerprint="f", input_hash="h", tables_hash="t", articles=1, problems=0,
    first="2025-08-22", newest="2025-08-22", as_of="2025-08-25", stale=False,
    version="0.1.0", revision="",
    parameters={}, command="", pages=[], files=[],
)  # fmt: skip


def read(folder, **texts):
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return extract(load_articles(folder))


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    return read(tmp_path_factory.mktemp("old") / "articles", a=FIRST)


@pytest.fixture(scope="module")
def new(tmp_path_factory):
    return read(tmp_path_factory.mktemp("new") / "articles", a=FIRST, b=SECOND)


def change_pledge(tables, **values):
    return tables.with_frames(pledges=tables.pledges.assign(**values))


def test_first_report_has_nothing_to_compare_with(old):
    changes = compare_tables(None, old, None)
    assert changes == Changes(None)
    assert write_paragraph(changes).startswith("This is the first report")
    assert write_news(changes) == ""


def test_same_articles_are_nothing_new(old):
    changes = compare_tables(old, old, BEFORE)
    assert changes.is_empty
    assert write_paragraph(changes) == "Nothing new since the report of 25 August 2025."
    assert "Nothing new" in write_news(changes)


def test_new_article_brings_its_statements_and_its_pledge(old, new):
    changes = compare_tables(old, new, BEFORE)
    assert [a["title"] for a in changes.articles] == ["Berlin follows"]
    assert {s["article_id"] for s in changes.statements} == {"b"}
    assert [s["speaker"] for s in changes.statements] == ["Friedrich Merz"]
    fresh = [c for c in changes.commitments if c["new_pledge"]]
    assert [(c["giver"], c["sum"], c["status"]) for c in fresh] == [("Germany", "$300m", "pledged")]
    assert changes.moved == changes.amounts == changes.withdrawn == changes.disputes == []
    text = write_paragraph(changes)
    assert text == (
        "Since the report of 25 August 2025: 1 new article, 1 new statement and 1 new report of "
        "commitments. New: Germany, $300m, pledged."
    )


def test_article_that_is_gone_is_said_to_be_gone(old, new):
    changes = compare_tables(new, old, BEFORE)
    assert [a["article_id"] for a in changes.gone] == ["b"]
    assert changes.articles == changes.statements == changes.commitments == []
    assert "1 article no longer among the sources" in write_paragraph(changes)


def test_article_under_another_name_is_not_new(old, tmp_path):
    renamed = read(tmp_path / "articles", z=FIRST)
    assert compare_tables(old, renamed, BEFORE).is_empty


@pytest.mark.parametrize(
    ("status", "where"),
    [("contributed", "moved"), ("committed", "moved"), ("withdrawn", "withdrawn"),
     ("refused", "withdrawn")],
)  # fmt: skip
def test_pledge_that_moved_says_from_where_to_where(old, status, where):
    changes = compare_tables(old, change_pledge(old, status=status), BEFORE)
    (row,) = getattr(changes, where)
    assert (row["giver"], row["before"], row["after"]) == ("Norway", "pledged", status)
    assert f"Norway, $500m, from pledged to {status}" in write_paragraph(changes)
    others = {"moved", "withdrawn"} - {where}
    assert [getattr(changes, other) for other in others] == [[]]


def test_sum_that_changed_says_both(old):
    changes = compare_tables(old, change_pledge(old, amount=6e8), BEFORE)
    assert [(row["before"], row["after"]) for row in changes.amounts] == [("$500m", "$600m")]
    assert "Changed: Norway, from $500m to $600m" in write_paragraph(changes)


def test_dispute_that_appeared_names_the_sums(old):
    n = len(old.pledges)
    sums = ["USD 500,000,000", "NOK 7,000,000,000"]
    disputed = change_pledge(
        old, disputed=pd.array([True] * n, dtype="boolean"), variants=[sums] * n
    )
    changes = compare_tables(old, disputed, BEFORE)
    assert [row["giver"] for row in changes.disputes] == ["Norway"]
    assert "Disputed: Norway: USD 500,000,000 or NOK 7,000,000,000" in write_paragraph(changes)
    assert compare_tables(disputed, disputed, BEFORE).disputes == []


def test_pledge_that_is_new_and_disputed_is_told_as_disputed(old, new):
    german = new.pledges["actors"].map(lambda ids: "germany" in ids)
    changes = compare_tables(old, change_pledge(new, disputed=german.astype("boolean")), BEFORE)
    assert [row["giver"] for row in changes.disputes] == ["Germany"]


def test_paragraph_is_one_line_of_plain_text(old, new):
    text = write_paragraph(compare_tables(old, new, BEFORE))
    assert "\n" not in text
    assert "<" not in text


def test_block_leads_every_line_to_its_evidence_and_makes_words_inert(old, new):
    bad = new.articles["title"].where(
        new.articles["article_id"] != "b", "<script>alert(1)</script>"
    )
    news = write_news(
        compare_tables(old, new.with_frames(articles=new.articles.assign(title=bad)), BEFORE)
    )
    assert "<script" not in news
    items = re.findall(r"<li>(.*?)</li>", news)
    assert len(items) >= 3
    assert all(re.match(r'<a href="articles/b\.html(#e\d+)?">', item) for item in items)
    assert news.startswith('<section class="changes"><h2>What changed since the report of 25')


def test_many_rows_are_counted_not_listed(old):
    rows = [{"giver": f"G{i}", "before": "a", "after": "b", "article_id": "a", "start": i}
            for i in range(40)]  # fmt: skip
    changes = replace(compare_tables(old, old, BEFORE), amounts=rows)
    assert "and 37 more" in write_paragraph(changes)
    assert "and 32 more" in write_news(changes)


def test_written_changes_read_back_the_same(old, new, tmp_path):
    changes = compare_tables(old, new, BEFORE)
    write_changes(changes, tmp_path, "A paragraph.")
    assert read_changes(tmp_path) == changes
    assert json.loads((tmp_path / "changes.json").read_text())["paragraph"] == "A paragraph."
    assert (tmp_path / "changes.txt").read_text() == "A paragraph.\n"
    (tmp_path / "changes.json").write_text("{}")
    assert read_changes(tmp_path) is None
