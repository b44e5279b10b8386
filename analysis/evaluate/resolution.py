"""Who is meant: of what was found, whether its speaker and its givers are the right actors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.language import Language

from analysis.evaluate.corpora import Article, read_newswire
from analysis.evaluate.corpus_scores import make_doc
from analysis.evaluate.gold import GoldArticle
from analysis.evaluate.scores import (
    EVIDENCE_OVERLAP,
    SPAN_OVERLAP,
    Score,
    match_rows,
    share_overlap,
)
from analysis.extract.actors import find_mentions
from analysis.tables.tables import Tables

SPEAKERS, GIVERS = "of those found: speaker is the actor", "of those found: givers are the actors"


def _span(row: dict[str, Any], start: str = "start", end: str = "end") -> tuple[int, int]:
    return int(row[start]), int(row[end])


def _count(layer: str, pairs: Sequence[tuple[set[str], set[str], str]]) -> Score:
    """Count the pairs whose names are the same; each is one found and one gold row."""
    wrong = tuple(
        f"{' '.join(sorted(ours)) or 'nobody'}, not {' '.join(sorted(gold)) or 'nobody'}: {words}"
        for ours, gold, words in pairs
        if ours != gold
    )
    return Score(layer, len(pairs) - len(wrong), len(pairs), len(pairs), (), wrong)


def score_resolution(gold: GoldArticle, tables: Tables) -> list[Score]:
    """Score who is meant in the statements and commitments that were found at all.

    Parameters
    ----------
    gold : GoldArticle
        The answer.
    tables : Tables
        What was extracted from that article alone.

    Returns
    -------
    list of Score
        Speakers of the statements that share half of their characters with a gold one, givers of
        the commitments whose evidence and sum are those of a gold one.
    """
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    statements: list[dict[str, Any]] = tables.statements.to_dict("records")
    commitments: list[dict[str, Any]] = tables.commitments.to_dict("records")

    def said(row: dict[str, Any], answer: dict[str, Any]) -> float:
        fit = share_overlap(_span(row), _span(answer))[0]
        return fit if fit >= SPAN_OVERLAP else 0.0

    def promised(row: dict[str, Any], answer: dict[str, Any]) -> float:
        there = _span(answer, "evidence_start", "evidence_end")
        fit = share_overlap(_span(row), there)[1]
        mine = None if pd.isna(row["amount"]) else float(row["amount"])
        theirs = None if answer["amount"] is None else float(answer["amount"])
        same = mine == theirs or (
            mine is not None and theirs is not None and abs(mine - theirs) <= 0.005 * theirs
        )
        return fit if same and fit >= EVIDENCE_OVERLAP else 0.0

    def called(actors: Sequence[Any]) -> set[str]:
        return {str(names.get(a, a)).casefold() for a in actors if not pd.isna(a)}

    spoken = [
        (called([statements[i]["speaker_id"]]), {str(answer["speaker"] or "").casefold()} - {""},
         str(statements[i]["text"])[:60])
        for i, j in match_rows(statements, gold.statements, said)
        for answer in (gold.statements[j],)
    ]  # fmt: skip
    given = [
        (called(commitments[i]["actors"]), {a.casefold() for a in answer["actors"]},
         f"{answer['amount']} {answer['currency']}")
        for i, j in match_rows(commitments, gold.commitments, promised)
        for answer in (gold.commitments[j],)
    ]  # fmt: skip
    return [_count(SPEAKERS, spoken), _count(GIVERS, given)]


def _persons(article: Article) -> list[tuple[int, int]]:
    """Places of the persons of an article by hand, in words."""
    labels = [label for s in article.sentences for label in s.labels["entity"]]
    found: list[tuple[int, int]] = []
    for at, label in enumerate(labels):
        if label == "B-Person":
            end = at + 1
            while end < len(labels) and labels[end] == "I-Person":
                end += 1
            found.append((at, end))
    return found


def score_persons(path: Path, nlp: Language) -> list[Score]:
    """Score the persons that are found by name against those that people marked in news.

    Parameters
    ----------
    path : pathlib.Path
        `.jsonl.gz` of the newswire entities.
    nlp : spacy.Language

    Returns
    -------
    list of Score
        Mentions of persons by name, surname or title and name; those of two words and more
        alone. Precision is the share of mentions that overlap a marked person, recall the share
        of marked persons that a mention overlaps.
    """
    least = {"persons by any name": 1, "persons by full name": 2}
    counts = {layer: [0, 0, 0, 0] for layer in least}
    for article in read_newswire(path):
        sentences = article.sentences
        doc = make_doc(nlp, [s.words for s in sentences], [s.opens for s in sentences])
        place, at = {}, 0
        for token in doc:
            place[token.i] = at
            at += not token.is_space
        gold = _persons(article)
        found = []
        for mention in find_mentions(doc):
            if mention.kind == "person" and mention.how in ("name", "alias"):
                span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if span is not None:
                    found.append((place[span.start], place[span.end - 1] + 1))
        for layer, count in counts.items():
            wanted = [g for g in gold if g[1] - g[0] >= least[layer]]
            ours = [f for f in found if f[1] - f[0] >= least[layer]]
            count[0] += sum(_meets(g, found) for g in wanted)
            count[1] += len(wanted)
            count[2] += sum(_meets(f, gold) for f in ours)
            count[3] += len(ours)
    return [
        Score(layer, hit, ours, wanted, means=(good / max(ours, 1), hit / max(wanted, 1)))
        for layer, (hit, wanted, good, ours) in counts.items()
    ]


def _meets(one: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(one[0] < other[1] and other[0] < one[1] for other in others)
