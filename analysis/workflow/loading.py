"""Files to articles: what loads becomes rows, what doesn't becomes a problem."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from analysis.problems import Problem
from analysis.sources.articles import Article
from analysis.sources.duplicates import group_duplicates
from analysis.sources.reading import read_articles
from analysis.tables.tables import Tables, make_frame, make_tables


def load_articles(paths: str | Path | Iterable[str | Path]) -> Tables:
    """Read articles from files and folders.

    Parameters
    ----------
    paths : str, Path or iterable of them
        Files (txt, md, html, csv, json, jsonl) and folders, which are searched through in the
        order of names; "~" is the home folder, a file named twice is read once.

    Returns
    -------
    Tables
        With `articles`, `sections` and `problems` filled, in the order of the files. What can't
        be read is a row of `problems`; an article without text (a row of metadata) has an empty
        `text` and no sections.

    Raises
    ------
    UsageError
        If a path doesn't exist (the message names a similar one that does) or none is given.
    PledgebookError
        If there is no file at all.
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    for found in read_articles(paths):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            articles.append(found)
    groups = group_duplicates(articles)
    rows, sections = [], []
    for article in articles:
        row = asdict(article)
        del row["line"]
        parts = row.pop("sections")
        rows.append(row | {"duplicate_group": groups.get(article.article_id)})
        sections += [part | {"article_id": article.article_id} for part in parts]
    return make_tables(
        articles=make_frame("articles", rows),
        sections=make_frame("sections", sections),
        problems=make_frame("problems", [asdict(problem) for problem in problems]),
    )
