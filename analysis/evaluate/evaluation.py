"""Gold articles extracted and scored, and the scores laid out for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis.evaluate.corpus_scores import score_corpus
from analysis.evaluate.gold import read_gold
from analysis.evaluate.scores import Score, score_article
from analysis.language import load_pipeline
from analysis.workflow import extract, load_articles

# Layers whose errors say most; the others repeat them.
SHOWN = (
    "statements: and speaker", "commitments: giver, amount", "events: words",
    "amounts: and value, currency", "dates: and value", "of those found: status",
    "of those found: scope", "pledges: pairs of gold reports",
    "pledges: pairs of found", "cumulative claims kept out of sums",
)  # fmt: skip


def evaluate(path: str | Path) -> tuple[list[Score], dict[str, list[Score]]]:
    """Extract every gold article alone and score it.

    Parameters
    ----------
    path : str or Path
        Gold file or folder, see `read_gold`; or a corpus, see `score_corpus`.

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
        each[gold.name] = score_article(gold, extract(loaded))
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
    lines = [
        f"{'layer':<36}{'precision':>10}{'recall':>8}{'F1':>7}{'right':>7}{'found':>7}{'gold':>6}"
    ]
    lines += [
        f"{s.layer:<36}{s.precision:>10.3f}{s.recall:>8.3f}{s.f1:>7.3f}{s.right:>7}{s.found:>7}"
        f"{s.gold:>6}"
        for s in scores
    ]
    for score in scores:
        if errors and score.layer in SHOWN:
            for kind, rows in (("missed", score.missed), ("wrong", score.wrong)):
                for words in rows[:errors]:
                    lines.append(f"{score.layer}, {kind}: {' '.join(words.split())[:150]}")
    return "\n".join(lines)
