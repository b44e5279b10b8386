"""A report against plain papermill on the same notebooks, and on 10,000 articles against 100."""

import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from analysis import extract, load_articles
from analysis.reports.notebooks import REPORT_NOTEBOOKS
from analysis.tables.fields import FIELDS, TABLE_NAMES
from analysis.tables.store import write_tables
from analysis.tables.tables import make_tables

ROOT = Path(__file__).parents[2]
KEYS = ("article_id", "statement_id", "commitment_id", "pledge_id", "event_id", "total_id",
        "parent_pledge_id", "content_sha256")  # fmt: skip
MOST_OF_PAPERMILL, MOST_OF_SMALL = 0.5, 3


def grow(tables, times):
    """The same tables over and over, under other names and on other days of half a year."""
    frames = {name: getattr(tables, name) for name in ("actors", "problems")}
    for name in TABLE_NAMES:
        parts = []
        for n in range(0 if name in frames else times):
            part = getattr(tables, name).copy()
            for column in part.columns:
                if column in KEYS:
                    renamed = part[column].map(lambda key, n=n: f"{key}-{n}", na_action="ignore")
                    part[column] = renamed.astype(FIELDS[name][column].dtype)
                elif str(part[column].dtype).startswith("datetime"):
                    part[column] = part[column] - pd.Timedelta(days=n % 180)
            parts.append(part)
        if parts:
            frames[name] = pd.concat(parts, ignore_index=True)
    return make_tables(**frames)


@pytest.fixture(scope="module")
def bundled():
    return extract(load_articles(ROOT / "data" / "articles"))


@pytest.fixture
def measured(benchmark):
    """Minutes of work, and times that mean nothing beside other tests: `make benchmark` only."""
    if benchmark.disabled:
        pytest.skip("run with `make benchmark`")
    return benchmark


def take_time(source, out):
    """Seconds of the command that a user gives, from its start to its end."""
    command = [sys.executable, "-m", "analysis.cli", "report", str(source), "--out", str(out)]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - began


def test_report_takes_half_of_plain_papermill_at_most(measured, bundled, tmp_path, capsys):
    stored = write_tables(bundled, tmp_path / "tables")
    took = measured.pedantic(take_time, (stored, tmp_path / "report"), rounds=1)
    began = time.perf_counter()
    for name in REPORT_NOTEBOOKS:
        command = [sys.executable, "-m", "papermill", "--no-progress-bar", "-k", "python3"]
        paths = [str(ROOT / "notebooks" / f"{name}.ipynb"), str(tmp_path / f"{name}.ipynb")]
        subprocess.run([*command, *paths, "-p", "articles", str(stored)], check=True,
                       capture_output=True)  # fmt: skip
    plain = time.perf_counter() - began
    with capsys.disabled():
        print(f"\nreport {took:.1f} s, papermill one by one {plain:.1f} s: {took / plain:.2f}")
    assert took / plain <= MOST_OF_PAPERMILL


def test_10_000_stored_articles_take_three_times_as_long_as_100_at_most(
    measured, bundled, tmp_path, capsys
):
    n = len(bundled.articles)
    small = write_tables(grow(bundled, -(-100 // n)), tmp_path / "small")
    large = write_tables(grow(bundled, -(-10_000 // n)), tmp_path / "large")
    short = take_time(small, tmp_path / "a")
    long = measured.pedantic(take_time, (large, tmp_path / "b"), rounds=1)
    with capsys.disabled():
        print(f"\n100 articles {short:.1f} s, 10,000 articles {long:.1f} s: {long / short:.1f}")
    assert long / short <= MOST_OF_SMALL
