"""Who receives a sum or goods: by the frame of the verb first, then by prepositions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from analysis.extract.givers import find_speakers, name_givers
from analysis.extract.promises.findings import Finding
from analysis.extract.promises.owners import read_owner
from analysis.extract.promises.parties import find_asker
from analysis.extract.promises.passage import Passage, Sentence
from analysis.extract.promises.receivers import find_direct, find_receiver
from analysis.extract.promises.subjects import find_subject
from analysis.extract.promises.sum_nouns import find_grown
from analysis.extract.promises.units import Unit
from analysis.knowledge.actors import find_actor
from analysis.knowledge.promises import load_people, promise_words

Givers = tuple[str, ...]
# Who calls for money for a cause need not be the one to receive it; who asks does.
CALLING = frozenset({"call", "urge", "press"})
PLACING = frozenset({"invest", "spend", "fund", "finance", "bankroll", "underwrite", "build"})
# An object stands at most this many units behind its verb.
NEAR = 4


def speakers_at(passage: Passage, place: int) -> tuple[str, ...]:
    """Find for whom the words at a place are spoken.

    Parameters
    ----------
    passage : Passage
        The article.
    place : int
        Offset.

    Returns
    -------
    tuple of str
        actor ids; empty outside reported speech.
    """
    return find_speakers(
        place, passage.statements, passage.mentions, passage.cast, passage.offices,
        passage.published,
    )  # fmt: skip


def _subject_takes(
    passage: Passage, sentence: Sentence, found: Finding, givers: Givers
) -> str | None:
    """Whoever the subject is, where the verb says that the subject receives."""
    if found.governor is None:
        return None
    taker = find_subject(sentence.units, sentence.predicates, found.governor.which)
    # "Spain's neighbour Portugal is sent": not Spain.
    owned = [m for m in taker.mentions if passage.text[m.end : m.end + 2] not in ("'s", "’s")]
    if owned and not taker.thing:
        taker = replace(taker, mentions=tuple(owned))
    named, _ = name_givers(taker, passage.offices, passage.published)
    if not named and taker.pronoun:
        named = speakers_at(passage, sentence.units[found.at].start)
    return next((n for n in named if n not in givers), None)


def _asker_takes(
    passage: Passage, sentence: Sentence, found: Finding, givers: Givers, after: str | None
) -> str | None:
    """Who asks receives, unless the sum is for somebody else."""
    units, predicate = sentence.units, found.predicate
    own = _subject_takes(passage, sentence, found, givers)
    if predicate is not None and predicate.verb.lemma in CALLING:
        behind = [u.low for u in units[predicate.head + 1 : predicate.head + 2]]
        own = own if behind in (["on"], ["upon"]) else None
    strict = find_receiver(units, found.at + 1, len(units), givers, strict=True)
    asker = find_actor(own) if own else None
    if after is None or after == own:
        after = _planned_for(passage, sentence, found, givers)
    if asker is not None and asker.kind == "body" and after is not None:
        # An agency asks for those whom it helps: "to feed refugees in Chad".
        strict, own = (None if strict == own else strict), None
    return strict or own or after


def _planned_for(
    passage: Passage, sentence: Sentence, found: Finding, givers: Givers
) -> str | None:
    """Whom "the plan" or "the appeal" is for, where the text has said so: "a plan for Chad"."""
    units = sentence.units
    nouns = load_people()["programme"]
    words = [w for u in units[found.at + 1 : found.end] for w in u.low.split()]
    named = [
        word
        for k, word in enumerate(words)
        if word in nouns and {"the", "this"} & set(words[max(0, k - 3) : k])
    ]
    if not named:
        return None
    told = re.compile(rf"\b{re.escape(named[0])} (?:for|in) (?:the )?", re.I)
    for match in reversed(list(told.finditer(passage.text, 0, units[found.at].start))):
        at = bisect_left(passage.mentions, match.end(), key=lambda mention: mention.start)
        if at < len(passage.mentions) and passage.mentions[at].start == match.end():
            actor_id = passage.mentions[at].actor_id
            return actor_id if actor_id not in givers else None
    return None


def _object_takes(sentence: Sentence, found: Finding, givers: Givers) -> str | None:
    """Who stands behind the verb: "it promised UNHCR", "gives Kenya", "from WHO's budget"."""
    units, predicate = sentence.units, found.predicate
    if predicate is None:
        return None
    if found.frame in ("withdraw", "cut"):
        taken = [k for k in range(found.at + 1, found.end) if units[k].low == "from"]
        if taken:
            near = units[taken[0] : taken[0] + NEAR]
            return next((str(u.value.actor_id) for u in near if u.is_name), None)
    if found.place == "relative" and not predicate.passive:
        near = units[predicate.head + 1 : predicate.head + NEAR]
        told = next((u for u in near if u.is_name), None)
        aimed = find_receiver(units, predicate.head + 1, found.end, givers)
        if aimed or (told is not None and not predicate.reduced):
            return aimed or str(told.value.actor_id) if told is not None else aimed
    if predicate.head < found.at:
        direct = find_direct(units, predicate, found.at)
        return direct if direct not in givers else None
    return None


def _asked_for(passage: Passage, sentence: Sentence, found: Finding, givers: Givers) -> str | None:
    """Who asks somebody else to give: "Kyiv called on Germany to send"."""
    if found.predicate is None:
        return None
    asker, _ = name_givers(
        find_asker(sentence, found.predicate), passage.offices, passage.published
    )
    named = next((a for a in asker if a not in givers), None)
    if named is None and found.predicate.control is not None:
        speakers = speakers_at(passage, sentence.units[found.at].start)
        named = next((s for s in speakers if s not in givers), None)
    return named


def find_taker(
    passage: Passage, sentence: Sentence, found: Finding, givers: Givers, status: str
) -> str | None:
    """Find who receives a sum or goods.

    Parameters
    ----------
    passage : Passage
        The article.
    sentence : Sentence
        The sentence.
    found : Finding
        The sum or goods with its verb.
    givers : tuple of str
        Actor ids that can't also receive.
    status : str
        Of what is asked for, who asks receives.

    Returns
    -------
    str or None
        actor_id, None where the sentence doesn't say.
    """
    units, predicate = sentence.units, found.predicate
    placing = predicate is not None and predicate.verb.lemma in PLACING
    after = find_receiver(units, found.at + 1, found.end, givers, aimed=placing)
    if after is None:
        after = _partner(sentence, found, givers)
    if after is None:
        after = _own_work(passage, sentence, found, givers)
    if predicate is None:
        return after or find_receiver(units, found.begin, found.at, givers)
    if found.frame == "grow":
        grown = find_grown(sentence, predicate)
        if grown is not None and units[grown].low in promise_words("allotted"):
            owner = read_owner(units, grown).mentions
            return str(owner[0].actor_id) if owner else after
    if found.frame == "ask" and not predicate.effects:
        return _asker_takes(passage, sentence, found, givers, after)
    raised = found.frame == "collect" and found.role.role not in ("new", "change")
    if raised or (found.frame == "receive" and predicate.control is None):
        return _subject_takes(passage, sentence, found, givers) or after
    only_ahead = not set(predicate.effects) - {"ahead"}  # "is to be given"
    if predicate.passive and found.place == "object" and only_ahead:
        taken = _subject_takes(passage, sentence, found, givers)
        if taken is not None:
            return taken
    moved = found.frame not in ("withdraw", "cut") or after is None
    near = _object_takes(sentence, found, givers) if moved else None
    if near is not None:
        return near
    if after is not None:
        return after
    if any(units[k].kind == "money" for k in range(predicate.head, found.at)):
        return None  # "€3m for food" of a list: its neighbours' receivers are not its own
    return _around(sentence, found, givers) or (
        (_asked_for(passage, sentence, found, givers) if status == "requested" else None)
        or find_receiver(units, found.end, _next_part(units, found.end), givers, strict=True)
    )


def _next_part(units: Sequence[Unit], start: int) -> int:
    """Find where a part with a receiver of its own begins: ", of which $5 million is for Chad"."""
    for k in range(start, len(units) - 1):
        if units[k].low == "of" and units[k + 1].low in ("which", "them"):
            return k
    return len(units)


def _own_work(passage: Passage, sentence: Sentence, found: Finding, givers: Givers) -> str | None:
    """Who speaks of money "for its work": UNHCR said that donors had pledged it."""
    units = sentence.units
    for k in range(found.at + 1, min(found.end, len(units) - 2)):
        if units[k].low == "for" and units[k + 1].low in ("its", "their"):
            speakers = speakers_at(passage, units[found.at].start)
            told = [s for s in speakers if s not in givers and _is_body(s)]
            return told[0] if len(told) == 1 else None
    return None


def _is_body(actor_id: str) -> bool:
    actor = find_actor(actor_id)
    return actor is not None and actor.kind == "body"


def _partner(sentence: Sentence, found: Finding, givers: Givers) -> str | None:
    """Whom a loan or deal is with: "signed a €100 million loan with Kenya"."""
    units = sentence.units
    noun = units[found.role.noun].low if found.role.noun is not None else ""
    if noun not in promise_words("partnered"):
        return None
    for k in range(found.at + 1, found.end):
        if units[k].low == "with" and k + 1 < len(units):
            near = [u for u in units[k + 1 : k + 3] if u.is_name]
            return next((str(u.value.actor_id) for u in near
                         if u.value.actor_id not in givers), None)  # fmt: skip
    return None


def _around(sentence: Sentence, found: Finding, givers: Givers) -> str | None:
    """Who receives by what stands between verb and sum, behind the verb, or before it."""
    units, predicate = sentence.units, found.predicate
    if predicate is None:
        return None
    aimed = found.frame == "back"
    going = predicate.verb.lemma in promise_words("travelling")  # "flew to Rome with $5 million"
    between = None
    if not going:
        between = find_receiver(units, predicate.head, found.at, givers, aimed=aimed)
    if between is None and found.place == "subject":
        between = find_receiver(units, predicate.head, len(units), givers, aimed=True)
    if between is None and found.frame in ("flow", "reach"):
        near = units[predicate.head : predicate.head + NEAR]
        reached = (
            str(u.value.actor_id)
            for before, u in pairwise(u for u in near if u.low != "the")
            if u.is_name and before.low not in ("from", "by")
        )
        between = find_receiver(units, predicate.head, len(units), givers) or next(
            (r for r in reached if r not in givers), None
        )
    told = any(units[k].kind == "money" for k in range(found.begin, predicate.first))
    if between is None and not told:
        between = find_receiver(units, found.begin, predicate.first, givers, strict=True)
    return between


def find_served(passage: Passage, start: int, end: int, givers: Givers) -> str | None:
    """Find whose soldiers or refugees goods are for: "train 1,500 Ukrainian soldiers".

    Parameters
    ----------
    passage : Passage
        The article.
    start, end : int
        Offsets of the goods.
    givers : tuple of str
        Actor ids that can't also receive.

    Returns
    -------
    str or None
        actor_id.
    """
    words = passage.text[start:end].lower().split()
    if not words or words[-1] not in promise_words("served"):
        return None
    first = bisect_left(passage.mentions, start, key=lambda mention: mention.start)
    for mention in passage.mentions[first:]:
        if mention.end > end:
            break
        if mention.actor_id not in givers:
            return mention.actor_id
    return None
