"""What an analyst corrects: one line of a CSV file for each.

The file is the record; the tables as read stay as they are. `analysis.tables.corrected` applies
them.
"""

from __future__ import annotations

import csv
import os
import tempfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from analysis.problems import PledgebookError
from analysis.tables.export import FORMULA_START

FILE_NAME = "corrections.csv"


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
        Where `save_correction` wrote, or the file itself.

    Returns
    -------
    tuple of Correction
        In the order in which they were made; empty where there is no file.

    Raises
    ------
    PledgebookError
        If the file is no file of corrections.
    """
    path = Path(folder).expanduser()
    if path.suffix != ".csv":
        path = path / FILE_NAME
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


def _arm(cell: str) -> str:
    """Put an apostrophe before a formula, and before an apostrophe that could be taken for one."""
    guarded = cell[:1] == "'" and (cell[1:2] == "'" or FORMULA_START.match(cell[1:]))
    return f"'{cell}" if guarded or FORMULA_START.match(cell) else cell


def _disarm(cell: str) -> str:
    guarded = cell[:1] == "'" and (cell[1:2] == "'" or FORMULA_START.match(cell[1:]))
    return cell[1:] if guarded else cell
