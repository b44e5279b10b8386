"""Tables with an analyst's corrections applied: cells, rows that are wrong, pledges that are one.

The same functions serve a script, the command line and the explorer:

>>> corrected, skipped = apply_corrections(tables, read_corrections("corrections"))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.problems import Problem, UsageError
from analysis.tables.cast import drop_retold
from analysis.tables.cells import format_value, parse_value
from analysis.tables.corrections import FILE_NAME, Correction, read_corrections
from analysis.tables.fields import ID_COLUMNS
from analysis.tables.ledger import MERGED, SET_APART, consolidate
from analysis.tables.rates import add_rates
from analysis.tables.tables import Tables, make_frame

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
        "pledge_id",
    ),
    "events": ("kind", "relation", "start_date", "end_date"),
}
# In the column pledge_id: a report that belongs with no other. A pledge is named by its report.
APART, PLEDGE = "apart", "p:"
BY_HAND = "by hand"
# Columns of other tables that name a row; they are emptied when it is removed.
_REFERENCES = {"statements": "statement_id", "commitments": "commitment_id"}


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
    if column == "pledge_id" and _target(correction.row_id, value) not in set(
        tables.commitments["commitment_id"]
    ):
        raise UsageError(
            f"pledge_id {value!r} is no pledge of these tables; write its id, such as "
            f"{tables.commitments['pledge_id'].dropna().iloc[:1].squeeze()}, or {APART}"
        )
    before = format_value(found.iloc[0][column])
    return Correction(table, correction.row_id, column, value, correction.note, before)


def _target(row_id: str, value: str) -> str:
    """Give the report whose pledge a report is of, by hand: its own where it stands apart."""
    return row_id if value == APART else value.removeprefix(PLEDGE)


def apply_corrections(
    tables: Tables, corrections: Iterable[Correction], single: date | None = None
) -> tuple[Tables, tuple[str, ...]]:
    """Apply corrections; sums are converted and the ledger is kept anew.

    Parameters
    ----------
    tables : Tables
        As read.
    corrections : iterable of Correction
        In order; of two for one cell the later one holds.
    single : datetime.date, optional
        The one day whose rates serve for all rows, where the tables were made so.

    Returns
    -------
    tuple of Tables and tuple of str
        The corrected tables, and a sentence for each correction that doesn't fit them. Reports
        that were put together by hand stay so whatever articles are added.
    """
    skipped: list[str] = []
    merged: dict[str, str] = {}
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
        elif column == "pledge_id":
            merged[fitting.row_id] = _target(fitting.row_id, fitting.value)
        elif (row := rows[table].get(fitting.row_id)) is not None:
            if column == "currency":
                row["currency_by"] = BY_HAND
            row[column] = parse_value(tables, table, column, fitting.value)
            if column == "amount":
                # How far the wording stretches was read with the old sum.
                row["amount_low"] = row["amount_high"] = row["approximation"] = None
    if not used:
        return tables, tuple(skipped)
    return _rebuild(tables, rows, merged, single), tuple(skipped)


def require_corrections(path: str | Path) -> Path:
    """Find a file of corrections.

    Parameters
    ----------
    path : str or Path
        The file, or its folder.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    UsageError
        If there is none: corrections that are asked for and not found are not passed over.
    """
    named = Path(path).expanduser()
    file = named if named.suffix == ".csv" else named / FILE_NAME
    if not file.is_file():
        raise UsageError(f"no corrections in {path}; name a {FILE_NAME} or the folder that has one")
    return file


def correct_tables(tables: Tables, path: str | Path, single: date | None = None) -> Tables:
    """Apply an analyst's file of corrections to tables that were just read.

    Parameters
    ----------
    tables : Tables
        As read.
    path : str or Path
        The file, or its folder.
    single : datetime.date, optional
        The one day whose rates serve for all rows, where the tables were made so.

    Returns
    -------
    Tables
        Corrected; a correction that doesn't fit is a row of `problems`.

    Raises
    ------
    UsageError, PledgebookError
        If there is no such file, or it is none of corrections.
    """
    file = require_corrections(path)
    corrected, skipped = apply_corrections(tables, read_corrections(file), single)
    if not skipped:
        return corrected
    told = [asdict(Problem(file.name, "ledger", sentence)) for sentence in skipped]
    rows = [*corrected.problems.to_dict("records"), *told]
    return corrected.with_frames(problems=make_frame("problems", rows))


def keep_ledger(
    tables: Tables, single: date | None = None, merged: Mapping[str, str] | None = None
) -> Tables:
    """Convert the sums and keep the ledger anew.

    Parameters
    ----------
    tables : Tables
        With commitments.
    single : datetime.date, optional
        One day whose rates serve for all rows.
    merged : mapping of str to str, optional
        What was put together by hand, as `analysis.tables.ledger.consolidate` takes it, besides
        what the tables hold of it already.

    Returns
    -------
    Tables
        With other converted sums, pledges and totals.
    """
    linked = tables.commitments[tables.commitments["match_reason"].isin([MERGED, SET_APART])]
    held = {
        row.commitment_id: _target(
            row.commitment_id, APART if row.match_reason == SET_APART else row.pledge_id
        )
        for row in linked.itertuples(index=False)
    }
    commitments, _ = add_rates(tables.commitments, single=single)
    ledger = consolidate(
        commitments, tables.articles, tables.statements, {**held, **(merged or {})}
    )
    # What may be one pledge is judged anew; what was not understood of the corrections stays.
    old = tables.problems
    kept = old[(old["stage"] != "ledger") | old["article_id"].isna()]
    fresh = make_frame("problems", [asdict(problem) for problem in ledger.problems])
    return tables.with_frames(
        commitments=ledger.commitments,
        pledges=ledger.pledges,
        totals=ledger.totals,
        problems=pd.concat([kept, fresh], ignore_index=True) if len(fresh) else kept,
    )


def _rebuild(
    tables: Tables,
    rows: dict[str, dict[str, dict[str, Any]]],
    merged: dict[str, str],
    single: date | None,
) -> Tables:
    """Make frames of the rows and everything that is computed from them."""
    for table, column in _REFERENCES.items():
        for other in rows.values():
            if other is not rows[table]:
                for row in other.values():
                    if column in row and row[column] not in rows[table]:
                        row[column] = None
    frames = {table: make_frame(table, kept.values()) for table, kept in rows.items()}
    tables = keep_ledger(tables.with_frames(**frames), single, merged)
    spoken = drop_retold(frames["statements"])["speaker_id"].value_counts()
    counts = [int(spoken.get(actor_id, 0)) for actor_id in tables.actors["actor_id"]]
    return tables.with_frames(
        actors=tables.actors.assign(
            n_statements=pd.array(counts, dtype=tables.actors["n_statements"].dtype)
        ),
    )
