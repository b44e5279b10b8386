"""Files below the paths that a user names: which, in what order, and under what name."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.problems import Problem, UsageError

# A browser puts what belongs to "Page.html" into a folder beside it, named in its own language.
PAGE_FOLDERS = ("_files", "_Files", "-Dateien", "_fichiers", "_archivos", "_file", "_bestanden")
PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class Source:
    """A file to read.

    Attributes
    ----------
    path : Path
        The file.
    name : str
        Id for its article: its path below the folder named, without the ending.
    """

    path: Path
    name: str


def clean_name(name: str) -> str:
    """Make a file name fit for a table.

    Parameters
    ----------
    name : str
        From the file system, where it may hold bytes that are no text.

    Returns
    -------
    str
        Such bytes are "\ufffd"; everything else stays.
    """
    return os.fsencode(name).decode("utf-8", errors="replace")


def find_files(paths: str | Path | Iterable[str | Path]) -> Iterator[Source | Problem]:
    """Find the files below some paths.

    Parameters
    ----------
    paths : str, Path or iterable of them
        "~" is the home folder. Folders are searched through in the order of names, whatever the
        file system's; links are followed, each file comes once. Hidden files and the folders
        that browsers put beside saved pages are left out.

    Yields
    ------
    Source or Problem
        A problem for a link that leads nowhere and a folder that can't be opened.

    Raises
    ------
    UsageError
        If a path is none or doesn't exist; the message names a similar one that does.
    """
    seen: set[str] = set()
    for path in [paths] if isinstance(paths, str | Path) else paths:
        root = _expand(path)
        for found in _walk(root, seen) if root.is_dir() else [Source(root, root.stem)]:
            if isinstance(found, Source):
                real = os.path.realpath(found.path)
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _expand(path: object) -> Path:
    if not isinstance(path, str | Path) or not str(path).strip() or "\0" in str(path):
        raise UsageError(f"{path!r} names no file; give the path of a file or a folder")
    root = Path(path).expanduser()
    if root.is_file() or root.is_dir():
        return root
    if root.is_symlink():
        raise UsageError(f"{path} is a link that leads nowhere; name the file itself")
    beside = sorted(p.name for p in root.parent.iterdir()) if root.parent.is_dir() else []
    near = difflib.get_close_matches(root.name, beside, n=1)
    hint = f"did you mean {root.parent / near[0]}?" if near else "name a file or a folder"
    raise UsageError(f"no articles found in {path}; {hint}")


def _walk(root: Path, seen: set[str]) -> Iterator[Source | Problem]:
    found: list[tuple[str, Path]] = []
    problems: list[Problem] = []

    def complain(error: OSError) -> None:
        problems.append(
            Problem(clean_name(str(error.filename)), "load",
                    f"folder can't be opened ({error.strerror}); left out")
        )  # fmt: skip

    for folder, folders, files in os.walk(root, onerror=complain, followlinks=True):
        real = os.path.realpath(folder)
        if f"{real}/" in seen:  # a link back, or a folder reached twice
            folders.clear()
            continue
        seen.add(f"{real}/")
        pages = {name.rsplit(".", 1)[0] for name in files if name.lower().endswith(PAGES)}
        folders[:] = [
            name
            for name in sorted(folders)
            if not name.startswith(".")
            and not any(name.endswith(end) and name.removesuffix(end) in pages
                        for end in PAGE_FOLDERS)
        ]  # fmt: skip
        for name in files:
            if not name.startswith("."):
                path = Path(folder, name)
                found.append((path.relative_to(root).as_posix(), path))
    yield from problems
    for name, path in sorted(found):
        if path.is_file():
            yield Source(path, clean_name(str(Path(name).with_suffix("").as_posix())))
        elif path.is_symlink():
            yield Problem(clean_name(str(path)), "load", "a link that leads nowhere; left out")
