"""What the command line prints beside its results: lines and a bar, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer


@contextmanager
def show_progress() -> Iterator[Any]:
    """Show a bar on a terminal; elsewhere nothing.

    Yields
    ------
    callable
        To be called with (what is done now, steps done, steps in all).
    """
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda step, done, total: bar.update(
            task, description=step, completed=done, total=total
        )


def say(line: str) -> None:
    """Print a line for the person at the terminal."""
    typer.echo(line, err=True)


def complain(error: object, code: int = 1) -> int:
    """Print an error as one line.

    Parameters
    ----------
    error : object
        What went wrong, and how to mend it.
    code : int
        Exit code.

    Returns
    -------
    int
        The same code.
    """
    typer.echo(f"pledgebook: {' '.join(str(error).split())}", err=True)
    return code
