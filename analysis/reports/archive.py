"""A report and its tables in one file, the same bytes for the same report."""

from __future__ import annotations

import zipfile
from pathlib import Path

from analysis.reports.order import ARCHIVE

# The oldest day that a zip file can name: when a file was written is no part of a report.
NO_DAY = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


def write_archive(work: Path, name: str) -> Path:
    """Pack a finished report.

    Parameters
    ----------
    work : Path
        Its folder; what lies in the hidden folder for the archive goes to `tables/`.
    name : str
        Of the archive and of the folder that it unpacks to.

    Returns
    -------
    Path
        `<name>.zip` in the folder: all pages, `tables/` as Parquet, `tables/csv/` and
        `tables/data-dictionary.md`.
    """
    target = work / f"{name}.zip"
    files = {path.relative_to(work).as_posix(): path for path in work.rglob("*") if path.is_file()}
    named = {inside.replace(f"{ARCHIVE}/", "tables/"): path for inside, path in files.items()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside in sorted(named):
            info = zipfile.ZipInfo(f"{name}/{inside}", NO_DAY)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, READABLE
            archive.writestr(info, named[inside].read_bytes())
    return target
