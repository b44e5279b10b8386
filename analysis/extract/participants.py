"""Who takes part in a happening: by the syntax of its own words, not whoever the sentence names."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from analysis.extract.actors import Mention

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
# A clause without a subject of its own has that of the verb above it.
LEANING = ("advcl", "xcomp", "conj", "acl", "pcomp")
# Clauses inside a phrase tell of other things.
CLAUSES = ("acl", "acl:relcl", "advcl", "ccomp", "parataxis")
# "In Lima", "at the White House" is where it was, not who was there.
PLACES = frozenset({"in", "at", "near", "outside", "from"})
VERBS = ("VERB", "AUX")


def find_governor(doc: Doc, start: int, end: int) -> Token | None:
    """Find the verb on which some words hang.

    Parameters
    ----------
    doc : Doc
        With dependencies.
    start, end : int
        Offsets of the words.

    Returns
    -------
    Token or None
        The nearest verb above them; None where there is none.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    return next((t for t in span.root.ancestors if t.pos_ in VERBS), None)


def _is_place(token: Token) -> bool:
    return any(c.dep_ == "case" and c.lower_ in PLACES for c in token.children)


def _spread(token: Token) -> set[int]:
    """List the words of a phrase without the clauses and the places inside it."""
    found = {token.i}
    for child in token.children:
        if child.dep_ in CLAUSES or (_is_place(child) and child.dep_ != "conj"):
            continue
        found |= _spread(child)
    return found


def _subjects(verb: Token) -> set[int]:
    """List the words of the subject of a verb, or of the verb that lends it its own."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = [c for c in verb.children if c.dep_ in SUBJECTS]
        if own:
            return set().union(*(_spread(c) for c in own))
        if verb.dep_ not in LEANING:
            return set()
        verb = verb.head
    return set()


def _of_verb(verb: Token) -> set[int]:
    """List the words of who does what a verb tells, to or with whom."""
    found = _subjects(verb) | _beside(verb)
    for child in verb.children:
        if child.dep_ in ("obj", "iobj", "obl:agent"):
            found |= _spread(child)
    return found


def _beside(verb: Token) -> set[int]:
    """List the words of those with or by whom something is done."""
    found: set[int] = set()
    for child in verb.children:
        if (child.dep_ == "obl" and any(
            c.dep_ == "case" and c.lower_ in ("with", "by") for c in child.children
        )):  # fmt: skip
            found |= _spread(child)
    return found


def _of_noun(noun: Token) -> set[int]:
    """List the words of whom a noun names, and of who does what its verb tells."""
    found = _spread(noun)
    if any(c.dep_ == "case" and c.lower_ == "between" for t in noun.children for c in t.children):
        return found  # names all of them
    above = noun
    while above.head.i != above.i and above.pos_ not in VERBS:
        if above.dep_ in SUBJECTS:
            return found  # "the meeting between Peru and Chile was useful"
        above = above.head
    return found | _subjects(above) | _beside(above) if above.pos_ in VERBS else found


def find_participants(
    doc: Doc, words: Span | None, mentions: Sequence[Mention], sides: Sequence[tuple[int, int]]
) -> tuple[str, ...]:
    """Find who takes part in a happening.

    Parameters
    ----------
    doc : Doc
        With dependencies.
    words : Span or None
        The word that names it: "met", "summit".
    mentions : sequence of Mention
        Of its sentence.
    sides : sequence of (int, int)
        Contents of statements of the sentence: who speaks about a happening has no part in it.

    Returns
    -------
    tuple of str
        Actor ids in the order of the text.
    """
    if words is None:
        return ()
    head = words.root
    wanted = _of_verb(head) if head.pos_ in VERBS else _of_noun(head)
    inside = [start <= head.idx < end for start, end in sides]
    found = []
    for mention in mentions:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or not any(t.i in wanted for t in span):
            continue
        if mention.how == "demonym" or _is_place(span.root):
            continue
        here = [start <= mention.start < end for start, end in sides]
        if here == inside:
            found.append(mention.actor_id)
    return tuple(dict.fromkeys(found))
