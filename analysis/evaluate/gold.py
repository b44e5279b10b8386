"""Gold rows: what a person found in an article, as JSON beside it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analysis.problems import PledgebookError, UsageError

# An article lies beside its gold, or in the folder `articles` of one of so many folders above.
LEVELS = 3
# Gold of other makers calls a paid contribution by other names.
STATUS_NAMES = {"disbursed": "contributed", "delivered": "contributed", "paid": "contributed"}


# Errors in a folder of this name are only told where somebody asks for them.
HELD_OUT = "held-out"


def is_held_out(file: Path) -> bool:
    """Tell whether a file of gold lies in a folder that is kept apart.

    Parameters
    ----------
    file : Path
        The file.

    Returns
    -------
    bool
        By the name of a folder above it.
    """
    return any(part.endswith(HELD_OUT) for part in file.resolve().parts[:-1])


@dataclass(frozen=True)
class GoldArticle:
    """One article with its hand-made answer.

    Attributes
    ----------
    name : str
        Path of the gold below the folder asked for.
    file, article : Path
        Where the gold is, and the article it answers.
    published : datetime.date or None
        Day of publication.
    statements, commitments, events : tuple of dict
        As in the file.
    """

    name: str
    file: Path
    article: Path
    published: date | None
    statements: tuple[dict[str, Any], ...]
    commitments: tuple[dict[str, Any], ...]
    events: tuple[dict[str, Any], ...]


def _find_article(gold: Path, name: str) -> Path:
    for folder in (gold.parent, *(above / "articles" for above in list(gold.parents)[:LEVELS])):
        if (folder / name).is_file():
            return folder / name
    raise PledgebookError(f"{gold}: its article {name} is neither beside it nor in ../articles")


def read_gold(path: str | Path) -> list[GoldArticle]:
    """Read gold rows.

    Parameters
    ----------
    path : str or Path
        A gold file, or a folder of them (`*.json`), which is searched through.

    Returns
    -------
    list of GoldArticle
        In the order of the file names.

    Raises
    ------
    UsageError
        If there is no such path.
    PledgebookError
        If a file isn't gold, or its article is missing, or a text isn't where it says.
    """
    path = Path(path)
    if not path.exists():
        raise UsageError(f"no gold rows at {path}; name a gold JSON file or a folder of them")
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    if not files:
        raise PledgebookError(f"{path}: no gold rows (*.json) in this folder")
    found = []
    for file in files:
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            about = data["article"]
            day = about.get("published")
            gold = GoldArticle(
                file.relative_to(path).as_posix() if path.is_dir() else file.name,
                file,
                _find_article(file, about["file"]),
                date.fromisoformat(day) if day else None,
                tuple(data["statements"]),
                tuple(data["commitments"]),
                tuple(data["events"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise PledgebookError(f"{file}: not a gold file ({error})") from error
        found.append(gold)
    return found


def hash_gold(path: str | Path) -> str:
    """Hash gold rows and their articles, so that a pinned score names what it was measured on.

    Parameters
    ----------
    path : str or Path
        As for `read_gold`.

    Returns
    -------
    str
        First 16 hex digits of a SHA-256.
    """
    digest = hashlib.sha256()
    for gold in read_gold(path):
        source = Path(path) / gold.name if Path(path).is_dir() else Path(path)
        digest.update(source.read_bytes())
        digest.update(gold.article.read_bytes())
    return digest.hexdigest()[:16]
