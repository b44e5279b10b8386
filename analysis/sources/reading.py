"""Every file and folder that a user names, read into articles; what fails becomes a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from analysis.problems import PledgebookError, Problem, UsageError
from analysis.sources.articles import Article
from analysis.sources.characters import tidy_line
from analysis.sources.delimited import read_csv
from analysis.sources.files import Source, clean_name, find_files
from analysis.sources.html import read_html
from analysis.sources.objects import read_json
from analysis.sources.pasted import read_text

READERS: dict[str, Callable[[Path, str], Iterator[Article | Problem]]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".json": read_json,
    ".jsonl": read_json,
    ".ndjson": read_json,
}
PACKED = (".gz", ".zip", ".bz2", ".xz", ".zst", ".7z", ".tar", ".tgz", ".rar")
SAVE_AS = "save it as .txt, .md, .html, .csv, .json or .jsonl"


def read_articles(paths: str | Path | Iterable[str | Path]) -> Iterator[Article | Problem]:
    """Read all articles of files and folders.

    Parameters
    ----------
    paths : str, Path or iterable of them
        As `find_files` takes them.

    Yields
    ------
    Article or Problem
        Articles with unique ids; one bad file or row gives a problem and never stops the others.

    Raises
    ------
    UsageError
        If a path doesn't exist or none is given.
    PledgebookError
        If there is no file at all.
    """
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    if not named:
        raise UsageError("no paths given; name a file, a folder or a list of them")
    found = list(find_files(named))
    if not found:
        places = ", ".join(str(path) for path in named[:3])
        raise PledgebookError(f"no articles found in {places}; put .txt, .md, .html, .csv, .json "
                              "or .jsonl files there")  # fmt: skip
    seen: set[str] = set()
    for source in found:
        if isinstance(source, Problem):
            yield source
        else:
            yield from _read_file(source, seen)


def _read_file(source: Source, seen: set[str]) -> Iterator[Article | Problem]:
    """Read one file, giving its articles ids of their own and its problems the name of it."""
    path = clean_name(str(source.path))
    ending = source.path.suffix.lower()
    reader = READERS.get(ending)
    if reader is None:
        if ending in PACKED:
            message = f"packed files ({ending}) are not read; unpack it first"
        elif ending:
            message = f"files ending in {ending} are not read; {SAVE_AS}"
        else:
            message = f"a file without an ending is not read; {SAVE_AS}"
        yield Problem(path, "load", tidy_line(clean_name(message)))
        return
    renamed: dict[str, str] = {}
    try:
        for found in reader(source.path, source.name):
            if isinstance(found, Article):
                unique = _make_unique(found, seen)
                renamed[found.article_id] = unique.article_id
                yield replace(unique, source_file=path)
            else:
                name = found.article_id and renamed.get(found.article_id, found.article_id)
                message = tidy_line(found.message)
                yield replace(found, source_file=path, article_id=name, message=message)
    except PledgebookError as error:
        yield Problem(path, "load", tidy_line(str(error)))
    except OSError as error:
        yield Problem(path, "load", f"can't be opened ({error.strerror}); left out")
    except Exception as error:  # whatever a broken file does to a parser, the others load
        reason = tidy_line(f"{type(error).__name__}: {error}")[:200]
        yield Problem(path, "load", f"can't be read ({reason}); left out")


def _make_unique(article: Article, seen: set[str]) -> Article:
    name, number = article.article_id, 1
    if name in seen:
        name = f"{article.article_id}-{article.content_sha256[:8]}"
    while name in seen:
        number += 1
        name = f"{article.article_id}-{article.content_sha256[:8]}-{number}"
    seen.add(name)
    return replace(article, article_id=name)
