"""What is known of a statement when it is read, by which its confidence is told."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from analysis.extract.actors import Mention
from analysis.extract.attributions import find_cue
from analysis.extract.deeds import find_view, is_clause
from analysis.knowledge.views import load_phrases

# Contents of fewer words are summaries, of more they are whole sentences and lists.
SHORT, LONG = 4, 40


def index_cues(doc: Doc) -> tuple[frozenset[int], frozenset[int]]:
    """Index the cues by who has read them.

    Parameters
    ----------
    doc : Doc
        From `analysis.language.load_pipeline`.

    Returns
    -------
    (frozenset of int, frozenset of int)
        Tokens of the cues of the model, and of those found by rule.
    """
    found = [
        frozenset(
            token.i for span in doc.spans.get(key, []) if span.label_ == "CUE" for token in span
        )
        for key in ("attributions", "reports")
    ]
    return found[0], found[1]


def _tell_cue(cue: Span) -> str:
    if find_cue(cue) is not None:
        return "verb"
    if cue.text.lower() in load_phrases() or all(token.is_punct for token in cue):
        return "phrase"
    return "view" if find_view(cue) is not None else "other"


def _tell_speaker(source: Span, speaker: Mention | None) -> str:
    if source[0].pos_ == "PRON" and len(source) == 1:
        return "pronoun"
    return "named" if speaker is not None else "unnamed"


def describe(
    source: Span,
    cue: Span,
    parts: Sequence[Span],
    quotation: str,
    speaker: Mention | None,
    read: tuple[frozenset[int], frozenset[int]],
) -> dict[str, str]:
    """Describe a statement by what decides how far it can be relied on.

    Parameters
    ----------
    source, cue : Span
        As printed.
    parts : sequence of Span
        The content.
    quotation : str
        direct, indirect or mixed.
    speaker : Mention or None
        Whom the source names.
    read : (frozenset of int, frozenset of int)
        From `index_cues`.

    Returns
    -------
    dict of str to str
        `origin` (model, rule, both), `cue` (verb, view, phrase, other), `content` (direct, mixed,
        clause, phrase), `length` (short, usual, long), `speaker` (named, pronoun, unnamed),
        `order` (before, after, apart: the content stands in another sentence than its cue).
    """
    by_model, by_rule = (not own.isdisjoint(range(cue.start, cue.end)) for own in read)
    words = sum(not token.is_space and not token.is_punct for part in parts for token in part)
    same = cue.sent.start <= parts[0].start < cue.sent.end
    clause = "clause" if any(is_clause(part) for part in parts) else "phrase"
    return {
        "origin": "both" if by_model and by_rule else "model" if by_model else "rule",
        "cue": _tell_cue(cue),
        "content": clause if quotation == "indirect" else quotation,
        "length": "short" if words < SHORT else "long" if words > LONG else "usual",
        "speaker": _tell_speaker(source, speaker),
        "order": ("before" if parts[0].start < cue.start else "after") if same else "apart",
    }
