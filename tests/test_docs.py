"""What the README promises is there, and what is there the README tells."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from analysis import extract, load_articles
from analysis.cli import app
from analysis.reports.notebooks import REPORT_NOTEBOOKS
from analysis.reports.parameters import declare_parameters

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_its_line_in_the_readme(command):
    assert re.search(rf"^pledgebook {command}\b", README, re.MULTILINE)


def test_every_command_in_the_readme_is_there():
    told = set(re.findall(r"^pledgebook (\w+)", README, re.MULTILINE))
    assert told == set(COMMANDS)


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_every_notebook_is_told(path):
    assert f"| `{path.stem}` |" in README


@pytest.mark.parametrize("notebook", REPORT_NOTEBOOKS)
def test_every_parameter_is_told(notebook):
    told = set(re.findall(r"`(\w+)`", README))
    assert {field.name for field in fields(declare_parameters(notebook))} <= told


def test_what_the_readme_prints_is_what_python_prints():
    tables = extract(load_articles(ROOT / "data" / "articles"))
    told = re.search(r"first rows of the pledges.*?```\n(.*?)```", README, re.DOTALL)[1]
    assert told.startswith(f"{tables}\n")
    place = int(re.search(r"`tables\.totals\.summary\[(\d+)\]`", README)[1])
    assert told.splitlines()[-1] == tables.totals.summary[place]
    counted = tables.pledges[tables.pledges.counted].sort_values("amount_usd", ascending=False)
    for giver, amount in zip(counted.actors.head(), counted.amount.head(), strict=True):
        assert any(giver[0] in line and f"{amount:.1f}" in line for line in told.splitlines())


def test_pictures_and_files_that_the_readme_names_are_there():
    named = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    named += re.findall(r"`((?:data|analysis|notebooks|tests)/[\w./-]+)`", README)
    assert len(named) >= 5
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_make_targets_of_the_readme_are_there():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"[`\n]make ([a-z]+)", README)) <= targets


def test_nothing_is_left_to_fill_in():
    assert re.search(r"<!-- \w+ -->\s*<!-- /\w+ -->|@@", README) is None
