"""The table of faults, each brought about for real on the command line.

What it exits with, the one line that it says, and what is on the disk afterwards.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis import extract, load_articles
from analysis.tables.store import write_tables

ROOT = Path(__file__).parents[1]
ARTICLE = """Norway pledges $500 million for air defence

August 22, 2025

OSLO - Norway will give Ukraine $500 million for air defence, Prime Minister Jonas Gahr Støre said
on Friday.
"""
SHOW = "from IPython.display import HTML\n"
GOOD = SHOW + "HTML('<p>all is well</p>')"
KILLS = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"
EMPTY = SHOW + "HTML('<figure><svg aria-label=\"Sums\"></svg></figure>')"
MUTE = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
# From here on the engine does nothing and says that all went well.
SKIPS = GOOD + "\n\nimport analysis.reports.engine as e\ne._run_cell = lambda *a: None\nHTML('x')"
pytestmark = pytest.mark.slow


def write_notebook(path, *sources, kernel="python3"):
    cells = [new_markdown_cell("# A page\n\nWhat it shows."), *map(new_code_cell, sources)]
    metadata = {"kernelspec": {"name": kernel, "display_name": kernel, "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    return path


def run_report(cwd, *words):
    command = [sys.executable, "-m", "analysis.cli", "report", "tables", "--notebooks",
               "page.ipynb", "--as-of", "2025-08-25", *words]  # fmt: skip
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, env=env, text=True, capture_output=True, timeout=120)


def read_bytes(folder):
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A folder with tables, a notebook and the report made of them."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "norway.txt").write_text(ARTICLE)
    write_tables(extract(load_articles(folder / "norway.txt")), folder / "tables")
    write_notebook(folder / "page.ipynb", GOOD)
    done = run_report(folder)
    assert (done.returncode, done.stdout) == (0, f"{folder / 'reports' / 'index.html'}\n")
    return folder


@pytest.fixture
def folder(published, tmp_path):
    return shutil.copytree(published, tmp_path / "work")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--curency", "EUR"), "no such option --curency; did you mean --currency?"),
        (("--currency", "EURO"), "currency 'EURO' is not known; did you mean 'EUR'"),
        (("--start", "2025-09-01", "--end", "2025-08-01"), "lies after end 2025-08-01; swap them"),
        (("--start", "31.8.2025"), "is not a day; write it as 2025-08-31"),
        (("--actors", "Norwy"), "did you mean 'Norway'"),
        (("--format", "word"), "'word' is not one of"),
        (("--cell-seconds", "0"), "a time limit is a number of seconds above zero"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_request_stops_before_anything_is_written(words, said, folder):
    before = read_bytes(folder)
    done = run_report(folder, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert read_bytes(folder) == before


@pytest.mark.parametrize(
    ("cells", "words", "reason"),
    [
        (("1 / 0",), (), "cell 2: ZeroDivisionError: division by zero"),
        (("import sys\nsys.exit(0)",), (), "cell 2: SystemExit: 0"),
        ((KILLS,), (), "the process ended in cell 2 of page (SIGKILL, perhaps for want of memory)"),
        (("import os\nos._exit(0)",), (), "the process ended in cell 2 of page (exit code 0)"),
        (("while True: pass",), ("--cell-seconds", "1"), "cell 2 of page took longer than 1 s"),
        (("while True: pass",), ("--run-seconds", "7"), "the run took longer than 7 s"),
        ((SKIPS, GOOD), (), "cell 3 did not run"),
        ((EMPTY,), (), "cell 2: an empty figure"),
        ((MUTE,), (), "cell 2 shows a picture without alt text"),
    ],
    ids=["raises", "exits", "is killed", "ends quietly", "cell too long", "run too long",
         "a cell never ran", "empty figure", "figure without alt text"],
)  # fmt: skip
def test_failed_run_leaves_the_last_report_and_keeps_the_notebook(cells, words, reason, folder):
    before = read_bytes(folder / "reports")
    write_notebook(folder / "page.ipynb", *cells)
    done = run_report(folder, *words)
    assert (done.returncode, done.stdout) == (1, "")
    kept = folder / "failed" / "reports" / "page.ipynb"
    assert done.stderr == (
        f"pledgebook: notebook page failed ({reason_of(done)}); it is kept as {kept}; "
        "the last report is unchanged\n"
    )
    assert reason in reason_of(done)
    assert read_bytes(folder / "reports") == before
    first = nbformat.read(kept, as_version=4).cells[0]
    assert first.cell_type == "markdown"
    assert reason in first.source
    assert {p.name for p in folder.iterdir()} == {
        "failed", "norway.txt", "page.ipynb", "reports", "tables",
    }  # fmt: skip


def reason_of(done):
    return re.search(r"notebook page failed \((.*)\); it is kept", done.stderr)[1]


def test_kernel_that_is_not_installed_is_not_needed(folder):
    write_notebook(folder / "page.ipynb", GOOD.replace("well", "new"), kernel="no-such-kernel")
    assert run_report(folder).returncode == 0
    assert "all is new" in (folder / "reports" / "page.html").read_text()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount; a limit stands in elsewhere")
@pytest.mark.parametrize("size", ["200k", "300k", "500k"])
def test_full_disk_leaves_the_last_report(size, folder):
    """A file system that is full while the report is built, whichever file is the one too many."""
    disk = folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk])
    if mounted.returncode:
        pytest.skip("nothing may be mounted here")
    try:
        shutil.copytree(folder / "reports", disk / "reports")
        before = read_bytes(disk / "reports")
        write_notebook(folder / "page.ipynb", GOOD.replace("all", "all " * 60_000))
        done = run_report(folder, "--out", "disk/reports")
        assert (done.returncode, done.stdout) == (1, "")
        assert "can't be written" in done.stderr
        assert "no space left on device" in done.stderr.lower()
        assert done.stderr.count("\n") == 1
        assert read_bytes(disk / "reports") == before
        assert [p.name for p in disk.iterdir() if p.name.startswith(".")] == []
    finally:
        subprocess.run(["umount", disk], check=True)


def test_nothing_new_and_old_data_have_codes_of_their_own(folder):
    before = read_bytes(folder)
    same = run_report(folder, "--only-new")
    assert same.returncode == 3
    assert "nothing new since the report of 25 August 2025" in same.stderr
    assert same.stdout == f"{folder / 'reports' / 'index.html'}\n"
    old = run_report(folder, "--fresh-days", "2", "--when-stale", "stop")
    assert (old.returncode, old.stdout) == (4, "")
    assert "the newest article is of 22 August 2025; nothing was published" in old.stderr
    assert read_bytes(folder) == before
    told = run_report(folder, "--fresh-days", "2")
    assert told.returncode == 0
    assert 'class="banner"' in (folder / "reports" / "page.html").read_text()
    assert json.loads((folder / "reports" / "report.json").read_text())["stale"] is True
