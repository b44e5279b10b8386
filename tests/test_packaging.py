"""The files that install Pledgebook agree with one another."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
# Same package, other name on conda-forge.
CONDA_NAMES = {
    "lxml_html_clean": "lxml-html-clean",
    "matplotlib-base": "matplotlib",
    "pandera-pandas": "pandera",
}


def split_requirement(line: str) -> tuple[str, str]:
    name, _, rest = re.match(r"([A-Za-z0-9_.-]+)(\[.*?\])?(.*)", line).groups()
    return name.lower(), rest.strip()


def test_conda_environment_lists_the_same_packages_as_pyproject():
    lines = re.findall(r"^  - (\S+)$", (ROOT / "environment.yml").read_text(), re.MULTILINE)
    conda = dict(map(split_requirement, lines))
    assert conda.pop("python") == PROJECT["requires-python"]
    del conda["conda-forge"], conda["pip"]
    wanted = dict(map(split_requirement, PROJECT["dependencies"]))
    assert {CONDA_NAMES.get(name, name): spec for name, spec in conda.items()} == wanted


def test_every_constraint_is_one_pinned_version_without_an_address():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert len(lines) > 50
    assert [
        line for line in lines if not re.fullmatch(r"[a-z0-9._-]+==[A-Za-z0-9.!+]+", line)
    ] == []


def test_every_dependency_is_pinned():
    pinned = {line.split("==")[0] for line in (ROOT / "constraints.txt").read_text().splitlines()}
    extras = [line for extra in PROJECT["optional-dependencies"].values() for line in extra]
    wanted = {split_requirement(line)[0] for line in PROJECT["dependencies"] + extras}
    assert wanted - pinned == set()


def test_version_is_the_same_in_package_and_project():
    import analysis

    assert analysis.__version__ == PROJECT["version"]
