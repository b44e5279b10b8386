"""Pasted articles: plain text and Markdown files, one article each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.problems import Problem
from analysis.sources.articles import Article
from analysis.sources.build import build_article
from analysis.sources.characters import LINE_ENDS
from analysis.sources.days import read_day
from analysis.sources.encoding import decode_bytes, find_declared
from analysis.sources.html import is_page, read_page
from analysis.sources.records import name_fields

MARKDOWN = (".md", ".markdown")
# The time that Markdown takes grows with the square of a paragraph ("[[[[[..."): no writer's
# paragraph is longer, and one that is stands as it is.
LONGEST_MARKED = 200_000


def read_text(path: Path, name: str) -> Iterator[Article | Problem]:
    """Read a pasted text or Markdown file as one article.

    Parameters
    ----------
    path : Path
        The file. Front matter tells title, date, author and source; the source of a web page in
        a text file is read as a page.
    name : str
        Id for its article.

    Yields
    ------
    Article or Problem
        The article, then a problem where its encoding was guessed.

    Raises
    ------
    PledgebookError
        If the file is empty or no text.
    """
    data = path.read_bytes()
    decoded = decode_bytes(data)
    if is_page(decoded.text):
        decoded = decode_bytes(data, find_declared(data))
        yield read_page(decoded.text, name, str(path), decoded.doubts)
    elif path.suffix.lower() in MARKDOWN or decoded.text.lstrip("\ufeff").startswith("---"):
        yield _read_marked(decoded.text, path, name, decoded.doubts)
    else:
        yield build_article(decoded.text, name, str(path), warnings=decoded.doubts)
    for doubt in decoded.doubts:
        yield Problem(str(path), "load", doubt, article_id=name)


def _has_endless_paragraph(text: str) -> bool:
    return max(map(len, re.split(r"\n[^\S\n]*\n", text))) > LONGEST_MARKED


def _read_marked(text: str, path: Path, name: str, doubts: tuple[str, ...]) -> Article:
    from analysis.sources.markdown import Pasted, read_markdown, split_front_matter

    text = LINE_ENDS.sub("\n", text.lstrip("\ufeff"))
    if path.suffix.lower() in MARKDOWN and not _has_endless_paragraph(text):
        pasted = read_markdown(text)
    else:
        fields, rest = split_front_matter(text)
        pasted = Pasted(rest, fields=fields)
    known = name_fields(pasted.fields)
    return build_article(
        pasted.text,
        name,
        str(path),
        title=known.get("title"),
        byline=known.get("byline"),
        outlet=known.get("outlet"),
        published=read_day(known["published"]) if "published" in known else None,
        url=known.get("url"),
        language=known.get("language"),
        heads=pasted.heads,
        warnings=doubts,
    )
