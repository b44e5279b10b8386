"""Tables of rows with their evidence: pledges, claimed totals, statements, events."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from analysis.charts.anchors import make_anchor
from analysis.charts.style import NAMES
from analysis.reports.notebook import NotebookRun
from analysis.reports.parts import (
    link_actors,
    link_page,
    link_words,
    quote_evidence,
    say_day,
    say_money,
    say_names,
)
from analysis.reports.pledge_rows import list_reports
from analysis.reports.table import MOST_ROWS, Part, Row, Table, write_table, write_tables
from analysis.tables.cast import drop_retold
from analysis.tables.ledger import counted

MOST_LARGEST = 12
MOST_BY_SPEAKER = 4
# Bytes for the rows of the claims, which share their page with another long table.
CLAIMS_ROOM = 20_000
LEDGER_ROOM, EVENTS_ROOM = 50_000, 64_000
# More pledges than these don't fit there: then the largest are shown, not the first by giver.
MOST_BY_GIVER = 120


def make_pledges(run: NotebookRun) -> Part:
    """Make the table of the largest pledges, each with its evidence.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.

    Returns
    -------
    Part
        A table; a sentence where there is no pledge of money.
    """
    column = f"amount_{run.parameters.currency.lower()}"
    pledges = counted(run.selected.pledges)
    pledges = pledges.sort_values([column, "pledge_id"], ascending=[False, True])
    shown = pledges.head(MOST_LARGEST)
    table = _list_pledges(run, "Largest pledges", shown, False, total=len(pledges))
    return write_table(replace(table, first="largest", stored=""))


def make_ledger(run: NotebookRun) -> Part:
    """Make the table of every pledge, by giver, with all its reports.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.

    Returns
    -------
    Part
        Also what is asked for, refused, without a sum, or part of another pledge: with its
        status, and in no sum.
    """
    pledges, column = run.selected.pledges, f"amount_{run.parameters.currency.lower()}"
    note = "Also what is asked for, proposed or refused: with its status, and in no sum."
    largest = pledges.sort_values([column, "pledge_id"], ascending=[False, True])
    shown = largest.head(MOST_ROWS)
    first = "largest"
    if len(pledges) <= MOST_BY_GIVER:
        first = "first"
        givers = [say_names(a, run.names) for a in shown["actors"]]
        shown = shown.assign(giver=givers).sort_values(["giver", "first_reported", "pledge_id"])
    table = _list_pledges(run, "Every pledge and its reports", shown, True, total=len(pledges))
    return write_table(replace(table, note=note, first=first), LEDGER_ROOM)


def list_pledges(run: NotebookRun, caption: str, pledges: pd.DataFrame, empty: str) -> Table:
    """List some pledges with all their reports.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.
    caption : str
        Heading.
    pledges : pandas.DataFrame
        Rows of `pledges`.
    empty : str
        What stands there without any.

    Returns
    -------
    Table
        The latest first.
    """
    ordered = pledges.sort_values(["first_reported", "pledge_id"], ascending=[False, True])
    table = _list_pledges(run, caption, ordered.head(MOST_ROWS), True, total=len(pledges))
    return replace(table, empty=empty, first="latest")


def _list_pledges(
    run: NotebookRun, caption: str, pledges: pd.DataFrame, quoted: bool, total: int
) -> Table:
    money = NAMES[run.parameters.currency]
    heads = ["Giver", "Programme", money[0].upper() + money[1:], "Printed as", "Status", "Reports"]
    rows = list_reports(run, pledges, quoted)
    return Table(caption, heads, rows, total, numbers=(2,), stored="pledges")


def make_claims(run: NotebookRun) -> Part:
    """Make the table of claimed totals beside what the ledger adds up to.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.

    Returns
    -------
    Part
        A table; a sentence where nothing is claimed.
    """
    return write_table(list_claims(run, run.selected.totals), CLAIMS_ROOM)


def list_claims(run: NotebookRun, totals: pd.DataFrame) -> Table:
    """List some claimed totals beside what the ledger adds up to.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.
    totals : pandas.DataFrame
        Rows of `totals`.

    Returns
    -------
    Table
        The latest first.
    """
    heads = ["Claimed by", "About", "As of", "Claim", "Itemised here", "Not itemised"]
    note = "A claim is never added to the sum of pledges; the last two columns are US dollars."
    ordered = totals.sort_values(["as_of", "total_id"], ascending=[False, True]).head(MOST_ROWS)
    return Table("Claimed totals beside what can be itemised", heads, _claim_rows(run, ordered),
                 len(totals), (3, 4, 5), note, stored="totals", first="latest")  # fmt: skip


def _claim_rows(run: NotebookRun, totals: pd.DataFrame) -> Iterator[Row]:
    names = run.names
    for t in totals.itertuples(index=False):
        who = link_actors(run, [] if pd.isna(t.claimed_by) else [t.claimed_by], names)
        scope = link_actors(run, t.actors, names)
        if not pd.isna(t.programme):
            scope = link_page(run, "programmes", t.programme, t.programme)
        claim = link_words(run, t.article_id, int(t.start), say_money(t.amount, t.currency))
        cells = [who, scope, say_day(t.as_of), claim]
        cells += [say_money(t.ledger_usd, "USD"), say_money(t.gap_usd, "USD")]
        yield Row(tuple(cells), (make_anchor(t.total_id),))


def make_statements(run: NotebookRun) -> Part:
    """Make the table of who said what, the most quoted first.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.

    Returns
    -------
    Part
        The latest statements of each speaker, with their evidence.
    """
    statements = run.selected.statements
    spoken = statements[statements["speaker_id"].notna()]
    counts = drop_retold(spoken)["speaker_id"].value_counts().sort_index()
    counts = counts.sort_values(ascending=False, kind="stable")
    ordered = spoken.sort_values(["published", "statement_id"], ascending=[False, True])
    latest = ordered.groupby("speaker_id").head(MOST_BY_SPEAKER)
    note = f"At most the latest {MOST_BY_SPEAKER} of each speaker; all are in the tables."
    heads = ["Speaker", "Statements", "Latest"]
    table = Table("Who said what", heads, _speaker_rows(run, counts, latest), len(counts), (1,),
                  note, stored="statements", first="most quoted")  # fmt: skip
    return write_table(table)


def _speaker_rows(run: NotebookRun, counts: pd.Series, latest: pd.DataFrame) -> Iterator[Row]:
    for speaker, number in counts.head(MOST_ROWS).items():
        listed = "".join(
            f"<li>{html.escape(row.cue)} – {quote_evidence(run, row)}</li>"
            for row in latest[latest["speaker_id"] == speaker].itertuples(index=False)
        )
        cells = (link_actors(run, [str(speaker)], run.names), f"{number:,}", f"<ul>{listed}</ul>")
        yield Row(cells, (make_anchor(str(speaker)),))


def make_events(run: NotebookRun) -> Part:
    """Make the table of what has a place in time.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.

    Returns
    -------
    Part
        Events in the order of their days, those without a day last, then the pledges drawn.
    """
    tables = run.selected
    events = tables.events.assign(day=tables.events["start_date"].fillna(tables.events["end_date"]))
    events = events.sort_values(["day", "event_id"], na_position="last", kind="stable")
    pledges = counted(tables.pledges).sort_values(["first_reported", "pledge_id"])
    first = "first"
    if len(events) > MOST_ROWS:
        # What lies far back is less asked for than what has just happened.
        events = events.iloc[::-1].sort_values("day", ascending=False, kind="stable")
        first = "latest"
    heads = ["When", "Kind", "What", "Evidence"]
    happened, promised = write_tables(
        [
            Table("Every event", heads, _event_rows(run, events.head(MOST_ROWS)), len(events),
                  stored="events", first=first),
            Table("Every first report of a pledge", heads,
                  _first_reports(run, pledges.tail(MOST_ROWS).iloc[::-1]), len(pledges),
                  stored="pledges", first="latest"),
        ],
        EVENTS_ROOM,
    )  # fmt: skip
    return Part(happened.to_html() + promised.to_html())


def _event_rows(run: NotebookRun, events: pd.DataFrame) -> Iterator[Row]:
    for e in events.itertuples(index=False):
        first, last = say_day(e.start_date, ""), say_day(e.end_date, "")
        day = first if first == last else f"{first} – {last}"
        when = html.escape(day if first or last else "no date")
        kind = html.escape(f"{e.kind}, {e.relation}")
        cells = (when, kind, html.escape(e.label), quote_evidence(run, e))
        yield Row(cells, (make_anchor(e.event_id),))


def _first_reports(run: NotebookRun, pledges: pd.DataFrame) -> Iterator[Row]:
    for p in pledges.itertuples(index=False):
        what = f"{link_actors(run, p.actors, run.names)}: {say_money(p.amount, p.currency)}"
        proof = quote_evidence(run, run.reports[p.pledge_id][0])
        cells = (say_day(p.first_reported), "pledge, first report", what, proof)
        yield Row(cells, (make_anchor(p.pledge_id),))
