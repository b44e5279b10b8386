"""CSV and TSV exports, one article a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from analysis.problems import PledgebookError, Problem
from analysis.sources.articles import Article
from analysis.sources.days import read_day
from analysis.sources.encoding import decode_bytes
from analysis.sources.header import WEB_ADDRESS
from analysis.sources.records import build_record, name_fields

DELIMITERS = (",", ";", "\t", "|")
# Excel's own first line, which names the delimiter.
SEPARATOR_LINE = re.compile(r"\A\ufeff?\"?sep=(.)\"?\r?\n", re.I)
LARGEST_CELL = 2**31 - 1
NO_TEXT = "no text column: {} loaded as metadata only; name the column with the articles text"


def read_csv(path: Path, name: str) -> Iterator[Article | Problem]:
    """Read a CSV or TSV export.

    Parameters
    ----------
    path : Path
        The file; comma, semicolon, tab or bar between columns, names in the first row.
    name : str
        Id for its articles, to which the row is added where a row has no id.

    Yields
    ------
    Article or Problem
        One for each row. Rows that can't be divided into cells for certain are left out, with
        their number: half a text is worse than none. Without a text column the articles are
        metadata only, and one problem says so.

    Raises
    ------
    PledgebookError
        If no column has a name that is understood.
    """
    decoded = decode_bytes(path.read_bytes())
    for doubt in decoded.doubts:
        yield Problem(str(path), "load", doubt)
    text = decoded.text
    stated = SEPARATOR_LINE.match(text)
    text = text[stated.end() :] if stated else text.lstrip("\ufeff\r\n")
    delimiter = stated[1] if stated else _sniff(re.split(r"[\r\n]", text, maxsplit=1)[0])
    rows = _read_rows(text, delimiter, path)
    heads = next((row for _, row in rows if isinstance(row, list)), [])
    columns = name_fields({head: "x" for head in heads if head.strip()})
    if not columns:
        raise PledgebookError("no known column; name them id, title, text, date, source, url")
    count, broken = 0, False
    for number, row in rows:
        if isinstance(row, Problem):
            broken = True
            yield row
            continue
        # The first of two columns of one name counts.
        record = dict(reversed(list(zip(heads, row, strict=False))))
        if not any(cell.strip() for cell in row) or (broken and not _is_whole(record, row, heads)):
            continue
        broken = False
        if any(cell.strip() for cell in row[len(heads) :]):
            message = (
                f"{len(row)} cells where the first row has {len(heads)}; put quotation marks "
                "around the text; left out"
            )
            yield Problem(str(path), "load", message, line=number)
            continue
        for found in build_record(record, path, name, number, "text" in columns):
            count += isinstance(found, Article)
            yield found
    if "text" not in columns:
        yield Problem(str(path), "load", NO_TEXT.format(f"{count} rows"))


def _is_whole(record: dict[str, str], row: list[str], heads: list[str]) -> bool:
    """Tell whether a row after a broken one is a row for certain, not the rest of that one's text.

    Its id, date and address have to be what they should, and it needs one of the three.
    """
    fields = name_fields(record)
    present = name_fields(dict.fromkeys(heads, "x"))
    checks: dict[str, Callable[[str], object]] = {
        "article_id": lambda value: re.fullmatch(r"\S{1,64}", value.strip()),
        "published": read_day,
        "url": WEB_ADDRESS.match,
    }
    asked = [column for column in checks if column in present]
    return (
        bool(asked)
        and len(row) == len(heads)
        and all(checks[column](fields.get(column, "")) for column in asked)
    )


def _sniff(head: str) -> str:
    """Tell the delimiter: what divides the row of names, outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", head)
    return max(DELIMITERS, key=bare.count)


def _read_rows(text: str, delimiter: str, path: Path) -> Iterator[tuple[int, list[str] | Problem]]:
    """Rows with their numbers as a spreadsheet counts them; a broken one is a problem."""
    csv.field_size_limit(LARGEST_CELL)
    # Line ends inside cells reach the article; `tidy_text` sees to them there.
    lines = chain.from_iterable(
        piece.splitlines(keepends=True) if "\r" in piece else (piece,)
        for piece in io.StringIO(text, newline="\n")
    )
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        first = reader.line_num + 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = "quotation marks don't match" if "end of data" in str(error) else str(error)
            yield number, Problem(
                str(path), "load",
                f"row can't be divided into cells ({reason}, text line {first}); double the "
                "quotation marks inside cells; left out up to the next whole row", line=number,
            )  # fmt: skip
