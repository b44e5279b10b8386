"""Where a report comes from: input, versions, parameters, the command that makes it again."""

from __future__ import annotations

import hashlib
import html
import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_origin, get_type_hints

import analysis
from analysis.reports.inputs import hash_files, list_files
from analysis.reports.notebooks import PACKAGE

RECORD = "report.json"
# What a report looks like and says depends on these files of the package.
KINDS = (".py", ".csv", ".toml", ".json", ".css", ".html", ".txt")


@dataclass(frozen=True)
class Provenance:
    """What is known of a published report; kept in it as report.json.

    Attributes
    ----------
    name : str
        Of the report.
    fingerprint : str
        SHA-256 of all that decides what its pages say: input, parameters, notebooks, program.
    input_hash : str
        SHA-256 of the input files.
    tables_hash : str
        SHA-256 of the tables read from them, with that of the program that read them.
    articles, problems : int
        Articles read, things that could not be read.
    first, newest : str
        First and last day of publication among them, or empty.
    as_of : str
        Day that the report speaks from.
    stale : bool
        Whether it says that its newest article is too old.
    version, revision : str
        Of Pledgebook; the revision only in a checkout.
    parameters : dict
        What the notebooks were told, where it isn't the default.
    command : str
        Makes the report again.
    pages : list of str
        Its pages, index first.
    files : list of str
        What lies in its folder; anything else there is somebody's own.
    """

    name: str
    fingerprint: str
    input_hash: str
    tables_hash: str
    articles: int
    problems: int
    first: str
    newest: str
    as_of: str
    stale: bool
    version: str
    revision: str
    parameters: dict[str, str]
    command: str
    pages: list[str]
    files: list[str]


def read_record(folder: Path) -> Provenance | None:
    """Read what is known of a published report.

    Parameters
    ----------
    folder : Path
        Where it would be.

    Returns
    -------
    Provenance or None
        None where there is no report. What another version didn't note is empty.
    """
    try:
        told = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(told, dict) or not isinstance(told.get("files"), list):
        return None
    kinds = get_type_hints(Provenance)
    empty = {name: get_origin(kind) or kind for name, kind in kinds.items()}
    return Provenance(**{name: told.get(name, kind()) for name, kind in empty.items()})


def write_record(provenance: Provenance, folder: Path) -> None:
    """Write report.json.

    Parameters
    ----------
    provenance : Provenance
        What is known.
    folder : Path
        Of the report.
    """
    text = json.dumps(asdict(provenance), indent=1, ensure_ascii=False)
    (folder / RECORD).write_text(text + "\n", encoding="utf-8")


def is_stale(record: Provenance, fresh_days: int | None) -> bool:
    """Tell whether the newest article is older than a report allows.

    Parameters
    ----------
    record : Provenance
        What is known of the report.
    fresh_days : int or None
        Oldest that it may be on the as-of day; None: any age.

    Returns
    -------
    bool
        True also where no article has a date: nothing shows that they are fresh.
    """
    if fresh_days is None:
        return False
    if not record.newest:
        return True
    age = date.fromisoformat(record.as_of) - date.fromisoformat(record.newest)
    return age.days > fresh_days


def say_newest(record: Provenance) -> str:
    """Say of what day the newest article is."""
    if not record.newest:
        return "no article has a date"
    day = date.fromisoformat(record.newest)
    return f"the newest article is of {day.day} {day:%B %Y}"


@cache
def hash_program() -> str:
    """Sum up the program and its knowledge, so that a changed one makes a new report.

    Returns
    -------
    str
        SHA-256 of the package's files and of the user's own knowledge files.
    """
    files = [f for f in list_files(PACKAGE) if f[0].endswith(KINDS) and "__pycache__" not in f[0]]
    own = os.environ.get("PLEDGEBOOK_KNOWLEDGE", "")
    if own and Path(own).is_dir():
        files += list_files(own)
    return hash_files(files)


def hash_tables(folder: Path) -> str:
    """Sum up stored tables and the program that read them.

    Parameters
    ----------
    folder : Path
        Of Parquet files.

    Returns
    -------
    str
        SHA-256, in hex: while input and this stay the same, reading again would give the same.
    """
    return hash_words(hash_program(), hash_files(list_files(folder)))


def hash_words(*words: Any) -> str:
    """Sum up values that JSON can hold.

    Parameters
    ----------
    *words
        Anything of text, numbers, lists and mappings.

    Returns
    -------
    str
        SHA-256, in hex.
    """
    return hashlib.sha256(json.dumps(words, sort_keys=True, default=str).encode()).hexdigest()


@cache
def find_revision() -> str:
    """Find the git revision of a checkout.

    Returns
    -------
    str
        Short, with "+" where files differ from it; empty outside a checkout or without git.
    """
    root = PACKAGE.parent
    # Not merely inside some repository: a virtual environment may lie in anybody's.
    if not (root / ".git").exists() or not (root / "pyproject.toml").is_file():
        return ""
    git = ["git", "-C", str(root)]
    try:
        head, state = (
            subprocess.run([*git, *words], capture_output=True, text=True, timeout=10, check=True)
            for words in (["rev-parse", "--short=10", "HEAD"], ["status", "--porcelain", "-uno"])
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return head.stdout.strip() + ("+" if state.stdout.strip() else "")


def say_version() -> tuple[str, str]:
    """Version of Pledgebook, and its git revision in a checkout."""
    return analysis.__version__, find_revision()


def write_footer(provenance: Provenance, days: str) -> str:
    """Write the foot of every page.

    Parameters
    ----------
    provenance : Provenance
        What is known of the report.
    days : str
        The range of its articles in words.

    Returns
    -------
    str
        HTML; it holds no day but those of the articles and the as-of day.
    """
    told = ", ".join(f"{name} {value}" for name, value in provenance.parameters.items())
    revision = f" ({provenance.revision})" if provenance.revision else ""
    day = date.fromisoformat(provenance.as_of)
    lines = [
        f"As of {day.day} {day:%B %Y}. Read from {provenance.articles} "
        f"article{'' if provenance.articles == 1 else 's'}, {days}; input "
        f"{provenance.input_hash[:12]}; parameters: {told or 'none but the defaults'}; "
        f"Pledgebook {provenance.version}{revision}.",
        "Sums are what the articles report, not what was checked with the givers.",
    ]
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    again = html.escape(provenance.command)
    return f"{body}<p>Made with <code>{again}</code></p>"


def keep_told(parameters: Mapping[str, str], defaults: Mapping[str, str]) -> dict[str, str]:
    """Keep the parameters that aren't the defaults.

    Parameters
    ----------
    parameters, defaults : mapping
        Name to value as text.

    Returns
    -------
    dict
        In the order of the declaration, without what every run sets for itself.
    """
    own = ("articles", "output")
    return {n: v for n, v in parameters.items() if n not in own and v != defaults.get(n, "")}
