"""The command line: extract, report, evaluate. Each command calls one function of the package."""

from __future__ import annotations

import sys
import warnings
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from analysis.problems import PledgebookError, UsageError

HELP = """Turn news articles into a checked ledger of who said what and who promised what.

Exit codes: 0 done; 1 something failed, nothing was half-written; 2 the request makes no sense
(wrong path, unknown option or value).
"""
app = typer.Typer(
    help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


class Format(StrEnum):
    """How tables are written."""

    parquet = "parquet"
    csv = "csv"
    excel = "excel"


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"pledgebook {version('pledgebook')}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Take the options of all commands."""


@app.command(epilog="Example: pledgebook extract data/articles --out build/tables --format csv")
def extract(
    source: Annotated[str, typer.Argument(help="File or folder of articles.")],
    out: Annotated[str, typer.Option(help="Folder (parquet, csv) or .xlsx file to write.")],
    format: Annotated[Format, typer.Option(help="How to write the tables.")] = Format.parquet,
) -> None:
    """Read articles and write every table."""
    from analysis.tables.export import write_csv, write_excel
    from analysis.tables.store import write_tables
    from analysis.workflow import extract as extract_tables
    from analysis.workflow import load_articles

    loaded = load_articles(source)
    with _progress() as bar:
        task = bar.add_task("reading", total=len(loaded.articles))
        tables = extract_tables(
            loaded, progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    write = {
        Format.parquet: write_tables,
        Format.csv: write_csv,
        Format.excel: write_excel,
    }[format]
    path = write(tables, Path(out))
    typer.echo(
        f"{len(tables.articles)} articles: {len(tables.statements)} statements, "
        f"{len(tables.commitments)} reports of commitments, {len(tables.pledges)} pledges, "
        f"{len(tables.totals)} claimed totals, {len(tables.problems)} problems"
    )
    typer.echo(str(path))


@app.command(
    epilog="Example: pledgebook report data/articles --out reports --start 2025-08-01 "
    "--actors 'Norway, Germany' --currency EUR"
)
def report(
    source: Annotated[str, typer.Argument(help="File or folder of articles, or of tables.")],
    out: Annotated[str, typer.Option(help="Folder of the report.")] = "reports",
    start: Annotated[str, typer.Option(help="First day of publication, as 2025-08-31.")] = "",
    end: Annotated[str, typer.Option(help="Last day of publication.")] = "",
    actors: Annotated[str, typer.Option(help="Names parted by commas; all if empty.")] = "",
    currency: Annotated[str, typer.Option(help="USD or EUR.")] = "USD",
) -> None:
    """Run the report notebooks and publish their pages; the last good report stays on failure."""
    from analysis.reports.parameters import make_parameters

    parameters = make_parameters(
        {"start": start, "end": end, "actors": actors, "currency": currency}
    )
    with _progress() as bar:
        task = bar.add_task("starting", total=None)
        from analysis.reports.run import write_report

        done = write_report(
            source,
            out,
            parameters,
            lambda step, n, total: bar.update(task, description=step, completed=n, total=total),
        )
    problems = f", {done.n_problems} problems (listed in the brief)" if done.n_problems else ""
    typer.echo(f"{done.n_articles} articles, {len(done.pages)} pages{problems}")
    typer.echo(str(done.index))


@app.command(epilog="Example: pledgebook evaluate data/gold")
def evaluate(
    gold: Annotated[str, typer.Argument(help="A gold file or a folder of them.")] = "data/gold",
) -> None:
    """Score the reading against hand-made gold rows: precision, recall and F1 of each layer."""
    from analysis.evaluate.evaluation import evaluate as score
    from analysis.evaluate.evaluation import format_scores

    scores, _ = score(gold)
    typer.echo(format_scores(scores))


def _progress():  # type: ignore[no-untyped-def]  # rich is imported only when a bar is drawn
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def main() -> None:
    """Run the command line; an error a user can mend is one line on stderr, never a traceback."""
    warnings.filterwarnings("ignore")
    try:
        app()
    except UsageError as error:
        sys.exit(_complain(error, 2))
    except PledgebookError as error:
        sys.exit(_complain(error, 1))
    except KeyboardInterrupt:
        sys.exit(_complain("stopped; nothing was published", 130))


def _complain(error: object, code: int) -> int:
    line = " ".join(str(error).split())
    typer.echo(f"pledgebook: {line}", err=True)
    return code


if __name__ == "__main__":
    main()
