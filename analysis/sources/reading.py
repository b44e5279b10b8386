"""Every file and folder that a user names, read into articles; what fails becomes a problem."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from analysis.problems import PledgebookError, Problem, UsageError
from analysis.sources.articles import Article
from analysis.sources.build import build_article
from analysis.sources.encoding import decode_bytes
from analysis.sources.html import read_html
from analysis.sources.records import read_csv, read_json


def read_text(path: Path, name: str) -> Iterator[Article | Problem]:
    """Read a pasted text or Markdown file as one article.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Id for its article.

    Yields
    ------
    Article or Problem
        The article, after a problem where its encoding was guessed.
    """
    text, warning = decode_bytes(path.read_bytes())
    if warning:
        yield Problem(str(path), "load", warning, article_id=name)
    yield build_article(text, name, str(path))


READERS: dict[str, Callable[[Path, str], Iterator[Article | Problem]]] = {
    ".txt": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".json": read_json,
    ".jsonl": read_json,
    ".ndjson": read_json,
}


def _find_files(path: Path) -> list[tuple[Path, str]]:
    """Files below a path, sorted, each with the id its article gets."""
    if path.is_file():
        return [(path, path.stem)]
    if path.is_dir():
        files = [
            p
            for p in sorted(path.rglob("*"))
            if p.is_file() and not any(part.startswith(".") for part in p.parts[-3:])
        ]
        return [(p, p.relative_to(path).with_suffix("").as_posix()) for p in files]
    beside = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
    near = difflib.get_close_matches(path.name, beside, n=1)
    hint = f"; did you mean {path.parent / near[0]}?" if near else "; name a file or a folder"
    raise UsageError(f"no articles found in {path}{hint}")


def read_articles(paths: str | Path | Iterable[str | Path]) -> Iterator[Article | Problem]:
    """Read all articles of files and folders.

    Parameters
    ----------
    paths : str, Path or iterable of them
        Folders are searched through in the order of their names; hidden files are left out.

    Yields
    ------
    Article or Problem
        Articles with unique ids; one bad file or row gives a problem and never stops the others.

    Raises
    ------
    UsageError
        If a path doesn't exist.
    PledgebookError
        If there is no file at all.
    """
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    files = [found for path in named for found in _find_files(Path(path))]
    if not files:
        raise PledgebookError(f"no articles found in {named[0] if named else 'nothing'}; "
                              "put .txt, .html, .csv or .jsonl files there")  # fmt: skip
    seen: set[str] = set()
    for path, name in files:
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            yield Problem(str(path), "load", f"{path.suffix or 'no'} ending is not read; save as "
                          "text, HTML, CSV or JSON")  # fmt: skip
            continue
        try:
            for found in reader(path, name):
                if isinstance(found, Article):
                    found = _make_unique(found, seen)
                yield found
        except PledgebookError as error:
            yield Problem(str(path), "load", str(error))
        except Exception as error:  # whatever a broken file does to a parser, the others load
            yield Problem(str(path), "load", f"can't be read ({type(error).__name__}: {error})")


def _make_unique(article: Article, seen: set[str]) -> Article:
    name, number = article.article_id, 1
    if name in seen:
        name = f"{article.article_id}-{article.content_sha256[:8]}"
    while name in seen:
        number += 1
        name = f"{article.article_id}-{article.content_sha256[:8]}-{number}"
    seen.add(name)
    return replace(article, article_id=name)
