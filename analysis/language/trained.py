"""The trained model as a spaCy component: syntax, entities and attributions of a Doc."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from analysis.knowledge.currencies import load_names
from analysis.language.decoding import find_best_path, find_stretches
from analysis.language.entities import find_entities
from analysis.language.lemmas import make_lemma
from analysis.language.links import Scene, link_spans
from analysis.language.model import Model, load_model
from analysis.language.scores import Scores, read_words
from analysis.language.sentences import GIVEN
from analysis.language.transcripts import join_turns

ROLES = ("source", "cue", "content")
NAMES = frozenset({"PERSON", "ORG", "LOC", "FAC"})
# Ends of the names of peoples, after which currencies are called; shorter words are their signs.
PEOPLES, SHORT = ("an", "ese", "ish", "ss", "ch"), 3


def _set_syntax(
    doc: Doc, index: Sequence[int], starts: Sequence[int], model: Model, scores: Scores
) -> None:
    """Write tags, lemmas and the tree; sentences with several roots become one tree.

    White space hangs on the word before it, as in spaCy's own models.
    """
    labels = model.labels
    sentence = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    heads = scores.heads.tolist()
    relations = [labels["relation"][r] for r in scores.relations.tolist()]
    root: dict[int, int] = {}
    for k in np.flatnonzero(scores.heads == np.arange(len(heads))).tolist():
        relations[k] = "ROOT"
        first = root.setdefault(int(sentence[k]), k)
        if first != k:
            heads[k], relations[k] = first, "parataxis"
    strings = doc.vocab.strings
    known: dict[str, int] = {}
    tags, kinds, ways = scores.tag.tolist(), scores.pos.tolist(), scores.lemma.tolist()
    rows = []
    k = -1
    for i, token in enumerate(doc):
        if token.is_space:
            head = index[max(k, 0)] - i if index else 0
            values = ("dep", "_SP", "SPACE", token.text)
        else:
            k += 1
            pos = labels["pos"][kinds[k]]
            head = index[heads[k]] - i
            lemma = model.lemmas.get((token.lower_, pos))
            lemma = lemma or make_lemma(token.text, labels["lemma"][ways[k]])
            values = (relations[k], labels["tag"][tags[k]], pos, lemma)
        for value in values:
            if value not in known:
                known[value] = _signed(strings.add(value))
        rows.append((head, *(known[value] for value in values)))
    columns: Any = np.array(rows, np.int64).reshape(-1, 5).view(np.uint64)
    doc.from_array([HEAD, DEP, TAG, POS, LEMMA], columns)


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _set_entities(doc: Doc, index: Sequence[int], model: Model, scores: Scores) -> None:
    found = []
    for kind, first, last in find_entities(
        scores.entity,
        model.labels["entity"],
        [doc[i].text for i in index],
        [*np.flatnonzero(scores.starts).tolist(), len(index)],
        [k for k, i in enumerate(index) if doc[i].like_url or doc[i].like_email],
    ):
        # "The storm spared Jersey City": the verb is no part of the name.
        while last - first > 1 and kind in NAMES and _is_verb(doc[index[first]]):
            first += 1
        begin = first
        while kind == "MONEY" and last - begin > 1 and _is_name(doc[index[begin]]):
            begin += 1
        if begin > first:  # "Mondelez $40 million": who gives is no part of the sum
            found.append(Span(doc, index[first], index[begin - 1] + 1, label="ORG"))
        found.append(Span(doc, index[begin], index[last - 1] + 1, label=kind))
    doc.ents = found


def _is_name(token: Token) -> bool:
    """Tell "Mondelez" from "US" and "Canadian" before a sum, which are of its currency."""
    plain = token.is_title and len(token) > SHORT and not token.text.endswith(PEOPLES)
    return plain and token.tag_ in ("NNP", "NNPS", "$") and token.lower_ not in load_names()


def _is_verb(token: Token) -> bool:
    return token.is_lower and token.tag_.startswith("VB")


def _set_attributions(
    doc: Doc,
    index: Sequence[int],
    paragraph: Sequence[int],
    model: Model,
    scores: Scores,
) -> None:
    labels = model.labels["attribution"]
    path = find_best_path(scores.attribution, model.steps, model.opening)
    spans: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for kind, first, last in find_stretches([labels[i] for i in path]):
        spans[kind].append((first, last))
    tags = [model.labels["tag"][i] for i in scores.tag.tolist()]
    words = [doc[i].lower_ for i in index]
    scene = Scene(words, tags, np.cumsum(scores.starts).tolist(), paragraph)
    found = [
        [
            Span(doc, index[first], index[last - 1] + 1, label=role.upper())
            for role in ROLES
            for first, last in linked[role]
        ]
        for linked in link_spans(scene, spans, model.links)
    ]
    if doc.spans.get("turns"):
        found = join_turns(found, doc.spans["turns"])
    doc.spans["attributions"] = [
        Span(doc, span.start, span.end, label=span.label, span_id=number)
        for number, spans_of_one in enumerate(found, 1)
        for span in spans_of_one
    ]


def _read(doc: Doc, syntax: bool) -> Doc:
    """Read a Doc with the model; `syntax`: whether tags, tree and entities are wanted too."""
    model = load_model()
    index: list[int] = []
    starts: list[int] = []
    opens: list[bool] = []
    paragraph: list[int] = []
    broken = started = False
    number = 0
    for token in doc:
        started = started or token.is_sent_start is True
        if token.is_space:
            broken = broken or "\n" in token.text
            continue
        if broken and index:
            number += 1
        if started or not starts:
            starts.append(len(index))
            opens.append(broken and bool(index))
        index.append(token.i)
        paragraph.append(number)
        broken = started = False
    starts.append(len(index))
    words = [doc[i].text for i in index]
    scores = read_words(model, words, starts, opens, fixed=bool(doc.user_data.get(GIVEN)))
    if syntax:
        _set_syntax(doc, index, starts, model, scores)
        _set_entities(doc, index, model, scores)
    _set_attributions(doc, index, paragraph, model, scores)
    return doc


@Language.component(
    "trained_reader",
    requires=["token.is_sent_start"],
    assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "doc.ents", "doc.spans"],
)
def read_doc(doc: Doc) -> Doc:
    """Set tags, parts of speech, lemmas, dependencies, entities and attributions.

    Parameters
    ----------
    doc : Doc
        With sentence starts; they stay as they are.

    Returns
    -------
    Doc
        The same Doc. Tags are Penn's, parts of speech and relations those of Universal
        Dependencies; `doc.spans["attributions"]` holds spans labelled SOURCE, CUE and CONTENT
        whose `id` numbers the attribution they belong to.
    """
    return _read(doc, syntax=True)


@Language.component("trained_attributions", requires=["token.is_sent_start"], assigns=["doc.spans"])
def read_attributions(doc: Doc) -> Doc:
    """Set attributions alone, beside another pipeline's syntax and entities.

    Parameters
    ----------
    doc : Doc
        With sentence starts.

    Returns
    -------
    Doc
        The same Doc, see `read_doc`.
    """
    return _read(doc, syntax=False)
