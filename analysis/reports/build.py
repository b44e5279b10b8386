"""A report built in a folder of its own: articles read, notebooks run, pages written."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import papermill
from papermill.exceptions import PapermillExecutionError

from analysis.charts.style import format_days, say_count
from analysis.problems import PledgebookError
from analysis.reports.changes import Changes, compare_tables, read_changes, write_changes
from analysis.reports.engine import NAME as ENGINE
from analysis.reports.judge import judge_notebook
from analysis.reports.loaded import load_source, remember_tables
from analysis.reports.news import write_news, write_paragraph
from analysis.reports.notebook import NotebookRun, check_names
from analysis.reports.order import ARCHIVE, NOTEBOOKS, TABLES, Order
from analysis.reports.pages import write_pages
from analysis.reports.parameters import ReportParameters, declare_parameters, make_parameters
from analysis.reports.provenance import (
    Provenance,
    hash_tables,
    is_stale,
    read_record,
    say_newest,
    write_footer,
)
from analysis.tables.corrected import correct_tables
from analysis.tables.dictionary import describe_tables
from analysis.tables.export import write_csv
from analysis.tables.rates import read_rule
from analysis.tables.store import read_tables, write_tables
from analysis.tables.tables import Tables

# Parameters by which tables read from the same files differ.
MADE_WITH = ("rates", "corrections")


class NotebookFailedError(PledgebookError):
    """A notebook that didn't come out well: which, where, why."""

    def __init__(self, notebook: str, reason: str) -> None:
        super().__init__(f"notebook {notebook} failed ({reason})")
        self.notebook = notebook
        self.reason = reason


class StaleDataError(PledgebookError):
    """The newest article is older than the report allows."""


def build_report(order: Order, tell: Callable[..., None]) -> Provenance:
    """Build a report.

    Parameters
    ----------
    order : Order
        What to build, and where.
    tell : callable
        Called with what is done now and with the names `notebook`, `cell`, `done`, `total`.

    Returns
    -------
    Provenance
        What is known of the report now.

    Raises
    ------
    UsageError
        If an actor or a programme is in none of the articles.
    NotebookFailedError
        If a cell of a notebook fails.
    PledgebookError
        If no article can be read.
    """
    work, steps = Path(order.work), len(order.notebooks) + 2
    tell("reading the articles", done=0, total=steps)
    tables = _read_last(order) or _read(
        tuple(order.sources), order.record["input_hash"], order.rates, order.corrections
    )
    if not len(tables.articles):
        why = f" ({tables.problems['message'].iloc[0]})" if len(tables.problems) else ""
        raise PledgebookError(f"no article could be read in {', '.join(order.sources)}{why}")
    shared = make_parameters(order.shared)
    _check_names(order, tables)
    record = _complete(order, tables)
    if record.stale and order.when_stale == "stop":
        raise StaleDataError(f"{say_newest(record)}; nothing was published")
    remember_tables(write_tables(tables, work / TABLES), tables)
    # No cell makes rubbish of the tables; looking through them after each notebook costs seconds.
    gc.freeze()
    runs: list[tuple[str, Any]] = []
    for done, path in enumerate(map(Path, order.notebooks), start=1):
        tell(f"running {path.stem}", done=done, total=steps)
        runs.append((path.stem, _run(path, order, tell)))
    changes = _compare(order, tables, shared, record)
    write_changes(changes, work, write_paragraph(changes))
    run = NotebookRun(tables, replace(shared, output=order.work), above="../")
    pages = write_pages(
        runs,
        run,
        footer=write_footer(record, format_days(run.selected.articles["published"])),
        banner=_write_banner(record, order.fresh_days),
        news=write_news(changes),
        work=work,
        tell=lambda step: tell(step, done=steps - 1, total=steps),
    )
    if "zip" in order.formats:
        write_csv(tables, work / ARCHIVE / "csv")
        words = f"# Data dictionary\n\n{describe_tables()}"
        (work / ARCHIVE / "data-dictionary.md").write_text(words, encoding="utf-8")
    return replace(record, pages=pages, tables_hash=hash_tables(work / TABLES))


def _read_last(order: Order) -> Tables | None:
    """Take the last report's tables where the same program has read them from the same files."""
    last = Path(order.last) if order.last else None
    before = read_record(last) if last else None
    if last is None or before is None or before.input_hash != order.record["input_hash"]:
        return None
    if any(before.parameters.get(n) != order.record["parameters"].get(n) for n in MADE_WITH):
        return None
    stored = last / TABLES
    return read_tables(stored) if hash_tables(stored) == before.tables_hash else None


@lru_cache(maxsize=1)
def _read(sources: tuple[str, ...], input_hash: str, rates: str, corrections: str) -> Tables:
    """Read the sources; reports on the same ones, one after another, share what was read."""
    if len(sources) == 1:
        tables = load_source(sources[0], rates)
    else:
        from analysis.workflow import extract, load_articles

        tables = extract(load_articles(sources), rates=rates)
    if corrections:
        tables = correct_tables(tables, corrections, read_rule(rates))
    return _hide_folders(tables, sources)


def _hide_folders(tables: Tables, sources: Sequence[str]) -> Tables:
    """Name files from their source on: where that lies on this machine is nobody's business."""
    parents = sorted((f"{Path(source).parent}/" for source in sources), key=len, reverse=True)

    def name(path: str) -> str:
        return path.removeprefix(next((p for p in parents if path.startswith(p)), ""))

    frames: dict[str, pd.DataFrame] = {}
    for table in ("articles", "problems"):
        frame: pd.DataFrame = getattr(tables, table)
        files = frame["source_file"].tolist()
        named = [name(path) for path in files]
        if named != files:
            column = pd.Series(named, index=frame.index, dtype=frame["source_file"].dtype)
            frames[table] = frame.assign(source_file=column)
    return tables.with_frames(**frames) if frames else tables


def _check_names(order: Order, tables: Tables) -> None:
    for stem, values in order.told.items():
        declared = declare_parameters(stem)
        known = {f.name for f in fields(declared)}
        told = {n: v for n, v in values.items() if n in known}
        check_names(tables, make_parameters(told, declared))


def _run(notebook: Path, order: Order, tell: Callable[..., None]) -> Any:
    """Run one notebook in this process; the judge looks at its outputs when all have run."""
    work = Path(order.work)
    target = work / NOTEBOOKS / notebook.name
    target.parent.mkdir(exist_ok=True)
    logging.getLogger("papermill").setLevel(logging.ERROR)
    given = order.told[notebook.stem] | {"articles": str(work / TABLES), "output": "report"}
    try:
        done = papermill.execute_notebook(
            str(notebook),
            str(target),
            parameters=given,
            engine_name=ENGINE,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            log_output=False,
            on_cell=lambda number: tell("", notebook=notebook.stem, cell=number),
            pictures=bool({"ipynb", "mail"} & set(order.formats)),
        )
    except PapermillExecutionError as error:
        reason = judge_notebook(nbformat.read(target, as_version=4)) or str(error)
        raise NotebookFailedError(notebook.stem, reason) from error
    tell("", notebook=notebook.stem, cell=0)
    return done


def _complete(order: Order, tables: Tables) -> Provenance:
    days = tables.articles["published"].dropna()
    first, newest = (f"{d:%Y-%m-%d}" for d in (days.min(), days.max())) if len(days) else ("", "")
    known = {"articles": len(tables.articles), "problems": len(tables.problems)}
    record = Provenance(**(order.record | known | {"first": first, "newest": newest}))
    return replace(record, stale=is_stale(record, order.fresh_days))


def _compare(order: Order, tables: Tables, shared: ReportParameters, record: Provenance) -> Changes:
    """Compare with the last report; one made from the same input says the same as that."""
    last = Path(order.last) if order.last else None
    before = read_record(last) if last else None
    if last is None or before is None:
        return compare_tables(None, tables, None)
    if before.input_hash == record.input_hash and before.parameters == record.parameters:
        kept = read_changes(last)
        if kept is not None:
            return kept
    old = read_tables(last / TABLES)
    was, now = (NotebookRun(each, shared).selected for each in (old, tables))
    return compare_tables(was, now, before)


def _write_banner(record: Provenance, fresh_days: int | None) -> str:
    if not record.stale:
        return ""
    return (
        f'<p class="banner" role="note"><strong>Old data:</strong> {say_newest(record)}; this '
        f"report is meant to have one that is at most {say_count(fresh_days or 0, 'day')} old.</p>"
    )
