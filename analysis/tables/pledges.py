"""Pledges: one row for each real commitment, what it is part of, whether it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.knowledge.purses import find_home_currency, is_open_group
from analysis.tables.gathered import Pledge
from analysis.tables.matching import OF_NO_PURPOSE
from analysis.tables.reported import COUNTED, Report, plain, say_day, say_money
from analysis.tables.tables import make_frame

# A member's sum told without "its share" hangs under the joint sum of these days around.
JOINT_DAYS, PART_DAYS = 7, 45


def _best(reports: Sequence[Report]) -> Report:
    """Report whose sum stands for the pledge: at home in the giver's currency, exact, first."""
    sums = [r for r in reports if r.money]
    if not sums:
        return reports[0]
    homes = {find_home_currency(g) for g in sums[0].row.actors}
    printed = [r.money[0] for r in sums]

    def rank(report: Report) -> tuple[bool, bool, int]:
        money = report.money[0]
        exact = plain(report.row.approximation) in (None, "exact")
        again = sum(m.amount == money.amount and m.currency == money.currency for m in printed)
        return money.currency not in homes, not exact, -again

    return min(sums, key=rank)


def _history(reports: Sequence[Report], outlets: dict[str, str | None]) -> list[str]:
    """List the steps of the status by their days, each with who first reported it."""
    steps: list[str] = []
    last = None
    for report in reports:
        if report.row.status != last:
            outlet = outlets.get(report.row.article_id)
            who = f" ({outlet})" if outlet else ""
            steps.append(f"{report.row.status} {say_day(report.day)}{who}")
            last = report.row.status
    return steps


def _variants(reports: Sequence[Report], outlets: dict[str, str | None]) -> dict[str, list[str]]:
    """List the sums as printed, most frequent first, and who reported each of them."""
    printed: dict[str, list[str]] = {}
    for report in reports:
        if report.money:
            money = report.money[0]
            who = outlets.get(report.row.article_id) or report.row.article_id
            printed.setdefault(f"{money.currency} {money.amount:,.0f}", []).append(who)
    order = sorted(printed, key=lambda p: (-len(printed[p]), p))
    return {
        "variants": order,
        "reported_by": [f"{p}: {', '.join(sorted(set(printed[p])))}" for p in order],
    }


def _summarise(pledge: Pledge, outlets: dict[str, str | None]) -> dict[str, Any]:
    reports = pledge.reports
    best = _best(reports)
    row: dict[str, Any] = {}
    for column in ("beneficiary", "programme", "per", "quantity", "item"):
        row[column] = next((v for r in reports if (v := plain(getattr(r.row, column))) is not None),
                           None)  # fmt: skip
    kinds = [r.row.kind for r in reports]
    days = [r.row.published for r in reports if plain(r.row.published) is not None]
    dues = [r.row.due for r in reports if plain(r.row.due) is not None]
    articles = sorted({r.row.article_id for r in reports})
    return row | _variants(reports, outlets) | {
        "pledge_id": pledge.pledge_id,
        "parent_pledge_id": None,
        "actors": max((list(r.row.actors) for r in reports), key=lambda given: len(given)),
        "kind": next((k for k in kinds if k not in OF_NO_PURPOSE), kinds[0]),
        "amount": best.row.amount,
        "currency": best.row.currency,
        "amount_usd": best.row.amount_usd,
        "amount_eur": best.row.amount_eur,
        "status": pledge.status,
        "history": _history(reports, outlets),
        "due": dues[-1] if dues else None,
        "first_reported": min(days, default=None),
        "last_reported": max(days, default=None),
        "n_articles": len(articles),
        "n_outlets": len({outlets.get(a) for a in articles} - {None}),
        "disputed": pledge.disputed,
    }  # fmt: skip


def _agrees(one: Any, other: Any) -> bool:
    return plain(one) is None or plain(other) is None or one == other


def _near(one: Any, other: Any, days: int) -> bool:
    if plain(one) is None or plain(other) is None:
        return False
    return bool(abs((one - other).days) <= days)


def _holds(whole: Pledge, part: Pledge) -> bool:
    """Tell whether some of a whole's givers, or an open group that may hold them, give a part."""
    givers = whole.reports[0].givers
    mine = part.reports[0].givers
    if not mine:
        return False
    return mine < givers or (mine != givers and any(is_open_group(g) for g in givers))


def _find_parent(
    pledge: Pledge,
    row: dict[str, Any],
    rows: dict[str, dict[str, Any]],
    by_id: dict[str, Pledge],
    wholes: dict[Any, list[Pledge]],
    pledge_of: dict[tuple[str, int], str],
) -> str | None:
    """Find the pledge of which another one is a part or share."""
    for report in pledge.reports:
        start = plain(getattr(report.row, "part_of", None))
        if start is not None:
            parent = pledge_of.get((report.row.article_id, int(start)))
            if parent is not None and parent != pledge.pledge_id:
                return parent
    if plain(row["amount_usd"]) is None or row["status"] not in COUNTED:
        return None
    told = {r.row.scope for r in pledge.reports} & {"part", "share"}
    if any(plain(getattr(r.row, "set_apart", None)) for r in pledge.reports):
        return None
    programme = plain(row["programme"])
    places = [programme, None] if told else [programme]
    for place in places:
        for whole in wholes.get(place, ()):
            other = rows[whole.pledge_id]
            if whole is pledge or row["amount_usd"] >= other["amount_usd"]:
                continue
            if not _agrees(row["beneficiary"], other["beneficiary"]):
                continue
            days = PART_DAYS if told else JOINT_DAYS
            if not _near(row["first_reported"], other["first_reported"], days):
                continue
            same = whole.reports[0].givers == pledge.reports[0].givers
            if _holds(whole, by_id[pledge.pledge_id]) or ("part" in told and same):
                return whole.pledge_id
    return None


def _why_left_out(row: dict[str, Any]) -> str | None:
    """Say why a pledge is in no sum; None for one that is, its parent aside."""
    if row["status"] not in COUNTED:
        return f"only {row['status']}" if row["status"] in ("requested", "proposed") else (
            row["status"]
        )  # fmt: skip
    if plain(row["amount"]) is None:
        return "no sum of money"
    if plain(row["amount_usd"]) is None:
        return "not converted"
    if not row["actors"]:
        return "nobody named who gives"
    if plain(row["per"]) is not None:
        return f"a sum per {row['per']}"
    return None


def make_pledges(
    pledges: Sequence[Pledge],
    pledge_of: dict[str, tuple[Pledge, str]],
    outlets: dict[str, str | None],
) -> pd.DataFrame:
    """Make the `pledges` table.

    Parameters
    ----------
    pledges : sequence of Pledge
        With their reports.
    pledge_of : dict
        commitment_id to its pledge.
    outlets : dict
        article_id to outlet.

    Returns
    -------
    pandas.DataFrame
        Parts and shares under their parent; `counted` says what a sum adds up, and
        `left_out` why the others stay out.
    """
    rows = {p.pledge_id: _summarise(p, outlets) for p in pledges}
    by_id = {p.pledge_id: p for p in pledges}
    places: dict[tuple[str, int], str] = {}
    for pledge in pledges:
        for report in pledge.reports:
            places.setdefault((report.row.article_id, int(report.row.start)), pledge.pledge_id)
    wholes: dict[Any, list[Pledge]] = {}
    for pledge in pledges:
        row = rows[pledge.pledge_id]
        joint = len(pledge.reports[0].givers) > 1 or any(
            is_open_group(g) for g in pledge.reports[0].givers
        )
        split = {r.row.scope for r in pledge.reports} & {"part", "share"}
        if row["status"] in COUNTED and plain(row["amount_usd"]) is not None and not split:
            if joint:
                wholes.setdefault(plain(row["programme"]), []).append(pledge)
            else:
                wholes.setdefault((row["actors"][0] if row["actors"] else None), [])
    for pledge in pledges:
        row = rows[pledge.pledge_id]
        row["parent_pledge_id"] = _find_parent(pledge, row, rows, by_id, wholes, places)
    listed = sorted(rows.values(), key=lambda r: r["pledge_id"])
    _count(listed)
    return make_frame("pledges", listed)


def _count(rows: list[dict[str, Any]]) -> None:
    """Mark what a sum adds up: a part counts itself only where no whole above it does."""
    by_id = {r["pledge_id"]: r for r in rows}
    for row in rows:
        row["left_out"] = _why_left_out(row)
    for row in rows:
        seen = {row["pledge_id"]}
        above = row["parent_pledge_id"]
        while row["left_out"] is None and above is not None and above not in seen:
            seen.add(above)
            if _why_left_out(by_id[above]) is None:
                whole = by_id[above]
                row["left_out"] = (
                    f"counted with {say_money(whole['amount'], whole['currency'])} of which it is "
                    "a part"
                )
            above = by_id[above]["parent_pledge_id"]
        row["counted"] = row["left_out"] is None
