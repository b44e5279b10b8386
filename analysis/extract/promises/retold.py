"""Sums that are no news: what a sentence says was promised before."""

from __future__ import annotations

from analysis.extract.promises.findings import Finding
from analysis.extract.promises.passage import Sentence
from analysis.knowledge.promises import promise_words

# An aside behind a sum begins, and ends, within so many units.
ASIDE_WITHIN = 10
# Words of a time that is no news any more.
PAST = frozenset({"ago", "earlier", "last"})


def is_told_again(sentence: Sentence, found: Finding) -> bool:
    """Tell whether a sentence says that a sum was promised before.

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    found : Finding
        The sum.

    Returns
    -------
    bool
        True for "the €5 million, announced on Wednesday, will be spread over three years".
    """
    units, verb = sentence.units, found.predicate
    if found.place == "subject" and verb is not None and verb.passive and verb.past:
        behind = [w for u in units[verb.head + 1 : found.end] for w in u.low.split()]
        if verb.verb.frame == "pledge" and {"earlier", "before", "previously"} & set(behind):
            return True  # "the package was unveiled a day earlier"
    if found.place == "object" and verb is not None and verb.past and verb.first > 1:
        told, led = units[verb.first - 1], units[verb.first - 2].low in ("which", "who")
        if led and told.kind == "date" and PAST & set(told.low.split()):
            return True  # "Chile, which two weeks ago promised €5 million, wants to change that"
    if found.place == "object":
        return False  # "€5 million for schools in the budget, unveiled on Friday": the budget was
    for k in range(found.at + 1, min(found.at + ASIDE_WITHIN, len(units) - 2)):
        if units[k].kind in ("money", "frame"):
            return False
        # "..., which was announced in March, ..."
        led = units[k + 1].low == "which" and units[k + 2].low in promise_words("being")
        first = k + 3 if led else k + 1
        known = first < len(units) and units[first].low in promise_words("told_before")
        if units[k].low == "," and known:
            aside = units[first + 1 : first + 1 + ASIDE_WITHIN]
            end = next((n for n, u in enumerate(aside) if u.low in (",", ".")), 0)
            return any(u.kind == "date" for u in aside[:end])
    return False
