"""Reading the knowledge files, bundled ones first, then the user's own."""

from __future__ import annotations

import csv
import os
from functools import lru_cache
from pathlib import Path

from analysis.problems import PledgebookError

BUNDLED = Path(__file__).parent


@lru_cache(maxsize=64)
def _read_rows(name: str, user_folder: str | None) -> tuple[dict[str, str], ...]:
    rows: list[dict[str, str]] = []
    columns: list[str] | None = None
    folders = [BUNDLED] if user_folder is None else [BUNDLED, Path(user_folder)]
    for folder in folders:
        path = folder / name
        if not path.is_file():
            continue
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            found = list(reader.fieldnames or [])
            columns = columns or found
            unknown = [column for column in found if column not in columns]
            if unknown:
                raise PledgebookError(
                    f"{path}: unknown column {unknown[0]!r}; the columns are {', '.join(columns)}"
                )
            for row in reader:
                rows.append({c: (row.get(c) or "").strip() for c in columns})
    if columns is None:
        raise PledgebookError(f"knowledge file {name} is missing; reinstall pledgebook")
    return tuple(rows)


def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Read one knowledge file and the user's additions to it.

    Parameters
    ----------
    name : str
        File name in this folder, such as `actors.csv`.

    Returns
    -------
    tuple of dict
        One dict of column name to text per row, empty text where the file has nothing.
        The user's rows, from the folder in PLEDGEBOOK_KNOWLEDGE, follow the bundled ones.

    Raises
    ------
    PledgebookError
        If there is no such file, or the user's file has a column the bundled one lacks.
    """
    return _read_rows(name, os.environ.get("PLEDGEBOOK_KNOWLEDGE") or None)
