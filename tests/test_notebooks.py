"""The notebooks as they are committed, and as plain papermill runs them with a kernel."""

import ast
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import nbformat
import pytest

from analysis.reports.notebooks import REPORT_NOTEBOOKS, find_notebook
from analysis.reports.parameters import declare_parameters, write_cell

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "notebooks"
PATHS = sorted(FOLDER.glob("*.ipynb"))
LONGEST_CELL = 12


def read_notebook(path):
    return nbformat.read(path, as_version=4)


def tagged(notebook, tag):
    return [c for c in notebook.cells if tag in c.metadata.get("tags", [])]


def run_papermill(*arguments, cwd=ROOT):
    command = [sys.executable, "-m", "papermill", *map(str, arguments), "--no-progress-bar"]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300)


def shown(notebook):
    """HTML on show, in order."""
    outputs = [o for c in notebook.cells for o in c.get("outputs", [])]
    return "".join(o.data["text/html"] for o in outputs if "text/html" in o.get("data", {}))


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The bundled articles, read once."""
    from analysis import extract, load_articles
    from analysis.tables.store import write_tables

    folder = tmp_path_factory.mktemp("stored") / "tables"
    return write_tables(extract(load_articles(ROOT / "data" / "articles")), folder)


def test_the_notebooks_of_a_report_and_the_interactive_one_are_there():
    assert {p.stem for p in PATHS} == {*REPORT_NOTEBOOKS, "explore"}
    assert [find_notebook(p.stem) for p in PATHS] == PATHS


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_notebook_is_valid_and_committed_without_outputs(path):
    notebook = read_notebook(path)
    nbformat.validate(notebook)
    code = [c for c in notebook.cells if c.cell_type == "code"]
    assert [c.outputs for c in code] == [[]] * len(code)
    assert [c.execution_count for c in code] == [None] * len(code)
    assert notebook.metadata.kernelspec.name == "python3"
    assert "papermill" not in notebook.metadata


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_cells_are_few_and_short_and_hold_no_logic(path):
    for cell in read_notebook(path).cells:
        assert len(cell.source.splitlines()) <= LONGEST_CELL, cell.source
        if cell.cell_type == "code":
            kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
            assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If}


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_parameters_cell_has_the_names_and_defaults_of_the_declaration(path):
    cells = tagged(read_notebook(path), "parameters")
    assert len(cells) == 1
    told = {}
    exec(cells[0].source, told)
    declared = declare_parameters(path.stem)
    expected = declared().as_dict()
    assert {name: told.get(name) for name in expected} == expected
    if path.stem in REPORT_NOTEBOOKS:
        assert cells[0].source == write_cell(declared)


@pytest.mark.parametrize("name", REPORT_NOTEBOOKS)
def test_papermill_says_what_a_notebook_can_be_told(name):
    done = run_papermill("--help-notebook", FOLDER / f"{name}.ipynb")
    assert done.returncode == 0
    for field in fields(declare_parameters(name)):
        assert f"{field.name}: str" in done.stdout
        assert field.metadata["meaning"] in done.stdout


@pytest.mark.parametrize("name", [p.stem for p in PATHS])
def test_notebook_runs_under_plain_papermill_with_a_kernel(name, stored, tmp_path):
    out = tmp_path / "out.ipynb"
    done = run_papermill(
        FOLDER / f"{name}.ipynb", out, "-p", "articles", stored, "-k", "python3", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr[-2000:]
    notebook = read_notebook(out)
    silent = [
        c.source
        for c in notebook.cells
        if c.cell_type == "code" and not c.outputs and not c.metadata.get("tags")
    ]
    assert silent == []


@pytest.mark.parametrize("cwd", [ROOT, FOLDER], ids=["from the root", "from notebooks"])
def test_papermill_takes_a_currency_wherever_it_is_started(cwd, tmp_path):
    out = tmp_path / "out.ipynb"
    path = os.path.relpath(FOLDER / "funding.ipynb", cwd)
    done = run_papermill(path, out, "-p", "currency", "EUR", "-k", "python3", cwd=cwd)
    assert done.returncode == 0, done.stderr[-2000:]
    page = shown(read_notebook(out))
    assert re.search(r"\b[2-9]\d articles\b", page)
    assert "euros" in page
    assert "US dollars at" not in page


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("currency", "EURO", "did you mean 'EUR'"),
        ("start", "31.8.2025", "write it as 2025-08-31"),
        ("actors", "Norwy", "did you mean 'Norway'"),
        ("actors", "007", "text is needed"),
    ],
)
def test_value_that_makes_no_sense_stops_papermill_with_its_name(
    name, value, said, stored, tmp_path
):
    out = tmp_path / "out.ipynb"
    done = run_papermill(
        FOLDER / "actors.ipynb", out, "-p", "articles", stored, "-p", name, value, "-k", "python3"
    )
    assert done.returncode != 0
    assert said in done.stderr
