"""Building an `Article` from a text and what is known about it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from datetime import date

from analysis.sources.articles import Article
from analysis.sources.characters import tidy_line, tidy_text
from analysis.sources.sections import Layout, lay_out
from analysis.sources.tongue import name_language, tell_language
from analysis.sources.wires import part_wire
from analysis.sources.wrapping import join_wrapped

# Anything else that calls itself an address ("javascript:...") would be a link in every page.
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.I)
# Feeds and news services cut their texts off: "... [+2134 chars]".
CUT_OFF = re.compile(r"\[\+\d+ chars\]\s*$")


def build_article(
    text: str,
    article_id: str,
    source_file: str,
    *,
    title: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
    language: str | None = None,
    line: int | None = None,
    heads: Collection[str] = (),
    warnings: tuple[str, ...] = (),
) -> Article:
    """Lay a text out and join what the layout tells with what the source says.

    Parameters
    ----------
    text : str
        Body of the article; a `title` that it lacks is put before it. An article without text
        has no sections, its title is not taken for text.
    article_id, source_file : str
        Name of the article and the file it comes from.
    title, byline, outlet, published, url, language, line, warnings
        As in `Article`; what the source states goes before what the layout suggests. The
        language that the text itself tells goes before the one stated.
    heads : collection of str
        Lines that the source marks as headings.

    Returns
    -------
    Article
        Ready for reading.
    """
    title, byline, outlet = (
        tidy_line(value) if value else None for value in (title, byline, outlet)
    )
    text, doubts = tidy_text(text)
    notes = [*warnings, *doubts]
    layout = Layout(())
    if text.strip():
        text, joined = join_wrapped(text)
        if joined:
            notes.append("lines wrapped at a width were joined")
        if CUT_OFF.search(text):
            notes.append("the text is cut off where it was exported")
        first = text.strip().split("\n", 1)[0].strip()
        if title and _flatten(first) != _flatten(title):
            text = f"{title}\n\n{text}"
        text = part_wire(text)
        layout = lay_out(text, title or None, heads)
        notes += layout.warnings
    else:
        text = ""
    address = url or layout.url
    if address and not WEB_ADDRESS.fullmatch(address.strip()):
        notes.append(f"no web address, left out: {address[:40]}")
        address = None
    told, stated = tell_language(text), name_language(language)
    if told and stated and told != stated:
        notes.append(f"said to be in {stated}, reads like {told}")
    return Article(
        article_id=tidy_line(article_id),
        text=text,
        sections=layout.sections,
        source_file=source_file,
        content_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        title=title or layout.title,
        byline=byline or layout.byline,
        outlet=outlet or layout.outlet,
        published=published or layout.published,
        url=address.strip() if address else None,
        language=told or stated,
        line=line,
        warnings=tuple(tidy_line(note) for note in notes),
    )


def _flatten(line: str) -> str:
    return " ".join(line.casefold().replace("’", "'").lstrip("# ").split())
