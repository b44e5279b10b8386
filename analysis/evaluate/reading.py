"""Gold passages read as one batch of articles, and scored together."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from analysis.evaluate.bookkeeping import score_bookkeeping
from analysis.evaluate.happened import score_events
from analysis.evaluate.passages import Passage, read_passages
from analysis.evaluate.promised import hold_commitments, score_commitments
from analysis.evaluate.scores import Score
from analysis.evaluate.spans import score_amounts, score_dates
from analysis.extract.amounts import find_amounts
from analysis.extract.dates import find_dates
from analysis.workflow import extract, load_articles


def add_scores(each: Iterable[Sequence[Score]]) -> list[Score]:
    """Add up the scores of several texts, layer by layer.

    Parameters
    ----------
    each : iterable of sequences of Score
        The same layers in the same order for each text.

    Returns
    -------
    list of Score
        Counts added, errors one after the other.
    """
    return [
        Score(
            layers[0].layer,
            sum(s.right for s in layers),
            sum(s.found for s in layers),
            sum(s.gold for s in layers),
            tuple(words for s in layers for words in s.missed),
            tuple(words for s in layers for words in s.wrong),
        )
        for layers in zip(*each, strict=True)
    ]


def list_amounts(passage: Passage) -> list[dict[str, Any]]:
    """List the sums that are read in a passage, shares left out."""
    return [
        {"span": (a.start, a.end), "amount": a.amount, "low": a.low, "high": a.high,
         "currency": a.currency}
        for a in find_amounts(passage.text, passage.outlet)
        if a.share_of is None
    ]  # fmt: skip


def list_dates(passage: Passage) -> list[dict[str, Any]]:
    """List the times that are read in a passage."""
    return [
        {"span": (d.start, d.end), "start": d.start_date, "end": d.end_date, "value": d.timex}
        for d in find_dates(passage.text, passage.published)
    ]


def _hide(scores: list[Score], hidden: bool) -> list[Score]:
    return [Score(s.layer, s.right, s.found, s.gold) for s in scores] if hidden else scores


def score_passages(path: str | Path, reveal: bool = False) -> list[Score]:
    """Read gold passages together, as a newsroom's files would be, and score them.

    Parameters
    ----------
    path : str or Path
        A passage or a folder of them.
    reveal : bool
        Whether the errors of passages held out are told, too.

    Returns
    -------
    list of Score
        Amounts, dates, commitments, pledges, events; empty where there is no passage. Errors of
        passages held out are not told but on demand.

    Raises
    ------
    PledgebookError
        As `read_passages`.
    """
    passages = read_passages(path)
    if reveal:
        passages = [replace(passage, hidden=False) for passage in passages]
    if not passages:
        return []
    spans = add_scores(
        _hide([*score_amounts(p, list_amounts(p)), *score_dates(p, list_dates(p))], p.hidden)
        for p in passages
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "passages.jsonl"
        lines = [
            {"text": p.text, "outlet": p.outlet, "published": p.published.isoformat()}
            for p in passages
        ]
        file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
        tables = extract(load_articles(file))
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    rows = tables.commitments.to_dict("records")
    events = tables.events.to_dict("records")
    held, wrong, happened = [], [], []
    for passage in passages:
        for article in tables.articles.to_dict("records"):
            # The line end after a dateline is the reader's own.
            shift = article["text"].replace("\n", " ").find(passage.text)
            if shift >= 0:
                mine = [row for row in rows if row["article_id"] == article["article_id"]]
                some, rest = hold_commitments(passage, mine, names, shift)
                held += some
                wrong += [(passage, row) for row in rest]
                if passage.events is not None:
                    own = [e for e in events if e["article_id"] == article["article_id"]]
                    happened.append(_hide(score_events(passage, own, shift), passage.hidden))
                break
        else:
            raise AssertionError(f"{passage.name} was not read as it stands")
    more = [*score_bookkeeping(passages), *(add_scores(happened) if happened else ())]
    return [*spans, *score_commitments(held, wrong, tables, more)]
