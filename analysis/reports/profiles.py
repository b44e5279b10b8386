"""A page for each actor and each programme: what they said, promised, were asked for."""

from __future__ import annotations

import html
from collections.abc import Iterator

import pandas as pd

from analysis.charts.selection import name_actors
from analysis.charts.style import NAMES, format_money, say_count
from analysis.charts.totals import chart_programme
from analysis.reports.notebook import HasHtml, NotebookRun
from analysis.reports.parts import Part, Row, page_of, quote_evidence, say_status, write_table
from analysis.reports.rows import list_claims, list_pledges
from analysis.tables.ledger import counted

MOST_STATEMENTS = 60


def _said(run: NotebookRun, statements: pd.DataFrame, caption: str, empty: str) -> Part:
    names = name_actors(run.selected)
    rows = []
    ordered = statements.sort_values(["published", "statement_id"], ascending=[False, True])
    for s in ordered.head(MOST_STATEMENTS).itertuples(index=False):
        who = s.speaker if pd.isna(s.speaker_id) else names[s.speaker_id]
        cells = (html.escape(who), html.escape(s.cue), quote_evidence(run, s))
        rows.append(Row(cells))
    more = len(ordered) - len(rows)
    note = f"The latest {MOST_STATEMENTS}; {more} more are in the tables." if more > 0 else ""
    return write_table(caption, ["Speaker", "Cue", "Words"], rows, note=note, empty=empty)


def _sum(pledges: pd.DataFrame, column: str, currency: str) -> str:
    return format_money(float(counted(pledges)[column].sum()), currency)


def write_actor(run: NotebookRun, actor_id: str) -> str:
    """Lay out the page of an actor.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.
    actor_id : str
        A row of `actors`.

    Returns
    -------
    str
        HTML for the page's main part: who it is, what it promised and received, what it was
        asked for, what it said and who spoke about it.
    """
    tables, currency = run.selected, run.parameters.currency
    column = f"amount_{currency.lower()}"
    actor = tables.actors[tables.actors["actor_id"] == actor_id].iloc[0]
    names = name_actors(tables)
    pledges = tables.pledges
    gives = pd.Series([actor_id in a for a in pledges["actors"]], index=pledges.index, dtype=bool)
    gets = (pledges["beneficiary"] == actor_id).fillna(False).astype(bool)
    asked = pledges["status"] == "requested"
    given, received = pledges[gives & ~asked], pledges[gets]
    own = (tables.statements["speaker_id"] == actor_id).fillna(False).astype(bool)
    about = pd.Series([actor_id in a for a in tables.statements["about"]],
                      index=tables.statements.index, dtype=bool)  # fmt: skip
    what = [str(actor["kind"])]
    if not pd.isna(actor["role"]):
        body = "" if pd.isna(actor["affiliation"]) else str(actor["affiliation"])
        what.append(f"{actor['role']}, {names.get(body, body)}".rstrip(", "))
    what.append(f"named {say_count(int(actor['n_mentions']), 'time')}")
    tiles = [
        (str(int(own.sum())), "statements"),
        (_sum(given, column, currency), "promised or paid, alone or jointly"),
        (_sum(received, column, currency), "promised to it or paid"),
        (str(int((gives & asked).sum())), "requests made of it"),
    ]
    boxes = "".join(f"<div><b>{html.escape(b)}</b><span>{s}</span></div>" for b, s in tiles)
    parts = [
        list_pledges(run, "Promised", given, "Nothing in these articles."),
        list_pledges(run, "Promised to it", received, "Nothing in these articles."),
        list_pledges(run, "Asked of it", pledges[gives & asked], "Nothing in these articles."),
        _said(run, tables.statements[own], "Said", "Nothing in these articles."),
        _said(run, tables.statements[about & ~own], "Said about it", "Nothing in these articles."),
    ]
    return (
        f'<p class="kicker">Actor</p><h1>{html.escape(str(actor["name"]))}</h1>'
        f'<p class="meta">{html.escape(" · ".join(what))} · sums in {NAMES[currency]}</p>'
        f'<div class="tiles">{boxes}</div>' + "".join(part.to_html() for part in parts)
    )


def write_programme(run: NotebookRun, programme: str) -> str:
    """Lay out the page of a programme.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.
    programme : str
        As in `pledges.programme`.

    Returns
    -------
    str
        HTML for the page's main part: itemised pledges against claimed totals, over time and one
        by one.
    """
    tables, currency = run.selected, run.parameters.currency
    pledges = tables.pledges[(tables.pledges["programme"] == programme).fillna(False)]
    claims = tables.totals[(tables.totals["programme"] == programme).fillna(False)]
    states = "".join(
        f"<li>{say_status(status)} {say_count(int(n), 'pledge')}</li>"
        for status, n in pledges["status"].value_counts().sort_index().items()
    )
    parts: list[HasHtml] = [
        chart_programme(tables, programme, currency),
        list_claims(run, claims),
        list_pledges(run, "Pledges", pledges, "None in these articles."),
    ]
    return (
        f'<p class="kicker">Programme</p><h1>{html.escape(programme)}</h1>'
        f'<p class="meta">sums in {NAMES[currency]}</p><ul>{states}</ul>'
        + "".join(part.to_html() for part in parts)
    )


def write_profiles(run: NotebookRun) -> Iterator[tuple[str, str, str]]:
    """Lay out the pages of all actors that said, gave or got something, and of all programmes.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters; `run.above` leads from such a page to the report's folder.

    Yields
    ------
    tuple of str
        Address below the report's folder, title, HTML of the main part.
    """
    tables = run.selected
    names = name_actors(tables)
    active = set(tables.statements["speaker_id"].dropna())
    active |= set(tables.pledges["beneficiary"].dropna())
    active |= {actor for actors in tables.pledges["actors"] for actor in actors}
    for actor_id in sorted(active & set(names)):
        yield page_of("actors", actor_id), names[actor_id], write_actor(run, actor_id)
    for programme in sorted(set(tables.pledges["programme"].dropna())):
        yield page_of("programmes", str(programme)), str(programme), write_programme(run, programme)
