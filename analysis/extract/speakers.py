"""Speakers: whom the source of a statement names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from analysis.extract.actors import Mention
from analysis.extract.named import POSSESSIVE, known_words
from analysis.knowledge.words import load_words

# "It" means a body named at most so many sentences before.
FARTHEST = 2
# "The Commission" is looked for among so many mentions before.
MOST_BEFORE = 200
# Penn tags of nouns and names that "it" cannot mean.
PLURAL = frozenset({"NNS", "NNPS"})
# Kinds of actors that "it" may mean.
BODIES = ("country", "body", "bloc", "company", "force")


class MentionIndex:
    """Mentions in the order of the text, with quick access to those inside a stretch."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.rows = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        self.starts = [mention.start for mention in self.rows]
        self.longest = max((mention.end - mention.start for mention in self.rows), default=0)

    def overlapping(self, start: int, end: int) -> list[Mention]:
        """Mentions that share a character with the stretch."""
        first = bisect_right(self.starts, start - self.longest - 1)
        last = bisect_left(self.starts, end)
        return [m for m in self.rows[first:last] if m.end > start]

    def inside(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie in the stretch."""
        return [m for m in self.overlapping(start, end) if start <= m.start and m.end <= end]


def find_speaker(source: Span, mentions: MentionIndex) -> Mention | None:
    """Find whom a source names: a person before all, else the head of the phrase.

    Parameters
    ----------
    source : Span
        Of a Doc with dependencies.
    mentions : MentionIndex
        Who is named where.

    Returns
    -------
    Mention or None
        A government or ministry is its country. "It" is the nearest body or country before that
        was the subject of its clause; None where that one has no name, and where nobody is named.
    """
    if len(source) == 1 and source.text.lower() == "it":
        found = _find_body(source[0], mentions)
        return replace(found, how="pronoun") if found is not None else None
    if len(source) == 1 and source.text.lower() in ("his", "her"):
        found = _find_owner(source[0], mentions)  # "In his view"
        return replace(found, how="pronoun") if found is not None else None
    return _resolve(source, mentions)


def _find_owner(token: Token, mentions: MentionIndex) -> Mention | None:
    """Find the person whom "his" means: the only one of this sentence and the one before."""
    doc, here = token.doc, token.sent
    start = doc[here.start - 1].sent.start_char if here.start else 0
    near = [m for m in mentions.inside(start, token.idx) if m.kind == "person"]
    return near[-1] if len({m.actor_id for m in near}) == 1 else None


def _named(source: Span, mentions: MentionIndex) -> Mention | None:
    """Find the person or body that the source itself names."""
    start, end = source.start_char, source.end_char
    apposed = _apposed_person(source, mentions)
    if apposed is not None:
        return apposed
    found = [m for m in mentions.inside(start, end) if m.how != "demonym"]
    found = found or mentions.overlapping(start, end)
    if not found:
        return None
    persons = [m for m in found if m.kind == "person"]
    if persons:
        # "the president's spokesman": the owner does not speak.
        owned = _first_joined(source, [m for m in persons if not _is_owner(source, m)])
        return max(owned, key=lambda m: m.end - m.start) if owned else None
    # "officials of the agency in Geneva": nobody named; "Germany and France": the first.
    heads = [m for m in found if not _is_owner(source, m) and _is_head(source, m)]
    heads = _first_joined(source, heads)
    return max(heads, key=lambda m: m.end - m.start) if heads else None


def _first_joined(source: Span, named: list[Mention]) -> list[Mention]:
    """Leave out who is named behind an "and": "Ann Doe and seconded by Tom Roe" is Ann Doe."""
    text, start = source.text, source.start_char
    for k, (before, after) in enumerate(pairwise(named), 1):
        if "and" in text[max(0, before.end - start) : max(0, after.start - start)].split():
            return named[:k]
    return named


def _apposed_person(source: Span, mentions: MentionIndex) -> Mention | None:
    """Find the person named right behind a title: "Chad's health minister, Jane Doe, said"."""
    doc, after = source.doc, source.end
    if after + 1 >= len(doc) or doc[after].text != ",":
        return None
    if source[-1].text.capitalize() not in known_words()["title"]:
        return None
    start = doc[after + 1].idx
    beside = [m for m in mentions.overlapping(start, start + 1) if m.kind == "person"]
    return beside[0] if beside and beside[0].start == start else None


def _is_owner(source: Span, mention: Mention) -> bool:
    """Tell whether "'s" and more of the source follow the mention."""
    rest = source.text[max(0, mention.end - source.start_char) :]
    return rest[:2] in ("'s", "’s", "' ", "’ ") and len(rest.strip()) > 2


def _is_head(source: Span, mention: Mention) -> bool:
    """Tell whether the mention is the head: no preposition before, no noun behind."""
    before = source.text[: max(0, mention.start - source.start_char)].split()
    rest = source.text[max(0, mention.end - source.start_char) :].split()
    prepositions = load_words()["inner_preposition"]
    nested = any(word.lower() in prepositions for word in before)
    follows = bool(rest) and rest[0].lower() not in prepositions | {"and", "or", "("}
    return not nested and not (follows and rest[0][0].isalpha() and mention.how != "role")


def _resolve(source: Span, mentions: MentionIndex) -> Mention | None:
    return _named(source, mentions) or _state(source, mentions) or _shortened(source, mentions)


def _shortened(source: Span, mentions: MentionIndex) -> Mention | None:
    """Find the last body named by more words before: "the Commission"."""
    if len(source) != 2 or source[0].lower_ != "the" or not source[1].is_title:
        return None
    short = source[1].text
    last = bisect_left(mentions.starts, source.start_char)
    before = mentions.rows[max(0, last - MOST_BEFORE) : last]
    return next((m for m in reversed(before) if m.kind in BODIES and short in m.name.split()), None)


def _state(source: Span, mentions: MentionIndex) -> Mention | None:
    """Find the country of "Kenya's health ministry", "the finance ministry of Chad", "its army"."""
    bodies = load_words()["state_body"]
    at = next((token for token in source if token.lower_ in bodies), None)
    if at is None:
        return None
    before, after = source.doc[source.start : at.i], source.doc[at.i + 1 : source.end]
    if not len(after):
        if source[0].lower_ == "its":
            return _find_body(source[0], mentions, ("country",))
        owners = mentions.inside(before.start_char, before.end_char) if len(before) else []
        if not owners and source[0].lower_ == "the":
            return _only_country(source, mentions)
        owned = any(token.text in POSSESSIVE for token in before)
        return owners[0] if len(owners) == 1 and owned and owners[0].kind == "country" else None
    if after[0].lower_ == "of":
        owners = mentions.inside(after.start_char, after.end_char)
        return owners[0] if len(owners) == 1 and owners[0].kind == "country" else None
    return None


def _only_country(source: Span, mentions: MentionIndex) -> Mention | None:
    """Find the country that alone is named before, in the same sentence or the last one."""
    doc, here = source.doc, source[0].sent
    start = doc[here.start - 1].sent.start_char if here.start else 0
    near = [m for m in mentions.inside(start, source.start_char) if m.kind == "country"]
    return near[-1] if len({m.actor_id for m in near}) == 1 else None


def _phrase(token: Token) -> Span:
    """Cut a noun phrase from its first word to its head, or to the end of its name."""
    doc: Doc = token.doc
    names = [t.i for t in token.children if t.dep_ in ("flat", "compound") and t.i > token.i]
    return doc[token.left_edge.i : max([token.i, *names]) + 1]


def _subjects(token: Token) -> Iterator[Token]:
    """Subjects before a pronoun, nearest sentence first, main clause first in those before."""
    doc = token.doc
    sentence = token.sent
    here = [t for t in doc[sentence.start : token.i] if t.dep_.startswith("nsubj")]
    yield from reversed(here)
    for _ in range(FARTHEST):
        if sentence.start == 0:
            return
        sentence = doc[sentence.start - 1].sent
        there = [t for t in sentence if t.dep_.startswith("nsubj")]
        yield from sorted(there, key=lambda t: (t.head.dep_ != "ROOT", -t.i))


def _find_body(
    token: Token,
    mentions: MentionIndex,
    kinds: Sequence[str] = BODIES,
) -> Mention | None:
    """Find the body that "it" or "its" means; None where that one has no name."""
    if not token.doc.has_annotation("DEP"):
        return None
    bodies = load_words()["any_body"]
    for subject in _subjects(token):
        # "The United States" and "the United Nations" are one.
        state = subject.tag_ == "NNPS" and any(
            m.kind in kinds for m in mentions.overlapping(subject.idx, subject.idx + 1)
        )
        if (subject.tag_ in PLURAL and not state) or subject.pos_ == "PRON":
            continue
        phrase = _phrase(subject)
        found = _resolve(phrase, mentions)
        if found is not None and found.kind in kinds:
            return found
        if found is None and subject.lower_ in bodies:
            return None
    return None
