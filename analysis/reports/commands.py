"""The commands on reports: make them, schedule them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import typer

from analysis.problems import PledgebookError, UsageError
from analysis.reports.options import add_options
from analysis.reports.terminal import complain, say, show_progress

REPORT_HELP = (
    "Run the report notebooks and publish their pages; prints the first page of each report.\n\n"
    "A report is published whole or not at all: the last good one stays where a cell, a figure "
    "or a page is not in order, and the failed notebook is kept in `failed/` beside it."
)
REPORT_EXAMPLES = "\n\n".join(
    (
        "Examples:",
        "pledgebook report data/articles --start 2025-08-01 --actors Norway --currency EUR",
        "pledgebook report sample --format pdf --format zip",
        "pledgebook report --all --quiet",
    )
)
LIMITS = "Limits and schedules"


class ReportFormat(StrEnum):
    """What a report comes in."""

    html = "html"
    pdf = "pdf"
    ipynb = "ipynb"
    mail = "mail"
    zip = "zip"


class WhenStale(StrEnum):
    """What to do about old data."""

    banner = "banner"
    stop = "stop"


@add_options
def report(
    target: Annotated[
        str,
        typer.Argument(
            help="Name of a report in the manifest, or a file or folder of articles or tables.",
            show_default=False,
        ),
    ] = "",
    all_reports: Annotated[
        bool, typer.Option("--all", help="Every report of the manifest.")
    ] = False,
    manifest: Annotated[
        str,
        typer.Option(
            help="Manifest file; else reports.toml or data/reports.toml.", show_default=False
        ),
    ] = "",
    out: Annotated[
        str, typer.Option(help="Folder of the report; else `reports`.", show_default=False)
    ] = "",
    notebooks: Annotated[
        str,
        typer.Option(help="Names or .ipynb files, parted by commas; else all.", show_default=False),
    ] = "",
    format: Annotated[
        list[ReportFormat] | None,
        typer.Option(help="Beside the pages; can be given again.", show_default=False),
    ] = None,
    as_of: Annotated[
        str, typer.Option(help="Day that the report speaks from; else today.", show_default=False)
    ] = "",
    fresh_days: Annotated[
        int | None,
        typer.Option(
            help="Oldest that the newest article may be, in days.",
            rich_help_panel=LIMITS,
            show_default=False,
        ),
    ] = None,
    when_stale: Annotated[
        WhenStale | None,
        typer.Option(
            help="Say so on every page, or stop with 4.", rich_help_panel=LIMITS, show_default=False
        ),
    ] = None,
    only_new: Annotated[
        bool | None,
        typer.Option(
            "--only-new/--always",
            help="Whether to leave a report alone that would come out the same (3); else so for "
            "reports of the manifest.",
            rich_help_panel=LIMITS,
            show_default=False,
        ),
    ] = None,
    cell_seconds: Annotated[
        float | None,
        typer.Option(
            help="Longest that a cell may take; else 300.",
            rich_help_panel=LIMITS,
            show_default=False,
        ),
    ] = None,
    run_seconds: Annotated[
        float | None,
        typer.Option(
            help="Longest that a report may take; else 3600.",
            rich_help_panel=LIMITS,
            show_default=False,
        ),
    ] = None,
    rates: Annotated[
        str,
        typer.Option(
            help="Exchange rates: daily, or single:2025-08-22 for one day's in all rows.",
            show_default=False,
        ),
    ] = "",
    corrections: Annotated[
        str, typer.Option(help="Your corrections.csv, or its folder.", show_default=False)
    ] = "",
    quiet: Annotated[
        bool,
        typer.Option(help="Print only what was published or failed.", rich_help_panel=LIMITS),
    ] = False,
    *,
    parameters: dict[str, str],
) -> int:
    """Make reports, see `REPORT_HELP`."""
    from analysis.reports.batch import plan_reports, run_plans
    from analysis.reports.parameters import read_day

    choices = {
        "notebooks": tuple(n.strip() for n in notebooks.split(",") if n.strip()) or None,
        "formats": tuple(form.value for form in format) if format else None,
        "fresh_days": fresh_days,
        "when_stale": when_stale.value if when_stale else None,
        "only_new": only_new,
        "cell_seconds": cell_seconds,
        "run_seconds": run_seconds,
        "rates": rates or None,
        "corrections": corrections or None,
    }
    given = {name: value for name, value in choices.items() if value is not None}
    day = read_day("as-of", as_of) or date.today()
    plans = plan_reports(target, all_reports, manifest, out, day, parameters, given)

    def tell_of(plan: Any, came: Any) -> None:
        _say_report(plan.name, came, quiet)

    with show_progress() as tell:
        return run_plans(plans, tell_of, tell)


def _say_report(name: str, came: Any, quiet: bool) -> None:
    if isinstance(came, PledgebookError):
        complain(f"{name}: {came}")
        return
    if came.code == 0:
        problems = (
            f", {came.n_problems} problem{'s' if came.n_problems > 1 else ''}"
            if came.n_problems
            else ""
        )
        say(f"{name}: {came.n_articles} articles, {len(came.pages)} pages{problems}")
        say(f"{name}: {came.message}")
    elif came.code == 4 or not quiet:
        say(f"{name}: {came.message}")
    if came.code != 4 and not (quiet and came.code == 3):
        typer.echo(str(came.index))


def schedule(
    name: Annotated[str, typer.Argument(help="Name of a report in the manifest.")],
    cron: Annotated[bool, typer.Option("--cron", help="A line for crontab -e.")] = False,
    systemd: Annotated[bool, typer.Option("--systemd", help="A service and a timer.")] = False,
    actions: Annotated[bool, typer.Option("--github-actions", help="A workflow.")] = False,
    manifest: Annotated[
        str,
        typer.Option(
            help="Manifest file; else reports.toml or data/reports.toml.", show_default=False
        ),
    ] = "",
) -> int:
    """Print what makes a report run on its schedule, ready to use."""
    from analysis.reports.manifest import find_manifest, read_manifest
    from analysis.reports.parameters import refuse_unknown
    from analysis.reports.schedule import Job, write_actions, write_cron_job, write_systemd

    chosen = [
        write
        for asked, write in (
            (cron, write_cron_job),
            (systemd, write_systemd),
            (actions, write_actions),
        )
        if asked
    ]
    if len(chosen) != 1:
        raise UsageError("say one of --cron, --systemd and --github-actions")
    path = find_manifest(manifest)
    if path is None:
        raise UsageError("no manifest: write data/reports.toml, or name one with --manifest")
    known = read_manifest(path)
    refuse_unknown([name], known.names(), "report")
    line = known.entries[name.partition("/")[0]].schedule
    if not line:
        raise UsageError(f'report {name} has no schedule; add schedule = "0 6 * * *" to {path}')
    typer.echo(chosen[0](Job(name, line, path, known.out)), nl=False)
    return 0
