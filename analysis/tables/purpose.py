"""Whether two reports are for one purpose: an equal sum of the same giver alone says little."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from analysis.knowledge.topics import are_alike
from analysis.tables.compared import PASSED_DAYS, count_days, is_place, shares_programme
from analysis.tables.gathered import Pledge
from analysis.tables.reported import STEPS, Report
from analysis.tables.told import Told

# Digits of a sum that is hardly promised twice by chance, of one that is not round either, and of
# one that is.
ODD, UNEVEN, ROUND = 3, 2, 1
CONTRADICTION, TOO_LITTLE = "contradiction", "too little"
# 25, 75 and 125 are as round as 30 or 100.
QUARTER = 25
# Points that, with a word in common or a later step, make an equal round sum one pledge; days
# within which fewer do: what is news is told within days.
ENOUGH, NEAR_DAYS = 2, 7
# So many words in common count.
MOST_WORDS = 2
# Points, words among them, by which reports weeks apart are of one pledge.
MUCH = 3


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
        rate those of the rounder one, which the giver will have named.
    """
    if not one.money or not other.money:
        return 0
    pairs = [(a, b) for a in one.money for b in other.money if a.currency == b.currency]
    same = [_count_digits(a.amount) for a, b in pairs if a.amount == b.amount]
    if same:
        return max(same)
    mine, theirs = _count_digits(one.money[0].amount), _count_digits(other.money[0].amount)
    return min(max(mine, theirs) if pairs else min(mine, theirs), UNEVEN)


@dataclass(frozen=True)
class Evidence:
    """What the texts of a report and of a pledge have in common.

    Attributes
    ----------
    points : int
        For one pledge: shared topics, words and places.
    words : int
        Words among them.
    doubts : int
        A fund that only one of both tells of, a country where the other names others.
    split : bool
        Whether each, with its neighbours, tells of purposes, and not one is told by both.
    against : bool
        Whether they tell of two purposes or of two countries.
    """

    points: int
    words: int
    doubts: int
    split: bool
    against: bool


def _list_places(told: Told, receivers: Collection[str | None]) -> frozenset[str]:
    return told.places | {name for name in receivers if name is not None and is_place(name)}


def _tells(told: Told, facts: Mapping[str, object]) -> bool:
    """Tell whether a report says anything of what its sum is for."""
    return bool(
        told.topics or told.words or told.places or facts["programme"] or facts["beneficiary"]
    )


def _says_more(told: Told) -> bool:
    """Tell whether a report or its neighbours say what for or where."""
    return bool(told.near_topics or told.near_countries)


def _narrow(topics: Collection[str]) -> frozenset[str]:
    return frozenset(topic for topic in topics if ":" in topic)


def _list_families_at_odds(ours: Collection[str], theirs: Collection[str]) -> frozenset[str]:
    """List wide topics of which the texts tell different narrower ones: an earthquake, a flood."""
    mine, yours = _narrow(ours), _narrow(theirs)
    if mine & yours:
        return frozenset()
    return frozenset(t.split(":")[0] for t in mine) & frozenset(t.split(":")[0] for t in yours)


def weigh(report: Report, pledge: Pledge) -> Evidence:
    """Weigh what the texts of a report and of a pledge have in common.

    Parameters
    ----------
    report : Report
        The report.
    pledge : Pledge
        That it may be of.

    Returns
    -------
    Evidence
        What the sentence of the one tells counts where the sentence of the other or its
        neighbours tell it, too; where one of both sentences tells nothing, its neighbours stand
        for it.
    """
    mine, theirs = report.told, pledge.told
    bare = not (_tells(mine, report.facts) and _tells(theirs, pledge.values))
    topics = (mine.topics & theirs.near_topics) | (mine.near_topics & theirs.topics)
    words = (mine.words & theirs.near_words) | (mine.near_words & theirs.words)
    if bare:
        topics |= mine.near_topics & theirs.near_topics
        words |= mine.near_words & theirs.near_words
    two_topics = bool(mine.topics and theirs.topics) and not (
        topics or are_alike(mine.topics, theirs.topics)
    )
    topics -= _list_families_at_odds(mine.topics, theirs.topics)
    receiver, receivers = report.facts["beneficiary"], pledge.values["beneficiary"]
    one_receiver = receiver is not None and receiver in receivers
    here, there = _list_places(mine, {receiver}), _list_places(theirs, receivers)
    places = (here & (theirs.near_countries | there)) | (mine.near_countries & there)
    two_places = bool(here and there and not places)
    points = (2 if _narrow(topics) else int(bool(topics))) + min(len(words), MOST_WORDS)
    points += 2 if one_receiver or here & there else int(bool(places))
    alike = are_alike(mine.near_topics, theirs.near_topics)
    if bare and not topics and alike:
        points += 1
    elsewhere = not places and bool((here and theirs.near_places) or (there and mine.near_places))
    # A fund against malaria is told of where malaria is, and by "the forest fund".
    funds = (
        mine.has_fund or report.facts["programme"] is not None,
        theirs.has_fund or bool(pledge.values["programme"]),
    )
    alone = (funds[0] and not (funds[1] or theirs.near_fund)) or (
        funds[1] and not (funds[0] or mine.near_fund)
    )
    alone = alone and not _narrow(topics)
    split = not (topics or alike) and bool(mine.near_topics and theirs.near_topics)
    against = two_topics and not words if one_receiver else two_topics or two_places
    return Evidence(points, len(words), elsewhere + alone, split, against)


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
        less in common than a sum as round, told so many days later, needs. None where they share
        the programme, where the sum is odd, and where a text is not at hand.
    """
    told_here = {r.row.article_id for r in pledge.reports}
    if oddness >= ODD or shares_programme(report, pledge) or report.row.article_id in told_here:
        return None
    if not (report.told.has_text and pledge.told.has_text):
        return None
    found = weigh(report, pledge)
    if found.against:
        return CONTRADICTION
    again = "repeated" in (report.row.scope, pledge.reports[0].row.scope)
    points = found.points - found.doubts - found.split
    if not found.split:
        points += again + (oddness >= UNEVEN and bool(report.givers))
    doubtful = found.doubts or found.split
    silent = not doubtful and not (_says_more(report.told) and _says_more(pledge.told))
    if not (points > 0 or silent):
        return TOO_LITTLE
    if points >= ENOUGH and (found.words or again or _goes_on(report, pledge)):
        return None
    if points > ENOUGH and not doubtful:
        return None
    gap = count_days(report, pledge)
    near = NEAR_DAYS if (found.points or again) and not doubtful else PASSED_DAYS
    return None if gap is not None and gap <= near else TOO_LITTLE


def _goes_on(report: Report, pledge: Pledge) -> bool:
    """Tell whether a report takes a pledge further: approved, then paid."""
    now, new = pledge.status, report.row.status
    return now in STEPS and new in STEPS and STEPS.index(new) > STEPS.index(now)


def has_much_in_common(report: Report, pledge: Pledge, why: str, oddness: int) -> bool:
    """Tell whether a report has so much of a pledge that it may be told weeks apart.

    Parameters
    ----------
    report : Report
        Of the same giver and sum.
    pledge : Pledge
        That it may be of.
    why : str
        As of `same_sum`.
    oddness : int
        As of `rate_oddness`.

    Returns
    -------
    bool
        The same number where it is odd or the programme is told by both; a receiver or purpose
        and words that both texts tell.
    """
    if why.startswith("both") and (oddness >= ODD or shares_programme(report, pledge)):
        return True
    found = weigh(report, pledge)
    return bool(found.words) and found.points - found.doubts >= MUCH
