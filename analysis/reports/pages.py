"""All pages of a report written to its folder: contents, notebooks, profiles, articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.reports.evidence import article_body, list_evidence, page_name
from analysis.reports.index import index_body, list_bodies
from analysis.reports.links import mend_links, read_ids
from analysis.reports.notebook import NotebookRun
from analysis.reports.page import build_page, page_body, page_title
from analysis.reports.profiles import write_profiles

INDEX = ("index.html", "Contents")


def write_pages(
    runs: Sequence[tuple[str, Any]],
    run: NotebookRun,
    footer: str,
    banner: str,
    news: str,
    work: Path,
    tell: Callable[[str], None],
) -> list[str]:
    """Write every page.

    Parameters
    ----------
    runs : sequence of (name, notebook)
        The notebooks as they ran.
    run : NotebookRun
        Tables and the parameters that all notebooks share; `above` is "../".
    footer, banner, news : str
        HTML: foot of every page, warning at the top of every page, what changed.
    work : Path
        Folder to write to.
    tell : callable
        Called with what is being written.

    Returns
    -------
    list of str
        Addresses of the contents and of the notebooks' pages.
    """
    tables = run.selected
    menu = [INDEX, *((f"{name}.html", name.capitalize()) for name, _ in runs)]
    tell("writing the pages")
    index = banner + index_body(runs, tables, run.parameters, news)
    bodies = {INDEX[0]: ("Pledgebook report", index)}
    for name, notebook in runs:
        bodies[f"{name}.html"] = (page_title(notebook), banner + page_body(notebook))
    for address, title, body in (*write_profiles(run), *list_bodies(tables)):
        bodies[address] = (title, banner + body)
    evidence = list_evidence(tables)
    articles = {}
    for article in tables.articles.itertuples(index=False):
        title = "Article" if pd.isna(article.title) else str(article.title)
        body = article_body(article, evidence.get(article.article_id, ()))
        articles[f"articles/{page_name(article.article_id)}"] = (title, body)
    there = {address: read_ids(body) for address, (_, body) in articles.items()}
    mended = mend_links({address: body for address, (_, body) in bodies.items()}, there)
    titles = {address: title for address, (title, _) in (bodies | articles).items()}
    for address, body in (mended | {a: body for a, (_, body) in articles.items()}).items():
        path = work / address
        path.parent.mkdir(exist_ok=True)
        above = "../" if "/" in address else ""
        pages = [(above + target, label) for target, label in menu]
        sheet = "article" if address in articles else "figure"
        text = build_page(titles[address], body, pages, footer, address, sheet)
        path.write_text(text, encoding="utf-8", newline="\n")
    return [address for address, _ in menu]
