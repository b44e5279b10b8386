"""Transcripts: paragraphs that open with who speaks, "QUESTION: When will it come?"."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from analysis.knowledge.words import load_words
from analysis.language.quotes import MARKS

# "NATO Secretary General, Mark Rutte": a label has no more tokens than this before its colon.
LONGEST_LABEL = 9
# A conversation has so many turns of so many speakers; a list of "Price:" and "Date:" lines has
# them, too, but nobody speaks of himself or asks in most of its lines.
LEAST_TURNS, LEAST_SPEAKERS = 3, 2
TALKING_SHARE = 0.5
# In a transcript at least so many paragraphs open with a label.
LABELLED_SHARE = 0.5
BESIDE = frozenset({",", ".", "-", "(", ")"})


@dataclass(frozen=True)
class Turn:
    """What one speaker says until the next one does, in tokens, ends exclusive.

    Attributes
    ----------
    first, colon : int
        The label and the colon behind it.
    start, end : int
        The words.
    """

    first: int
    colon: int
    start: int
    end: int


def _list_paragraphs(doc: Doc) -> list[tuple[int, int]]:
    """First token and one past the last of each paragraph, white space left out."""
    found: list[tuple[int, int]] = []
    first, last, broken = -1, -1, True
    for token in doc:
        if token.is_space:
            broken = broken or "\n" in token.text
            continue
        if broken:
            if first >= 0:
                found.append((first, last + 1))
            first, broken = token.i, False
        last = token.i
    return [*found, (first, last + 1)] if first >= 0 else found


def _find_label(doc: Doc, first: int, end: int) -> Turn | None:
    """Read a paragraph as a turn, if it opens with a name or a part and a colon."""
    begin = first + (doc[first].text in MARKS)
    limit = min(begin + LONGEST_LABEL + 1, end)
    colon = next((i for i in range(begin, limit) if doc[i].text == ":"), begin)
    if colon == begin or colon + 1 >= end or doc[begin].text.islower():
        return None
    small = load_words()["preposition"] | load_words()["determiner"]
    for token in doc[begin:colon]:
        capital = token.text[0].isupper() and not any(c.isdigit() for c in token.text)
        if not capital and token.lower_ not in small and token.text not in BESIDE:
            return None
    start = next((i for i in range(colon + 1, end) if not doc[i].is_space), end)
    return Turn(begin, colon, start, end) if start < end else None


def _is_aside(doc: Doc, first: int, end: int) -> bool:
    """Tell "(CROSSTALK)", which nobody says."""
    return doc[first].text in ("(", "[") and any(t.text in (")", "]") for t in doc[end - 2 : end])


def _talks(doc: Doc, turn: Turn) -> bool:
    """Tell whether somebody speaks of himself, to another, or asks."""
    words = load_words()["conversation"]
    return any(token.lower_ in words or token.text == "?" for token in doc[turn.start : turn.end])


def _is_conversation(doc: Doc, turns: Sequence[Turn]) -> bool:
    # "MARK RUTTE" at first, "RUTTE" later.
    counted = Counter(doc[turn.colon - 1].lower_ for turn in turns)
    many = len(turns) >= LEAST_TURNS and len(counted) >= LEAST_SPEAKERS
    if not many or max(counted.values()) < 2:
        return False
    return sum(_talks(doc, turn) for turn in turns) >= TALKING_SHARE * len(turns)


def find_turns(doc: Doc) -> list[Turn]:
    """Find who speaks in turn, where a text or a part of it is a transcript.

    Parameters
    ----------
    doc : Doc
        Tokenized text.

    Returns
    -------
    list of Turn
        In order; empty where the text is no transcript: most paragraphs from the first turn to the
        last open with a label. One without goes on with the turn before it.
    """
    paragraphs = _list_paragraphs(doc)
    # "Pence: Tariffs will stay": the headline is no turn.
    read = [k and _find_label(doc, *paragraph) for k, paragraph in enumerate(paragraphs)]
    turns = {k: turn for k, turn in enumerate(read) if turn}
    if not _is_conversation(doc, list(turns.values())):
        return []
    first, last = min(turns), max(turns)
    asides = sum(_is_aside(doc, *paragraph) for paragraph in paragraphs[first : last + 1])
    if len(turns) < LABELLED_SHARE * (last + 1 - first - asides):
        return []
    found = []
    for k, following in itertools.pairwise([*turns, last + 1]):
        while _is_aside(doc, *paragraphs[following - 1]):
            following -= 1
        found.append(replace(turns[k], end=paragraphs[following - 1][1]))
    return found


def join_turns(found: Sequence[Sequence[Span]], turns: Sequence[Span]) -> list[list[Span]]:
    """Put the turns of a transcript in place of what was read across them.

    Parameters
    ----------
    found : sequence of sequence of Span
        Attributions, each with its spans.
    turns : sequence of Span
        As `set_turns` stores them.

    Returns
    -------
    list of list of Span
        In the order of the text: the turns, and those of the attributions that lie between turns
        or have all three parts inside the words of one ("Critics say it is late" in a question).
    """
    owner: dict[int, tuple[int, str]] = {
        i: (span.id, span.label_) for span in turns for i in range(span.start, span.end)
    }
    kept = []
    for spans in found:
        around = {owner.get(i) for span in spans for i in range(span.start, span.end)}
        inside = len(around) == 1 and None not in around and len({s.label_ for s in spans}) == 3
        if around == {None} or (inside and {part[1] for part in around if part} == {"CONTENT"}):
            kept.append(list(spans))
    by_turn: dict[int, list[Span]] = {}
    for span in turns:
        by_turn.setdefault(span.id, []).append(span)
    return sorted([*kept, *by_turn.values()], key=lambda spans: min(span.start for span in spans))


def list_quotations(doc: Doc) -> list[Span]:
    """List the stretches that are somebody's own words.

    Parameters
    ----------
    doc : Doc
        From `analysis.language.load_pipeline`.

    Returns
    -------
    list of Span
        In order and apart: the turns of a transcript, and what is in quotation marks elsewhere.
    """
    turns = [span for span in doc.spans.get("turns", []) if span.label_ == "CONTENT"]
    taken = {i for span in turns for i in range(span.start, span.end)}
    quoted = [span for span in doc.spans.get("quotations", []) if span.start not in taken]
    return sorted([*turns, *quoted], key=lambda span: span.start) if turns else quoted


@Language.component("transcript_turns", assigns=["doc.spans"])
def set_turns(doc: Doc) -> Doc:
    """Store the turns of a transcript in `doc.spans["turns"]`.

    Parameters
    ----------
    doc : Doc
        Tokenized text.

    Returns
    -------
    Doc
        The same Doc. Each turn is three spans of one id, labelled SOURCE, CUE (the colon) and
        CONTENT.
    """
    doc.spans["turns"] = [
        Span(doc, first, end, label=label, span_id=number)
        for number, turn in enumerate(find_turns(doc), 1)
        for label, first, end in (
            ("SOURCE", turn.first, turn.colon),
            ("CUE", turn.colon, turn.colon + 1),
            ("CONTENT", turn.start, turn.end),
        )
    ]
    return doc
