"""Sentences that lean on those before: "it", "of that sum", shares of a joint sum, headlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.actors import Mention
from analysis.extract.promises.passage import Draft
from analysis.extract.promises.row import OF_NO_PURPOSE, Commitment
from analysis.extract.promises.sharers import is_state
from analysis.knowledge.promises import promise_words
from analysis.knowledge.purses import is_open_group, spread_givers

# So many rows back are looked at for what a sentence leans on.
NEAR_ROWS = 24
# A pronoun or "the package" means something at most this many sentences before.
PRONOUN_REACH, THING_REACH, SHARE_REACH = 2, 4, 4


def _smaller(part: Commitment, whole: Commitment) -> bool:
    """Tell whether a part is less than its whole, where their currencies let one see."""
    sums = [(part.amount, part.currency), (part.converted_amount, part.converted_currency)]
    wholes = [(whole.amount, whole.currency), (whole.converted_amount, whole.converted_currency)]
    for amount, currency in sums:
        for total, other in wholes:
            if amount and total and currency == other:
                return amount < total
    return True


def _lean(draft: Draft, before: Sequence[Draft], subject: str | None) -> Draft:
    """Take the giver over from before, where the sentence leans on it."""
    row = draft.row
    if draft.lean == "claim":
        # "For all of 2024 the figure was": of what was told to have been given before.
        told = [d.row for d in before if draft.sentence - d.sentence <= PRONOUN_REACH
                and d.row.scope == "cumulative"]  # fmt: skip
        if told:
            row = replace(row, actors=told[-1].actors, beneficiary=told[-1].beneficiary,
                          programme=told[-1].programme, kind=told[-1].kind,
                          status=told[-1].status)  # fmt: skip
            return replace(draft, row=row, lean="")
    if draft.lean == "both":
        # "both countries": the last two that gave
        named = [a for d in reversed(before) for a in d.row.actors if is_state(a)]
        pair = list(dict.fromkeys(named))[:2]
        if len(pair) == 2:
            row = replace(row, actors=tuple(reversed(pair)))
            return replace(draft, row=row, joint=True)
    if draft.lean == "pronoun":
        near = [d for d in before if draft.sentence - d.sentence <= PRONOUN_REACH and d.row.actors]
        same = near and near[-1].sentence == draft.sentence
        givers = near[-1].row.actors if near and (same or subject is None) else ()
        givers = givers or ((subject,) if subject else ())
        return replace(draft, row=replace(row, actors=givers))
    alone = row.scope == "single" and row.set_apart is not None
    if not row.actors and draft.lean in ("more", "thing") and alone:
        last = [d for d in before if draft.sentence - d.sentence <= 1 and d.row.actors]
        known = bool(last) and not any(is_open_group(a) for a in last[-1].row.actors)
        if known and last[-1].row.scope != "cumulative":
            return replace(draft, row=replace(row, actors=last[-1].row.actors))
    if draft.lean == "thing":
        near = [d for d in before if draft.sentence - d.sentence <= THING_REACH and d.row.actors
                and d.row.amount is not None and d.row.scope != "cumulative"]  # fmt: skip
        same = [d for d in before if d.sentence == draft.sentence]
        come = row.status == "contributed" and row.scope == "part"
        if same and same[-1].row.status == "requested" and come:
            # "needs $26 million, of which 4 million is in hand": so far
            row = replace(row, scope="cumulative", beneficiary=same[-1].row.beneficiary,
                          programme=same[-1].row.programme)  # fmt: skip
            return replace(draft, row=row)
        if same and same[-1].row.scope == "cumulative" and row.scope == "part":
            # "Of the $2 billion pledged by donors, $700 million has been paid."
            row = replace(row, scope="cumulative", actors=same[-1].row.actors,
                          beneficiary=row.beneficiary or same[-1].row.beneficiary)  # fmt: skip
            return replace(draft, row=row)
        if near and (row.scope in ("part", "share") or near[-1].sentence == draft.sentence):
            return replace(draft, row=replace(row, actors=near[-1].row.actors))
    return draft


def _join_whole(draft: Draft, before: Sequence[Draft]) -> Draft:
    """Hang a part or share under the sum it is of, and take over what that says."""
    row = draft.row
    running = [
        d.row for d in before
        if d.sentence == draft.sentence
        and (d.row.scope == "cumulative" or any(is_open_group(a) for a in d.row.actors))
    ]  # fmt: skip
    if row.scope == "part" and running and row.actors and not draft.lean and (
        set(row.actors) != set(running[-1].actors)
    ):  # fmt: skip
        # "pledges worth $11bn, including $4bn from Peru": a pledge of its own in a running total.
        row = replace(row, scope="single", beneficiary=row.beneficiary or running[-1].beneficiary,
                      programme=row.programme or running[-1].programme)  # fmt: skip
        return replace(draft, row=row)
    wholes = [
        d for d in before
        if d.role == draft.role and d.row.amount is not None
        and d.row.scope not in ("cumulative", "part", "share") and _smaller(row, d.row)
        and d.row.status not in ("requested", "refused", "withdrawn")
    ]  # fmt: skip
    whole: Draft | None = None
    if row.scope == "part":
        near = [d for d in wholes if draft.sentence - d.sentence <= THING_REACH]
        mine = [d for d in near if spread_givers(row.actors) <= spread_givers(d.row.actors)]
        whole = mine[-1] if mine else None
        shared = whole is not None and whole.joint and bool(row.actors) and not draft.lean
        if whole and shared and spread_givers(row.actors) < spread_givers(whole.row.actors):
            row = replace(row, scope="share")  # "of which Norway will pay $100 million"
    elif row.scope in ("single", "share") and row.amount is not None and row.actors:
        joint = [
            d for d in wholes
            if d.joint and draft.sentence - d.sentence <= SHARE_REACH
            and spread_givers(row.actors) < spread_givers(d.row.actors)
            and _agrees(row.programme, d.row.programme)
            and _agrees(row.beneficiary, d.row.beneficiary)
            and (row.kind == d.row.kind or row.kind in OF_NO_PURPOSE)
            and (row.scope == "share" or row.set_apart is None)
        ]  # fmt: skip
        whole = joint[-1] if joint else None
        if whole is not None:
            row = replace(row, scope="share")
    if whole is None:
        return replace(draft, row=row)
    parent = whole.row
    kind = parent.kind if row.kind in OF_NO_PURPOSE else row.kind
    share = row.scope == "share"
    row = replace(
        row,
        part_of=parent.start,
        kind=kind,
        beneficiary=row.beneficiary or parent.beneficiary,
        programme=row.programme or parent.programme,
        status=parent.status if draft.lean == "thing" and row.status == "pledged" and not share
        else row.status,
    )  # fmt: skip
    return replace(draft, row=row)


def _agrees(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _same_sum(one: Commitment, other: Commitment) -> bool:
    if one.amount is None or other.amount is None:
        goods = one.quantity is not None and one.quantity == other.quantity
        bare = one.quantity is None and other.quantity is None
        return one.amount is None and other.amount is None and (goods or bare)
    if one.currency == other.currency:
        return abs(one.amount - other.amount) <= 0.05 * max(one.amount, other.amount)
    return one.converted_currency == other.currency or other.converted_currency == one.currency


def _repeat_headlines(drafts: list[Draft]) -> list[Draft]:
    """Mark what a headline or sub-head says and the body says again, and complete it."""
    body = [d for d in drafts if d.role == "body"]
    kept = []
    for draft in drafts:
        if draft.role == "body":
            kept.append(draft)
            continue
        row = draft.row
        same = [
            d for d in body
            if _same_sum(row, d.row)
            and (not row.actors or not d.row.actors
                 or bool(spread_givers(row.actors) & spread_givers(d.row.actors)))
            and (row.amount is not None or d.row.kind == row.kind or row.kind in OF_NO_PURPOSE)
        ]  # fmt: skip
        if not same:
            if row.amount is not None or row.quantity is not None:
                kept.append(draft)
            continue
        told = same[0].row
        row = replace(
            row,
            scope="cumulative" if told.scope == "cumulative" else "repeated",
            actors=told.actors or row.actors,
            beneficiary=told.beneficiary or row.beneficiary,
            programme=told.programme or row.programme,
            status=told.status,
            kind=told.kind,
        )
        kept.append(replace(draft, row=row))
    return kept


def _read_them(draft: Draft, before: Sequence[Draft]) -> Draft:
    """Where money is "for them", they are the goods of the sentence before."""
    row = draft.row
    if row.purpose not in promise_words("them") or row.quantity is not None:
        return draft
    goods = [d.row for d in before if d.row.quantity is not None
             and draft.sentence - d.sentence <= PRONOUN_REACH
             and set(row.actors) & set(d.row.actors)]  # fmt: skip
    if not goods:
        return draft
    told = goods[-1]
    kind = told.kind if row.kind in OF_NO_PURPOSE else row.kind
    row = replace(row, kind=kind, quantity=told.quantity, item=told.item, purpose=told.item,
                  beneficiary=row.beneficiary or told.beneficiary)  # fmt: skip
    return replace(draft, row=row)


def _repeat_restated(drafts: list[Draft]) -> list[Draft]:
    """Mark a sum that the same article has told before of the same giver."""
    kept: list[Draft] = []
    told: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        row = draft.row
        before = told.setdefault((row.actors, row.amount, row.currency, row.status), [])
        again = draft.role == "body" and row.scope == "single" and row.amount is not None and any(
            d.role == "body" and d.row.scope in ("single", "repeated")
            and row.set_apart is None and _agrees(row.beneficiary, d.row.beneficiary)
            and _agrees(row.programme, d.row.programme)
            and (row.kind == d.row.kind or row.kind in OF_NO_PURPOSE)
            and (row.purpose is None or row.purpose == d.row.purpose)
            for d in before
        )  # fmt: skip
        if not again:
            before.append(draft)
        kept.append(replace(draft, row=replace(row, scope="repeated")) if again else draft)
    return kept


def join_drafts(drafts: Sequence[Draft], subjects: dict[int, Mention]) -> list[Draft]:
    """Join the drafts of an article to each other.

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text.
    subjects : dict
        Number of a sentence to the actor at its beginning, for "it" in the next one.

    Returns
    -------
    list of Draft
        With givers taken over, parts and shares under their whole, headlines marked.
    """
    joined: list[Draft] = []
    for draft in drafts:
        back = (subjects.get(draft.sentence - k) for k in range(1, PRONOUN_REACH + 1))
        subject = next((m.actor_id for m in back if m is not None), None)
        near = joined[-NEAR_ROWS:]
        joined.append(_join_whole(_lean(draft, near, subject), near))
    joined = [_read_them(d, joined[max(0, i - NEAR_ROWS) : i]) for i, d in enumerate(joined)]
    joined = _repeat_headlines(_repeat_restated(joined))
    unsaid = [d for d in joined if d.lean == "pronoun" and not d.row.actors
              and d.row.amount_start is None]  # fmt: skip
    joined = [d for d in joined if d.lean != "claim" and d not in unsaid]
    return [d for d in joined if d.row.scope != "part" or d.row.actors or d.row.part_of is not None
            or d.lean != "thing"]  # fmt: skip
