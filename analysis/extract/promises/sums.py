"""What a sum is a sum of: a contribution, or a price, a budget, an old level, a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.extract.promises.units import Unit
from analysis.knowledge.currencies import load_approximators
from analysis.knowledge.promises import load_nouns, promise_words
from analysis.knowledge.words import load_words

# How far from a sum its noun may stand: behind it, before "of", before a comma.
BEHIND, BEFORE, APPOSED = 8, 9, 7
# "In four yearly tranches of", "a third of this year's appeal of".
NEAR_IN, NEAR_OF = 5, 6
MOVING = frozenset({"change", "cut", "bring", "none", "collect", "total", "grow"})


@dataclass(frozen=True)
class SumRole:
    """What a sum is.

    Attributes
    ----------
    role : str
        own (it is promised), none (it is a price, a budget, ...), old and new (levels of a
        change: "from €50m to €80m"), change ("by €30m"), frame (it is given out of this), whole
        ("half of the €400m"), part ("€12m of it").
    noun : int or None
        Unit of the noun it belongs to.
    """

    role: str
    noun: int | None = None


@lru_cache(maxsize=1)
def _approximating() -> dict[str, list[tuple[str, ...]]]:
    """Approximators by their last word, the longest first."""
    phrases = sorted((tuple(p.lower().split()) for p in load_approximators()), key=len)
    ending: dict[str, list[tuple[str, ...]]] = {}
    for phrase in reversed(phrases):
        ending.setdefault(phrase[-1], []).append(phrase)
    return ending


def skip_approximation(units: Sequence[Unit], at: int) -> int:
    """Step left over "about", "at least", "a further" before a sum.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the sum.

    Returns
    -------
    int
        Unit of the word before them, -1 at the beginning.
    """
    loose = promise_words("loose")
    left = at - 1
    moved = True
    while moved and left >= 0:
        moved = False
        for words in _approximating().get(units[left].low, ()):
            begin = left - len(words) + 1
            if begin >= 0 and tuple(u.low for u in units[begin : left + 1]) == words:
                left, moved = begin - 1, True
                break
        if not moved and left >= 0 and units[left].low in loose:
            left, moved = left - 1, True
    return left


def word_before(units: Sequence[Unit], at: int) -> str:
    """Give the word before a sum and what approximates it.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the sum.

    Returns
    -------
    str
        In lower case; empty at the beginning.
    """
    left = skip_approximation(units, at)
    return units[left].low if left >= 0 else ""


def _noun_behind(units: Sequence[Unit], at: int, heads: frozenset[int]) -> int | None:
    """Find the noun a sum stands before: "€500m package", "$3bn worth of damage"."""
    words, nouns = load_words(), load_nouns()
    closed = words["preposition"] | words["coordinator"] | words["auxiliary"] | words["modal"]
    closed = closed | promise_words("relative") | promise_words("conditional") | {"'s"}
    k = at + 1
    if k < len(units) and units[k].low == "-":
        k += 1
    if k + 1 < len(units) and units[k].low == "worth" and units[k + 1].low == "of":
        k += 2
    elif k < len(units) and units[k].low in ("in", "of"):
        k += 1
    found = None
    while k < len(units) and k - at < BEHIND:
        unit = units[k]
        if unit.kind not in ("word", "actor") or k in heads or unit.low in closed or unit.is_name:
            break
        if unit.low in nouns and nouns[unit.low].takes != "help":
            found = k
        elif found is not None and unit.kind == "word":
            # "€5m package deal-breaker": the run goes on with a word that isn't known.
            return found if units[found].low in ("aid", "support") else None
        k += 1
    return found


def _noun_before(units: Sequence[Unit], at: int) -> int | None:
    """Find the noun that "of", "worth", "totalling" joins a sum to, from that word leftwards."""
    nouns = load_nouns()
    closed = load_words()["auxiliary"] | load_words()["modal"]
    k = at - 1
    if k >= 0 and units[k].low in promise_words("being"):
        k -= 1
    for back in range(k, max(-1, k - BEFORE), -1):
        unit = units[back]
        if unit.low in nouns and nouns[unit.low].takes != "help":
            return back
        if unit.low in closed or (unit.kind in ("money", "frame", "mark") and unit.low != ","):
            return None
    return None


def _apposed_noun(units: Sequence[Unit], comma: int) -> int | None:
    """Find the noun a sum between commas explains: "Denmark's share, 580 million, ..."."""
    nouns = load_nouns()
    closed = load_words()["auxiliary"] | load_words()["modal"]
    for k in range(comma - 1, max(-1, comma - APPOSED), -1):
        unit = units[k]
        if unit.kind not in ("word", "actor") or unit.low in closed:
            return None
        if unit.low in nouns and nouns[unit.low].takes in ("money", "none"):
            if {"%", "percent", "cent"} & {u.low for u in units[max(0, k - 4) : k]}:
                return None  # "0.25% of its GDP, about €100 million"
            inner = units[k + 1].low if k + 1 < comma else ","
            mass = unit.low in promise_words("mass")
            return None if mass or inner not in (",", "to", "for", "from", "of") else k
    return None


def _level(units: Sequence[Unit], at: int, left: int, frame: str) -> str:
    """Tell "from €50m", "to €80m", "by €30m" where something rises or falls; empty elsewhere."""
    before = units[left].low if left >= 0 else ""
    moving = frame in MOVING
    later = any(
        units[k].low == "to" and units[k + 1].kind == "money"
        for k in range(at + 1, min(at + BEHIND, len(units) - 1))
    )
    risen = left > 0 and units[left - 1].low in ("up", "down")
    raised = any(units[k].kind == "money" and word_before(units, k) == "to" for k in range(at))
    if before == "from" and (later or risen or (moving and (raised or frame != "collect"))):
        return "old"
    if before in ("to", "at") and moving:
        return "new"
    return "change" if before == "by" and moving else ""


def _joined(units: Sequence[Unit], at: int, left: int, behind: int | None) -> SumRole | None:
    """Read what "of", "worth", "valued at" before a sum join it to."""
    nouns = load_nouns()
    of_like = promise_words("of_like")
    before = units[left].low
    joined = left - 1 if before in ("at", "to") else left
    if joined <= 0 or units[joined].low not in of_like:
        return None
    instalment = units[left - 1].low in promise_words("instalment")
    named = instalment and behind is not None and at - left > 1
    if before == "of" and units[left - 1].kind == "money" and at - left > 1:
        return SumRole("whole", behind)  # "$3 million of the $9 million"
    if before == "of" and (units[left - 1].low in promise_words("fraction") or named):
        return SumRole("whole", behind)
    noun = _noun_before(units, joined)
    if noun is not None and before == "of" and _is_fraction_of(units, noun):
        return SumRole("whole", noun)
    if noun is None or (before == "for" and left - noun >= 3):
        return None
    takes = nouns[units[noun].low].takes
    if takes == "none":
        return SumRole("none", noun)
    if takes == "frame" and before == "of":
        return SumRole("own", noun)
    return SumRole("own", noun if behind is None else behind)


def _is_inner(units: Sequence[Unit], at: int) -> bool:
    """Tell a part of a sum told before: "in four tranches of $5m", "a mix of a $5m loan and"."""
    left = skip_approximation(units, at)
    before = units[left].low if left > 0 else ""
    told = any(u.kind == "money" for u in units[:at])
    parcel = told and before == "of" and units[left - 1].low in promise_words("parcels")
    if parcel and any(u.low == "in" for u in units[max(0, left - NEAR_IN) : left]):
        return True
    mixed = (k for k in range(left, max(0, left - BEFORE), -1)
             if units[k].low == "of" and units[k - 1].low in promise_words("mixture"))  # fmt: skip
    first = next(mixed, None)
    return first is not None and any(u.kind == "money" for u in units[:first])


def _is_fraction_of(units: Sequence[Unit], noun: int) -> bool:
    """Tell "met a third of this year's appeal of $2bn": the appeal is only what it is a part of."""
    for k in range(noun - 1, max(0, noun - NEAR_OF), -1):
        if units[k].low == "of":
            return units[k - 1].low in promise_words("fraction")
    return False


def describe_sum(units: Sequence[Unit], at: int, heads: frozenset[int], frame: str) -> SumRole:
    """Tell what a sum is by the words beside it.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the sum.
    heads : frozenset of int
        Units of verbs of promising.
    frame : str
        Frame of the verb that governs it; empty without.

    Returns
    -------
    SumRole
        `own` where nothing speaks against it.
    """
    nouns = load_nouns()
    behind = _noun_behind(units, at, heads)
    left = skip_approximation(units, at)
    before = units[left].low if left >= 0 else ""
    after = [u.low for u in units[at + 1 : at + 3]]
    takes = nouns[units[behind].low].takes if behind is not None else ""
    if takes == "none" or _is_inner(units, at):
        return SumRole("none", behind)
    if after[:1] and after[0] in promise_words("less") and after[1:] in (["than"], ["of"]):
        return SumRole("none")  # "250 million less than last year"
    if takes == "frame":
        return SumRole("frame" if before in promise_words("outer") else "own", behind)
    if before in promise_words("compared"):
        return SumRole("none")
    apposed = _apposed_noun(units, left) if before == "," and behind is None else None
    if apposed is not None:
        kind = nouns[units[apposed].low].takes
        return SumRole("own" if kind == "money" else "none", apposed)
    if (
        after[:1] == ["of"]
        and after[1:]
        and after[1] in promise_words("pointing") - {"the"} | {"them"}
    ):
        return SumRole("part")
    level = _level(units, at, left, frame)
    if level:
        return SumRole(level)
    joined = _joined(units, at, left, behind) if left > 0 else None
    return joined or SumRole("own", behind)


def is_payers(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a sum is what a donor gives: "is the largest donor, with $5 million".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the sum.

    Returns
    -------
    bool
        True behind "donor with" and "donor, with".
    """
    left = skip_approximation(units, at)
    if left < 1 or units[left].low not in ("with", "at"):
        return False
    return units[left - 2 if units[left - 1].low == "," else left - 1].low in promise_words("payer")
