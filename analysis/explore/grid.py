"""The grid of rows: an itables widget, offline, one row selectable."""

from __future__ import annotations

import warnings
from typing import Any

import pandas as pd
from itables import JavascriptFunction
from itables.widget import ITable

PAGE = 8
# Missing sums stay empty and sort below all others.
_NUMBER = JavascriptFunction(
    "function (data, type) { const known = data !== null && !Number.isNaN(data);"
    "if (type !== 'display') return known ? data : -1;"
    "return known ? data.toLocaleString('en', {maximumFractionDigits: 1}) : ''; }"
)


def _options(lines: pd.DataFrame, chosen: int | None) -> dict[str, Any]:
    numbers = [i for i, head in enumerate(lines.columns) if lines[head].dtype != object]
    return {
        "select": "single",
        "selected_rows": [] if chosen is None else [chosen],
        "showIndex": False,
        # Rows are limited by the explorer, which says so; itables would drop some from the middle.
        "maxBytes": 0,
        "classes": "display compact",
        "style": "table-layout:auto;width:100%;margin:0",
        # No search box of its own: it would filter neither the chart nor `explorer.rows`.
        "layout": {"topStart": None, "topEnd": None, "bottomStart": "info", "bottomEnd": "paging"},
        "pageLength": PAGE,
        "displayStart": (chosen or 0) // PAGE * PAGE,
        # A click anywhere on a heading sorts.
        "text_in_header_can_be_selected": False,
        "columnDefs": [
            {"targets": numbers, "render": _NUMBER, "className": "dt-right"},
            {"targets": "_all", "className": "dt-left"},
        ],
    }


def make_grid() -> ITable:
    """Make an empty grid.

    Returns
    -------
    itables.widget.ITable
        Its `selected_rows` holds the place of the selected row among the lines.
    """
    empty = pd.DataFrame({"": pd.Series([], dtype=object)})
    with _undocumented():
        return ITable(empty, **_options(empty, None))


def fill_grid(grid: ITable, lines: pd.DataFrame, chosen: int | None) -> None:
    """Show other lines in a grid.

    Parameters
    ----------
    grid : itables.widget.ITable
        From `make_grid`.
    lines : pandas.DataFrame
        As `describe_rows` gives them; itables escapes their text.
    chosen : int or None
        Place of the line to select; its page is the one shown.
    """
    with _undocumented():
        grid.update(lines, **_options(lines, chosen))


def _undocumented() -> Any:
    """Keep itables from warning of `displayStart`, an option of DataTables that it passes on."""
    return warnings.catch_warnings(action="ignore", category=SyntaxWarning)
