"""Which verb governs a sum, goods or help: as its object, its subject, or in a relative clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.extract.promises.helpers import FINITE
from analysis.extract.promises.predicates import Predicate
from analysis.extract.promises.sums import skip_approximation, word_before
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import promise_words
from analysis.knowledge.words import load_words

# A relative clause or participle stands at most this many units behind its sum.
LONGEST_GAP = 9
# Frames of what came of a sum, and of what is only told again of it in a clause behind.
NEWS, OLD = frozenset({"give", "pay", "refuse", "withdraw"}), frozenset({"ask"})
PROMISED = frozenset({"pledge", "commit", "propose"})


@dataclass(frozen=True)
class Governor:
    """The verb that governs a sum.

    Attributes
    ----------
    which : int
        Index of the predicate.
    place : str
        object, subject, or relative ("the sum that it pledged", "the sum pledged by").
    """

    which: int
    place: str


def _barred(units: Sequence[Unit], start: int, end: int, extra: frozenset[str]) -> bool:
    """Tell whether a clause ends between two units."""
    bars = promise_words("hard") | promise_words("conditional") | extra
    return any(u.kind == "frame" or u.low in bars for u in units[start:end])


def _behind(units: Sequence[Unit], predicates: Sequence[Predicate], at: int) -> Governor | None:
    """Find a relative clause or participle right behind the sum."""
    which = next((i for i, p in enumerate(predicates) if p.head > at), None)
    if which is None:
        return None
    predicate = predicates[which]
    gap = units[at + 1 : predicate.first]
    if len(gap) > LONGEST_GAP or any(u.kind in ("money", "frame") for u in gap):
        return None
    closed = load_words()["preposition"] | promise_words("hard") | {",", "and"}
    straight = all(u.low not in closed or (k == 0 and u.low in ("in", "of"))
                   for k, u in enumerate(gap))  # fmt: skip
    if predicate.reduced and straight:
        return Governor(which, "relative")
    if _touches(units, at, predicate):
        return Governor(which, "relative")
    opened = next((k for k, u in enumerate(gap) if u.low in ("that", "which")), None)
    # "gave €3 million to the aid that others collected": the aid is what they collected.
    apart = (",", "and", "said", "to", "into", "towards")
    if opened is None or any(u.low in apart for u in gap[:opened]):
        return None
    after = units[predicate.head + 1] if predicate.head + 1 < len(units) else None
    if after is not None and after.kind in ("money", "goods"):
        return None
    return Governor(which, "relative") if opened < len(gap) - 1 or predicate.passive else None


def _is_settled(units: Sequence[Unit], outer: Predicate, at: int) -> bool:
    """Tell "has paid the sum" from "has yet to pay the sum" and "paid half of the sum"."""
    done = (outer.perfect or outer.past) and not (outer.effects or outer.negated or outer.yet)
    left = skip_approximation(units, at)
    part = left > 0 and units[left].low == "of" and (
        units[left - 1].low in promise_words("fraction") or outer.verb.frame != "withdraw"
    )  # fmt: skip
    return done and not part


def _says_it(units: Sequence[Unit], inner: Predicate) -> bool:
    """Tell "paid the sum it pledged in May": who acts had promised it before."""
    subject = units[inner.first - 1].low if inner.first else ""
    return inner.past and subject in ("it", "they")


def _touches(units: Sequence[Unit], at: int, predicate: Predicate) -> bool:
    """Tell "the $18 million Australia is contributing": a relative clause without a pronoun."""
    gap = units[at + 1 : predicate.first]
    subject = load_words()["pronoun"] | {"the", "and"}
    if not gap or predicate.bare or predicate.reduced or predicate.passive:
        return False
    after = units[predicate.head + 1] if predicate.head + 1 < len(units) else None
    if after is not None and after.kind in ("money", "goods"):
        return False
    ends = gap[-1].is_name or gap[-1].low in load_words()["pronoun"]
    return ends and all(u.is_name or u.low in subject for u in gap) and (
        gap[0].low != "and"
    )  # fmt: skip


def _in_phrase(gap: Sequence[Unit], k: int) -> bool:
    """Tell whether a preposition stands before an actor in a gap."""
    prepositions = load_words()["preposition"]
    return any(u.kind == "word" and u.low in prepositions for u in gap[max(0, k - 3) : k])


def _is_object_of(units: Sequence[Unit], predicates: Sequence[Predicate], at: int) -> int | None:
    """Index of the verb to the left whose object a unit can be."""
    left = next((i for i in range(len(predicates) - 1, -1, -1) if predicates[i].head < at), None)
    while left is not None and left > 0 and predicates[left].reduced:
        told = any(u.low in ("by", "to") for u in units[predicates[left].head : at])
        if told and units[at - 1].low not in ("and", ","):
            break
        left -= 1
    bars = promise_words("relative") - {"that"}
    if left is not None and _barred(units, predicates[left].head + 1, at, bars):
        return None
    heads = {p.head for p in predicates}
    fresh = range(0 if left is None else predicates[left].head + 2, at)
    if (
        left is not None
        and word_before(units, at) in promise_words("being")
        and any(u.low in ("'s", "'", "and") for u in units[predicates[left].head + 1 : at])
    ):
        return None  # "cleared $40 million, and Chad's share would be $8 million"
    if left is not None and any(
        units[k].tag in FINITE and units[k - 1].is_name and k not in heads for k in fresh
    ):
        return None  # "deposited $2bn, and Peru doubted $1bn": a verb that no lexicon has
    return left


def _is_subject_of(units: Sequence[Unit], predicates: Sequence[Predicate], at: int) -> int | None:
    """Index of the verb to the right whose subject a unit can be."""
    right = next((i for i, p in enumerate(predicates) if p.first > at and not p.reduced), None)
    if right is None:
        return None
    predicate = predicates[right]
    gap = units[at + 1 : predicate.first]
    opens = gap[-1].low if gap else ""
    aside = sum(u.low == "," for u in gap)
    bars = promise_words("relative") | promise_words("following") | {":"}
    if _barred(units, at + 1, predicate.first, bars) or predicate.bare or opens in ("and", "or"):
        return None
    if aside and not (aside == 2 or len(gap) == 1):
        return None
    named = any(u.is_name and not _in_phrase(gap, k) for k, u in enumerate(gap))
    return None if named or any(u.kind == "money" for u in gap) else right


def _sums_up(units: Sequence[Unit], predicates: Sequence[Predicate], at: int) -> int | None:
    """Find the verb of "what it got, slightly over nine billion, ...": the sum is all of it."""
    comma = skip_approximation(units, at)
    for which, predicate in enumerate(predicates):
        if comma > 1 and units[comma].low == "," and predicate.head == comma - 1:
            opens = units[max(0, predicate.first - 3) : predicate.first + 1]
            return which if any(u.low == "what" for u in opens) else None
    return None


def find_governor(
    units: Sequence[Unit], predicates: Sequence[Predicate], at: int
) -> Governor | None:
    """Find the verb of promising that governs what stands at a unit.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    predicates : sequence of Predicate
        Its predicates, in order.
    at : int
        Unit of the sum, the goods or the help.

    Returns
    -------
    Governor or None
        None where no verb of the lexicon does.
    """
    behind = _behind(units, predicates, at)
    left = _is_object_of(units, predicates, at)
    if behind is not None:
        told = predicates[behind.which].verb.frame if predicates[behind.which].reduced else ""
        acts = left is not None and predicates[left].verb.frame in NEWS
        inner = predicates[behind.which]
        again = inner.perfect and inner.past
        if left is not None and _is_settled(units, predicates[left], at):
            again = again or _says_it(units, inner)
        before = told in OLD or (again and inner.verb.frame in PROMISED)
        # "froze $30 million meant for schools"
        before = before or (bool(told) and inner.verb.lemma in promise_words("intended"))
        # "refused to pay the sum asked of it", "cancelled the €8 million that it had earmarked"
        return Governor(left, "object") if left is not None and acts and before else behind
    right = _is_subject_of(units, predicates, at)
    summed = _sums_up(units, predicates, at)
    if summed is not None:
        return Governor(summed, "relative")
    if left is None:
        return Governor(right, "subject") if right is not None else None
    if right is None:
        return Governor(left, "object")
    # "gave tanks and $5 million will go": a new clause begins between verb and sum.
    fresh = any(u.low in (",", "and") for u in units[predicates[left].head + 1 : at])
    return Governor(right, "subject") if fresh else Governor(left, "object")
