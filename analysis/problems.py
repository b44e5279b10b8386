"""What went wrong, in two forms: a row for the `problems` table, an error that stops the run.

Everything else in the package may import this module; it imports nothing of the package.
"""

from __future__ import annotations

from dataclasses import dataclass


class PledgebookError(Exception):
    """An error a user can mend; its message is one line that names the cause and the fix.

    The command line prints the message alone, without a traceback, and exits with 1.
    """


class UsageError(PledgebookError):
    """A request that makes no sense as it stands (wrong path, unknown parameter); exit code 2."""


@dataclass(frozen=True)
class Problem:
    """One thing that could not be read or was doubtful: a row of the `problems` table.

    Attributes
    ----------
    source_file : str
        The file concerned, as the user named it.
    stage : str
        Where it happened: `load`, `read`, `extract`, `rates` or `ledger`.
    message : str
        One line: what is wrong and what was done about it.
    line : int or None
        1-based line (text, JSONL) or row (CSV) in the file, where that makes sense.
    article_id : str or None
        The article concerned, where there is one.
    start, end : int or None
        Offsets into its text, where the trouble has a place there.
    """

    source_file: str
    stage: str
    message: str
    line: int | None = None
    article_id: str | None = None
    start: int | None = None
    end: int | None = None
