"""The explorer: filters keep what they say, evidence is escaped, widgets never break."""

import csv
import html
import json
import re
import subprocess
import sys
from dataclasses import dataclass, field, fields, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import get_type_hints

import ipywidgets as widgets
import nbformat
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import extract, load_articles
from analysis.explore import explore
from analysis.explore.declared import make_field
from analysis.explore.evidence import WHOLE, mark_spans, write_evidence
from analysis.explore.facets import FACETS, NOT_NAMED, list_values, name_rows
from analysis.explore.figures import CHARTS
from analysis.explore.filters import Filters, filter_tables, match_rows
from analysis.explore.rows import describe_rows
from analysis.problems import PledgebookError, UsageError
from analysis.reports.options import list_options
from analysis.reports.parameters import ReportParameters, declare_parameters, make_parameters
from analysis.reports.plan import OWN
from analysis.tables.cells import format_value, parse_value
from analysis.tables.corrected import REMOVE, apply_corrections, check_correction
from analysis.tables.corrections import FILE_NAME, Correction, read_corrections, save_correction
from analysis.tables.tables import make_frame, make_tables

ROOT = Path(__file__).parents[1]
TABLES = tuple(FACETS)
HOSTILE = {
    "title": "<script>alert('title')</script> Norway pays",
    "outlet": "<b>Outlet</b>",
    "date": "2025-08-05",
    "url": "javascript:alert('url')",
    "text": "Norway will give $100 million to Ukraine<script>alert('text')</script>, Prime "
    'Minister Jonas Gahr Støre said on Tuesday. "We stand <img src=x onerror=alert(1)> with '
    'Ukraine," he said.',
}
ARTICLES = [
    {
        "id": "one",
        "title": "Norway pays",
        "outlet": "Sample Wire",
        "date": "2025-08-05",
        "url": "https://example.org/one",
        "text": "Norway will give $100 million to Ukraine, Prime Minister Jonas Gahr Støre said on "
        'Tuesday. "We stand with Ukraine," he said.',
    },
    {
        "id": "two",
        "title": "Sweden follows",
        "outlet": "Demo Daily",
        "date": "2025-09-09",
        "text": "Sweden will provide €50 million in humanitarian aid to Ukraine, Swedish Prime "
        "Minister Ulf Kristersson said on Tuesday.",
    },
    {
        "id": "three",
        "title": "Undated",
        "outlet": "Demo Daily",
        "text": "Denmark will give 10 million euros to Ukraine, Danish Prime Minister Mette "
        "Frederiksen said.",
    },
]


def write_articles(folder, articles):
    path = folder / "articles.jsonl"
    path.write_text("\n".join(json.dumps(a) for a in articles), encoding="utf-8")
    return path


def read(tmp_path_factory, articles):
    return extract(load_articles(write_articles(tmp_path_factory.mktemp("articles"), articles)))


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return read(tmp_path_factory, ARTICLES)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return read(tmp_path_factory, [HOSTILE])


@pytest.fixture(scope="module")
def bundled():
    return extract(load_articles(ROOT / "data" / "articles"))


class Text(HTMLParser):
    """The tags of some HTML, and its text as a browser shows it."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.tags, self.text = [], ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def marked(source):
    return [html.unescape(re.sub("<.*?>", "", m)) for m in re.findall("<mark>(.*?)</mark>", source)]


# Filtering: Tables in, Tables out.


@pytest.mark.parametrize(
    ("table", "filters", "articles"),
    [
        ("statements", Filters(), ["one", "one", "two", "three"]),
        ("statements", Filters(actors=("jonas-gahr-store",)), ["one", "one"]),
        ("statements", Filters(statuses=("direct",)), ["one"]),
        ("statements", Filters(kinds=("say",), words="SWEDEN euros"), []),
        ("statements", Filters(words="humanitarian   AID"), ["two"]),
        ("statements", Filters(words="demo daily"), ["two", "three"]),
        ("commitments", Filters(actors=("norway", "denmark")), ["one", "three"]),
        ("commitments", Filters(kinds=("humanitarian",)), ["two"]),
        ("commitments", Filters(programmes=(NOT_NAMED,)), ["one", "two", "three"]),
        ("commitments", Filters(statuses=("refused",)), []),
        ("commitments", Filters(start=date(2025, 8, 5)), ["one", "two"]),
        ("commitments", Filters(end=date(2025, 8, 5)), ["one"]),
        ("commitments", Filters(start=date(2025, 9, 1), end=date(2025, 8, 1)), []),
        ("events", Filters(words="norway"), ["one"]),
    ],
)
def test_filter_keeps_the_rows_that_it_names(small, table, filters, articles):
    kept = getattr(filter_tables(small, table, filters), table)
    assert list(kept["article_id"]) == articles


@pytest.mark.parametrize("table", TABLES)
def test_empty_filter_keeps_every_row_in_its_place(bundled, table):
    kept = getattr(filter_tables(bundled, table, Filters()), table)
    assert name_rows(kept, table) == name_rows(getattr(bundled, table), table)


@pytest.mark.parametrize("table", TABLES)
def test_facet_counts_are_the_rows_that_its_filter_keeps(bundled, table):
    checked = 0
    for facet in FACETS[table]:
        for label, value in list_values(bundled, table, facet)[:5]:
            kept = filter_tables(bundled, table, replace(Filters(), **{facet: (value,)}))
            assert label.endswith(f"({len(getattr(kept, table))})")
            checked += 1
    assert checked > 0


def test_filtered_commitments_keep_a_ledger_of_their_own(bundled):
    kept = filter_tables(bundled, "commitments", Filters(actors=("norway",)))
    assert set(kept.pledges["pledge_id"]) == set(kept.commitments["pledge_id"].dropna())
    assert all("norway" in actors for actors in kept.pledges["actors"])


def test_filtered_pledges_come_with_their_reports_and_the_claims_about_them(bundled):
    kept = filter_tables(bundled, "pledges", Filters(actors=("norway",)))
    reported = kept.commitments["pledge_id"].dropna()
    assert set(reported) == set(kept.pledges["pledge_id"])
    claims = kept.commitments[kept.commitments["pledge_id"].isna()]
    assert set(claims["scope"]) <= {"cumulative"}
    assert set(kept.totals["total_id"]) <= set(claims["commitment_id"])


def test_filtered_events_stand_alone_so_that_the_timeline_shows_nothing_else(bundled):
    kept = filter_tables(bundled, "events", Filters(kinds=("deadline",)))
    deadlines = bundled.events[bundled.events["kind"] == "deadline"]
    assert len(kept.events) == len(deadlines) > 0
    assert (len(kept.commitments), len(kept.pledges)) == (0, 0)


def test_programme_filter_passes_over_tables_without_programmes(small):
    kept = filter_tables(small, "statements", Filters(programmes=("PURL",)))
    assert len(kept.statements) == len(small.statements)


@pytest.fixture(scope="module")
def broken():
    row = {"source_file": "a/broken.txt", "stage": "load", "message": "the file is binary"}
    return make_tables(problems=make_frame("problems", [row]))


@given(words=st.one_of(st.text(max_size=12), st.sampled_from(["BROKEN the", "bin .txt", "is not"])))
@settings(deadline=None)
def test_any_words_filter_without_an_error(broken, words):
    kept = match_rows(broken, "problems", Filters(words=words))
    row = "a/broken.txt the file is binary"
    assert list(kept) == [all(word in row for word in words.casefold().split())]


# Rows as a reader sees them.


def test_commitments_are_told_with_names_and_sums(small):
    rows = describe_rows(small, "commitments")
    assert list(rows["Giver"]) == ["Norway", "Sweden", "Denmark"]
    assert list(rows["What"]) == ["$100m", "€50m", "€10m"]
    assert rows["Million USD"].iloc[0] == 100
    # An undated article has no rate of the day: unknown is missing, not zero.
    assert pd.isna(rows["Million USD"].iloc[2])
    assert describe_rows(small, "commitments", "EUR")["Million EUR"].iloc[1] == 50


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_described_row_by_row_without_a_missing_cell(bundled, table):
    rows = describe_rows(bundled, table)
    assert len(rows) == len(getattr(bundled, table)) > 0
    text = rows.select_dtypes("object")
    assert {type(cell) for column in text for cell in text[column]} == {str}


# Evidence.


@pytest.mark.parametrize("table", ["statements", "commitments", "events"])
def test_evidence_marks_the_words_that_prove_each_row(bundled, table):
    texts = bundled.articles.set_index("article_id")["text"]
    frame = getattr(bundled, table)
    for name, row in zip(name_rows(frame, table), frame.itertuples(), strict=True):
        source = write_evidence(bundled, table, name)
        passage, whole = source.split("<details>")
        proof = texts[row.article_id][row.start : row.end]
        assert "".join(marked(passage.replace("\n", "\v"))).replace("\v", "\n") == proof
        assert texts[row.article_id] in Text(whole).text


def test_evidence_names_outlet_day_link_and_speaker(small):
    source = write_evidence(small, "statements", small.statements["statement_id"].iloc[0])
    assert "Norway pays" in source
    assert "Sample Wire · 5 August 2025" in source
    assert 'href="https://example.org/one" target="_blank" rel="noopener noreferrer"' in source
    assert '<u title="who speaks">Prime Minister Jonas Gahr Støre</u>' in source


def test_evidence_of_a_pledge_is_every_report_of_it(bundled):
    most = bundled.pledges.sort_values("n_articles").iloc[-1]
    source = write_evidence(bundled, "pledges", most["pledge_id"])
    reports = bundled.commitments["pledge_id"] == most["pledge_id"]
    assert source.count("<blockquote>") == reports.sum() > 1
    assert f"{reports.sum()} reports of this pledge" in source


@pytest.mark.parametrize("table", ["statements", "commitments", "pledges", "events"])
def test_hostile_article_is_text_and_nothing_else(hostile, table):
    ids = name_rows(getattr(hostile, table), table)
    assert ids
    for name in ids:
        page = Text(write_evidence(hostile, table, name))
        assert not {"script", "img", "b", "a"} & set(page.tags)
        assert HOSTILE["title"] in page.text
        assert "<script>alert('text')</script>" in page.text


def test_hostile_article_is_inert_in_the_explorer_and_its_twin(hostile):
    shown = explore(hostile)
    for table in ("statements", "commitments", "pledges", "events", "problems"):
        shown.controls.table.value = table
        pages = [shown.evidence.value, shown.picture.value, shown.message.value]
        for source in (*pages, shown.snapshot().to_html()):
            assert not {"script", "img"} & set(Text(source).tags)
        assert "<script" not in json.dumps(shown.grid._dt_args)


@given(
    text=st.text(alphabet="ab<>&\"'\n", min_size=1, max_size=30),
    spans=st.lists(
        st.tuples(
            st.integers(0, 35), st.integers(0, 35), st.sampled_from(["content", "speaker", "cue"])
        ),
        max_size=4,
    ),
)
def test_marking_changes_no_character_and_closes_every_tag(text, spans):
    source = mark_spans(text, 0, len(text), spans)
    assert Text(source).text == text
    assert source.count("<mark>") == source.count("</mark>")
    content = {i for s, e, kind in spans if kind == "content" for i in range(s, e)}
    told = "".join(c for i, c in enumerate(text) if i in content)
    assert "".join(marked(source.replace("\n", "\v"))).replace("\v", "\n") == told


def test_endless_line_is_cut_around_its_evidence():
    text = "word " * 100_000
    article = {"article_id": "a", "text": text, "source_file": "a.txt", "content_sha256": "0"}
    event = {"event_id": "a:e", "article_id": "a", "relation": "past", "kind": "visit"}
    event |= {"label": "a visit", "start": 250_000, "end": 250_004, "precision": "day"}
    tables = make_tables(
        articles=make_frame("articles", [article]), events=make_frame("events", [event])
    )
    source = write_evidence(tables, "events", "a:e")
    assert "<mark>word</mark>" in source
    assert len(source) < 2 * WHOLE


def test_evidence_of_a_problem_names_file_line_and_reason(bundled):
    source = write_evidence(bundled, "problems", name_rows(bundled.problems, "problems")[0])
    assert "broken.txt" in source
    assert "binary" in source
    assert "no longer" in write_evidence(bundled, "problems", "99")


# The widgets, driven from Python.


def grid_lines(shown):
    return shown.grid.df


def test_grid_holds_the_filtered_rows_and_its_selection_the_evidence(small):
    shown = explore(small)
    assert list(grid_lines(shown)["Speaker"][:2]) == ["Jonas Gahr Støre", "Jonas Gahr Støre"]
    assert shown.grid.selected_rows == [0]
    assert marked(shown.evidence.value)[0] == "Norway will give $100 million to Ukraine"
    shown.grid.selected_rows = [1]
    assert marked(shown.evidence.value)[0] == '"We stand with Ukraine,"'
    assert list(shown.selected["quotation"]) == ["direct"]


def test_selected_row_stays_selected_while_filters_keep_it(small):
    shown = explore(small)
    shown.grid.selected_rows = [2]
    shown.controls.words.value = "sweden"
    assert shown.grid.selected_rows == [0]
    assert "Sweden follows" in shown.evidence.value
    shown.controls.reset.click()
    assert shown.grid.selected_rows == [2]
    shown.controls.words.value = "norway"
    assert "Norway pays" in shown.evidence.value


@pytest.mark.parametrize("places", [[], [99], [-1], [2, 99]])
def test_places_that_the_browser_sends_late_do_no_harm(small, places):
    shown = explore(small)
    shown.grid.selected_rows = places
    shown.grid.selected_rows = [1]
    assert marked(shown.evidence.value)[0] == '"We stand with Ukraine,"'


def test_page_of_the_grid_is_that_of_the_selected_row(bundled):
    shown = explore(bundled)
    shown.grid.selected_rows = [20]
    shown.currency.value = "EUR"
    assert shown.grid._dt_args["displayStart"] == 16


def test_tables_and_filters_change_rows_chart_and_sentence_together(bundled):
    shown = explore(bundled)
    assert shown.chart_choice.value == "Who speaks"
    shown.controls.table.value = "commitments"
    shown.controls.facets["actors"].value = ("norway",)
    n = sum("norway" in a for a in bundled.commitments["actors"])
    assert f"{n} of {len(bundled.commitments)} commitments" in shown.message.value
    assert len(grid_lines(shown)) == len(shown.rows) == n
    assert "Norway" in shown.picture.value
    shown.currency.value = "EUR"
    assert "Million EUR" in grid_lines(shown)
    assert "euros" in shown.picture.value
    shown.chart_choice.value = "Timeline"
    assert "<svg" in shown.picture.value


def test_actor_outlives_a_change_of_table_and_other_facets_do_not(small):
    shown = explore(small)
    shown.controls.facets["kinds"].value = ("say",)
    shown.controls.facets["actors"].value = ("ulf-kristersson",)
    shown.controls.table.value = "commitments"
    assert shown.controls.filters == Filters(actors=("ulf-kristersson",))
    # The choice stays in sight though no commitment is his.
    labels = {v: k for k, v in shown.controls.facets["actors"].options}
    assert labels["ulf-kristersson"] == "Ulf Kristersson (0)"
    assert "None of the 3 commitments" in shown.message.value
    shown.controls.table.value = "problems"
    assert shown.controls.filters == Filters()


def test_parameters_of_a_notebook_are_set_at_first(small):
    shown = explore(small, start=date(2025, 9, 1), actors=("ulf-kristersson",), currency="EUR")
    assert list(shown.rows["article_id"]) == ["two"]
    assert shown.currency.value == "EUR"
    with pytest.raises(UsageError, match="USD or EUR"):
        explore(small, currency="GBP")


def test_filter_that_leaves_nothing_shows_a_sentence(small):
    shown = explore(small)
    shown.controls.words.value = "no such words"
    assert shown.message.value == (
        "<p>None of the 4 statements passes these filters; clear one of them.</p>"
    )
    assert shown.grid.layout.display == "none"
    assert shown.evidence.value == ""
    assert "None of the 4" in shown.snapshot().to_html()
    shown.controls.reset.click()
    assert shown.grid.layout.display == ""
    assert len(grid_lines(shown)) == 4


def test_days_in_the_wrong_order_are_told(small):
    shown = explore(small)
    shown.controls.start.value = date(2025, 9, 1)
    shown.controls.end.value = date(2025, 8, 1)
    assert "lies after 2025-08-01; swap the days" in shown.message.value


@pytest.mark.parametrize("table", TABLES)
def test_empty_tables_are_told_in_a_sentence(table):
    shown = explore(make_tables())
    shown.controls.table.value = table
    assert shown.message.value == f"<p>There are no {table} in these articles.</p>"
    assert "There are no" in shown.snapshot().to_html()


@pytest.mark.parametrize("table", TABLES)
def test_every_chart_of_every_table_is_drawn_without_links_that_lead_nowhere(bundled, table):
    shown = explore(bundled)
    shown.controls.table.value = table
    assert shown.chart_choice.options == tuple(CHARTS[table])
    for name in CHARTS[table]:
        shown.chart_choice.value = name
        assert "<svg" in shown.picture.value
        assert 'href="#at-' not in shown.picture.value
    assert CHARTS[table] or "no chart of problems" in shown.picture.value


def test_chart_that_fails_leaves_the_rows_in_reach(small, monkeypatch):
    def fail(tables, currency):
        raise ZeroDivisionError("division by <zero>")

    monkeypatch.setitem(CHARTS["statements"], "Who speaks", fail)
    shown = explore(small)
    assert "ZeroDivisionError: division by &lt;zero&gt;" in shown.picture.value
    assert len(grid_lines(shown)) == 4


def test_explorer_asks_no_other_host_for_anything(small):
    shown = explore(small)
    styles = shown.box.children[0].value
    pages = (styles, shown.evidence.value, shown.picture.value, shown.snapshot().to_html())
    for source in pages:
        assert re.findall(r'(?:src|xlink:href)="?(?!#)[^ >]*|url\((?!#)[^)]*|@import', source) == []
    # Links and names of namespaces aside, the grid's own code names no server to load from.
    code = shown.grid._esm
    assert "DataTable" in code
    assert re.findall(r"(?:import|fetch|XMLHttpRequest)\(\s*[\"']https?:", code) == []
    assert re.findall(r"from\s*[\"']https?:", code) == []


def test_snapshot_shows_first_rows_evidence_and_chart(bundled):
    page = explore(bundled).snapshot().to_html()
    assert page.count("<tr>") == 21
    assert f"of {len(bundled.statements)} statements" in page
    assert "<mark>" in page
    assert "<svg" in page


# Corrections.


def first(tables, table="commitments", place=0):
    return name_rows(getattr(tables, table), table)[place]


@pytest.mark.parametrize(
    ("table", "column", "text", "value"),
    [
        ("statements", "speaker_id", "Norway", "norway"),
        ("statements", "speaker_id", "", None),
        ("statements", "act", "warn", "warn"),
        ("commitments", "actors", "Sweden; norway", ["sweden", "norway"]),
        ("commitments", "actors", "", []),
        ("commitments", "amount", "1,500,000", 1.5e6),
        ("commitments", "amount", "2.5", 2.5),
        ("commitments", "currency", "NOK", "NOK"),
        (
            "commitments",
            "programme",
            " Czech  ammunition initiative",
            "Czech ammunition initiative",
        ),
        ("commitments", "due", "2026-12-31", pd.Timestamp("2026-12-31")),
        ("events", "start_date", "", None),
    ],
)
def test_value_is_read_as_the_column_holds_it(small, table, column, text, value):
    read_value = parse_value(small, table, column, text)
    assert read_value == value
    written = "" if value is None else format_value(value)
    assert parse_value(small, table, column, written) == value


@pytest.mark.parametrize(
    ("table", "column", "text", "said"),
    [
        ("statements", "act", "warm", "did you mean 'warn'"),
        ("statements", "act", "", "can't be empty; it takes say"),
        ("statements", "speaker_id", "Norwy", "did you mean 'Norway'"),
        ("statements", "speaker_id", "Norway; Sweden", "takes one actor, not 2"),
        ("commitments", "amount", "9bn", "write it out in figures"),
        ("commitments", "amount", "-1", "write it out in figures"),
        ("commitments", "amount", "nan", "write it out in figures"),
        ("commitments", "amount", "1,50", "write it out in figures"),
        ("commitments", "currency", "dollars", "is no ISO code"),
        ("commitments", "due", "31.12.2026", "write it as 2025-08-31"),
    ],
)
def test_value_that_makes_no_sense_is_refused_in_one_line(small, table, column, text, said):
    with pytest.raises(UsageError, match=re.escape(said)) as caught:
        parse_value(small, table, column, text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("correction", "said"),
    [
        (Correction("pledges", "p", "status"), "pledges can't be corrected"),
        (Correction("commitments", "nowhere", "status"), "has no row 'nowhere'"),
        (Correction("commitments", "one:c0", "start", "3"), "was another file read|can't be"),
    ],
)
def test_correction_that_fits_no_row_is_refused(small, correction, said):
    with pytest.raises(UsageError, match=said):
        check_correction(small, correction)


def test_column_that_follows_from_the_text_is_not_corrected(small):
    with pytest.raises(UsageError, match="'start' of commitments can't be corrected"):
        check_correction(small, Correction("commitments", first(small), "start", "3"))


def test_corrected_sum_is_converted_and_reaches_the_ledger(small):
    given_value = Correction("commitments", first(small), "amount", "200,000,000")
    corrected, skipped = apply_corrections(small, [given_value])
    assert skipped == ()
    row = corrected.commitments.iloc[0]
    assert (row["amount"], row["amount_usd"]) == (2e8, 2e8)
    assert pd.isna(row["amount_low"])
    assert 2e8 in set(corrected.pledges["amount"])
    assert small.commitments["amount"].iloc[0] == 1e8
    # The rest stays as it was read.
    pd.testing.assert_frame_equal(corrected.commitments.iloc[1:], small.commitments.iloc[1:])
    pd.testing.assert_frame_equal(corrected.statements, small.statements)


def test_corrected_speaker_counts_for_the_right_actor(small):
    name = first(small, "statements")
    corrected, _ = apply_corrections(
        small, [Correction("statements", name, "speaker_id", "Norway")]
    )
    counts = corrected.actors.set_index("actor_id")["n_statements"]
    assert (counts["norway"], counts["jonas-gahr-store"]) == (1, 1)


def test_removed_row_is_gone_from_everything_that_named_it(small):
    removed = [
        Correction("statements", first(small, "statements"), REMOVE),
        Correction("commitments", first(small), REMOVE),
    ]
    corrected, skipped = apply_corrections(small, removed)
    assert skipped == ()
    assert len(corrected.statements) == len(small.statements) - 1
    assert len(corrected.pledges) == len(small.pledges) - 1
    for frame in (corrected.commitments, corrected.events):
        assert removed[0].row_id not in set(frame["statement_id"].dropna())
    assert removed[1].row_id not in set(corrected.events["commitment_id"].dropna())


def test_later_correction_holds_and_misfits_are_told(small):
    name = first(small)
    corrected, skipped = apply_corrections(
        small,
        [
            Correction("commitments", name, "status", "refused"),
            Correction("commitments", "gone:c1", "status", "refused"),
            Correction("commitments", name, "status", "contributed"),
        ],
    )
    assert corrected.commitments["status"].iloc[0] == "contributed"
    assert len(skipped) == 1
    assert "gone:c1" in skipped[0]


@given(
    cells=st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=8),
        min_size=2,
        max_size=2,
    )
)
def test_corrections_are_read_as_they_were_saved_and_hold_no_formula(tmp_path_factory, cells):
    folder = tmp_path_factory.mktemp("kept")
    saved = [
        Correction("statements", "a:s1", "act", value, note)
        for value, note in (cells, ["=1+1", "'=x"])
    ]
    for correction in saved:
        save_correction(folder, correction)
    assert list(read_corrections(folder)) == saved
    with (folder / FILE_NAME).open(encoding="utf-8-sig", newline="") as file:
        written = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in written if cell.startswith(("=", "+", "-", "@", "\t"))]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"table,row_id\n", "column 'column' is missing"),
        (b"\xff\xfe\x00", "can't be read as CSV"),
        (b"", "column 'table' is missing"),
    ],
)
def test_file_that_holds_no_corrections_is_named(tmp_path, content, said):
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(PledgebookError, match=said):
        read_corrections(tmp_path)


def test_folder_that_is_a_file_is_told_in_one_line(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(PledgebookError, match="can't be"):
        save_correction(tmp_path / "taken", Correction("statements", "a", "act", "say"))


def test_form_corrects_the_selected_row_and_the_next_session_starts_with_it(small, tmp_path):
    shown = explore(small)
    shown.controls.table.value = "commitments"
    form = shown.correcting
    form.column.value = "status"
    assert form.value.value == "pledged"
    assert "contributed" in form.value.options
    form.value.value = "contributed"
    form.save.click()
    assert "Name the folder" in form.message.value
    form.folder.value = str(tmp_path / "mine")
    form.value.value = "contribute"
    form.save.click()
    assert "did you mean &#x27;contributed&#x27;" in form.message.value
    form.value.value = "contributed"
    form.note.value = "paid on the day"
    form.save.click()
    assert "Saved in" in form.message.value
    assert list(shown.selected["status"]) == ["contributed"]
    assert grid_lines(shown)["Status"].iloc[0] == "contributed"
    (kept,) = read_corrections(tmp_path / "mine")
    assert (kept.before, kept.value, kept.note) == ("pledged", "contributed", "paid on the day")
    form.save.click()
    assert "has already" in form.message.value
    again = explore(small, corrections=tmp_path / "mine")
    assert again.tables.commitments["status"].iloc[0] == "contributed"
    assert "1 line" in again.correcting.message.value


def test_removing_in_the_form_takes_the_row_and_its_count_away(small, tmp_path):
    shown = explore(small, corrections=tmp_path)
    shown.correcting.column.value = REMOVE
    assert shown.correcting.value.disabled
    shown.correcting.save.click()
    assert len(grid_lines(shown)) == 3
    assert "We stand" in shown.evidence.value
    assert ("Statements (3)", "statements") in shown.controls.table.options


def test_broken_corrections_file_leaves_the_tables_as_read(small, tmp_path):
    (tmp_path / FILE_NAME).write_text("nonsense")
    shown = explore(small, corrections=tmp_path)
    assert "column &#x27;table&#x27; is missing" in shown.correcting.message.value
    assert len(grid_lines(shown)) == 4


@pytest.mark.parametrize("table", ["pledges", "problems"])
def test_tables_that_follow_from_others_offer_no_form(bundled, table):
    shown = explore(bundled)
    shown.controls.table.value = table
    assert shown.correcting.save.disabled
    assert shown.correcting.hint.value != ""


# The notebook.


@pytest.mark.slow
def test_notebook_runs_under_papermill_with_widgets_and_their_twin(tmp_path):
    out = tmp_path / "out.ipynb"
    articles = write_articles(tmp_path, ARTICLES)
    command = [sys.executable, "-m", "papermill", ROOT / "notebooks" / "explore.ipynb", out]
    command += ["-p", "articles", articles, "-p", "start", "2025-08-06", "-k", "python3"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    notebook = nbformat.read(out, as_version=4)
    outputs = [o for c in notebook.cells for o in c.get("outputs", [])]
    assert [o for o in outputs if o.output_type in ("error", "stream")] == []
    kinds = [set(o.get("data", {})) for o in outputs]
    assert {"application/vnd.jupyter.widget-view+json", "text/plain"} in kinds
    twin = next(o.data["text/html"] for o in outputs if "pledgebook-twin" in str(o.data))
    assert "1 of 4 statements" in twin
    assert "Ulf Kristersson" in twin
    assert "Jonas Gahr Støre" not in twin
    assert "<mark>" in twin
    assert "<svg" in twin


# --- the declared parameters --------------------------------------------------------------------

KINDS = {
    date | None: widgets.DatePicker,
    tuple[str, ...]: widgets.SelectMultiple,
    str: (widgets.Dropdown, widgets.Text),
}


def test_every_parameter_of_the_notebook_has_its_widget_and_no_widget_lacks_a_parameter(small):
    """One declaration for the cell, the command line, papermill and the widgets."""
    declared = declare_parameters("explore")()
    shown = explore(small, parameters=declared)
    options = list_options()
    asked = [f for f in fields(declared) if f.name not in OWN]
    assert {f.name for f in asked} == set(shown.fields)
    assert set(shown.fields) <= set(options)
    hints = get_type_hints(type(declared))
    for f in asked:
        widget = shown.fields[f.name]
        assert isinstance(widget, KINDS[hints[f.name]])
        assert widget.value == getattr(declared, f.name)
        if f.metadata["choices"]:
            assert tuple(code for _, code in widget.options) == f.metadata["choices"]
        if f.name != "actors":  # Its hint says how to choose several.
            assert widget.tooltip == f.metadata["meaning"]


def test_what_a_reader_chooses_is_what_a_report_can_be_told(small):
    shown = explore(small, parameters=ReportParameters(articles="data"))
    shown.controls.start.value = date(2025, 9, 1)
    shown.controls.facets["actors"].value = ("ulf-kristersson",)
    shown.currency.value = "EUR"
    told = shown.parameters
    assert told == ReportParameters("data", date(2025, 9, 1), None, ("ulf-kristersson",), "EUR")
    assert make_parameters(told.as_dict()) == told


def test_parameter_of_a_kind_without_a_widget_is_noticed():
    @dataclass(frozen=True)
    class Odd:
        size: float = field(default=1.0, metadata={"meaning": "how large"})

    with pytest.raises(TypeError, match="no widget for parameter size"):
        make_field(Odd(), "size")
