"""Findings: a sum or goods in a sentence with the verb and noun that promise it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.extract.amounts import Amount
from analysis.extract.goods import Goods
from analysis.extract.promises.extents import clause_begin, segment_end
from analysis.extract.promises.gapping import opens_list, read_gapped, read_unnamed
from analysis.extract.promises.governors import Governor, find_governor
from analysis.extract.promises.levels import find_level
from analysis.extract.promises.party import NO_PARTY, Party
from analysis.extract.promises.passage import Sentence
from analysis.extract.promises.predicates import Predicate
from analysis.extract.promises.promising import is_promised
from analysis.extract.promises.sum_nouns import find_copula
from analysis.extract.promises.sums import (
    SumRole,
    describe_sum,
    skip_approximation,
    word_before,
)
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import load_nouns, promise_words

# "Of Canada's C$1.2 billion, ...": the whole stands at the beginning.
OPENING = 6
# "In damages" stands so many units behind its sum.
OWED_WITHIN = 7
# "To settle the case" stands so many units behind its sum.
SETTLED_WITHIN = 8


@dataclass(frozen=True)
class Finding:
    """A sum or goods with what governs it.

    Attributes
    ----------
    at : int
        Its unit.
    thing : Amount or Goods
        What was found there.
    governor, predicate : Governor and Predicate, or None
        The verb.
    role : SumRole
        What the sum is; for goods `own`.
    begin, end : int
        Units of its clause.
    gapped : Party
        The actor of "and Denmark $90 million"; `NO_PARTY` elsewhere.
    copula : int or None
        Unit of the noun that "is" the sum.
    level : bool
        Whether the sum is what all that noun tells of adds up to ("pledges total").
    """

    at: int
    thing: Amount | Goods
    governor: Governor | None
    predicate: Predicate | None
    role: SumRole
    begin: int
    end: int
    gapped: Party
    copula: int | None
    level: bool = False

    @property
    def frame(self) -> str:
        """Frame of the verb; empty without one."""
        return self.predicate.verb.frame if self.predicate else ""

    @property
    def place(self) -> str:
        """Where the sum stands to its verb; empty without one."""
        return self.governor.place if self.governor else ""


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Tell whether a sentence opens with "Of that sum," and so goes on about the one before."""
    units = sentence.units
    opened = [u.low for u in units[:5]]
    pointing = opened[:1] in (["of"], ["from"]) and opened[1:2] and opened[1] in (
        "that", "this", "these", "those", "it", "which", "the"
    )  # fmt: skip
    return bool(pointing) and "," in opened and not any(u.kind == "money" for u in units[:at])


def _is_largest(sentence: Sentence, at: int, predicate: Predicate | None) -> bool:
    """Tell "schools get the most, $9 million": a part of what the text told before."""
    if predicate is None or predicate.verb.frame != "receive" or predicate.head > at:
        return False
    between = [u.low for u in sentence.units[predicate.head + 1 : at]]
    return "," in between and any(low in promise_words("most") for low in between)


def _heads_list(units: Sequence[Unit], at: int) -> bool:
    """Tell "pledges so far: Norway $30 million; Peru $2 million": a list under its heading."""
    left = skip_approximation(units, at)
    aside = left > 0 and units[left].low == "with" and units[left - 1].low == ","
    listed = (opens_list(units, at) or aside) and any(u.kind == "money" for u in units[at + 1 :])
    nouns = load_nouns()
    named = any(u.low in nouns and nouns[u.low].takes == "money" for u in units)
    payer = any(u.low in promise_words("payer") for u in units)
    return listed and (named or payer)


def opens_with_whole(sentence: Sentence, at: int) -> bool:
    """Tell whether a sentence opens with "Of the $2 billion ...," and this is that sum.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    at : int
        Unit of the sum.

    Returns
    -------
    bool
        False for every other sum.
    """
    units = sentence.units
    if units[0].low != "of" or at > OPENING or any(u.kind == "money" for u in units[:at]):
        return False
    return any(u.kind == "money" for u in units[at + 1 :])


def _new_level(thing: Amount | Goods, before: str, frame: str) -> Amount | None:
    """Give the new level of "from €900 million to €1.35 billion" that was read as a range."""
    if not isinstance(thing, Amount) or thing.approximation != "range":
        return None
    if before not in ("from", "by") or " to " not in thing.text or thing.high is None:
        return None
    if frame not in ("change", "collect", "grow"):
        return None
    return replace(thing, amount=thing.high, low=thing.high, approximation="exact")


def _is_price(units: Sequence[Unit], at: int) -> bool:
    """Tell "$2,300 a tonne", "$5 million from Chad in damages"."""
    near = [u.low for u in units[at + 1 : at + OWED_WITHIN]]
    if any(a in ("in", "as") and b in promise_words("owed") for a, b in pairwise(near)):
        return True
    behind = near[:2]
    return len(behind) > 1 and behind[0] in ("a", "an", "per") and (
        behind[1] in promise_words("price_unit")
    )  # fmt: skip


def _is_owed(units: Sequence[Unit], at: int, predicate: Predicate | None) -> bool:
    """Tell what a court makes somebody pay, "ordered to pay", and what settles a claim."""
    behind = [u.low for u in units[at + 1 : at + SETTLED_WITHIN]]
    if "settle" in behind and promise_words("claim") & set(behind):
        return True
    if predicate is None or units[predicate.head].low != "pay":
        return False
    before = [u.low for u in units[: predicate.head]]
    compelled = [k for k, low in enumerate(before) if low in promise_words("compelled")]
    if not compelled or before[-1] != "to":
        return False
    court = any(low in promise_words("court") for low in before[: compelled[-1]])
    return court or compelled[-1] == len(before) - 2


def _follows_verb(sentence: Sentence, found: Finding) -> bool:
    """Tell "paid $5 million and banks $2 million" from "gave schools $5 million and banks $2m"."""
    head = found.predicate.head if found.predicate else -1
    return head >= 0 and skip_approximation(sentence.units, found.at) == head


def find_promised(sentence: Sentence, at: int, before: Sequence[Finding]) -> Finding | None:
    """Find what promises a sum or goods.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    at : int
        Unit of the sum or the goods.
    before : sequence of Finding
        Those to its left, whose verb it may share.

    Returns
    -------
    Finding or None
        None for prices, budgets, old levels and whatever else nobody promises.
    """
    units, predicates = sentence.units, sentence.predicates
    thing = units[at].value
    adding = find_level(sentence, at) if isinstance(thing, Amount) else None
    if adding is not None:
        begin = min(clause_begin(sentence, at, None), adding)
        end = segment_end(sentence, at)
        role = SumRole("own", adding)
        return Finding(at, thing, None, None, role, begin, end, NO_PARTY, adding, level=True)
    gapped = read_gapped(units, at)
    governor = find_governor(units, predicates, at)
    shared = before[-1].governor if before else None
    if gapped.start < 0 and shared and _follows_verb(sentence, before[-1]):
        gapped = read_unnamed(units, at)
    # A verb of an aside ("and Japan, whose share fell, $90 million") governs no sum behind it.
    inside = (
        governor is not None
        and gapped.start >= 0
        and units[predicates[governor.which].head].start > gapped.start
    )
    if gapped.start >= 0 and shared and (
        governor is None or governor.which == shared.which or inside
    ):  # fmt: skip
        governor = shared
    elif gapped.start >= 0 and word_before(units, at) != "(" and not opens_list(units, at):
        last = before[-1] if before else None
        on = last is not None and last.governor is None and (
            last.gapped.start >= 0 or last.copula is not None
        )  # fmt: skip
        if governor is not None or not (on or _heads_list(units, at)):
            gapped = NO_PARTY
    predicate = predicates[governor.which] if governor else None
    frame = predicate.verb.frame if predicate else ""
    role = describe_sum(units, at, sentence.heads, frame)
    level = _new_level(thing, word_before(units, at), frame)
    if level is not None:
        thing, role = level, SumRole("new", role.noun)
    if role.role == "none" and role.noun is not None and predicate is not None and (
        predicate.verb.lemma in promise_words("footing")
        and units[role.noun].low in promise_words("footed")
        and not predicate.passive
        # "The plan carries a cost of $5 million": a price.
        and (role.noun > at or predicate.verb.lemma != "carry")
    ):  # fmt: skip
        role = SumRole("own")  # "will foot the bill of $70 million"
    moves = frame == "change" or (frame == "collect" and role.role in ("new", "old"))
    # "Raised it by $5 million", not "by $5 million to $50 million".
    later = any(u.kind == "money" for u in units[at + 1 : at + 3])
    step = role.role == "change" and not (
        frame == "cut" or (frame in ("change", "collect") and not later)
    )
    if role.role in ("none", "old", "frame") or step or (
        _is_price(units, at) or _is_owed(units, at, predicate)
    ):  # fmt: skip
        return None
    largest = _is_largest(sentence, at, predicate)
    of_which = [u.low for u in units[max(0, at - 3) : at] if u.low in ("of", "which")]
    if _goes_on(sentence, at) or of_which == ["of", "which"] or largest:
        role = SumRole("part", role.noun)
    elif opens_with_whole(sentence, at):
        role = SumRole("whole", role.noun)
    elif role.role == "whole" and (governor is None or governor.place != "relative"):
        return None
    elif any(u.kind == "money" and opens_with_whole(sentence, k) for k, u in enumerate(units[:at])):
        role = SumRole("part", role.noun)
    begin = clause_begin(sentence, at, governor)
    sums = [k for k in range(at) if units[k].kind == "money"]
    if sums:
        begin = max(begin, min(at, segment_end(sentence, sums[-1])))
    found = Finding(
        at, thing, governor, predicate, role, begin, segment_end(sentence, at), gapped,
        find_copula(sentence, at),
    )  # fmt: skip
    promised = is_promised(
        sentence, at, predicate, found.place, role, found.end, found.copula, moves
    )
    # "Germany is the biggest payer with €5bn, ahead of France (€3bn)": the list goes on.
    alone = governor is None or (bool(before) and frame in ("total", "flow"))
    goes_on = gapped.start >= 0 and alone and (bool(before) or _heads_list(units, at))
    return found if promised or goes_on else None
