"""Tables that notebooks share: read once, found again by their folder."""

from __future__ import annotations

from copy import copy
from pathlib import Path

from analysis.tables.corrected import keep_ledger
from analysis.tables.fields import TABLE_NAMES
from analysis.tables.rates import read_rule
from analysis.tables.store import read_tables
from analysis.tables.tables import Tables


def find_articles(articles: str | Path) -> Path:
    """Resolve the `articles` parameter.

    Parameters
    ----------
    articles : str or Path
        Absolute, or relative to the working folder or to its parent: JupyterLab opened on
        `notebooks/` and papermill run from the root mean the same folder.

    Returns
    -------
    Path
        What exists; the path as given where neither does.
    """
    path = Path(articles).expanduser()
    if path.exists() or path.is_absolute():
        return path
    beside = Path.cwd().parent / path
    return beside if beside.exists() else path


def load_source(source: str | Path, rates: str = "") -> Tables:
    """Read tables from a folder of Parquet files, or articles from anywhere else.

    Parameters
    ----------
    source : str or Path
        A folder that `pledgebook extract` wrote, or a file or folder of articles.
    rates : str
        Which exchange rates, see `analysis.tables.rates.read_rule`; empty: tables keep theirs.

    Returns
    -------
    Tables
        Every table filled.

    Raises
    ------
    UsageError
        If `source` doesn't exist.
    PledgebookError
        If nothing in it can be read.
    """
    path = Path(source)
    if (path / "articles.parquet").is_file():
        if _stamp(path) not in _LAST:
            remember_tables(path, read_tables(path))
        kept = _own(_LAST[_stamp(path)])
        return keep_ledger(kept, read_rule(rates)) if rates else kept
    # Only here: reading articles imports spaCy, which a notebook on tables can do without.
    from analysis.workflow import extract, load_articles

    return extract(load_articles(path), rates=rates)


# The tables read last, by their folder and when they were written: the notebooks of one report
# share them.
_LAST: dict[tuple[Path, int], Tables] = {}


def remember_tables(folder: Path, tables: Tables) -> None:
    """Keep tables at hand that were just written to a folder.

    Parameters
    ----------
    folder : Path
        Of Parquet files.
    tables : Tables
        What they hold.
    """
    _LAST.clear()
    _LAST[_stamp(folder)] = tables


def _stamp(folder: Path) -> tuple[Path, int]:
    return folder.resolve(), (folder / "articles.parquet").stat().st_mtime_ns


def _own(tables: Tables) -> Tables:
    """Copy without copying the rows: a column that one notebook adds is in no other's tables."""
    mine = copy(tables)
    for name in TABLE_NAMES:
        object.__setattr__(mine, name, getattr(tables, name).copy(deep=False))
    return mine
