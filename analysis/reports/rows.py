"""Tables of rows with their evidence: pledges, claimed totals, statements, events."""

from __future__ import annotations

import html

import pandas as pd

from analysis.charts.anchors import make_anchor
from analysis.charts.selection import name_actors
from analysis.charts.style import NAMES, say_count
from analysis.reports.notebook import NotebookRun
from analysis.reports.parts import (
    Part,
    Row,
    draw_spark,
    link_actors,
    link_page,
    link_words,
    quote_evidence,
    say_day,
    say_money,
    say_names,
    say_status,
    write_table,
)
from analysis.tables.ledger import counted
from analysis.tables.tables import Tables

MOST_LARGEST = 12
MOST_ROWS = 200
MOST_BY_SPEAKER = 4


def _printed(variants: list[str]) -> str:
    """Write sums as the articles print them."""
    sums = [v.split(" ") for v in variants]
    return ", ".join(say_money(float(amount.replace(",", "")), code) for code, amount, *_ in sums)


class _Anchors:
    """Names for rows, each given once: the first row of a giver or programme carries it."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def take(self, *names: str) -> tuple[str, ...]:
        new = [n for n in dict.fromkeys(names) if n not in self.given]
        self.given |= set(new)
        return tuple(new)


def _pledge_rows(
    run: NotebookRun, tables: Tables, pledges: pd.DataFrame, quoted: bool
) -> list[Row]:
    names, currency = name_actors(tables), run.parameters.currency
    anchors, rows = _Anchors(), []
    published = tables.articles["published"].min(), tables.articles["published"].max()
    for p in pledges.itertuples(index=False):
        proofs = run.reports[p.pledge_id]
        programme = "no programme named" if pd.isna(p.programme) else str(p.programme)
        giver = tuple(p.actors) or ("giver not named",)
        whole = "" if pd.isna(p.parent_pledge_id) else " (part of a larger pledge)"
        disputed = "; sums differ" if p.disputed else ""
        if quoted:
            quotes = (f"<li>{quote_evidence(run, r)}</li>" for r in proofs)
            listed = f"<ul>{''.join(quotes)}</ul>"
        else:
            words = f"{len(proofs)} in {say_count(p.n_outlets, 'outlet')}"
            listed = link_words(run, proofs[0].article_id, int(proofs[0].start), words)
            listed += draw_spark([r.published for r in proofs], *published)
        rows.append(
            Row(
                (
                    link_actors(run, p.actors, names) + whole,
                    "" if pd.isna(p.programme) else link_page(run, "programmes", *[programme] * 2),
                    html.escape(say_money(getattr(p, f"amount_{currency.lower()}"), currency)),
                    html.escape(_printed(p.variants) + disputed),
                    say_status(p.status),
                    listed,
                ),
                anchors.take(
                    make_anchor(p.pledge_id),
                    make_anchor(giver if len(giver) > 1 else giver[0]),
                    make_anchor(programme),
                ),
            )
        )
    return rows


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
    tables, column = run.selected, f"amount_{run.parameters.currency.lower()}"
    pledges = counted(tables.pledges).sort_values([column, "pledge_id"], ascending=[False, True])
    note = f"The largest {MOST_LARGEST} of {len(pledges)}." if len(pledges) > MOST_LARGEST else ""
    return _write_pledges(run, "Largest pledges", pledges.head(MOST_LARGEST), note, False)


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
    tables = run.selected
    names = name_actors(tables)
    givers = [say_names(a, names) for a in tables.pledges["actors"]]
    pledges = tables.pledges.assign(giver=givers).sort_values(
        ["giver", "first_reported", "pledge_id"]
    )
    note = "Also what is asked for, proposed or refused: with its status, and in no sum."
    if len(pledges) > MOST_ROWS:
        note += f" The first {MOST_ROWS} of {len(pledges)}; all are in the tables."
    return _write_pledges(run, "Every pledge and its reports", pledges.head(MOST_ROWS), note, True)


def list_pledges(run: NotebookRun, caption: str, pledges: pd.DataFrame, empty: str) -> Part:
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
    Part
        A table, the latest first.
    """
    ordered = pledges.sort_values(["first_reported", "pledge_id"], ascending=[False, True])
    return _write_pledges(run, caption, ordered.head(MOST_ROWS), "", True, empty)


def _write_pledges(
    run: NotebookRun,
    caption: str,
    pledges: pd.DataFrame,
    note: str,
    quoted: bool,
    empty: str = "None in these articles.",
) -> Part:
    money = NAMES[run.parameters.currency]
    heads = ["Giver", "Programme", money[0].upper() + money[1:], "Printed as", "Status", "Reports"]
    rows = _pledge_rows(run, run.selected, pledges, quoted)
    return write_table(caption, heads, rows, numbers=(2,), note=note, empty=empty)


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
    return list_claims(run, run.selected.totals)


def list_claims(run: NotebookRun, totals: pd.DataFrame) -> Part:
    """List some claimed totals beside what the ledger adds up to.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.
    totals : pandas.DataFrame
        Rows of `totals`.

    Returns
    -------
    Part
        A table, the oldest first.
    """
    names = name_actors(run.selected)
    rows = []
    for t in totals.sort_values(["as_of", "total_id"]).itertuples(index=False):
        who = link_actors(run, [] if pd.isna(t.claimed_by) else [t.claimed_by], names)
        scope = link_actors(run, t.actors, names)
        if not pd.isna(t.programme):
            scope = link_page(run, "programmes", t.programme, t.programme)
        claim = link_words(run, t.article_id, int(t.start), say_money(t.amount, t.currency))
        cells = [who, scope, say_day(t.as_of), claim]
        cells += [say_money(t.ledger_usd, "USD"), say_money(t.gap_usd, "USD")]
        rows.append(Row(tuple(cells), (make_anchor(t.total_id),)))
    heads = ["Claimed by", "About", "As of", "Claim", "Itemised here", "Not itemised"]
    note = "A claim is never added to the sum of pledges; the last two columns are US dollars."
    return write_table("Claimed totals beside what can be itemised", heads, rows, (3, 4, 5), note)


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
    tables = run.selected
    names = name_actors(tables)
    spoken = tables.statements[tables.statements["speaker_id"].notna()]
    rows = []
    counts = spoken["speaker_id"].value_counts().sort_index()
    for speaker in counts.sort_values(ascending=False, kind="stable").index:
        said = spoken[spoken["speaker_id"] == speaker]
        said = said.sort_values(["published", "statement_id"], ascending=[False, True])
        listed = "".join(
            f"<li>{html.escape(row.cue)} – {quote_evidence(run, row)}</li>"
            for row in said.head(MOST_BY_SPEAKER).itertuples(index=False)
        )
        cells = (link_actors(run, [str(speaker)], names), str(len(said)), f"<ul>{listed}</ul>")
        rows.append(Row(cells, (make_anchor(str(speaker)),)))
    note = f"At most the latest {MOST_BY_SPEAKER} of each speaker; all are in the tables."
    heads = ["Speaker", "Statements", "Latest"]
    return write_table("Who said what", heads, rows[:MOST_ROWS], (1,), note)


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
    names = name_actors(tables)
    rows = []
    events = tables.events.assign(day=tables.events["start_date"].fillna(tables.events["end_date"]))
    events = events.sort_values(["day", "event_id"], na_position="last", kind="stable")
    for e in events.head(MOST_ROWS).itertuples(index=False):
        first, last = say_day(e.start_date, ""), say_day(e.end_date, "")
        day = first if first == last else f"{first} – {last}"
        when = html.escape(day if first or last else "no date")
        kind = html.escape(f"{e.kind}, {e.relation}")
        cells = (when, kind, html.escape(e.label), quote_evidence(run, e))
        rows.append(Row(cells, (make_anchor(e.event_id),)))
    pledges = counted(tables.pledges).sort_values(["first_reported", "pledge_id"])
    for p in pledges.head(MOST_ROWS).itertuples(index=False):
        what = f"{link_actors(run, p.actors, names)}: {say_money(p.amount, p.currency)}"
        proof = quote_evidence(run, run.reports[p.pledge_id][0])
        cells = (say_day(p.first_reported), "pledge, first report", what, proof)
        rows.append(Row(cells, (make_anchor(p.pledge_id),)))
    heads = ["When", "Kind", "What", "Evidence"]
    return write_table("Every event and first report", heads, rows)
