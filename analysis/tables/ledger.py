"""The ledger: reports of one real pledge become one row; claimed totals stand beside.

A report joins a pledge when giver, programme and kind agree, the sums are equal within what
rounding and exchange rates explain, and they lie near in time. No library for record linkage is
used: the keys are exact after the actors are resolved, and each merge must be told in a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.tables.tables import make_frame

# Outlets round and convert at their own rate; the facts behind the samples differ by up to 5%.
SAME_SUM = 0.06
SAME_DAYS = 21
STEPS = ("requested", "proposed", "pledged", "committed", "contributed")
ENDED = ("refused", "withdrawn")
COUNTED = ("pledged", "committed", "contributed")


@dataclass(frozen=True)
class Ledger:
    """The commitments with their pledge, the pledges, the claimed totals."""

    commitments: pd.DataFrame
    pledges: pd.DataFrame
    totals: pd.DataFrame


@dataclass
class _Pledge:
    """Reports taken for one pledge so far."""

    pledge_id: str
    reports: list[Any] = field(default_factory=list)

    @property
    def first(self) -> Any:
        return self.reports[0]


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


def _day(value: Any) -> pd.Timestamp | None:
    return None if pd.isna(value) else pd.Timestamp(value)


def _stage(status: str) -> str:
    """Name the stage: a request, an offer and a refusal are no reports of the same promise."""
    return "promise" if status in COUNTED else status


def _agrees(one: Any, other: Any) -> bool:
    return one is None or other is None or one == other


def _why_same(report: Any, pledge: _Pledge) -> str | None:
    """Say in words why a report belongs to a pledge; None where it does not."""
    first = pledge.first
    if _stage(report.status) != _stage(first.status) and report.scope != "repeated":
        return None
    programme = _text(first.programme)
    if not _agrees(_text(report.programme), programme):
        return None
    if not _agrees(_text(report.beneficiary), _text(first.beneficiary)):
        return None
    day, last = _day(report.published), _day(pledge.reports[-1].published)
    dated = day is not None and last is not None and report.scope != "repeated"
    if dated and abs((day - last).days) > SAME_DAYS:  # type: ignore[operator]
        return None
    givers = ", ".join(report.actors) or "no giver named"
    about = f"{givers}, {programme or 'no programme named'}"
    if pd.isna(report.amount) or pd.isna(first.amount):
        if not (pd.isna(report.amount) and pd.isna(first.amount)):
            return None
        same = report.kind == first.kind and _text(report.item) == _text(first.item)
        return f"{about}; the same {report.kind} help" if same else None
    for earlier in pledge.reports:
        if pd.isna(earlier.amount):
            continue
        one, other = (
            f"{report.currency} {report.amount:,.0f}",
            (f"{earlier.currency} {earlier.amount:,.0f}"),
        )
        if report.currency == earlier.currency and report.amount == earlier.amount:
            return f"{about}; the same {one}"
        if pd.isna(report.amount_usd) or pd.isna(earlier.amount_usd):
            continue
        apart = abs(report.amount_usd - earlier.amount_usd) / max(
            report.amount_usd, earlier.amount_usd
        )
        if apart <= SAME_SUM:
            return f"{about}; {one} is {other} within {apart:.1%} at the ECB's rate"
    return None


def _furthest(reports: Sequence[Any]) -> str:
    if reports[-1].status in ENDED:
        return reports[-1].status
    return max((r.status for r in reports), key=lambda s: STEPS.index(s) if s in STEPS else -1)


def _variants(reports: Sequence[Any]) -> list[str]:
    printed = [f"{r.currency} {r.amount:,.0f}" for r in reports if not pd.isna(r.amount)]
    return sorted(set(printed), key=lambda p: (-printed.count(p), p))


def _summarise(pledge: _Pledge, outlets: dict[str, str | None]) -> dict[str, Any]:
    reports = pledge.reports
    best = next((r for r in reports if not pd.isna(r.amount)), reports[0])
    known: dict[str, Any] = {}
    for column in ("beneficiary", "programme", "due"):
        known[column] = next(
            (getattr(r, column) for r in reports if not pd.isna(getattr(r, column))), None
        )
    dollars = [r.amount_usd for r in reports if not pd.isna(r.amount_usd)]
    days = [r.published for r in reports if not pd.isna(r.published)]
    articles = sorted({r.article_id for r in reports})
    return known | {
        "pledge_id": pledge.pledge_id,
        "actors": list(best.actors),
        "kind": best.kind,
        "amount": best.amount,
        "currency": best.currency,
        "amount_usd": best.amount_usd,
        "amount_eur": best.amount_eur,
        "status": _furthest(reports),
        "first_reported": min(days, default=None),
        "last_reported": max(days, default=None),
        "n_articles": len(articles),
        "n_outlets": len({outlets.get(a) for a in articles} - {None}),
        "disputed": bool(dollars) and (max(dollars) - min(dollars)) > SAME_SUM * max(dollars),
        "variants": _variants(reports),
    }


def _set_parents(rows: list[dict[str, Any]], parts: set[str]) -> None:
    """Hang shares and parts under the larger pledge of the same programme near in time."""
    wholes = [r for r in rows if r["pledge_id"] not in parts and not pd.isna(r["amount_usd"])]
    for row in rows:
        row["parent_pledge_id"] = None
        if pd.isna(row["amount_usd"]) or not row["actors"]:
            continue
        for whole in wholes:
            joint = set(row["actors"]) < set(whole["actors"])
            part = row["pledge_id"] in parts and set(row["actors"]) <= set(whole["actors"])
            near = _near(row["first_reported"], whole["first_reported"])
            fits = whole is not row and _agrees(_text(row["programme"]), _text(whole["programme"]))
            if (joint or part) and near and fits and row["amount_usd"] < whole["amount_usd"]:
                row["parent_pledge_id"] = whole["pledge_id"]
                break


def _near(one: Any, other: Any) -> bool:
    if pd.isna(one) or pd.isna(other):
        return False
    return bool(abs((one - other).days) <= SAME_DAYS)


def counted(pledges: pd.DataFrame) -> pd.DataFrame:
    """Select the pledges that a sum may add up.

    Parameters
    ----------
    pledges : pandas.DataFrame
        The `pledges` table.

    Returns
    -------
    pandas.DataFrame
        Those with money, at least pledged, not refused, and not a part or share of another.
    """
    return pledges[
        pledges["parent_pledge_id"].isna()
        & pledges["status"].isin(COUNTED)
        & pledges["amount_usd"].notna()
    ]


def _reconcile(
    claims: pd.DataFrame, pledges: pd.DataFrame, speakers: dict[str, str | None]
) -> pd.DataFrame:
    rows = []
    summable = counted(pledges)
    for claim in claims.itertuples(index=False):
        if pd.isna(claim.amount):
            continue
        programme = _text(claim.programme)
        scope = summable
        if programme is not None:
            scope = scope[scope["programme"] == programme]
        else:
            own = set(claim.actors)
            scope = scope[[bool(a) and set(a) <= own for a in scope["actors"]]]
        if not pd.isna(claim.published):
            scope = scope[scope["first_reported"] <= claim.published]
        # Without programme and givers nothing says which pledges the claim is about.
        told = programme is not None or len(claim.actors) > 0
        ledger = float(scope["amount_usd"].sum()) if told else None
        gap = None if ledger is None or pd.isna(claim.amount_usd) else claim.amount_usd - ledger
        rows.append({
            "total_id": claim.commitment_id,
            "article_id": claim.article_id,
            "claimed_by": speakers.get(_text(claim.statement_id) or ""),
            "actors": claim.actors,
            "beneficiary": claim.beneficiary,
            "programme": claim.programme,
            "as_of": claim.published,
            "amount": claim.amount,
            "currency": claim.currency,
            "amount_usd": claim.amount_usd,
            "ledger_usd": ledger,
            "gap_usd": gap,
            "pledge_ids": list(scope["pledge_id"]),
            "start": claim.start,
            "end": claim.end,
        })  # fmt: skip
    return make_frame("totals", rows)


def consolidate(
    commitments: pd.DataFrame,
    articles: pd.DataFrame,
    statements: pd.DataFrame | None = None,
) -> Ledger:
    """Turn reports into pledges and set claimed totals beside what they add up to.

    Parameters
    ----------
    commitments, articles : pandas.DataFrame
        The tables of those names; sums converted.
    statements : pandas.DataFrame, optional
        Says who claims a total.

    Returns
    -------
    Ledger
        The same rows whatever their order was; a cumulative claim is in no pledge.
    """
    outlets = {a.article_id: _text(a.outlet) for a in articles.itertuples(index=False)}
    speakers: dict[str, str | None] = {}
    if statements is not None:
        speakers = {s.statement_id: _text(s.speaker_id) for s in statements.itertuples(index=False)}
    ordered = commitments.sort_values(["published", "commitment_id"], na_position="last")
    blocks: dict[tuple[Any, ...], list[_Pledge]] = {}
    pledge_of: dict[str, tuple[str, str]] = {}
    parts: set[str] = set()
    for report in ordered.itertuples(index=False):
        if report.scope == "cumulative":
            continue
        block = blocks.setdefault(tuple(sorted(report.actors)), [])
        for pledge in reversed(block):
            why = _why_same(report, pledge)
            if why is not None:
                pledge.reports.append(report)
                break
        else:
            pledge = _Pledge(f"p:{report.commitment_id}", [report])
            block.append(pledge)
            why = "first report"
        if report.scope in ("part", "share"):
            parts.add(pledge.pledge_id)
        pledge_of[report.commitment_id] = (pledge.pledge_id, why)
    rows = [_summarise(p, outlets) for block in blocks.values() for p in block]
    rows.sort(key=lambda r: r["pledge_id"])
    _set_parents(rows, parts)
    pledges = make_frame("pledges", rows)
    found = [pledge_of.get(name) for name in commitments["commitment_id"]]
    linked = commitments.assign(
        pledge_id=pd.array([f[0] if f is not None else None for f in found],
                           dtype=commitments["pledge_id"].dtype),
        match_reason=pd.array([f[1] if f is not None else None for f in found],
                              dtype=commitments["match_reason"].dtype),
    )  # fmt: skip
    claims = ordered[ordered["scope"] == "cumulative"]
    return Ledger(linked, pledges, _reconcile(claims, pledges, speakers))
