"""Rows of lists: "Norway: 200 million kroner", and what a package holds, line by line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.extract.givers import name_givers
from analysis.extract.promises.cues import name_scope
from analysis.extract.promises.findings import Finding
from analysis.extract.promises.party import NO_PARTY, Party
from analysis.extract.promises.passage import Draft, Passage, Sentence
from analysis.extract.promises.programmes import programme_of
from analysis.extract.promises.receivers import find_direct, find_receiver
from analysis.extract.promises.row import COUNTED, Commitment
from analysis.extract.promises.statuses import name_status
from analysis.extract.promises.subjects import find_subject
from analysis.extract.promises.sums import SumRole
from analysis.extract.promises.terms import kind_of, read_terms
from analysis.extract.promises.topics import read_aim
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import load_nouns, promise_words
from analysis.knowledge.purses import is_open_group, spread_givers

# What parts a name from its sum in a line.
PARTING = frozenset({":", "-", "–", "—", "(", ","})
GIVING = frozenset({"country", "bloc", "body", "group", "company", "person"})
# "The package includes": of a sum told at most so many sentences before.
WHOLE_REACH = 3


@dataclass(frozen=True)
class _Lead:
    """What the sentence before a list says.

    Attributes
    ----------
    whole : Draft or None
        The row of which the list tells the parts.
    givers : tuple of str
        Who gives what is listed, where there is no whole: "France will provide:".
    status : str or None
        How far what is listed has come; None where the list is of no gifts.
    beneficiary : str or None
        Who receives.
    running : bool
        Whether what is listed adds up what was given since some day.
    """

    whole: Draft | None
    givers: tuple[str, ...]
    status: str | None
    beneficiary: str | None
    running: bool = False


def _gift_status(words: Sequence[str]) -> str | None:
    """Status of a list by the nouns of its lead or headline; None where it is of other things."""
    nouns = load_nouns()
    if set(words) & promise_words("listed_other"):
        return None
    known = [nouns[w].status for w in words if w in nouns and nouns[w].takes == "money"]
    known = [status for status in known if status in COUNTED]
    if known:
        return known[-1]
    return "pledged" if set(words) & promise_words("listed_gift") else None


def _is_running(text: str) -> bool:
    """Tell "Contributions to date by donor:"."""
    return name_scope(text, len(text), done=True) == "cumulative"


def _read_lead(
    passage: Passage, lead: Sentence | None, number: int, drafts: Sequence[Draft], headline: str
) -> _Lead:
    """Read the sentence before a list, and the headline where it says nothing."""
    if lead is None:
        status = _gift_status(headline.lower().split())
        return _Lead(None, (), status, None, _is_running(headline))
    words = [u.low for u in lead.units if u.kind == "word"]
    text = passage.text[lead.start : lead.end].rstrip()
    before = [d for d in drafts if d.row.start < lead.end and d.row.scope not in ("part", "share")]
    own = [d for d in before if d.row.start >= lead.start]
    parts = bool(set(words) & promise_words("listing"))
    if not own and parts:
        near = [d for d in before if number - d.sentence <= WHOLE_REACH and d.role == "body"]
        own = (near or before)[-1:]
    whole = own[-1] if own and (parts or text.endswith(":")) else None
    if whole is not None:
        row = whole.row
        return _Lead(whole, row.actors, row.status, row.beneficiary)
    if text.endswith(":"):
        for which, predicate in reversed(list(enumerate(lead.predicates))):
            party = find_subject(lead.units, lead.predicates, which)
            givers = name_givers(party, passage.offices, passage.published)[0]
            status = name_status(predicate, bool(party.mentions))
            if givers and status in COUNTED and not party.nobody:
                end = len(lead.units)
                taker = find_direct(lead.units, predicate, end)
                taker = taker or find_receiver(lead.units, predicate.head, end, givers)
                return _Lead(None, givers, status, taker)
    status = _gift_status(words)
    other = set(words) & promise_words("listed_other")
    if status is None and not other:
        status = _gift_status(headline.lower().split())
    return _Lead(None, (), status, None, _is_running(text) or _is_running(headline))


def _opening(units: Sequence[Unit]) -> tuple[Unit | None, int]:
    """Who stands first in a line, parted from its sum; and the unit behind."""
    at = 1 if units and units[0].low == "the" else 0
    if at >= len(units) or not units[at].is_name or units[at].value.kind not in GIVING:
        return None, 0
    behind = units[at + 1] if at + 1 < len(units) else None
    if behind is None or not (behind.low in PARTING or behind.kind == "money"):
        return None, 0
    return units[at], at + 1


def _source(units: Sequence[Unit], at: int) -> Unit | None:
    """Who stands behind a sum that opens a line: "€80 million from Germany"."""
    for before, unit in pairwise(units[at + 1 :]):
        if before.low == "from" and unit.is_name and unit.value.kind in GIVING:
            return unit
    return None


def _name_giver(passage: Passage, unit: Unit) -> tuple[str, ...]:
    party = Party((unit.value,), start=unit.start)
    return name_givers(party, passage.offices, passage.published)[0]


def _draft_item(passage: Passage, item: Sentence, lead: _Lead, number: int) -> Draft | None:
    units = item.units
    at = next((k for k, u in enumerate(units) if u.kind == "money"), None)
    goods_at = next((k for k, u in enumerate(units) if u.kind == "goods"), None)
    if at is None:
        at = goods_at
    if at is None or lead.status is None:
        return None
    named, behind = _opening(units)
    if named is not None and at >= behind:
        mine = _name_giver(passage, named)
        known = bool(lead.givers) and not any(is_open_group(g) for g in lead.givers)
        if known and not spread_givers(mine) <= spread_givers(lead.givers):
            givers, taker = lead.givers, named.value.actor_id  # "for five countries: Chad: $5m"
        else:
            givers, taker = mine, None
    elif (source := _source(units, at)) is not None:
        givers, taker = _name_giver(passage, source), None
    elif lead.whole is not None or lead.givers:
        givers, taker = lead.givers, None
    else:
        return None
    thing = units[at].value
    found = Finding(at, thing, None, None, SumRole("own"), 0, len(units), NO_PARTY, None)
    goods = units[goods_at].value if goods_at is not None and goods_at != at else None
    whole = lead.whole.row if lead.whole is not None else None
    scope = "cumulative" if lead.running else "single"
    if whole is not None:
        shared = givers != whole.actors
        scope = whole.scope if whole.scope == "cumulative" else "share" if shared else "part"
    row = read_terms(passage, item, found, lead.status, scope, goods)
    place = (item.start, item.end)
    programme = programme_of(passage.programmes, place, place, units[at].start)
    if programme is not None and programme.programme.programme_id in givers:
        programme = None
    taker = taker or find_receiver(units, at + 1, len(units), givers)
    row = replace(
        row,
        start=item.start,
        end=units[-1].end,
        actors=givers,
        beneficiary=taker or (programme.programme.beneficiary if programme else lead.beneficiary),
        programme=programme.programme.name if programme else None,
        kind=kind_of(item, found, programme, row),
        part_of=whole.start if whole is not None and scope in ("part", "share") else None,
    )
    aim = read_aim(units, at, len(units))
    return Draft(_inherit(row, whole), item.role, number, aim=aim, listed=True)


def _inherit(row: Commitment, whole: Commitment | None) -> Commitment:
    """Let a part have what its whole says and it does not."""
    if whole is None or row.part_of is None:
        return row
    plain = row.kind in ("financial", "other")
    return replace(row, kind=whole.kind if plain else row.kind,
                   programme=row.programme or whole.programme)  # fmt: skip


def read_listing(
    passages: Sequence[Passage],
    lead: Sentence | None,
    items: Sequence[Sentence],
    number: int,
    drafts: Sequence[Draft],
    headline: str,
) -> list[Draft]:
    """Read a list: who gives what, or what a package holds.

    Parameters
    ----------
    passages : sequence of Passage
        Around the lead, then around each item.
    lead : Sentence or None
        The sentence before the list.
    items : sequence of Sentence
        Its lines.
    number : int
        Which sentence the lead is.
    drafts : sequence of Draft
        What headlines and the sentences around say; a line that itself tells who gives is left
        alone.
    headline : str
        Of the article.

    Returns
    -------
    list of Draft
        Lines that open with a name tell who gives; where the lead has a giver of its own, who
        receives. Others are parts of the sum that the lead tells, or what its subject gives.
        Empty where neither lead nor headline speaks of gifts.
    """
    told = _read_lead(passages[0], lead, number, drafts, headline)
    taken = sorted(d.row.start for d in drafts if d.row.actors)
    found = []
    for passage, item in zip(passages[1:], items, strict=True):
        if bisect_left(taken, item.start) < bisect_left(taken, item.end):
            continue
        draft = _draft_item(passage, item, told, number)
        if draft is not None:
            found.append(draft)
    return found
