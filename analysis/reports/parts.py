"""Pieces of a page that are no charts: links, sums, days, quotations; all text made inert."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.charts.anchors import PREFIX, make_anchor
from analysis.charts.style import format_money, join_words
from analysis.reports.evidence import link_evidence, page_name
from analysis.reports.notebook import NotebookRun

# Longer evidence is cut in a table; the article's page has it whole.
LONGEST_QUOTE = 180
# Length of a sparkline, in pixels.
SPARK = 72


def page_of(folder: str, name: str) -> str:
    """Address of the page of an actor or a programme, from the report's own folder.

    Parameters
    ----------
    folder : str
        "actors" or "programmes".
    name : str
        Actor id or name of the programme.

    Returns
    -------
    str
        Such as `actors/norway.html`.
    """
    return f"{folder}/{page_name(make_anchor(name).removeprefix(PREFIX))}"


def link_page(run: NotebookRun, folder: str, name: str, words: str) -> str:
    """Link words to the page of an actor or a programme; outside a report they stay plain.

    Parameters
    ----------
    run : NotebookRun
        Whether there is a report around the notebook.
    folder, name : str
        As in `page_of`.
    words : str
        Plain text.

    Returns
    -------
    str
        HTML.
    """
    if not run.parameters.output:
        return html.escape(words)
    address = html.escape(run.above + page_of(folder, name), quote=True)
    return f'<a class="quiet" href="{address}">{html.escape(words)}</a>'


def link_actors(run: NotebookRun, ids: Sequence[str], names: dict[str, str]) -> str:
    """Name some actors, each with a link to its page.

    Parameters
    ----------
    run : NotebookRun
        Whether there is a report around the notebook.
    ids : sequence of str
        Actor ids.
    names : dict
        actor_id to name.

    Returns
    -------
    str
        HTML; "not named" where there is none.
    """
    return join_words([link_page(run, "actors", i, names.get(i, i)) for i in ids]) or "not named"


def say_names(ids: Sequence[str], names: dict[str, str]) -> str:
    """Name some actors.

    Parameters
    ----------
    ids : sequence of str
        Actor ids.
    names : dict
        actor_id to name.

    Returns
    -------
    str
        "not named" where there is none.
    """
    return join_words([names.get(i, i) for i in ids]) or "not named"


def say_money(value: float, currency: str) -> str:
    """Write a sum, or a dash where it is missing."""
    return "–" if pd.isna(value) else format_money(float(value), currency)


def say_day(day: pd.Timestamp, missing: str = "no date") -> str:
    """Write a day as 22 Aug 2025."""
    return missing if pd.isna(day) else f"{day.day} {day:%b %Y}"


def say_status(status: str) -> str:
    """Write a status as HTML, with a dot in its colour."""
    return f'<span class="tag"><i class="{html.escape(status)}"></i>{html.escape(status)}</span>'


def draw_spark(days: Sequence[pd.Timestamp], first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Draw the days of some reports as dots on a line the length of all articles.

    Parameters
    ----------
    days : sequence of pandas.Timestamp
        Days of the reports; missing ones are left out.
    first, last : pandas.Timestamp
        Range of all articles.

    Returns
    -------
    str
        A small SVG with the days as its label; empty without any.
    """
    known = sorted({day for day in days if not pd.isna(day)})
    if not known:
        return ""
    span = max((last - first).days, 1)
    dots = "".join(
        f'<circle cx="{4 + SPARK * (day - first).days / span:.1f}" cy="7" r="3.5"/>'
        for day in known
    )
    label = html.escape(f"reported on {join_words([say_day(day) for day in known])}", quote=True)
    return (
        f'<svg class="spark" role="img" aria-label="{label}" viewBox="0 0 {SPARK + 8} 14" '
        f'width="{SPARK + 8}" height="14"><path d="M4 7h{SPARK}"/>{dots}</svg>'
    )


def link_words(run: NotebookRun, article_id: str, start: int, words: str) -> str:
    """Link words to their evidence in a report; outside one they stay plain.

    Parameters
    ----------
    run : NotebookRun
        Whether there is a report around the notebook.
    article_id : str
        The article.
    start : int
        Offset of the evidence.
    words : str
        Plain text.

    Returns
    -------
    str
        HTML.
    """
    if not run.parameters.output:
        return html.escape(words)
    address = html.escape(run.above + link_evidence(article_id, start), quote=True)
    return f'<a href="{address}">{html.escape(words)}</a>'


def quote_evidence(run: NotebookRun, row: Any) -> str:
    """Quote the characters that prove a row, with a link to them.

    Parameters
    ----------
    run : NotebookRun
        With the row's article.
    row : named tuple
        With article_id, start and end, as `itertuples` gives it.

    Returns
    -------
    str
        HTML: outlet and day, linked, and the words.
    """
    article = run.articles[row.article_id]
    outlet = row.article_id if pd.isna(article.outlet) else str(article.outlet)
    where = f"{outlet}, {say_day(article.published)}"
    start, end = int(row.start), int(row.end)
    words = " ".join(str(article.text)[start:end].split())
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    link = link_words(run, row.article_id, start, where)
    return f'{link}: <q class="proof">{html.escape(words)}</q>'
