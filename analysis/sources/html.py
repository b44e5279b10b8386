"""Saved web pages, read with trafilatura."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.problems import PledgebookError, Problem
from analysis.sources.articles import Article
from analysis.sources.build import build_article
from analysis.sources.encoding import decode_bytes, find_declared
from analysis.sources.markup import BULLET, mark_quotes

# Less text is a teaser, a consent form or an error page.
LEAST_WORDS = 20
PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
                  re.I | re.S)  # fmt: skip
BLOCKS = ("p", "head", "item", "list", "quote", "code", "div", "table", "row", "cell", "fw")


def is_page(text: str) -> bool:
    """Tell whether a text is the source of a web page, whatever its file is called.

    Parameters
    ----------
    text : str
        Its beginning is looked at.

    Returns
    -------
    bool
        True where it begins with a doctype or `<html>`.
    """
    return bool(PAGE.match(text[:2000]))


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
        The article with the page's date, author and site, then a problem where its encoding was
        guessed.

    Raises
    ------
    PledgebookError
        If the page holds no article.
    """
    data = path.read_bytes()
    decoded = decode_bytes(data, find_declared(data))
    yield read_page(decoded.text, name, str(path), decoded.doubts)
    for doubt in decoded.doubts:
        yield Problem(str(path), "load", doubt, article_id=name)


def read_page(page: str, name: str, source_file: str, doubts: tuple[str, ...] = ()) -> Article:
    """Read the article of a page.

    Parameters
    ----------
    page : str
        Source of the page.
    name, source_file : str
        Id of the article, and the file it comes from.
    doubts : tuple of str
        What was doubtful about decoding it.

    Returns
    -------
    Article
        Its paragraphs and headings; scripts, menus, comments and tables are left out.

    Raises
    ------
    PledgebookError
        If there is no article in it.
    """
    # trafilatura takes a third of a second to import, which a folder of texts need not pay.
    import trafilatura
    from trafilatura.metadata import extract_metadata

    from analysis.sources.page_facts import read_page_facts

    for noisy in ("trafilatura", "htmldate"):  # they write to stderr what is a row of `problems`
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    page = mark_quotes(page)
    tree = trafilatura.load_html(page)
    found = None if tree is None else trafilatura.bare_extraction(
        page, favor_precision=True, include_comments=False, include_tables=False
    )  # fmt: skip
    blocks = [] if found is None else list(_read_blocks(found.body))  # type: ignore[union-attr]
    if sum(len(text.split()) for _, text in blocks) < LEAST_WORDS:
        raise PledgebookError("no article found in this page; save the article's own page")
    facts, about = read_page_facts(tree), extract_metadata(page, extensive=False)
    return build_article(
        "\n\n".join(text for _, text in blocks),
        name,
        source_file,
        title=about.title if about else None,
        byline=facts.byline or (about.author if about else None),
        outlet=facts.outlet or (about.sitename if about else None),
        published=facts.published,
        url=facts.url or (about.url if about else None),
        language=facts.language,
        heads=frozenset(text for tag, text in blocks if tag == "head"),
        warnings=doubts,
    )


def _read_blocks(element: Any) -> Iterator[tuple[str, str]]:
    """Paragraphs, headings and list items of trafilatura's tree, each with its tag.

    Items keep a bullet: what a list tells is read with the sentence before it.
    """
    bullet = BULLET if element.tag == "item" else ""
    if not any(child.tag in BLOCKS for child in element.iterdescendants()):
        for line in element.iter("lb"):
            line.tail = f"\n{line.tail or ''}"
        lines = (" ".join(line.split()) for line in "".join(element.itertext()).split("\n"))
        text = "\n".join(line for line in lines if line)
        if text:
            yield element.tag, f"{bullet}{text}"
        return
    # Text beside blocks is a paragraph of its own.
    if element.text and element.text.strip():
        yield "p", f"{bullet}{' '.join(element.text.split())}"
        bullet = ""
    for child in element:
        for tag, text in _read_blocks(child):
            yield tag, text if text.startswith(BULLET) else f"{bullet}{text}"
            bullet = ""
        if child.tail and child.tail.strip():
            yield "p", " ".join(child.tail.split())
