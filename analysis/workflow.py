"""The way through the house: files -> articles -> rows -> frames -> ledger.

This module alone joins the rooms; each room knows only what lies before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.language import Language

from analysis.extract.actors import Mention, find_mentions
from analysis.extract.amounts import find_amounts
from analysis.extract.commitments import Commitment, find_commitments
from analysis.extract.dates import find_dates
from analysis.extract.events import Event, find_events
from analysis.extract.goods import find_goods
from analysis.extract.statements import Statement, find_statements
from analysis.knowledge.actors import find_actor
from analysis.language import load_pipeline
from analysis.problems import Problem
from analysis.sources.articles import Article
from analysis.sources.duplicates import group_duplicates
from analysis.sources.reading import read_articles
from analysis.tables.cast import summarise_actors
from analysis.tables.ledger import consolidate
from analysis.tables.rates import add_rates
from analysis.tables.tables import Tables, make_frame, make_tables

LANGUAGES_READ = ("en",)


@dataclass(frozen=True)
class Reading:
    """What one article says: immutable rows, offsets into its text."""

    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    commitments: tuple[Commitment, ...]
    events: tuple[Event, ...]


def read_text(
    text: str,
    published: date | None = None,
    sections: Iterable[tuple[str, int, int]] = (),
    nlp: Language | None = None,
) -> Reading:
    """Read one text: who is named, who says what, who promises what, what happens when.

    Parameters
    ----------
    text : str
        The article.
    published : datetime.date, optional
        Its day of publication; relative dates stay unresolved without it.
    sections : iterable of (role, start, end)
        Its sections; without any, the whole text is body.
    nlp : spacy.Language, optional
        Another pipeline than the bundled one.

    Returns
    -------
    Reading
        Rows in the order of the text.
    """
    doc = (nlp or load_pipeline())(text)
    parts = list(sections) or ([("body", 0, len(text))] if text else [])
    mentions = find_mentions(doc, published, parts)
    statements = find_statements(doc, mentions, parts)
    dates = find_dates(doc, published)
    commitments = find_commitments(
        doc, mentions, find_amounts(doc), find_goods(doc), dates, statements, parts, published
    )
    events = find_events(doc, mentions, dates, statements, commitments, parts, published)
    return Reading(tuple(mentions), tuple(statements), tuple(commitments), tuple(events))


def load_articles(paths: str | Path | Iterable[str | Path]) -> Tables:
    """Read articles from files and folders.

    Parameters
    ----------
    paths : str, Path or iterable of them
        Files (txt, md, html, csv, json, jsonl) and folders, which are searched through in the
        order of names; "~" is the home folder, a file named twice is read once.

    Returns
    -------
    Tables
        With `articles`, `sections` and `problems` filled, in the order of the files. What can't
        be read is a row of `problems`; an article without text (a row of metadata) has an empty
        `text` and no sections.

    Raises
    ------
    UsageError
        If a path doesn't exist (the message names a similar one that does) or none is given.
    PledgebookError
        If there is no file at all.
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    for found in read_articles(paths):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            articles.append(found)
    groups = group_duplicates(articles)
    rows, sections = [], []
    for article in articles:
        row = asdict(article)
        del row["line"]
        parts = row.pop("sections")
        rows.append(row | {"duplicate_group": groups.get(article.article_id)})
        sections += [part | {"article_id": article.article_id} for part in parts]
    return make_tables(
        articles=make_frame("articles", rows),
        sections=make_frame("sections", sections),
        problems=make_frame("problems", [asdict(problem) for problem in problems]),
    )


def _plain(value: Any) -> Any:
    return None if value is None or value is pd.NA or value is pd.NaT else value


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


def _inside(row: Any, statements: list[dict[str, Any]]) -> str | None:
    """Id of the shortest statement whose content holds the row's evidence."""
    holding = [s for s in statements if s["start"] <= row.start and row.end <= s["end"]]
    if not holding:
        holding = [s for s in statements if row.start <= s["start"] and s["end"] <= row.end]
    return min(holding, key=lambda s: s["end"] - s["start"])["statement_id"] if holding else None


def _numbered(article_id: str, letter: str, rows: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Name rows by article and offset; a letter tells apart those that start together."""
    seen: dict[str, int] = {}
    for row in rows:
        name = f"{article_id}:{letter}{row.start}"
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name}.{seen[name]}"), row


class _Rows:
    """Rows of all articles on their way into frames."""

    def __init__(self) -> None:
        self.mentions: list[dict[str, Any]] = []
        self.statements: list[dict[str, Any]] = []
        self.commitments: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.names: dict[str, tuple[str, str]] = {}

    def add(self, article_id: str, published: date | None, reading: Reading) -> None:
        """Take over what one article says."""
        for mention in reading.mentions:
            row = asdict(mention)
            self.names.setdefault(mention.actor_id, (row.pop("name"), row.pop("kind")))
            row.pop("name", None)
            row.pop("kind", None)
            self.mentions.append(row | {"article_id": article_id})
        common = {"article_id": article_id, "published": published}
        own: list[dict[str, Any]] = []
        for name, statement in _numbered(article_id, "s", reading.statements):
            own.append(asdict(statement) | common | {"statement_id": name})
        self.statements += own
        promised: list[dict[str, Any]] = []
        for name, commitment in _numbered(article_id, "c", reading.commitments):
            row = asdict(commitment) | common
            for column in ("amount_start", "amount_end"):
                row.pop(column)
            row |= {"commitment_id": name, "statement_id": _inside(commitment, own)}
            promised.append(row)
            for actor_id in (*commitment.actors, commitment.beneficiary):
                # A country that gives may be named only by its minister, a member by its group.
                known = find_actor(actor_id) if actor_id else None
                if known is not None:
                    self.names.setdefault(known.actor_id, (known.name, known.kind))
        self.commitments += promised
        for name, event in _numbered(article_id, "e", reading.events):
            meant = [c for c in promised if c["start"] < event.end and event.start < c["end"]]
            self.events.append(
                asdict(event)
                | {
                    "article_id": article_id,
                    "event_id": name,
                    "statement_id": _inside(event, own),
                    "commitment_id": meant[0]["commitment_id"] if meant else None,
                }
            )


def extract(
    loaded: Tables,
    nlp: Language | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Tables:
    """Read every article and build all tables.

    Articles in a language that isn't read, and second copies of an article, give a row of
    `problems` or nothing, never half-read rows. An article that can't be read at all becomes a
    problem too, and the others go on.

    Parameters
    ----------
    loaded : Tables
        With `articles` and `sections` filled, as `load_articles` gives them.
    nlp : spacy.Language, optional
        Another pipeline than the bundled one.
    progress : callable, optional
        Called with (articles done, articles in all).

    Returns
    -------
    Tables
        All tables; no articles give empty ones.
    """
    rows = _Rows()
    problems: list[Problem] = []
    parts: dict[str, list[tuple[str, int, int]]] = {}
    for part in loaded.sections.itertuples(index=False):
        parts.setdefault(part.article_id, []).append((part.role, int(part.start), int(part.end)))
    total = len(loaded.articles)
    for done, article in enumerate(loaded.articles.itertuples(index=False), start=1):
        language = _plain(article.language)
        copy_of = _plain(article.duplicate_group)
        if copy_of is not None and copy_of != article.article_id:
            problems.append(
                Problem(
                    article.source_file,
                    "extract",
                    f"same text as {copy_of}; read once only",
                    article_id=article.article_id,
                )
            )
        elif language is not None and language not in LANGUAGES_READ:
            problems.append(
                Problem(
                    article.source_file,
                    "extract",
                    f"language {language} is not read; only English is",
                    article_id=article.article_id,
                )
            )
        else:
            published = _day(article.published)
            try:
                reading = read_text(article.text, published, parts.get(article.article_id, ()), nlp)
            except Exception as error:  # one bad article must not lose the others
                problems.append(
                    Problem(
                        article.source_file,
                        "extract",
                        f"could not be read ({type(error).__name__}: {error}); left out",
                        article_id=article.article_id,
                    )
                )
            else:
                rows.add(article.article_id, published, reading)
        if progress is not None:
            progress(done, total)
    return _join_frames(loaded, rows, problems)


def _join_frames(loaded: Tables, rows: _Rows, problems: list[Problem]) -> Tables:
    statements = make_frame("statements", rows.statements)
    mentions = make_frame("mentions", rows.mentions)
    commitments, doubtful = add_rates(make_frame("commitments", rows.commitments))
    ledger = consolidate(commitments, loaded.articles, statements)
    listed = make_frame("problems", [asdict(problem) for problem in [*problems, *doubtful]])
    return loaded.with_frames(
        actors=summarise_actors(mentions, rows.names, statements, loaded.articles),
        mentions=mentions,
        statements=statements,
        commitments=ledger.commitments,
        pledges=ledger.pledges,
        totals=ledger.totals,
        events=make_frame("events", rows.events),
        problems=pd.concat([loaded.problems, listed], ignore_index=True)
        if len(loaded.problems) and len(listed)
        else (listed if len(listed) else loaded.problems),
    )
