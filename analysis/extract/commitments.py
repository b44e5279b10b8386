"""Commitments: one row for each report of a promise of money, goods or help."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc

from analysis.extract.actors import Mention
from analysis.extract.amounts import Amount
from analysis.extract.dates import DateExpression
from analysis.extract.givers import find_givers, find_receiver
from analysis.extract.goods import Goods
from analysis.extract.statements import Statement
from analysis.extract.wording import (
    Trigger,
    find_condition,
    find_programme,
    find_triggers,
    name_kind,
    name_scope,
    name_status,
    split_clauses,
)

KINDS = (
    "military",
    "financial",
    "humanitarian",
    "reconstruction",
    "climate",
    "health",
    "security guarantee",
    "political",
    "other",
)
STATUSES = (
    "requested",
    "proposed",
    "pledged",
    "committed",
    "contributed",
    "refused",
    "withdrawn",
)
SCOPES = ("single", "cumulative", "share", "part", "repeated")


@dataclass(frozen=True)
class Commitment:
    """One report of a commitment in one article.

    Attributes
    ----------
    start, end : int
        Offsets of the clause that proves the row.
    actors : tuple of str
        Actor ids of those who give (jointly); empty where the text does not say.
    beneficiary : str or None
        Actor id of who receives.
    kind, status, scope : str
        One of `KINDS`, `STATUSES`, `SCOPES`.
    programme : str or None
        Programme id of the knowledge file, or the name as printed.
    amount, amount_low, amount_high, approximation, per, currency
        As in `analysis.extract.amounts.Amount`; all None without money.
    amount_start, amount_end : int or None
        Offsets of the sum inside the evidence.
    quantity, item : float or None, str or None
        Goods in kind: 100000, "shells".
    condition : str or None
        The words that make it conditional ("once a ceasefire is reached").
    due : datetime.date or None
        Last day by which it is due.
    confidence : float
        0 to 1.
    """

    start: int
    end: int
    actors: tuple[str, ...]
    kind: str
    status: str
    scope: str
    beneficiary: str | None = None
    programme: str | None = None
    amount: float | None = None
    amount_low: float | None = None
    amount_high: float | None = None
    approximation: str | None = None
    per: str | None = None
    currency: str | None = None
    converted_amount: float | None = None
    converted_currency: str | None = None
    amount_start: int | None = None
    amount_end: int | None = None
    quantity: float | None = None
    item: str | None = None
    condition: str | None = None
    due: date | None = None
    confidence: float = field(default=0.5)


SECTIONS_READ = ("headline", "subheading", "body")
# Confidence is the share of what a report should say that was found; below this, look at it.
REVIEW_BELOW = 0.6


def _swap_request(
    text: str,
    mentions: Sequence[Mention],
    clause: tuple[int, int],
    anchor: Trigger,
    askers: tuple[str, ...],
    other: str | None,
) -> tuple[str | None, tuple[str, ...]]:
    """Who asks receives; who is asked ("asked allies for", "from allies") would give."""
    asked = tuple(
        dict.fromkeys(
            m.actor_id
            for m in mentions
            if anchor.end <= m.start < clause[1]
            and m.actor_id not in askers
            and re.search(r"(?:asks?|asked|urged|urges|on|from)(?: the)? $", text[: m.start][-14:])
        )
    )
    return (askers[0] if askers else other), asked


def _report(
    doc: Doc,
    clause: tuple[int, int],
    thing: Amount | Goods | None,
    mentions: Sequence[Mention],
    dates: Sequence[DateExpression],
    published: date | None,
) -> Commitment | None:
    """Read one commitment: the sum or goods, the word that promises it, who gives and gets it."""
    text = doc.text
    triggers = find_triggers(text, clause, money=thing is not None)
    if any(t.takes == "none" and thing is not None and abs(t.start - thing.start) < 40
           for t in triggers):  # fmt: skip
        return None
    wanted = [t for t in triggers if t.takes == ("help" if thing is None else t.takes)]
    wanted = [t for t in wanted if t.takes != "none"]
    if not wanted:
        return None
    if thing is None:
        trigger = wanted[0]
    else:
        before = [t for t in wanted if t.end <= thing.start and t.is_verb]
        near = sorted(wanted, key=lambda t: abs(t.start - thing.start))
        trigger = before[-1] if before else near[0]
    verbs = [t for t in triggers if t.is_verb]
    anchor = trigger
    if not trigger.is_verb and verbs:
        anchor = min(verbs, key=lambda t: abs(t.start - trigger.start))
    givers, giver_start = find_givers(
        text, mentions, clause, (trigger.start, trigger.end), published
    )
    if not givers and anchor is not trigger:
        givers, giver_start = find_givers(
            text, mentions, clause, (anchor.start, anchor.end), published
        )
    if re.search(r"\bwithout\b[^,;]*$", text[clause[0] : trigger.start]):
        return None
    status = name_status(text, clause, anchor if anchor.is_verb and thing else trigger)
    if thing is None and (not givers or status is None):
        return None
    status = status or "pledged"
    programme = find_programme(text, clause)
    place = None if thing is None else (thing.start, thing.end)
    receiver = find_receiver(text, mentions, clause, (anchor.start, anchor.end), givers, place)
    condition = find_condition(text, clause)
    if status == "requested":
        receiver, givers = _swap_request(text, mentions, clause, anchor, givers, receiver)
    scope = name_scope(text, clause, place)
    if condition is not None and status in ("pledged", "committed"):
        status = "proposed"
    kind = trigger.kind or name_kind(text, clause, programme, isinstance(thing, Amount))
    if isinstance(thing, Goods) and kind in ("financial", "other"):
        kind = thing.kind or kind
    starts = [p for p in (giver_start, trigger.start, place[0] if place else -1) if p >= 0]
    due = [d.end_date for d in dates if clause[0] <= d.start < clause[1] and d.end_date
           and d.relation == "future"
           and re.search(r"\b(?:by|before|until)\b(?: the end of)?\s*$|^by\b|^over\b",
                         text[max(clause[0], d.start - 15) : d.start] or d.text)]  # fmt: skip
    told = [bool(givers), receiver is not None, thing is not None, anchor.is_verb]
    money = thing if isinstance(thing, Amount) else None
    goods = thing if isinstance(thing, Goods) else None
    return Commitment(
        start=min(starts),
        end=clause[1],
        actors=givers,
        kind=kind,
        status=status,
        scope=scope,
        beneficiary=receiver or (programme.beneficiary if programme else None),
        programme=programme.name if programme else None,
        amount=money.amount if money else None,
        amount_low=money.low if money else None,
        amount_high=money.high if money else None,
        approximation=money.approximation if money else None,
        per=money.per if money else None,
        currency=money.currency if money else None,
        converted_amount=money.converted_amount if money else None,
        converted_currency=money.converted_currency if money else None,
        amount_start=place[0] if place else None,
        amount_end=place[1] if place else None,
        quantity=goods.quantity if goods else None,
        item=goods.item if goods else None,
        condition=condition,
        due=max(due) if due else None,
        confidence=0.3 + 0.15 * sum(told),
    )


def find_commitments(
    doc: Doc,
    mentions: Sequence[Mention],
    amounts: Sequence[Amount],
    goods: Sequence[Goods],
    dates: Sequence[DateExpression],
    statements: Sequence[Statement],
    sections: Sequence[tuple[str, int, int]],
    published: date | None = None,
) -> list[Commitment]:
    """Find each report of a commitment.

    Parameters
    ----------
    doc : Doc
        With sentences.
    mentions, amounts, goods, dates, statements : sequences
        What was found in the same text.
    sections : sequence of (role, start, end)
        Only headline, sub-heads and body are read.
    published : datetime.date, optional
        For the offices of the persons who give.

    Returns
    -------
    list of Commitment
        In the order of the text; a headline's report that the body repeats is left out.
    """
    found: list[tuple[str, Commitment]] = []
    for role, first, last in sections:
        if role not in SECTIONS_READ:
            continue
        for clause in split_clauses(doc, first, last):
            things: list[Amount | Goods] = [
                a for a in amounts
                if clause[0] <= a.start and a.end <= clause[1] and a.share is None
            ]  # fmt: skip
            covered = [(t.start, t.end) for t in things]
            things += [
                g for g in goods
                if clause[0] <= g.start and g.end <= clause[1]
                and not any(s < g.end and g.start < e for s, e in covered)
            ]  # fmt: skip
            for thing in things or [None]:  # type: ignore[list-item]
                if thing is None and role != "body":
                    continue
                report = _report(doc, clause, thing, mentions, dates, published)
                if report is None:
                    continue
                if report.scope in ("part", "share") and not report.actors and found:
                    # "Of that sum, ..." goes on about the giver before.
                    report = replace(report, actors=found[-1][1].actors)
                found.append((role, report))
    body = {(c.amount, c.currency) for role, c in found if role == "body"}
    kept = [c for role, c in found
            if role == "body" or (c.amount, c.currency) not in body]  # fmt: skip
    return sorted(kept, key=lambda c: (c.start, c.amount_start or 0))
