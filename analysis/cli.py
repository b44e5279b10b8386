"""The command line: extract, report, schedule, evaluate; each calls functions of the package.

Results go to standard output, one path or one table, fit for a pipe; all else to standard error.
"""

from __future__ import annotations

import difflib
import sys
import warnings
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from analysis.problems import PledgebookError, UsageError
from analysis.reports.commands import REPORT_EXAMPLES, REPORT_HELP, report, schedule
from analysis.reports.terminal import complain, say, show_progress

HELP = (
    "Turn news articles into a checked ledger of who said what and who promised what.\n\n"
    "Exit codes: 0 done; 1 something failed, nothing was half-written; 2 the request makes no "
    "sense (wrong path, unknown option or value); of `report` also 3 nothing new, the published "
    "report stays; 4 the data are older than the report allows, nothing was published."
)
app = typer.Typer(
    help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


class Format(StrEnum):
    """How tables are written."""

    parquet = "parquet"
    csv = "csv"
    excel = "excel"


class ScoreFormat(StrEnum):
    """How scores are written."""

    text = "text"
    json = "json"


def _print_version(asked: bool) -> None:
    if asked:
        import analysis

        typer.echo(f"pledgebook {analysis.__version__}")
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
    rates: Annotated[
        str,
        typer.Option(
            help="Exchange rates: of each day, or single:2025-08-22 for one day's in all rows.",
        ),
    ] = "daily",
    corrections: Annotated[
        str,
        typer.Option(help="Your corrections.csv, or its folder.", show_default=False),
    ] = "",
) -> int:
    """Read articles and write every table; prints where they lie."""
    from analysis.reports.inputs import require_sources

    require_sources([source])
    from analysis.tables.corrected import correct_tables, require_corrections
    from analysis.tables.export import write_csv, write_excel
    from analysis.tables.rates import read_rule
    from analysis.tables.store import write_tables
    from analysis.workflow import extract as extract_tables
    from analysis.workflow import load_articles

    single = read_rule(rates)
    if corrections:
        require_corrections(corrections)
    loaded = load_articles(source)
    if not len(loaded.articles):
        why = loaded.problems["message"].iloc[0] if len(loaded.problems) else "no file is readable"
        raise PledgebookError(f"no article could be read in {source} ({why})")
    with show_progress() as tell:
        tables = extract_tables(
            loaded,
            progress=lambda done, total: tell("reading the articles", done, total),
            rates=rates,
        )
    if corrections:
        tables = correct_tables(tables, corrections, single)
    write: dict[Format, Any] = {
        Format.parquet: write_tables,
        Format.csv: write_csv,
        Format.excel: write_excel,
    }
    path = write[format](tables, Path(out))
    say(
        f"{len(tables.articles)} articles: {len(tables.statements)} statements, "
        f"{len(tables.commitments)} reports of commitments, {len(tables.pledges)} pledges, "
        f"{len(tables.totals)} claimed totals, {len(tables.problems)} problems"
    )
    typer.echo(str(path))
    return 0


app.command(help=REPORT_HELP, epilog=REPORT_EXAMPLES)(report)
app.command(epilog="Example: pledgebook schedule sample --cron >> crontab.txt")(schedule)


@app.command(
    epilog="Example: pledgebook evaluate data/gold --at-least 0.6 --format json > scores.json"
)
def evaluate(
    gold: Annotated[str, typer.Argument(help="A gold file or a folder of them.")] = "data/gold",
    format: Annotated[ScoreFormat, typer.Option(help="How to write scores.")] = ScoreFormat.text,
    at_least: Annotated[
        float, typer.Option(min=0, max=1, help="Exit with 1 where the F1 of a layer is lower.")
    ] = 0,
    reliability: Annotated[
        bool,
        typer.Option(
            "--reliability",
            help="How often rows are right, by their confidence, instead: commitments of gold "
            "rows, statements of a corpus of attributions (.jsonl.gz).",
        ),
    ] = False,
    errors: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="How many errors of a layer to show, 3 unless told; of a held-out folder none.",
        ),
    ] = None,
    compare: Annotated[
        str | None, typer.Option(help="Scores written before as JSON: show what changed.")
    ] = None,
) -> int:
    """Score the reading against hand-made gold rows: precision, recall and F1 of each layer."""
    if reliability and gold.endswith(".jsonl.gz"):
        from analysis.evaluate.statement_trust import CHECKED, format_statements, judge_corpus

        typer.echo(format_statements(judge_corpus(Path(gold), CHECKED)))
        return 0
    if reliability:
        from analysis.evaluate.reliability import format_reliability, judge_gold

        typer.echo(format_reliability(judge_gold([gold])))
        return 0
    from analysis.evaluate.evaluation import format_scores
    from analysis.evaluate.overview import compare_scores, score_gold

    scores = score_gold(gold, bool(errors))
    if format is ScoreFormat.json:
        import json

        columns = ("layer", "precision", "recall", "f1", "right", "found", "gold")
        typer.echo(json.dumps([{c: getattr(s, c) for c in columns} for s in scores], indent=1))
    else:
        typer.echo(format_scores(scores, 3 if errors is None else errors))
    if compare:
        say(compare_scores(scores, compare))
    low = [f"{s.layer} ({s.f1:.3f})" for s in scores if s.f1 < at_least]
    if low:
        raise PledgebookError(f"F1 below {at_least:g}: {', '.join(low)}")
    return 0


def main() -> None:
    """Run the command line; an error a user can mend is one line on stderr, never a traceback."""
    warnings.filterwarnings("ignore")
    try:
        code = app(prog_name="pledgebook", standalone_mode=False)
    except UsageError as error:
        code = complain(error, 2)
    except PledgebookError as error:
        code = complain(error, 1)
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    except BrokenPipeError:
        code = 1
    except Exception as error:
        # typer's own complaint about the arguments, of whichever class its version has.
        if not hasattr(error, "format_message"):
            raise
        code = _complain_usage(error)
    if code == 130:
        complain("stopped; nothing was published")
    sys.exit(code if isinstance(code, int) else 0)


def _complain_usage(error: Any) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error.format_message(), err=True)
        return 2
    context = getattr(error, "ctx", None)
    option = getattr(error, "option_name", None)
    near = difflib.get_close_matches(option or "", getattr(error, "possibilities", None) or (), n=1)
    where = f"; see {context.command_path} --help" if context is not None else ""
    if option and near:
        return complain(f"no such option {option}; did you mean {near[0]}?", 2)
    return complain(f"{error.format_message().rstrip('.')}{where}", 2)


if __name__ == "__main__":
    main()
