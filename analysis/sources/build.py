"""Building an `Article` from a text and what is known about it."""

from __future__ import annotations

import hashlib
from datetime import date

from analysis.sources.articles import Article
from analysis.sources.sections import lay_out
from analysis.sources.tongue import tell_language


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
    warnings: tuple[str, ...] = (),
) -> Article:
    """Lay a text out and join what the layout tells with what the source says.

    Parameters
    ----------
    text : str
        Body of the article, LF line ends; a `title` that it lacks is put before it.
    article_id, source_file : str
        Name of the article and the file it comes from.
    title, byline, outlet, published, url, language, line, warnings
        As in `Article`; what the source states goes before what the layout suggests.

    Returns
    -------
    Article
        Ready for reading.
    """
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    layout = lay_out(text)
    return Article(
        article_id=article_id,
        text=text,
        sections=layout.sections,
        source_file=source_file,
        content_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=title or layout.title,
        byline=byline or layout.byline,
        outlet=outlet or layout.outlet,
        published=published or layout.published,
        url=url or layout.url,
        language=language or tell_language(text),
        line=line,
        warnings=(*warnings, *layout.warnings),
    )
