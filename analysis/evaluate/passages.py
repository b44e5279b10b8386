"""Gold passages: a few sentences with the amounts, dates and commitments that they hold."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analysis.evaluate.gold import is_held_out
from analysis.problems import PledgebookError, UsageError

LAYERS = ("amounts", "dates", "commitments")


@dataclass(frozen=True)
class Passage:
    """One passage with its hand-made answer.

    Attributes
    ----------
    name : str
        Path of the file below the folder asked for.
    field, outlet, text : str
        What it is about, who prints it, its words.
    published : datetime.date
        Day of publication.
    amounts, dates, commitments : tuple of dict
        As in the file, each with `start` and `end` of its words as `span`.
    events : tuple of dict or None
        None where the file doesn't list them; where it does, `due_text` and `condition` of each
        commitment are told, too.
    doubtful_dates, doubtful_amounts, doubtful_events : tuple of (int, int)
        Spans that may be read or not.
    hidden : bool
        Whether its errors must not be shown.
    """

    name: str
    field: str
    outlet: str
    text: str
    published: date
    amounts: tuple[dict[str, Any], ...]
    dates: tuple[dict[str, Any], ...]
    commitments: tuple[dict[str, Any], ...]
    events: tuple[dict[str, Any], ...] | None
    doubtful_dates: tuple[tuple[int, int], ...]
    doubtful_amounts: tuple[tuple[int, int], ...]
    doubtful_events: tuple[tuple[int, int], ...]
    hidden: bool


def find_words(text: str, words: str, nth: int = 1) -> tuple[int, int]:
    """Find the nth place of words in a text.

    Parameters
    ----------
    text, words : str
        Where to look and for what, letter for letter.
    nth : int
        1 for the first place.

    Returns
    -------
    tuple of int
        Start and end.

    Raises
    ------
    ValueError
        If they don't stand there that often.
    """
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"{words!r} does not stand in the text {nth} time(s)")
    return start, start + len(words)


def _place(text: str, row: dict[str, Any]) -> dict[str, Any]:
    placed = {**row, "span": find_words(text, row["text"], row.get("nth", 1))}
    if "converted" in row:
        placed["converted_span"] = find_words(text, row["converted"])
    return placed


def _read_passage(file: Path, name: str) -> Passage:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        text = data["text"]
        rows = {layer: tuple(_place(text, row) for row in data[layer]) for layer in LAYERS}
        for row in rows["commitments"]:
            if not isinstance(row["actors"], list) or not isinstance(row["status"], str):
                raise TypeError(f"actors or status of {row['text']!r}")
        events = data.get("events")
        events = None if events is None else tuple(_place(text, row) for row in events)
        doubts = {
            key: tuple(find_words(text, words) for words in data.get(key, ()))
            for key in ("doubtful", "doubtful_amounts", "doubtful_events")
        }
        if not isinstance(data["published"], date):
            raise TypeError("published is no date")
        return Passage(
            name, data["field"], data["outlet"], text, data["published"], rows["amounts"],
            rows["dates"], rows["commitments"], events, doubts["doubtful"],
            doubts["doubtful_amounts"], doubts["doubtful_events"],
            is_held_out(file),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError) as error:
        raise PledgebookError(f"{file}: not a gold passage ({error})") from error


def find_passages(path: str | Path) -> list[Path]:
    """List the files of gold passages.

    Parameters
    ----------
    path : str or Path
        A passage, or a folder of them (`*.toml`), which is searched through.

    Returns
    -------
    list of Path
        In the order of their names; empty where there is none.
    """
    path = Path(path)
    if path.is_dir():
        return sorted(path.rglob("*.toml"))
    return [path] if path.suffix == ".toml" else []


def read_passages(path: str | Path) -> list[Passage]:
    """Read gold passages.

    Parameters
    ----------
    path : str or Path
        As for `find_passages`.

    Returns
    -------
    list of Passage
        In the order of the file names.

    Raises
    ------
    UsageError
        If there is no such path.
    PledgebookError
        If a file isn't a passage, or its words don't stand in its text.
    """
    path = Path(path)
    if not path.exists():
        raise UsageError(f"no gold rows at {path}; name a gold file or a folder of them")
    return [
        _read_passage(file, file.relative_to(path).as_posix() if path.is_dir() else file.name)
        for file in find_passages(path)
    ]


def hash_passages(path: str | Path) -> str:
    """Hash gold passages, so that a pinned score names what it was measured on.

    Parameters
    ----------
    path : str or Path
        As for `find_passages`.

    Returns
    -------
    str
        First 16 hex digits of a SHA-256.
    """
    digest = hashlib.sha256()
    for file in find_passages(path):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
