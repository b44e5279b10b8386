"""Hand-made answers about commitments, of gold articles (JSON) and of short passages (TOML)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analysis.evaluate.gold import GoldArticle, read_gold
from analysis.problems import PledgebookError, UsageError
from analysis.workflow import load_articles


@dataclass(frozen=True)
class Answer:
    """A commitment as a person read it.

    Attributes
    ----------
    start, end : int
        Offsets of its words.
    givers : frozenset of str
        Their names in lower case.
    amount, low, high : float or None
        The sum, or its bounds.
    currency : str or None
        ISO 4217 code.
    status, scope : str
        As in the tables.
    """

    start: int
    end: int
    givers: frozenset[str]
    amount: float | None
    low: float | None
    high: float | None
    currency: str | None
    status: str
    scope: str

    @property
    def is_range(self) -> bool:
        """Tell whether only the bounds of the sum are told."""
        return self.amount is None and self.low is not None


@dataclass(frozen=True)
class AnsweredArticle:
    """A text with its day, outlet, sections and answers."""

    text: str
    published: date | None
    outlet: str | None
    sections: tuple[tuple[str, int, int], ...]
    answers: tuple[Answer, ...]


def _answer(row: dict[str, Any], start: int, end: int) -> Answer:
    return Answer(
        start,
        end,
        frozenset(name.casefold() for name in row["actors"]),
        row.get("amount"),
        row.get("low"),
        row.get("high"),
        row.get("currency"),
        row["status"],
        row.get("scope", "single"),
    )


def _find_quoted(text: str, row: dict[str, Any]) -> tuple[int, int]:
    """Offsets of the words that a row quotes, of their `nth` occurrence where it says so."""
    start = -1
    for _ in range(row.get("nth", 1)):
        start = text.find(row["text"], start + 1)
    if start < 0:
        raise ValueError(f"its text does not hold {row['text']!r}")
    return start, start + len(row["text"])


def _read_passage(path: Path) -> AnsweredArticle:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        text = told["text"]
        return AnsweredArticle(
            text,
            told.get("published"),
            told.get("outlet"),
            (("body", 0, len(text)),),
            tuple(_answer(row, *_find_quoted(text, row)) for row in told.get("commitments", ())),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise PledgebookError(f"{path}: not a gold passage ({error})") from error


def _read_article(gold: GoldArticle) -> AnsweredArticle:
    loaded = load_articles(gold.article)
    article = loaded.articles.iloc[0]
    parts = loaded.sections
    return AnsweredArticle(
        str(article["text"]),
        gold.published,
        str(article["outlet"]),
        tuple(zip(parts["role"], parts["start"].astype(int), parts["end"].astype(int),
                  strict=True)),
        tuple(_answer(r, r["evidence_start"], r["evidence_end"]) for r in gold.commitments),
    )  # fmt: skip


def read_answers(path: str | Path) -> list[AnsweredArticle]:
    """Read hand-made answers about commitments.

    Parameters
    ----------
    path : str or Path
        A gold file (`.json` of an article, `.toml` of a passage), or a folder of them, which is
        searched through.

    Returns
    -------
    list of AnsweredArticle
        Articles, then passages, each in the order of their names.

    Raises
    ------
    UsageError
        If there is no such path.
    PledgebookError
        If a file isn't gold.
    """
    path = Path(path)
    if not path.exists():
        raise UsageError(f"no gold rows at {path}; name a gold file or a folder of them")
    passages = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
    passages = [p for p in passages if p.suffix == ".toml"]
    articles = [path] if path.suffix == ".json" else []
    if path.is_dir() and next(path.rglob("*.json"), None) is not None:
        articles = [path]
    if not articles and not passages:
        raise PledgebookError(f"{path}: no gold rows (*.json, *.toml) in this folder")
    return [
        *(_read_article(gold) for one in articles for gold in read_gold(one)),
        *(_read_passage(passage) for passage in passages),
    ]
