"""The index page: what the report holds, on what it rests, and every article it read."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.charts.style import format_days
from analysis.reports.evidence import page_name
from analysis.reports.page import page_intro, page_title
from analysis.reports.parameters import ReportParameters
from analysis.tables.tables import Tables


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
    counts = [f["article_id"].value_counts() for f in (tables.statements, tables.commitments)]
    rows = "".join(_row(a, counts) for a in _sorted(tables.articles).itertuples(index=False))
    return (
        "<h1>Who said what, and who promised what</h1>"
        f'<p class="lede">{len(tables.statements)} statements and {len(tables.commitments)} '
        f"reports of commitments in {len(tables.articles)} articles, "
        f"{say(format_days(tables.articles['published']))}.</p>"
        f'<p class="meta">{say(" · ".join(t for t in told if t))}</p>'
        f"{news}<dl class='contents'>{listed}</dl>"
        '<h2>Articles</h2><p class="meta">On each page the characters that prove a row are '
        'marked.</p><div class="scroll" tabindex="0" role="region" aria-label="Articles">'
        '<table><thead><tr><th scope="col">Published</th><th scope="col">Article</th>'
        '<th scope="col">Outlet</th><th scope="col" class="n">Statements</th>'
        '<th scope="col" class="n">Commitments</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _sorted(articles: pd.DataFrame) -> pd.DataFrame:
    return articles.sort_values(["published", "article_id"], na_position="last", kind="stable")


def _row(article: Any, counts: Sequence[pd.Series]) -> str:
    say = html.escape
    day = "no date" if pd.isna(article.published) else f"{article.published:%Y-%m-%d}"
    title = "Untitled" if pd.isna(article.title) else str(article.title)
    outlet = "" if pd.isna(article.outlet) else str(article.outlet)
    said, promised = (int(of.get(article.article_id, 0)) for of in counts)
    address = say(f"articles/{page_name(article.article_id)}", quote=True)
    return (
        f'<tr><td class="day">{day}</td><td><a href="{address}">{say(title)}</a></td>'
        f'<td>{say(outlet)}</td><td class="n">{said}</td><td class="n">{promised}</td></tr>'
    )
