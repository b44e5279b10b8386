"""Records: rows and objects with the column names of the usual exports, made into articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.knowledge.files import read_rows
from analysis.problems import Problem
from analysis.sources.articles import Article
from analysis.sources.build import build_article
from analysis.sources.characters import tidy_line
from analysis.sources.days import read_day
from analysis.sources.header import WEB_ADDRESS
from analysis.sources.markup import read_cell

# Objects inside a record that hold more of its fields (Guardian, Elasticsearch, JSON:API).
NESTED = ("fields", "_source", "attributes")
# Keys under which a value that is an object holds its words (WordPress, RSS, NewsAPI).
WORDING = ("name", "rendered", "#text", "value", "title")


def _flatten(name: str) -> str:
    """Even out a name: "Published At", "published_at" and "publishedAt" are one."""
    return re.sub(r"[\W_]", "", name).lower()


def _read_value(value: Any, between: str) -> str:
    """Take the words out of a value: a list is joined, an object gives its name."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return between.join(filter(None, (_read_value(part, between) for part in value)))
    if isinstance(value, Mapping):
        return next((w for key in WORDING if (w := _read_value(value.get(key), between))), "")
    return str(value)


def name_fields(record: Mapping[str, Any]) -> dict[str, str]:
    """Give the fields of a record our column names.

    Parameters
    ----------
    record : mapping
        A row of a table or an object of a JSON file.

    Returns
    -------
    dict
        Our columns that it fills, as text ("001" and "NA" survive). Of several columns that mean
        the same, the one listed first in `column_aliases.csv` counts; an address in a column
        that names the outlet is the article's address.
    """
    given: dict[str, Any] = {}
    for source in (*(record[key] for key in NESTED if isinstance(record.get(key), dict)), record):
        for key, value in source.items():
            given.setdefault(_flatten(str(key)), value)
    named: dict[str, str] = {}
    for row in read_rows("column_aliases.csv"):
        column = row["column"]
        value = _read_value(given.get(_flatten(row["alias"])), "\n\n" if column == "text" else ", ")
        if column == "outlet" and WEB_ADDRESS.match(value.strip()):
            column = "url"
        if value.strip():
            named.setdefault(column, value)
    return named


def build_record(
    record: Mapping[str, Any], path: Path, name: str, line: int, tell_missing: bool = True
) -> Iterator[Article | Problem]:
    """Make an article of a record.

    Parameters
    ----------
    record : mapping
        A row or an object.
    path : Path
        The file it comes from.
    name : str
        Name of the file, for the id of a record that has none.
    line : int
        Row or line in the file.
    tell_missing : bool
        Whether a record without text gives a problem; False where all of the file's have none.

    Yields
    ------
    Article or Problem
        One article, without text where the record has only metadata, which is not read as text;
        only a problem where it has neither text nor title.
    """
    known = name_fields(record)
    text = read_cell(known.get("text", ""))
    if not text.strip() and "title" not in known:
        yield Problem(str(path), "load", "neither text nor title; left out", line=line)
        return
    day = read_day(known["published"]) if "published" in known else None
    warnings: tuple[str, ...] = ()
    if "published" in known and day is None:
        printed = tidy_line(known["published"])[:30]
        warnings = (f"date {printed!r} is not ISO and names no month with day and year; left out",)
    article = build_article(
        text,
        known.get("article_id", "").strip() or f"{name}-{line}",
        str(path),
        title=read_cell(known["title"]) if "title" in known else None,
        byline=known.get("byline"),
        outlet=known.get("outlet"),
        published=day,
        url=known.get("url"),
        language=known.get("language"),
        line=line,
        warnings=warnings,
    )
    yield article
    if not article.text and tell_missing:
        yield Problem(str(path), "load", "no text: loaded as metadata only", line=line,
                      article_id=article.article_id)  # fmt: skip
