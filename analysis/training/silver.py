"""Labels that no person made: what two trained networks agree on together, held to gold syntax.

Attributions of the newswire articles, and names of the treebanks. Where a treebank tells more
(its proper nouns; GUM's kinds of what is mentioned), it overrules the networks. Learning from the
labels of a model of one's own is self-training (Yarowsky, ACL 1995).
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.evaluate.corpora import Article, Sentence, read_blocks, read_lines
from analysis.language.decoding import find_best_path, find_best_paths, find_stretches, forbid_steps
from analysis.language.model import Model
from analysis.language.scores import read_words
from analysis.problems import PledgebookError

Floats = NDArray[np.float32]
# No label: the loss leaves the word out.
UNSURE = "?"
NAMED = ("Person", "Organization", "Location", "Facility")
PROPER = frozenset({"NNP", "NNPS"})
# GUM's kinds of entities that the networks know; what else is named is `Misc`.
GUM_KINDS = {"person": "Person", "organization": "Organization", "place": "Location"}
# A proper noun is taken for a name where the networks give names this probability or more.
LIKELY, TINY = 0.3, 1e-9
# A mention opens, with whether it closes on the same word; or one closes.
_MENTION = re.compile(r"\((\d+)(?:\[\d+/\d+\])?-(\w+)[^()]*(\))?|(\d+)(?:\[\d+/\d+\])?\)")
# Kind, first word of the sentence and last, exclusive.
Mention = tuple[str, int, int]


def read_mentions(path: Path) -> list[list[Mention]]:
    """Read what is mentioned in a treebank with entities in its last column, as GUM has them.

    Parameters
    ----------
    path : pathlib.Path
        A `.conllu.gz`.

    Returns
    -------
    list of list of (str, int, int)
        For each sentence the mentions in the treebank's kinds, the shortest first.
    """
    sentences = []
    for _, rows in read_blocks(path):
        found: list[Mention] = []
        open_ones: list[tuple[str, str, int]] = []
        for k, row in enumerate(rows):
            for number, kind, closed, ended in _MENTION.findall(row[9]):
                if closed:
                    found.append((kind, k, k + 1))
                elif number:
                    open_ones.append((number, kind, k))
                else:
                    for one in reversed(open_ones):
                        if one[0] == ended:
                            found.append((one[1], one[2], k + 1))
                            open_ones.remove(one)
                            break
        sentences.append(sorted(found, key=lambda mention: mention[2] - mention[1]))
    return sentences


def _score(article: Article, models: Sequence[Model]) -> tuple[Floats, Floats]:
    """Mean scores of attribution, and of entities as logarithms of probabilities."""
    words = [word for sentence in article.sentences for word in sentence.words]
    starts = [0, *itertools.accumulate(len(s.words) for s in article.sentences)]
    opens = [sentence.opens for sentence in article.sentences]
    read = [read_words(model, words, starts, opens, fixed=True) for model in models]
    attribution = np.mean([scores.attribution for scores in read], axis=0)
    entity = []
    for scores in read:
        lowered = scores.entity - scores.entity.max(1, keepdims=True)
        entity.append(lowered - np.log(np.exp(lowered).sum(1, keepdims=True)))
    return attribution, np.mean(entity, axis=0)


def annotate_attributions(articles: Sequence[Article], models: Sequence[Model]) -> list[Article]:
    """Add the task `silver_attribution`.

    Parameters
    ----------
    articles : sequence of Article
    models : sequence of Model
        With the same labels.

    Returns
    -------
    list of Article
    """
    labels = models[0].labels["attribution"]
    steps = np.mean([model.steps for model in models], axis=0)
    opening = np.mean([model.opening for model in models], axis=0)
    annotated = []
    for article in articles:
        path = iter(find_best_path(_score(article, models)[0], steps, opening))
        sentences = []
        for sentence in article.sentences:
            own = [labels[next(path)] for _ in sentence.words]
            sentences.append(
                replace(sentence, labels={**sentence.labels, "silver_attribution": own})
            )
        annotated.append(Article(article.name, sentences))
    return annotated


def _name_proper_nouns(
    sentence: Sentence, found: list[tuple[str, int, int]], likely: Floats, labels: Sequence[str]
) -> tuple[list[tuple[str, int, int]], set[int]]:
    """Hold names to the proper nouns of a sentence; the words that stay unsure come second."""
    proper = [tag in PROPER for tag in sentence.labels["tag"]]
    names: list[tuple[str, int, int]] = []
    unsure: set[int] = set()
    covered: set[int] = set()
    for kind, first, last in found:
        covered.update(range(first, last))
        if kind not in NAMED:
            names.append((kind, first, last))
            continue
        begin, end = first, last
        while begin < end and not proper[begin]:
            begin += 1
        while end > begin and not proper[end - 1] and not sentence.words[end - 1][0].isdigit():
            end -= 1
        if begin == end:
            unsure.update(range(first, last))
            continue
        # "Midland, Texas" are two places.
        at = begin
        for k in range(begin, end + 1):
            if k == end or (kind == "Location" and sentence.words[k] == ","):
                if k > at:
                    names.append((kind, at, k))
                at = k + 1
    kinds = [kind for kind in NAMED if f"B-{kind}" in labels]
    columns = [[i for i, label in enumerate(labels) if label[2:] == kind] for kind in kinds]
    for is_name, run in itertools.groupby(range(len(proper)), lambda k: proper[k]):
        words = list(run)
        if not is_name or covered & set(words):
            continue
        each = [np.exp(likely[words][:, own]).sum(1) for own in columns]
        if sum(float(one.mean()) for one in each) < LIKELY:
            unsure.update(words)
        else:
            best = max(range(len(kinds)), key=lambda k: float(np.log(each[k] + TINY).sum()))
            names.append((kinds[best], words[0], words[-1] + 1))
    return names, unsure


def _overrule(
    names: list[tuple[str, int, int]], mentions: Sequence[Mention], heads: Sequence[int]
) -> list[tuple[str, int, int]]:
    """Give a name the kind of the shortest mention around it whose head is in the name."""
    kinds = []
    for kind, first, last in names:
        if kind in NAMED:
            for told, begin, end in mentions:
                if begin <= first and last <= end:
                    head = next(
                        (
                            k
                            for k in range(begin, end)
                            if not begin <= heads[k] < end or heads[k] == k
                        ),
                        None,
                    )
                    if head is not None and first <= head < last:
                        own = GUM_KINDS.get(told, "Misc")
                        kind = kind if (kind, own) == ("Facility", "Location") else own
                    break
        kinds.append((kind, first, last))
    return kinds


def annotate_names(
    articles: Sequence[Article],
    models: Sequence[Model],
    mentions: Sequence[Sequence[Mention]] = (),
) -> list[Article]:
    """Add the task `entity` to articles of a treebank.

    Parameters
    ----------
    articles : sequence of Article
        With the tasks `tag` and heads.
    models : sequence of Model
    mentions : sequence of sequence of (str, int, int)
        As `read_mentions` gives them, for the sentences of all articles in order.

    Returns
    -------
    list of Article
        Labels of the networks; `UNSURE` where they and the tags differ.
    """
    labels = models[0].labels["entity"]
    steps, opening = forbid_steps(labels)
    told = iter(mentions)
    annotated = []
    for article in articles:
        likely = _score(article, models)[1]
        starts = [0, *itertools.accumulate(len(s.words) for s in article.sentences)]
        path = find_best_paths(likely, starts, steps, opening)
        sentences = []
        for sentence, (start, end) in zip(
            article.sentences, itertools.pairwise(starts), strict=True
        ):
            found = find_stretches([labels[i] for i in path[start:end]])
            names, unsure = _name_proper_nouns(sentence, found, likely[start:end], labels)
            names = _overrule(names, next(told, []), sentence.heads)
            own = [UNSURE if k in unsure else "O" for k in range(end - start)]
            for kind, first, last in names:
                own[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
            sentences.append(replace(sentence, labels={**sentence.labels, "entity": own}))
        annotated.append(Article(article.name, sentences))
    return annotated


def write_silver(
    corpora: Mapping[str, Sequence[Article]], models: Sequence[Model], gum: Path, out: Path
) -> None:
    """Write what the models see in the corpora of `fit.TRAIN`, one JSON object an article.

    Parameters
    ----------
    corpora : mapping of str to sequence of Article
    models : sequence of Model
    gum : pathlib.Path
        The file of GUM.
    out : pathlib.Path
        A `.jsonl.gz`.
    """
    annotated = {
        "newswire": ("silver_attribution", annotate_attributions(corpora["newswire"], models)),
        "ewt": ("entity", annotate_names(corpora["ewt"], models)),
        "gum": ("entity", annotate_names(corpora["gum"], models, read_mentions(gum))),
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(out, "wt", encoding="utf-8") as file:
        for corpus, (task, articles) in annotated.items():
            for article in articles:
                own = [sentence.labels[task] for sentence in article.sentences]
                row = {"corpus": corpus, "article": article.name, "task": task, "labels": own}
                file.write(json.dumps(row) + "\n")


def add_silver(corpora: Mapping[str, Sequence[Article]], path: Path) -> dict[str, list[Article]]:
    """Add the labels that `write_silver` wrote.

    Parameters
    ----------
    corpora : mapping of str to sequence of Article
        As they were given to `write_silver`.
    path : pathlib.Path

    Returns
    -------
    dict of str to list of Article

    Raises
    ------
    PledgebookError
        If the labels are of other corpora.
    """
    merged = {corpus: list(articles) for corpus, articles in corpora.items()}
    places = {corpus: iter(enumerate(articles)) for corpus, articles in corpora.items()}
    for row in read_lines(path):
        task = row["task"]
        k, article = next(places[row["corpus"]], (0, None))
        if article is None or article.name != row["article"]:
            raise PledgebookError(f"{path}: of other corpora; make it anew with `teach`")
        sentences = [
            replace(
                sentence,
                labels={**sentence.labels, task: own},
                touched=any(label != "O" for label in own)
                if task == "silver_attribution"
                else sentence.touched,
            )
            for sentence, own in zip(article.sentences, row["labels"], strict=True)
        ]
        merged[row["corpus"]][k] = Article(article.name, sentences)
    return merged
