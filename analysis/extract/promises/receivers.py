"""Who receives: "give Ukraine €5m", "to Kenya", "for schools in Chad", "Ukrainian soldiers"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from analysis.extract.promises.phrases import OWNERS
from analysis.extract.promises.predicates import Predicate
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import promise_words
from analysis.knowledge.words import load_words

# Tags of adjectives and participles: "impoverished Chad".
DESCRIBING = frozenset({"JJ", "JJR", "JJS", "VBN"})
RECEIVING = frozenset({"country", "force", "group", "bloc", "body"})


def _opens(units: Sequence[Unit], at: int) -> int:
    """Find the preposition or helping verb that an actor stands behind; -1 without one."""
    determiners, prepositions = load_words()["determiner"], load_words()["preposition"]
    of_people = units[at].value.kind != "body"
    k = at - 1
    while k >= 0:
        told = units[k].kind == "actor" and (not units[k].is_name or k < at - 1)
        plain = units[k].low in promise_words("before_name") | {"and", ","}
        if k > 1 and units[k].kind == "word" and units[k - 1].low == "-":
            k -= 3  # "flood-hit Pakistan"
        elif told or plain or units[k].low in determiners or (
            of_people and units[k].tag in DESCRIBING and units[k].low not in prepositions
        ):  # fmt: skip
            k -= 1
        else:
            break
    return k


def _leads(units: Sequence[Unit], opening: int) -> bool:
    """Tell "a power line to Romania": where something leads, not who gets it."""
    before = units[opening - 1].low if opening > 0 else ""
    return units[opening].low == "to" and before in promise_words("leading")


def find_receiver(
    units: Sequence[Unit],
    start: int,
    end: int,
    givers: Sequence[str],
    strict: bool = False,
    aimed: bool = False,
) -> str | None:
    """Find who receives between two units.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    start, end : int
        Where to look.
    givers : sequence of str
        Actor ids that can't also receive.
    strict : bool
        Only "to X", "for X" and "help X"; not "for schools in X" or "Ukrainian soldiers".
    aimed : bool
        What stands before already aims at somebody: "will fund shelters in X".

    Returns
    -------
    str or None
        actor_id, None where the stretch doesn't say.
    """
    towards, places = promise_words("towards"), promise_words("placing")
    straight = (towards - {"on"}) | promise_words("helping")
    placed: str | None = None
    for at in range(max(0, start), min(end, len(units))):
        unit = units[at]
        if unit.low in towards:
            aimed = True
        if unit.kind != "actor" or unit.value.actor_id in givers:
            continue
        if unit.value.kind not in RECEIVING or unit.value.how == "pronoun":
            continue
        k = _opens(units, at)
        opening = units[k].low if k >= 0 else ""
        if unit.is_name and k >= 0 and _leads(units, k):
            continue
        if unit.is_name and opening in straight:
            return str(unit.value.actor_id)
        # "in Rome" tells where something is said: a capital stands for its country there.
        inside = unit.is_name and opening in places and unit.value.how != "metonym"
        near = units[at + 1].low if at + 1 < len(units) else ""
        if not unit.is_name and near in promise_words("elsewhere"):
            continue  # "a road to the Ethiopian border"
        of_country = unit.value.kind in ("country", "bloc") and (inside or not unit.is_name)
        helped = not unit.is_name and near in promise_words("served")
        if placed is None and ((aimed and of_country) or helped):
            placed = str(unit.value.actor_id)
    return None if strict else placed


def find_direct(units: Sequence[Unit], predicate: Predicate, at: int) -> str | None:
    """Find who stands straight between verb and sum: "give Moldova €25 million".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    predicate : Predicate
        The verb.
    at : int
        Unit of the sum.

    Returns
    -------
    str or None
        actor_id.
    """
    between = units[predicate.head + 1 : at]
    if not between:
        return None
    first = between[0]
    if first.low in load_words()["determiner"] and len(between) > 1:
        first = between[1]
    owns = any(a is first and b.low in OWNERS for a, b in pairwise(between))
    if first.is_name and first.value.kind in RECEIVING and not owns:
        return str(first.value.actor_id)  # not "matched Brazil's $1 billion"
    return None
