"""Articles to tables: each article read by itself, the ledger kept over all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pandas as pd
from spacy.language import Language

from analysis.knowledge.outlets import find_outlet_country
from analysis.problems import Problem
from analysis.tables.cast import summarise_actors
from analysis.tables.ledger import consolidate
from analysis.tables.rates import add_rates, read_rule
from analysis.tables.tables import Tables, make_frame
from analysis.workflow.doubtful import check_published, list_doubts
from analysis.workflow.namesakes import join_namesakes
from analysis.workflow.reading import read_text
from analysis.workflow.rows import Rows

LANGUAGES_READ = ("en",)


def _plain(value: Any) -> Any:
    return None if value is None or value is pd.NA or value is pd.NaT else value


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


def extract(
    loaded: Tables,
    nlp: Language | None = None,
    progress: Callable[[int, int], None] | None = None,
    rates: str = "",
    today: date | None = None,
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
    rates : str
        Which exchange rates, see `analysis.tables.rates.read_rule`: empty for those of the day,
        "single:2025-08-22" for the rates of one day in all rows.
    today : datetime.date, optional
        The day after which no article can have been published; the day of the run without.

    Returns
    -------
    Tables
        All tables; no articles give empty ones.

    Raises
    ------
    UsageError
        If `rates` says no rule.
    """
    single = read_rule(rates)
    rows = Rows()
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
            name, file = article.article_id, article.source_file
            home = find_outlet_country(_plain(article.outlet), _plain(article.url))
            problems += check_published(file, name, published, today or date.today())
            try:
                reading = read_text(article.text, published, parts.get(name, ()), nlp, home)
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
                rows.add(name, published, reading)
                problems += list_doubts(file, name, reading.doubts)
        if progress is not None:
            progress(done, total)
    join_namesakes(rows)
    return _join_frames(loaded, rows, problems, single)


def _join_frames(
    loaded: Tables, rows: Rows, problems: list[Problem], single: date | None
) -> Tables:
    statements = make_frame("statements", rows.statements)
    mentions = make_frame("mentions", rows.mentions)
    commitments, doubtful = add_rates(make_frame("commitments", rows.commitments), single=single)
    ledger = consolidate(commitments, loaded.articles, statements)
    files = dict(zip(loaded.articles["article_id"], loaded.articles["source_file"], strict=True))
    problems += [replace(p, source_file=files.get(p.source_file, p.source_file)) for p in doubtful]
    problems += ledger.problems
    listed = make_frame("problems", [asdict(problem) for problem in problems])
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
