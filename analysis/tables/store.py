"""Tables on disk: a folder of Parquet files, written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pandas as pd

from analysis.problems import PledgebookError
from analysis.tables.columns import LIST
from analysis.tables.fields import FIELDS, TABLE_NAMES
from analysis.tables.tables import Tables, make_tables


def write_tables(tables: Tables, folder: str | Path) -> Path:
    """Write every table to `folder` as one Parquet file each.

    The files are written beside the folder first and put in its place by a rename, so that a
    crash leaves the old tables whole.

    Parameters
    ----------
    tables : Tables
        What to write.
    folder : str or Path
        Made if missing; tables already in it are replaced.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    PledgebookError
        If the folder holds something other than tables, or can't be written.
    """
    folder = Path(folder)
    if folder.exists():
        others = (
            [p.name for p in folder.iterdir() if p.suffix != ".parquet"]
            if (folder.is_dir())
            else [folder.name]
        )
        if others:
            raise PledgebookError(
                f"{folder} holds {others[0]!r}, which is not a table; name an empty or new folder"
            )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        fresh.chmod(0o755)
        for name in TABLE_NAMES:
            getattr(tables, name).to_parquet(fresh / f"{name}.parquet", index=False)
        swap_folder(fresh, folder)
    except OSError as error:
        raise PledgebookError(f"{folder}: can't be written ({error.strerror})") from error
    return folder


def swap_folder(fresh: Path, target: Path) -> None:
    """Put a finished folder in the place of another; the old one goes last.

    Parameters
    ----------
    fresh : Path
        The finished folder, on the same file system as `target`.
    target : Path
        Where it is to stand.
    """
    if not target.exists():
        fresh.replace(target)
        return
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    target.replace(old)
    try:
        fresh.replace(target)
    except OSError:
        old.replace(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def read_tables(folder: str | Path) -> Tables:
    """Read tables that `write_tables` wrote.

    Parameters
    ----------
    folder : str or Path
        The folder of Parquet files; a table without a file is empty.

    Returns
    -------
    Tables
        Every frame held against its schema.

    Raises
    ------
    PledgebookError
        If the folder holds no tables, or a file is damaged or of another version.
    """
    folder = Path(folder)
    frames: dict[str, pd.DataFrame] = {}
    for name in TABLE_NAMES:
        path = folder / f"{name}.parquet"
        if not path.is_file():
            continue
        try:
            frame = pd.read_parquet(path)
        except (OSError, ValueError) as error:
            raise PledgebookError(f"{path}: not a readable Parquet file; extract again") from error
        missing = [column for column in FIELDS[name] if column not in frame.columns]
        if missing:
            raise PledgebookError(
                f"{path}: column {missing[0]!r} is missing (another version?); extract again"
            )
        frame = frame[list(FIELDS[name])]
        for column, field in FIELDS[name].items():
            if field.dtype == LIST:
                frame[column] = pd.Series([list(c) for c in frame[column]], dtype=object)
            else:
                frame[column] = frame[column].astype(field.dtype)
        frames[name] = frame
    if not frames:
        raise PledgebookError(f"{folder}: no tables there; make them with `pledgebook extract`")
    return make_tables(**frames)
