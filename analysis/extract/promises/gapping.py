"""An actor before a sum without a verb of its own: "and Denmark $90 million"."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.actors import Mention
from analysis.extract.promises.party import NO_PARTY, Party
from analysis.extract.promises.phrases import OWNERS
from analysis.extract.promises.sums import skip_approximation
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import load_nouns, load_people, promise_words

BETWEEN = frozenset({"with", "(", ":", "by", "at"})
# "Whose contribution fell by a third" between commas has at most this many units.
LONGEST_ASIDE = 10
LISTING = frozenset({",", "and", "while", ";"})
NAMING = frozenset({"NN", "NNS", "NNP", "NNPS"})
# "£27 million for the Rohingya camps in Bangladesh, Australia A$45 million".
RECEIVER_REACH = 12
# "The country's three largest private banks".
LONGEST_NAMELESS = 6
NOMINAL = frozenset({"DT", "PRP$", "JJ", "JJS", "JJR", "RBS", "CD"}) | NAMING


def opens_list(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a sum is the first of a list: "pledged money: Norway $500 million, ...".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the sum.

    Returns
    -------
    bool
        True where a colon stands before its actor.
    """
    left = skip_approximation(units, at)
    if left > 0 and units[left].low == "(":
        left -= 1
    opens = left - 1 if left > 1 and units[left - 1].low != "the" else left - 2
    return left > 0 and units[left].is_name and opens >= 0 and units[opens].low == ":"


def _before_aside(units: Sequence[Unit], comma: int) -> int:
    """Find the name in "and Japan, whose share fell by a third, $90 million"; -1 elsewhere."""
    for k in range(comma - 1, max(1, comma - LONGEST_ASIDE), -1):
        if units[k].kind in ("money", "frame"):
            return -1
        if units[k].low == ",":
            told = units[k + 1].low in ("whose", "which", "who", "a", "an", "the", "long")
            listed = units[k - 1].is_name and (k < 2 or units[k - 2].low in LISTING)
            return k - 1 if told and listed else -1
    return -1


def _is_that_of(units: Sequence[Unit], name: int) -> bool:
    """Tell "Peru's share is €3m and that of the Union €2m": the name has a share of its own."""
    of = name - 2 if units[name - 1].low == "the" else name - 1
    return of > 0 and units[of].low == "of" and units[of - 1].low in ("that", "those")


def _behind_receiver(units: Sequence[Unit], left: int) -> bool:
    """Tell "gave €5m for Jamaica, Italy €3m": the name before the comma belongs to its sum."""
    return (
        left > 3
        and units[left - 1].low in LISTING
        and units[left - 2].is_name
        and units[left - 3].low in promise_words("towards") | promise_words("placing")
        and any(u.kind == "money" for u in units[max(0, left - RECEIVER_REACH) : left - 3])
    )


def read_gapped(units: Sequence[Unit], at: int) -> Party:
    """Read whoever stands straight before a sum in a list, or before its bracket.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the sum.

    Returns
    -------
    Party
        "and Denmark $90 million", "followed by Czechia with €5 million", "Sweden (SEK 2bn)";
        `NO_PARTY` elsewhere.
    """
    left = skip_approximation(units, at)
    while left > 0 and units[left].low in promise_words("collective_purchase"):
        left -= 1  # "Australia and New Zealand together $100 million"
    plus = left > 2 and units[left].tag in ("NN", "NNS") and units[left - 1].low in ("its", "their")
    if plus and units[left - 2].low == "and" and units[left - 3].is_name:
        left -= 3  # "and the European Union and its states €522 million"
    bracket = left >= 0 and units[left].low == "("
    if left >= 0 and units[left].low in BETWEEN:
        left -= 1
    if left > 1 and units[left].low in ("to", "at") and units[left - 1].low in OWNERS and (
        units[left - 2].is_name and left > 2 and units[left - 3].low in LISTING
    ):  # fmt: skip
        # "Tokyo's pledge amounts to $5 million, and Madrid's to $2 million"
        return Party((units[left - 2].value,), start=units[left - 2].start)
    name = left - 1 if left >= 0 and units[left].low in ("to", "at") else left
    if name > 2 and units[name].is_name and _is_that_of(units, name):
        return Party((units[name].value,), start=units[name].start)
    aside = left > 0 and units[left].low == "," and units[left + 1].low == "with"
    if aside and units[left - 1].is_name and at + 1 < len(units) and units[at + 1].low == ",":
        # "Chile, with $3 million, and Uruguay, with $1 million, answered"
        return Party((units[left - 1].value,), start=units[left - 1].start)
    if left > 0 and units[left].low == ",":
        left = _before_aside(units, left)
        if left >= 0:
            return Party((units[left].value,), start=units[left].start)
    if left < 0 or not units[left].is_name:
        return NO_PARTY
    first = left
    while first > 0 and (units[first - 1].is_name or units[first - 1].low in ("the", ",", "and")):
        first -= 1
        if units[first].low in (",", "and") and not units[first - 1].is_name:
            break
    before = units[first].low
    if units[first].kind == "actor":
        before = units[first - 1].low if first else ""
    listed = units[first].low in LISTING or before in ("by", "while", "and", ":", ";")
    if not (listed or bracket or _behind_receiver(units, left)):
        return NO_PARTY
    together = [units[left].value]
    k = left
    while k > 2 and units[k - 1].low == "and" and units[k - 2].is_name and (
        units[k - 3].low not in promise_words("towards")
    ):  # fmt: skip
        k -= 2
        together.insert(0, units[k].value)
    return Party(tuple(together), start=units[k].start)


def list_listed_givers(units: Sequence[Unit]) -> frozenset[int]:
    """List where those stand who give a sum of a list without a verb.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.

    Returns
    -------
    frozenset of int
        Offsets: in "Oman gave $5 million and the Arkaba Fund $2 million" the fund gives, and what
        Oman gave is not for it.
    """
    starts = (read_gapped(units, k).start for k, u in enumerate(units) if u.kind == "money")
    return frozenset(start for start in starts if start >= 0)


def read_unnamed(units: Sequence[Unit], at: int) -> Party:
    """Read who stands straight before a sum in a list and has no name.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the sum.

    Returns
    -------
    Party
        Of nobody known, in "Oman paid $5 million and local banks $2 million": it isn't Oman that
        pays the second sum; `NO_PARTY` elsewhere.
    """
    left = skip_approximation(units, at)
    if left < 1 or units[left].tag not in NAMING or units[left].low in load_nouns():
        return NO_PARTY
    first = left
    while first > 0 and left - first < LONGEST_NAMELESS and units[first - 1].tag in NOMINAL:
        first -= 1
    owner: tuple[Mention, ...] = ()
    if first > 1 and units[first - 1].low in OWNERS and units[first - 2].is_name:
        first -= 2
        acting = units[left].low in load_people()["people"]
        owner = (units[first].value,) if acting else ()  # "and Chad's government $2 million"
    named = any(u.is_name or u.tag.startswith("NNP") for u in units[first : left + 1])
    before = first - 1
    while before > 0 and units[before].low in LISTING:
        before -= 1
    # Not "$5 million for schools and clinics $2 million".
    listed = before < first - 1 and units[before].kind in ("money", "date")
    # "Oman gives $5 million as well, Arkaba Trust $2 million": whoever that is, it isn't Oman.
    listed = listed or (named and units[first - 1].low == "," and before < first - 1)
    return Party(owner, start=units[first].start) if listed else NO_PARTY
