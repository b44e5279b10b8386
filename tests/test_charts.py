"""Every chart says what it shows, from what, in one currency; none breaks on odd rows."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import extract, load_articles
from analysis.charts.actors import chart_speakers, chart_statements_per_week, chart_who_about_whom
from analysis.charts.anchors import link_anchor, make_anchor
from analysis.charts.axes import text_width, wrap_label
from analysis.charts.chart import Chart
from analysis.charts.flow import chart_status_flow
from analysis.charts.funding import (
    chart_funding_by_donor,
    chart_funding_by_programme,
    chart_pledged_delivered,
)
from analysis.charts.labels import overlaps, place_label
from analysis.charts.money import split_programmes, sum_pledges
from analysis.charts.network import chart_network
from analysis.charts.style import colour_actors, format_days, format_money, join_words, shorten
from analysis.charts.timeline import chart_timeline
from analysis.charts.totals import chart_cumulative
from analysis.charts.variants import chart_variants
from analysis.problems import UsageError
from analysis.tables.ledger import consolidate
from analysis.tables.tables import make_frame, make_tables
from analysis.tables.totals import sum_scope

MONEY = [
    chart_funding_by_donor,
    chart_funding_by_programme,
    chart_pledged_delivered,
    chart_cumulative,
    chart_status_flow,
]
ALL = [
    *MONEY,
    chart_network,
    chart_speakers,
    chart_who_about_whom,
    chart_statements_per_week,
    chart_timeline,
    chart_variants,
]


@pytest.fixture(scope="module")
def bundled():
    return extract(load_articles(Path(__file__).parents[1] / "data" / "articles"))


def make_example(n, amount=5e6, published="2025-08-22", name="Norway", currency="NOK"):
    """Tables with n pledges of as many givers, each in an article of its own."""
    articles, commitments, actors = [], [], []
    for i in range(n):
        actor = name if n == 1 else f"{name} {i}"
        article = {"article_id": f"a{i}", "text": "It gives money.", "source_file": "a.txt"}
        articles.append(article | {"content_sha256": f"{i}", "published": published})
        actors.append({"actor_id": f"g{i}", "name": actor, "kind": "country"})
        actors[-1] |= {"n_mentions": 1, "n_statements": 0}
        commitments.append(
            {
                "commitment_id": f"a{i}:c0",
                "article_id": f"a{i}",
                "published": published,
                "actors": [f"g{i}"],
                "kind": "military",
                "amount": amount + i,
                "amount_low": amount + i,
                "amount_high": amount + i,
                "approximation": "exact",
                "currency": currency,
                "amount_usd": (amount + i) / 10,
                "amount_eur": (amount + i) / 11,
                "status": "pledged",
                "scope": "single",
                "start": 0,
                "end": 15,
                "confidence": 0.9,
            }
        )
    frame, rows = make_frame("articles", articles), make_frame("commitments", commitments)
    ledger = consolidate(rows, frame, make_frame("statements"))
    return make_tables(
        articles=frame,
        actors=make_frame("actors", actors),
        commitments=ledger.commitments,
        pledges=ledger.pledges,
    )


def test_outlets_that_no_article_tells_are_not_counted(bundled):
    unnamed = bundled.articles.assign(outlet=pd.Series(pd.NA, bundled.articles.index, "string"))
    source = chart_speakers(replace(bundled, articles=unnamed)).source
    assert "articles" in source and "outlet" not in source


@pytest.mark.parametrize("draw", ALL, ids=lambda f: f.__name__)
def test_chart_of_the_bundled_articles_says_what_a_reader_needs(bundled, draw):
    chart = draw(bundled)
    assert chart.n > 0
    assert re.match(
        r"n = \d+ .* in \d+ articles, \d+ outlets, \d+ \w+ – \d+ \w+ 2025\.", chart.source
    )
    assert re.search(r"\d{4}", chart.subtitle), "the range of days"
    assert len(chart.alt) > 30
    for narrow in (False, True):
        svg = chart.to_svg(narrow)
        assert ET.fromstring(svg).get("aria-label") == chart.alt
        assert svg.count("<text") >= 3, "text stays text"
        assert svg == chart.to_svg(narrow), "the same drawing every time"


@pytest.mark.parametrize("draw", ALL, ids=lambda f: f.__name__)
def test_chart_without_rows_is_a_sentence(draw):
    chart = draw(make_tables())
    assert chart.n == 0
    assert chart.title.startswith("No ")
    assert "no dates" in chart.title
    assert "<text" in chart.to_svg()


@pytest.mark.parametrize("draw", MONEY, ids=lambda f: f.__name__)
@pytest.mark.parametrize("n", [1, 3, 300])
def test_chart_is_sensible_with_one_row_and_with_many(draw, n):
    chart = draw(make_example(n))
    assert chart.n == n
    height = float(chart.figure().get_figheight())
    assert height < 10
    assert "$" in chart.to_svg()


def test_rest_of_many_givers_is_one_bar_and_nothing_is_lost():
    chart = chart_funding_by_donor(make_example(30, amount=1e7))
    svg = chart.to_svg()
    assert "16 more" in svg
    assert "16 more $16m" in chart.alt


@pytest.mark.parametrize("draw", MONEY, ids=lambda f: f.__name__)
def test_one_currency_on_every_axis(bundled, draw):
    chart = draw(bundled, currency="EUR")
    assert "euros" in chart.subtitle
    assert "US dollars" not in chart.subtitle
    with pytest.raises(UsageError, match="GBP"):
        draw(bundled, currency="GBP")


def test_flow_tells_what_moved_from_what_never_set_out():
    tables = make_example(3)
    reports = tables.commitments.assign(status=["pledged", "contributed", "refused"])
    reports = pd.concat(
        [
            reports,
            reports.head(1).assign(commitment_id="a1:c9", article_id="a1", status="contributed"),
        ],
        ignore_index=True,
    )
    ledger = consolidate(reports, tables.articles, tables.statements)
    chart = chart_status_flow(
        tables.with_frames(commitments=ledger.commitments, pledges=ledger.pledges)
    )  # fmt: skip
    assert chart.title.startswith("1 pledge moved a stage on")
    assert "1 refused from the start is left out" in chart.source
    assert "pledged to contributed" in chart.alt
    assert "refused" not in chart.alt


def test_charts_keep_to_the_days_and_actors_asked_for(bundled):
    chart = chart_funding_by_donor(bundled, start=date(2025, 8, 1), end=date(2025, 8, 10))
    assert re.search(r"\d+ – \d+ Aug 2025|\d+ Aug – \d+ Aug 2025", chart.subtitle)
    only = chart_funding_by_donor(bundled, actors=("netherlands",))
    assert "Netherlands" in only.alt
    assert "Canada" not in only.alt


def test_long_names_and_missing_days_are_drawn():
    name = "The Intergovernmental Preparatory Commission for the Replenishment of Everything"
    tables = make_example(1, name=name, published=None)
    chart = chart_funding_by_donor(tables)
    assert chart.n == 1
    assert "1 article has no date" in chart.source
    assert "Commission" in chart.to_svg()
    assert chart_cumulative(tables).n == 0


def test_markup_in_names_stays_text():
    chart = chart_funding_by_donor(make_example(1, name="<script>alert(1)</script> & Sons"))
    assert "<script>" not in chart.to_html()
    assert "&lt;script&gt;" in chart.to_html()


def test_dollar_signs_are_no_mathematics():
    svg = chart_funding_by_donor(make_example(2, currency="USD")).to_svg()
    assert "$" in svg
    assert ET.fromstring(svg) is not None


def test_claims_are_marks_beside_the_line_and_never_in_it(bundled):
    chart = chart_cumulative(bundled)
    line = sum_scope(bundled.pledges, programme="Prioritised Ukraine Requirements List")
    line = line["amount_usd"].sum()
    assert f"rising to {format_money(float(line), 'USD')}" in chart.alt
    assert "never added to the sum" in chart.source


def test_programmes_share_out_all_that_adds_up_and_nothing_twice(bundled):
    split = split_programmes(bundled, "USD")
    assert split["money"].sum() == pytest.approx(sum_pledges(bundled, "USD")["money"].sum())
    whole = bundled.pledges.set_index("pledge_id")
    apart = split[split["parent_pledge_id"].notna()]
    assert len(apart) > 0
    assert (whole.loc[apart["parent_pledge_id"], "counted"]).all()


def test_a_chart_without_alt_text_cannot_be_made():
    with pytest.raises(ValueError, match="alt"):
        Chart("Title", "Subtitle", "n = 0", " ", lambda width: None)


def test_bars_lead_to_their_rows(bundled):
    svg = chart_funding_by_donor(bundled).to_svg()
    assert f'href="{link_anchor("netherlands")}"' in svg
    assert "_blank" not in svg


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_chart_stands_alone_as_a_file(bundled, tmp_path, suffix):
    path = chart_speakers(bundled).save(tmp_path / f"speakers{suffix}")
    assert path.stat().st_size > 5000


def test_first_six_actors_have_six_colours_and_keep_them():
    ids = [f"actor-{i}" for i in range(9)]
    colours = colour_actors(ids)
    assert len({colours[i] for i in ids[:6]}) == 6
    assert colour_actors(ids) == colours
    assert colour_actors(ids[:6]) == {i: colours[i] for i in ids[:6]}


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (1.5e9, "USD", "$1.5bn"),
        (5e8, "EUR", "€500m"),
        (7e9, "NOK", "NOK 7bn"),
        (142e6, "GBP", "£142m"),
        (2e9, "CAD", "CA$2bn"),
        (-111e6, "USD", "−$111m"),
        (999_960_000, "USD", "$1bn"),
        (1.2e12, "EUR", "€1.2tn"),
        (950, "USD", "$950"),
        (12_340, "USD", "$12.3k"),
        (0, "USD", "$0"),
    ],
)
def test_sums_stand_in_a_readers_units(amount, currency, words):
    assert format_money(amount, currency) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([], "no dates"),
        (["2025-08-22"], "22 Aug 2025"),
        (["2025-07-18", "2025-11-24"], "18 Jul – 24 Nov 2025"),
        (["2024-12-30", None, "2025-01-02"], "30 Dec 2024 – 2 Jan 2025"),
    ],
)
def test_ranges_of_days(days, words):
    assert format_days(pd.Series(pd.to_datetime(days))) == words


@pytest.mark.parametrize(
    ("words", "joined"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_joined_as_in_a_sentence(words, joined):
    assert join_words(words) == joined


@given(st.text(max_size=80), st.integers(4, 40))
def test_short_labels_fit(text, length):
    assert len(shorten(text, length)) <= max(length, 1)


def test_labels_are_cut_at_words():
    assert shorten("Poland will contribute money", 20) == "Poland will…"
    assert wrap_label("Extraordinary Revenue Acceleration loans", 24) == (
        "Extraordinary Revenue\nAcceleration loans"
    )


@given(st.lists(st.tuples(st.floats(0, 8), st.floats(0, 3)), max_size=12))
def test_labels_never_cover_each_other(points):
    taken = []
    for point in points:
        before = list(taken)
        if place_label(point, 1.2, 0.16, taken, (8.0, 3.0)) is not None:
            assert not overlaps(taken[-1], before)
            left, bottom, right, top = taken[-1]
            assert left >= 0
            assert bottom >= -1e-9
            assert right <= 8.0
            assert top <= 3.0 + 1e-9


def test_bold_text_is_wider():
    assert text_width("Norway", 10, "bold") > text_width("Norway", 10) > text_width("Nor", 10)


@given(st.text(max_size=30))
def test_anchors_are_safe_in_an_address(text):
    assert re.fullmatch(r"at-[a-z0-9-]+", make_anchor(text))


def make_variants(*sums):
    """Reports of one pledge in two articles, on one day, as `sums` print it."""
    texts = [f"Norway will give Ukraine {s} for the Drone Coalition." for s in sums]
    rows = [
        {
            "article_id": f"a{i}", "title": "Aid", "outlet": f"Outlet {i}",
            "published": pd.Timestamp("2025-08-22"), "text": text, "source_file": "x",
            "content_sha256": "0", "language": "en",
        }
        for i, text in enumerate(texts)
    ]  # fmt: skip
    sections = [
        {"article_id": f"a{i}", "role": "body", "start": 0, "end": len(text)}
        for i, text in enumerate(texts)
    ]
    return extract(
        make_tables(
            articles=make_frame("articles", rows), sections=make_frame("sections", sections)
        )
    )


@pytest.mark.parametrize(
    ("sums", "n", "words"),
    [
        (("$500 million", "€430 million"), 1, "rounding and rates explain each"),
        (("$500 million", "$700 million"), 1, "1 of 1 pledge printed with several sums"),
        (("$500 million", "$500 million"), 0, "No pledge is printed with more than one sum"),
    ],
)
def test_printed_sums_of_a_pledge_are_a_range_and_contradictions_are_told(sums, n, words):
    chart = chart_variants(make_variants(*sums))
    assert chart.n == n
    assert words in chart.title
    if n:
        assert "Norway" in chart.alt
        assert ("contradictory" in chart.alt) == ("explain" not in chart.title)
        assert "European Central Bank" in chart.source
        assert 'href="#at-p-a0-c0"' in chart.to_html()
