"""Values of cells as an analyst types them."""

from __future__ import annotations

import difflib
import math
import re
from datetime import date
from typing import Any

import pandas as pd

from analysis.problems import UsageError
from analysis.tables.cast import choose_actors
from analysis.tables.columns import DAY, LIST, NUMBER
from analysis.tables.fields import FIELDS
from analysis.tables.tables import Tables

# Columns that hold ids of actors, one or a list.
ACTOR_COLUMNS = frozenset({"speaker_id", "actors", "beneficiary"})
CURRENCY = re.compile(r"[A-Z]{3}")


def format_cell(value: Any) -> str:
    """Write any cell as text.

    Parameters
    ----------
    value : object
        A cell of any table.

    Returns
    -------
    str
        Empty for a missing value; lists joined with commas, days as 2025-08-31.
    """
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return str(value)


def format_value(value: Any) -> str:
    """Write a cell so that `parse_value` reads it again.

    Parameters
    ----------
    value : object
        A cell of any table.

    Returns
    -------
    str
        Lists joined with "; ", days as 2025-08-31, whole sums without decimals; empty for a
        missing value.
    """
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return format_cell(value)


def parse_value(tables: Tables, table: str, column: str, text: str) -> Any:
    """Read a value for a column.

    Parameters
    ----------
    tables : Tables
        For the actors that there are.
    table, column : str
        Where the value is to stand.
    text : str
        As typed. Actors by id or name, several parted by semicolons; sums with or without
        thousands separators (1,500,000); days as 2025-08-31.

    Returns
    -------
    object
        As the column holds it; None for an empty text where the column may be empty.

    Raises
    ------
    UsageError
        One line: what the column takes.
    """
    field = FIELDS[table][column]
    text = " ".join(text.split())
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if not parts:
        if field.dtype == LIST:
            return []
        if not field.nullable:
            raise UsageError(f"{column} can't be empty{_listed(field.values)}")
        return None
    if column in ACTOR_COLUMNS:
        ids = choose_actors(tables.actors, parts)
        if field.dtype == LIST:
            return list(ids)
        if len(ids) > 1:
            raise UsageError(f"{column} takes one actor, not {len(ids)}")
        return ids[0]
    if field.values is not None and text not in field.values:
        near = difflib.get_close_matches(text, field.values, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else _listed(field.values)
        raise UsageError(f"{column} can't be {text!r}{hint}")
    if field.dtype == NUMBER:
        return _number(column, text)
    if field.dtype == DAY:
        try:
            return pd.Timestamp(date.fromisoformat(text))
        except ValueError:
            raise UsageError(f"{column} {text!r} is no day; write it as 2025-08-31") from None
    if column == "currency" and not CURRENCY.fullmatch(text):
        raise UsageError(f"currency {text!r} is no ISO code; write it as NOK")
    return text


def _number(column: str, text: str) -> float:
    try:
        number = float(re.sub(r"[,_ ](?=\d{3}(?!\d))", "", text))
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number < 0:
        raise UsageError(f"{column} {text!r} is no sum; write it out in figures, as 1,500,000")
    return number


def _listed(values: tuple[str, ...] | None) -> str:
    return f"; it takes {', '.join(values)}" if values else ""
