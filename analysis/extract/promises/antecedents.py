"""Whom "it", "its", "the bank" or a sentence without a subject means, by who was named before."""

from __future__ import annotations

from bisect import bisect_left

from analysis.extract.amounts import Amount
from analysis.extract.givers import name_givers
from analysis.extract.goods import Goods
from analysis.extract.promises.findings import Finding
from analysis.extract.promises.party import Party
from analysis.extract.promises.passage import Passage, Sentence
from analysis.extract.promises.subjects import find_subject
from analysis.knowledge.purses import find_currency_home

OF_COUNTRY = frozenset({"government", "ministry", "state", "country", "treasury", "exchequer"})


def find_named_before(passage: Passage, sentence: Sentence, party: Party, place: int) -> str | None:
    """Find whom "the Commission", "the bank" means: the last one named so before.

    Parameters
    ----------
    passage, sentence : Passage and Sentence
        Where it stands.
    party : Party
        Who gives, as the sentence says it.
    place : int
        Offset up to which names count.

    Returns
    -------
    str or None
        actor_id; for "the government" the country of the sentence, else the only one named so far.
    """
    if not party.generic:
        return None
    before = passage.mentions[: bisect_left(passage.mentions, place, key=lambda m: m.start)]
    for mention in reversed(before):
        if mention.name.lower().split()[-1] == party.generic:
            return mention.actor_id
    if party.generic not in OF_COUNTRY:
        return None
    # "In Oslo, the government": the country named last in the sentence.
    countries = [m for m in before if m.kind == "country"]
    inside = [m for m in countries if m.start >= sentence.start]
    if inside:
        return inside[-1].actor_id
    # Else the only country that the text has named so far.
    named = {m.actor_id for m in countries}
    return next(iter(named)) if len(named) == 1 else None


def find_by_currency(passage: Passage, party: Party, thing: Amount | Goods) -> str | None:
    """Find whose "the government" is by the money that it pays.

    Parameters
    ----------
    passage : Passage
        Where it stands.
    party : Party
        Who gives, as the sentence says it.
    thing : Amount or Goods
        What is given.

    Returns
    -------
    str or None
        actor_id of the only country that pays in that currency, where the article names it:
        "the government released 300 million vatu".
    """
    word = party.generic
    if len(party.mentions) == 1 and party.mentions[0].how in ("pronoun", "role"):
        said = party.mentions[0]
        word = passage.text[said.start : said.end].lower().split()[-1]
    if word not in OF_COUNTRY or not isinstance(thing, Amount) or not thing.currency:
        return None
    home = find_currency_home(thing.currency)
    return home if home in passage.cast else None


def find_antecedent(passage: Passage, sentence: Sentence, party: Party) -> tuple[str, ...]:
    """Find whose "its" is: of the actor named last before it in the sentence.

    Parameters
    ----------
    passage, sentence : Passage and Sentence
        Where it stands.
    party : Party
        With its pronoun.

    Returns
    -------
    tuple of str
        Actor ids, at most one.
    """
    if party.pronoun not in ("its", "their"):
        return ()
    before = [u.value for u in sentence.units if u.start < party.start and u.is_name]
    named = [m for m in before if m.kind != "person" and m.how != "pronoun"]
    return (named[-1].actor_id,) if named else ()


def find_same_subject(passage: Passage, sentence: Sentence, found: Finding) -> tuple[str, ...]:
    """Find who acts before in the sentence: "Kuwait has not paid the sum that it promised".

    Parameters
    ----------
    passage, sentence : Passage and Sentence
        Where it stands.
    found : Finding
        The sum.

    Returns
    -------
    tuple of str
        Actor ids.
    """
    before = range(found.governor.which - 1, -1, -1) if found.governor else range(0)
    for which in before:
        party = find_subject(sentence.units, sentence.predicates, which)
        if party.mentions and not party.thing:
            return name_givers(party, passage.offices, passage.published)[0]
    return ()


def find_opening(passage: Passage, sentence: Sentence) -> tuple[str, ...]:
    """Find who opens a sentence, for "a pledge of $3 billion made in May" further on in it.

    Parameters
    ----------
    passage, sentence : Passage and Sentence
        Where it stands.

    Returns
    -------
    tuple of str
        Actor ids; empty where no actor does.
    """
    units = sentence.units
    at = next((k for k, u in enumerate(units[:3]) if u.is_name or u.kind == "frame"), None)
    if at is None or units[at].kind != "actor":
        return ()
    if at + 1 < len(units) and units[at + 1].low in ("'s", "'"):
        return ()
    party = Party((units[at].value,), start=units[at].start)
    return name_givers(party, passage.offices, passage.published)[0]
