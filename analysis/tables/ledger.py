"""The ledger: reports of one real pledge become one row; claimed totals stand beside."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.knowledge.purses import name_givers
from analysis.problems import Problem
from analysis.tables.compared import LATER_DAYS, is_place
from analysis.tables.facts import plain
from analysis.tables.gathered import Pledge
from analysis.tables.matching import (
    keys_of,
    rank_likeness,
    why_disputed,
    why_doubtful,
    why_same,
    why_same_list,
)
from analysis.tables.pledges import make_pledges
from analysis.tables.reported import COUNTED, Report, make_report, say_actors
from analysis.tables.tables import make_frame
from analysis.tables.totals import reconcile_totals

__all__ = ["COUNTED", "Ledger", "consolidate", "counted"]

# Buckets of sums: what may be equal lies in the same bucket or in the next one.
BUCKET = math.log(1.2)
# So many of the latest pledges are looked at for contradictions.
LATEST = 8
FIRST, MERGED, SET_APART = "first report", "merged by hand", "set apart by hand"


@dataclass(frozen=True)
class Ledger:
    """The commitments with their pledge, the pledges, the claimed totals, what is doubtful."""

    commitments: pd.DataFrame
    pledges: pd.DataFrame
    totals: pd.DataFrame
    problems: tuple[Problem, ...] = ()


# Tag of the keys under which every pledge is found, whoever receives it.
ANYBODY = "*"
Key = tuple[str, str, int, str]


class _Block:
    """Pledges of the same givers, found again by their sums or goods and by who receives."""

    def __init__(self) -> None:
        self.places: dict[Key, list[Pledge]] = {}

    def candidates(self, report: Report) -> list[Pledge]:
        """List the pledges that a report may be of, the latest first."""
        receiver = _name_place(report)
        tags = {receiver, "", *report.told.places} if receiver else {ANYBODY}
        found: dict[str, Pledge] = {}
        for what, of, bucket in keys_of(report, BUCKET):
            around = (bucket - 1, bucket, bucket + 1) if what in ("usd", "own") else (bucket,)
            for place in around:
                for tag in tags:
                    listed = self.places.get((what, of, place, tag), [])
                    while listed and report.day is not None and _is_past(listed[0], report.day):
                        listed.pop(0)
                    found.update((pledge.pledge_id, pledge) for pledge in listed)
        return sorted(found.values(), key=lambda p: (-(p.last_day or 0), p.pledge_id))

    def disputants(self, report: Report) -> Iterable[Pledge]:
        """Pledges whose sum a report may contradict, the latest first."""
        if report.money:
            for key in _dispute_keys(report):
                yield from reversed(self.places.get(key, [])[-LATEST:])

    def add(self, report: Report, pledge: Pledge) -> None:
        """Let a pledge be found by a report of it."""
        tags = {_name_place(report), ANYBODY, *report.told.places}
        keys = [(*key, tag) for key in keys_of(report, BUCKET) for tag in tags]
        for key in [*keys, *(_dispute_keys(report) if report.money else ())]:
            listed = self.places.setdefault(key, [])
            if pledge not in listed[-1:]:
                listed.append(pledge)


def _name_place(report: Report) -> str:
    """Name the country that receives; of all others only a comparison tells whether they agree."""
    receiver = report.facts["beneficiary"]
    return receiver if receiver and is_place(receiver) else ""


def _dispute_keys(report: Report) -> list[Key]:
    programme = report.facts["programme"]
    keys = [("number", "", int(report.money[0].amount), ANYBODY)]
    return [*keys, ("programme", programme, 0, ANYBODY)] if programme else keys


def _is_past(pledge: Pledge, day: int) -> bool:
    return pledge.last_day is not None and day - pledge.last_day > LATER_DAYS


def _find(report: Report, block: _Block, joint: _Block) -> tuple[Pledge, str] | None:
    """Find the pledge that a report is of, and why: of several, the one it shares most with."""
    best: tuple[tuple[int, ...], Pledge, str] | None = None
    facts = report.facts
    # Nothing can be nearer: looking on is spared.
    ideal = (int(facts["programme"] is not None), int(facts["beneficiary"] is not None), 0, 0, 1)
    for pledge in block.candidates(report):
        why = why_same(report, pledge)
        if why is not None:
            rank = rank_likeness(report, pledge, why)
            if best is None or rank > best[0]:
                best = (rank, pledge, why)
            if facts["purpose"] is None and not report.told.has_text and rank >= ideal:
                break
    if best is not None:
        return best[1], best[2]
    for pledge in joint.candidates(report) if len(report.givers) > 1 else ():
        why = why_same_list(report, pledge)
        if why is not None:
            return pledge, why
    for pledge in block.disputants(report):
        why = why_disputed(report, pledge)
        if why is not None:
            pledge.disputed = True
            return pledge, why
    return None


def _list_double(report: Report, block: _Block, source_file: str) -> Iterable[Problem]:
    """List a report that may be of an earlier pledge, but says too little of what it is for."""
    for pledge in block.candidates(report):
        why = why_doubtful(report, pledge)
        if why is not None:
            row = report.row
            message = (
                f"{say_actors(row.actors)} may have promised this once, not twice: {why}, but the "
                f"texts have too little in common; kept apart from {pledge.pledge_id}, put them "
                "together in the explore notebook (column pledge_id) if they are one"
            )
            yield Problem(source_file, "ledger", message, None, row.article_id, int(row.start),
                          int(row.end))  # fmt: skip
            return


def _group(merged: Mapping[str, str]) -> dict[str, str]:
    """Name each report that was merged by hand after the group that hangs together."""
    above: dict[str, str] = {}

    def find_top(name: str) -> str:
        while above.setdefault(name, name) != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for one, other in merged.items():
        first, last = sorted((find_top(one), find_top(other)))
        above[last] = first
    return {name: find_top(name) for name in above}


def counted(pledges: pd.DataFrame) -> pd.DataFrame:
    """Select the pledges that a sum may add up.

    Parameters
    ----------
    pledges : pandas.DataFrame
        The `pledges` table.

    Returns
    -------
    pandas.DataFrame
        Those whose `counted` is true: a sum once promised, committed or paid by somebody named,
        not by the month or year, not refused, and not a part or share of another that counts.
    """
    return pledges[pledges["counted"].fillna(False).astype(bool)]


def consolidate(
    commitments: pd.DataFrame,
    articles: pd.DataFrame,
    statements: pd.DataFrame | None = None,
    merged: Mapping[str, str] | None = None,
) -> Ledger:
    """Turn reports into pledges and set claimed totals beside what they add up to.

    Parameters
    ----------
    commitments, articles : pandas.DataFrame
        The tables of those names; sums converted.
    statements : pandas.DataFrame, optional
        Says who claims a total.
    merged : mapping of str to str, optional
        What an analyst merged by hand: commitment_id to the commitment_id whose pledge it is of,
        in any order; to itself where it is of no other's. It holds whatever articles are added
        later: all that hang together so are of one pledge.

    Returns
    -------
    Ledger
        The same rows whatever their order was; a cumulative claim is in no pledge.
    """
    outlets = {a.article_id: plain(a.outlet) for a in articles.itertuples(index=False)}
    ordered = commitments.sort_values(["published", "commitment_id"], na_position="last")
    texts = dict(zip(articles["article_id"], articles.get("text", ()), strict=False))
    spans: dict[str, set[tuple[int, int]]] = {}
    for row in ordered.itertuples(index=False):
        spans.setdefault(row.article_id, set()).add((int(row.start), int(row.end)))
    reports = [
        make_report(r, plain(texts.get(r.article_id)), spans[r.article_id])
        for r in ordered.itertuples(index=False)
    ]
    # A payment told of before it is published sorts by its own day.
    reports.sort(key=lambda r: (r.day is None, r.day or 0, r.row.commitment_id))
    blocks: dict[frozenset[str], _Block] = {}
    joint = _Block()
    pledges: list[Pledge] = []
    pledge_of: dict[str, tuple[Pledge, str]] = {}
    groups = _group(merged or {})
    apart = {groups[one] for one, other in (merged or {}).items() if one == other}
    by_hand: dict[str, Pledge] = {}
    files = dict(zip(articles["article_id"], articles.get("source_file", ()), strict=False))
    doubts: list[Problem] = []
    for report in reports:
        if report.row.scope == "cumulative":
            continue
        block = blocks.setdefault(name_givers(report.givers), _Block())
        name = report.row.commitment_id
        group = groups.get(name)
        if group in by_hand:
            found: tuple[Pledge, str] | None = (by_hand[group], MERGED)
        else:
            found = None if group in apart else _find(report, block, joint)
        if found is None:
            if group not in apart:
                file = files.get(report.row.article_id, report.row.article_id)
                doubts.extend(_list_double(report, block, file))
            found = (Pledge(f"p:{name}"), SET_APART if group in apart else FIRST)
            pledges.append(found[0])
        if group is not None:
            by_hand.setdefault(group, found[0])
        found[0].add(report)
        block.add(report, found[0])
        if len(report.givers) > 1:
            joint.add(report, found[0])
        pledge_of[name] = found
    table = make_pledges(pledges, pledge_of, outlets)
    names = [pledge_of.get(name) for name in commitments["commitment_id"]]
    linked = commitments.assign(
        pledge_id=pd.array([f[0].pledge_id if f else None for f in names],
                           dtype=commitments["pledge_id"].dtype),
        match_reason=pd.array([f[1] if f else None for f in names],
                              dtype=commitments["match_reason"].dtype),
    )  # fmt: skip
    speakers: dict[str, str | None] = {}
    if statements is not None:
        speakers = {s.statement_id: plain(s.speaker_id) for s in statements.itertuples(index=False)}
    claims = [r for r in reports if r.row.scope == "cumulative"]
    totals = reconcile_totals(claims, table, linked, speakers)
    return Ledger(linked, table, make_frame("totals", totals), tuple(doubts))
