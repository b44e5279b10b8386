"""A page for each article, with the sentences that prove the rows marked."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.tables.tables import Tables

# Where several rows rest on the same words, the first of these colours them.
KINDS = ("commitment", "statement", "event")
# From the first letter after a blank line to the last before the next one.
PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


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


@dataclass(frozen=True)
class Span:
    """A stretch of an article that proves a row: offsets, what kind of row, a note on it."""

    start: int
    end: int
    kind: str
    note: str


def list_evidence(tables: Tables) -> dict[str, list[Span]]:
    """List what proves the rows of each article.

    Parameters
    ----------
    tables : Tables
        Any.

    Returns
    -------
    dict
        article_id to its spans.
    """
    found: dict[str, list[Span]] = {}
    kinds = {"commitments": "status", "statements": "speaker", "events": "kind"}
    for name, column in kinds.items():
        kind = name.removesuffix("s")
        frame = getattr(tables, name)
        columns = (frame[c] for c in ("article_id", "start", "end", column))
        for article_id, start, end, told in zip(*columns, strict=True):
            span = Span(int(start), int(end), kind, f"{kind}: {told}")
            found.setdefault(article_id, []).append(span)
    return found


def mark_text(text: str, spans: Sequence[Span]) -> str:
    """Write a text as HTML with stretches marked.

    Parameters
    ----------
    text : str
        Untrusted; it is escaped.
    spans : sequence of Span
        Stretches to mark; they may overlap.

    Returns
    -------
    str
        Paragraphs; the mark that begins with a span has the id `e<start>`, and every mark says
        in its title what it proves.
    """
    cuts = {place for span in spans for place in (span.start, span.end)}
    starts = {span.start for span in spans}
    paragraphs = []
    for paragraph in PARAGRAPH.finditer(text):
        first, last = paragraph.span()
        places = [first, *sorted(c for c in cuts if first < c < last), last]
        here = [span for span in spans if span.start < last and span.end > first]
        written = []
        for start, end in pairwise(places):
            words = html.escape(" ".join(text[start:end].split("\n")))
            over = [span for span in here if span.start <= start and end <= span.end]
            if not over:
                written.append(words)
                continue
            name = f' id="e{start}"' if start in starts else ""
            kind = min(over, key=lambda span: KINDS.index(span.kind)).kind
            note = html.escape("; ".join(dict.fromkeys(span.note for span in over)), quote=True)
            written.append(f'<mark{name} class="{kind}" title="{note}">{words}</mark>')
        paragraphs.append(f"<p>{''.join(written)}</p>")
    return "".join(paragraphs)


def article_body(article: Any, spans: Sequence[Span]) -> str:
    """Lay out one article with its evidence.

    Parameters
    ----------
    article : row of `articles`
        As `itertuples` gives it.
    spans : sequence of Span
        What proves its rows, see `list_evidence`.

    Returns
    -------
    str
        HTML: title, outlet, date, link, text with marks.
    """
    about = [html.escape(str(v)) for v in (article.outlet,) if not pd.isna(v)]
    if not pd.isna(article.published):
        about.append(f"{article.published.day} {article.published:%B %Y}")
    url = "" if pd.isna(article.url) else str(article.url)
    if url.startswith(("http://", "https://")):
        about.append(f'<a rel="noreferrer" href="{html.escape(url, quote=True)}">original</a>')
    title = "Untitled article" if pd.isna(article.title) else str(article.title)
    return (
        f"<h1>{html.escape(title)}</h1><p class='meta'>{' · '.join(about)}</p>"
        f"{_explain_marks(spans)}"
        f'<div class="text">{mark_text(str(article.text), spans)}</div>'
    )


def _explain_marks(spans: Sequence[Span]) -> str:
    """Say what the marks of an article mean, those that it has."""
    there = {span.kind for span in spans}
    marks = [f'<mark class="{kind}">{kind}</mark>' for kind in KINDS if kind in there]
    return f'<p class="meta marks">Marked: {" · ".join(marks)}</p>' if marks else ""
