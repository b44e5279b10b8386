"""What an analyst corrects: one line of a CSV file for each, and the tables with them applied.

The file is the record; the tables as read stay as they are. The same functions serve a script:

>>> corrected, skipped = apply_corrections(tables, read_corrections("corrections"))
"""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.explore.facets import ID_COLUMNS
from analysis.explore.values import format_value, parse_value
from analysis.problems import PledgebookError, UsageError
from analysis.tables.export import FORMULA_START
from analysis.tables.ledger import consolidate
from analysis.tables.rates import add_rates
from analysis.tables.tables import Tables, make_frame

FILE_NAME = "corrections.csv"
# In place of a column: the whole row is wrong.
REMOVE = "remove"
# What a reader can judge by the sentence. Offsets, ids and converted sums follow from the text.
CORRECTABLE = {
    "statements": ("speaker_id", "act"),
    "commitments": (
        "actors",
        "beneficiary",
        "kind",
        "programme",
        "amount",
        "currency",
        "status",
        "scope",
        "due",
    ),
    "events": ("kind", "relation", "start_date", "end_date"),
}
# Columns of other tables that name a row; they are emptied when it is removed.
_REFERENCES = {"statements": "statement_id", "commitments": "commitment_id"}


@dataclass(frozen=True)
class Correction:
    """One correction: a line of the file.

    Attributes
    ----------
    table : str
        statements, commitments or events.
    row_id : str
        Id of the row.
    column : str
        One of `CORRECTABLE`, or `REMOVE` for the whole row.
    value : str
        The right value as text; lists joined with "; ", empty for a missing value.
    note : str
        Why, in the analyst's words.
    before : str
        The value as read, for whoever looks at the file.
    """

    table: str
    row_id: str
    column: str
    value: str = ""
    note: str = ""
    before: str = ""


def check_correction(tables: Tables, correction: Correction) -> Correction:
    """Hold a correction against the tables.

    Parameters
    ----------
    tables : Tables
        Where the row stands.
    correction : Correction
        As the analyst wrote it; actors may be named by name.

    Returns
    -------
    Correction
        With the value as the table holds it and the value before.

    Raises
    ------
    UsageError
        One line: what is wrong and what the column takes.
    """
    table, column = correction.table, correction.column
    if table not in CORRECTABLE:
        raise UsageError(f"{table} can't be corrected; these can: {', '.join(CORRECTABLE)}")
    frame = getattr(tables, table)
    found = frame[frame[ID_COLUMNS[table]] == correction.row_id]
    if found.empty:
        raise UsageError(f"{table} has no row {correction.row_id!r}; was another file read?")
    if column == REMOVE:
        return Correction(table, correction.row_id, column, "", correction.note)
    if column not in CORRECTABLE[table]:
        known = ", ".join((*CORRECTABLE[table], REMOVE))
        raise UsageError(f"{column!r} of {table} can't be corrected; these can: {known}")
    value = format_value(parse_value(tables, table, column, correction.value))
    before = format_value(found.iloc[0][column])
    return Correction(table, correction.row_id, column, value, correction.note, before)


def save_correction(folder: str | Path, correction: Correction) -> Path:
    """Add a correction to the file in a folder; the file is written whole or not at all.

    Parameters
    ----------
    folder : str or Path
        Made if missing.
    correction : Correction
        Checked already.

    Returns
    -------
    Path
        The file. Cells that a spreadsheet would take for a formula begin with an apostrophe.

    Raises
    ------
    PledgebookError
        If the file can't be read or written.
    """
    path = Path(folder).expanduser() / FILE_NAME
    kept = [*read_corrections(folder), correction]
    heads = [field.name for field in fields(Correction)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, fresh = tempfile.mkstemp(prefix=f".{FILE_NAME}-", dir=path.parent)
        # With a BOM, as the other exports, so that Excel reads it right.
        with os.fdopen(handle, "w", newline="", encoding="utf-8-sig") as file:
            writer = csv.DictWriter(file, heads)
            writer.writeheader()
            writer.writerows({k: _arm(v) for k, v in asdict(c).items()} for c in kept)
        Path(fresh).chmod(0o644)
        Path(fresh).replace(path)
    except OSError as error:
        raise PledgebookError(f"{path}: can't be written ({error.strerror})") from error
    return path


def read_corrections(folder: str | Path) -> tuple[Correction, ...]:
    """Read the corrections in a folder.

    Parameters
    ----------
    folder : str or Path
        Where `save_correction` wrote.

    Returns
    -------
    tuple of Correction
        In the order in which they were made; empty where there is no file.

    Raises
    ------
    PledgebookError
        If the file is no file of corrections.
    """
    path = Path(folder).expanduser() / FILE_NAME
    if not path.exists():
        return ()
    heads = [field.name for field in fields(Correction)]
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            missing = [head for head in heads if head not in (reader.fieldnames or ())]
            if missing:
                raise PledgebookError(f"{path}: column {missing[0]!r} is missing; mend its header")
            return tuple(
                Correction(**{head: _disarm(row[head] or "") for head in heads}) for row in reader
            )
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PledgebookError(f"{path}: can't be read as CSV in UTF-8 ({error})") from error


def apply_corrections(
    tables: Tables, corrections: Iterable[Correction]
) -> tuple[Tables, tuple[str, ...]]:
    """Apply corrections; sums are converted and the ledger is kept anew.

    Parameters
    ----------
    tables : Tables
        As read.
    corrections : iterable of Correction
        In order; of two for one cell the later one holds.

    Returns
    -------
    tuple of Tables and tuple of str
        The corrected tables, and a sentence for each correction that doesn't fit them.
    """
    skipped: list[str] = []
    rows = {
        table: {row[ID_COLUMNS[table]]: row for row in getattr(tables, table).to_dict("records")}
        for table in CORRECTABLE
    }
    used = 0
    for given in corrections:
        try:
            fitting = check_correction(tables, given)
        except UsageError as error:
            skipped.append(f"Not applied, {given.row_id}: {error}.")
            continue
        used += 1
        table, column = fitting.table, fitting.column
        if column == REMOVE:
            rows[table].pop(fitting.row_id, None)
        elif (row := rows[table].get(fitting.row_id)) is not None:
            row[column] = parse_value(tables, table, column, fitting.value)
            if column == "amount":
                # How far the wording stretches was read with the old sum.
                row["amount_low"] = row["amount_high"] = row["approximation"] = None
    if not used:
        return tables, tuple(skipped)
    return _rebuild(tables, rows), tuple(skipped)


def _rebuild(tables: Tables, rows: dict[str, dict[str, dict[str, Any]]]) -> Tables:
    """Make frames of the rows and everything that is computed from them."""
    for table, column in _REFERENCES.items():
        for other in rows.values():
            if other is not rows[table]:
                for row in other.values():
                    if column in row and row[column] not in rows[table]:
                        row[column] = None
    frames = {table: make_frame(table, kept.values()) for table, kept in rows.items()}
    commitments, _ = add_rates(frames["commitments"])
    ledger = consolidate(commitments, tables.articles, frames["statements"])
    spoken = frames["statements"]["speaker_id"].value_counts()
    counts = [int(spoken.get(actor_id, 0)) for actor_id in tables.actors["actor_id"]]
    return tables.with_frames(
        statements=frames["statements"],
        events=frames["events"],
        commitments=ledger.commitments,
        pledges=ledger.pledges,
        totals=ledger.totals,
        actors=tables.actors.assign(
            n_statements=pd.array(counts, dtype=tables.actors["n_statements"].dtype)
        ),
    )


def _arm(cell: str) -> str:
    """Put an apostrophe before a formula, and before an apostrophe that could be taken for one."""
    guarded = cell[:1] == "'" and (cell[1:2] == "'" or FORMULA_START.match(cell[1:]))
    return f"'{cell}" if guarded or FORMULA_START.match(cell) else cell


def _disarm(cell: str) -> str:
    guarded = cell[:1] == "'" and (cell[1:2] == "'" or FORMULA_START.match(cell[1:]))
    return cell[1:] if guarded else cell
