"""All tables together, each a pandas frame that its schema has passed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd
import pandera.errors

from analysis.problems import PledgebookError
from analysis.tables.columns import LIST
from analysis.tables.fields import FIELDS, TABLE_NAMES
from analysis.tables.schemas import SCHEMAS


def make_frame(name: str, rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """Build a table from rows, with every column of its schema in order and typed.

    Parameters
    ----------
    name : str
        One of `TABLE_NAMES`.
    rows : iterable of mappings
        Column name to value; what a row lacks is missing (`<NA>`), an empty list in list columns.

    Returns
    -------
    pandas.DataFrame
        Typed and in the order of the schema; no rows give an empty typed frame.

    Raises
    ------
    PledgebookError
        If a row has a column that the schema doesn't know or a value of the wrong type.
    """
    rows = list(rows)
    columns = FIELDS[name]
    unknown = {key for row in rows for key in row} - set(columns)
    if unknown:
        raise PledgebookError(f"table {name} has no column {sorted(unknown)[0]!r}")
    data: dict[str, pd.Series] = {}
    for column, field in columns.items():
        if field.dtype == LIST:
            values = [list(row.get(column) or []) for row in rows]
            data[column] = pd.Series(values, dtype=object)
            continue
        cells = [row.get(column) for row in rows]
        try:
            data[column] = pd.Series(cells, dtype=object).astype(field.dtype)
        except (ValueError, TypeError) as error:
            raise PledgebookError(f"table {name}, column {column}: {error}") from error
    return pd.DataFrame(data, columns=list(columns))


def check_frame(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Hold a frame against its schema.

    Parameters
    ----------
    name : str
        One of `TABLE_NAMES`.
    frame : pandas.DataFrame
        What should be that table.

    Returns
    -------
    pandas.DataFrame
        The same frame.

    Raises
    ------
    PledgebookError
        One line: table, column and the first value that breaks the schema.
    """
    try:
        return SCHEMAS[name].validate(frame)
    except pandera.errors.SchemaError as error:
        reason = " ".join(str(error).split())
        raise PledgebookError(f"table {name} breaks its schema: {reason[:300]}") from error


@dataclass(frozen=True)
class Tables:
    """The frames of a run, one attribute each; see the data dictionary for their columns.

    A `Tables` can't hold a frame that breaks its schema. Build one with `make_tables`, change one
    with `with_frames`; `analysis.tables.store` writes and reads it.
    """

    articles: pd.DataFrame
    sections: pd.DataFrame
    actors: pd.DataFrame
    mentions: pd.DataFrame
    statements: pd.DataFrame
    commitments: pd.DataFrame
    pledges: pd.DataFrame
    totals: pd.DataFrame
    events: pd.DataFrame
    problems: pd.DataFrame

    def __post_init__(self) -> None:
        for field in fields(self):
            check_frame(field.name, getattr(self, field.name))

    def __repr__(self) -> str:
        """Show one line per table with its number of rows."""
        lines = [f"  {name:<12}{len(getattr(self, name)):>7,} rows" for name in TABLE_NAMES]
        return "Tables\n" + "\n".join(lines)

    def with_frames(self, **frames: pd.DataFrame) -> Tables:
        """Return a copy with some tables replaced, each of those held against its schema."""
        unknown = sorted(set(frames) - set(TABLE_NAMES))
        if unknown:
            raise PledgebookError(f"there is no table {unknown[0]!r}")
        changed = copy(self)
        for name, frame in frames.items():
            # The others passed when this one was built; frozen for everybody else.
            object.__setattr__(changed, name, check_frame(name, frame))
        return changed


def make_tables(**frames: pd.DataFrame) -> Tables:
    """Build a `Tables` from some frames; the others are empty.

    Parameters
    ----------
    **frames : pandas.DataFrame
        By table name.

    Returns
    -------
    Tables
        Every frame held against its schema.

    Raises
    ------
    PledgebookError
        If a frame breaks its schema.
    """
    return Tables(**{name: frames.get(name, make_frame(name)) for name in TABLE_NAMES})
