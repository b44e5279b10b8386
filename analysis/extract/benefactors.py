"""Benefactors: who gives and is in no knowledge file, by the part that a name plays.

A region, a city, a foundation, a philanthropist: the tagger of names finds them anywhere, but only
who acts on a sum ("Quebec pledged", "by Catalonia", "the Halden Trust's gift") is an actor here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from analysis.extract.actors import Mention
from analysis.knowledge.actors import find_actor, make_slug
from analysis.knowledge.promises import (
    load_chains,
    load_nouns,
    load_people,
    load_verbs,
    promise_words,
)

NAMES = {"LOC": "body", "ORG": "body", "PERSON": "person"}
ACTING = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
JOINED = frozenset({"conj", "appos", "flat"})
# What a verb needs stands within so many words behind it.
PARTICLE_WITHIN = 13
# A name that is joined to a joined name, and so on, is followed this far.
FARTHEST = 4
# A mention that overlaps a name is among so many that begin before its end.
NEAREST = 16
SYMBOLS = frozenset({"$", "SYM", "CD"})


def _promises(token: Token) -> bool:
    low = token.lower_
    if low in load_chains():
        return True
    behind = {t.lower_ for t in token.doc[token.i + 1 : token.i + 1 + PARTICLE_WITHIN]}
    needs = [verb.needs for verb in load_verbs().get(low, ())]
    # "Said no to", not "said"; "put ... into", not "put".
    return any(
        not words or any(n.lstrip("+=").split("_")[0] in behind | {"."} for n in words)
        for words in needs
    )


def _reports(verb: Token) -> bool:
    """Tell "said it would give": a verb of saying whose clause promises for "it" or "they"."""
    return any(
        c.dep_ == "ccomp" and _promises(c)
        and any(s.dep_ == "nsubj" and s.tag_ == "PRP" for s in c.children)
        for c in verb.children
    )  # fmt: skip


def _is_its_subject(verb: Token) -> bool:
    """Tell "the Halden Trust, which gave" from "the school that the trust gave"."""
    return any(c.dep_ == "nsubj" and c.lower_ in promise_words("relative") for c in verb.children)


def _acts(token: Token, depth: int = 0) -> bool:
    """Tell whether a name is who does, gives or owns what a sentence promises."""
    head, dep = token.head, token.dep_
    if depth > FARTHEST:
        return False
    if dep in JOINED:
        return _acts(head, depth + 1)
    if dep in ACTING:
        payer = head.lower_ in promise_words("payer")  # "the Halden Trust is the largest donor"
        return payer or _promises(head) or _reports(head)
    if any(c.dep_ == "acl:relcl" and _promises(c) and _is_its_subject(c) for c in token.children):
        return True
    cases = {child.lower_ for child in token.children if child.dep_ == "case"}
    if dep == "nmod:poss":
        owned = load_nouns().get(head.lower_)
        if head.lower_ in load_people()["people"]:
            return _acts(head, depth + 1)
        return head.tag_ in SYMBOLS or (owned is not None and owned.takes == "money")
    if dep == "nmod" and "of" in cases:
        office = head.lower_ in promise_words("polity") | load_people()["people"]
        return office and _acts(head, depth + 1)  # "the mayor of Bogota has put"
    if dep in ("obl", "nmod") and cases & {"by", "from"}:
        noun = load_nouns().get(head.lower_)
        return _promises(head) or head.tag_ in SYMBOLS or (
            noun is not None and noun.takes == "money"
        )  # fmt: skip
    # "Bavaria and Saxony each promised": the parser may hang the verb on the name.
    return dep == "ROOT" and any(c.dep_ == "acl" and _promises(c) for c in token.children)


def _is_gapped(entity: Span) -> bool:
    """Tell "Bavaria will give €5 million, Saxony €3 million": the verb is left out."""
    doc, first = entity.doc, entity.start
    while first > 0 and doc[first - 1].lower_ == "the":
        first -= 1
    listed = first > 0 and doc[first - 1].lower_ in (",", "and", "while", ";")
    sums = entity.end < len(doc) and (
        doc[entity.end].is_currency or doc[entity.end].tag_ in ("CD", "$")
    )
    before = [token for token in doc[entity.sent.start : first] if token.tag_ == "CD"]
    return listed and sums and bool(before)


def _receives(token: Token) -> bool:
    """Tell whether a name is to whom a sentence promises: "offered Leeds", "for Manitoba"."""
    head, cases = token.head, {c.lower_ for c in token.children if c.dep_ == "case"}
    if token.is_upper or any(c.lower_ == "the" for c in token.children):
        return False  # a scheme's letters; "for the Amazon": where it is spent
    if token.dep_ == "iobj":
        return _promises(head)
    if any(c.lower_ in promise_words("stricken") for c in token.children):
        return True  # "flood-hit Manitoba"
    if token.dep_ not in ("obl", "nmod") or not cases & {"for", "to"}:
        return False
    noun = load_nouns().get(head.lower_)
    given = noun is not None and noun.takes == "money"
    return head.tag_ in SYMBOLS or given or (token.dep_ == "obl" and _promises(head))


def _has_sum(sentence: Span) -> bool:
    return any(token.tag_ in ("$", "CD") or token.is_currency for token in sentence)


def _name(doc: Doc, first: int, last: int, kind: str) -> Mention:
    while first < last - 1 and doc[first].lower_ == "the":
        first += 1
    if last - first > 2 and doc[first].lower_ in promise_words("polity"):
        first += 2 if doc[first + 1].lower_ == "of" else 0  # "province of Manitoba"
    span = doc[first:last]
    actor = find_actor(make_slug(span.text))
    return Mention(
        span.start_char,
        span.end_char,
        span.text,
        make_slug(span.text),
        actor.name if actor else span.text,
        actor.kind if actor else kind,
        "name",
    )


def _list_groups(doc: Doc) -> list[Mention]:
    """List "rich countries", "developing nations": groups that no list of members defines."""
    found = []
    for token in doc[:-1]:
        after = token.nbor(1)
        if token.lower_ in promise_words("rank") and after.lower_ in promise_words("ranked"):
            found.append(_name(doc, token.i, after.i + 1, "group"))
    return found


def _list_sponsors(doc: Doc) -> list[Mention]:
    """List "the heritage lottery", "a church charity": sponsors that have no name of their own."""
    found = []
    for token in doc:
        if token.lower_ not in promise_words("sponsor") or not token.is_lower or not _acts(token):
            continue
        parts = [c.i for c in token.lefts if c.dep_ == "compound" and c.is_lower]
        if parts:
            found.append(_name(doc, min(parts), token.i + 1, "body"))
    return found


def find_benefactors(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """Find who gives among the names that no mention has.

    Parameters
    ----------
    doc : Doc
        With dependencies and entities; without them nobody is found.
    mentions : sequence of Mention
        Those found so far.

    Returns
    -------
    list of Mention
        All of them in the order of the text: those given, and benefactors by their name.
    """
    if not doc.has_annotation("DEP"):
        return list(mentions)
    named = _list_groups(doc) + _list_sponsors(doc)
    entities = list(doc.ents)  # a Span's own walk through all of the Doc's
    starts = [entity.start for entity in entities]
    for sentence in doc.sents:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if low == high or not _has_sum(sentence):
            continue
        for entity in entities[low:high]:
            # A fund is a programme, not a giver.
            fund = entity[-1].lower_ in load_people()["programme"] - promise_words("sponsor")
            tops = [t for t in entity if not entity.start <= t.head.i < entity.end or t.head is t]
            placed = entity.label_ == "LOC" and any(_receives(t) for t in tops)
            acts = placed or _is_gapped(entity) or any(_acts(t) for t in tops)
            if entity.label_ in NAMES and not fund and acts:
                named.append(_name(doc, entity.start, entity.end, NAMES[entity.label_]))
    found = sorted(mentions, key=lambda mention: mention.start)
    for new in named:
        at = bisect_left(found, new.end, key=lambda mention: mention.start)
        if not any(m.end > new.start for m in found[max(0, at - NEAREST) : at]):
            found.insert(at, new)
    return found
