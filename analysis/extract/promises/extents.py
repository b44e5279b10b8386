"""Where the clause of a sum begins and ends."""

from __future__ import annotations

from analysis.extract.promises.governors import Governor
from analysis.extract.promises.passage import Sentence

# A conjunction stands at most this far before the verb of the clause that it opens.
REACH = 8
ENDS = frozenset({";", "while", "whereas", "but", "which"})
LISTED = frozenset({",", "and", "the"})
OPENS = frozenset({"and", "but", ",", "which", "while"})


def segment_end(sentence: Sentence, at: int) -> int:
    """Find the first unit behind a sum that no longer belongs to it.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    at : int
        Unit of the sum.

    Returns
    -------
    int
        Before the next sum, frame or clause, commas and conjunctions left out.
    """
    units = sentence.units
    firsts = {p.first for p in sentence.predicates if not p.reduced and not p.bare}
    aside = _in_aside(sentence, at)
    end = len(units)
    for k in range(at + 1, len(units)):
        if units[k].kind in ("money", "frame") or units[k].low in ENDS:
            end = k
            break
        if aside and units[k].low == "," and firsts & {k + 1, k + 2, k + 3}:
            end = k
            break
        joined = [j for j in range(k - 1, max(at, k - REACH), -1)
                  if units[j].low in ("and", "which", "who", "that")]  # fmt: skip
        if k in firsts and joined:
            end = joined[0]
            while end - 1 > at and (units[end - 1].is_name or units[end - 1].low in LISTED):
                end -= 1  # "..., and Sweden, Denmark and Norway pledged"
            break
    while end - 1 > at and (
        units[end - 1].kind == "mark"
        or units[end - 1].low in ("and", "or", "with", "which")
        or (units[end - 1].low == "of" and end < len(units) and units[end].low == "which")
    ):
        end -= 1
    return end


def _in_aside(sentence: Sentence, at: int) -> bool:
    """Tell "Oman, which had pledged $5 million," from what its main clause says."""
    units = sentence.units
    opens = next((k for k in range(at - 1, 0, -1) if units[k].low == ","), 0)
    return opens > 0 and units[opens + 1].low in ("which", "who") and units[opens - 1].is_name


def clause_begin(sentence: Sentence, at: int, governor: Governor | None) -> int:
    """Find the first unit of the clause of a sum, behind the verb or frame before its own.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    at : int
        Unit of the sum.
    governor : Governor or None
        Its verb.

    Returns
    -------
    int
        0 where its clause opens the sentence.
    """
    units, predicates = sentence.units, sentence.predicates
    own = predicates[governor.which] if governor is not None else None
    first = at if own is None else min(at, own.first)
    begin = 0
    for k in range(first):
        if units[k].kind == "frame" or units[k].low == ";":
            begin = k + 1
    for predicate in predicates:
        head = predicate.head
        if head >= first or predicate.reduced or predicate is own:
            continue
        if any(units[k].low in OPENS for k in range(head, first)):
            begin = max(begin, head + 1)
    return begin
