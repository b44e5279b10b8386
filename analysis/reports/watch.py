"""Watching the process that builds a report: progress, time limits, its death."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from analysis.problems import PledgebookError, UsageError
from analysis.reports.order import Order
from analysis.reports.provenance import Provenance

Progress = Callable[[str, int, int], None]
# Cells that draw without asking for a window, and sets that come out in the same order.
SETTINGS = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYTHONHASHSEED": "0",
    "PYTHONIOENCODING": "utf-8",
}
LAST_WORDS = 300


class RunFailedError(PledgebookError):
    """A run that came to nothing.

    Attributes
    ----------
    notebook : str
        Name of the notebook that it failed in, or empty.
    """

    def __init__(self, reason: str, notebook: str = "") -> None:
        super().__init__(reason)
        self.notebook = notebook


class DataStaleError(PledgebookError):
    """A run that stopped because its newest article is too old."""


class Worker:
    """A process that builds reports, one after another; a context manager that ends it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._log: Any = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        """Start nothing yet: the first order does."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.stop()

    def stop(self) -> None:
        """Kill the process and whatever it has started."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError, ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
        if self._folder is not None:
            self._folder.cleanup()
        for stream in (process.stdin, process.stdout, self._log):
            with suppress(OSError):
                if stream is not None:
                    stream.close()

    def build(
        self, order: Order, tell: Progress, cell_seconds: float, run_seconds: float
    ) -> Provenance:
        """Have a report built.

        Parameters
        ----------
        order : Order
            What to build, and where.
        tell : callable
            Called with (what is done now, steps done, steps in all).
        cell_seconds, run_seconds : float
            Longest that a cell and the whole may take.

        Returns
        -------
        Provenance
            What the process says of the report; whether that is true is for the judge.

        Raises
        ------
        UsageError
            If a name is in none of the articles.
        DataStaleError
            If the newest article is too old and the report is to stop then.
        RunFailedError
            If a cell failed, the process died, or a time limit passed; the process is ended.
        """
        if self._process is None:
            self._start()
        assert self._process is not None and self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(order.to_json() + "\n")
            self._process.stdin.flush()
        try:
            return self._follow(tell, cell_seconds, run_seconds)
        except BaseException:
            # Whatever a failed report has left in the process must not reach the next one.
            self.stop()
            raise

    def _start(self) -> None:
        self._messages = queue.Queue()
        # Closed by stop(), with the process that writes to it.
        self._log = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        # Without the user's own profile of IPython: a report must not depend on it.
        self._folder = tempfile.TemporaryDirectory(prefix="pledgebook-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "analysis.reports.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            encoding="utf-8",
            env=os.environ | SETTINGS | _find_package() | {"IPYTHONDIR": self._folder.name},
            start_new_session=True,
        )
        threading.Thread(
            target=_collect, args=(self._process.stdout, self._messages), daemon=True
        ).start()

    def _follow(self, tell: Progress, cell_seconds: float, run_seconds: float) -> Provenance:
        started = time.monotonic()
        run_end, cell_end = started + run_seconds, float("inf")
        notebook, cell = "", 0
        while True:
            wait = min(run_end, cell_end) - time.monotonic()
            try:
                message = self._messages.get(timeout=max(wait, 0))
            except queue.Empty:
                where = f"cell {cell} of " if cell and cell_end <= run_end else ""
                what = f"{where}{notebook}" if where else "the run"
                limit = cell_seconds if where else run_seconds
                raise RunFailedError(f"{what} took longer than {limit:g} s", notebook) from None
            if message is None:
                place = f"in cell {cell} of {notebook}" if cell else "outside any cell"
                reason = f"the process ended {place} ({self._say_death()})"
                raise RunFailedError(reason, notebook if cell else "")
            if "built" in message:
                return Provenance(**message["built"])
            if "stale" in message:
                raise DataStaleError(message["stale"])
            if "failed" in message:
                if message.get("usage"):
                    raise UsageError(message["failed"])
                raise RunFailedError(message["failed"], message.get("notebook", ""))
            if "cell" in message:
                notebook, cell = message["notebook"], message["cell"]
                cell_end = time.monotonic() + cell_seconds if cell else float("inf")
            else:
                tell(message["step"], message["done"], message["total"])

    def _say_death(self) -> str:
        assert self._process is not None
        code = self._process.wait()
        if code >= 0:
            cause = f"exit code {code}"
        else:
            cause = signal.Signals(-code).name
            if -code == signal.SIGKILL:
                cause += ", perhaps for want of memory"
        self._log.seek(0)
        lines = [line.strip() for line in self._log if line.strip()]
        words = lines[0] if lines and lines[0].startswith("Fatal") else (lines or [""])[-1]
        return f"{cause}: {words[:LAST_WORDS]}" if words else cause


def _collect(stream: Any, messages: queue.Queue[dict[str, Any] | None]) -> None:
    with suppress(OSError, ValueError):
        for line in stream:
            messages.put(json.loads(line))
    messages.put(None)


def _find_package() -> dict[str, str]:
    """Let the process find the package that runs here, even one that isn't installed."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, os.environ.get("PYTHONPATH", "")]
    return {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}
