"""What the rest of a passage tells of a row: the fund or the country that it is all about.

"The Harbour Fund opened on Monday. Chile gave $5 million." A row that names neither takes over
what the sentences before are about, where that is one fund or one country, and near. Whatever a
sentence aims elsewhere ("for the region", "on forests at home") stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.promises.passage import Draft
from analysis.extract.promises.row import OF_NO_PURPOSE, Commitment
from analysis.extract.promises.topics import Topic
from analysis.knowledge.actors import KnownProgramme, find_actor, load_programmes

# A fund or a country is taken over from at most this many sentences before.
REACH = 2
# What the same giver has paid so far is still of the fund told so far back.
OWN_REACH = 4


def _is_open(row: Commitment, draft: Draft, programme: KnownProgramme) -> bool:
    """Tell whether a row may be for a programme that it doesn't name: money, never goods."""
    if row.programme is not None or draft.aim or programme.programme_id in row.actors:
        return False
    if row.item is not None:
        return False
    if row.beneficiary not in (None, programme.beneficiary) and row.status != "requested":
        return False
    return row.kind in OF_NO_PURPOSE or programme.kind in ("", row.kind)


def carry_programmes(drafts: Sequence[Draft], topics: Sequence[Topic]) -> list[Draft]:
    """Give rows the one programme that the sentences before them are about.

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text.
    topics : sequence of Topic
        From `list_topics`, of the whole article.

    Returns
    -------
    list of Draft
        A row takes a programme over from a row, or from the sentence before, at most `REACH`
        sentences back, where no other programme is named in between. What names the programme
        of a part alone ("of that sum, €3 billion went through the fund") tells nothing of other
        sums, and a sum for some other place ("to Kenya") ends what came before it.
    """
    named = [t for t in topics if t.programme is not None]
    by_name = {t.programme.name: t.programme for t in named if t.programme is not None}
    told: list[tuple[int, str, tuple[str, ...]]] = []
    carried: list[Draft] = []
    parts = {d.sentence for d in drafts if d.row.scope == "part"}
    for draft in drafts:
        row, sentence = draft.row, draft.sentence
        place = row.start if row.amount_start is None else row.amount_start
        again = row.scope == "cumulative"
        near = {
            name
            for place_of, name, givers in told
            if 0 <= sentence - place_of <= (OWN_REACH if again and row.actors == givers else REACH)
        }
        for topic in named:
            straight = (topic.sentence == sentence - 1 and topic.sentence not in parts) or (
                topic.sentence == sentence and topic.place < place
            )
            if straight and topic.programme is not None:
                near.add(topic.programme.name)
        if len(near) == 1 and draft.role == "body":
            programme = by_name.get(next(iter(near)))
            if programme is not None and _is_open(row, draft, programme):
                kind = programme.kind if row.kind in OF_NO_PURPOSE else row.kind
                asker = row.beneficiary is not None and row.status == "requested"
                row = replace(
                    row,
                    programme=programme.name,
                    kind=kind or row.kind,
                    beneficiary=programme.beneficiary or (None if asker else row.beneficiary),
                )
        whole = row.scope != "part" and not draft.listed
        if row.programme is not None and draft.role == "body" and whole:
            told.append((sentence, row.programme, row.actors))
        elif row.programme is None and draft.aim == "place":
            told.clear()
        carried.append(replace(draft, row=row))
    return carried


def _keeps_to_itself(row: Commitment) -> bool:
    """Tell whether a row's programme is a fund for whomever it chooses, not for one country."""
    if row.programme is None:
        return False
    known = {p.name: p for p in load_programmes()}.get(row.programme)
    last = row.programme.lower().split()[-1]
    return (known is not None and known.beneficiary is None) or last in ("fund", "facility")


def _kind_of(actor_id: str | None) -> str:
    actor = find_actor(actor_id) if actor_id else None
    return actor.kind if actor is not None else ""


def _needs_beneficiary(draft: Draft) -> bool:
    row = draft.row
    return row.beneficiary is None and draft.aim != "place" and not _keeps_to_itself(row)


def carry_beneficiaries(drafts: Sequence[Draft], topics: Sequence[Topic]) -> list[Draft]:
    """Give rows the one receiver of the article, else the one of the sentences before.

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text, with programmes carried.
    topics : sequence of Topic
        As above.

    Returns
    -------
    list of Draft
        A fund's money goes to nobody in particular; what an agency asks for is for the country
        of which the sentences before tell a need.
    """
    wholes = [d.row for d in drafts if d.row.scope != "part" or d.row.part_of is not None]
    # Who lost what was promised is not whom everything else is for.
    kept = [r for r in wholes if r.status != "withdrawn"] or wholes
    named = {r.beneficiary for r in kept if r.beneficiary}
    countries = {n for n in named if _kind_of(n) not in ("", "body")}
    needy = {t.country for t in topics if t.country is not None}
    hit = {t.country for t in topics if t.hit and t.country is not None}
    only = next(iter(named)) if len(named) == 1 else None
    # "UNICEF appealed for $5 million": who asks for a country hit by something is no second one.
    asking = {r.beneficiary for r in kept if r.status == "requested" and r.beneficiary}
    rest = named - {n for n in asking if _kind_of(n) == "body"}
    only = next(iter(rest)) if only is None and len(rest) == 1 and rest <= hit == needy else only
    # Told of one row alone, further on, it is that row's.
    times = len({d.sentence for d in drafts if d.row.beneficiary})
    since = min((d.sentence for d in drafts if d.row.beneficiary), default=0)
    # "asked donors for $6 billion" in a report on one country: the agency asks for that country.
    sole = next(iter(countries or needy)) if len(countries or needy) == 1 else None
    carried: list[Draft] = []
    for draft in drafts:
        row = draft.row
        asks = row.status == "requested" and _kind_of(row.beneficiary) == "body"
        taken: str | None = None
        if asks and not draft.aim and row.programme is None:
            taken = sole
        elif row.beneficiary is None and row.programme is not None and _keeps_to_itself(row):
            taken = _fund_itself(row, carried)
        elif _needs_beneficiary(draft):
            told = times > 1 or draft.sentence >= since or only in needy or draft.role != "body"
            taken = only if told and _kind_of(only) not in ("", "body") else None
            taken = taken or _nearest(draft, carried, topics, needy)
        if taken is not None and taken not in row.actors:
            row = replace(row, beneficiary=taken)
        if row.beneficiary in hit and row.kind in OF_NO_PURPOSE:
            row = replace(row, kind="humanitarian")
        carried.append(replace(draft, row=row))
    return carried


def _fund_itself(row: Commitment, before: Sequence[Draft]) -> str | None:
    """Give a fund as the receiver where the rows before call it so: "€5 million to Gavi"."""
    funds = {p.name: p.programme_id for p in load_programmes()}
    told = (d.row.beneficiary for d in before if d.row.programme == row.programme)
    return next((b for b in told if b is not None and b == funds.get(str(row.programme))), None)


def carry_kinds(drafts: Sequence[Draft]) -> list[Draft]:
    """Give money of no stated purpose the one kind that the sentences before tell.

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text.

    Returns
    -------
    list of Draft
        Rows that say what they are for keep their kind, and so do those for somebody else and
        those whose own sentence tells a part of another kind.
    """
    carried: list[Draft] = []
    for draft in drafts:
        row = draft.row
        near = [d.row for d in carried
                if 0 <= draft.sentence - d.sentence <= REACH and not d.listed]  # fmt: skip
        kinds = {r.kind for r in near if r.kind not in OF_NO_PURPOSE}
        same = all(
            row.beneficiary == r.beneficiary and row.programme == r.programme
            for r in near
            if r.kind in kinds
        )
        here = {d.row.kind for d in drafts if d.sentence == draft.sentence}
        same = same and here <= {*kinds, *OF_NO_PURPOSE}
        if len(kinds) == 1 and same and row.kind in OF_NO_PURPOSE and not draft.aim:
            row = replace(row, kind=next(iter(kinds)))
        carried.append(replace(draft, row=row))
    return carried


def _nearest(
    draft: Draft, before: Sequence[Draft], topics: Sequence[Topic], needy: set[str]
) -> str | None:
    """Find the one receiver of the rows before, else the only country in need of the article."""
    own = {t.country for t in topics if t.country is not None and t.sentence == draft.sentence}
    if own:
        return next(iter(own)) if len(own) == 1 else None
    near = {
        d.row.beneficiary
        for d in before
        if d.row.beneficiary and 0 <= draft.sentence - d.sentence <= REACH
        and d.row.scope != "part" and not d.listed and not _keeps_to_itself(d.row)
    }  # fmt: skip
    if len(near) == 1:
        return next(iter(near))
    early = any(t.country is not None and t.sentence <= draft.sentence for t in topics)
    return next(iter(needy)) if not near and early and len(needy) == 1 else None


def agree_headlines(drafts: Sequence[Draft]) -> list[Draft]:
    """Give a headline without a sum the kind that the body has told of the same in the end.

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text, with kinds carried.

    Returns
    -------
    list of Draft
        "Belgium holds up loan" is the refusal of the body, of no other kind.
    """
    agreed: list[Draft] = []
    for draft in drafts:
        row = draft.row
        again = draft.role != "body" and row.scope == "repeated" and row.kind in OF_NO_PURPOSE
        same = [
            d.row.kind
            for d in drafts
            if again and d.role == "body"
            and (d.row.actors, d.row.amount, d.row.quantity, d.row.status)
            == (row.actors, row.amount, row.quantity, row.status)
        ]  # fmt: skip
        agreed.append(replace(draft, row=replace(row, kind=same[0])) if same else draft)
    return agreed
