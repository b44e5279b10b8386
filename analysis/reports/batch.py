"""Reports asked for on the command line: one by its sources, one or all by the manifest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from analysis.problems import PledgebookError, UsageError
from analysis.reports.manifest import (
    Manifest,
    find_manifest,
    make_plans,
    read_manifest,
    suggest_report,
)
from analysis.reports.outcome import FAILED, NOTHING_NEW, PUBLISHED, STALE, Report
from analysis.reports.plan import Plan, choose_notebooks, tell_notebooks, write_command
from analysis.reports.run import run_plan
from analysis.reports.watch import Progress, Worker

DEFAULT_OUT = "reports"
# What a batch comes to is the first of these that one of its reports came to.
WORST_FIRST = (FAILED, STALE, PUBLISHED, NOTHING_NEW)


def plan_reports(
    target: str,
    every: bool,
    manifest: str,
    out: str,
    as_of: date,
    parameters: Mapping[str, str],
    choices: Mapping[str, Any],
) -> list[Plan]:
    """Make the plans of what the command line asks for.

    Parameters
    ----------
    target : str
        Name of a report of the manifest, or a file or folder; empty with `every`.
    every : bool
        All reports of the manifest.
    manifest : str
        Manifest file; empty: the one in its usual place, if any.
    out : str
        Folder of the report; empty: as the manifest says, or `reports`.
    as_of : datetime.date
        Day that the report speaks from.
    parameters : mapping
        What the notebooks are told.
    choices : mapping
        Attributes of `Plan` that were given; `notebooks` are names.

    Returns
    -------
    list of Plan
        In the order of the manifest.

    Raises
    ------
    UsageError
        If there is no such report or source, or something else makes no sense.
    """
    if bool(target) == every:
        raise UsageError("name a report, a file or a folder, or say --all")
    path = find_manifest(manifest)
    known = read_manifest(path) if path is not None else None
    words = _write_options(parameters, choices)
    if every:
        if known is None:
            raise UsageError("--all needs a manifest: data/reports.toml, or name one: --manifest")
        if out:
            raise UsageError("--out is for one report; the manifest says where all of them go")
        names: Sequence[str] = list(known.entries)
    else:
        names = [target] if known is not None and target in known.names() else []
    if known is None or not names:
        return [_plan_source(target, known, out, as_of, parameters, choices, words)]
    changes = dict(choices)
    if "notebooks" in changes:
        changes.pop("notebooks")
        raise UsageError("the manifest says which notebooks a report has; change it there")
    plans = [
        plan
        for name in names
        for plan in make_plans(known, name, as_of, parameters, {"only_new": True} | changes, words)
    ]
    if out and len(plans) > 1:
        raise UsageError(f"report {target} has {len(plans)} sets; --out is for one report")
    if out:
        plans = make_plans(
            known, target, as_of, parameters,
            {"only_new": True, **changes, "out": Path(out).expanduser().absolute()},
            [*words, "--out", out],
        )  # fmt: skip
    return plans


def _plan_source(
    source: str,
    known: Manifest | None,
    out: str,
    as_of: date,
    parameters: Mapping[str, str],
    choices: Mapping[str, Any],
    words: Sequence[str],
) -> Plan:
    if not Path(source).expanduser().exists() and (near := suggest_report(known, source)):
        raise UsageError(f"no report and no file is named {source!r}{near}")
    notebooks = choose_notebooks(choices.get("notebooks", ()))
    shared, told = tell_notebooks(parameters, notebooks)
    folder = Path(out or DEFAULT_OUT).expanduser().absolute()
    command = ["pledgebook", "report", source, "--out", out or DEFAULT_OUT, *words]
    rest = {name: value for name, value in choices.items() if name != "notebooks"}
    return Plan(
        name=folder.name,
        sources=(source,),
        out=folder,
        notebooks=notebooks,
        shared=shared,
        told=told,
        as_of=as_of,
        command=write_command(command),
        **rest,
    ).check()


def _write_options(parameters: Mapping[str, str], choices: Mapping[str, Any]) -> list[str]:
    """Write the options that the command to reproduce a report needs."""
    words = [word for name, value in parameters.items() for word in (f"--{name}", value)]
    if "notebooks" in choices:
        words += ["--notebooks", ",".join(map(str, choices["notebooks"]))]
    for name in ("fresh_days", "when_stale", "rates", "corrections"):
        if name in choices:
            words += [f"--{name.replace('_', '-')}", str(choices[name])]
    for form in choices.get("formats", ()):
        words += ["--format", form] if form != "html" else []
    return words


def run_plans(
    plans: Sequence[Plan],
    say: Callable[[Plan, Report | PledgebookError], None],
    tell: Progress | None = None,
) -> int:
    """Make reports one after another, in one warm process.

    Parameters
    ----------
    plans : sequence of Plan
        What to make; one that fails doesn't stop the others.
    say : callable
        Called with each plan and what it came to.
    tell : callable, optional
        Called with (what is done now, steps done, steps in all).

    Returns
    -------
    int
        Exit code: 1 where one failed, else 4 where one is stale, else 0 where one was published,
        else 3.

    Raises
    ------
    UsageError
        If the only plan makes no sense.
    """
    codes = []
    with Worker() as worker:
        for plan in plans:
            shown = _label(tell, plan.name if len(plans) > 1 else "")
            try:
                report = run_plan(plan, worker, shown)
                say(plan, report)
                codes.append(report.code)
            except PledgebookError as error:
                if len(plans) == 1:
                    raise
                say(plan, error)
                codes.append(FAILED)
    return next(code for code in WORST_FIRST if code in codes)


def _label(tell: Progress | None, name: str) -> Progress | None:
    if tell is None or not name:
        return tell
    return lambda step, done, total: tell(f"{name}: {step}", done, total)
