"""A page stays small however much there is, and says what it leaves out and where that is."""

import html

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.timeline import MOST_MARKS, chart_timeline
from analysis.problems import PledgebookError
from analysis.reports.index import MOST_LATEST, MOST_LISTED, index_body, list_bodies
from analysis.reports.links import mend_links
from analysis.reports.parameters import ReportParameters
from analysis.reports.table import Row, Table, write_table, write_tables
from analysis.tables.tables import make_frame, make_tables


def rows(n, words="word"):
    return (Row((f"{words} {i}",)) for i in range(n))


def count_rows(part):
    return part.to_html().count("<tr>") - part.to_html().count("<thead>")


def test_a_table_with_room_shows_every_row_and_leaves_out_nothing():
    page = write_table(Table("Pledges", ["What"], rows(3), 3, stored="pledges"))
    assert count_rows(page) == 3
    assert "parquet" not in page.to_html()


def test_a_table_without_room_says_how_many_rows_it_shows_and_where_all_are():
    table = Table("Pledges", ["What"], rows(5000), 5000, stored="pledges", first="largest")
    page = write_table(table, room=1000).to_html()
    shown = page.count("<tr>") - 1
    assert 0 < shown < 20
    assert f"The largest {shown} of 5,000; all are in tables/pledges.parquet." in page


def test_rows_that_do_not_fit_are_not_even_made():
    made = []

    def make():
        for i in range(100_000):
            made.append(i)
            yield Row(("x" * 100,))

    write_table(Table("Many", ["What"], make(), 100_000), room=1000)
    assert len(made) < 20


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5), st.integers(0, 5000))
def test_tables_of_a_page_share_its_room(totals, room):
    tables = [Table(f"T{i}", ["What"], rows(n), n) for i, n in enumerate(totals)]
    parts = write_tables(tables, room)
    shown = [max(0, count_rows(p)) for p in parts]
    alone = [max(0, count_rows(write_table(Table("T", ["What"], rows(n), n), room)))
             for n in totals]  # fmt: skip
    assert all(s <= a <= n for s, a, n in zip(shown, alone, totals, strict=True))
    cells = sum(len(p.to_html().split("<tbody>")[1].split("</tbody>")[0].encode())
                for p in parts if "<tbody>" in p.to_html())  # fmt: skip
    assert cells <= room
    if sum(n * 75 for n in totals) <= room:
        assert shown == totals


@pytest.mark.parametrize("number", [0, 3, MOST_LISTED, MOST_LISTED + 1, 1000])
def test_every_article_is_on_the_contents_page_or_on_a_list_that_it_links_to(number):
    articles = make_frame("articles", [
        {"article_id": f"a{i:04}", "title": f"Title {i}", "text": "x", "source_file": "a.txt",
         "published": pd.Timestamp("2025-01-01") + pd.Timedelta(days=i), "content_sha256": "x",
         "warnings": []}
        for i in range(number)
    ])  # fmt: skip
    tables = make_tables(articles=articles)
    index = index_body([], tables, ReportParameters())
    lists = {address: body for address, _, body in list_bodies(tables)}
    assert len(index.encode()) < 85_000
    assert all(len(body.encode()) < 85_000 for body in lists.values())
    assert all(f'href="{address}"' in index for address in lists)
    everything = index + "".join(lists.values())
    assert all(f'articles/a{i:04}.html"' in everything for i in range(number))
    if number > MOST_LISTED:
        assert f"The latest {MOST_LATEST} of {number:,}." in index


def test_a_bar_whose_row_no_page_shows_leads_to_the_page_of_its_actor():
    pages = {"funding.html": '<a href="#at-norway">bar</a><a href="#at-nobody">bar</a>',
             "actors/norway.html": "<h1>Norway</h1>"}  # fmt: skip
    assert mend_links(pages, {})["funding.html"] == '<a href="actors/norway.html">bar</a>bar'


def test_marks_side_by_side_become_one_where_there_are_too_many():
    days = [pd.Timestamp("2025-01-01") + pd.Timedelta(days=i % 200) for i in range(3000)]
    articles = make_frame("articles", [
        {"article_id": "a", "text": "x" * 9000, "source_file": "a.txt", "content_sha256": "x",
         "published": pd.Timestamp("2025-08-01"), "warnings": []}
    ])  # fmt: skip
    events = make_frame("events", [
        {"event_id": f"e{i}", "article_id": "a", "start_date": day, "end_date": day,
         "precision": "day", "relation": "past", "kind": "meeting", "label": f"meeting {i}",
         "actors": [], "start": i, "end": i + 1}
        for i, day in enumerate(days)
    ])  # fmt: skip
    chart = chart_timeline(make_tables(articles=articles, events=events))
    drawn = chart.to_svg()
    assert chart.n == 3000
    assert drawn.count("<a ") < 2 * MOST_MARKS
    assert "more" in html.unescape(drawn)
    assert "the larger, the more" in chart.subtitle


def test_only_tables_that_change_are_checked_again_and_those_are():
    tables = make_tables()
    changed = tables.with_frames(problems=make_frame("problems", [
        {"source_file": "a.txt", "stage": "load", "message": "empty"}]))  # fmt: skip
    assert len(changed.problems) == 1
    assert len(tables.problems) == 0
    assert changed.articles is tables.articles
    with pytest.raises(PledgebookError, match="problems breaks its schema"):
        tables.with_frames(problems=pd.DataFrame({"stage": ["load"]}))
    with pytest.raises(PledgebookError, match="no table 'problem'"):
        tables.with_frames(problem=tables.problems)
