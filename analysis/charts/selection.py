"""Which rows a chart shows, and the line that says from what it was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analysis.charts.style import format_days, say_count
from analysis.tables.ledger import consolidate
from analysis.tables.tables import Tables


def _inside(frame: pd.DataFrame, column: str, start: date | None, end: date | None) -> pd.Series:
    keep = pd.Series(True, index=frame.index)
    if start is not None:
        keep &= frame[column] >= pd.Timestamp(start)
    if end is not None:
        keep &= frame[column] <= pd.Timestamp(end)
    return keep.fillna(False).astype(bool)


def select_tables(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    kind: str | None = None,
    programme: str | None = None,
) -> Tables:
    """Keep the rows of some articles, actors, kinds and programmes.

    Parameters
    ----------
    tables : Tables
        All rows.
    start, end : datetime.date, optional
        First and last day of publication; articles without a date are then left out.
    actors : sequence of str
        Actor ids: statements by them, commitments and events of them; none means all.
    kind, programme : str, optional
        Of the commitments.

    Returns
    -------
    Tables
        With the ledger kept anew from the reports that are left; the same tables where nothing
        is asked for.
    """
    if start is None and end is None and not actors and kind is None and programme is None:
        return tables
    articles = tables.articles[_inside(tables.articles, "published", start, end)]
    ids = set(articles["article_id"])
    wanted = set(actors)

    def of_articles(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[frame["article_id"].isin(ids)]

    statements, commitments = of_articles(tables.statements), of_articles(tables.commitments)
    events = of_articles(tables.events)
    if wanted:
        statements = statements[statements["speaker_id"].isin(wanted)]
        commitments = commitments[[bool(wanted & set(a)) for a in commitments["actors"]]]
        events = events[[bool(wanted & set(a)) for a in events["actors"]]]
    if kind:
        commitments = commitments[commitments["kind"] == kind]
    if programme:
        commitments = commitments[commitments["programme"] == programme]
    ledger = consolidate(commitments, articles, tables.statements)
    return tables.with_frames(
        articles=articles,
        sections=of_articles(tables.sections),
        mentions=of_articles(tables.mentions),
        statements=statements,
        commitments=ledger.commitments,
        pledges=ledger.pledges,
        totals=ledger.totals,
        events=events,
    )


def name_actors(tables: Tables) -> dict[str, str]:
    """Names of the actors by id.

    Parameters
    ----------
    tables : Tables
        With `actors` filled.

    Returns
    -------
    dict
        actor_id to usual name.
    """
    return dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))


def write_source(tables: Tables, frame: pd.DataFrame, what: str, left_out: str = "") -> str:
    """Say from what a chart was made.

    Parameters
    ----------
    tables : Tables
        For the outlets of the articles.
    frame : pandas.DataFrame
        The rows plotted, with article_id.
    what : str
        What a row is, in the plural: "statements".
    left_out : str
        A sentence on what isn't shown.

    Returns
    -------
    str
        Such as "n = 41 statements in 14 articles, 9 outlets, 18 Jul – 24 Nov 2025."; without the
        outlets where no article tells its own.
    """
    articles = tables.articles[tables.articles["article_id"].isin(set(frame["article_id"]))]
    outlets = articles["outlet"].nunique()
    if len(frame) == 1:
        first, space, rest = what.partition(" ")
        what = first.removesuffix("s") + space + rest
    named = f"{say_count(outlets, 'outlet')}, " if outlets else ""
    line = (
        f"n = {len(frame)} {what} in {say_count(len(articles), 'article')}, "
        f"{named}"
        f"{format_days(articles['published'])}."
    )
    undated = int(articles["published"].isna().sum())
    if undated:
        line += f" {undated} article{' has' if undated == 1 else 's have'} no date."
    return f"{line} {left_out}".strip()
