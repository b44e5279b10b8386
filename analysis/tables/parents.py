"""Which pledge is a share or a part of which other one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.knowledge.purses import is_open_group
from analysis.tables.compared import LAG_DAYS, LATER_DAYS, is_same_item
from analysis.tables.facts import plain
from analysis.tables.gathered import Pledge
from analysis.tables.reported import COUNTED

# A member's sum told without "its share" hangs under the joint sum of these days around.
JOINT_DAYS, PART_DAYS = 7, 45
# Instalments that are rounded up may come to a little more than their whole.
WHOLE = 1.05
# So many of a giver's latest pledges are looked at for the whole of an instalment.
LATEST = 64

Rows = Mapping[str, dict[str, Any]]


def _agrees(one: Any, other: Any) -> bool:
    return plain(one) is None or plain(other) is None or one == other


def _gap(one: Any, other: Any) -> int | None:
    """Days from the second day to the first."""
    if plain(one) is None or plain(other) is None:
        return None
    return int((one - other).days)


def _near(one: Any, other: Any, days: int) -> bool:
    gap = _gap(one, other)
    return gap is not None and abs(gap) <= days


def _is_joint(pledge: Pledge) -> bool:
    givers = pledge.reports[0].givers
    return len(givers) > 1 or any(is_open_group(g) for g in givers)


def _holds(whole: Pledge, part: Pledge) -> bool:
    """Tell whether some of a whole's givers, or an open group that may hold them, give a part."""
    givers, mine = whole.reports[0].givers, part.reports[0].givers
    if not mine:
        return False
    return mine < givers or (mine != givers and any(is_open_group(g) for g in givers))


def _told_as(pledge: Pledge) -> set[str]:
    return {r.row.scope for r in pledge.reports} & {"part", "share"}


def _find_pointed(pledge: Pledge, places: Mapping[tuple[str, int], str]) -> str | None:
    """Find the pledge of which a text itself calls another one a part."""
    for report in pledge.reports:
        start = plain(getattr(report.row, "part_of", None))
        if start is not None:
            parent = places.get((report.row.article_id, int(start)))
            if parent is not None and parent != pledge.pledge_id:
                return parent
    return None


def _find_joint(pledge: Pledge, rows: Rows, wholes: Mapping[Any, list[Pledge]]) -> str | None:
    """Find the joint sum of which some of its givers pay a share."""
    row, told = rows[pledge.pledge_id], _told_as(pledge)
    for place in [row["programme"], None] if told else [row["programme"]]:
        for whole in wholes.get(plain(place), ()):
            other = rows[whole.pledge_id]
            if whole is pledge or row["amount_usd"] >= other["amount_usd"]:
                continue
            if not _agrees(row["beneficiary"], other["beneficiary"]):
                continue
            days = PART_DAYS if told else JOINT_DAYS
            if not _near(row["first_reported"], other["first_reported"], days):
                continue
            same = whole.reports[0].givers == pledge.reports[0].givers
            if _holds(whole, pledge) or ("part" in told and same):
                return whole.pledge_id
    return None


def _fits_in(row: Mapping[str, Any], other: Mapping[str, Any], paid: float) -> bool:
    """Tell whether an instalment fits in what is left of a whole; a count of goods likewise."""
    if plain(row["amount_usd"]) is not None and plain(other["amount_usd"]) is not None:
        return bool(paid + row["amount_usd"] <= WHOLE * other["amount_usd"])
    if plain(row["quantity"]) is None or plain(other["quantity"]) is None:
        return False
    alike = plain(row["amount_usd"]) is None and is_same_item(row["item"], other["item"])
    return bool(alike and paid + row["quantity"] <= other["quantity"])


def _find_own(
    pledge: Pledge, rows: Rows, own: Sequence[Pledge], paid: Mapping[str, float]
) -> str | None:
    """Find the giver's own earlier and greater pledge of which an instalment is told."""
    row = rows[pledge.pledge_id]
    for whole in reversed(own[-LATEST:]):
        other = rows[whole.pledge_id]
        gap = _gap(row["first_reported"], other["first_reported"])
        if whole is pledge or gap is None or not -LAG_DAYS <= gap <= LATER_DAYS:
            continue
        told = [c for c in ("programme", "beneficiary")
                if plain(row[c]) is not None and row[c] == plain(other[c])]  # fmt: skip
        agree = all(_agrees(row[c], other[c]) for c in ("programme", "beneficiary", "per"))
        if told and agree and _fits_in(row, other, paid.get(whole.pledge_id, 0.0)):
            return whole.pledge_id
    return None


def find_parents(
    pledges: Sequence[Pledge], rows: Rows, places: Mapping[tuple[str, int], str]
) -> dict[str, str]:
    """Find of which pledge another one is a part or share.

    Parameters
    ----------
    pledges : sequence of Pledge
        In the order of their first reports.
    rows : mapping of str to dict
        pledge_id to its row of `pledges`.
    places : mapping
        (article_id, start of a report) to its pledge_id.

    Returns
    -------
    dict of str to str
        pledge_id of the part to that of its whole: the one that a text points to; else a joint
        sum of its givers around those days; else, of what is told as a part, an earlier and
        greater pledge of the same giver in which it has room beside the parts before.
    """
    wholes: dict[Any, list[Pledge]] = defaultdict(list)
    own: dict[frozenset[str], list[Pledge]] = defaultdict(list)
    for pledge in pledges:
        row = rows[pledge.pledge_id]
        if row["status"] not in COUNTED or _told_as(pledge):
            continue
        own[pledge.reports[0].givers].append(pledge)
        if _is_joint(pledge) and plain(row["amount_usd"]) is not None:
            wholes[plain(row["programme"])].append(pledge)
    parents: dict[str, str] = {}
    paid: dict[str, float] = defaultdict(float)
    for pledge in pledges:
        row = rows[pledge.pledge_id]
        parent = _find_pointed(pledge, places)
        set_apart = any(plain(getattr(r.row, "set_apart", None)) for r in pledge.reports)
        if parent is None and row["status"] in COUNTED and not set_apart:
            if plain(row["amount_usd"]) is not None:
                parent = _find_joint(pledge, rows, wholes)
            if parent is None and "part" in _told_as(pledge):
                parent = _find_own(pledge, rows, own[pledge.reports[0].givers], paid)
        if parent is not None:
            parents[pledge.pledge_id] = parent
            size = row["quantity"] if plain(row["amount_usd"]) is None else row["amount_usd"]
            paid[parent] += 0.0 if plain(size) is None else float(size)
    return parents
