"""Saved web pages, read with trafilatura."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import trafilatura
from trafilatura.metadata import extract_metadata

from analysis.problems import PledgebookError, Problem
from analysis.sources.articles import Article
from analysis.sources.build import build_article
from analysis.sources.encoding import decode_bytes
from analysis.sources.header import find_day


def read_html(path: Path, name: str) -> Iterator[Article | Problem]:
    """Read one saved page.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Id for its article.

    Yields
    ------
    Article or Problem
        The article with the page's date, author and site.

    Raises
    ------
    PledgebookError
        If the page holds no article.
    """
    page, warning = decode_bytes(path.read_bytes())
    if warning:
        yield Problem(str(path), "load", warning, article_id=name)
    body = trafilatura.extract(page, favor_precision=True, include_comments=False,
                               include_tables=False)  # fmt: skip
    if not body or len(body.split()) < 20:
        raise PledgebookError("no article found in this page; save the article's own page")
    about = extract_metadata(page, extensive=False)
    title = about.title if about else None
    paragraphs = [line for line in body.split("\n") if line.strip() and line.strip() != title]
    yield build_article(
        "\n\n".join(paragraphs),
        name,
        str(path),
        title=title,
        byline=(about.author or None) if about else None,
        outlet=(about.sitename or None) if about else None,
        published=find_day(about.date) if about and about.date else None,
        url=(about.url or None) if about else None,
    )
