"""Attributions that make statements: those of the model, and plain clauses that it missed."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span

from analysis.extract.content_bounds import (
    Attribution,
    cut_off,
    end_quoted,
    extend,
    keep_near,
    part_apposition,
    part_joined,
    skip_datelines,
)
from analysis.extract.deeds import FINITE, SUBJECTS, is_deed
from analysis.extract.relayed import find_relayed
from analysis.knowledge.cues import Cue, load_cues
from analysis.knowledge.words import load_words
from analysis.language.transcripts import list_quotations

ROLES = ("SOURCE", "CUE", "CONTENT")
# Of Universal Dependencies and of spaCy's own models.
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass"})
# Relations of what is said to its cue: '"No," she said' denies nothing.
SAID = frozenset({"ccomp", "obj", "dobj", "parataxis", "discourse"})


def find_cue(cue: Span) -> Cue | None:
    """Find the reporting verb in the words of a cue.

    Parameters
    ----------
    cue : Span
        As printed: "has repeatedly warned".

    Returns
    -------
    Cue or None
        The longest that the knowledge has; None for a noun, "according to", an unknown verb.
    """
    words = [token.lower_ for token in cue]
    cues = load_cues()
    fitting = [
        known
        for i, word in enumerate(words)
        for known in cues.get(word, ())
        if tuple(words[i : i + len(known.words)]) == known.words
    ]
    return max(fitting, key=lambda known: len(known.words)) if fitting else None


def _is_denied(source: Span, cue: Span, contents: list[Span]) -> bool:
    """Tell whether nobody says it: "no minister said", "did not say", "said nothing"."""
    silent = load_words()["silence"]
    if source[0].lower_ in silent:
        return True
    if {content.text.lower() for content in contents} <= load_words()["unsaid"]:
        return True
    words = {token.lower_ for token in cue}
    for token in cue:
        words |= {c.lower_ for c in token.children if c.i < token.i and c.dep_ not in SAID}
        if token.dep_ == "xcomp":
            words.add(token.head.lower_)
    return not words.isdisjoint(silent)


def _is_hearer(source: Span, cue: Span) -> bool:
    """Tell whether the source is whom others asked: "she was asked", "Pressed on it, she said"."""
    inside = range(source.start, source.end)
    root = cue.root
    if root.tag_ == "VBN" and root.dep_ == "advcl" and root.head.i != root.i:
        agents = any(child.dep_ == "obl:agent" for child in root.children)
        bare = not any(child.dep_.startswith("aux") for child in root.children)
        before = source.doc[source.start - 1].lower_ if source.start else ""
        if bare and not agents and before != "by" and source.start > cue.start:
            return True
    return any(
        child.dep_ in PASSIVE_SUBJECTS and child.i in inside
        for token in cue
        for child in token.children
    )


def _group(spans: Iterable[Span], marked: set[int]) -> list[Attribution]:
    """Attributions with all three parts, in the order of their numbers."""
    grouped: dict[int, list[Span]] = {}
    for span in spans:
        grouped.setdefault(span.id, []).append(span)
    found = []
    for members in grouped.values():
        roles = {label: [s for s in members if s.label_ == label] for label in ROLES}
        # "It is believed that", a mere "warning": nobody says it, or nothing is said.
        if all(roles.values()):
            cue = roles["CUE"][0]
            source = cut_off(roles["SOURCE"][0], cue, set())
            contents = keep_near(cue, end_quoted(skip_datelines(roles["CONTENT"])), marked)
            if cue.text != ":":  # "HOST: Minister, who will pay?"
                source, contents = part_apposition(source, contents)
            found.append((source, cue, contents))
    return found


def has_clause(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a stretch of text has a clause of its own.

    "said that Sweden would pay" reports somebody's promise; "is considering sending two ships"
    and "requested $60 million" are the speaker's own doing, told as the object of the cue.

    Parameters
    ----------
    doc : Doc
        With dependencies; without them every stretch counts as a clause.
    start, end : int
        Characters.

    Returns
    -------
    bool
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not doc.has_annotation("DEP"):
        return True
    inside = range(span.start, span.end)
    return any(
        token.tag_ in FINITE or (token.dep_.startswith(SUBJECTS) and token.head.i in inside)
        for token in span
    )


def _has_subject(source: Span, cue: Span) -> bool:
    """Tell whether the source is the subject of the cue or of a verb above it.

    "Its remarks" and "rules that" are no reports; without a tree every cue counts, and so does
    one that is no verb ("for").
    """
    token = cue.root
    if not cue.doc.has_annotation("DEP") or find_cue(cue) is None:
        return True
    if token.pos_ not in ("VERB", "AUX"):
        return False
    inside = range(source.start, source.end)
    while True:
        if any(c.dep_.startswith("nsubj") and c.i in inside for c in token.children):
            return True
        if token.head.i == token.i:
            return False
        token = token.head


def _is_own(source: Span, turns: set[int]) -> bool:
    """Tell "I" in a turn of a transcript: all of the turn is said by the same."""
    return source.start in turns and source.text.lower() in load_words()["first_person"]


def gather_attributions(doc: Doc) -> list[Attribution]:
    """Gather what may be statements.

    The model's attributions, without those that deny that anything was said and those that tell
    a deed; beside them the reports of plain clauses whose cue the model has in none. On news
    marked by hand (PolNeAR, its development part) this finds nearly as much as the model alone,
    which marks deeds and intentions as well; on plain texts it finds more and is surer.

    Parameters
    ----------
    doc : Doc
        From `analysis.language.load_pipeline`.

    Returns
    -------
    list of (source, cue, contents)
    """
    quotations = list_quotations(doc)
    marked = {span.start for span in quotations}
    quoted = frozenset(i for span in quotations for i in range(span.start, span.end))
    turns = {i for span in doc.spans.get("turns", []) for i in range(span.start, span.end)}
    relayed = find_relayed(doc)
    verbs = {cue[-1].head.i for _, cue, _ in relayed}
    read, plain = (
        [
            one
            for one in _group(doc.spans.get(name, []), marked)
            if verbs.isdisjoint(range(one[1].start, one[1].end)) and not _is_own(one[0], turns)
        ]
        for name in ("attributions", "reports")
    )
    by_cue = {token.i: one for one in plain for token in one[1]}
    told = {token.i for _, cue, _ in read for token in cue}
    found = [
        (source, cue, extend(contents, by_cue.get(cue.start), told))
        for source, cue, contents in part_joined(read, [*read, *plain])
        if not _is_denied(source, cue, contents)
        and not _is_hearer(source, cue)
        and not is_deed(source, cue, contents, find_cue(cue), quoted)
    ]
    return [*found, *relayed] + [
        (source, cue, contents)
        for source, cue, contents in part_joined(plain, [*read, *plain])
        if told.isdisjoint(range(cue.start, cue.end)) and _has_subject(source, cue)
    ]
