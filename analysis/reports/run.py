"""Report runs: built by a process apart, judged here, published whole or not at all."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FrameType

from analysis.problems import PledgebookError
from analysis.reports.formats import require_tools, write_formats
from analysis.reports.judge import judge_notebook, judge_pages
from analysis.reports.lock import lock_report
from analysis.reports.order import NOTEBOOKS, TABLES, Order
from analysis.reports.outcome import (
    PUBLISHED,
    STALE,
    Report,
    make_outcome,
    skip_report,
    start_record,
)
from analysis.reports.parameters import ReportParameters
from analysis.reports.plan import (
    OWN,
    Plan,
    choose_notebooks,
    say_source,
    tell_notebooks,
    write_command,
)
from analysis.reports.provenance import RECORD, Provenance, read_record, write_record
from analysis.reports.publish import (
    INDEX,
    forget_failed,
    keep_failed,
    publish_folder,
    refuse_strange_folder,
    work_beside,
)
from analysis.reports.watch import DataStaleError, Progress, RunFailedError, Worker


def write_report(
    source: str | Path,
    out: str | Path,
    parameters: ReportParameters | None = None,
    progress: Progress | None = None,
    notebooks: Sequence[str | Path] = (),
    as_of: date | None = None,
    worker: Worker | None = None,
    **choices: object,
) -> Report:
    """Run the report notebooks on articles and publish their pages.

    Everything is built in a temporary folder beside `out` and takes its place in one step, only
    when the process, every cell and every page are in order. Otherwise the last good report stays
    as it is, and the failed notebook is kept in `failed/` beside it.

    Parameters
    ----------
    source : str or Path
        File or folder of articles, or a folder of tables.
    out : str or Path
        Folder of the report; replaced when it holds an earlier report.
    parameters : ReportParameters, optional
        Period, actors, currency; `articles` and `output` are set here.
    progress : callable, optional
        Called with (what is done now, steps done, steps in all).
    notebooks : sequence of str or Path, optional
        Other notebooks than the bundled ones.
    as_of : datetime.date, optional
        Day that the report speaks from; today without.
    worker : Worker, optional
        Process that has built other reports; one of its own without.
    **choices
        Others of `Plan`: formats, fresh_days, when_stale, cell_seconds, run_seconds, only_new.

    Returns
    -------
    Report
        Where the pages lie, and whether they are new.

    Raises
    ------
    UsageError
        If the source doesn't exist or a parameter makes no sense.
    PledgebookError
        If nothing can be read, `out` holds something else than a report, another run is under
        way, or a notebook failed.
    """
    values = (parameters or ReportParameters()).as_dict()
    chosen = choose_notebooks(notebooks)
    shared, told = tell_notebooks({n: v for n, v in values.items() if n not in OWN}, chosen)
    path = Path(out).expanduser().absolute()
    plan = Plan(
        name=path.name,
        sources=(str(source),),
        out=path,
        notebooks=chosen,
        shared=shared,
        told=told,
        as_of=as_of or date.today(),
        command=write_command(["pledgebook", "report", str(source), "--out", str(out)]),
        **choices,  # type: ignore[arg-type]
    )
    if worker is not None:
        return run_plan(plan, worker, progress)
    with Worker() as own_worker:
        return run_plan(plan, own_worker, progress)


def run_plan(plan: Plan, worker: Worker, progress: Progress | None = None) -> Report:
    """Make one report.

    Parameters
    ----------
    plan : Plan
        What to make.
    worker : Worker
        Process that builds; it may have built others before.
    progress : callable, optional
        Called with (what is done now, steps done, steps in all).

    Returns
    -------
    Report
        What it came to.

    Raises
    ------
    UsageError, PledgebookError
        As `write_report`.
    """
    plan.check()
    require_tools(plan.formats)
    try:
        plan.out.parent.mkdir(parents=True, exist_ok=True)
        with lock_report(plan.out) as stale_lock:
            if stale_lock:
                print(f"pledgebook: {stale_lock}", file=sys.stderr)
            refuse_strange_folder(plan.out)
            record = start_record(plan)
            last = read_record(plan.out)
            if last is not None and (done := skip_report(plan, record, last)):
                return done
            return _make(plan, record, worker, progress or (lambda step, done, total: None))
    except OSError as error:
        reason = error.strerror or str(error)
        raise PledgebookError(f"{plan.out}: can't be written ({reason})") from error


def _make(plan: Plan, record: Provenance, worker: Worker, tell: Progress) -> Report:
    steps = len(plan.notebooks) + 2
    with _stop_on_signals(), work_beside(plan.out) as work:
        order = Order(
            sources=tuple(str(Path(s).expanduser()) for s in plan.sources),
            work=str(work),
            last=str(plan.out) if (plan.out / RECORD).is_file() else "",
            notebooks=tuple(str(path.absolute()) for path in plan.notebooks),
            shared=plan.shared.as_dict(),
            told={stem: dict(values) for stem, values in plan.told.items()},
            formats=plan.formats,
            fresh_days=plan.fresh_days,
            when_stale=plan.when_stale,
            record=vars(record),
            rates=plan.rates,
            corrections=plan.corrections,
        )
        try:
            built = worker.build(order, tell, plan.cell_seconds, plan.run_seconds)
            wrong = _judge(plan, work)
            if wrong:
                # Whatever has hidden outputs here must not do so in the next report.
                worker.stop()
                raise RunFailedError(*wrong)
        except DataStaleError as error:
            return make_outcome(plan, record, STALE, str(error))
        except RunFailedError as error:
            raise PledgebookError(_explain(plan, work, error)) from error
        tell("judged", steps - 1, steps)
        message = (work / "changes.txt").read_text(encoding="utf-8").strip()
        write_record(built, work)
        write_formats(plan.formats, work, plan.out.name, built.pages, say_source(plan))
        files = sorted({path.name for path in work.iterdir()} | {RECORD})
        built = replace(built, files=files)
        write_record(built, work)
        publish_folder(work, plan.out)
        forget_failed(plan.out)
        tell("published", steps, steps)
    return make_outcome(plan, built, PUBLISHED, message)


def _judge(plan: Plan, work: Path) -> tuple[str, str] | None:
    """Look at all that the process has left; its word isn't enough."""
    for path in plan.notebooks:
        with suppress(OSError, ValueError):
            notebook = json.loads((work / NOTEBOOKS / path.name).read_text(encoding="utf-8"))
            if wrong := judge_notebook(notebook):
                return wrong, path.stem
            continue
        return "it did not run", path.stem
    for page in (INDEX, *(f"{path.stem}.html" for path in plan.notebooks)):
        if not (work / page).is_file():
            return f"page {page} was not written", Path(page).stem
    if not (work / TABLES / "articles.parquet").is_file():
        return "the tables were not written", ""
    for wrong in judge_pages(work):
        return wrong, Path(wrong.partition(":")[0]).stem
    return None


def _explain(plan: Plan, work: Path, error: RunFailedError) -> str:
    """Say in one line what failed; keep the notebook."""
    reason = " ".join(str(error).split())
    words = reason
    if error.notebook:
        words = f"notebook {error.notebook} failed ({reason})"
        kept = keep_failed(plan.out, work / NOTEBOOKS / f"{error.notebook}.ipynb", reason)
        if kept is not None:
            words += f"; it is kept as {kept}"
    if (plan.out / INDEX).is_file():
        words += "; the last report is unchanged"
    return words


@contextmanager
def _stop_on_signals() -> Iterator[None]:
    """Let SIGTERM end a run as an error does: what was begun is cleared away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
