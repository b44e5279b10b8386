"""The index page: what the report holds, on what it rests, and every article it read."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from analysis.charts.style import format_days, say_count
from analysis.reports.evidence import page_name
from analysis.reports.page import page_intro, page_title
from analysis.reports.parameters import ReportParameters
from analysis.tables.tables import Tables

# More articles than these would make the page heavier than 100 KB: then it lists the latest, and
# links to lists of so many each.
MOST_LISTED, MOST_LATEST = 250, 100
Counts = tuple[Counter[str], Counter[str]]


def index_body(
    runs: Sequence[tuple[str, Any]],
    tables: Tables,
    parameters: ReportParameters,
    news: str = "",
) -> str:
    """Lay out the index page.

    Parameters
    ----------
    runs : sequence of (name, notebook)
        The notebooks as they ran.
    tables : Tables
        What was read.
    parameters : ReportParameters
        What the run was told.
    news : str
        HTML: what changed since the last report.

    Returns
    -------
    str
        HTML for the page's main part; all text escaped.
    """
    say = html.escape
    listed = "".join(
        f'<dt><a href="{say(name)}.html">{say(page_title(notebook))}</a></dt>'
        f"<dd>{say(page_intro(notebook))}</dd>"
        for name, notebook in runs
    )
    told = [
        f"from {parameters.start}" if parameters.start else "",
        f"to {parameters.end}" if parameters.end else "",
        f"actors: {', '.join(parameters.actors)}" if parameters.actors else "all actors",
        f"sums in {parameters.currency}",
    ]
    articles = _sorted(tables.articles)
    shown = articles if len(articles) <= MOST_LISTED else articles.tail(MOST_LATEST)
    note = "On each page the characters that prove a row are marked."
    if len(shown) < len(articles):
        note = f"The latest {len(shown)} of {len(articles):,}. {note}"
    return (
        "<h1>Who said what, and who promised what</h1>"
        f'<p class="lede">{len(tables.statements):,} statements and {len(tables.commitments):,} '
        f"reports of commitments in {len(tables.articles):,} articles, "
        f"{say(format_days(tables.articles['published']))}.</p>"
        f'<p class="meta">{say(" · ".join(t for t in told if t))}</p>'
        f"{news}<dl class='contents'>{listed}</dl>"
        f'<h2>Articles</h2><p class="meta">{say(note)}</p>{_list(shown, _count(tables), "")}'
        f"{_link_lists(articles)}"
    )


def list_bodies(tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Lay out the lists of all articles, where there are too many for the index page.

    Parameters
    ----------
    tables : Tables
        What was read.

    Yields
    ------
    tuple of str
        Address below the report's folder, title, HTML of the main part; the oldest first, so that
        a new article changes the last list only.
    """
    articles, counts = _sorted(tables.articles), _count(tables)
    for number, part in _split(articles):
        title = f"Articles, {format_days(part['published'])}"
        body = f"<h1>{html.escape(title)}</h1>{_list(part, counts, '../')}"
        yield _address(number), title, body


def _split(articles: pd.DataFrame) -> Iterator[tuple[int, pd.DataFrame]]:
    if len(articles) > MOST_LISTED:
        for start in range(0, len(articles), MOST_LISTED):
            yield start // MOST_LISTED + 1, articles.iloc[start : start + MOST_LISTED]


def _address(number: int) -> str:
    return f"lists/{number:03}.html"


def _link_lists(articles: pd.DataFrame) -> str:
    items = "".join(
        f'<li><a href="{_address(number)}">{html.escape(format_days(part["published"]))}</a>, '
        f"{say_count(len(part), 'article')}</li>"
        for number, part in _split(articles)
    )
    return f"<h2>All articles</h2><ul>{items}</ul>" if items else ""


def _list(articles: pd.DataFrame, counts: Counts, above: str) -> str:
    rows = "".join(_row(a, counts, above) for a in articles.itertuples(index=False))
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Articles">'
        '<table class="stack"><thead><tr><th scope="col">Published</th><th scope="col">Article</th>'
        '<th scope="col">Outlet</th><th scope="col" class="n">Statements</th>'
        '<th scope="col" class="n">Commitments</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _sorted(articles: pd.DataFrame) -> pd.DataFrame:
    return articles.sort_values(["published", "article_id"], na_position="last", kind="stable")


def _count(tables: Tables) -> Counts:
    """Count the statements and the commitments of each article."""
    said, promised = (f["article_id"].tolist() for f in (tables.statements, tables.commitments))
    return Counter(said), Counter(promised)


def _row(article: Any, counts: Counts, above: str) -> str:
    say = html.escape
    day = "no date" if pd.isna(article.published) else f"{article.published:%Y-%m-%d}"
    title = "Untitled" if pd.isna(article.title) else str(article.title)
    outlet = "" if pd.isna(article.outlet) else str(article.outlet)
    said, promised = (of[article.article_id] for of in counts)
    address = say(f"{above}articles/{page_name(article.article_id)}", quote=True)
    return (
        f'<tr><td class="day" data-label="Published"><span>{day}</span></td>'
        f'<td data-label="Article"><a href="{address}">{say(title)}</a></td>'
        f'<td data-label="Outlet"><span>{say(outlet)}</span></td>'
        f'<td class="n" data-label="Statements"><span>{said}</span></td>'
        f'<td class="n" data-label="Commitments"><span>{promised}</span></td></tr>'
    )
