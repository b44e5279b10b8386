"""A manifest: the reports that a project publishes, each with all that a run needs to know."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from analysis.problems import UsageError
from analysis.reports.parameters import refuse_unknown, suggest
from analysis.reports.plan import Plan, choose_notebooks, tell_notebooks, write_command
from analysis.reports.schedule import read_cron

PLACES = ("reports.toml", "data/reports.toml")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# Folders that stand beside reports.
TAKEN = ("failed",)


@dataclass(frozen=True)
class Entry:
    """One report of a manifest, as it is written there.

    Attributes
    ----------
    sources : list of str
        Files and folders of articles, or a folder of tables; relative to the manifest.
    notebooks : list of str
        Names of bundled notebooks, or files relative to the manifest; none: all of them.
    parameters : dict
        What the notebooks are told; a table under a notebook's name is for that one alone.
    sets : dict
        Name to further parameters: one report for each.
    formats : list of str
        html, pdf, ipynb, mail, zip.
    fresh_days : int
        Oldest that the newest article may be.
    when_stale : str
        "banner" or "stop".
    schedule : str
        Five fields as cron reads them, such as "0 6 * * 1-5".
    cell_seconds, run_seconds : float
        Longest that a cell and the whole run may take.
    rates : str
        Exchange rates: "daily", or "single:2025-08-22" for one day's in all rows.
    corrections : str
        A corrections.csv or its folder; relative to the manifest.
    """

    sources: list[str] = field(default_factory=list)
    notebooks: list[str] = field(default_factory=list)
    parameters: dict[str, Any] = field(default_factory=dict)
    sets: dict[str, dict[str, Any]] = field(default_factory=dict)
    formats: list[str] = field(default_factory=lambda: ["html"])
    fresh_days: int | None = None
    when_stale: str = "banner"
    schedule: str = ""
    cell_seconds: float = 300
    run_seconds: float = 3600
    rates: str = ""
    corrections: str = ""


@dataclass(frozen=True)
class Manifest:
    """A manifest file: where it lies, where its reports go, and what they are."""

    path: Path
    out: Path
    entries: Mapping[str, Entry]

    def names(self) -> list[str]:
        """Names that can be asked for: reports, and single sets as `report/set`."""
        return [
            name
            for report, entry in self.entries.items()
            for name in (report, *(f"{report}/{one}" for one in entry.sets))
        ]


def find_manifest(named: str = "") -> Path | None:
    """Find the manifest.

    Parameters
    ----------
    named : str
        As the user named it; empty: PLEDGEBOOK_MANIFEST, reports.toml or data/reports.toml.

    Returns
    -------
    Path or None
        None where nobody named one and none lies in its places.

    Raises
    ------
    UsageError
        If the one that is named doesn't exist.
    """
    named = named or os.environ.get("PLEDGEBOOK_MANIFEST", "")
    if named:
        if not Path(named).is_file():
            raise UsageError(f"manifest {named} does not exist; name a .toml file")
        return Path(named)
    return next((Path(place) for place in PLACES if Path(place).is_file()), None)


def read_manifest(path: Path) -> Manifest:
    """Read a manifest.

    Parameters
    ----------
    path : Path
        A TOML file.

    Returns
    -------
    Manifest
        Its reports in the order of the file.

    Raises
    ------
    UsageError
        One line with the file, the report and the key that makes no sense.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not TOML: {error}") from error
    try:
        refuse_unknown(told, ("out", "reports"), "key")
        reports = told.get("reports", {})
        if not isinstance(reports, dict) or not reports:
            raise UsageError("no reports; begin one with [reports.NAME]")
        entries = {_check_name(name): _read_entry(name, table) for name, table in reports.items()}
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error
    return Manifest(path, path.parent / str(told.get("out", "reports")), entries)


def make_plans(
    manifest: Manifest,
    name: str,
    as_of: date,
    parameters: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
    words: Sequence[str] = (),
) -> list[Plan]:
    """Make the plans of a report: one, or one for each of its sets.

    Parameters
    ----------
    manifest : Manifest
        With the report.
    name : str
        "donors", or "donors/norway" for one of its sets.
    as_of : datetime.date
        Day that the report speaks from.
    parameters : mapping, optional
        What the notebooks are told instead of what the manifest says.
    changes : mapping, optional
        Other attributes of `Plan` to replace.
    words : sequence of str
        What the command line said of both, for the command to make the report again.

    Returns
    -------
    list of Plan
        Checked.

    Raises
    ------
    UsageError
        If there is no such report or its entry makes no sense.
    """
    refuse_unknown([name], manifest.names(), "report")
    report, _, chosen = name.partition("/")
    entry, folder = manifest.entries[report], manifest.path.parent
    where = [] if str(manifest.path) in PLACES else ["--manifest", str(manifest.path)]
    plans = []
    try:
        notebooks = choose_notebooks(entry.notebooks, folder)
        for one in [chosen] if chosen else (list(entry.sets) or [""]):
            values = entry.parameters | entry.sets.get(one, {}) | dict(parameters or {})
            shared, told = tell_notebooks(values, notebooks)
            full = f"{report}/{one}" if one else report
            plan = Plan(
                name=full,
                sources=tuple(os.path.normpath(folder / source) for source in entry.sources),
                out=Path(os.path.normpath(manifest.out.absolute() / full)),
                notebooks=notebooks,
                shared=shared,
                told=told,
                formats=tuple(entry.formats),
                fresh_days=entry.fresh_days,
                when_stale=entry.when_stale,
                as_of=as_of,
                cell_seconds=entry.cell_seconds,
                run_seconds=entry.run_seconds,
                rates=entry.rates,
                corrections=os.path.normpath(folder / entry.corrections)
                if entry.corrections
                else "",
                command=write_command(["pledgebook", "report", full, *where, *words]),
            )
            plans.append(replace(plan, **(changes or {})).check())
    except UsageError as error:
        raise UsageError(f"{manifest.path}, report {name}: {error}") from error
    return plans


def suggest_report(manifest: Manifest | None, word: str) -> str:
    """Say which report of a manifest was meant, if one is near."""
    return suggest(word, manifest.names()) if manifest is not None else ""


def _check_name(name: str) -> str:
    if not NAME.fullmatch(name) or name in TAKEN:
        raise UsageError(f"{name!r} can't name a report; use letters, digits, . _ and -")
    return name


def _read_entry(name: str, table: Any) -> Entry:
    try:
        if not isinstance(table, dict):
            raise UsageError("is no table; write [reports.NAME]")
        refuse_unknown(table, [f.name for f in fields(Entry)], "key")
        for key, value in table.items():
            _check_type(key, value)
        entry = Entry(**table)
        if not entry.sources:
            raise UsageError("has no sources; name files or folders")
        for one in entry.sets:
            _check_name(one)
        if entry.schedule:
            read_cron(entry.schedule)
    except UsageError as error:
        raise UsageError(f"report {name}: {error}") from error
    return entry


def _check_type(key: str, value: Any) -> None:
    texts = {"sources", "notebooks", "formats"}
    if key in texts:
        good = isinstance(value, list) and all(isinstance(part, str) for part in value)
        wanted = 'a list of texts, as ["one", "two"]'
    elif key in ("parameters", "sets"):
        good = isinstance(value, dict) and (
            key == "parameters" or all(isinstance(one, dict) for one in value.values())
        )
        wanted = "a table of names and values"
    elif key in ("when_stale", "schedule", "rates", "corrections"):
        good, wanted = isinstance(value, str), "text"
    else:
        good = isinstance(value, int | float) and not isinstance(value, bool)
        good = good and (key != "fresh_days" or isinstance(value, int))
        wanted = "a number"
    if not good:
        raise UsageError(f"{key} is {value!r}, {wanted} is needed")
