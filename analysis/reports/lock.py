"""One run at a time for each report; a lock whose run has died holds nobody up."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from analysis.problems import PledgebookError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
    import msvcrt


def lock_path(out: Path) -> Path:
    """Name the lock file of a report.

    Parameters
    ----------
    out : Path
        Folder of the report.

    Returns
    -------
    Path
        A hidden file beside it.
    """
    return out.with_name(f".{out.name}.lock")


@contextmanager
def lock_report(out: Path) -> Iterator[str]:
    """Hold the lock of a report.

    The operating system holds it for the process, so that it ends with the process however that
    ends; the words in the file are for people.

    Parameters
    ----------
    out : Path
        Folder of the report.

    Yields
    ------
    str
        A line on the stale lock that was taken over; empty where there was none.

    Raises
    ------
    PledgebookError
        If another run holds it: who, and since when.
    """
    path = lock_path(out)
    file = _open_locked(path)
    try:
        before = _describe(file)
        file.seek(0)
        file.truncate()
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        json.dump({"pid": os.getpid(), "host": socket.gethostname(), "since": since}, file)
        file.flush()
        yield f"took over a stale lock of {before}, which has ended" if before else ""
    finally:
        # Removed while it is still held: whoever waits for it finds another file there and looks
        # again (see _open_locked).
        with suppress(OSError):
            path.unlink()
        file.close()


def _open_locked(path: Path) -> IO[str]:
    while True:
        try:
            file = path.open("a+", encoding="utf-8")
        except OSError as error:
            raise PledgebookError(f"{path.parent}: can't be written ({error.strerror})") from error
        if not _take(file):
            holder = _describe(file) or "another process"
            file.close()
            raise PledgebookError(
                f"a run of this report is under way ({holder}); wait for it or stop it"
            )
        try:
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        except FileNotFoundError:
            pass
        file.close()


def _take(file: IO[str]) -> bool:
    try:
        if fcntl is not None:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True


def _describe(file: IO[str]) -> str:
    file.seek(0)
    try:
        told = json.loads(file.read())
        return f"process {told['pid']} on {told['host']} since {told['since']}"
    except (ValueError, KeyError, TypeError, OSError):
        return ""
