"""Publishing: a finished folder takes the place of the last report in one step."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from analysis.problems import PledgebookError
from analysis.reports.provenance import RECORD, read_record

INDEX = "index.html"
ERROR_TAG = "papermill-error-cell-tag"
# linux/fs.h and fcntl.h: exchange two paths atomically, relative to the working folder.
RENAME_EXCHANGE, AT_FDCWD = 2, -100
# sys/stdio.h of macOS.
RENAME_SWAP = 2


def refuse_strange_folder(out: Path) -> None:
    """Refuse to replace a folder that holds anything but a report.

    Parameters
    ----------
    out : Path
        Where the report is to go.

    Raises
    ------
    PledgebookError
        If there is a file, no report, or a report with something of somebody's own in it.
    """
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir() or out.is_symlink():
        raise PledgebookError(f"{out} is no folder; name a new or empty one")
    there = {path.name for path in out.iterdir()}
    record = read_record(out)
    if there and record is None:
        raise PledgebookError(f"{out} is no report of Pledgebook; name a new or empty folder")
    strange = sorted(there - set(record.files) - {RECORD}) if record else []
    if strange:
        raise PledgebookError(
            f"{out / strange[0]} is no part of the report that {out.name} holds and would be "
            "lost; move it away or name another folder"
        )


@contextmanager
def work_beside(out: Path) -> Iterator[Path]:
    """Make a temporary folder beside a report, on the same file system; gone at the end.

    Parameters
    ----------
    out : Path
        Folder of the report.

    Yields
    ------
    Path
        An empty folder that all may read, once it is published.
    """
    clear_leftovers(out)
    work = Path(tempfile.mkdtemp(prefix=_prefix(out), dir=out.parent))
    try:
        work.chmod(0o755)
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def clear_leftovers(out: Path) -> None:
    """Remove what a killed run has left; the lock must be held.

    Parameters
    ----------
    out : Path
        Folder of the report. Where it is missing and the old one stands aside (a system without
        atomic exchange, killed between two renames), the old one comes back.
    """
    old = out.with_name(f".{out.name}-old")
    if old.is_dir() and not out.exists():
        old.replace(out)
    for left in [old, *out.parent.glob(f"{_prefix(out)}*")]:
        shutil.rmtree(left, ignore_errors=True)


def publish_folder(work: Path, out: Path) -> None:
    """Put a finished folder where the report is to stand.

    Parameters
    ----------
    work : Path
        The finished folder; afterwards it holds the old report or doesn't exist.
    out : Path
        Where it goes. On Linux and macOS old and new change places in one step, so that a reader
        or a crash meets one of them whole; elsewhere in two, which `clear_leftovers` mends.

    Raises
    ------
    OSError
        If the system refuses; the old report is in its place then.
    """
    if not out.exists():
        work.replace(out)
    elif not any(out.iterdir()):
        out.rmdir()
        work.replace(out)
    elif not _exchange(work, out):
        old = out.with_name(f".{out.name}-old")
        out.replace(old)
        try:
            work.replace(out)
        except OSError:
            old.replace(out)
            raise
        shutil.rmtree(old, ignore_errors=True)


def keep_failed(out: Path, notebook: Path, reason: str) -> Path | None:
    """Keep a failed notebook, with the reason in its first cell.

    Parameters
    ----------
    out : Path
        Folder of the report.
    notebook : Path
        The notebook as far as it ran.
    reason : str
        One line.

    Returns
    -------
    Path or None
        `failed/<report>/<notebook>` beside the report; None where there is nothing to keep.
    """
    try:
        told: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))
        note = {
            "cell_type": "markdown",
            "id": "reason-of-failure",
            "metadata": {},
            "source": f"**This run failed and was not published.** {_quote(reason)}",
        }
        # papermill's own notes on the error say less.
        told["cells"] = [note] + [
            cell for cell in told["cells"] if ERROR_TAG not in cell["metadata"].get("tags", [])
        ]
        folder = failed_folder(out)
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / notebook.name
        kept.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except (OSError, ValueError, KeyError):
        return None
    return kept


def failed_folder(out: Path) -> Path:
    """Folder that keeps the failed notebooks of a report."""
    return out.parent / "failed" / out.name


def forget_failed(out: Path) -> None:
    """Remove the failed notebooks of a report that has come out well since."""
    folder = failed_folder(out)
    if folder.is_dir():
        for path in folder.glob("*.ipynb"):
            path.unlink(missing_ok=True)
        for empty in (folder, folder.parent):
            if not any(empty.iterdir()):
                empty.rmdir()


def _prefix(out: Path) -> str:
    return f".{out.name}-work-"


def _quote(reason: str) -> str:
    """Write a reason as code: whatever it holds is neither markup nor a link there."""
    return "`" + reason.replace("`", "'") + "`"


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False where the system can't."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        paths = (os.fsencode(one), os.fsencode(other))
        if sys.platform == "linux":
            code = library.renameat2(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE)
        elif sys.platform == "darwin":
            code = library.renamex_np(*paths, RENAME_SWAP)
        else:
            return False
    except (OSError, AttributeError, TypeError):
        return False
    return bool(code == 0)
