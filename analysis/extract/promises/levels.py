"""Levels: what has been given adds up to a sum: "pledges total", "its aid now stands at"."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.promises.passage import Sentence
from analysis.extract.promises.sums import skip_approximation
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import load_nouns, promise_words

# How far left of the verb the noun that adds up may stand.
REACH = 12
PARTICLES = {"to": "level_to", "at": "level_at"}


def _find_verb(units: Sequence[Unit], left: int) -> int | None:
    """Find "total", or the verb of "stand at" and "add up to", that ends at a unit."""
    if left < 1:
        return None
    if units[left].low in promise_words("level"):
        return left
    if units[left].low in promise_words("being") and is_figure(units, left - 1):
        return left
    if units[left].low not in PARTICLES:
        return None
    verbs = promise_words(PARTICLES[units[left].low])
    verb = left - 2 if units[left - 1].low == "up" else left - 1
    return verb if verb > 0 and units[verb].low in verbs else None


def adds_up(word: str) -> bool:
    """Tell whether a noun names all that was given: "pledges", "aid", not "its pledge".

    Parameters
    ----------
    word : str
        In lower case.

    Returns
    -------
    bool
    """
    noun = load_nouns().get(word)
    giving = noun is not None and noun.takes == "money"
    summed = word.endswith("s") or word in promise_words("mass")
    return (giving and summed) or word in promise_words("gathering")


def is_figure(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a noun only stands for a total told before: "the figure was".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the noun.

    Returns
    -------
    bool
        False for "the number of refugees", "a sum".
    """
    pointed = at > 0 and units[at - 1].low in ("the", "that", "this", "its", "their")
    behind = units[at + 1].low if at + 1 < len(units) else ""
    return pointed and units[at].low in promise_words("figure") and behind != "of"


def find_level(sentence: Sentence, at: int) -> int | None:
    """Find the noun whose level a sum is.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    at : int
        Unit of the sum.

    Returns
    -------
    int or None
        Its unit; None for prices, budgets and for one pledge ("its pledge stands at").
    """
    units = sentence.units
    # "total" and "up to" may also approximate: the verb is sought from the sum on.
    ends = range(at - 1, skip_approximation(units, at) - 1, -1)
    verb = next((v for end in ends if (v := _find_verb(units, end)) is not None), None)
    if verb is None:
        return None
    for k in range(verb - 1, max(-1, verb - REACH), -1):
        if units[k].kind in ("money", "frame") or units[k].low in promise_words("stop"):
            return None
        if adds_up(units[k].low) or is_figure(units, k):
            return k
    return None


def is_former(sentence: Sentence, at: int) -> bool:
    """Tell a sum that another one followed: "raised it to $10m, after $5m earlier in the week".

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    at : int
        Unit of the sum.

    Returns
    -------
    bool
        Also for "the second package, after one of $9m".
    """
    units = sentence.units
    left = skip_approximation(units, at)
    if left > 1 and units[left].low == "of" and units[left - 1].low in ("one", "another"):
        return units[left - 2].low == "after"
    earlier = any(u.kind == "money" for u in units[:at])
    return earlier and left >= 0 and units[left].low == "after"
