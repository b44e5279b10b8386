"""A page for each actor and each programme: what they said, promised, were asked for."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.charts.style import NAMES, format_money, say_count
from analysis.charts.totals import chart_programme
from analysis.reports.notebook import NotebookRun
from analysis.reports.parts import page_of, quote_evidence, say_status
from analysis.reports.rows import list_claims, list_pledges
from analysis.reports.table import MOST_ROWS, Row, Table, write_tables
from analysis.tables.ledger import counted

NOTHING = "Nothing in these articles."


@dataclass(frozen=True)
class Profiles:
    """The rows of each actor, found once for all pages.

    Attributes
    ----------
    run : NotebookRun
        Tables and parameters.
    """

    run: NotebookRun

    @cached_property
    def statements(self) -> pd.DataFrame:
        """All statements, the latest first."""
        order = ["published", "statement_id"]
        return self.run.selected.statements.sort_values(order, ascending=[False, True])

    @cached_property
    def actors(self) -> dict[str, Any]:
        """Rows of `actors` by actor_id."""
        return {a.actor_id: a for a in self.run.selected.actors.itertuples(index=False)}

    @cached_property
    def said(self) -> dict[str, list[int]]:
        """Places of each actor's statements."""
        return _find_places([] if pd.isna(s) else [s] for s in self.statements["speaker_id"])

    @cached_property
    def about(self) -> dict[str, list[int]]:
        """Places of the statements that mention an actor."""
        return _find_places(self.statements["about"])

    @cached_property
    def given(self) -> dict[str, list[int]]:
        """Places of the pledges of each actor."""
        return _find_places(self.run.selected.pledges["actors"])

    @cached_property
    def received(self) -> dict[str, list[int]]:
        """Places of the pledges to each actor."""
        receivers = self.run.selected.pledges["beneficiary"]
        return _find_places([] if pd.isna(r) else [r] for r in receivers)

    def list_active(self) -> list[str]:
        """Ids of the actors that said, gave or got something."""
        active = set(self.said) | set(self.given) | set(self.received)
        return sorted(active & set(self.actors))


def _find_places(ids: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, some in enumerate(ids):
        for one in dict.fromkeys(some):
            found.setdefault(one, []).append(place)
    return found


def _said(run: NotebookRun, statements: pd.DataFrame, places: list[int], caption: str) -> Table:
    def list_rows() -> Iterator[Row]:
        for s in statements.iloc[places[:MOST_ROWS]].itertuples(index=False):
            who = s.speaker if pd.isna(s.speaker_id) else run.names[s.speaker_id]
            yield Row((html.escape(who), html.escape(s.cue), quote_evidence(run, s)))

    return Table(caption, ["Speaker", "Cue", "Words"], list_rows(), len(places),
                 empty=NOTHING, stored="statements", first="latest")  # fmt: skip


def _sum(pledges: pd.DataFrame, column: str, currency: str) -> str:
    return format_money(float(counted(pledges)[column].sum()), currency)


def write_actor(profiles: Profiles, actor_id: str) -> str:
    """Lay out the page of an actor.

    Parameters
    ----------
    profiles : Profiles
        The rows of each actor.
    actor_id : str
        A row of `actors`.

    Returns
    -------
    str
        HTML for the page's main part: who it is, what it promised and received, what it was
        asked for, what it said and who spoke about it.
    """
    run, statements = profiles.run, profiles.statements
    currency = run.parameters.currency
    column = f"amount_{currency.lower()}"
    actor, pledges = profiles.actors[actor_id], run.selected.pledges
    gives = pledges.iloc[profiles.given.get(actor_id, [])]
    received = pledges.iloc[profiles.received.get(actor_id, [])]
    asked = gives[gives["status"] == "requested"]
    given = gives[gives["status"] != "requested"]
    own = profiles.said.get(actor_id, [])
    spoken = set(own)
    about = [place for place in profiles.about.get(actor_id, []) if place not in spoken]
    what = [str(actor.kind)]
    if not pd.isna(actor.role):
        body = "" if pd.isna(actor.affiliation) else str(actor.affiliation)
        what.append(f"{actor.role}, {run.names.get(body, body)}".rstrip(", "))
    what.append(f"named {say_count(int(actor.n_mentions), 'time')}")
    tiles = [
        (f"{len(own):,}", "statements"),
        (_sum(given, column, currency), "promised or paid, alone or jointly"),
        (_sum(received, column, currency), "promised to it or paid"),
        (f"{len(asked):,}", "requests made of it"),
    ]
    boxes = "".join(f"<div><b>{html.escape(b)}</b><span>{s}</span></div>" for b, s in tiles)
    parts = write_tables(
        [
            list_pledges(run, "Promised", given, NOTHING),
            list_pledges(run, "Promised to it", received, NOTHING),
            list_pledges(run, "Asked of it", asked, NOTHING),
            _said(run, statements, own, "Said"),
            _said(run, statements, about, "Said about it"),
        ]
    )
    return (
        f'<p class="kicker">Actor</p><h1>{html.escape(str(actor.name))}</h1>'
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
    chart = chart_programme(tables, programme, currency)
    parts = write_tables(
        [
            list_claims(run, claims),
            list_pledges(run, "Pledges", pledges, "None in these articles."),
        ]
    )
    return (
        f'<p class="kicker">Programme</p><h1>{html.escape(programme)}</h1>'
        f'<p class="meta">sums in {NAMES[currency]}</p><ul>{states}</ul>'
        + chart.to_html()
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
    profiles = Profiles(run)
    for actor_id in profiles.list_active():
        yield page_of("actors", actor_id), run.names[actor_id], write_actor(profiles, actor_id)
    for programme in sorted(set(run.selected.pledges["programme"].dropna())):
        yield page_of("programmes", str(programme)), str(programme), write_programme(run, programme)
