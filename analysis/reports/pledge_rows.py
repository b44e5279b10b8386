"""A pledge as a row of a page: giver, sum, status, and the words that prove it."""

from __future__ import annotations

import html
from collections.abc import Iterator

import pandas as pd

from analysis.charts.anchors import make_anchor
from analysis.charts.style import say_count
from analysis.reports.notebook import NotebookRun
from analysis.reports.parts import (
    draw_spark,
    link_actors,
    link_page,
    link_words,
    quote_evidence,
    say_money,
    say_status,
)
from analysis.reports.table import Row

# Reports that a pledge quotes.
MOST_PROOFS = 12


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


def list_reports(run: NotebookRun, pledges: pd.DataFrame, quoted: bool) -> Iterator[Row]:
    """List pledges with what reports say of them.

    Parameters
    ----------
    run : NotebookRun
        Tables and parameters.
    pledges : pandas.DataFrame
        Rows of `pledges`.
    quoted : bool
        Whether to quote the reports, or to link the first of them and draw their days.

    Yields
    ------
    Row
        Giver, programme, sum, sums as printed, status, reports.
    """
    tables = run.selected
    names, currency = run.names, run.parameters.currency
    anchors = _Anchors()
    published = tables.articles["published"].min(), tables.articles["published"].max()
    for p in pledges.itertuples(index=False):
        proofs = run.reports[p.pledge_id]
        programme = "no programme named" if pd.isna(p.programme) else str(p.programme)
        giver = tuple(p.actors) or ("giver not named",)
        whole = "" if pd.isna(p.parent_pledge_id) else " (part of a larger pledge)"
        disputed = "; sums differ" if p.disputed else ""
        if quoted:
            quotes = [f"<li>{quote_evidence(run, r)}</li>" for r in proofs[:MOST_PROOFS]]
            if len(proofs) > MOST_PROOFS:
                more = say_count(len(proofs) - MOST_PROOFS, "more report")
                quotes.append(f"<li>{more} in tables/commitments.parquet</li>")
            listed = f"<ul>{''.join(quotes)}</ul>"
        else:
            known = f"{len(proofs)} in {say_count(p.n_outlets, 'outlet')}"
            words = known if p.n_outlets else say_count(len(proofs), "report")
            listed = link_words(run, proofs[0].article_id, int(proofs[0].start), words)
            listed += draw_spark([r.published for r in proofs], *published)
        yield Row(
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
