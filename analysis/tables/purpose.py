"""Whether two reports are for one purpose: an equal sum of the same giver alone says little."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from analysis.knowledge.topics import are_alike
from analysis.tables.compared import PASSED_DAYS, count_days, is_place, shares_programme
from analysis.tables.gathered import Pledge
from analysis.tables.reported import Report
from analysis.tables.told import Told

# Digits of a sum that is hardly promised twice by chance, of one that is not round either, and of
# one that is.
ODD, UNEVEN, ROUND = 3, 2, 1
CONTRADICTION, TOO_LITTLE = "contradiction", "too little"
# 25, 75 and 125 are as round as 30 or 100.
QUARTER = 25


def _count_digits(amount: float) -> int:
    """Count the digits that a number shows: 1 for 500, 2 for 650, 3 for 287, 1 for 25."""
    shown = str(round(amount)).rstrip("0")
    return len(shown) - (int(shown or 0) % QUARTER == 0)


def rate_oddness(one: Report, other: Report) -> int:
    """Rate how little likely it is that two equal sums are equal by chance.

    Parameters
    ----------
    one, other : Report
        With money that agrees.

    Returns
    -------
    int
        Digits of the number where both print the same, or of the finer one in one currency; at a
        rate, which lets more sums agree, half of the digits of both, rounded up.
    """
    if not one.money or not other.money:
        return 0
    pairs = [(a, b) for a in one.money for b in other.money if a.currency == b.currency]
    same = [_count_digits(a.amount) for a, b in pairs if a.amount == b.amount]
    if same:
        return max(same)
    mine, theirs = _count_digits(one.money[0].amount), _count_digits(other.money[0].amount)
    return min(max(mine, theirs), UNEVEN) if pairs else min((mine + theirs + 1) // 2, UNEVEN)


def _list_places(told: Told, receivers: Collection[str | None]) -> frozenset[str]:
    return told.places | {name for name in receivers if name is not None and is_place(name)}


def _tells(told: Told, facts: Mapping[str, object]) -> bool:
    """Tell whether a report says anything of what its sum is for."""
    return bool(
        told.topics or told.words or told.places or facts["programme"] or facts["beneficiary"]
    )


def why_apart(report: Report, pledge: Pledge, oddness: int) -> str | None:
    """Say why the texts speak against one pledge, or too little for it.

    Parameters
    ----------
    report : Report
        Of the same giver and sum.
    pledge : Pledge
        That it may be of; programme, receiver and kind agree as far as they are told.
    oddness : int
        As of `rate_oddness`: the rounder a sum, the more the texts must have in common.

    Returns
    -------
    str or None
        `CONTRADICTION` for two topics and for two countries; `TOO_LITTLE` where the texts have
        neither a topic, a word nor a country in common and the sum is round or told days later.
        None where they share the programme, where the sum is odd, and where a text is not at
        hand.
    """
    told_here = {r.row.article_id for r in pledge.reports}
    if oddness >= ODD or shares_programme(report, pledge) or report.row.article_id in told_here:
        return None
    mine, theirs = report.told, pledge.told
    if not (mine.has_text and theirs.has_text):
        return None
    bare = not (_tells(mine, report.facts) and _tells(theirs, pledge.values))
    topics = (mine.topics & theirs.near_topics) | (mine.near_topics & theirs.topics)
    words = (mine.words & theirs.near_words) | (mine.near_words & theirs.words)
    if bare:
        topics |= mine.near_topics & theirs.near_topics
        words |= mine.near_words & theirs.near_words
    two_topics = bool(mine.topics and theirs.topics) and not (
        topics or are_alike(mine.topics, theirs.topics)
    )
    receiver, receivers = report.facts["beneficiary"], pledge.values["beneficiary"]
    if receiver is not None and receiver in receivers:
        return CONTRADICTION if two_topics and not words else None
    here, there = _list_places(mine, {receiver}), _list_places(theirs, receivers)
    places = (here & (theirs.near_countries | there)) | (mine.near_countries & there)
    if two_topics or (here and there and not places):
        return CONTRADICTION
    if topics or words or places:
        return None
    # Nothing speaks against it but too little for it: only near in time, and of a named giver no
    # round sum.
    gap = count_days(report, pledge)
    likely = bare or (oddness >= UNEVEN and bool(report.givers))
    return None if likely and gap is not None and gap <= PASSED_DAYS else TOO_LITTLE
