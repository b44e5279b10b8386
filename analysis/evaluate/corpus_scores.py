"""Scores of the language model on the corpora of research: attributions, syntax, entities."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from analysis.evaluate.corpora import (
    ROLES,
    Article,
    find_words,
    read_lines,
    read_newswire,
    read_treebank,
    read_uner,
    same_attribution,
)
from analysis.evaluate.scores import Score
from analysis.language.lemmas import make_lemma

# What the corpora call the three kinds that all of them have, and what spaCy's models do.
KINDS = {
    "Person": "person",
    "PER": "person",
    "PERSON": "person",
    "Organization": "organisation",
    "ORG": "organisation",
    "Location": "place",
    "LOC": "place",
    "GPE": "place",
}
# UNER counts facilities among its places (Mayhew et al., NAACL 2024), the news corpus not.
UNER_KINDS = KINDS | {"FAC": "place"}
TREEBANKS = (".conllu", ".conllu.gz")
Spans = list[tuple[int, int]]


def make_doc(nlp: Language, sentences: Sequence[Sequence[str]], opens: Sequence[bool]) -> Doc:
    """Make a Doc of words that are already split, paragraphs set apart by an empty line.

    Parameters
    ----------
    nlp : spacy.Language
    sentences : sequence of sequence of str
    opens : sequence of bool
        Whether each sentence opens a paragraph.

    Returns
    -------
    Doc
        Read by the pipeline; its tokens without white space are the words given.
    """
    words: list[str] = []
    starts: list[bool | int | None] = []
    for sentence, opened in zip(sentences, opens, strict=True):
        if opened and words:
            words.append("\n\n")
            starts.append(False)
        words += sentence
        starts += [i == 0 for i in range(len(sentence))]
    spaces = [
        not after.isspace() and not word.isspace()
        for word, after in zip(words, [*words[1:], " "], strict=True)
    ]
    return nlp(Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts))


def _predict(
    doc: Doc, at: Sequence[tuple[int, int]], starts: list[int], ends: list[int]
) -> list[dict[str, Spans]]:
    """List the attributions of a Doc in the corpus's words; `at`: characters of each token."""
    segments: dict[int, dict[str, list[tuple[int, int]]]] = {}
    for span in doc.spans["attributions"]:
        roles = segments.setdefault(span.id, {role: [] for role in ROLES})
        roles[span.label_.lower()].append((at[span.start][0], at[span.end - 1][1]))
    return [
        {role: find_words(one[role], starts, ends) for role in ROLES} for one in segments.values()
    ]


def score_attributions(path: Path, nlp: Language, split: bool = True) -> list[Score]:
    """Score attributions on PolNeAR: exact on words, and linked relations.

    The protocol is that of Wang et al. (CofeNet, COLING 2022): what is found in sentences that no
    attribution of the corpus touches is not counted; contents are joined across sentences.

    Parameters
    ----------
    path : pathlib.Path
        `.jsonl.gz`: articles with text, tokens and annotations (each annotator counts).
    nlp : spacy.Language
    split : bool
        Whether the pipeline gets the corpus's words and sentences, or the raw text.

    Returns
    -------
    list of Score
        Of source, cue, content, and relation.
    """
    counts = {layer: [0, 0, 0] for layer in (*ROLES, "relation")}
    for row in read_lines(path):
        kept = [sentence for sentence in row["tokens"] or [] if sentence]
        tokens = [token for sentence in kept for token in sentence]
        if not tokens:
            continue
        text = row["text"]
        starts, ends = [t[0] for t in tokens], [t[1] for t in tokens]
        sentence = [k for k, words in enumerate(kept) for _ in words]
        if split:
            words = [[text[t[0] : t[1]] for t in tokens] for tokens in kept]
            opens = [False] * len(kept)
            for k in range(1, len(kept)):
                opens[k] = "\n" in text[kept[k - 1][-1][1] : kept[k][0][0]]
            doc = make_doc(nlp, words, opens)
            own = iter(tokens)
            at = [(0, 0) if token.is_space else tuple(next(own)[:2]) for token in doc]
        else:
            doc = nlp(text)
            at = [(token.idx, token.idx + len(token)) for token in doc]
        predicted = _predict(doc, at, starts, ends)
        for annotation in row["annotations"]:
            gold = [
                {role: find_words(one.get(role, []), starts, ends) for role in ROLES}
                for one in annotation["attributions"]
            ]
            live = {
                sentence[k]
                for one in gold
                for role in ROLES
                for first, last in one[role]
                for k in range(first, last + 1)
            }
            for role in ROLES:
                right = {span for one in gold for span in one[role]}
                found = {
                    (first, last)
                    for one in predicted
                    for first, last in one[role]
                    if live & set(sentence[first : last + 1])
                }
                _add(counts[role], len(right & found), len(found), len(right))
            used: set[int] = set()
            for one in predicted:
                match = next(
                    (k for k, g in enumerate(gold) if k not in used and same_attribution(one, g)),
                    None,
                )
                if match is not None:
                    used.add(match)
            touching = sum(
                any(live & set(sentence[a : b + 1]) for role in ROLES for a, b in one[role])
                for one in predicted
            )
            _add(counts["relation"], len(used), touching, len(gold))
    kind = "corpus's words" if split else "raw text"
    return [Score(f"{layer} ({kind})", a, b, c) for layer, (a, b, c) in counts.items()]


def _add(count: list[int], right: int, found: int, gold: int) -> None:
    count[0] += right
    count[1] += found
    count[2] += gold


def score_treebank(path: Path, nlp: Language) -> list[Score]:
    """Score tags, parts of speech, lemmas and dependencies on a treebank's own words.

    Parameters
    ----------
    path : pathlib.Path
        CoNLL-U.
    nlp : spacy.Language

    Returns
    -------
    list of Score
        Each word counts once; attachment with punctuation, as in the CoNLL 2018 shared task.
    """
    right: Counter[str] = Counter()
    total = 0
    for article in read_treebank(path):
        doc = make_doc(
            nlp, [s.words for s in article.sentences], [s.opens for s in article.sentences]
        )
        tokens = [token for token in doc if not token.is_space]
        place = {token.i: k for k, token in enumerate(tokens)}
        at = 0
        for sentence in article.sentences:
            for k, word in enumerate(sentence.words):
                token = tokens[at + k]
                head = at + sentence.heads[k]
                attached = place[token.head.i] == head
                relation = "root" if token.dep_ == "ROOT" else token.dep_
                right["tags"] += token.tag_ == sentence.labels["tag"][k]
                right["parts of speech"] += token.pos_ == sentence.labels["pos"][k]
                right["lemmas"] += token.lemma_ == make_lemma(word, sentence.labels["lemma"][k])
                right["unlabelled attachment"] += attached
                right["labelled attachment"] += (
                    attached and relation == sentence.labels["relation"][k]
                )
            at += len(sentence.words)
        total += at
    return [Score(layer, count, total, total) for layer, count in right.items()]


def _list_entities(article: Article, kinds: dict[str, str]) -> set[tuple[str, int, int]]:
    """Entities of the three kinds, as words of the article, last exclusive."""
    labels = [label for sentence in article.sentences for label in sentence.labels["entity"]]
    found: set[tuple[str, int, int]] = set()
    begin = 0
    for i, label in enumerate([*labels, "O"]):
        if i and labels[i - 1] != "O" and not label.startswith("I-"):
            kind = kinds.get(labels[i - 1][2:])
            if kind:
                found.add((kind, begin, i))
        if not label.startswith("I-"):
            begin = i
    return found


def score_entities(path: Path, nlp: Language) -> list[Score]:
    """Score persons, organisations and places, exact on words.

    Parameters
    ----------
    path : pathlib.Path
        `.iob2.gz` (UNER) or `.jsonl.gz` (newswire).
    nlp : spacy.Language

    Returns
    -------
    list of Score
        Each kind, and all three.
    """
    uner = path.name.endswith(".iob2.gz")
    kinds = UNER_KINDS if uner else KINDS
    counts = {kind: [0, 0, 0] for kind in (*dict.fromkeys(kinds.values()), "entities")}
    for article in read_uner(path) if uner else read_newswire(path):
        doc = make_doc(
            nlp, [s.words for s in article.sentences], [s.opens for s in article.sentences]
        )
        place, at = {}, 0
        for token in doc:
            place[token.i] = at
            at += not token.is_space
        gold = _list_entities(article, kinds)
        found = {
            (kinds[ent.label_], place[ent.start], place[ent.end - 1] + 1)
            for ent in doc.ents
            if ent.label_ in kinds
        }
        for layer, count in counts.items():
            a = {e for e in gold if layer in (e[0], "entities")}
            b = {e for e in found if layer in (e[0], "entities")}
            _add(count, len(a & b), len(b), len(a))
    return [Score(layer, a, b, c) for layer, (a, b, c) in counts.items()]


def score_corpus(path: Path, nlp: Language) -> list[Score] | None:
    """Score a pipeline on a corpus.

    Parameters
    ----------
    path : pathlib.Path
        CoNLL-U, IOB2 or gzipped JSON lines of PolNeAR or the newswire entities.
    nlp : spacy.Language

    Returns
    -------
    list of Score or None
        None where the file is none of these.
    """
    if path.name.endswith(TREEBANKS):
        return score_treebank(path, nlp)
    if path.name.endswith(".iob2.gz"):
        return score_entities(path, nlp)
    if path.name.endswith(".jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            first: dict[str, Any] = json.loads(lines.readline())
        if "annotations" in first:
            return score_attributions(path, nlp) + score_attributions(path, nlp, split=False)
        if "sentences" in first:
            return score_entities(path, nlp)
    return None
