"""Exports with one article a row: CSV, JSON and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.knowledge.files import read_rows
from analysis.problems import PledgebookError, Problem
from analysis.sources.articles import Article
from analysis.sources.build import build_article
from analysis.sources.encoding import decode_bytes
from analysis.sources.header import find_day


def _rename(row: dict[str, Any]) -> dict[str, str]:
    """Our column names, every value as text ("001" and "NA" survive), empty ones left out."""
    aliases = {r["alias"]: r["column"] for r in read_rows("column_aliases.csv")}
    renamed: dict[str, str] = {}
    for key, value in row.items():
        column = aliases.get(str(key).strip().lower().replace(" ", "_"))
        if column and value is not None and str(value).strip():
            renamed.setdefault(column, str(value).replace("\r\n", "\n"))
    return renamed


def _build(row: dict[str, Any], path: Path, name: str, line: int) -> Iterator[Article | Problem]:
    known = _rename(row)
    text, title = known.get("text"), known.get("title")
    if not text and not title:
        yield Problem(str(path), "load", "row without text and title; left out", line=line)
        return
    day = find_day(known["published"]) if "published" in known else None
    warnings: tuple[str, ...] = ()
    if "published" in known and day is None:
        warnings = (f"date {known['published'][:30]!r} is not ISO and names no month; left out",)
    article = build_article(
        text or title or "",
        known.get("article_id") or f"{name}-{line}",
        str(path),
        title=title,
        byline=known.get("byline"),
        outlet=known.get("outlet"),
        published=day,
        url=known.get("url"),
        language=known.get("language"),
        line=line,
        warnings=warnings,
    )
    if not text:
        yield Problem(str(path), "load", "no text column: loaded as metadata only", line=line,
                      article_id=article.article_id)  # fmt: skip
    yield article


def read_csv(path: Path, name: str) -> Iterator[Article | Problem]:
    """Read a CSV or TSV export, one article a row.

    Parameters
    ----------
    path : Path
        The file; comma, semicolon or tab between columns.
    name : str
        Id for its articles, to which the row is added where a row has no id.

    Yields
    ------
    Article or Problem
        One for each row; without a text column the title alone, and a problem that says so.

    Raises
    ------
    PledgebookError
        If no column has a name that is understood.
    """
    text, warning = decode_bytes(path.read_bytes())
    if warning:
        yield Problem(str(path), "load", warning)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(2**31 - 1)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if not _rename(dict.fromkeys(reader.fieldnames or [], "x")):
        raise PledgebookError("no known column; name them id, title, text, date, source, url")
    for line, row in enumerate(reader, start=2):
        yield from _build(row, path, name, line)


def read_json(path: Path, name: str) -> Iterator[Article | Problem]:
    """Read JSON (one object or a list of them) or JSON Lines.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Id for its articles.

    Yields
    ------
    Article or Problem
        One for each object; a malformed line is a problem with its number, the others load.

    Raises
    ------
    PledgebookError
        If a .json file is no JSON.
    """
    text, warning = decode_bytes(path.read_bytes())
    if warning:
        yield Problem(str(path), "load", warning)
    if path.suffix.lower() == ".json":
        try:
            data = json.loads(text)
        except ValueError as error:
            raise PledgebookError(f"no valid JSON ({error}); mend it or save again") from error
        rows = enumerate(data if isinstance(data, list) else [data], start=1)
    else:
        rows = enumerate((line for line in text.split("\n")), start=1)
    for line, row in rows:
        if isinstance(row, str) and path.suffix.lower() != ".json":
            if not row.strip():
                continue
            try:
                row = json.loads(row)
            except ValueError as error:
                yield Problem(str(path), "load", f"no valid JSON ({error}); left out", line=line)
                continue
        if not isinstance(row, dict):
            yield Problem(str(path), "load", "not an object with fields; left out", line=line)
            continue
        yield from _build(row, path, name, line)
