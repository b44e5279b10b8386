"""Pieces of a page that are no charts: their HTML, with every cell's text made inert."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Part:
    """A piece of a page.

    Attributes
    ----------
    content : str
        HTML; whoever makes a part has escaped the words of articles in it.
    """

    content: str

    def to_html(self) -> str:
        """Give the part as HTML."""
        return self.content


@dataclass(frozen=True)
class Row:
    """A row of a table.

    Attributes
    ----------
    cells : tuple of str
        HTML of each cell.
    anchors : tuple of str
        Names under which the row can be reached on its page.
    """

    cells: tuple[str, ...]
    anchors: tuple[str, ...] = ()


def write_table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Row],
    numbers: Sequence[int] = (),
    note: str = "",
    empty: str = "None in these articles.",
) -> Part:
    """Write a table that a screen reader, a printer and a telephone can do something with.

    Parameters
    ----------
    caption : str
        Its heading, plain text.
    heads : sequence of str
        Column heads, plain text.
    rows : sequence of Row
        Cells are HTML already.
    numbers : sequence of int
        Columns that stand at the right.
    note : str
        A sentence below the heading, plain text.
    empty : str
        What stands there without rows.

    Returns
    -------
    Part
        A section with a heading; on narrow screens each cell carries its column's head.
    """
    title, say = html.escape(caption), html.escape
    below = f'<p class="meta">{say(note)}</p>' if note else ""
    if not rows:
        return Part(f"<section><h2>{title}</h2><p>{say(empty)}</p></section>")

    def kind(index: int) -> str:
        return " class=n" if index in numbers else ""

    head = "".join(f'<th scope="col"{kind(i)}>{say(h)}</th>' for i, h in enumerate(heads))
    body = []
    for row in rows:
        first, *others = row.anchors or ("",)
        marks = "".join(f'<span id="{say(a, quote=True)}"></span>' for a in others)
        cells = "".join(
            f'<td data-label="{say(heads[i], quote=True)}"{kind(i)}>'
            f"<span>{marks if i == 0 else ''}{cell}</span></td>"
            for i, cell in enumerate(row.cells)
        )
        name = f' id="{say(first, quote=True)}"' if first else ""
        body.append(f"<tr{name}>{cells}</tr>")
    return Part(
        f'<section><h2>{title}</h2>{below}<div class="scroll" tabindex="0" role="region" '
        f'aria-label="{say(caption, quote=True)}"><table class="stack"><thead><tr>{head}</tr>'
        f"</thead><tbody>{''.join(body)}</tbody></table></div></section>"
    )


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
