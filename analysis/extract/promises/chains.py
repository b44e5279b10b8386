"""What governs an infinitive or gerund: "agreed to", "is considering", "asked Norway to"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.extract.promises.helpers import Helpers, is_adverb, is_noun_here, read_helpers
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import (
    ChainWord,
    load_chain_nouns,
    load_chains,
    load_verbs,
    promise_words,
)
from analysis.knowledge.words import load_words

# An object may stand between "asked" and "to": "asked Norway, Sweden and other donors to".
LONGEST_OBJECT = 15
LONGEST_NOUN = 5
# Links of a chain: "has agreed to consider giving" has two.
MOST_LINKS = 4
# What a verb does to the status of what its object plans: "approved a plan to give".
FRAME_EFFECTS = {
    "refuse": "refused",
    "withdraw": "withdrawn",
    "commit": "approved",
    "propose": "proposed",
    "pledge": "pledged",
    "ask": "requested",
    "repeat": "pledged",
}


@dataclass(frozen=True)
class Chain:
    """What governs a verb.

    Attributes
    ----------
    effects : tuple of str
        What each link does to the status, outermost first.
    last : Helpers
        Helpers of the outermost link.
    inner_negated, yet : bool
        "agreed not to", "has yet to".
    control : (int, int) or None
        Units of the object that is to act.
    owner : int or None
        Unit of the noun whose possessor acts.
    """

    effects: tuple[str, ...]
    last: Helpers
    inner_negated: bool = False
    yet: bool = False
    control: tuple[int, int] | None = None
    owner: int | None = field(default=None)


def chain_before(units: Sequence[Unit], at: int) -> tuple[int, ChainWord] | None:
    """Find the word that governs an infinitive or gerund.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit before the "to" or the gerund.

    Returns
    -------
    tuple of (int, ChainWord), or None
        Its unit and what it does.
    """
    while at >= 0 and (units[at].kind == "date" or is_adverb(units[at])) and units[at].low != "yet":
        dated = units[at].kind == "date" and at > 0 and units[at - 1].low in ("on", "in")
        at -= 2 if dated else 1
    if at < 0 or units[at].kind != "word":
        return None
    low = units[at].low
    two = f"{units[at - 1].low} {low}" if at else low
    if two in load_chains():
        return at - 1, load_chains()[two]
    if low in load_chain_nouns() and (
        low not in load_chains() or is_noun_here(units, at) or units[at].tag == "NNS"
    ):  # fmt: skip
        return at, ChainWord(load_chain_nouns()[low], "noun")
    if low in load_chains():
        return at, load_chains()[low]
    return None


def _object_chain(units: Sequence[Unit], at: int) -> tuple[int, ChainWord, tuple[int, int]] | None:
    """Find "asked" before "Norway and Sweden to": its unit, the word, the object's units."""
    if at > 1 and units[at].kind == "date":
        # "asked the bank on Monday to"
        at -= 2 if units[at - 1].low in ("on", "in") else 1
    for k in range(at, max(-1, at - LONGEST_OBJECT), -1):
        unit = units[k]
        if unit.kind in ("frame", "money", "date") or unit.low in (";", ":", "which", "who"):
            return None
        two = f"{units[k - 1].low} {unit.low}" if k else unit.low
        for start, form in ((k - 1, two), (k, unit.low)):
            chain = load_chains().get(form)
            governs = chain is not None and chain.control == "object" and start >= 0 and k < at
            if chain and governs and unit.kind == "word" and not is_noun_here(units, start):
                return start, chain, (k + 1, at + 1)
        noun = load_chain_nouns().get(unit.low)
        if noun and k + 1 < at and units[k + 1].low in ("of", "for", "on", "to"):
            return k, ChainWord(noun, "object"), (k + 2, at + 1)
        if unit.low in load_words()["modal"]:
            return None
    return None


def _governor_of_noun(units: Sequence[Unit], noun: int) -> tuple[int, str] | None:
    """Find the verb whose object the noun is: "rejected a plan to", "approved the deal to"."""
    words, verbs = load_words(), load_verbs()
    at = noun - 1
    while at >= 0 and noun - at < LONGEST_NOUN and units[at].kind == "word" and (
        units[at].low in words["determiner"] or units[at].low not in verbs
    ):  # fmt: skip
        if units[at].low in words["preposition"] or units[at].low in promise_words("possessive"):
            return None
        at -= 1
    if at < 0 or noun - at >= LONGEST_NOUN or units[at].kind != "word":
        return None
    for verb in verbs.get(units[at].low, ()):
        effect = FRAME_EFFECTS.get(verb.frame)
        if effect and not is_noun_here(units, at):
            return at, effect
    return None


def read_chain(units: Sequence[Unit], helpers: Helpers, negated: bool) -> Chain | None:
    """Read what governs an infinitive or gerund, link by link outwards.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    helpers : Helpers
        What stands before the verb itself.
    negated : bool
        Whether the verb itself is denied.

    Returns
    -------
    Chain or None
        None where nothing of the lexicon governs it.
    """
    effects: list[str] = []
    at, to, yet, inner = helpers.at, helpers.to, helpers.yet, negated
    owner: int | None = None
    control: tuple[int, int] | None = None
    last = Helpers(at)
    for _ in range(MOST_LINKS):
        if to and at >= 0 and units[at].low in ("not", "never"):
            inner, at = True, at - 1
        if at < 0:
            break
        if to and units[at].low in load_words()["being"]:
            before = read_helpers(units, at - 1)
            last = Helpers(before.at, before.modal, before.negated, units[at].low, before.having)
            effects.insert(0, "ahead")
            break
        if not to and units[at].low == "against":
            effects.insert(0, "refused")
            at, last = at - 1, Helpers(at - 1)
            continue
        if not to and at and units[at].low in ("of", "for", "on") and (
            units[at - 1].low in load_chain_nouns()
        ):  # fmt: skip
            at -= 1
        link = chain_before(units, at)
        if link is not None:
            start, word = link
            effects.insert(0, word.effect)
            if word.control == "noun":
                outer = _governor_of_noun(units, start)
                if outer is None:
                    owner, last = start, Helpers(start - 1)
                    break
                start = outer[0]
                effects.insert(0, outer[1])
        else:
            found = _object_chain(units, at) if to else None
            if found is None:
                break
            start, word, control = found
            effects.insert(0, word.effect)
        last = read_helpers(units, start - 1)
        if control is None and word.control == "object" and not last.being:
            effects[0] = "proposed"  # "wants to give" is no request, "was asked to give" is
        at, to, yet = last.at, last.to, yet or last.yet
        if not to and not (units[start].low.endswith("ing") and not last.being):
            break
    if not effects:
        return None
    return Chain(tuple(effects), last, inner, yet, control, owner)
