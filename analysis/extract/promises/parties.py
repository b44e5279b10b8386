"""Who gives a sum or goods: the party that fits the verb, the noun and the voice."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.promises.findings import Finding
from analysis.extract.promises.levels import is_figure
from analysis.extract.promises.owners import phrase_start, read_agent, read_owner
from analysis.extract.promises.party import NO_PARTY, Party
from analysis.extract.promises.passage import Sentence
from analysis.extract.promises.phrases import OWNERS, read_phrase
from analysis.extract.promises.predicates import Predicate
from analysis.extract.promises.subjects import find_subject
from analysis.extract.promises.sum_nouns import find_grown, find_portion, find_purse
from analysis.extract.promises.sums import is_payers, skip_approximation
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import promise_words

# Frames whose subject is what is given, or who gets it.
FROM_OTHERS = frozenset({"receive", "flow", "reach", "total", "bring", "hold"})
# Frames of what a pledge adds up to: "its share comes to".
ADDING = frozenset({"total", "flow", "grow"})
# Frames whose subject may only report what comes "from" somebody.
REPORTING = frozenset({"pledge", "commit", "give", "make", "repeat", "collect"})
# "For Norway, the share is": the topic is at most this long.
LONGEST_TOPIC = 6


def _asked(units: Sequence[Unit], predicate: Predicate, at: int) -> Party:
    """Find who is asked: "asked partners for", "needs $1bn from allies"."""
    start = predicate.head + 1
    while start < at and units[start].low in ("on", "upon", "to", "from"):
        start += 1
    stop = next((k for k in range(start, at) if units[k].low in ("for", "to")), at)
    party = read_phrase(units, start, stop) if stop > start else NO_PARTY
    if party.mentions or party.collective or party.generic or party.pronoun == "both":
        return party
    # "Needs $9 million, of which it had received $4 million from Chad": Chad is not asked.
    end = next((k for k in range(at + 1, len(units)) if units[k].kind == "money"), len(units))
    return read_agent(units, at + 1, end)


def find_asker(sentence: Sentence, predicate: Predicate) -> Party:
    """Find who asks where somebody else is to give: "Kyiv called on Germany to send".

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    predicate : Predicate
        What is asked for, with its `control`.

    Returns
    -------
    Party
        `NO_PARTY` where nobody is asked.
    """
    if predicate.control is None:
        return NO_PARTY
    units = sentence.units
    end = predicate.control[0] - 1
    while end > 0 and units[end - 1].kind == "word" and not units[end].is_name:
        end -= 1
        if units[end - 1].kind in ("actor", "mark", "frame"):
            break
    start = end
    while start > 0 and units[start - 1].kind in ("actor", "word"):
        start -= 1
    return read_phrase(units, start, end)


def _topic(sentence: Sentence, at: int) -> Party:
    """Read "For Norway, the share is": whoever the clause is about."""
    units = sentence.units
    for k in range(at):
        opens = k == 0 or units[k - 1].kind in ("frame", "mark") or units[k - 1].low == "and"
        if units[k].low == "for" and opens:
            comma = next((j for j in range(k + 1, at) if units[j].low == ","), None)
            if comma is not None and comma - k < LONGEST_TOPIC:
                return read_phrase(units, k + 1, comma)
    return NO_PARTY


def _payer(units: Sequence[Unit], at: int) -> Party:
    """Read "Norway is the largest donor with $5 million": whoever is the donor."""
    left = skip_approximation(units, at)
    left -= left > 1 and units[left - 1].low == ","
    if left < 1 or not is_payers(units, at):
        return NO_PARTY
    copula = next((k for k in range(left, 0, -1) if units[k].low in promise_words("being")), 0)
    return read_phrase(units, phrase_start(units, copula, frozenset()), copula)


def _direct_owner(units: Sequence[Unit], at: int) -> Party:
    """Read "Ireland's €10 million"."""
    left = skip_approximation(units, at)
    if left > 0 and units[left].low in OWNERS and units[left - 1].kind == "actor":
        return Party((units[left - 1].value,), start=units[left - 1].start)
    return NO_PARTY


def _first_named(*parties: Party) -> Party | None:
    """First of some parties that names somebody, if only by a pronoun."""
    return next((p for p in parties if p.mentions or p.pronoun), None)


def _given_by(sentence: Sentence, found: Finding, owner: Party, given: Party) -> Party:
    """Find who gives where the verb is passive or a participle: "pledged by donors"."""
    units, predicate = sentence.units, found.predicate
    thing = Party(start=units[found.at].start, thing=True)
    if predicate is None:
        return thing
    agent = read_agent(units, predicate.head + 1, len(units), ("by",))
    if agent.mentions or agent.collective or agent.generic:
        return agent
    if found.place == "object" and predicate.passive:
        return owner
    if given.mentions:
        return given
    direct = _direct_owner(units, found.at)
    if owner.start < 0 and direct.start >= 0:
        return direct
    return owner if owner.start >= 0 else thing


def _opening_source(sentence: Sentence) -> Party:
    """Read "From Beijing came 100 million yuan"."""
    units = sentence.units
    opens = units[0].low == "from" and len(units) > 1 and units[1].is_name
    return Party((units[1].value,), start=units[1].start) if opens else NO_PARTY


def _adjective(found: Finding, units: Sequence[Unit]) -> Party:
    """Read "is to receive Finnish patrol boats worth $30 million": the goods are the giver's."""
    head = found.predicate.head if found.predicate else found.at
    for k in range(head + 1, found.at):
        named = units[k].kind == "actor" and not units[k].is_name
        if named and units[k + 1].kind in ("word", "goods"):
            return Party((units[k].value,), start=units[k].start)
    return NO_PARTY


def _from_others(sentence: Sentence, found: Finding, owner: Party, given: Party) -> Party:
    """Find who gives where the subject is what is given or who gets it: "received from"."""
    units, predicate = sentence.units, found.predicate
    if predicate is None or found.governor is None:
        return NO_PARTY
    agent = given
    if not (given.mentions or given.collective):
        agent = read_agent(units, found.at + 1, found.end, ("from", "by"))
    if not (agent.mentions or agent.collective):
        # The next sum has a giver of its own: "got $9 million, of which $2 million from Peru".
        sums = (k for k in range(found.at + 1, len(units)) if units[k].kind == "money")
        agent = read_agent(units, predicate.head + 1, next(sums, len(units)), ("from", "by"))
    if not agent.mentions and predicate.verb.lemma in promise_words("thanking"):
        return _asked(units, predicate, found.at)  # "thanked Italy for €9 million"
    if not (agent.mentions or agent.collective):
        agent = _opening_source(sentence) if found.frame != "receive" else _adjective(found, units)
    if agent.mentions or agent.collective or found.frame == "receive":
        return agent
    if owner.mentions or owner.pronoun:
        return owner
    subject = find_subject(units, sentence.predicates, found.governor.which)
    return subject if subject.thing else NO_PARTY


def find_party(sentence: Sentence, found: Finding) -> Party:
    """Find who gives a sum or goods.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    found : Finding
        The sum or goods with its verb.

    Returns
    -------
    Party
        A `thing` where the sentence says only what is given.
    """
    if found.gapped.start >= 0:
        return found.gapped
    units, predicate, at = sentence.units, found.predicate, found.at
    noun = found.role.noun
    if noun is None and (predicate is None or found.frame in {*ADDING, "bring"}):
        noun = found.copula
    if noun is None and predicate is not None and found.frame == "bring":
        figures = promise_words("figure") | promise_words("gathering")
        noun = next((k for k in range(predicate.head + 1, at) if units[k].low in figures), None)
    owner = read_owner(units, noun) if noun is not None else NO_PARTY
    if (
        found.level
        and noun is not None
        and (units[noun].low in promise_words("gathering") or is_figure(units, noun))
    ):
        return Party(start=units[noun].start, thing=is_figure(units, noun))
    purse = find_purse(units, at)
    if purse is not None and not owner.mentions:
        mine = read_owner(units, purse)
        owner = mine if mine.mentions else owner
    straight = found.place == "subject" and predicate is not None and not predicate.passive
    by = at + 1 < len(units) and units[at + 1].low == "by"  # "a gift of $5 million by Peru"
    sources = ("from", "by") if straight or predicate is None or by else ("from",)
    given = read_agent(units, at + 1, found.end, sources)
    if predicate is None or found.governor is None:
        topic = _topic(sentence, at)
        payer = _payer(units, at)
        if payer.start >= 0:
            return payer
        if found.copula is not None and not owner.mentions and topic.mentions:
            return topic
        named = _first_named(owner, _direct_owner(units, at), given)
        portion = find_portion(units, noun)
        return named or (read_owner(units, portion) if portion is not None else owner)
    if found.frame == "grow":
        grown = find_grown(sentence, predicate)
        if grown is not None and units[grown].low in promise_words("allotted"):
            return Party(start=units[grown].start, thing=True)  # "Chad's allocation fell to"
        return read_owner(units, grown + 1 if units[grown].low in OWNERS else grown) if (
            grown is not None
        ) else NO_PARTY  # fmt: skip
    if found.frame == "ask" and not predicate.effects:
        if predicate.passive and found.place == "object":
            return find_subject(units, sentence.predicates, found.governor.which)
        return _asked(units, predicate, at)
    if found.frame in FROM_OTHERS:
        return _from_others(sentence, found, owner, given)
    reduced = found.place == "relative" and predicate.reduced
    # "Asked to be given": the subject asks; "are to be given": it only gets.
    asking = found.place == "object" and set(predicate.effects) - {"ahead"}
    passive = predicate.passive and not asking
    if reduced or passive:
        return _given_by(sentence, found, owner, given)
    if found.place == "subject":
        direct = _direct_owner(units, at)
        thing = Party(start=units[at].start, thing=True)
        return direct if direct.start >= 0 else _first_named(owner, given) or thing
    moved = predicate.verb.lemma in promise_words("under_way")
    if given.mentions and found.frame in REPORTING and not moved:
        return given
    if owner.mentions or (found.frame == "bring" and owner.pronoun):
        return owner  # "announced Sweden's contribution", "bringing its total to"
    return find_subject(units, sentence.predicates, found.governor.which)
