"""The plan of a report: everything a run needs to know, checked before anything starts."""

from __future__ import annotations

import ast
import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from analysis.problems import UsageError
from analysis.reports.inputs import require_sources
from analysis.reports.notebooks import PACKAGE, REPORT_NOTEBOOKS, find_notebook
from analysis.reports.parameters import (
    ReportParameters,
    declare_parameters,
    make_parameters,
    refuse_unknown,
)
from analysis.reports.provenance import keep_told

FORMATS = ("html", "pdf", "ipynb", "mail", "zip")
WHEN_STALE = ("banner", "stop")
# The run sets these itself, from `sources` and `out`.
OWN = ("articles", "output")


@dataclass(frozen=True)
class Plan:
    """A report to be made.

    Attributes
    ----------
    name : str
        Of the report, as its lock and its failed notebooks carry it.
    sources : tuple of str
        Files and folders of articles, or one folder of tables.
    out : Path
        Folder of the report, absolute.
    notebooks : tuple of Path
        In the order of the pages.
    shared : ReportParameters
        What all notebooks are told.
    told : dict
        By notebook: name and value of each parameter, as papermill takes them.
    formats : tuple of str
        Of `FORMATS`; the HTML pages are always made.
    fresh_days : int or None
        Oldest that the newest article may be, in days before `as_of`; None: any age.
    when_stale : str
        "banner": every page says so. "stop": nothing is published.
    as_of : datetime.date
        Day that the report speaks from.
    cell_seconds, run_seconds : float
        Longest that a cell and the whole run may take.
    only_new : bool
        Leave the published report alone where nothing would change.
    command : str
        Makes the report again, less `--as-of`.
    rates : str
        Which exchange rates: empty or "daily", or "single:2025-08-22" for one day's in all rows.
    corrections : str
        File of an analyst's corrections or its folder; empty: none.
    """

    name: str
    sources: tuple[str, ...]
    out: Path
    notebooks: tuple[Path, ...]
    shared: ReportParameters
    told: Mapping[str, Mapping[str, Any]]
    formats: tuple[str, ...] = ("html",)
    fresh_days: int | None = None
    when_stale: str = "banner"
    as_of: date = date.min
    cell_seconds: float = 300
    run_seconds: float = 3600
    only_new: bool = False
    command: str = ""
    rates: str = ""
    corrections: str = ""

    def check(self) -> Plan:
        """Refuse a plan that can't come true.

        Returns
        -------
        Plan
            The same plan.

        Raises
        ------
        UsageError
            If a source doesn't exist, or a format, limit or choice makes no sense.
        """
        if not self.sources:
            raise UsageError(f"report {self.name!r} has no sources; name files or folders")
        require_sources(self.sources)
        refuse_unknown(self.formats, FORMATS, "format")
        refuse_unknown([self.when_stale], WHEN_STALE, "choice for stale data")
        if self.fresh_days is not None and self.fresh_days < 0:
            raise UsageError(f"freshness {self.fresh_days} is below zero; give days, such as 7")
        if min(self.cell_seconds, self.run_seconds) <= 0:
            raise UsageError("a time limit is a number of seconds above zero")
        if self.rates or self.corrections:
            # Only here: they import pandas, which `--help` can do without.
            from analysis.tables.corrected import require_corrections
            from analysis.tables.rates import read_rule

            read_rule(self.rates)
            if self.corrections:
                require_corrections(self.corrections)
        return self


def choose_notebooks(named: Sequence[str | Path], beside: Path | None = None) -> tuple[Path, ...]:
    """Find the notebooks of a report.

    Parameters
    ----------
    named : sequence of str or Path
        Names of bundled notebooks, or paths ending in .ipynb; none: all report notebooks.
    beside : Path, optional
        Folder that relative paths start from.

    Returns
    -------
    tuple of Path
        Notebook files.

    Raises
    ------
    UsageError
        If one doesn't exist, or two would make the same page.
    """
    found: list[Path] = []
    for name in named or REPORT_NOTEBOOKS:
        path = (beside or Path()) / name
        if path.suffix == ".ipynb":
            if not path.is_file():
                raise UsageError(f"notebook {name} does not exist; name a bundled one or a file")
            found.append(path)
        else:
            found.append(find_notebook(str(name)))
    stems = [path.stem for path in found]
    for stem in stems:
        if stems.count(stem) > 1 or stem == "index":
            raise UsageError(f"two pages would be {stem}.html; rename the notebook {stem}.ipynb")
    return tuple(found)


def tell_notebooks(
    values: Mapping[str, Any], notebooks: Sequence[Path]
) -> tuple[ReportParameters, dict[str, dict[str, Any]]]:
    """Give each notebook the parameters that it declares.

    Parameters
    ----------
    values : mapping
        Parameter name to value; a mapping under a notebook's name is for that notebook alone.
    notebooks : sequence of Path
        Bundled ones have a declaration; of others, the names in their parameters cell count.

    Returns
    -------
    tuple
        What all are told, and by notebook what it is told.

    Raises
    ------
    UsageError
        If a name is unknown to all of them or a value makes no sense.
    """
    stems = [path.stem for path in notebooks]
    single = {k: v for k, v in values.items() if isinstance(v, Mapping)}
    common = {k: v for k, v in values.items() if k not in single and v is not None}
    refuse_unknown(single, stems, "notebook")
    known = {path.stem: _names(path) for path in notebooks}
    base = [f.name for f in fields(ReportParameters) if f.name not in OWN]
    every = [*base, *(n for names in known.values() for n in names if n not in OWN)]
    refuse_unknown(common, dict.fromkeys(every))
    told: dict[str, dict[str, Any]] = {}
    for path in notebooks:
        alone = dict(single.get(path.stem, {}))
        refuse_unknown(alone, [n for n in [*base, *known[path.stem]] if n not in OWN])
        mine = {n: v for n, v in common.items() if n in base or n in known[path.stem]} | alone
        declared = declare_parameters(path.stem) if _is_bundled(path) else ReportParameters
        typed = {n: v for n, v in mine.items() if n in {f.name for f in fields(declared)}}
        told[path.stem] = mine | make_parameters(typed, declared).as_dict()
    shared = make_parameters({n: v for n, v in common.items() if n in base})
    return shared, told


def say_told(plan: Plan) -> dict[str, str]:
    """List the parameters of a plan that aren't the defaults.

    Parameters
    ----------
    plan : Plan
        A report.

    Returns
    -------
    dict
        Name to value as text; one that a single notebook was told is named `funding.kind`.
    """
    shared = plan.shared.as_dict()
    listed = keep_told(shared, ReportParameters().as_dict())
    for stem, values in plan.told.items():
        defaults = declare_parameters(stem)().as_dict() | shared
        own = keep_told({n: str(v) for n, v in values.items()}, defaults)
        listed |= {f"{stem}.{name}": value for name, value in own.items()}
    made = {"rates": plan.rates, "corrections": _short(plan.corrections)}
    return listed | {name: value for name, value in made.items() if value}


def write_command(words: Sequence[str]) -> str:
    """Write a command as a shell reads it, without the folders of this machine.

    Parameters
    ----------
    words : sequence of str
        The command and its arguments; an absolute path below the working folder is made
        relative, any other is cut to its last part.

    Returns
    -------
    str
        One line.
    """
    return shlex.join(_short(word) for word in words)


def say_source(plan: Plan) -> str:
    """Name the sources of a plan without the folders of this machine."""
    return ", ".join(_short(source) for source in plan.sources)


def _short(word: str) -> str:
    path = Path(word)
    if not path.is_absolute():
        return word
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else path.name


def _is_bundled(path: Path) -> bool:
    return path.parent in (PACKAGE / "notebooks", PACKAGE.parent / "notebooks")


def _names(path: Path) -> list[str]:
    """Names that a notebook can be told: its declaration, or its parameters cell."""
    if _is_bundled(path):
        return [f.name for f in fields(declare_parameters(path.stem))]
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = [c for c in cells if "parameters" in c["metadata"].get("tags", [])]
        tree = ast.parse("\n".join("".join(c["source"]) for c in code))
    except (ValueError, KeyError, SyntaxError) as error:
        raise UsageError(f"{path} is not a readable notebook ({error})") from error
    targets = [
        target
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    return [t.id for t in targets if isinstance(t, ast.Name)]
