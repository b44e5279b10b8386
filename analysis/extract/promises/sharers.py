"""Which of several givers gives which sum: "respectively", who lends, the only one named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.amounts import Amount
from analysis.extract.goods import Goods
from analysis.extract.promises.findings import Finding
from analysis.extract.promises.passage import Draft, Sentence
from analysis.knowledge.actors import find_actor
from analysis.knowledge.promises import promise_words


def is_state(actor_id: str) -> bool:
    """Tell whether an actor is a country or a bloc of countries.

    Parameters
    ----------
    actor_id : str
        Any actor.

    Returns
    -------
    bool
        False for agencies, banks and actors in no knowledge file.
    """
    actor = find_actor(actor_id)
    return actor is not None and actor.kind in ("country", "bloc")


def choose_lenders(sentence: Sentence, found: Finding, givers: tuple[str, ...]) -> tuple[str, ...]:
    """Choose who gives of those who sign: "Ghana and the development bank signed a loan".

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    found : Finding
        The sum with its verb.
    givers : tuple of str
        All who sign.

    Returns
    -------
    tuple of str
        The banks and funds where a country signs a loan or agreement with them; `givers` as
        they are elsewhere.
    """
    noun = found.role.noun
    if noun is None or sentence.units[noun].low not in promise_words("partnered"):
        return givers
    units = sentence.units
    partner = next(
        (
            str(u.value.actor_id)
            for k, u in enumerate(units[noun : found.end], noun)
            if u.is_name and "with" in {b.low for b in units[max(0, k - 2) : k]}
        ),
        None,
    )
    if partner is not None and all(is_state(g) for g in givers):
        bank = find_actor(partner)
        if bank is not None and set(bank.name.lower().split()) & promise_words("lending"):
            return (partner,)  # "Chad signed a loan agreement with the World Bank"
    names = {g: a.name.lower().split() for g in givers if (a := find_actor(g)) is not None}
    lenders = tuple(g for g in givers if set(names.get(g, ())) & promise_words("lending"))
    others = [g for g in givers if g not in lenders]
    return lenders if lenders and others and all(is_state(g) for g in others) else givers


def is_paid(sentence: Sentence, found: Finding, before: Sequence[Finding]) -> bool:
    """Tell whether goods are only what a sum before pays for: "$50 million to buy 20 tanks".

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    found : Finding
        The goods.
    before : sequence of Finding
        The sums to their left.

    Returns
    -------
    bool
        False for sums, and for goods that are given beside a sum; True for whom something reaches.
    """
    if not isinstance(found.thing, Goods) or found.predicate is None:
        return False
    if found.frame == "reach" and found.place == "object":
        return True  # "will reach 30,000 farmers": who is helped
    if found.frame == "receive" and found.place == "subject" and not found.predicate.passive:
        return True  # "40 schools will get solar power"
    bought = sentence.units[found.at - 1].low in promise_words("paid_for")
    return bought and any(
        isinstance(f.thing, Amount)
        and f.predicate is not None
        and (found.predicate is f.predicate or found.predicate.bare)
        for f in before
    )


def _is_parallel(sentence: Sentence) -> bool:
    """Tell "Peru and Chile pledged $6 million and $3 million": one sum for each."""
    units = sentence.units
    sums = [k for k, u in enumerate(units) if u.kind == "money"]
    between = [u.low for k, u in enumerate(units) if sums and sums[0] < k < sums[-1]]
    return len(sums) > 1 and set(between) - {u.low for u in units if u.kind == "money"} <= {
        "and", ","
    }  # fmt: skip


def share_givers(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Tell givers of a sentence which of its sums is whose.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    drafts : list of Draft
        Its rows in order.

    Returns
    -------
    list of Draft
        "Norway and Peru gave $6 million and $4 million respectively": one giver each; "the €5
        million announced last week": the only giver that the sentence names.
    """
    sums = [d for d in drafts if d.row.amount is not None]
    told = any(u.low == "respectively" for u in sentence.units) or _is_parallel(sentence)
    if told and len(sums) > 1 and {d.row.actors for d in sums} == {sums[0].row.actors} and (
        len(sums) == len(sums[0].row.actors)
    ):  # fmt: skip
        one = dict(zip(map(id, sums), sums[0].row.actors, strict=True))
        return [
            replace(d, row=replace(d.row, actors=(one[id(d)],)), joint=False) if id(d) in one else d
            for d in drafts
        ]
    givers = {d.row.actors for d in drafts if d.row.actors}
    if len(givers) != 1:
        return drafts
    only = next(iter(givers))
    return [
        replace(d, row=replace(d.row, actors=only), lean="")
        if not d.row.actors and d.lean == "thing" and d.row.scope == "repeated"
        else d
        for d in drafts
    ]
