"""Pledges: one row for each real commitment, what it is part of, whether it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.knowledge.purses import find_home_currency
from analysis.tables.compared import OF_NO_PURPOSE
from analysis.tables.facts import plain
from analysis.tables.gathered import Pledge
from analysis.tables.parents import find_parents
from analysis.tables.reported import COUNTED, Report, say_day
from analysis.tables.sums import say_money
from analysis.tables.tables import make_frame


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
    places: dict[tuple[str, int], str] = {}
    for pledge in pledges:
        for report in pledge.reports:
            places.setdefault((report.row.article_id, int(report.row.start)), pledge.pledge_id)
    for part, whole in find_parents(pledges, rows, places).items():
        rows[part]["parent_pledge_id"] = whole
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
