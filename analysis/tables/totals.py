"""Totals: each claim of a sum so far beside what the ledger itself adds up for the same scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.knowledge.funds import find_fund_id, is_fund, is_same_fund
from analysis.knowledge.promises import load_people
from analysis.knowledge.purses import is_open_group, may_hold, spread_givers
from analysis.tables.compared import OF_NO_PURPOSE
from analysis.tables.facts import plain
from analysis.tables.reported import COUNTED, Report
from analysis.tables.sums import say_money

# Shorter words of a purpose ("of", "a") don't tell one purpose from another.
TELLING = 3
# What is pledged at a conference is reported on its days and the next ones.
OCCASION_DAYS = 3


def _purposes(commitments: pd.DataFrame) -> dict[str, set[str]]:
    """Words of what the reports of each pledge say that it is for."""
    words: dict[str, set[str]] = {}
    told = commitments[commitments["purpose"].notna() & commitments["pledge_id"].notna()]
    for pledge_id, purpose in zip(told["pledge_id"], told["purpose"], strict=True):
        words.setdefault(pledge_id, set()).update(w for w in purpose.split() if len(w) >= TELLING)
    return words


def _goes_through(scope: pd.DataFrame, programme: str) -> pd.Series:
    """Tell which pledges are of a programme, by any of its names, as who receives or not."""
    wanted = find_fund_id(programme)
    through = pd.Series(False, index=scope.index)
    for column in ("programme", "beneficiary"):
        names = [
            name
            for name in scope[column].dropna().unique()
            if is_fund(name) or column == "programme"
            if is_same_fund(find_fund_id(name), wanted)
        ]
        told = scope[column].isin(names).fillna(False).astype(bool)
        # Who receives counts as the fund only where no other programme is told.
        through |= told if column == "programme" else told & scope["programme"].isna()
    return through


def _leaves(scope: pd.DataFrame) -> pd.DataFrame:
    """Drop what hangs under another pledge of the same scope, so that nothing counts twice."""
    inside = set(scope["pledge_id"])
    return scope[~scope["parent_pledge_id"].isin(inside).fillna(False).astype(bool)]


def sum_scope(
    pledges: pd.DataFrame,
    givers: frozenset[str] = frozenset(),
    programme: str | None = None,
    beneficiary: str | None = None,
    kind: str | None = None,
    since: pd.Timestamp | None = None,
    until: pd.Timestamp | None = None,
) -> pd.DataFrame:
    """Select the pledges of a scope so that each sum in it counts once.

    Parameters
    ----------
    pledges : pandas.DataFrame
        The `pledges` table.
    givers : frozenset of str
        Purses; empty for anybody.
    programme, beneficiary, kind : str, optional
        What they are of.
    since, until : pandas.Timestamp, optional
        First and last day on which they were first reported.

    Returns
    -------
    pandas.DataFrame
        A part whose whole lies outside the scope (C$680m to one programme out of C$2bn) is in; a
        part whose whole is in the scope too is not.
    """
    scope = pledges[
        pledges["status"].isin(COUNTED)
        & pledges["amount_usd"].notna()
        & pledges["per"].isna()
        & pledges["actors"].map(bool).astype(bool)
    ]
    if programme is not None:
        scope = scope[_goes_through(scope, programme).astype(bool)]
    if beneficiary is not None:
        scope = scope[(scope["beneficiary"] == beneficiary).fillna(True).astype(bool)]
    if kind is not None:
        scope = scope[scope["kind"] == kind]
    if givers:
        scope = scope[scope["actors"].map(lambda a: spread_givers(tuple(a)) <= givers).astype(bool)]
    if since is not None:
        scope = scope[scope["first_reported"] >= since]
    if until is not None:
        scope = scope[scope["first_reported"] <= until]
    return _leaves(scope)


def _as_of(claim: Any) -> pd.Timestamp | None:
    """Day up to which a claim counts: as told, else when it was made, else published."""
    for value in (claim.covers_to, claim.happened, claim.published):
        if plain(value) is not None:
            return pd.Timestamp(value)
    return None


def _is_occasion(programme: str) -> bool:
    """Tell a conference or summit from a fund by the last word of its name."""
    return programme.lower().split()[-1] in load_people()["occasion"]


def _scope_of(claim: Any, pledges: pd.DataFrame, purposes: dict[str, set[str]]) -> pd.DataFrame:
    """Select what a claim is about."""
    open_group = any(is_open_group(a) for a in claim.actors)
    givers = frozenset() if open_group else spread_givers(tuple(claim.actors))
    kind = None if claim.kind in OF_NO_PURPOSE else claim.kind
    programme, since, until = plain(claim.programme), plain(claim.covers_from), _as_of(claim)
    if programme is not None and _is_occasion(programme):
        # What is pledged at a conference bears its own programme, not the conference's name.
        programme = None
        if until is not None:
            until = until + pd.Timedelta(days=OCCASION_DAYS)
            since = since or until - pd.Timedelta(days=2 * OCCASION_DAYS)
    scope = sum_scope(
        pledges,
        givers,
        programme,
        None if programme is not None else plain(claim.beneficiary),
        None if programme is not None else kind,
        since,
        until,
    )
    if open_group:
        held = frozenset().union(*(may_hold(a) or spread_givers((a,)) for a in claim.actors))
        if all(may_hold(a) for a in claim.actors if is_open_group(a)):
            own = scope["actors"].map(lambda a: spread_givers(tuple(a)) <= held)
            scope = scope[own.astype(bool)]
    purpose = plain(claim.purpose)
    words = {w for w in (purpose or "").split() if len(w) >= TELLING}
    if words and programme is None and givers:
        told = scope["pledge_id"].map(lambda p: bool(words & purposes.get(p, set())))
        scope = scope[told.astype(bool)]
    return scope


def _say(claim: Any, ledger: float | None, gap: float | None, count: int, paid: float) -> str:
    """Write the reconciliation as a sentence."""
    claimed = say_money(claim.amount, claim.currency)
    if ledger is None:
        return f"{claimed} claimed; nothing says which pledges it adds up"
    pledges = f"{count} pledge{'' if count == 1 else 's'}"
    if ledger == 0:
        return f"{claimed} claimed; these articles itemise none of it"
    text = f"{claimed} claimed; {say_money(ledger, 'USD')} itemised in {pledges}"
    if claim.status == "contributed" and 0 < paid < ledger:
        text += f" ({say_money(paid, 'USD')} of it paid)"
    if gap is None:
        return f"{text}; the claim is not converted"
    if gap >= 0:
        return f"{text}; {say_money(gap, 'USD')} not itemised"
    return f"{text}, {say_money(-gap, 'USD')} more than claimed"


def reconcile_totals(
    claims: Sequence[Report],
    pledges: pd.DataFrame,
    commitments: pd.DataFrame,
    speakers: Mapping[str, str | None],
) -> list[dict[str, Any]]:
    """Set each claimed total beside the ledger's own sum of the same scope on that day.

    Parameters
    ----------
    claims : sequence of Report
        Cumulative reports.
    pledges, commitments : pandas.DataFrame
        The tables, with their links.
    speakers : mapping
        statement_id to who speaks.

    Returns
    -------
    list of dict
        Rows of `totals`. What a headline claims and its body claims again is one row; a claim of
        which neither giver nor programme nor beneficiary is known has no sum beside it.
    """
    purposes = _purposes(commitments)
    rows: list[dict[str, Any]] = []
    last: dict[tuple[Any, ...], Report] = {}
    for report in claims:
        row = report.row
        if plain(row.amount) is None:
            continue
        key = (row.article_id, row.amount, row.currency, plain(row.programme))
        if key not in last or row.start > last[key].row.start:
            last[key] = report
    for report in sorted(last.values(), key=lambda r: r.row.commitment_id):
        claim = report.row
        known = (plain(claim.programme), plain(claim.beneficiary), *claim.actors)
        told = any(k is not None for k in known)
        scope = _scope_of(claim, pledges, purposes) if told else pledges.iloc[:0]
        ledger = float(scope["amount_usd"].sum()) if told else None
        dollars = plain(claim.amount_usd)
        gap = None if ledger is None or dollars is None else float(dollars) - ledger
        paid = float(scope.loc[scope["status"] == "contributed", "amount_usd"].sum())
        rows.append({
            "total_id": claim.commitment_id,
            "article_id": claim.article_id,
            "claimed_by": speakers.get(plain(claim.statement_id) or ""),
            "actors": list(claim.actors),
            "beneficiary": plain(claim.beneficiary),
            "programme": plain(claim.programme),
            "as_of": _as_of(claim),
            "amount": claim.amount,
            "currency": claim.currency,
            "amount_usd": dollars,
            "ledger_usd": ledger,
            "gap_usd": gap,
            "pledge_ids": sorted(scope["pledge_id"]),
            "summary": _say(claim, ledger, gap, len(scope), paid),
            "start": claim.start,
            "end": claim.end,
        })  # fmt: skip
    return rows
