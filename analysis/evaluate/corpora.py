"""The corpora as sentences of words with labels.

Sources: PolNeAR (Newell, Margolin & Ruths, LREC 2018: attributions by hand, tokens, tags and
entities of CoreNLP), Universal Dependencies English EWT (Silveira et al., LREC 2014) and GUM
(Zeldes, LRE 2017), Worldwide newswire NER (Shan et al., Findings of EMNLP 2023), UNER on EWT
(Mayhew et al., NAACL 2024).
"""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.language.lemmas import describe_lemma

ROLES = ("source", "cue", "content")
# A multi-word token ("1-2") or an empty node ("3.1") of CoNLL-U, not a word.
_NO_WORD = re.compile(r"^\d+[-.]\d+\t")


@dataclass(frozen=True)
class Sentence:
    """One sentence.

    Attributes
    ----------
    words : list of str
    opens : bool
        Whether it opens a paragraph.
    labels : mapping of str to list of str
        Task to a label for each word.
    heads : list of int
        For each word the place of its head in the sentence, its own place for the root; empty
        where the corpus has no syntax.
    touched : bool
        Whether an attribution touches it.
    """

    words: list[str]
    opens: bool
    labels: Mapping[str, list[str]]
    heads: list[int] = field(default_factory=list)
    touched: bool = True


@dataclass(frozen=True)
class Article:
    """Sentences that stand together.

    Attributes
    ----------
    name : str
    sentences : list of Sentence
    """

    name: str
    sentences: list[Sentence]


def read_lines(path: Path) -> Iterator[Any]:
    """Read the JSON objects of a gzipped file of lines.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    object
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def find_words(
    segments: Sequence[Any], starts: Sequence[int], ends: Sequence[int]
) -> list[tuple[int, int]]:
    """Turn stretches of characters into stretches of words; those that touch become one.

    Parameters
    ----------
    segments : sequence of (int, int)
        Characters, end exclusive.
    starts, ends : sequence of int
        Characters of each word.

    Returns
    -------
    list of (int, int)
        First and last word, both inclusive.
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(segments):
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        if last < first:
            continue
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def same_attribution(
    a: Mapping[str, Sequence[tuple[int, int]]], b: Mapping[str, Sequence[tuple[int, int]]]
) -> bool:
    """Tell whether source, cue and content each share at least half of the longer one's words.

    Parameters
    ----------
    a, b : mapping of str to sequence of (int, int)
        Role to stretches of words, last inclusive.

    Returns
    -------
    bool
    """
    for role in ROLES:
        x = {k for first, last in a[role] for k in range(first, last + 1)}
        y = {k for first, last in b[role] for k in range(first, last + 1)}
        if (x or y) and 2 * len(x & y) < max(len(x), len(y)):
            return False
    return True


def _label_attributions(
    attributions: Sequence[Mapping[str, Any]], starts: Sequence[int], ends: Sequence[int]
) -> list[str]:
    """Label words with BIO; a nested cue wins over content, a source over both."""
    labels = ["O"] * len(starts)
    for role in reversed(ROLES):
        for attribution in attributions:
            for first, last in find_words(attribution.get(role, []), starts, ends):
                labels[first : last + 1] = [f"B-{role}"] + [f"I-{role}"] * (last - first)
    for i, label in enumerate(labels):
        if label.startswith("I-") and (not i or labels[i - 1][2:] != label[2:]):
            labels[i] = f"B-{label[2:]}"
    return labels


def read_polnear(path: Path) -> list[Article]:
    """Read PolNeAR: tasks `attribution`, `silver_tag`, `silver_entity`; first annotator only.

    Parameters
    ----------
    path : pathlib.Path
        A `.jsonl.gz` of articles with text, tokens and annotations.

    Returns
    -------
    list of Article
        Those that have tokens.
    """
    articles = []
    for row in read_lines(path):
        tokens = [token for sentence in row["tokens"] or [] for token in sentence]
        if not tokens:
            continue
        text = row["text"]
        starts, ends = [t[0] for t in tokens], [t[1] for t in tokens]
        labels = _label_attributions(row["annotations"][0]["attributions"], starts, ends)
        sentences, at = [], 0
        for sentence in filter(None, row["tokens"]):
            to = at + len(sentence)
            own = labels[at:to]
            opens = at > 0 and "\n" in text[ends[at - 1] : starts[at]]
            sentences.append(
                Sentence(
                    [text[t[0] : t[1]] for t in sentence],
                    opens,
                    {
                        "attribution": own,
                        "silver_tag": [t[2] for t in sentence],
                        "silver_entity": [t[3] for t in sentence],
                    },
                    touched=any(label != "O" for label in own),
                )
            )
            at = to
        articles.append(Article(row["id"], sentences))
    return articles


def read_blocks(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Read the sentences of a gzipped file of the CoNLL family.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    (list of str, list of list of str)
        The comments, and the columns of each word.
    """
    with gzip.open(path, "rt", encoding="utf-8") as file:
        blocks = file.read().strip().split("\n\n")
    for block in blocks:
        lines = block.split("\n")
        yield (
            [line for line in lines if line.startswith("#")],
            [
                line.split("\t")
                for line in lines
                if line and not line.startswith("#") and not _NO_WORD.match(line)
            ],
        )


def read_treebank(path: Path) -> list[Article]:
    """Read CoNLL-U: tasks `tag` (Penn), `pos` (universal), `lemma`, `relation`, and heads.

    Parameters
    ----------
    path : pathlib.Path
        A `.conllu.gz`.

    Returns
    -------
    list of Article
        One for each document of the treebank.
    """
    articles: list[Article] = []
    for comments, rows in read_blocks(path):
        name = next((line[14:] for line in comments if line.startswith("# newdoc id = ")), "")
        if name or not articles:
            articles.append(Article(name or path.name, []))
        opens = any(line.startswith("# newpar") for line in comments)
        labels = {
            "tag": [row[4] for row in rows],
            "pos": [row[3] for row in rows],
            "lemma": [describe_lemma(row[1], row[2]) for row in rows],
            "relation": [row[7] for row in rows],
        }
        heads = [int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows)]
        articles[-1].sentences.append(
            Sentence(
                [row[1] for row in rows], bool(opens and articles[-1].sentences), labels, heads
            )
        )
    return articles


def read_newswire(path: Path) -> list[Article]:
    """Read the newswire entities: task `entity`.

    Parameters
    ----------
    path : pathlib.Path
        A `.jsonl.gz` of articles with sentences of tokens and labels.

    Returns
    -------
    list of Article
    """
    return [
        Article(
            row["id"],
            [
                Sentence(s["tokens"], False, {"entity": s["labels"]})
                for s in row["sentences"]
                if s["tokens"]
            ],
        )
        for row in read_lines(path)
    ]


def read_uner(path: Path) -> list[Article]:
    """Read UNER: task `entity` with PER, ORG and LOC.

    Parameters
    ----------
    path : pathlib.Path
        An `.iob2.gz`.

    Returns
    -------
    list of Article
        One for each document: names are read in what stands around them.
    """
    articles: list[Article] = []
    for comments, rows in read_blocks(path):
        name = next((line[14:] for line in comments if line.startswith("# newdoc id = ")), "")
        if name or not articles:
            articles.append(Article(name or path.name, []))
        if rows:
            articles[-1].sentences.append(
                Sentence([row[1] for row in rows], False, {"entity": [row[2] for row in rows]})
            )
    return [article for article in articles if article.sentences]
