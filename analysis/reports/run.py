"""Report runs: all notebooks through papermill, judged, published whole or not at all."""

from __future__ import annotations

import html
import logging
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError

from analysis.charts.style import format_days
from analysis.problems import PledgebookError
from analysis.reports.engine import NAME as ENGINE
from analysis.reports.evidence import article_body, page_name
from analysis.reports.index import index_body
from analysis.reports.notebook import load_source
from analysis.reports.notebooks import REPORT_NOTEBOOKS, find_notebook
from analysis.reports.page import build_page, page_body, page_title
from analysis.reports.parameters import ReportParameters
from analysis.tables.cast import choose_actors
from analysis.tables.store import swap_folder, write_tables
from analysis.tables.tables import Tables

INDEX = ("index.html", "Contents")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Report:
    """A published report.

    Attributes
    ----------
    index : Path
        Its first page.
    pages : tuple of Path
        The page of each notebook, in the order of the notebooks.
    n_articles, n_problems : int
        Articles read, rows of `problems`.
    """

    index: Path
    pages: tuple[Path, ...]
    n_articles: int
    n_problems: int


def write_report(
    source: str | Path,
    out: str | Path,
    parameters: ReportParameters | None = None,
    progress: Progress | None = None,
    notebooks: tuple[Path, ...] = (),
) -> Report:
    """Run the report notebooks on articles and publish their pages.

    Everything is built in a temporary folder beside `out` and takes its place by a rename, only
    when every cell of every notebook ran. Otherwise the last good report stays as it is, and the
    failed notebook is kept in `<out>-failed/`.

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
    notebooks : tuple of Path, optional
        Other notebooks than the bundled ones.

    Returns
    -------
    Report
        Where the pages lie.

    Raises
    ------
    UsageError
        If the source doesn't exist or a parameter makes no sense.
    PledgebookError
        If nothing can be read, `out` holds something else than a report, or a notebook failed.
    """
    out = Path(out).expanduser().resolve()
    tell = progress or (lambda step, done, total: None)
    chosen = notebooks or tuple(find_notebook(name) for name in REPORT_NOTEBOOKS)
    _refuse_strange_folder(out)
    steps = len(chosen) + 2
    tell("reading the articles", 0, steps)
    given = (parameters or ReportParameters()).check()
    tables = load_source(source)
    choose_actors(tables.actors, given.actors)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise PledgebookError(f"{out}: can't be written ({error.strerror})") from error
    try:
        work.chmod(0o755)
        stored = write_tables(tables, work / "tables")
        told = replace(given, articles=str(stored), output=str(out))
        runs: list[tuple[str, Any]] = []
        for done, notebook in enumerate(chosen, start=1):
            tell(f"running {notebook.stem}", done, steps)
            runs.append((notebook.stem, _run(notebook, told, work, out)))
        tell("writing the pages", steps - 1, steps)
        _write_pages(runs, tables, given, str(source), work)
        (work / "notebooks").mkdir()
        for name, _ in runs:
            (work / f"{name}.ipynb").replace(work / "notebooks" / f"{name}.ipynb")
        swap_folder(work, out)
        tell("published", steps, steps)
    except OSError as error:
        raise PledgebookError(f"{out}: can't be written ({error.strerror})") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    pages = tuple(out / f"{name}.html" for name, _ in runs)
    return Report(out / INDEX[0], pages, len(tables.articles), len(tables.problems))


def judge_notebook(notebook: Any) -> str | None:
    """Say what is wrong with an executed notebook.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        After the run.

    Returns
    -------
    str or None
        One line on the first cell that failed or didn't run; None when every cell ran.
    """
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        for output in cell.get("outputs", []):
            if output.get("output_type") == "error":
                value = str(output.get("evalue", "")).strip().split("\n")[0]
                return f"cell {number}: {output.get('ename')}: {value}"
        if cell.get("execution_count") is None:
            return f"cell {number} did not run"
    return None


def _refuse_strange_folder(out: Path) -> None:
    """Refuse to replace a folder that no earlier run has written."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not (out.is_dir() and (out / INDEX[0]).is_file() and (out / "tables").is_dir()):
        raise PledgebookError(f"{out} is no report of Pledgebook; name a new or empty folder")


def _run(notebook: Path, parameters: ReportParameters, work: Path, out: Path) -> Any:
    """Run one notebook; what failed is kept beside the report."""
    target = work / f"{notebook.stem}.ipynb"
    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        done = papermill.execute_notebook(
            str(notebook),
            str(target),
            parameters=parameters.as_dict(),
            engine_name=ENGINE,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            log_output=False,
        )
        wrong = judge_notebook(done)
    except PapermillExecutionError as error:
        wrong = f"cell {error.cell_index + 1}: {error.ename}: {error.evalue}".split("\n")[0]
    if wrong is not None:
        aside = out.with_name(f"{out.name}-failed")
        aside.mkdir(parents=True, exist_ok=True)
        shutil.copy(target, aside / target.name)
        raise PledgebookError(
            f"notebook {notebook.stem} failed ({wrong}); it is kept as {aside / target.name}"
            + ("; the last report is unchanged" if (out / INDEX[0]).is_file() else "")
        )
    return nbformat.read(target, as_version=4)


def _write_pages(
    runs: list[tuple[str, Any]], tables: Tables, given: ReportParameters, source: str, work: Path
) -> None:
    pages = [INDEX, *((f"{name}.html", name.capitalize()) for name, _ in runs)]
    days = format_days(tables.articles["published"])
    footer = html.escape(
        f"Read from {source}: {len(tables.articles)} articles, {days}. Written {date.today()} by "
        "Pledgebook. Sums are what the articles report, not what was checked with the givers."
    )
    for name, notebook in runs:
        address = f"{name}.html"
        body = page_body(notebook)
        page = build_page(page_title(notebook), body, pages, footer, address)
        (work / address).write_text(page, encoding="utf-8")
    page = build_page("Pledgebook report", index_body(runs, tables, given), pages, footer, INDEX[0])
    (work / INDEX[0]).write_text(page, encoding="utf-8")
    folder = work / "articles"
    folder.mkdir()
    above = [(f"../{address}", label) for address, label in pages]
    for article in tables.articles.itertuples(index=False):
        title = "Article" if article.title is None else str(article.title)
        text = build_page(title, article_body(article, tables), above, footer)
        (folder / page_name(article.article_id)).write_text(text, encoding="utf-8")
