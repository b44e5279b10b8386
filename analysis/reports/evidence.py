"""A page for each article, with the sentences that prove the rows marked."""

from __future__ import annotations

import html
import re
from typing import Any

import pandas as pd

from analysis.tables.tables import Tables


def page_name(article_id: str) -> str:
    """Name the page of an article.

    Parameters
    ----------
    article_id : str
        Any text.

    Returns
    -------
    str
        A file name without anything that a path or an address could misread.
    """
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", article_id).strip(".-") or "article"
    extra = "" if plain == article_id else f"-{sum(map(ord, article_id)) % 9973}"
    return f"{plain[:80]}{extra}.html"


def link_evidence(article_id: str, start: int) -> str:
    """Address of a row's evidence, from the report's own folder.

    Parameters
    ----------
    article_id : str
        The article.
    start : int
        Offset of the evidence.

    Returns
    -------
    str
        Such as `articles/kyiv.html#e1304`.
    """
    return f"articles/{page_name(article_id)}#e{start}"


def mark_text(text: str, spans: list[tuple[int, int, str]]) -> str:
    """Write a text as HTML with stretches marked.

    Parameters
    ----------
    text : str
        Untrusted; it is escaped.
    spans : list of (start, end, note)
        Stretches to mark; of overlapping ones the parts that are new are marked.

    Returns
    -------
    str
        Paragraphs; each mark has the id `e<start>` and its note as a title.
    """
    parts: list[str] = []
    at = 0
    for start, end, note in sorted(spans, key=lambda s: (s[0], -s[1])):
        anchor = f'<span id="e{start}"></span>'
        if end <= at:
            parts.append(anchor)
            continue
        parts.append(html.escape(text[at : max(start, at)]))
        begin = max(start, at)
        parts.append(
            f'{anchor}<mark title="{html.escape(note, quote=True)}">'
            f"{html.escape(text[begin:end])}</mark>"
        )
        at = end
    parts.append(html.escape(text[at:]))
    body = "".join(parts)
    return "".join(f"<p>{p}</p>" for p in re.split(r"\n\s*\n", body) if p.strip())


def article_body(article: Any, tables: Tables) -> str:
    """Lay out one article with its evidence.

    Parameters
    ----------
    article : row of `articles`
        As `itertuples` gives it.
    tables : Tables
        Where its rows stand.

    Returns
    -------
    str
        HTML: title, outlet, date, link, text with marks.
    """
    spans: list[tuple[int, int, str]] = []
    seen: set[int] = set()
    for name, what in (("commitments", "commitment"), ("statements", "statement")):
        frame = getattr(tables, name)
        for row in frame[frame["article_id"] == article.article_id].itertuples(index=False):
            note = f"{what}: {row.status}" if name == "commitments" else f"{what}: {row.speaker}"
            if int(row.start) not in seen:
                spans.append((int(row.start), int(row.end), note))
                seen.add(int(row.start))
    about = [html.escape(str(v)) for v in (article.outlet,) if not pd.isna(v)]
    if not pd.isna(article.published):
        about.append(f"{article.published.day} {article.published:%B %Y}")
    url = "" if pd.isna(article.url) else str(article.url)
    if url.startswith(("http://", "https://")):
        about.append(f'<a rel="noreferrer" href="{html.escape(url, quote=True)}">original</a>')
    title = "Untitled article" if pd.isna(article.title) else str(article.title)
    text = str(article.text)
    return (
        f"<h1>{html.escape(title)}</h1><p class='meta'>{' · '.join(about)}</p>"
        f"<div class='article'>{mark_text(text, spans)}</div>"
    )
