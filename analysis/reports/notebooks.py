"""Where the notebooks lie: in the wheel inside the package, in a checkout beside it."""

from __future__ import annotations

import difflib
from pathlib import Path

from analysis.problems import UsageError

# Order of the pages; `explore` is interactive and no part of a report.
REPORT_NOTEBOOKS = ("brief", "funding", "actors", "timeline")
PACKAGE = Path(__file__).resolve().parents[1]


def find_notebook(name: str) -> Path:
    """Find a notebook that comes with Pledgebook.

    Parameters
    ----------
    name : str
        Such as `funding`.

    Returns
    -------
    Path
        The notebook file.

    Raises
    ------
    UsageError
        If there is none of that name; the message names the ones there are.
    """
    folders = (PACKAGE / "notebooks", PACKAGE.parent / "notebooks")
    for folder in folders:
        path = folder / f"{name}.ipynb"
        if path.is_file():
            return path
    there = sorted({path.stem for folder in folders for path in folder.glob("*.ipynb")})
    near = difflib.get_close_matches(name, there, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise UsageError(f"no notebook {name!r}{hint} (there are: {', '.join(there) or 'none'})")
