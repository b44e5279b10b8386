"""The words of the brief: findings, quotations, problems."""

from __future__ import annotations

import html
from collections.abc import Iterator

import pandas as pd

from analysis.charts.selection import name_actors
from analysis.charts.style import NAMES, format_days, format_money, join_words, say_count
from analysis.reports.notebook import NotebookRun
from analysis.reports.parts import (
    link_actors,
    link_words,
    quote_evidence,
    say_day,
    say_names,
)
from analysis.reports.table import MOST_ROWS, Part, Row, Table, write_table
from analysis.tables.cast import drop_retold
from analysis.tables.followup import list_followups
from analysis.tables.ledger import counted
from analysis.tables.rate_rule import name_rates

MOST_QUOTES = 6
# Bytes for the rows of each list, which shares its page with others.
LIST_ROOM = 16_000


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
    tables, currency = run.selected, run.parameters.currency
    names = name_actors(tables)
    column = f"amount_{currency.lower()}"
    pledges = counted(tables.pledges)
    total = float(pledges[column].sum())
    by_giver: dict[str, float] = {}
    for row in pledges.itertuples(index=False):
        if row.actors:
            giver = say_names(row.actors, names)
            by_giver[giver] = by_giver.get(giver, 0.0) + float(getattr(row, column))
    top = sorted(by_giver, key=lambda g: (-by_giver[g], g))[:2]
    if len(pledges):
        share = sum(by_giver[g] for g in top) / total
        headline = f"{format_money(total, currency)} in {say_count(len(pledges), 'pledge')}"
        if top:
            verb = "account" if len(top) > 1 else "accounts"
            headline += f"; {join_words(top)} {verb} for {share:.0%} of it"
    else:
        headline = "No money was promised in these articles"
    claims = tables.totals[tables.totals["gap_usd"].notna() & tables.totals["programme"].notna()]
    once = drop_retold(tables.statements)
    speakers = once["speaker_id"].nunique()
    lede = f"{say_count(len(once), 'statement')} by {say_count(speakers, 'speaker')}. "
    if len(claims):
        # The programme whose total is claimed most often is what the articles are about.
        often = claims.groupby("programme")["as_of"].transform("size")
        last = claims.assign(often=often).sort_values(["often", "as_of"]).iloc[-1]
        gap = float(last["gap_usd"])
        side = "more than" if gap > 0 else "less than"
        claimed = format_money(float(last["amount"]), last["currency"])
        lede += (
            f"The last claimed total for {last['programme']}, {claimed}, is "
            f"{format_money(abs(gap), 'USD')} {side} the pledges that these articles itemise."
        )
    paid = float(pledges[pledges["status"] == "contributed"][column].sum())
    asked = tables.pledges[tables.pledges["status"] == "requested"]
    refused = tables.pledges[tables.pledges["status"].isin(["refused", "withdrawn"])]
    tiles = [
        (format_money(total, currency), f"pledged or more, {say_count(len(pledges), 'pledge')}"),
        (format_money(paid, currency), "of it paid in"),
        (str(len(asked)), "request" if len(asked) == 1 else "requests"),
        (str(len(refused)), "refused or withdrawn"),
    ]
    outlets = tables.articles["outlet"].nunique()
    source = f"from {say_count(outlets, 'outlet')}" if outlets else "of unnamed outlets"
    meta = (
        f"{say_count(len(tables.articles), 'article')} {source}, "
        f"{format_days(tables.articles['published'])} · {NAMES[currency]} at "
        f"{name_rates(tables.commitments)}"
    )
    boxes = "".join(f"<div><b>{html.escape(b)}</b><span>{s}</span></div>" for b, s in tiles)
    return Part(
        f'<h1>{html.escape(headline)}</h1><p class="lede">{html.escape(lede)}</p>'
        f'<p class="meta">{html.escape(meta)}</p><div class="tiles">{boxes}</div>'
    )


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
    tables = run.selected
    names = name_actors(tables)
    direct = tables.statements[
        (tables.statements["quotation"] == "direct") & tables.statements["speaker_id"].notna()
    ].sort_values(["published", "statement_id"], ascending=[False, True])
    direct = direct.drop_duplicates("speaker_id").head(MOST_QUOTES)
    quotes = []
    for s in direct.itertuples(index=False):
        where = link_words(run, s.article_id, int(s.start), "in its article")
        quotes.append(
            f"<blockquote><mark>{html.escape(s.text)}</mark></blockquote>"
            f'<p class="meta">{html.escape(names[s.speaker_id])}, {say_day(s.published)} · '
            f"{where}</p>"
        )
    body = "".join(quotes) or "<p>No direct quotations.</p>"
    return Part(f"<section><h2>In their words</h2>{body}</section>")


def make_followups(run: NotebookRun) -> Part:
    """Make the list of promises that somebody should ask about.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.

    Returns
    -------
    Part
        Pledges past their day without a delivery, and pledges without news for long, seen from
        the day of the newest article.
    """
    tables = run.selected
    newest = tables.articles["published"].max()
    caption, heads = "To follow up", ["Giver", "Why", "Last report"]
    if pd.isna(newest):
        empty = "No article has a date, so that nothing can be said to be overdue."
        return write_table(Table(caption, heads, (), 0, empty=empty))
    # Without rows there is no note: the day belongs to the sentence then.
    empty = (
        f"On {say_day(newest)}, the day of the newest article, no promise was overdue, and none "
        "had long been without news."
    )
    due = list_followups(tables.pledges, newest.date())

    def list_rows() -> Iterator[Row]:
        for f in due.head(MOST_ROWS).itertuples():
            proof = quote_evidence(run, run.reports[f.pledge_id][-1])
            yield Row((link_actors(run, f.actors, run.names), html.escape(f.why), proof))

    note = f"Seen from {say_day(newest)}, the day of the newest article."
    table = Table(caption, heads, list_rows(), len(due), note=note, empty=empty, stored="pledges")
    return write_table(table, LIST_ROOM)


def make_problems(run: NotebookRun) -> Part:
    """Make the list of what could not be read.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.

    Returns
    -------
    Part
        A table; a sentence where all was read.
    """
    problems = run.tables.problems
    rows = (
        Row(
            (
                html.escape(p.source_file.replace("\\", "/").rsplit("/", 1)[-1]),
                html.escape(p.message),
            )
        )
        for p in problems.head(MOST_ROWS).itertuples(index=False)
    )
    table = Table("What could not be read", ["File", "What is wrong"], rows, len(problems),
                  empty="Everything was read.", stored="problems")  # fmt: skip
    return write_table(table, LIST_ROOM)
