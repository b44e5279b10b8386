"""The parts of the brief: findings, largest pledges, claims, quotations, problems."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.charts.selection import name_actors, select_tables
from analysis.charts.style import NAMES, format_days, format_money, join_words
from analysis.reports.evidence import link_evidence
from analysis.reports.notebook import NotebookRun
from analysis.tables.ledger import counted
from analysis.tables.tables import Tables

MOST_PLEDGES = 12
MOST_QUOTES = 6


@dataclass(frozen=True)
class Part:
    """A piece of a page."""

    content: str

    def to_html(self) -> str:
        """Give the part as HTML."""
        return self.content


def _selected(run: NotebookRun) -> Tables:
    p = run.selection
    return select_tables(run.tables, p["start"], p["end"], p["actors"])


def _names(ids: Sequence[str], names: dict[str, str]) -> str:
    return join_words([names.get(i, i) for i in ids]) or "not named"


def _money(value: float, currency: str) -> str:
    return "–" if pd.isna(value) else format_money(float(value), currency)


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]],
           numbers: Sequence[int] = ()) -> str:  # fmt: skip
    """Write an accessible table; cells are HTML already, numbers stand at the right."""
    head = "".join(
        f'<th scope="col"{" class=n" if i in numbers else ""}>{h}</th>' for i, h in enumerate(heads)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{' class=n' if i in numbers else ''}>{c}</td>" for i, c in enumerate(row))
        + "</tr>"
        for row in rows
    )
    return (
        f'<section><h2>{html.escape(caption)}</h2><div class="scroll" tabindex="0" role="region" '
        f'aria-label="{html.escape(caption, quote=True)}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></section>"
    )


def make_findings(run: NotebookRun) -> Part:
    """Make the first screen: headline, what it rests on, four numbers.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.

    Returns
    -------
    Part
        HTML with the page's main heading.
    """
    tables, currency = _selected(run), run.parameters.currency
    names = name_actors(tables)
    column = f"amount_{currency.lower()}"
    pledges = counted(tables.pledges)
    total = float(pledges[column].sum())
    by_giver: dict[str, float] = {}
    for row in pledges.itertuples(index=False):
        if row.actors:
            giver = _names(row.actors, names)
            by_giver[giver] = by_giver.get(giver, 0.0) + float(getattr(row, column))
    top = sorted(by_giver, key=lambda g: (-by_giver[g], g))[:2]
    if len(pledges):
        share = sum(by_giver[g] for g in top) / total
        headline = f"{format_money(total, currency)} in {len(pledges)} pledges"
        if top:
            headline += f"; {join_words(top)} account for {share:.0%} of it"
    else:
        headline = "No money was promised in these articles"
    claims = tables.totals[tables.totals["gap_usd"].notna() & tables.totals["programme"].notna()]
    lede = f"{len(tables.statements)} statements by {tables.statements['speaker_id'].nunique()} "
    lede += "speakers. "
    if len(claims):
        last = claims.sort_values("as_of").iloc[-1]
        gap = float(last["gap_usd"])
        side = "more than" if gap > 0 else "less than"
        lede += (
            f"The last claimed total for {last['programme']}, "
            f"{_money(last['amount'], last['currency'])}, is {format_money(abs(gap), 'USD')} "
            f"{side} the pledges that these articles itemise."
        )
    paid = float(pledges[pledges["status"] == "contributed"][column].sum())
    asked = tables.pledges[tables.pledges["status"] == "requested"]
    refused = tables.pledges[tables.pledges["status"].isin(["refused", "withdrawn"])]
    tiles = [
        (format_money(total, currency), f"pledged or more, {len(pledges)} pledges"),
        (format_money(paid, currency), "of it paid in"),
        (str(len(asked)), "requests"),
        (str(len(refused)), "refused or withdrawn"),
    ]
    outlets = tables.articles["outlet"].nunique()
    meta = (
        f"{len(tables.articles)} articles from {outlets} outlets, "
        f"{format_days(tables.articles['published'])} · {NAMES[currency]} at the European "
        "Central Bank's rate of each day"
    )
    boxes = "".join(f"<div><b>{html.escape(b)}</b><span>{s}</span></div>" for b, s in tiles)
    return Part(
        f'<h1>{html.escape(headline)}</h1><p class="lede">{html.escape(lede)}</p>'
        f'<p class="meta">{html.escape(meta)}</p><div class="tiles">{boxes}</div>'
    )


def make_pledges(run: NotebookRun) -> Part:
    """Make the table of the largest pledges, each with its evidence.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.

    Returns
    -------
    Part
        HTML; a sentence where there is no pledge.
    """
    tables, currency = _selected(run), run.parameters.currency
    names = name_actors(tables)
    column = f"amount_{currency.lower()}"
    pledges = counted(tables.pledges).sort_values([column, "pledge_id"], ascending=[False, True])
    rows = []
    for p in pledges.head(MOST_PLEDGES).itertuples(index=False):
        reports = tables.commitments[(tables.commitments["pledge_id"] == p.pledge_id).fillna(False)]
        first = reports.iloc[0]
        address = link_evidence(first["article_id"], int(first["start"]))
        count = f"{len(reports)} in {p.n_articles} article{'' if p.n_articles == 1 else 's'}"
        link = f'<a href="{html.escape(address, quote=True)}">{count}</a>'
        printed = [format_money(float(v.split(" ")[1].replace(",", "")), v.split(" ")[0])
                   for v in p.variants]  # fmt: skip
        rows.append([
            html.escape(_names(p.actors, names)),
            html.escape("" if pd.isna(p.programme) else p.programme),
            _money(getattr(p, column), currency),
            f'<span class="tag {p.status}">{p.status}</span>',
            link if run.parameters.output else count,
            html.escape(", ".join(printed)),
        ])  # fmt: skip
    if not rows:
        return Part("<section><h2>Largest pledges</h2><p>None in these articles.</p></section>")
    heads = ["Giver", "Programme", NAMES[currency].capitalize(), "Status", "Reports", "Printed as"]
    return Part(_table("Largest pledges", heads, rows, numbers=(2,)))


def make_claims(run: NotebookRun) -> Part:
    """Make the table of claimed totals beside what the ledger adds up to.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.

    Returns
    -------
    Part
        HTML; a sentence where nothing is claimed.
    """
    tables = _selected(run)
    names = name_actors(tables)
    rows = []
    for t in tables.totals.sort_values("as_of").itertuples(index=False):
        who = "not named" if pd.isna(t.claimed_by) else names.get(t.claimed_by, t.claimed_by)
        scope = t.programme if not pd.isna(t.programme) else _names(t.actors, names)
        claim = _money(t.amount, t.currency)
        if run.parameters.output:
            address = html.escape(link_evidence(t.article_id, int(t.start)), quote=True)
            claim = f'<a href="{address}">{claim}</a>'
        day = "no date" if pd.isna(t.as_of) else f"{t.as_of.day} {t.as_of:%b %Y}"
        rows.append([html.escape(str(who)), html.escape(str(scope)), day, claim,
                     _money(t.ledger_usd, "USD"), _money(t.gap_usd, "USD")])  # fmt: skip
    if not rows:
        return Part("<section><h2>Claimed totals</h2><p>None in these articles.</p></section>")
    heads = ["Claimed by", "About", "As of", "Claim", "Itemised here", "Not itemised"]
    table = _table("Claimed totals beside what can be itemised", heads, rows, numbers=(3, 4, 5))
    return Part(table + '<p class="meta">A claim is never added to the sum of pledges.</p>')


def make_quotes(run: NotebookRun) -> Part:
    """Make the list of short direct quotations.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.

    Returns
    -------
    Part
        HTML; the surest and latest quotations first.
    """
    tables = _selected(run)
    names = name_actors(tables)
    direct = tables.statements[
        (tables.statements["quotation"] == "direct") & tables.statements["speaker_id"].notna()
    ].sort_values(["published", "statement_id"], ascending=[False, True])
    direct = direct.drop_duplicates("speaker_id").head(MOST_QUOTES)
    quotes = []
    for s in direct.itertuples(index=False):
        day = "no date" if pd.isna(s.published) else f"{s.published.day} {s.published:%B %Y}"
        where = "in its article"
        if run.parameters.output:
            address = html.escape(link_evidence(s.article_id, int(s.start)), quote=True)
            where = f'<a href="{address}">in its article</a>'
        quotes.append(
            f"<blockquote><mark>{html.escape(s.text)}</mark></blockquote>"
            f'<p class="meta">{html.escape(names[s.speaker_id])}, {day} · {where}</p>'
        )
    body = "".join(quotes) or "<p>No direct quotations.</p>"
    return Part(f"<section><h2>In their words</h2>{body}</section>")


def make_problems(run: NotebookRun) -> Part:
    """Make the list of what could not be read.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.

    Returns
    -------
    Part
        HTML; a sentence where all was read.
    """
    problems = run.tables.problems
    if problems.empty:
        return Part("<section><h2>Problems</h2><p>Everything was read.</p></section>")
    rows = [
        [html.escape(p.source_file.replace("\\", "/").rsplit("/", 1)[-1]), html.escape(p.message)]
        for p in problems.head(30).itertuples(index=False)
    ]
    return Part(_table("What could not be read", ["File", "What is wrong"], rows))
