"""Predicates: verbs of promising with what stands before them (will, not, agreed to, asked X to).

A verb's form, its helpers and the words that govern it are read off the units to its left; where
a word can be noun or verb, the parser's tag decides. The rows are made from `Predicate`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.extract.promises.chains import read_chain
from analysis.extract.promises.forms import is_reduced, is_verb_here
from analysis.extract.promises.helpers import Helpers, read_helpers
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import PromiseVerb, load_verbs

PAST = frozenset({"was", "were", "had", "did"})


@dataclass(frozen=True)
class Predicate:
    """A verb of promising as it stands in a sentence.

    Attributes
    ----------
    first, head : int
        Units of the first word that belongs to it and of the verb itself.
    verb : PromiseVerb
        The form found.
    effects : tuple of str
        What the words before do to the status, outermost first ("agreed to": committed).
    modal : str
        will, would, could, ... of the outermost verb; empty without.
    negated, inner_negated : bool
        Whether the outermost, or the inner verb is denied ("agreed not to send").
    passive, perfect, progressive, past : bool
        Form of the group.
    yet : bool
        "not yet", "yet to".
    ended : bool
        "no longer".
    reduced : bool
        A participle behind what it is told of: "the sum pledged by donors".
    bare : bool
        A gerund or infinitive without a subject of its own and without a chain.
    control : (int, int) or None
        Units of the object that is to act ("asked Norway to give").
    owner : int or None
        Unit of the noun whose possessor acts ("Norway's plan to give").
    """

    first: int
    head: int
    verb: PromiseVerb
    effects: tuple[str, ...] = ()
    modal: str = ""
    negated: bool = False
    inner_negated: bool = False
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    past: bool = False
    yet: bool = False
    ended: bool = False
    reduced: bool = False
    bare: bool = False
    control: tuple[int, int] | None = None
    owner: int | None = None


def _add_chain(units: Sequence[Unit], found: Predicate, helpers: Helpers) -> Predicate:
    """Add what governs an infinitive or gerund."""
    inner = found.negated
    plain = replace(found, negated=False, modal="", perfect=False)
    chain = read_chain(units, helpers, inner)
    if chain is None:
        return replace(plain, bare=True, inner_negated=inner)
    first = chain.control[0] if chain.control else chain.last.at + 1
    return replace(
        plain,
        first=max(0, first),
        effects=chain.effects,
        modal=chain.last.modal,
        negated=chain.last.negated,
        inner_negated=chain.inner_negated,
        perfect=chain.last.having,
        past=bool(set(chain.last.being.split()) & PAST),
        yet=chain.yet,
        control=chain.control,
        owner=chain.owner,
    )


def _read(units: Sequence[Unit], at: int, verb: PromiseVerb) -> Predicate | None:
    """Read the predicate of a verb form, None where the word is no verb."""
    helpers = read_helpers(units, at - 1)
    if not is_verb_here(units, at, verb, helpers):
        return None
    being = set(helpers.being.split())
    participle = verb.form in ("past", "participle")
    passive = participle and bool(being - {"had", "did"})
    alone = participle and not passive and not helpers.having and not helpers.modal
    found = Predicate(
        helpers.at + 1,
        at,
        verb,
        modal=helpers.modal,
        negated=helpers.negated,
        passive=passive,
        yet=helpers.yet,
        ended=helpers.ended,
        perfect=helpers.having,
        progressive=verb.form == "ing" and bool(being),
        past=bool(being & PAST) or (verb.form == "past" and not passive and not helpers.having),
        reduced=alone and not verb.finite and is_reduced(units, at),
    )
    if helpers.to or (verb.form == "ing" and not being):
        found = _add_chain(units, found, helpers)
    return found


def find_predicates(units: Sequence[Unit]) -> list[Predicate]:
    """Find the predicates of a sentence.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.

    Returns
    -------
    list of Predicate
        In order; a verb that only governs another one ("agreed to give") is part of that one.
    """
    found: list[Predicate] = []
    for at, unit in enumerate(units):
        hyphen = at > 0 and units[at - 1].low == "-" and units[at - 1].end == unit.start
        joint = hyphen and at > 1 and units[at - 2].low == "co"
        if unit.kind != "word" or (hyphen and not joint):
            continue  # "flood-hit Pakistan": an adjective; "co-finance" is none
        for verb in load_verbs().get(unit.low, ()):
            predicate = _read(units, at, verb)
            if predicate is not None:
                found.append(predicate)
                break
    inner = [(p.first, p.head) for p in found if p.effects]
    inner += [(p.control[0] - 2, p.control[0] - 1) for p in found if p.control]
    helped = _list_helped(units, found)
    return [
        p
        for p in found
        if p.head not in helped
        and (p.verb.frame == "none" or not any(a <= p.head < b for a, b in inner if b != p.head))
    ]


def _list_helped(units: Sequence[Unit], found: Sequence[Predicate]) -> set[int]:
    """List what others are helped to do: "will help Fiji raise its sea walls"."""
    helped = set()
    for p in found:
        if p.verb.form != "base" or p.modal or p.effects or p.first != p.head:
            continue
        helps = [h for h in found if h.verb.lemma == "help" and h.head < p.head - 1]
        between = units[helps[-1].head + 1 : p.head] if helps else ()
        if between and all(u.kind == "actor" or u.tag[:1] in "DJNPC" for u in between):
            helped.add(p.head)
    return helped
