"""He, she, they: the person or group in focus where the pronoun stands."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from analysis.extract.named import Named, cue_words, known_words
from analysis.knowledge.actors import find_actor
from analysis.knowledge.words import load_words

PERSONS = {"he": "he", "she": "she"}
# Words for somebody who has no name in the text, whom the pronoun then means.
DESCRIBED = {"he": "man", "she": "woman"}
OBJECTS = frozenset({"obj", "iobj", "dobj", "obl"})
NAMING = frozenset({"appos", "flat", "compound"})
INDEFINITE = frozenset({"a", "an", "another", "one"})
RELATIVE = {"who": ("person",), "which": ("body", "bloc", "company", "country", "group")}


def _weight(doc: Doc, named: Named) -> int:
    """How much a mention is in focus: 2 as subject, beside a cue or first, 0 behind "of"."""
    cues = cue_words()
    after = [t.lower_ for t in doc[named.last : named.last + 3]]
    before = doc[named.first - 1].lower_ if named.first else ""
    if after and after[0] in ("'s", "’s", "'", "’"):
        return 0
    if before in load_words()["beside_focus"]:
        return 0
    subject = any(
        t.dep_.startswith("nsubj") and t.head.head.i == t.head.i
        for t in doc[named.first : named.last]
    )
    asked = any(t.dep_ in OBJECTS for t in doc[named.first : named.last])
    inverted = before in cues and not asked  # "said Ann Roe", not "asked Ann Roe"
    if subject or doc[named.first].is_sent_start or inverted or any(w in cues for w in after):
        return 2
    return 1


def _genders_described(token: Token) -> list[str]:
    """Tell which of he and she mean somebody without a name from here on.

    "The woman", "a senior official" and "the ministry's spokesman" are such where they speak and
    no name follows.
    """
    words = known_words()
    low = token.lower_
    if token.dep_ != "nsubj":
        return []
    told = [gender for gender, use in DESCRIBED.items() if low in words[use]]
    if told or token.head.lower_ not in cue_words():
        return told
    speaks = low.startswith("spokes")
    meant = low in words["described"] or low.capitalize() in words["title"]
    indefinite = any(child.lower_ in INDEFINITE for child in token.children)
    # "The Speaker called for order": somebody with an office and without a name, or "an official".
    if not speaks and not (meant and (indefinite or token.is_title)):
        return []
    if any(child.dep_ in NAMING and child.i > token.i for child in token.children):
        return []
    if low.endswith("woman"):
        return ["she"]
    return ["he"] if low.endswith("man") else ["he", "she"]


def _antecedent(doc: Doc, at: int, seen: Sequence[tuple[Named, int, int]]) -> Named | None:
    """Find whom "who" and "which" right behind a name mean: "the IMF, which said"."""
    behind = at - 1 if at and doc[at - 1].text == "," else at
    if not seen or seen[-1][0].last != behind or (behind == at and doc[at].lower_ == "which"):
        return None
    return seen[-1][0] if seen[-1][0].kind in RELATIVE[doc[at].lower_] else None


def _are_several(doc: Doc, seen: Sequence[tuple[Named, int, int]], here: int) -> bool:
    """Tell "Sweden and Denmark said they": no single actor is meant."""
    inside = [mention for mention, _, sentence in seen[-6:] if sentence == here]
    return any(
        doc[a.last : b.first].text in ("and", ", and") and a.actor_id != b.actor_id
        for a, b in pairwise(inside)
    )


def resolve_pronouns(doc: Doc, named: Sequence[Named]) -> list[Named]:
    """Resolve he and she to the person in focus, they to the group or body in focus.

    "Who" and "which" mean the name that they follow. After "the woman said", "she" is left open.

    Parameters
    ----------
    doc : Doc
        With sentences.
    named : sequence of Named
        Sorted mentions by name and role.

    Returns
    -------
    list of Named
        One for each pronoun that could be resolved; the others are left out.
    """
    found: list[Named] = []
    described: dict[str, int] = {}  # where "the woman" last was somebody without a name
    genders: dict[str, str] = {}  # of persons whom a pronoun has told
    starts = {t.i: s for s, sent in enumerate(doc.sents) for t in sent}
    quoted = {i for span in doc.spans.get("quotations", []) for i in range(span.start, span.end)}
    seen: list[tuple[Named, int, int]] = []
    queue = deque(named)
    for token in doc:
        while queue and queue[0].first <= token.i:
            mention = queue.popleft()
            seen.append((mention, _weight(doc, mention), starts.get(mention.first, 0)))
        if token.lower_ in RELATIVE:
            whose = _antecedent(doc, token.i, seen)
            if whose is not None:
                found.append(replace(whose, first=token.i, last=token.i + 1, how="pronoun"))
            continue
        # '"My mother calls me," she said': who speaks is not the one of whom she speaks.
        for gender in _genders_described(token) if token.i not in quoted else ():
            if not seen or seen[-1][0].last <= token.i:
                described[gender] = token.i
        if token.lower_ not in ("he", "she", "they"):
            continue
        here = starts.get(token.i, 0)
        if token.lower_ == "they" and _are_several(doc, seen, here):
            continue
        best: tuple[int, int, Named] | None = None
        for mention, weight, sentence in seen[-40:]:
            if weight == 0 or here - sentence > 8:
                continue
            if mention.last == token.i - 1 and doc[mention.last].text == ",":
                continue  # "Kurti, he wrote, had shown his face": somebody else wrote
            if token.lower_ == "they":
                if mention.kind not in ("group", "bloc", "body") or here - sentence > 1:
                    continue
            else:
                known = find_actor(mention.actor_id)
                gender = known.gender if known else genders.get(mention.actor_id, "")
                if mention.kind != "person" or gender not in ("", PERSONS[token.lower_]):
                    continue
            # A speaker stays in focus for longer than somebody who is merely named.
            score = weight * 3 - (here - sentence)
            if best is None or (score, mention.first) >= (best[0], best[1]):
                best = (score, mention.first, mention)
        if best is not None and best[1] > described.get(token.lower_, -1):
            who = best[2]
            pronoun = Named(token.i, token.i + 1, who.actor_id, who.name, who.kind, "pronoun")
            found.append(pronoun)
            genders.setdefault(who.actor_id, token.lower_)
            seen.append((pronoun, _weight(doc, pronoun), here))
    return found
