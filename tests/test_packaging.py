"""The files that install Pledgebook agree with one another."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

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
    # "train" has PyTorch, of which each machine takes the build that fits it.
    extras = PROJECT["optional-dependencies"]["test"]
    wanted = {split_requirement(line)[0] for line in PROJECT["dependencies"] + extras}
    assert wanted - pinned == set()


def test_version_is_the_same_in_package_and_project():
    import analysis

    assert analysis.__version__ == PROJECT["version"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel, built and unpacked into a folder of its own, away from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    zipfile.ZipFile(wheel).extractall(site)
    return site


def run_installed(site, cwd, *words):
    """Run the command from the unpacked wheel in another folder."""
    code = "import sys; from analysis.cli import main; sys.argv[0] = 'pledgebook'; main()"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    environment["PYTHONPATH"] = str(site)
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *words],
        cwd=cwd, env=environment, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.slow
def test_wheel_holds_what_the_command_needs(installed):
    inside = {str(p.relative_to(installed)) for p in installed.rglob("*") if p.is_file()}
    notebooks = {f"analysis/notebooks/{p.name}" for p in (ROOT / "notebooks").glob("*.ipynb")}
    assert len(notebooks) >= 4
    assert notebooks - inside == set()
    in_checkout = {
        str(p.relative_to(ROOT))
        for p in (ROOT / "analysis").rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    assert in_checkout - inside == set()


@pytest.mark.slow
def test_wheel_reports_from_any_folder_without_a_checkout(installed, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text(
        "Norway adds to its support\n\n22 August 2025\n\nNorway will give Ukraine $5 million, "
        'Prime Minister Jonas Gahr Støre said on Friday. The money is for air defence.\n',
        encoding="utf-8",
    )  # fmt: skip
    where = subprocess.run(
        [sys.executable, "-P", "-c", "import analysis; print(analysis.__file__)"],
        env=os.environ | {"PYTHONPATH": str(installed)}, capture_output=True, text=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(installed))
    done = run_installed(installed, tmp_path, "report", "mine", "--out", "out")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "funding.html").read_text(encoding="utf-8")
    assert "Norway" in page
    assert "$5m" in page
