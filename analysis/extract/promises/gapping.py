"""An actor before a sum without a verb of its own: "and Denmark $90 million"."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.promises.phrases import NO_PARTY, Party
from analysis.extract.promises.sums import skip_approximation
from analysis.extract.promises.units import Unit

BETWEEN = frozenset({"with", "(", ":", "by", "at"})
LISTING = frozenset({",", "and", "while", ";"})


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
    return left > 0 and units[left].is_name and units[left - 1].low == ":"


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
    bracket = left >= 0 and units[left].low == "("
    if left >= 0 and units[left].low in BETWEEN:
        left -= 1
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
    listed = units[first].low in LISTING or before in ("by", "while", "and", ":")
    if not (listed or bracket):
        return NO_PARTY
    return Party((units[left].value,), start=units[left].start)
