"""The proof of a row: its words marked in their article, as HTML with everything escaped."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.charts.selection import name_actors
from analysis.explore.facets import find_row
from analysis.tables.cells import format_cell
from analysis.tables.tables import Tables

# Characters of the article on either side of the evidence, where no paragraph ends before.
AROUND = 600
# Characters of an article laid out whole; a file of one endless line must not freeze the page.
WHOLE = 40_000
# Reports of one pledge laid out; the others are counted.
MOST_REPORTS = 8
TAGS = {
    "content": ("<mark>", "</mark>"),
    "speaker": ('<u title="who speaks">', "</u>"),
    "cue": ('<i title="the word that reports the speech">', "</i>"),
}

Span = tuple[int, int, str]


def mark_spans(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """Write a stretch of a text as HTML with parts of it marked.

    Parameters
    ----------
    text : str
        Untrusted; every character of it is escaped.
    start, end : int
        The stretch, in characters.
    spans : sequence of (start, end, name)
        What to mark, named as in `TAGS`; spans may overlap and reach beyond the stretch.

    Returns
    -------
    str
        Well-formed HTML whose text is `text[start:end]`.
    """
    cuts = {start, end}
    for begin, stop, _ in spans:
        cuts |= {place for place in (begin, stop) if start < place < end}
    places = sorted(cuts)
    parts = []
    for begin, stop in pairwise(places):
        names = [n for n in TAGS if any(s <= begin and stop <= e for s, e, k in spans if k == n)]
        opening = "".join(TAGS[name][0] for name in names)
        closing = "".join(TAGS[name][1] for name in reversed(names))
        parts.append(f"{opening}{html.escape(text[begin:stop])}{closing}")
    return "".join(parts)


def _passage(text: str, spans: Sequence[Span]) -> str:
    """Write the paragraph around the first span."""
    start, end, _ = spans[0]
    low = min([start, *(s for s, e, _ in spans if start - AROUND < s)])
    high = max([end, *(e for s, e, _ in spans if e < end + AROUND)])
    begin = max(text.rfind("\n", 0, low) + 1, low - AROUND, 0)
    stop = text.find("\n", high)
    stop = min(len(text) if stop < 0 else stop, high + AROUND)
    before = "" if begin == 0 or text[begin - 1] == "\n" else "… "
    after = "" if stop >= len(text) or text[stop] == "\n" else " …"
    return f"<blockquote>{before}{mark_spans(text, begin, stop, spans)}{after}</blockquote>"


def _whole(text: str, spans: Sequence[Span]) -> str:
    """Write the article, behind a line that opens it."""
    middle = spans[0][0] if spans else 0
    begin = max(0, min(middle - WHOLE // 2, len(text) - WHOLE))
    stop = min(len(text), begin + WHOLE)
    cut = "" if stop - begin == len(text) else f" ({WHOLE:,} of {len(text):,} characters)"
    return (
        f"<details><summary>Whole article{cut}</summary>"
        f'<div class="whole">{mark_spans(text, begin, stop, spans)}</div></details>'
    )


def _heading(article: Any) -> str:
    """Write title, outlet, day and link of an article."""
    title = "Untitled article" if pd.isna(article.title) else str(article.title)
    about = [] if pd.isna(article.outlet) else [html.escape(str(article.outlet))]
    day = article.published
    about.append("no date" if pd.isna(day) else f"{day.day} {day:%B %Y}")
    url = "" if pd.isna(article.url) else str(article.url)
    # Other schemes (javascript:, data:) would run in the reader's session.
    if url.lower().startswith(("http://", "https://")):
        address = html.escape(url, quote=True)
        about.append(f'<a href="{address}" target="_blank" rel="noopener noreferrer">original</a>')
    about.append(html.escape(str(article.source_file).replace("\\", "/").rsplit("/", 1)[-1]))
    return f'<h3>{html.escape(title)}</h3><p class="meta">{" · ".join(about)}</p>'


def _lay_out(tables: Tables, article_id: str, spans: Sequence[Span], facts: str) -> str:
    articles = tables.articles[tables.articles["article_id"] == article_id]
    article = next(articles.itertuples(index=False), None)
    if article is None:
        return f"<p>{html.escape(facts)}</p><p>Its article is not among these.</p>"
    text = str(article.text)
    passage = _passage(text, spans) if spans else ""
    said = f'<p class="facts">{html.escape(facts)}</p>' if facts else ""
    return f"{_heading(article)}{passage}{said}{_whole(text, spans)}"


def _commitment(tables: Tables, row: Any) -> str:
    facts = [f"{row.status}, {row.kind}"]
    if row.scope == "cumulative":
        facts.append("a claimed total, never added to the pledges it sums")
    elif row.scope != "single":
        facts.append(f"scope: {row.scope}")
    if not pd.isna(row.condition):
        facts.append(f"condition: {row.condition}")
    if not pd.isna(row.due):
        facts.append(f"due {format_cell(row.due)}")
    if not pd.isna(row.match_reason):
        facts.append(f"in the ledger: {row.match_reason}")
    span = (int(row.start), int(row.end), "content")
    return _lay_out(tables, row.article_id, [span], "; ".join(facts))


def write_evidence(tables: Tables, table: str, row_id: str) -> str:
    """Write what proves a row.

    Parameters
    ----------
    tables : Tables
        Where the row and its article stand.
    table : str
        statements, commitments, pledges, events or problems.
    row_id : str
        As `name_rows` gives it.

    Returns
    -------
    str
        HTML: title, outlet, day and link of the article, the paragraph with the words marked, and
        the whole article to open; all reports of a pledge. A sentence where the row is gone.
    """
    row = find_row(tables, table, row_id)
    if row is None:
        return "<p>This row is no longer among those shown.</p>"
    if table == "statements":
        spans = [
            (int(row.start), int(row.end), "content"),
            (int(row.speaker_start), int(row.speaker_end), "speaker"),
            (int(row.cue_start), int(row.cue_end), "cue"),
        ]
        name = name_actors(tables).get(str(row.speaker_id), "a speaker who is not named")
        facts = f"{name}: {row.act}, {row.quotation}"
        return _lay_out(tables, row.article_id, spans, facts)
    if table == "commitments":
        return _commitment(tables, row)
    if table == "pledges":
        reports = tables.commitments[(tables.commitments["pledge_id"] == row_id).fillna(False)]
        count = f"{len(reports)} report{'' if len(reports) == 1 else 's'} of this pledge"
        if len(reports) > MOST_REPORTS:
            count += f", of which the first {MOST_REPORTS}"
        found = reports.head(MOST_REPORTS).itertuples(index=False)
        return f"<p>{count}</p>" + "".join(_commitment(tables, report) for report in found)
    if table == "events":
        exact = "" if row.precision in ("day", "unknown") else f", exact to the {row.precision}"
        facts = f"{row.kind}, {row.relation}{exact}"
        return _lay_out(tables, row.article_id, [(int(row.start), int(row.end), "content")], facts)
    line = "" if pd.isna(row.line) else f", line {row.line}"
    told = f"<p><b>{html.escape(row.source_file)}</b>{line}: {html.escape(row.message)}</p>"
    return told if pd.isna(row.article_id) else told + _lay_out(tables, row.article_id, [], "")
