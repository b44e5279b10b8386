"""Tables for other programs: CSV files and an Excel workbook, with formulas made harmless."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from analysis.tables.columns import TEXT
from analysis.tables.fields import TABLE_NAMES
from analysis.tables.tables import Tables

# OWASP, "CSV Injection": a cell that begins with one of these is read as a formula.
FORMULA_START = re.compile(r"^[=+\-@\t\r]")
# Excel's own limit of characters in a cell.
EXCEL_CELL = 32_767


def _disarm(cell: object) -> object:
    if isinstance(cell, list):
        cell = "; ".join(str(part) for part in cell)
    if isinstance(cell, str) and FORMULA_START.match(cell):
        return "'" + cell
    return cell


def disarm_formulas(frame: pd.DataFrame) -> pd.DataFrame:
    """Make every text cell safe to open in a spreadsheet.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any table; lists become text joined with "; ".

    Returns
    -------
    pandas.DataFrame
        A copy in which text that begins with = + - @, tab or return has an apostrophe before it.
    """
    frame = frame.copy()
    for column in frame.columns:
        if frame[column].dtype == TEXT or frame[column].dtype == object:
            frame[column] = frame[column].map(_disarm, na_action="ignore")
        elif str(frame[column].dtype).startswith("datetime"):
            frame[column] = frame[column].dt.strftime("%Y-%m-%d")
    return frame


def write_csv(tables: Tables, folder: str | Path) -> Path:
    """Write every table as UTF-8 CSV (with a BOM, so that Excel reads it right).

    Parameters
    ----------
    tables : Tables
        What to export.
    folder : str or Path
        Made if missing.

    Returns
    -------
    Path
        The folder.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLE_NAMES:
        path = folder / f"{name}.csv"
        disarm_formulas(getattr(tables, name)).to_csv(path, index=False, encoding="utf-8-sig")
    return folder


def write_excel(tables: Tables, path: str | Path) -> Path:
    """Write every table as a sheet of one workbook, every text cell as text.

    Parameters
    ----------
    tables : Tables
        What to export.
    path : str or Path
        File to write; its folder is made if missing.

    Returns
    -------
    Path
        The file.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with pd.ExcelWriter(path, engine="openpyxl") as writer:
        for name in TABLE_NAMES:
            frame = disarm_formulas(getattr(tables, name))
            for column in frame.columns:
                if frame[column].dtype == TEXT or frame[column].dtype == object:
                    frame[column] = frame[column].map(
                        lambda cell: ILLEGAL_CHARACTERS_RE.sub("", str(cell))[:EXCEL_CELL],
                        na_action="ignore",
                    )
            frame.to_excel(writer, sheet_name=name, index=False)
            writer.sheets[name].freeze_panes = "A2"
    return path
