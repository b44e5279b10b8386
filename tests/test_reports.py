"""A report that nobody watched: whole pages or the last good ones, never something between."""

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis import extract, load_articles
from analysis.problems import PledgebookError, UsageError
from analysis.reports.notebooks import REPORT_NOTEBOOKS
from analysis.reports.parameters import make_parameters
from analysis.reports.run import write_report
from analysis.reports.watch import Worker
from analysis.tables.store import write_tables

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "data" / "articles"
LARGEST_PAGE = 100_000
ARTICLE = """Norway pledges $500 million for air defence

August 22, 2025

OSLO - Norway will give Ukraine $500 million for air defence, Prime Minister Jonas Gahr Støre said
on Friday.
"""


class Page(HTMLParser):
    """What a page asks for, shows and says."""

    def __init__(self, path):
        super().__init__()
        self.asked, self.links, self.tags, self.headings, self.ids = [], [], [], [], set()
        self.figures, self.images, self.heads_of_tables = [], [], []
        self.source = path.read_text(encoding="utf-8")
        self.feed(self.source)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        self.ids.add(attrs.get("id"))
        if tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])
        elif tag not in ("use", "a"):
            self.asked += [attrs[k] for k in ("src", "href", "srcset", "data") if k in attrs]
        if tag == "use":
            self.asked.append(attrs.get("href", attrs.get("xlink:href")))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "figure":
            self.figures.append([])
        if tag in ("svg", "img"):
            alt = attrs.get("aria-label") or attrs.get("alt")
            self.images.append((attrs.get("role", tag), alt))
            if self.figures:
                self.figures[-1].append(alt)
        if tag == "table":
            self.heads_of_tables.append(0)
        if tag == "th" and attrs.get("scope"):
            self.heads_of_tables[-1] += 1


def read_pages(folder):
    return {p.relative_to(folder).as_posix(): Page(p) for p in sorted(folder.rglob("*.html"))}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The report on the bundled articles, as the command line makes it."""
    out = tmp_path_factory.mktemp("bundled") / "reports"
    command = [sys.executable, "-m", "analysis.cli", "report", str(ARTICLES), "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[-2] == str(out / "index.html")
    return out


@pytest.fixture(scope="module")
def pages(folder):
    return read_pages(folder)


@pytest.fixture(scope="module")
def worker():
    """One warm process for all tests of this file; a failed run ends it, the next starts anew."""
    with Worker() as one:
        yield one


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """One short article, read and stored as tables."""
    folder = tmp_path_factory.mktemp("source")
    (folder / "norway.txt").write_text(ARTICLE)
    return write_tables(extract(load_articles(folder)), folder / "tables")


def make_notebook(path, *sources, intro="# A page\n\nWhat it shows."):
    cells = [new_code_cell(s) for s in sources]
    nbformat.write(new_notebook(cells=[new_markdown_cell(intro), *cells]), path)
    return path


SHOW = "from IPython.display import HTML\n"
GOOD = SHOW + "HTML('<p>all is well</p>')"


@pytest.fixture(scope="module")
def good(stored, worker, tmp_path_factory):
    """A small good report of one page."""
    folder = tmp_path_factory.mktemp("good")
    page = make_notebook(folder / "page.ipynb", GOOD)
    return write_report(stored, folder / "reports", notebooks=(page,), worker=worker).index.parent


@pytest.fixture
def out(good, tmp_path):
    """A copy of the good report, to be replaced or not."""
    return shutil.copytree(good, tmp_path / "reports")


def read_bytes(folder):
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def test_there_is_a_page_for_each_notebook_and_each_article(folder, pages):
    assert {f"{name}.html" for name in REPORT_NOTEBOOKS} | {"index.html"} <= set(pages)
    read = pd.read_parquet(folder / "tables" / "articles.parquet")
    assert len(read) > 20
    assert sum(name.startswith("articles/") for name in pages) == len(read)


def test_pages_show_no_code(pages):
    for name, page in pages.items():
        assert "import " not in re.sub(r"<style>.*?</style>", "", page.source, flags=re.S), name
        assert "script" not in page.tags


def test_pages_ask_no_other_host_for_anything(pages):
    for name, page in pages.items():
        assert [a for a in page.asked if not a.startswith(("#", "data:"))] == [], name
        outside = [link for link in page.links if re.match(r"[a-z]+:|//", link)]
        assert outside == [] or name.startswith("articles/"), name
        assert all(link.startswith(("http://", "https://")) for link in outside), name
        assert re.findall(r"url\(\s*['\"]?(?![#'\"])", page.source) == [], name
        assert "@import" not in page.source


def test_every_figure_says_in_words_what_it_shows(pages):
    drawn = [alt for page in pages.values() for figure in page.figures for alt in figure]
    assert len(drawn) >= 2 * 9
    assert [alt for alt in drawn if not alt or len(alt) < 20] == []


def test_pages_are_small(folder):
    """Less than 100 KB beside the figures."""
    for page in folder.rglob("*.html"):
        text = re.sub(r"<figure.*?</figure>", "", page.read_text(encoding="utf-8"), flags=re.S)
        assert len(text.encode()) < LARGEST_PAGE, page.name


def test_headings_follow_one_another_and_tables_have_heads(pages):
    for name, page in pages.items():
        assert page.headings[0] == 1, name
        assert page.headings.count(1) == 1, name
        steps = [b - a for a, b in zip(page.headings, page.headings[1:], strict=False)]
        assert [s for s in steps if s > 1] == [], name
        assert [n for n in page.heads_of_tables if not n] == [], name


def test_every_link_within_the_report_leads_somewhere(folder, pages):
    for name, page in pages.items():
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            address, _, anchor = link.partition("#")
            target = (folder / name).parent / address if address else folder / name
            assert target.is_file(), (name, link)
            if anchor:
                there = pages[target.resolve().relative_to(folder.resolve()).as_posix()]
                assert anchor in there.ids, (name, link)


def test_every_page_links_to_evidence(pages):
    for name in REPORT_NOTEBOOKS:
        assert [link for link in pages[f"{name}.html"].links if re.match(r"articles/.*#e\d", link)]


def test_scripts_and_formulas_in_articles_are_inert(worker, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    text = ARTICLE.replace("Norway pledges", f"{bad} Norway pledges").replace(
        "for air defence,", f'for "{bad}",'
    )
    (folder / "a&b'c.txt").write_text(text)
    done = write_report(folder, tmp_path / "out", worker=worker)
    pages = read_pages(done.index.parent)
    assert "&lt;script&gt;alert(1)" in pages["index.html"].source
    for page in pages.values():
        assert not {"script", "img"} & set(page.tags)
        assert re.findall(r"<[^>]*\son\w+=", page.source) == []


def test_parameter_with_a_script_is_refused(stored, worker, tmp_path):
    told = make_parameters({"actors": "<script>alert(1)"})
    with pytest.raises(UsageError, match="not named in these articles"):
        write_report(stored, tmp_path / "o", told, worker=worker)
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("1 / 0", "cell 3: ZeroDivisionError: division by zero"),
        ("raise SystemExit(0)", "cell 3: SystemExit: 0"),
        ("input('name?')", "cell 3: EOFError"),
        ("import os\nos._exit(0)", "the process ended in cell 3 of bad (exit code 0)"),
        (
            "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
            "the process ended in cell 3 of bad (SIGKILL, perhaps for want of memory)",
        ),
        ("quantity = 3", "cell 3 shows nothing"),
        (
            SHOW + "HTML('<figure><svg aria-label=\"A chart of sums\"></svg></figure>')",
            "cell 3: an empty figure",
        ),
        ("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()", "without alt text"),
        (
            "import ipywidgets\nipywidgets.IntSlider()",
            "cell 3 shows a widget without a static twin",
        ),
    ],
)
def test_run_that_fails_leaves_the_last_good_report(cell, reason, stored, out, worker, tmp_path):
    before = read_bytes(out)
    bad = make_notebook(tmp_path / "bad.ipynb", GOOD, cell)
    with pytest.raises(PledgebookError) as caught:
        write_report(stored, out, notebooks=(bad,), worker=worker)
    assert reason in str(caught.value)
    assert "the last report is unchanged" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert read_bytes(out) == before
    kept = tmp_path / "failed" / "reports" / "bad.ipynb"
    assert str(kept) in str(caught.value)
    notebook = nbformat.read(kept, as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[0].cell_type == "markdown"
    assert reason in notebook.cells[0].source
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_good_run_after_a_failed_one_clears_it_away(stored, out, worker, tmp_path):
    page = make_notebook(tmp_path / "page.ipynb", "1 / 0")
    with pytest.raises(PledgebookError):
        write_report(stored, out, notebooks=(page,), worker=worker)
    assert (tmp_path / "failed").is_dir()
    make_notebook(page, GOOD)
    write_report(stored, out, notebooks=(page,), worker=worker)
    assert not (tmp_path / "failed").exists()


def test_outputs_that_the_engine_lost_are_noticed(stored, worker, tmp_path):
    """It happened: the last value of every cell went past the capture, and the page was empty."""
    loses = (
        "from IPython import get_ipython\n"
        "from IPython.display import HTML, display\n"
        "display(HTML('<p>the formatter loses everything from here on</p>'))\n"
        "get_ipython().display_formatter.format = lambda *a, **k: ({}, {})"
    )
    lost = make_notebook(tmp_path / "lost.ipynb", loses, GOOD)
    with pytest.raises(PledgebookError, match="cell 3 shows nothing"):
        write_report(stored, tmp_path / "out", notebooks=(lost,), worker=worker)


def test_report_on_nothing_readable_is_no_report(worker, tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "empty.txt").write_text("")
    with pytest.raises(PledgebookError, match="no article could be read"):
        write_report(tmp_path / "articles", tmp_path / "out", worker=worker)
    assert not (tmp_path / "out").exists()


def test_articles_without_a_promise_or_a_word_said_make_a_report(worker, tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    (source / "rain.txt").write_text(
        "Rain fell in Oslo on Monday.\n\nRoads were closed until noon.\n"
    )
    done = write_report(source, tmp_path / "out", worker=worker)
    assert done.code == 0
    assert "No commitments" in (tmp_path / "out" / "funding.html").read_text()


def test_folder_that_holds_something_else_is_never_replaced(stored, worker, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    with pytest.raises(PledgebookError, match="no report of Pledgebook"):
        write_report(stored, mine, worker=worker)
    assert (mine / "thesis.txt").read_text() == "years of work"


def test_file_added_to_a_report_is_never_lost(stored, out, worker):
    (out / "notes.txt").write_text("read this")
    with pytest.raises(PledgebookError, match=r"notes\.txt"):
        write_report(stored, out, worker=worker)
    assert (out / "notes.txt").read_text() == "read this"


def test_user_s_own_notebook_can_draw_with_matplotlib(stored, worker, tmp_path):
    cell = (
        "import matplotlib.pyplot as plt\n"
        "from IPython.display import display\n"
        "figure, axes = plt.subplots()\n"
        "axes.plot([1, 3])\n"
        "plt.close(figure)\n"
        "display(figure, metadata={'image/png': {'alt': 'A line that goes up'}})"
    )
    own = make_notebook(tmp_path / "own.ipynb", cell)
    done = write_report(stored, tmp_path / "out", notebooks=(own,), worker=worker)
    page = Page(done.pages[0])
    assert page.images == [("img", "A line that goes up")]
    assert len(page.figures) == 1
