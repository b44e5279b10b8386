"""The command line as a shell sees it: what goes where, which code, one line for each mistake."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import analysis
from analysis.reports.options import list_options
from analysis.tables.fields import TABLE_NAMES

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "data" / "gold" / "held-out" / "2025-08-04-dutch-first-package.json"
ARTICLE = """Norway pledges $500 million for air defence

August 22, 2025

OSLO - Norway will give Ukraine $500 million for air defence, Prime Minister Jonas Gahr Støre said
on Friday.
"""


def pledgebook(*words, cwd=ROOT, **settings):
    command = [sys.executable, "-m", "analysis.cli", *map(str, words)]
    # 80 columns, as a terminal without a size.
    env = os.environ | {"COLUMNS": "80", "PYTHONPATH": str(ROOT)} | settings
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", env=env, timeout=300
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "norway.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_version_is_said_without_importing_what_takes_seconds():
    done = pledgebook("--version")
    assert (done.stdout, done.returncode) == (f"pledgebook {analysis.__version__}\n", 0)
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, analysis.cli; print('pandas' in sys.modules)"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert loaded.stdout == "False\n"


def test_help_names_every_command_and_every_exit_code():
    done = pledgebook("--help")
    assert done.returncode == 0
    words = " ".join(done.stdout.split())
    for command in ("extract", "report", "schedule", "evaluate"):
        assert command in words
    for code in ("0 done", "1 something failed", "2 the request", "3 nothing new", "4 the data"):
        assert code in words


@pytest.mark.parametrize("command", ["extract", "report", "schedule", "evaluate"])
def test_help_of_a_command_has_an_example(command):
    done = pledgebook(command, "--help")
    assert done.returncode == 0
    assert f"pledgebook {command}" in done.stdout.partition("Example")[2]


def test_help_of_report_has_every_parameter_that_a_notebook_declares():
    words = " ".join(pledgebook("report", "--help").stdout.replace("│", " ").split())
    for name, meaning in list_options().items():
        assert f"--{name}" in words
        assert meaning[1:30] in words


def test_without_a_command_the_help_is_shown_as_an_error():
    done = pledgebook()
    assert done.returncode == 2
    assert "Usage: pledgebook [OPTIONS] COMMAND" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["reprot"], "No such command 'reprot'. Did you mean 'report'?"),
        (["report", "data/artcles"], "no articles found in data/artcles; did you mean data/artic"),
        (["extract", "data/artcles", "--out", "x"], "did you mean data/articles?"),
        (["report", "sampel"], "no report and no file is named 'sampel'; did you mean 'sample'?"),
        (["report", "donors/norwy"], "did you mean 'donors/norway'?"),
        (["report", "data/articles", "--strat", "1"], "no such option --strat; did you mean --st"),
        (["report", "data/articles", "--curency", "EUR"], "did you mean --currency?"),
        (["report", "data/articles", "--currency", "EURO"], "did you mean 'EUR'?"),
        (["report", "data/articles", "--kind", "millitary"], "did you mean 'military'?"),
        (["report", "data/articles", "--start", "August"], "write it as 2025-08-31"),
        (["report", "data/articles", "--as-of", "2025-13-01"], "as-of '2025-13-01' is not a day"),
        (
            ["report", "data/articles", "--start", "2025-09-01", "--end", "2025-08-01"],
            "start 2025-09-01 lies after end 2025-08-01; swap them",
        ),
        (["report", "data/articles", "--notebooks", "fundig"], "did you mean 'funding'?"),
        (["report", "data/articles", "--notebooks", "my.ipynb"], "my.ipynb does not exist"),
        (["report", "data/articles", "--format", "doc"], "'doc' is not one of 'html', 'pdf'"),
        (["report", "data/articles", "--cell-seconds", "0"], "a number of seconds above zero"),
        (["report"], "name a report, a file or a folder, or say --all"),
        (["report", "sample", "--all"], "name a report, a file or a folder, or say --all"),
        (["report", "--all", "--out", "x"], "--out is for one report"),
        (["report", "donors", "--out", "x"], "report donors has 3 sets; --out is for one report"),
        (["report", "--all", "--manifest", "no.toml"], "manifest no.toml does not exist"),
        (["schedule", "sample"], "say one of --cron, --systemd and --github-actions"),
        (["schedule", "sampel", "--cron"], "did you mean 'sample'?"),
        (["evaluate", "data/godl"], "no gold rows at data/godl"),
        (["extract", "data/articles"], "Missing option"),
    ],
)
def test_wrong_usage_is_one_line_that_names_the_fix(words, said):
    done = pledgebook(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.startswith("pledgebook: ")
    assert done.stderr.count("\n") == 1


def test_unknown_actor_stops_before_anything_is_written(folder):
    done = pledgebook("report", "articles", "--actors", "Norwai", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "pledgebook: actor 'Norwai' is not named in these articles; did you mean 'Norway'?\n"
    )
    assert [p.name for p in folder.iterdir()] == ["articles"]


@pytest.mark.parametrize("form", ["parquet", "csv", "excel"])
def test_extract_prints_the_path_alone_on_standard_output(form, folder):
    out = "t.xlsx" if form == "excel" else "t"
    done = pledgebook("extract", "articles", "--out", out, "--format", form, cwd=folder)
    assert (done.returncode, done.stdout) == (0, f"{out}\n"), done.stderr
    assert done.stderr.startswith("1 articles: ")
    if form != "excel":
        names = {path.name for path in (folder / out).iterdir()}
        assert names == {f"{name}.{form}" for name in TABLE_NAMES}


def test_extract_of_nothing_readable_fails_and_writes_nothing(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    done = pledgebook("extract", ".", "--out", "t", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no article could be read in ." in done.stderr
    assert not (tmp_path / "t").exists()


def test_report_prints_its_first_page_and_tells_its_outcomes_apart(folder):
    words = ["report", "articles", "--out", "r", "--notebooks", "brief", "--as-of", "2025-08-25"]
    first = pledgebook(*words, cwd=folder)
    assert (first.returncode, first.stdout) == (0, f"{folder}/r/index.html\n"), first.stderr
    assert "r: 1 articles, 1 pages\n" in first.stderr
    record = json.loads((folder / "r" / "report.json").read_text())
    assert record["command"] == f"pledgebook {' '.join(words[:4])} --notebooks brief --as-of " + (
        "2025-08-25"
    )
    same = pledgebook(*words, "--only-new", cwd=folder)
    assert (same.returncode, same.stdout) == (3, first.stdout)
    assert same.stderr == "r: nothing new since the report of 25 August 2025\n"
    quiet = pledgebook(*words, "--only-new", "--quiet", cwd=folder)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (3, "", "")
    stale = pledgebook(*words, "--fresh-days", 2, "--when-stale", "stop", cwd=folder)
    assert (stale.returncode, stale.stdout) == (4, "")
    assert stale.stderr == "r: the newest article is of 22 August 2025; nothing was published\n"
    bad = folder / "bad.ipynb"
    bad.write_text(
        (ROOT / "notebooks" / "brief.ipynb").read_text().replace("make_quotes", "nosuch")
    )
    failed = pledgebook(*words[:4], "--notebooks", "bad.ipynb", cwd=folder)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith("pledgebook: notebook bad failed (cell ")
    assert "ImportError" in failed.stderr
    assert failed.stderr.count("\n") == 1
    assert json.loads((folder / "r" / "report.json").read_text()) == record


def test_report_in_a_pipe_of_a_shell(folder):
    done = subprocess.run(
        f"cat $('{sys.executable}' -m analysis.cli report articles --notebooks funding) | wc -c",
        shell=True, cwd=folder, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert int(done.stdout) > 3000
    assert (folder / "reports" / "funding.html").is_file()


def test_evaluate_writes_scores_as_text_or_json_and_fails_below_a_floor():
    text = pledgebook("evaluate", GOLD)
    assert text.returncode == 0
    assert re.match(r"layer +precision +recall", text.stdout)
    scores = pledgebook("evaluate", GOLD, "--format", "json", "--at-least", "1")
    rows = json.loads(scores.stdout)
    assert {"layer", "precision", "recall", "f1", "right", "found", "gold"} == set(rows[0])
    low = [row["layer"] for row in rows if row["f1"] < 1]
    assert scores.returncode == (1 if low else 0)
    assert all(layer in scores.stderr for layer in low)


def test_evaluate_of_a_broken_gold_file_fails_with_its_name(tmp_path):
    (tmp_path / "gold.json").write_text("{")
    done = pledgebook("evaluate", tmp_path / "gold.json")
    assert done.returncode == 1
    assert "gold.json" in done.stderr
    assert done.stderr.count("\n") == 1
