"""What a report is made from, told without reading it: which files, and have they changed."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable
from pathlib import Path

from analysis.problems import UsageError


def require_sources(sources: Iterable[str]) -> None:
    """Refuse a source that doesn't exist.

    Parameters
    ----------
    sources : iterable of str
        Files and folders, as the user named them.

    Raises
    ------
    UsageError
        One line that names a similar path that does exist.
    """
    for source in sources:
        path = Path(source).expanduser()
        if path.exists():
            continue
        beside = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
        near = difflib.get_close_matches(path.name, beside, n=1)
        hint = f"; did you mean {path.parent / near[0]}?" if near else "; name a file or a folder"
        raise UsageError(f"no articles found in {source}{hint}")


def list_files(source: str | Path) -> list[tuple[str, Path]]:
    """List the files of a source.

    Parameters
    ----------
    source : str or Path
        A file or a folder, which is searched through; hidden files are left out.

    Returns
    -------
    list of (str, Path)
        Name below the source, which doesn't depend on where it lies, and the file; by name.
    """
    path = Path(source).expanduser()
    if path.is_file():
        return [(path.name, path)]
    named = [(p.relative_to(path).as_posix(), p) for p in path.rglob("*") if p.is_file()]
    return sorted(n for n in named if not any(part.startswith(".") for part in n[0].split("/")))


def hash_files(files: Iterable[tuple[str, Path]]) -> str:
    """Sum up the names and contents of files.

    Parameters
    ----------
    files : iterable of (str, Path)
        As `list_files` gives them.

    Returns
    -------
    str
        SHA-256, in hex; the same for the same files, wherever they lie.
    """
    whole = hashlib.sha256()
    for name, path in files:
        whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def hash_sources(sources: Iterable[str]) -> str:
    """Sum up all that a report is made from.

    Parameters
    ----------
    sources : iterable of str
        Files and folders.

    Returns
    -------
    str
        SHA-256, in hex: the input hash in the foot of every page.
    """
    return hash_files(file for source in sources for file in list_files(source))
