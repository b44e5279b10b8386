"""What a run comes to: published, nothing new, data stale; told beforehand where it can be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from analysis.reports.inputs import hash_files, hash_sources
from analysis.reports.plan import Plan, say_told
from analysis.reports.provenance import (
    Provenance,
    hash_program,
    hash_words,
    is_stale,
    say_newest,
    say_version,
)
from analysis.reports.publish import INDEX

PUBLISHED, FAILED, NOTHING_NEW, STALE = 0, 1, 3, 4


@dataclass(frozen=True)
class Report:
    """What a run came to.

    Attributes
    ----------
    index : Path
        First page of the report; with code 4, of the last one, where there is one.
    pages : tuple of Path
        The page of each notebook, in the order of the notebooks.
    n_articles, n_problems : int
        Articles read, rows of `problems`.
    code : int
        0 published, 3 nothing new, 4 data stale; as the command line exits.
    message : str
        One line: what changed, or why nothing was published.
    """

    index: Path
    pages: tuple[Path, ...]
    n_articles: int
    n_problems: int
    code: int = PUBLISHED
    message: str = ""


def start_record(plan: Plan) -> Provenance:
    """Note what is known of a report before its articles are read.

    Parameters
    ----------
    plan : Plan
        What to make.

    Returns
    -------
    Provenance
        With the counts and days of the articles still open.
    """
    version, revision = say_version()
    told = say_told(plan)
    sources = hash_sources([*plan.sources, *([plan.corrections] if plan.corrections else [])])
    notebooks = hash_files((path.name, path) for path in plan.notebooks)
    every = [{**values} for values in plan.told.values()]
    how = [sorted(plan.formats), plan.fresh_days, plan.shared.as_dict(), every, plan.rates]
    fingerprint = hash_words(sources, notebooks, hash_program(), version, how)
    return Provenance(
        name=plan.name,
        fingerprint=fingerprint,
        input_hash=sources,
        tables_hash="",
        articles=0,
        problems=0,
        first="",
        newest="",
        as_of=plan.as_of.isoformat(),
        stale=False,
        version=version,
        revision=revision,
        parameters=told,
        command=f"{plan.command} --as-of {plan.as_of}",
        pages=[],
        files=[],
    )


def skip_report(plan: Plan, record: Provenance, last: Provenance) -> Report | None:
    """Leave a report alone that would come out the same.

    Parameters
    ----------
    plan : Plan
        What to make.
    record : Provenance
        What is known of it.
    last : Provenance
        What is known of the published one.

    Returns
    -------
    Report or None
        Nothing new, or data that have grown too old since; None where a run is needed.
    """
    if not plan.only_new or record.fingerprint != last.fingerprint:
        return None
    now = replace(last, as_of=record.as_of)
    stale = is_stale(now, plan.fresh_days)
    if stale and plan.when_stale == "stop":
        return make_outcome(plan, last, STALE, f"{say_newest(last)}; nothing was published")
    if stale != last.stale:
        return None
    day = date.fromisoformat(last.as_of)
    said = f"nothing new since the report of {day.day} {day:%B %Y}"
    return make_outcome(plan, last, NOTHING_NEW, said)


def make_outcome(plan: Plan, record: Provenance, code: int, message: str) -> Report:
    """Say what a run came to.

    Parameters
    ----------
    plan : Plan
        What was to be made.
    record : Provenance
        What is known of the report.
    code : int
        `PUBLISHED`, `NOTHING_NEW` or `STALE`.
    message : str
        One line.

    Returns
    -------
    Report
        With the paths of the pages.
    """
    pages = tuple(plan.out / f"{path.stem}.html" for path in plan.notebooks)
    index = plan.out / INDEX
    return Report(index, pages, record.articles, record.problems, code, message)
