"""Whose something is, and who stands behind "by" and "from"."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.promises.party import NO_PARTY, Party
from analysis.extract.promises.phrases import OWNERS, is_modifier, read_phrase
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import load_people, promise_words
from analysis.knowledge.words import load_words

# A possessor stands at most this many units before its noun.
REACH = 8
# Subordinators that also begin a phrase ("since 2022") end none.
ALSO_PREPOSITIONS = frozenset({"as", "since", "before", "after"})


def phrase_start(units: Sequence[Unit], end: int, heads: frozenset[int]) -> int:
    """Find the first unit of the phrase that ends before a unit.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    end : int
        One past the last unit of the phrase.
    heads : frozenset of int
        Units of verbs, at which a phrase ends.

    Returns
    -------
    int
        Behind the verb, mark, frame or relative pronoun that comes before.
    """
    ends = load_words()["subordinator"] - ALSO_PREPOSITIONS
    at = end
    while at > 0:
        unit = units[at - 1]
        if unit.kind == "frame" or unit.low in promise_words("stop") or at - 1 in heads:
            break
        aside = at > 1 and units[at - 2].low == "," and units[end - 1].low == ","
        if unit.low in promise_words("relative") or (unit.low in ends and not aside):
            break  # "Chad, once a receiver, gave" is an aside: the phrase goes on before it
        at -= 1
    return at


def read_owner(units: Sequence[Unit], noun: int) -> Party:
    """Find whose a noun is: "Norway's pledge", "a Swedish package", "the share of Denmark".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    noun : int
        Unit of the noun.

    Returns
    -------
    Party
        With the pronoun where it is "its" or "their"; `NO_PARTY` where nobody is named.
    """
    words = load_words()
    glue = promise_words("glue")
    at = noun - 1
    while at >= 0 and noun - at < REACH:
        unit = units[at]
        if unit.low in OWNERS and at and units[at - 1].kind == "actor":
            first = at - 1
            while first > 0 and (
                units[first - 1].is_name
                or (units[first - 1].low in glue and first > 1
                    and units[first - 2].kind == "actor")
            ):  # fmt: skip
                first -= 1
            named = tuple(u.value for u in units[first:at] if u.is_name)
            return Party(named, start=units[first].start)
        if unit.low == "whose":
            stop = at - 1 if at and units[at - 1].low == "," else at
            return read_phrase(units, phrase_start(units, stop, frozenset()), stop)
        if unit.low in promise_words("possessive") - OWNERS:
            return Party(start=unit.start, pronoun=unit.low)
        if unit.kind == "actor" and (not unit.is_name or _is_adjective(units, at)):
            return Party((unit.value,), start=unit.start)
        article = at > 0 and units[at - 1].low in ("a", "an", "the")
        if unit.is_name and article and unit.value.kind == "body" and at == noun - 1:
            return Party((unit.value,), start=unit.start)  # "with a World Bank grant"
        closed = words["preposition"] | words["auxiliary"] | words["modal"]
        if unit.kind not in ("word", "money") or unit.low in closed | promise_words("relative"):
            break
        at -= 1
    return read_agent(units, noun + 1, noun + 2, ("of", "by", "from"))


def _is_adjective(units: Sequence[Unit], at: int) -> bool:
    """Tell "UK support", which is British; "Ukraine aid" is for Ukraine."""
    unit = units[at]
    letters = unit.value.text.replace(".", "")
    short = letters.isupper() and unit.value.kind in ("country", "bloc")
    before = units[at - 1].low if at else ""
    return short and before not in promise_words("towards") | {"in", "of"}


def read_agent(
    units: Sequence[Unit], start: int, end: int, prepositions: Sequence[str] = ("by", "from")
) -> Party:
    """Find who stands behind "by" or "from" between two units.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    start, end : int
        Units among which the preposition stands.
    prepositions : sequence of str
        Those that count.

    Returns
    -------
    Party
        `NO_PARTY` where none of them is followed by somebody; "from its Norway fund" names
        nobody.
    """
    people = load_people()
    inside = people["people"] | people["collective"] | load_words()["determiner"]
    inside = inside | promise_words("glue") | promise_words("qualifier")
    for at in range(start, min(end, len(units))):
        if units[at].low not in prepositions:
            continue
        last = at + 1
        while last < len(units) and (units[last].kind == "actor" or units[last].low in inside):
            last += 1
        if last + 1 < len(units) and units[last].low in OWNERS and units[last + 1].is_name:
            last += 2  # "from Germany's KfW"
        listed = any(u.low in (",", "and") for u in units[at + 1 : last])
        named = last < len(units) and units[last - 1].kind == "actor"
        purse = named and units[last].low in promise_words("purse")  # "from the EU budget"
        if named and not listed and not purse and is_modifier(units[last]):
            continue
        party = read_phrase(units, at + 1, last)
        if party.mentions or party.collective or (party.generic and units[at].low == "by"):
            return party
    return NO_PARTY
