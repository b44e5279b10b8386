"""Gold articles extracted and scored, and the scores laid out for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis.evaluate.corpus_scores import score_corpus
from analysis.evaluate.gold import is_held_out, read_gold
from analysis.evaluate.resolution import score_resolution
from analysis.evaluate.scores import Score, score_article
from analysis.language import load_pipeline
from analysis.workflow import extract, load_articles

# Layers whose errors say most; the others repeat them.
SHOWN = (
    "statements: and speaker", "commitments: giver, amount", "events: words",
    "amounts: and value, currency", "dates: and value", "of those found: status",
    "of those found: scope", "pledges: pairs of gold reports",
    "pledges: pairs of found", "cumulative claims kept out of sums", "events: and kind",
    "of those found: kind", "of those found: due", "of those found: condition",
)  # fmt: skip


def width_of(scores: Sequence[Score]) -> int:
    """Measure the column in which the layers of some scores are named.

    Parameters
    ----------
    scores : sequence of Score
        What is laid out.

    Returns
    -------
    int
        Characters, two of them to spare.
    """
    return max([34, *(len(s.layer) for s in scores)]) + 2


def evaluate(path: str | Path, reveal: bool = False) -> tuple[list[Score], dict[str, list[Score]]]:
    """Extract every gold article alone and score it.

    Parameters
    ----------
    path : str or Path
        Gold file or folder, see `read_gold`; or a corpus, see `score_corpus`.
    reveal : bool
        Whether the errors of articles held out are told, too.

    Returns
    -------
    tuple
        Scores over all articles (counts added up), and those of each by gold file name.

    Raises
    ------
    PledgebookError
        As `read_gold`.
    """
    each: dict[str, list[Score]] = {}
    corpus = score_corpus(Path(path), load_pipeline()) if Path(path).is_file() else None
    if corpus is not None:
        return corpus, {Path(path).name: corpus}
    for gold in read_gold(path):
        loaded = load_articles(gold.article)
        if gold.published is not None:
            day = pd.Series([pd.Timestamp(gold.published)] * len(loaded.articles))
            loaded = loaded.with_frames(
                articles=loaded.articles.assign(published=day.astype("datetime64[ns]"))
            )
        tables = extract(loaded)
        scores = score_article(gold, tables) + score_resolution(gold, tables)
        if is_held_out(gold.file) and not reveal:
            scores = [replace(s, missed=(), wrong=()) for s in scores]
        each[gold.name] = scores
    together = [
        Score(
            layers[0].layer,
            sum(s.right for s in layers),
            sum(s.found for s in layers),
            sum(s.gold for s in layers),
            tuple(words for s in layers for words in s.missed),
            tuple(words for s in layers for words in s.wrong),
        )
        for layers in zip(*each.values(), strict=True)
    ]
    return together, each


def format_scores(scores: Sequence[Score], errors: int = 3) -> str:
    """Lay scores out as a table, the errors of each layer below it.

    Parameters
    ----------
    scores : sequence of Score
        As `evaluate` gives them.
    errors : int
        How many missed and how many wrong rows to show of the strictest layers.

    Returns
    -------
    str
        Plain text.
    """
    wide = width_of(scores)
    lines = [
        f"{'layer':<{wide}}{'precision':>10}{'recall':>8}{'F1':>7}{'right':>7}{'found':>7}{'gold':>6}"
    ]
    lines += [
        f"{s.layer:<{wide}}{s.precision:>10.3f}{s.recall:>8.3f}{s.f1:>7.3f}{s.right:>7}{s.found:>7}"
        f"{s.gold:>6}"
        for s in scores
    ]
    for score in scores:
        # "articles, events: words" where both kinds of gold are scored.
        if errors and (score.layer in SHOWN or score.layer.partition(", ")[2] in SHOWN):
            for kind, rows in (("missed", score.missed), ("wrong", score.wrong)):
                for words in rows[:errors]:
                    lines.append(f"{score.layer}, {kind}: {' '.join(words.split())[:150]}")
    return "\n".join(lines)
