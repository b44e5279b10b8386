"""The nouns that a sum is told of away from it: a share that is it, a grant that grew, a purse."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.promises.passage import Sentence
from analysis.extract.promises.phrases import OWNERS
from analysis.extract.promises.predicates import Predicate
from analysis.extract.promises.sums import skip_approximation
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import load_nouns, promise_words

# "Of Cairo's own money" ends within so many units.
PURSE_REACH = 6
# How far left of "is" its noun may stand.
COPULA_REACH = 9


def find_copula(sentence: Sentence, at: int) -> int | None:
    """Find the noun that "is" or "totals" a sum: "Sweden's share is", "pledges total".

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    at : int
        Unit of the sum.

    Returns
    -------
    int or None
        Its unit; for "Sweden's share of the package is" that of the share.
    """
    units, nouns = sentence.units, load_nouns()
    left = skip_approximation(units, at)
    while left >= 0 and units[left].low in promise_words("copula"):
        left -= 1
    totals = {p.head for p in sentence.predicates if p.verb.frame == "total"}
    if left in totals or (
        left >= 0
        and units[left + 1].low in ("to", "at")
        and units[left].low in promise_words("level_to") | promise_words("level_at")
    ):
        left -= 1  # "its pledge amounts to", "its share comes to"
    for k in range(left, max(-1, left - COPULA_REACH), -1):
        low = units[k].low
        takes = nouns[low].takes if low in nouns else ""
        if units[k].kind in ("frame", "money") or (k in sentence.heads and not takes):
            return None
        if takes == "none":
            return None
        if takes == "money":
            inner = k - 1
            while inner > 0 and k - inner < 4 and units[inner].low not in ("of", ","):
                inner -= 1
            outer = units[inner - 1].low if inner > 0 and units[inner].low == "of" else ""
            return inner - 1 if outer in nouns and nouns[outer].takes == "money" else k
    return None


def find_grown(sentence: Sentence, predicate: Predicate) -> int | None:
    """Find the contribution that rises or falls: "Spain's pledge grew to", "its share will rise".

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    predicate : Predicate
        Its verb.

    Returns
    -------
    int or None
        Unit of the noun, or of the owner's "'s" in "and Spain's grew to"; None where something
        else grows.
    """
    units, nouns = sentence.units, load_nouns()
    for k in range(predicate.first - 1, max(-1, predicate.first - COPULA_REACH), -1):
        if units[k].low in OWNERS and k == predicate.first - 1:
            return k
        if units[k].kind not in ("word", "actor", "date"):
            return None
        takes = nouns[units[k].low].takes if units[k].low in nouns else ""
        if takes == "money":
            return k
        if takes and takes != "frame":
            return None  # "its contribution to the programme rises": the programme doesn't
    return None


def find_portion(units: Sequence[Unit], noun: int | None) -> int | None:
    """Find the share that a grant is: "Tokyo's part is a grant of 3 billion yen".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    noun : int or None
        Unit of the grant.

    Returns
    -------
    int or None
        Unit of the share.
    """
    being = noun - 1 if noun is not None else 0
    while being > 0 and units[being].kind == "word" and units[being].low not in (
        promise_words("being")
    ):  # fmt: skip
        being -= 1
    if being < 2 or units[being].low not in promise_words("being"):
        return None
    part = being - 2 if units[being - 1].low in ("will", "would") else being - 1
    return part if units[part].low in promise_words("portion") else None


def find_purse(units: Sequence[Unit], at: int) -> int | None:
    """Find whose money a sum is: "1.2 billion pounds of Cairo's own money", "of its own funds".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the sum.

    Returns
    -------
    int or None
        Unit of the money.
    """
    if at + 1 >= len(units) or units[at + 1].low not in ("of", "from"):
        return None
    behind = range(at + 2, min(at + 2 + PURSE_REACH, len(units)))
    return next((k for k in behind if units[k].low in promise_words("own_money")), None)
