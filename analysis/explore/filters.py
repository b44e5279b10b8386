"""Filtering: all rows in, the rows that a reader asked for out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analysis.charts.selection import name_actors, select_tables
from analysis.explore.facets import DATED, FACET_NAMES, FACETS, facet_values
from analysis.tables.ledger import consolidate
from analysis.tables.tables import Tables

# Columns whose words a reader may search for, besides the evidence and the article's title.
WORD_COLUMNS = {
    "statements": ("speaker", "speaker_id", "cue", "text"),
    "commitments": ("actors", "beneficiary", "programme", "item", "condition", "kind", "currency"),
    "pledges": ("actors", "beneficiary", "programme", "kind", "variants"),
    "events": ("label", "actors"),
    "problems": ("source_file", "message"),
}


@dataclass(frozen=True)
class Filters:
    """What a reader asked for; an empty filter lets every row through.

    Attributes
    ----------
    actors, kinds, programmes, statuses : tuple of str
        Values of which a row must have one, see `FACETS`; `NOT_NAMED` asks for missing ones.
    start, end : datetime.date or None
        First and last day of publication; rows of undated articles are then left out.
    words : str
        Words that all have to occur in the row, its evidence or the title of its article, in any
        case and order.
    """

    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    words: str = ""


def _row_words(tables: Tables, table: str) -> list[str]:
    """Everything in a row that a search looks through, in lower case."""
    frame = getattr(tables, table)
    names = name_actors(tables)
    articles = {a.article_id: a for a in tables.articles.itertuples(index=False)}
    found = []
    for row in frame.to_dict("records"):
        parts = []
        for column in WORD_COLUMNS[table]:
            for value in facet_values(row[column]):
                parts += [value, names.get(value, "")]
        article = articles.get(row.get("article_id"))
        if article is not None:
            parts += ["" if pd.isna(v) else str(v) for v in (article.title, article.outlet)]
            if "start" in row:
                parts.append(article.text[int(row["start"]) : int(row["end"])])
        found.append(" ".join(" ".join(parts).split()).casefold())
    return found


def match_rows(tables: Tables, table: str, filters: Filters) -> pd.Series:
    """Say which rows of a table pass, by facets and words; days are `filter_tables`' work.

    Parameters
    ----------
    tables : Tables
        All rows.
    table : str
        Name of the table.
    filters : Filters
        What to hold them against; facets that the table hasn't got are passed over.

    Returns
    -------
    pandas.Series of bool
        One for each row.
    """
    frame = getattr(tables, table)
    keep = np.ones(len(frame), dtype=bool)
    for name in FACET_NAMES:
        wanted, facet = set(getattr(filters, name)), FACETS[table].get(name)
        if wanted and facet is not None:
            fits = [not wanted.isdisjoint(facet_values(cell)) for cell in frame[facet.column]]
            keep &= np.array(fits, dtype=bool)
    asked = filters.words.casefold().split()
    if asked:
        found = [all(word in words for word in asked) for words in _row_words(tables, table)]
        keep &= np.array(found, dtype=bool)
    return pd.Series(keep, index=frame.index)


def filter_tables(tables: Tables, table: str, filters: Filters) -> Tables:
    """Keep what passes in one table, and of the others what a chart of it needs.

    Parameters
    ----------
    tables : Tables
        All rows.
    table : str
        The table looked at: statements, commitments, pledges, events or problems.
    filters : Filters
        What to keep.

    Returns
    -------
    Tables
        Commitments bring a ledger of their own; pledges bring their reports and the claimed totals
        that pass the same filters; with events there are no commitments, so that a timeline shows
        these events alone. Articles are those of the days asked for.
    """
    if table in DATED and (filters.start or filters.end):
        tables = select_tables(tables, filters.start, filters.end)
    kept = getattr(tables, table)[match_rows(tables, table, filters)]
    commitments = tables.commitments
    if table == "commitments":
        ledger = consolidate(kept, tables.articles, tables.statements)
        return tables.with_frames(
            commitments=ledger.commitments, pledges=ledger.pledges, totals=ledger.totals
        )
    if table == "pledges":
        reported = commitments["pledge_id"].isin(set(kept["pledge_id"])).astype(bool)
        claimed = (commitments["scope"] == "cumulative").astype(bool)
        claimed &= match_rows(tables, "commitments", filters)
        claims = set(commitments[claimed]["commitment_id"])
        return tables.with_frames(
            commitments=commitments[reported | claimed],
            pledges=kept,
            totals=tables.totals[tables.totals["total_id"].isin(claims)],
        )
    if table == "events":
        return tables.with_frames(
            events=kept,
            commitments=commitments.iloc[:0],
            pledges=tables.pledges.iloc[:0],
            totals=tables.totals.iloc[:0],
        )
    return tables.with_frames(**{table: kept})
