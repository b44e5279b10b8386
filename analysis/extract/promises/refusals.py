"""Promises told without a sum or a number: "would give nothing more", "ruled out any more"."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.promises.passage import Sentence
from analysis.extract.promises.predicates import Predicate
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import load_nouns, promise_words
from analysis.knowledge.words import load_words

# What is refused stands at most this many units behind its verb.
REACH = 7
# "No new money" follows its verb within this many units.
NOTHING_WITHIN = 4
GIFTS = frozenset({"contribution", "donation", "pledge"})


def gives_nothing(units: Sequence[Unit], head: int) -> bool:
    """Tell "would give nothing more", "pledged no new money".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    head : int
        Unit of the verb.

    Returns
    -------
    bool
        True where nothing comes.
    """
    start = head + 1
    while start < len(units) and units[start].is_name:
        start += 1  # "would give Gambia nothing more"
    near = [u.low for u in units[start : start + NOTHING_WITHIN]]
    if near[:1] == ["nothing"]:
        return True
    money = any(low in load_nouns() or low in ("money", "funds") for low in near[1:])
    return near[:1] == ["no"] and money


def makes_gift(units: Sequence[Unit], head: int) -> bool:
    """Tell "would make a considerable contribution" where no sum is named.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    head : int
        Unit of the verb.

    Returns
    -------
    bool
        False where a sum is named, or "no contribution".
    """
    near = units[head + 1 : head + 1 + NOTHING_WITHIN + 1]
    gift = any(u.low in GIFTS for u in near)
    return gift and near[0].low in ("a", "an", "its") and not any(u.kind == "money" for u in units)


def is_refusal(sentence: Sentence, predicate: Predicate) -> bool:
    """Tell "blocked the loan", "stayed away", "has put its instalment on hold".

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    predicate : Predicate
        Its verb.

    Returns
    -------
    bool
        True where somebody gives nothing, or nothing more.
    """
    if predicate.verb.frame == "refuse":
        alone = predicate.verb.lemma in promise_words("abstain")
        return alone or refuses_aid(sentence, predicate)
    held = [u.low for u in sentence.units[predicate.head + 1 : predicate.head + 1 + NOTHING_WITHIN]]
    own = held[:1] in (["its"], ["their"]) and (
        any(low in load_nouns() and load_nouns()[low].takes == "money" for low in held)
        or held[1:2] == ["own"]  # "halted its own programme"
    )
    told = any(u.kind == "money" for u in sentence.units[: predicate.first])
    offered = told and held[:1] and held[0] in promise_words("pointing") and (
        set(held[:2]) & (promise_words("offered") | {"it"})
    )  # fmt: skip
    return predicate.verb.frame == "withdraw" and bool(own or offered)


def refuses_aid(sentence: Sentence, predicate: Predicate) -> bool:
    """Tell whether what is refused is aid: a loan, a contribution, a programme, "it".

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    predicate : Predicate
        Its verb.

    Returns
    -------
    bool
        True for a loan, a contribution, a programme, "it" of a sum told before.
    """
    units, nouns = sentence.units, load_nouns()
    near = units[predicate.head + 1 : predicate.head + 2]
    if (
        predicate.verb.lemma == "deny"
        and near
        and near[0].low in load_words()["pronoun"] | {"that", "having"}
    ):
        return False  # "denied it had promised"
    for unit in units[predicate.head + 1 : predicate.head + REACH]:
        if unit.low in ("offer", "offers"):
            return False  # "Lebanon declined the offer": it is who would have received
        if unit.low in nouns and nouns[unit.low].takes == "money":
            return True
        if unit.kind in ("mark", "frame"):
            break
    behind = units[predicate.head + 1 : predicate.head + 2]
    if any(u.low == "any" for u in units[predicate.head + 1 : predicate.head + 3]):
        return True  # "ruled out any more"
    pointing = bool(behind) and behind[0].low in ("it", "them")
    return pointing and any(u.kind == "money" for u in units)
