"""What may be published: every cell ran and shows something, every page is inert and whole."""

import pytest

from analysis.reports.judge import judge_notebook, judge_pages
from analysis.reports.markup import judge_html

CHART = (
    '<figure><h2>Sums</h2><svg role="img" aria-label="Sums by giver, the largest first">'
    '<path d="M0 0L9 9"/></svg><figcaption>n = 3</figcaption></figure>'
)


def make_cell(html=None, plain=None, tags=(), count=1, source="show(chart)", **data):
    if html is not None:
        data["text/html"] = html
    if plain is not None:
        data["text/plain"] = plain
    outputs = [{"output_type": "execute_result", "data": data, "metadata": {}}] if data else []
    return {
        "cell_type": "code",
        "source": source,
        "execution_count": count,
        "metadata": {"tags": list(tags)},
        "outputs": outputs,
    }


def judge(*cells):
    heading = {"cell_type": "markdown", "source": "# A", "metadata": {}}
    return judge_notebook({"cells": [heading, *cells]})


@pytest.mark.parametrize(
    "cell",
    [
        make_cell(CHART),
        make_cell(["<figure>", CHART.removeprefix("<figure>")]),
        make_cell(plain="42"),
        make_cell("<p>Nothing was promised.</p>"),
        make_cell("<table><tr><td>1</td></tr></table>"),
        make_cell(tags=["setup"]),
        make_cell(tags=["parameters"]),
        make_cell(source="  \n", count=None),
        make_cell("<p>twin</p>", **{"application/vnd.jupyter.widget-view+json": {}}),
    ],
)
def test_cell_that_shows_something_passes(cell):
    assert judge(cell) is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (make_cell(count=None), "cell 2 did not run"),
        (make_cell(tags=["setup"], count=None), "cell 2 did not run"),
        (make_cell(), "cell 2 shows nothing; display a value, or tag the cell `setup`"),
        (make_cell(""), "cell 2 shows nothing"),
        (make_cell(" &nbsp; <p></p>\n", "<HTML object>"), "cell 2 shows nothing"),
        (make_cell("<style>p{}</style>", "<HTML object>"), "cell 2 shows nothing"),
        (make_cell(plain=""), "cell 2 shows nothing"),
        (make_cell("<figure><figcaption>a</figcaption></figure>"), "cell 2: an empty figure"),
        (make_cell(CHART.replace('<path d="M0 0L9 9"/>', "")), "cell 2: an empty figure"),
        (make_cell(CHART.replace("aria-label", "data-x")), "cell 2: a figure has no alt text"),
        (make_cell(CHART.removesuffix("</figure>")), "cell 2: a figure without an end"),
        (make_cell(**{"image/png": "aGk="}), "cell 2 shows a picture without alt text"),
        (
            make_cell(plain="Slider", **{"application/vnd.jupyter.widget-view+json": {}}),
            "cell 2 shows a widget without a static twin",
        ),
    ],
)
def test_cell_that_failed_says_which_and_why(cell, reason):
    assert judge(make_cell("<p>fine</p>", tags=["injected-parameters"]), cell).startswith(reason)


def test_error_is_told_in_one_line():
    cell = make_cell("<p>half</p>")
    error = {"output_type": "error", "ename": "ValueError", "evalue": "two\n lines"}
    assert judge(cell | {"outputs": [*cell["outputs"], error]}) == "cell 2: ValueError: two lines"


def test_picture_passes_with_alt_text_at_the_picture_the_output_or_the_cell():
    cell = make_cell(**{"image/png": "aGk="})
    output = cell["outputs"][0]
    for metadata in ({"image/png": {"alt": "A map"}}, {"alt": "A map"}):
        assert judge(cell | {"outputs": [output | {"metadata": metadata}]}) is None
    assert judge(cell | {"metadata": {"alt": "A map"}}) is None


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("<script>go()</script>", "a page must not hold <script>"),
        ("<iframe src='a'></iframe>", "a page must not hold <iframe>"),
        ("<base href='//a.b'>", "a page must not hold <base>"),
        ("<p onclick='go()'>a</p>", "a page must not run code"),
        ("<svg aria-label='a'><a onload=go()>", "a page must not run code"),
        ("<img alt='A map' src='//a.b/c'>", "<img> asks for //a.b/c"),
        ("<img alt='A map' src='map.png'>", "<img> asks for map.png"),
        ("<img alt='a' src='data:text/html,x'>", "<img> asks for data:text/html"),
        ("<link rel=stylesheet href='https://a.b/c.css'>", "<link> asks for https://a.b/c.css"),
        ("<svg aria-label='a'><use xlink:href='http://a.b#c'/></svg>", "<use> asks for http"),
        ("<svg aria-label='a'><image href='http://a.b'/></svg>", "<image> asks for http"),
        ("<video poster='http://a.b'></video>", "<video> asks for http://a.b"),
        ("<style>@import 'x';</style>", "a style sheet asks another host"),
        ("<style>p{background:url(//a.b/c)}</style>", "a style sheet asks another host"),
        ("<p style=\"background:url('http://a.b')\">a</p>", "the style of <p> asks another host"),
        ("<a href='javascript:go()'>a</a>", "a link leads out of the report"),
        ("<a href=' JavaScript:go()'>a</a>", "a link leads out of the report"),
        ("<meta http-equiv=Refresh content='0;url=/'>", "a page must not lead away by itself"),
    ],
)
def test_part_that_could_do_harm_is_refused(part, reason):
    assert judge_html(f"<p>before</p>{part}").startswith(reason)


@pytest.mark.parametrize(
    "part",
    [
        "<a href='https://a.b/original'>original</a>",
        "<a href='funding.html#at-norway'>Norway</a>",
        "<img alt='A map' src='data:image/png;base64,aGk='>",
        "<svg aria-label='a'><style>*{fill:url(#id)}</style><use href='#m'/></svg>",
        "<p>url(http://a.b) and &lt;script&gt; in words</p>",
        "<svg aria-hidden='true'></svg>",
    ],
)
def test_part_that_is_inert_passes(part):
    assert judge_html(part) is None


def write_page(folder, body, end="</body></html>"):
    folder.mkdir(exist_ok=True)
    (folder / "a.html").write_text(f"<!doctype html><html><body>{body}{end}\n")
    return list(judge_pages(folder))


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>", []),
        ("<h2>A</h2><h1>B</h1>", ["a.html: 1 main headings, or not the first; one is needed"]),
        ("<h1>A</h1><h1>B</h1>", ["a.html: 2 main headings, or not the first; one is needed"]),
        ("<h1>A</h1><h3>B</h3>", ["a.html: a heading of level 3 follows one of level 1"]),
        (
            "<h1>A</h1><a href='https://a.b'>out</a>",
            ["a.html: a link leads out of the report (https://a.b)"],
        ),
    ],
)
def test_page_has_its_headings_in_order_and_its_links_at_home(body, wrong, tmp_path):
    assert write_page(tmp_path, body) == wrong


def test_page_that_was_cut_off_is_noticed(tmp_path):
    assert write_page(tmp_path, "<h1>A</h1>", end="</bo") == ["a.html: no end"]
    assert write_page(tmp_path / "articles", "<h1>A</h1>", end="") == ["a.html: no end"]
    assert "articles/a.html: not whole or not inert" in list(judge_pages(tmp_path))
