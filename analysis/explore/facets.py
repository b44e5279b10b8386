"""What the rows of each table can be filtered by, and which values there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.charts.selection import name_actors
from analysis.tables.fields import ID_COLUMNS
from analysis.tables.tables import Tables

# Stands for a missing value among the values of a facet; no actor, kind or programme is empty.
NOT_NAMED = ""


@dataclass(frozen=True)
class Facet:
    """One way to filter a table.

    Attributes
    ----------
    label : str
        What a reader calls it in this table.
    column : str
        The column that answers it: text, or a list of text of which one has to fit.
    """

    label: str
    column: str


# For each table that can be explored: its facets, by the name of the filter that they belong to.
FACETS: dict[str, dict[str, Facet]] = {
    "statements": {
        "actors": Facet("Speaker", "speaker_id"),
        "kinds": Facet("Act", "act"),
        "statuses": Facet("Whose words", "quotation"),
    },
    "commitments": {
        "actors": Facet("Giver", "actors"),
        "kinds": Facet("Kind", "kind"),
        "programmes": Facet("Programme", "programme"),
        "statuses": Facet("Status", "status"),
    },
    "pledges": {
        "actors": Facet("Giver", "actors"),
        "kinds": Facet("Kind", "kind"),
        "programmes": Facet("Programme", "programme"),
        "statuses": Facet("Status", "status"),
    },
    "events": {
        "actors": Facet("Actor", "actors"),
        "kinds": Facet("Kind", "kind"),
        "statuses": Facet("Past or ahead", "relation"),
    },
    "problems": {"kinds": Facet("Stage", "stage")},
}
FACET_NAMES = ("actors", "kinds", "programmes", "statuses")
# Problems are about files, of which the undated ones are those that matter most.
DATED = frozenset(ID_COLUMNS)


def facet_values(cell: Any) -> list[str]:
    """Give the values of one cell.

    Parameters
    ----------
    cell : str, list of str or missing
        A cell of a facet's column.

    Returns
    -------
    list of str
        At least one; `NOT_NAMED` for a missing value and an empty list.
    """
    if isinstance(cell, list):
        return cell or [NOT_NAMED]
    return [NOT_NAMED if pd.isna(cell) else str(cell)]


def name_rows(frame: pd.DataFrame, table: str) -> list[str]:
    """Name the rows of a table.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows of the table.
    table : str
        Its name, one of `FACETS`.

    Returns
    -------
    list of str
        Their ids; for problems their places in the whole table.
    """
    column = ID_COLUMNS.get(table)
    return [str(name) for name in (frame.index if column is None else frame[column])]


def find_row(tables: Tables, table: str, row_id: str) -> Any:
    """Find a row by its name.

    Parameters
    ----------
    tables : Tables
        Where it stands.
    table : str
        Name of the table.
    row_id : str
        As `name_rows` gives it.

    Returns
    -------
    namedtuple or None
        The row as `itertuples` gives it; None where there is none of that name.
    """
    frame = getattr(tables, table)
    found = frame[[name == row_id for name in name_rows(frame, table)]]
    return next(found.itertuples(index=False), None)


def list_values(
    tables: Tables, table: str, facet: str, chosen: Sequence[str] = ()
) -> list[tuple[str, str]]:
    """List the values that a facet can be filtered by.

    Parameters
    ----------
    tables : Tables
        All rows.
    table : str
        Name of the table.
    facet : str
        One of `FACET_NAMES`.
    chosen : sequence of str
        Values to list even where no row has them, so that a choice made elsewhere stays in sight.

    Returns
    -------
    list of (label, value)
        Such as ("Mark Rutte (12)", "mark-rutte"), the most frequent first; empty where the table
        hasn't got the facet.
    """
    known = FACETS[table].get(facet)
    if known is None:
        return []
    counts: Counter[str] = Counter(dict.fromkeys(chosen, 0))
    for cell in getattr(tables, table)[known.column]:
        counts.update(set(facet_values(cell)))
    names = name_actors(tables) if facet == "actors" else {}
    labels = {value: names.get(value, value) or "not named" for value in counts}
    order = sorted(counts, key=lambda v: (v == NOT_NAMED, -counts[v], labels[v].casefold()))
    return [(f"{labels[value]} ({counts[value]})", value) for value in order]
