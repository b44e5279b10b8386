"""What speaks for and against two reports being of one pledge: days, receivers, words, goods."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.knowledge.actors import find_actor
from analysis.knowledge.funds import is_same_fund
from analysis.knowledge.promises import load_cues
from analysis.knowledge.words import load_words
from analysis.tables.gathered import Pledge
from analysis.tables.reported import ENDED, STEPS, Report

# Days within which another report of the same step is of the same pledge, of one that has much in
# common, such as the last digit and the programme (told at home, then at a pledging conference),
# of a payment (instalments come monthly), of an earlier step (outlets lag), and of a later step or
# a repetition.
SAME_DAYS, EQUAL_DAYS, PAID_DAYS, LAG_DAYS, LATER_DAYS = 21, 60, 10, 7, 400
# "A further $100m" tells of another pledge than one reported this many days before.
APART_DAYS = 2
OF_NO_PURPOSE = ("financial", "other")
# Medicine for a country in need is called the one or the other.
ALIKE = frozenset({"health", "humanitarian"})
# Days within which who passes help on ("for UNICEF") may be told for who is helped, or "a year"
# left out.
PASSED_DAYS = 3


@lru_cache(maxsize=1)
def _one_more() -> frozenset[str]:
    """Words that set a sum apart without counting it: "a further", "on top of"."""
    words = {cue for cue, _ in load_cues("commitment_apart.csv")}
    return frozenset(w for w in words if " " in w) | load_words()["one_more"]


def _agrees(report: Report, pledge: Pledge, column: str) -> bool:
    """Tell whether nothing in a column speaks against one pledge; what is missing doesn't."""
    mine, theirs = report.facts[column], pledge.values[column]
    if mine is None or not theirs or mine in theirs:
        return True
    return column == "programme" and any(is_same_fund(mine, name) for name in theirs)


def _agrees_in_receiver(report: Report, pledge: Pledge) -> bool:
    """Tell whether who receives allows one pledge: no two countries, no two organisations.

    "For Sudanese refugees in Chad" names both, and the Lebanese army is helped in Lebanon: a
    sentence that has the other's receiver allows it.
    """
    if _agrees(report, pledge, "beneficiary"):
        return True
    mine, theirs = report.facts["beneficiary"], pledge.values["beneficiary"]
    if mine in pledge.told.places or theirs & report.told.places:
        return True
    places = {is_place(name) for name in theirs}
    if is_place(mine) in places:
        return False
    if mine in pledge.told.near_countries or theirs & report.told.near_countries:
        return True
    gap = count_days(report, pledge)
    return gap is not None and gap <= PASSED_DAYS


def _agrees_in_period(report: Report, pledge: Pledge) -> bool:
    """Tell whether a sum by the year is that of a pledge; who leaves that out is near in time."""
    mine, theirs = report.facts["per"], pledge.values["per"]
    if mine in theirs or not (mine or theirs):
        return True
    gap = count_days(report, pledge)
    return not (mine and theirs) and gap is not None and gap <= PASSED_DAYS


@lru_cache(maxsize=65536)
def is_place(receiver: str) -> bool:
    """Tell whether who receives is a country, rather than who passes help on or is helped there.

    Parameters
    ----------
    receiver : str
        Actor id.

    Returns
    -------
    bool
        False for organisations, people and whoever is not known.
    """
    actor = find_actor(receiver)
    return actor is not None and actor.kind == "country"


def agrees_in_all(report: Report, pledge: Pledge) -> bool:
    """Tell whether programme, beneficiary, period and kind allow one pledge.

    Parameters
    ----------
    report : Report
        The report.
    pledge : Pledge
        That it may be of.

    Returns
    -------
    bool
        What one of both doesn't tell allows it; money of no told purpose is of any kind.
    """
    if not _agrees(report, pledge, "programme") or not _agrees_in_receiver(report, pledge):
        return False
    if not _agrees_in_period(report, pledge):
        return False
    kind, kinds = report.facts["kind"], pledge.values["kind"]
    if kind in OF_NO_PURPOSE or kind in kinds or kinds <= set(OF_NO_PURPOSE):
        return True
    # A programme has one purpose, whatever an outlet makes of it.
    return shares_programme(report, pledge) or any({kind, k} <= ALIKE for k in kinds)


def _least_gap(report: Report, other: Report) -> int | None:
    """Days between two reports, as told or as published, whichever is less.

    The day that one text tells may be that of something else; two that both tell theirs mean it.
    """
    pairs = [(report.day, other.day)]
    if report.day == report.printed or other.day == other.printed:
        pairs.append((report.printed, other.printed))
    gaps = [abs(a - b) for a, b in pairs if a is not None and b is not None]
    return min(gaps, default=None)


def count_days(report: Report, pledge: Pledge) -> int | None:
    """Count the days between a report and the last one of a pledge, as told or as published.

    Parameters
    ----------
    report : Report
        The report.
    pledge : Pledge
        That it may be of.

    Returns
    -------
    int or None
        None where a day is unknown.
    """
    return _least_gap(report, pledge.reports[-1])


def agrees_in_days(report: Report, pledge: Pledge, exact: bool) -> bool:
    """Tell whether a report is near enough in time for its step.

    Parameters
    ----------
    report : Report
        The report.
    pledge : Pledge
        That it may be of.
    exact : bool
        Whether they have as much in common as `purpose.has_much_in_common` asks for.

    Returns
    -------
    bool
        By the days named above; True where a day is unknown.
    """
    gap = count_days(report, pledge)
    if gap is None:
        return True
    if "repeated" in (report.row.scope, pledge.reports[0].row.scope):
        return gap <= LATER_DAYS
    now, new = pledge.status, report.row.status
    if new == now:
        if new == "contributed":
            return gap <= PAID_DAYS
        return gap <= (EQUAL_DAYS if exact else SAME_DAYS)
    if new in ENDED or now in ENDED:
        return gap <= LATER_DAYS
    if exact and {now, new} == {"pledged", "committed"}:
        # What was approved is called a pledge again; what was paid is not promised again.
        return gap <= (EQUAL_DAYS if new == "pledged" else LATER_DAYS)
    return gap <= (LATER_DAYS if STEPS.index(new) > STEPS.index(now) else LAG_DAYS)


def is_told_apart(report: Report, pledge: Pledge) -> bool:
    """Tell whether the texts set a report apart: "a further", "second", the same article.

    Parameters
    ----------
    report : Report
        The report.
    pledge : Pledge
        That it may be of.

    Returns
    -------
    bool
        Two ordinals are two pledges; "a further" sets apart from what was reported before that
        day, not from other reports of the same day.
    """
    if report.row.scope != "repeated" and report.row.article_id in pledge.articles:
        return True  # one article tells of two
    mine, theirs = report.facts["set_apart"], pledge.values["set_apart"]
    if mine is None and not theirs:
        return False
    if len((theirs | {mine}) - _one_more() - {None}) > 1:
        return True
    if mine is None or theirs:
        return False
    gap = _least_gap(report, pledge.reports[0])
    return gap is not None and gap >= APART_DAYS


def _stems(item: str | None) -> list[str]:
    """Words of what is given up to "of", the last one what it is, without the plural's s."""
    words = (item or "").lower().split()
    if "of" in words[1:]:
        words = words[: words.index("of")]
    return [re.sub(r"ies$", "y", word) if word.endswith("ies") else word.removesuffix("s")
            for word in words]  # fmt: skip


@lru_cache(maxsize=65536)
def is_same_item(one: str | None, other: str | None) -> bool:
    """Tell whether two names of goods may mean the same.

    Parameters
    ----------
    one, other : str or None
        "Caesar howitzers", "howitzers".

    Returns
    -------
    bool
        Where the last words are the same, or all words of one are in the other ("F-16s", "F-16
        jets").
    """
    mine, theirs = _stems(one), _stems(other)
    if not mine or not theirs:
        return False
    return mine[-1] == theirs[-1] or set(mine) <= set(theirs) or set(theirs) <= set(mine)


def shares_programme(report: Report, pledge: Pledge) -> bool:
    """Tell whether both name a programme, and the same one.

    Parameters
    ----------
    report : Report
        The report.
    pledge : Pledge
        That it may be of.

    Returns
    -------
    bool
        False where one of both names none.
    """
    mine = report.facts["programme"]
    return mine is not None and bool(pledge.values["programme"]) and _agrees(
        report, pledge, "programme"
    )  # fmt: skip
