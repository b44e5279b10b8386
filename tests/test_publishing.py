"""Faults at any moment: the published report is the old one whole or the new one whole."""

import email
import email.policy
import html
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis import extract, load_articles
from analysis.problems import PledgebookError, UsageError
from analysis.reports import publish
from analysis.reports.lock import lock_path, lock_report
from analysis.reports.provenance import read_record
from analysis.reports.run import write_report
from analysis.reports.watch import Worker
from analysis.tables.store import write_tables

ROOT = Path(__file__).parents[1]
ARTICLE = """Norway pledges $500 million for air defence

August 22, 2025

OSLO - Norway will give Ukraine $500 million for air defence, Prime Minister Jonas Gahr Støre said
on Friday.
"""
GOOD = "from IPython.display import HTML\nHTML('<p>all is well</p>')"
DAY = date(2025, 8, 25)


@pytest.fixture(scope="module")
def worker():
    with Worker() as one:
        yield one


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("source")
    (folder / "norway.txt").write_text(ARTICLE)
    return write_tables(extract(load_articles(folder)), folder / "tables")


@pytest.fixture(scope="module")
def good(stored, worker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("good")
    page = make_notebook(folder / "page.ipynb", GOOD)
    done = write_report(stored, folder / "reports", notebooks=(page,), as_of=DAY, worker=worker)
    return done.index.parent


@pytest.fixture
def out(good, tmp_path):
    return shutil.copytree(good, tmp_path / "reports")


def make_notebook(path, *sources, kernel="python3"):
    cells = [new_markdown_cell("# A page\n\nWhat it shows."), *map(new_code_cell, sources)]
    metadata = {"kernelspec": {"name": kernel, "display_name": kernel, "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    return path


def read_bytes(folder):
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def hidden(folder):
    return [p.name for p in folder.iterdir() if p.name.startswith(".")]


def start(*words, cwd, **settings):
    """Start the command line and leave it running."""
    command = [sys.executable, "-m", "analysis.cli", "report", *map(str, words)]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    # A background job of a shell ignores SIGINT, and so would its children.
    settings.setdefault("preexec_fn", lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    return subprocess.Popen(
        command, cwd=cwd, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        **settings,
    )  # fmt: skip


# --- time limits -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "limits", "reason"),
    [
        ("while True: pass", {"cell_seconds": 2}, "cell 3 of slow took longer than 2 s"),
        (
            "import subprocess\nsubprocess.run(['sleep', '3601'])",
            {"cell_seconds": 2},
            "cell 3 of slow took longer than 2 s",
        ),
        ("import time\ntime.sleep(3600)", {"run_seconds": 9}, "the run took longer than 9 s"),
    ],
)
def test_what_takes_too_long_is_ended_with_all_it_started(
    cell, limits, reason, stored, out, worker, tmp_path
):
    before = read_bytes(out)
    slow = make_notebook(tmp_path / "slow.ipynb", GOOD, cell)
    started = time.monotonic()
    with pytest.raises(PledgebookError, match=reason):
        write_report(stored, out, notebooks=(slow,), worker=worker, **limits)
    assert time.monotonic() - started < 40
    assert read_bytes(out) == before
    assert hidden(tmp_path) == []
    assert [
        p for p in psutil.process_iter(["cmdline"]) if p.info["cmdline"] == ["sleep", "3600"]
    ] == []
    kept = nbformat.read(tmp_path / "failed" / "reports" / "slow.ipynb", as_version=4)
    assert reason in kept.cells[0].source
    assert any("all is well" in str(cell.get("outputs")) for cell in kept.cells)


def test_kernel_that_isn_t_there_is_not_missed(stored, worker, tmp_path):
    page = make_notebook(tmp_path / "page.ipynb", GOOD, kernel="no-such-kernel")
    done = write_report(stored, tmp_path / "out", notebooks=(page,), worker=worker)
    assert "all is well" in done.pages[0].read_text()


# --- two at once -------------------------------------------------------------------------------


def test_second_run_of_a_report_says_who_is_running_it(stored, out, worker):
    before = read_bytes(out)
    with lock_report(out), pytest.raises(PledgebookError, match=f"process {os.getpid()} on "):
        write_report(stored, out, worker=worker)
    assert read_bytes(out) == before
    assert not lock_path(out).exists()


def test_two_runs_at_once_publish_one_whole_report(stored, tmp_path):
    page = make_notebook(tmp_path / "page.ipynb", "import time\ntime.sleep(3)\n" + GOOD)
    words = (stored, "--out", "out", "--notebooks", page)
    runs = [start(*words, cwd=tmp_path) for _ in range(2)]
    said = [run.communicate(timeout=120) for run in runs]
    assert sorted(run.returncode for run in runs) == [0, 1], said
    assert sum("a run of this report is under way" in stderr for _, stderr in said) == 1
    assert "all is well" in (tmp_path / "out" / "page.html").read_text()
    assert hidden(tmp_path) == []


def test_lock_of_a_run_that_died_is_taken_over(tmp_path):
    code = (
        "import os, signal, sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\nfrom analysis.reports.lock import lock_report\n"
        "with lock_report(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "out"), str(ROOT)])
    left = lock_path(tmp_path / "out")
    assert left.is_file()
    with lock_report(tmp_path / "out") as said:
        assert re.fullmatch(r"took over a stale lock of process \d+ on .+, which has ended", said)
    assert not left.exists()


def test_locks_of_different_reports_don_t_meet(tmp_path):
    with lock_report(tmp_path / "a"), lock_report(tmp_path / "b"):
        assert lock_path(tmp_path / "a") != lock_path(tmp_path / "b")


def test_lock_lets_one_at_a_time_through_and_every_one_in_the_end(tmp_path):
    inside, most, passed = [], [], []

    def pass_through():
        while len(passed) < 40:
            try:
                with lock_report(tmp_path / "out"):
                    inside.append(1)
                    most.append(len(inside))
                    time.sleep(0.001)
                    inside.pop()
                    passed.append(1)
            except PledgebookError:
                time.sleep(0.001)

    threads = [threading.Thread(target=pass_through) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    assert len(passed) >= 40


# --- killed ------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("after", [0.3, 4])
def test_killed_run_leaves_the_old_report_or_the_new_one_whole(
    number, after, stored, out, tmp_path
):
    before = read_bytes(out)
    page = make_notebook(tmp_path / "page.ipynb", "import time\ntime.sleep(60)\n" + GOOD)
    run = start(stored, "--out", "reports", "--notebooks", page, cwd=tmp_path)
    time.sleep(after)
    family = psutil.Process(run.pid).children(recursive=True)
    run.send_signal(number)
    run.communicate(timeout=60)
    assert run.returncode != 0
    assert read_bytes(out) == before
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
    if number != signal.SIGKILL:
        assert [n for n in hidden(tmp_path) if "work" in n] == []
    # Whatever was left, the next run clears away.
    make_notebook(page, GOOD)
    done = write_report(stored, out, notebooks=(page,))
    assert done.code == 0
    assert hidden(tmp_path) == []


def test_killed_while_it_publishes_leaves_one_report_whole(stored, good, tmp_path):
    """Publish again and again in a process, kill it, look: never half, never nothing."""
    code = (
        "import itertools, shutil, sys; sys.path.insert(0, sys.argv[3])\n"
        "from pathlib import Path\n"
        "from analysis.reports.publish import publish_folder, work_beside\n"
        "good, out = map(Path, sys.argv[1:3])\n"
        "for n in itertools.count():\n"
        "    with work_beside(out) as work:\n"
        "        shutil.copytree(good, work, dirs_exist_ok=True)\n"
        "        for page in work.glob('*.html'): page.write_text(f'{n} ' * 1000)\n"
        "        publish_folder(work, out)\n"
        "    if n == 3: print('going', flush=True)\n"
    )
    out = tmp_path / "reports"
    for moment in range(12):
        run = subprocess.Popen(
            [sys.executable, "-c", code, str(good), str(out), str(ROOT)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert run.stdout.readline() == "going\n"
        time.sleep(0.003 * moment)
        run.kill()
        run.wait()
        assert read_bytes(out).keys() == read_bytes(good).keys()
        assert len({page.read_text() for page in out.glob("*.html")}) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="two renames elsewhere")
def test_reader_never_finds_a_report_missing(good, tmp_path):
    out = shutil.copytree(good, tmp_path / "reports")
    missed, stop = [], threading.Event()

    def look():
        while not stop.is_set():
            try:
                (out / "page.html").read_bytes()
            except OSError as error:
                missed.append(error)

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(60):
        with publish.work_beside(out) as work:
            shutil.copytree(good, work, dirs_exist_ok=True)
            publish.publish_folder(work, out)
    stop.set()
    reader.join()
    assert missed == []


def test_without_atomic_exchange_the_old_report_comes_back(good, tmp_path, monkeypatch):
    """Other systems rename twice; a run killed between the two is mended by the next."""
    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    out = shutil.copytree(good, tmp_path / "reports")
    with publish.work_beside(out) as work:
        (work / "page.html").write_text("new")
        publish.publish_folder(work, out)
    assert read_bytes(out) == {"page.html": b"new"}
    out.replace(tmp_path / ".reports-old")
    publish.clear_leftovers(out)
    assert read_bytes(out) == {"page.html": b"new"}
    assert hidden(tmp_path) == []


# --- a full disk -------------------------------------------------------------------------------


@pytest.mark.parametrize("limit", [400, 5_000, 12_000])
def test_disk_that_is_full_is_said_and_leaves_the_last_report(limit, stored, out, tmp_path):
    """A real limit of the system: no file may grow beyond it."""
    before = read_bytes(out)
    page = make_notebook(tmp_path / "page.ipynb", f"{GOOD.replace('all', 'all ' * 5000)}")
    run = start(
        stored, "--out", "reports", "--notebooks", page, cwd=tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    stdout, stderr = run.communicate(timeout=120)
    assert (run.returncode, stdout) == (1, "")
    assert "can't be written" in stderr or "File too large" in stderr
    assert stderr.count("\n") == 1
    assert read_bytes(out) == before
    assert hidden(tmp_path) == []


def test_folder_that_can_t_be_written_is_named(stored, worker):
    with pytest.raises(PledgebookError, match=r"/dev/null/reports: can't be written"):
        write_report(stored, "/dev/null/reports", worker=worker)


# --- old and no new data -----------------------------------------------------------------------


@pytest.fixture
def page(tmp_path):
    return make_notebook(tmp_path / "page.ipynb", GOOD)


def test_report_that_would_come_out_the_same_is_left_alone(stored, worker, page, tmp_path):
    told = {"notebooks": (page,), "worker": worker, "only_new": True}
    first = write_report(stored, tmp_path / "out", as_of=DAY, **told)
    before = read_bytes(tmp_path / "out")
    again = write_report(stored, tmp_path / "out", as_of=date(2025, 9, 9), **told)
    assert (first.code, again.code) == (0, 3)
    assert again.message == "nothing new since the report of 25 August 2025"
    assert read_bytes(tmp_path / "out") == before


@pytest.mark.parametrize("what", ["article", "notebook", "parameter", "knowledge", "format"])
def test_anything_that_could_change_a_page_makes_a_new_report(
    what, worker, page, tmp_path, monkeypatch
):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE)
    own = tmp_path / "knowledge"
    own.mkdir()
    told = {"notebooks": (page,), "only_new": True, "as_of": DAY}
    assert write_report(folder, tmp_path / "out", worker=worker, **told).code == 0
    from analysis.reports.parameters import make_parameters
    from analysis.reports.provenance import hash_program

    if what == "article":
        (folder / "b.txt").write_text(ARTICLE.replace("Norway", "Sweden"))
    elif what == "notebook":
        make_notebook(page, GOOD.replace("well", "better"))
    elif what == "parameter":
        told["parameters"] = make_parameters({"currency": "EUR"})
    elif what == "knowledge":
        (own / "programmes.csv").write_text("")
        monkeypatch.setenv("PLEDGEBOOK_KNOWLEDGE", str(own))
        hash_program.cache_clear()
    else:
        told["formats"] = ("html", "ipynb")
    with Worker() as fresh:
        code = write_report(folder, tmp_path / "out", worker=fresh, **told).code
    hash_program.cache_clear()
    assert code == 0


def test_old_data_are_a_banner_on_every_page(stored, worker, page, tmp_path):
    told = {"notebooks": (page,), "worker": worker, "fresh_days": 7}
    done = write_report(stored, tmp_path / "old", as_of=date(2025, 8, 30), **told)
    assert done.code == 0
    for path in (done.index, *done.pages):
        text = path.read_text()
        assert "the newest article is of 22 August 2025" in text
        assert "at most 7 days old" in text
    fresh = write_report(stored, tmp_path / "fresh", as_of=date(2025, 8, 29), **told)
    assert 'class="banner"' not in fresh.index.read_text()


def test_old_data_can_stop_a_report(stored, out, worker, page):
    before = read_bytes(out)
    done = write_report(
        stored, out, notebooks=(page,), worker=worker, fresh_days=7, when_stale="stop",
        as_of=date(2025, 8, 30),
    )  # fmt: skip
    assert done.code == 4
    assert done.message == "the newest article is of 22 August 2025; nothing was published"
    assert read_bytes(out) == before


def test_report_that_grew_old_without_new_data_says_so(stored, worker, page, tmp_path):
    told = {"notebooks": (page,), "worker": worker, "only_new": True, "fresh_days": 7}
    out = tmp_path / "out"
    assert write_report(stored, out, as_of=date(2025, 8, 25), **told).code == 0
    assert write_report(stored, out, as_of=date(2025, 8, 28), **told).code == 3
    assert write_report(stored, out, as_of=date(2025, 8, 31), **told).code == 0
    assert 'class="banner"' in (out / "index.html").read_text()
    assert write_report(stored, out, as_of=date(2025, 9, 1), **told).code == 3
    stopped = write_report(stored, out, as_of=date(2025, 9, 1), when_stale="stop", **told)
    assert stopped.code == 4


def test_articles_without_a_date_are_not_taken_for_fresh(worker, page, tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(ARTICLE.replace("August 22, 2025\n\n", ""))
    told = {"notebooks": (page,), "worker": worker, "fresh_days": 7, "when_stale": "stop"}
    done = write_report(tmp_path / "articles", tmp_path / "out", **told)
    assert (done.code, done.message) == (4, "no article has a date; nothing was published")


def test_report_of_an_older_version_is_replaced_all_the_same(stored, out, worker, page):
    record = json.loads((out / "report.json").read_text())
    for name in ("tables_hash", "fingerprint", "stale"):
        del record[name]
    (out / "report.json").write_text(json.dumps(record | {"of_long_ago": 1}))
    told = {"notebooks": (page,), "worker": worker, "only_new": True}
    assert write_report(stored, out, **told).code == 0


def test_articles_are_not_read_again_where_nothing_changed(worker, page, tmp_path):
    folder, out = tmp_path / "articles", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE)
    steps = []
    told = {"notebooks": (page,), "as_of": DAY, "progress": lambda *step: steps.append(step)}
    with Worker() as one:
        write_report(folder, out, worker=one, **told)
    first = read_bytes(out)
    with Worker() as two:
        started = time.monotonic()
        write_report(folder, out, worker=two, **told)
        assert time.monotonic() - started < 30
    assert read_bytes(out) == first
    # Tables that somebody has touched are not trusted.
    problems = out / "tables" / "problems.parquet"
    problems.write_bytes(b"not a table")
    with Worker() as three:
        write_report(folder, out, worker=three, **told)
    assert read_bytes(out) == first
    assert steps[0] == ("reading the articles", 0, 3)


# --- what changed ------------------------------------------------------------------------------


def test_next_report_says_what_changed_and_says_it_again_when_made_again(worker, page, tmp_path):
    folder, out = tmp_path / "articles", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE)
    told = {"notebooks": (page,), "worker": worker}
    first = write_report(folder, out, as_of=DAY, **told)
    assert first.message.startswith("This is the first report")
    assert 'class="changes"' not in first.index.read_text()
    (folder / "b.txt").write_text(ARTICLE.replace("Norway", "Sweden").replace("500", "300"))
    later = date(2025, 9, 1)
    second = write_report(folder, out, as_of=later, **told)
    assert second.message.startswith("Since the report of 25 August 2025: 1 new article")
    assert "Sweden, $300m" in second.index.read_text()
    assert json.loads((out / "changes.json").read_text())["paragraph"] == second.message
    before = read_bytes(out)
    write_report(folder, out, as_of=later, **told)
    assert read_bytes(out) == before


# --- the same bytes ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def twins(worker, tmp_path_factory):
    """Two reports on copies of the same articles, in different folders and processes."""
    made = []
    for name in ("one", "two"):
        folder = tmp_path_factory.mktemp(name)
        shutil.copytree(ROOT / "data" / "articles", folder / "articles")
        with Worker() as own:
            write_report(
                folder / "articles", folder / "out", as_of=date(2025, 11, 24), worker=own,
                formats=("html", "ipynb", "mail", "zip"),
            )  # fmt: skip
        made.append(folder / "out")
    return made


def test_same_articles_give_the_same_bytes(twins):
    one, two = map(read_bytes, twins)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
    assert {Path(name).suffix for name in one} >= {
        ".html", ".json", ".ipynb", ".parquet", ".zip", ".eml", ".png",
    }  # fmt: skip


def test_no_page_knows_today_or_this_machine(twins):
    today = date.today()
    leaks = [today.isoformat(), f"{today:%d %B %Y}", f"{today.day} {today:%b %Y}"]
    leaks += [str(twins[0].parent), str(ROOT), str(Path.home()) + "/"]
    for name, content in read_bytes(twins[0]).items():
        if not name.endswith((".zip", ".parquet", ".png")):
            text = content.decode()
            assert [leak for leak in leaks if leak in text] == [], name


def test_foot_of_every_page_says_where_it_comes_from(twins):
    record = read_record(twins[0])
    assert (record.articles, record.as_of) == (len(list(twins[0].glob("articles/*"))), "2025-11-24")
    pages = sorted(twins[0].rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        foot = path.read_text().partition("<footer>")[2]
        for told in (
            "As of 24 November 2025", f"{record.articles} articles", record.input_hash[:12],
            f"Pledgebook {record.version}", record.revision,
            "pledgebook report articles --out out --as-of 2025-11-24",
        ):  # fmt: skip
            assert told in foot, path


def test_shared_notebook_has_outputs_and_no_clocks(twins):
    paths = sorted((twins[0] / "notebooks").glob("*.ipynb"))
    assert [p.stem for p in paths] == ["actors", "brief", "funding", "timeline"]
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert "papermill" not in notebook.metadata
        assert all("papermill" not in cell.metadata for cell in notebook.cells)
        outputs = [o for cell in notebook.cells for o in cell.get("outputs", [])]
        pictures = [o for o in outputs if "image/png" in o.get("data", {})]
        assert pictures
        assert all(o.metadata["image/png"]["alt"] and "text/html" not in o.data for o in pictures)
        (told,) = [c for c in notebook.cells if "injected-parameters" in c.metadata.get("tags", [])]
        assert 'articles = "articles"' in told.source
        assert 'output = ""' in told.source
        shown = "".join(o.data.get("text/html", "") for o in outputs if "data" in o)
        assert re.findall(r'href="(?!#)', shown) == []


def test_archive_holds_pages_tables_and_their_dictionary(twins, tmp_path):
    shutil.unpack_archive(twins[0] / "out.zip", tmp_path)
    names = read_bytes(tmp_path / "out").keys()
    for name in (
        "index.html", "brief.html", "changes.json", "report.json", "tables/pledges.parquet",
        "tables/csv/pledges.csv", "tables/data-dictionary.md", "notebooks/brief.ipynb",
    ):  # fmt: skip
        assert name in names
    assert "`pledge_id`" in (tmp_path / "out/tables/data-dictionary.md").read_text()
    assert [name for name in names if name.startswith(".")] == []


def test_other_as_of_day_changes_the_foot_alone(stored, worker, page, tmp_path):
    texts = []
    for day in (DAY, date(2026, 1, 1)):
        told = {"notebooks": (page,), "worker": worker, "as_of": day}
        done = write_report(stored, tmp_path / "out", **told)
        texts.append(done.pages[0].read_text().partition("<footer>"))
        shutil.rmtree(tmp_path / "out")
    assert texts[0][0] == texts[1][0]
    assert texts[0][2] != texts[1][2]


def test_mail_holds_the_first_page_with_pictures_and_asks_nobody_for_anything(twins):
    message = email.message_from_bytes(
        (twins[0] / "mail.eml").read_bytes(), policy=email.policy.default
    )
    assert message["X-Unsent"] == "1"
    assert (message["Date"], message["From"], message["To"]) == (None, None, None)
    told = next(p for p in message.walk() if p.get_content_type() == "text/plain").get_content()
    page = next(p for p in message.walk() if p.get_content_type() == "text/html").get_content()
    assert message["Subject"].startswith("out: $")
    assert message["Subject"].removeprefix("out: ") in " ".join(told.split())
    assert "This is the first report" in told
    assert "This is the first report" in page
    assert "<" not in told
    pictures = {p["Content-ID"]: p.get_content() for p in message.walk()
                if p.get_content_type() == "image/png"}  # fmt: skip
    shown = re.findall(r'<img src="cid:([^"]+)" alt="([^"]+)"', page)
    assert len(shown) == 4
    assert {f"<{cid}>" for cid, _ in shown} == set(pictures)
    assert all(html.unescape(alt) in told for _, alt in shown)
    assert re.findall(r"<(?:script|svg|a|link|iframe)\b|https?:|url\(", page) == []
    for cid, _ in shown:
        assert (twins[0] / "figures" / f"{cid}.png").read_bytes() == pictures[f"<{cid}>"]


def test_every_chart_of_every_page_is_there_as_a_picture(twins):
    for page in ("brief", "funding", "actors", "timeline"):
        charts = (twins[0] / f"{page}.html").read_text().count('<figure class="chart"')
        pictures = sorted((twins[0] / "figures").glob(f"{page}-*.png"))
        assert len(pictures) == charts > 0
        assert all(p.read_bytes().startswith(b"\x89PNG") for p in pictures)


@pytest.mark.skipif(
    not (shutil.which("chromium") or shutil.which("chromium-browser")),
    reason="Chromium is not installed (apt install chromium)",
)
def test_pages_are_printed_as_pdf(stored, worker, page, tmp_path):
    told = {"notebooks": (page,), "worker": worker, "formats": ("pdf",)}
    out = write_report(stored, tmp_path / "out", **told).index.parent
    for name in ("index.pdf", "page.pdf"):
        content = (out / name).read_bytes()
        assert content.startswith(b"%PDF-")
        assert b"file://" not in content


def test_pdf_without_chromium_says_how_to_get_it(stored, out, worker, page, monkeypatch):
    before = read_bytes(out)
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(UsageError, match="apt install chromium"):
        write_report(stored, out, notebooks=(page,), worker=worker, formats=("pdf",))
    assert read_bytes(out) == before


def test_report_of_a_period_holds_the_articles_of_that_period(worker, tmp_path):
    from analysis.reports.parameters import make_parameters

    told = make_parameters({"start": "2025-08-01", "end": "2025-08-31", "currency": "EUR"})
    done = write_report(
        ROOT / "data" / "articles", tmp_path / "out", told, worker=worker, notebooks=("funding",)
    )
    index = done.index.read_text()
    assert "2025-08-22" in index
    assert "2025-10-15" not in index
    assert "from 2025-08-01" in index
    pages = list((tmp_path / "out" / "articles").iterdir())
    assert 3 < len(pages) < done.n_articles
    assert "start 2025-08-01, end 2025-08-31, currency EUR" in done.pages[0].read_text()
