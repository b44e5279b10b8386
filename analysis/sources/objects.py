"""JSON and JSON Lines exports, one article an object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.problems import PledgebookError, Problem
from analysis.sources.articles import Article
from analysis.sources.encoding import decode_bytes
from analysis.sources.records import build_record, name_fields

# Keys under which news services put their list of articles.
LISTS = ("articles", "results", "items", "docs", "documents", "entries", "stories", "data",
         "response", "hits")  # fmt: skip


def read_json(path: Path, name: str) -> Iterator[Article | Problem]:
    """Read JSON (an object, a list, a service's answer) or JSON Lines.

    Parameters
    ----------
    path : Path
        The file; what is in it counts, not whether its ending is .json or .jsonl.
    name : str
        Id for its articles, to which the line or the place in the list is added.

    Yields
    ------
    Article or Problem
        One for each object; a malformed line is a problem with its number, the others load.

    Raises
    ------
    PledgebookError
        If a file that is not JSON Lines is no JSON.
    """
    decoded = decode_bytes(path.read_bytes())
    for doubt in decoded.doubts:
        yield Problem(str(path), "load", doubt)
    text = decoded.text.strip("\ufeff\r\n\t ")
    try:
        rows = list(enumerate(_find_list(_parse(text)), start=1))
    except ValueError as error:
        if not _is_lines(path, text):
            raise PledgebookError(f"no valid JSON ({error}); mend it or save again") from error
        rows = list(_read_lines(decoded.text))
    for line, row in rows:
        if isinstance(row, ValueError):
            yield Problem(str(path), "load", f"no valid JSON ({row}); left out", line=line)
        elif not isinstance(row, dict):
            yield Problem(str(path), "load", "not an object with fields; left out", line=line)
        else:
            yield from build_record(row, path, name, line)


def _parse(text: str) -> Any:
    """Parse JSON with every number as it is printed."""
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _is_lines(path: Path, text: str) -> bool:
    """Many a .json file holds JSON Lines: its first line is an object by itself."""
    if path.suffix.lower() != ".json":
        return True
    try:
        return isinstance(_parse(text.split("\n", 1)[0]), dict)
    except ValueError:
        return False


def _read_lines(text: str) -> Iterator[tuple[int, Any]]:
    # Only at LF: other line ends of Unicode may stand inside a string.
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        line = line.strip("\ufeff \t\r")
        if line:
            try:
                yield number, _parse(line)
            except ValueError as error:
                yield number, error


def _find_list(data: Any) -> list[Any]:
    """Find the articles of a file: the list itself, or the one in a service's answer."""
    while isinstance(data, dict) and not {"text", "title"} & set(name_fields(data)):
        inner = [data[key] for key in LISTS if isinstance(data.get(key), list | dict)]
        if not inner:
            break
        data = inner[0]
    return data if isinstance(data, list) else [data]
