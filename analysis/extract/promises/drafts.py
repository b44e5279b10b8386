"""Drafts: each sum and each number of goods of a sentence that somebody promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.extract.givers import name_givers
from analysis.extract.goods import Goods
from analysis.extract.promises.antecedents import (
    find_antecedent,
    find_by_currency,
    find_named_before,
    find_opening,
    find_same_subject,
)
from analysis.extract.promises.findings import Finding, find_promised
from analysis.extract.promises.gapping import list_listed_givers
from analysis.extract.promises.parties import find_party
from analysis.extract.promises.party import Party
from analysis.extract.promises.passage import Draft, Passage, Sentence
from analysis.extract.promises.programmes import (
    ProgrammeMention,
    acts_itself,
    is_run_by,
    programme_of,
)
from analysis.extract.promises.promising import is_joint_purchase
from analysis.extract.promises.row import COUNTED
from analysis.extract.promises.scopes import scope_of
from analysis.extract.promises.sharers import choose_lenders, is_paid, is_state, share_givers
from analysis.extract.promises.statuses import is_income, status_of
from analysis.extract.promises.subjects import find_subject
from analysis.extract.promises.takers import find_served, find_taker, speakers_at
from analysis.extract.promises.terms import kind_of, read_terms
from analysis.extract.promises.topics import read_aim
from analysis.knowledge.actors import find_actor, members_of
from analysis.knowledge.promises import load_nouns, promise_words

# Kinds of actors that give what they raise; others raise it from somebody else.
RAISING = frozenset({"country", "bloc", "group"})

# "Another $10 million will follow", "a second loan, of $80 million, hangs on": of the same giver.
FOLLOWING = frozenset({"", "flow", "pay"})
# "Scientists urged ministers to": those of the only country named.
OF_STATE = frozenset({"ministers", "lawmakers", "legislators", "parliamentarians"})


@dataclass(frozen=True)
class _Givers:
    """Who gives: their ids, where they stand, what they have to be taken over from."""

    actors: tuple[str, ...]
    start: int
    lean: str = ""
    asker: str | None = None


def _is_askers(sentence: Sentence, found: Finding) -> bool:
    """Tell whether a sum belongs to who asks: "OCHA's $2.6 billion appeal"."""
    noun = found.role.noun
    asking = noun is not None and load_nouns()[sentence.units[noun].low].status == "requested"
    return asking and (found.predicate is None or found.place == "subject")


def _is_own_purse(found: Finding) -> bool:
    """Tell "€8 million had been set aside": by the government that says so."""
    verb = found.predicate
    return verb is not None and verb.passive and verb.verb.lemma in promise_words("own_purse")


def _who_gives(
    passage: Passage, sentence: Sentence, found: Finding, party: Party, status: str
) -> _Givers:
    """Name who gives; what the sentence doesn't say is left to lean on those before."""
    place = sentence.units[found.at].start
    givers, start = name_givers(party, passage.offices, passage.published)
    lean = ""
    paying = find_by_currency(passage, party, found.thing)
    if paying is not None:
        givers = (paying,)
    if not givers and party.pronoun:
        named = find_named_before(passage, sentence, party, party.start)
        givers = (
            ((named,) if named else ())
            or find_antecedent(passage, sentence, party)
            or speakers_at(passage, place)
            or find_same_subject(passage, sentence, found)
        )
        lean = "" if givers else "both" if party.pronoun == "both" else "pronoun"
    if not givers and status == "requested" and set(party.words.split()) & OF_STATE:
        named = find_named_before(passage, sentence, replace(party, generic="government"), place)
        givers = (named,) if named else ()
    givers = choose_lenders(sentence, found, givers)
    if not givers and _is_own_purse(found):
        givers = tuple(s for s in speakers_at(passage, place) if is_state(s))
    asked = status in ("requested", "withdrawn", "refused")
    if asked and givers and _is_askers(sentence, found):
        return _Givers((), start, lean, givers[0])
    others = found.frame in ("receive", "collect", "flow", "reach")
    if not givers and found.place == "relative" and status in COUNTED and not (
        party.collective or others
    ):  # fmt: skip
        givers = find_opening(passage, sentence)
    if found.level and party.thing and not givers:
        return _Givers((), start, "claim")
    if not givers and (party.thing or found.frame == "hold" or found.role.role == "part"):
        lean = "thing"
    if found.frame == "collect" and givers and not party.collective and found.predicate:
        kinds = {a.kind for g in givers if (a := find_actor(g)) is not None}
        own = bool(kinds) and kinds <= RAISING
        if not own and not found.predicate.verb.lemma.startswith("mobili"):
            givers = ()
    return _Givers(givers, start, lean)


def _programme(
    passage: Passage, sentence: Sentence, found: Finding, givers: Sequence[str]
) -> ProgrammeMention | None:
    units = sentence.units
    clause = (units[found.begin].start, units[found.end - 1].end)
    place = units[found.at].start
    acting = list_listed_givers(units)
    named = [p for p in passage.programmes
             if not any(p.start <= s < p.end for s in acting)]  # fmt: skip
    chosen = programme_of(named, clause, (sentence.start, sentence.end), place)
    # A fund that gives is the giver, not the programme.
    return None if chosen is not None and chosen.programme.programme_id in givers else chosen


def _without_programmes(passage: Passage, givers: set[str]) -> Passage:
    """Leave out funds that give another sum of the sentence."""
    if not any(p.programme.programme_id in givers for p in passage.programmes):
        return passage
    kept = [p for p in passage.programmes if p.programme.programme_id not in givers]
    return replace(passage, programmes=kept)


def _extent(sentence: Sentence, found: Finding, party: Party, giver_start: int) -> tuple[int, int]:
    """Offsets of the words that prove a row: giver, verb, sum and what follows it."""
    units = sentence.units
    starts = [units[found.at].start, giver_start, party.start]
    ends = [units[found.end - 1].end]
    if found.predicate is not None:
        starts.append(units[found.predicate.head].start)
        ends.append(units[found.predicate.head].end)
    if found.level and found.copula is not None:
        starts.append(units[found.copula].start)
    if found.governor is not None and found.gapped.start < 0:
        subject = find_subject(units, sentence.predicates, found.governor.which)
        starts.append(subject.start if found.frame != "hold" else -1)
    first_sum = not any(u.kind == "money" for u in units[: found.at])
    if found.role.role == "part" and units[0].low in ("of", "from") and first_sum:
        starts.append(units[0].start)
    return min(s for s in starts if s >= sentence.start), max(ends)


def _draft(
    passage: Passage, sentence: Sentence, found: Finding, number: int, goods: Goods | None
) -> list[Draft]:
    """Make the rows of a finding: one, or one for each giver ("€10 million each")."""
    party = find_party(sentence, found)
    status = None if party.nobody else status_of(passage, sentence, found, party)
    if status is None:
        return []
    who = _who_gives(passage, sentence, found, party, status)
    givers = who.actors
    receiver = find_taker(passage, sentence, found, givers, status) or who.asker
    unit = sentence.units[found.at]
    if receiver is None and unit.kind == "goods":
        receiver = find_served(passage, unit.start, unit.end, givers)
    shared = found.predicate is not None and len(givers) > 1 and (
        is_joint_purchase(sentence, found.predicate, found.at)
    )  # fmt: skip
    if found.frame == "buy" and not shared and (receiver is None or receiver in givers):
        return []  # a purchase for oneself
    acting = {mention.actor_id for mention in party.mentions if mention.how != "name"}
    if receiver in givers or receiver in acting:
        receiver = None  # whoever "the government" was taken for doesn't receive what it gives
    programme = _programme(passage, sentence, found, givers)
    own = found.predicate is not None and found.predicate.verb.lemma in promise_words("own_use")
    if own and acts_itself(passage.programmes, givers, party.start):
        return []
    if is_income(sentence, found, givers):
        return []
    if (
        programme is not None
        and receiver is not None
        and is_run_by(passage.mentions, passage.text, receiver, programme)
    ):
        receiver = None
    scope = scope_of(passage, sentence, found, party, status, givers)
    if not givers and not who.lean and not party.collective and found.frame in FOLLOWING:
        who = replace(who, lean="more")
    if scope in ("part", "share") and not givers and not who.lean:
        who = replace(who, lean="thing")
    row = read_terms(passage, sentence, found, status, scope, goods)
    start, end = _extent(sentence, found, party, who.start)
    row = replace(
        row,
        start=start,
        end=end,
        actors=givers,
        beneficiary=receiver or (programme.programme.beneficiary if programme else None),
        programme=programme.programme.name if programme else None,
        kind=kind_of(sentence, found, programme, row),
    )
    aim = read_aim(sentence.units, found.at, found.end)
    behind = sentence.units[found.at + 1].low if found.at + 1 < len(sentence.units) else ""
    verb = found.predicate
    each = verb is not None and any(u.low == "each" for u in sentence.units[verb.first : verb.head])
    if givers and (party.each or each or behind in ("each", "apiece")):
        rows = [replace(row, actors=(giver,)) for giver in givers]
        return [Draft(one, sentence.role, number, who.lean, aim=aim) for one in rows]
    joint = len(givers) > 1 or any(members_of(giver) for giver in givers)
    return [Draft(row, sentence.role, number, who.lean, joint, aim)]


def _goods_of(sentence: Sentence, found: Finding) -> int | None:
    """Find the goods that a sum pays for, by their unit: "$500m for two Patriot systems"."""
    units = sentence.units
    if units[found.at].kind != "money":
        return None
    for k in range(found.at + 1, found.end):
        if units[k].kind == "goods" and units[k - 1].low in promise_words("paid_for"):
            return k
    return None


def read_things(passage: Passage, sentence: Sentence, number: int) -> list[Draft]:
    """Read the sums and goods of a sentence that somebody promises.

    Parameters
    ----------
    passage : Passage
        The article.
    sentence : Sentence
        One of its sentences.
    number : int
        Which.

    Returns
    -------
    list of Draft
        In the order of the text; givers that the sentence doesn't name are left to `lean`.
    """
    drafts: list[Draft] = []
    before: list[Finding] = []
    paid: set[int] = set()
    for at, unit in enumerate(sentence.units):
        if unit.kind not in ("money", "goods") or at in paid:
            continue
        found = find_promised(sentence, at, before)
        if found is None or is_paid(sentence, found, before):
            continue
        goods_at = _goods_of(sentence, found)
        goods = None
        if goods_at is not None:
            paid.add(goods_at)
            goods = sentence.units[goods_at].value
        given = {actor for d in drafts for actor in d.row.actors}
        made = _draft(_without_programmes(passage, given), sentence, found, number, goods)
        going_on = found.gapped.start >= 0 and bool(drafts)
        if going_on and drafts[-1].row.scope in ("share", "repeated", "cumulative"):
            # "France's share is €3bn, Italy's €2bn", "has given €3bn since 2022, Italy €2bn"
            scope = drafts[-1].row.scope
            made = [replace(d, row=replace(d.row, scope=scope)) for d in made]
        if made:
            before.append(found)
            drafts += made
    return share_givers(sentence, drafts)
