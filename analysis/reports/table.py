"""Tables of a page: as many rows as it has room for, and where the others are."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# A page is to stay below 100 KB less its figures; its styles and frame take ten of them.
PAGE_ROOM = 85_000
# More rows than these never fit.
MOST_ROWS = 400


@dataclass(frozen=True)
class Part:
    """A piece of a page.

    Attributes
    ----------
    content : str
        HTML; whoever makes a part has escaped the words of articles in it.
    """

    content: str

    def to_html(self) -> str:
        """Give the part as HTML."""
        return self.content


@dataclass(frozen=True)
class Row:
    """A row of a table.

    Attributes
    ----------
    cells : tuple of str
        HTML of each cell.
    anchors : tuple of str
        Names under which the row can be reached on its page.
    """

    cells: tuple[str, ...]
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table that a screen reader, a printer and a telephone can do something with.

    Attributes
    ----------
    caption : str
        Its heading, plain text.
    heads : sequence of str
        Column heads, plain text.
    rows : iterable of Row
        Read only as far as the page has room.
    total : int
        How many there are in all.
    numbers : sequence of int
        Columns that stand at the right.
    note : str
        A sentence below the heading, plain text.
    empty : str
        What stands there without rows.
    stored : str
        Table of the report's folder in which all rows are.
    first : str
        What the rows shown are among all of them: "first", "latest", "largest".
    """

    caption: str
    heads: Sequence[str]
    rows: Iterable[Row] = field(repr=False)
    total: int
    numbers: Sequence[int] = ()
    note: str = ""
    empty: str = "None in these articles."
    stored: str = ""
    first: str = "first"


def write_table(table: Table, room: int = PAGE_ROOM) -> Part:
    """Write a table.

    Parameters
    ----------
    table : Table
        What is in it.
    room : int
        Most bytes that its rows may take.

    Returns
    -------
    Part
        A section with a heading; on narrow screens each cell carries its column's head. Where
        rows are left out, the note says how many and where all are.
    """
    return write_tables([table], room)[0]


def write_tables(tables: Sequence[Table], room: int = PAGE_ROOM) -> list[Part]:
    """Write the tables of one page.

    Parameters
    ----------
    tables : sequence of Table
        In the order of the page.
    room : int
        Most bytes that all rows together may take. They take turns, row by row: what a short
        table doesn't need is there for a long one.

    Returns
    -------
    list of Part
        As `write_table`, in the same order.
    """
    sources = [iter(table.rows) for table in tables]
    written: list[list[str]] = [[] for _ in tables]
    live = list(range(len(tables)))
    while live:
        for i in tuple(live):
            row = next(sources[i], None)
            text = "" if row is None else _write_row(tables[i], row)
            if not text or len(text.encode()) > room:
                live.remove(i)
                continue
            room -= len(text.encode())
            written[i].append(text)
    return [_frame(table, rows) for table, rows in zip(tables, written, strict=True)]


def say_left_out(table: Table, shown: int) -> str:
    """Say how many rows of a table are shown and where all are.

    Parameters
    ----------
    table : Table
        The table.
    shown : int
        Its rows on the page.

    Returns
    -------
    str
        A sentence; empty where all are shown.
    """
    if shown >= table.total:
        return ""
    words = f"The {table.first} {shown:,} of {table.total:,}"
    return f"{words}; all are in tables/{table.stored}.parquet." if table.stored else f"{words}."


def _write_row(table: Table, row: Row) -> str:
    say = html.escape
    first, *others = row.anchors or ("",)
    marks = "".join(f'<span id="{say(a, quote=True)}"></span>' for a in others)
    cells = "".join(
        f'<td data-label="{say(table.heads[i], quote=True)}"{_kind(table, i)}>'
        f"<span>{marks if i == 0 else ''}{cell}</span></td>"
        for i, cell in enumerate(row.cells)
    )
    name = f' id="{say(first, quote=True)}"' if first else ""
    return f"<tr{name}>{cells}</tr>"


def _kind(table: Table, index: int) -> str:
    return " class=n" if index in table.numbers else ""


def _frame(table: Table, rows: Sequence[str]) -> Part:
    say = html.escape
    title = say(table.caption)
    if not table.total:
        return Part(f"<section><h2>{title}</h2><p>{say(table.empty)}</p></section>")
    note = f"{table.note} {say_left_out(table, len(rows))}".strip()
    below = f'<p class="meta">{say(note)}</p>' if note else ""
    if not rows:
        return Part(f"<section><h2>{title}</h2>{below}</section>")
    head = "".join(
        f'<th scope="col"{_kind(table, i)}>{say(h)}</th>' for i, h in enumerate(table.heads)
    )
    return Part(
        f'<section><h2>{title}</h2>{below}<div class="scroll" tabindex="0" role="region" '
        f'aria-label="{say(table.caption, quote=True)}"><table class="stack"><thead><tr>{head}'
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table></div></section>"
    )
