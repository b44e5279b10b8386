"""Commitments without a sum or a number: guarantees, troops, missions, a programme joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.extract.givers import name_givers
from analysis.extract.promises.owners import read_agent, read_owner
from analysis.extract.promises.party import Party
from analysis.extract.promises.passage import Draft, Passage, Sentence
from analysis.extract.promises.predicates import Predicate
from analysis.extract.promises.programmes import ProgrammeMention
from analysis.extract.promises.receivers import find_direct, find_receiver
from analysis.extract.promises.refusals import gives_nothing, is_refusal, makes_gift, refuses_aid
from analysis.extract.promises.row import Commitment
from analysis.extract.promises.statuses import name_status
from analysis.extract.promises.subjects import find_subject
from analysis.extract.promises.takers import speakers_at
from analysis.extract.promises.terms import read_condition
from analysis.extract.promises.units import is_compound
from analysis.extract.promises.unsaid import find_unsaid
from analysis.extract.wording import name_kind
from analysis.knowledge.actors import members_of
from analysis.knowledge.promises import load_nouns, load_people, promise_words
from analysis.knowledge.words import load_words

GIVING = frozenset({"give", "pay", "pledge", "commit", "serve", "repeat", "refuse", "propose",
                    "withdraw"})  # fmt: skip
PAYING = frozenset({"give", "pay", "pledge", "commit"})
CHANGING = frozenset({"change", "collect"})
# The help stands this near behind its verb: "would not exclude the presence of troops".
REACH = 7


@dataclass(frozen=True)
class _Help:
    """What is promised: its words, its kind, who gives, how far."""

    first: int
    last: int
    kind: str
    status: str
    party: Party
    programme: ProgrammeMention | None = None
    to: int | None = None


def _help_at(sentence: Sentence, start: int, end: int) -> tuple[int, int, str] | None:
    """Find the first help noun between two units: its units and the noun."""
    units, nouns = sentence.units, load_nouns()
    for at in range(start, min(end, len(units))):
        unit = units[at]
        if unit.kind in ("frame", "money") or unit.low in (";", ","):
            return None
        for length in (3, 2, 1):
            words = " ".join(u.low for u in units[at : at + length])
            if (
                words in nouns
                and nouns[words].takes == "help"
                and not (words in promise_words("bare_help") and is_compound(units, at))
            ):
                return at, at + length, words
        goods = unit.kind == "goods"
        if goods:
            return None
    return None


def _programme_behind(
    passage: Passage, sentence: Sentence, start: int
) -> tuple[int, ProgrammeMention | None] | None:
    """Find the programme or scheme that follows a unit: its last unit and what it is."""
    units = sentence.units
    if start >= len(units):
        return None
    place = units[start].start
    near = [p for p in passage.programmes if place <= p.start < place + 60
            and p.end <= sentence.end]  # fmt: skip
    if near:
        last = max(k for k, u in enumerate(units) if u.start < near[0].end)
        return last + 1, near[0]
    for at in range(start, min(start + REACH, len(units))):
        if units[at].low in load_people()["joined"]:
            return at + 1, None
        if units[at].kind in ("frame", "money", "mark") or units[at].is_name:
            return None
    return None


def _by_verb(passage: Passage, sentence: Sentence) -> list[_Help]:
    units, found = sentence.units, []
    for which, predicate in enumerate(sentence.predicates):
        frame, head = predicate.verb.frame, predicate.head
        joins = frame == "join" or (
            predicate.verb.lemma == "take"
            and head + 1 < len(units)
            and units[head + 1].low == "part"
        )
        subject = find_subject(units, sentence.predicates, which)
        told = bool(subject.mentions or subject.pronoun)
        status = name_status(_as_join(predicate) if joins else predicate, told)
        if subject.nobody or status is None:
            continue
        past = predicate.past and not predicate.modal and not predicate.effects
        if frame in PAYING and past and gives_nothing(units, head):
            continue  # "promised nothing": neither a promise nor a refusal
        if frame in PAYING and status != "refused" and gives_nothing(units, head):
            found.append(_Help(predicate.first, head + 2, "", "refused", subject,
                               _nearest(passage, sentence, head)))  # fmt: skip
            continue
        if status == "refused" and frame in CHANGING and refuses_aid(sentence, predicate):
            found.append(_Help(predicate.first, head + 2, "", status, subject,
                               _nearest(passage, sentence, head)))  # fmt: skip
            continue
        if frame == "make" and status in ("pledged", "proposed") and makes_gift(units, head):
            found.append(_Help(predicate.first, head + 2, "", status, subject,
                               _nearest(passage, sentence, head)))  # fmt: skip
            continue
        if joins:
            joined = _programme_behind(passage, sentence, head + 1)
            if joined is None and status == "refused" and head + 1 < len(units):
                joined = (head + 2, None)  # "declined to take part"
            if joined is not None:
                found.append(_Help(predicate.first, joined[0], "", status, subject, joined[1]))
            continue
        unsaid = find_unsaid(sentence, predicate, status) if told else None
        if unsaid is not None:
            found.append(_Help(predicate.first, unsaid, "", status, subject,
                               _nearest(passage, sentence, head)))  # fmt: skip
            continue
        if frame not in GIVING:
            continue
        if predicate.reduced:
            found += _reduced(sentence, predicate)
            continue
        if predicate.passive:
            continue
        help_ = _help_at(sentence, head + 1, head + 1 + REACH)
        if help_ is not None:
            first, last, noun = help_
            kind = load_nouns()[noun].kind
            if predicate.bare and status == "pledged":
                status = load_nouns()[noun].status
            found.append(
                _Help(min(predicate.first, first), last, kind, status, subject, None, last)
            )
        elif is_refusal(sentence, predicate):
            found.append(_Help(predicate.first, head + 2, "", status, subject,
                               _nearest(passage, sentence, head)))  # fmt: skip
    return found


def _as_join(predicate: Predicate) -> Predicate:
    verb = replace(predicate.verb, frame="pledge", ahead="pledged", done="pledged")
    return replace(predicate, verb=verb)


def _reduced(sentence: Sentence, predicate: Predicate) -> list[_Help]:
    """Read 'security guarantees "provided by Europe"': who stands behind "by" would give."""
    units = sentence.units
    agent = read_agent(units, predicate.head + 1, predicate.head + 2, ("by",))
    before = predicate.first
    while before > 0 and units[before - 1].kind == "mark":
        before -= 1
    help_ = next((h for length in (3, 2, 1) if before >= length
                  and (h := _help_at(sentence, before - length, before))), None)  # fmt: skip
    if help_ is None or not agent.mentions or help_[1] < before:
        return []
    noun = load_nouns()[help_[2]]
    ahead = any(u.low in ("will", "would") for u in units[predicate.head :])
    status = noun.status if ahead else predicate.verb.done
    last = max(k for k, u in enumerate(units) if u.start <= agent.mentions[-1].start) + 1
    return [_Help(help_[0], last, noun.kind, status, agent, None, last)]


def _nearest(passage: Passage, sentence: Sentence, at: int) -> ProgrammeMention | None:
    place = sentence.units[at].start
    inside = [p for p in passage.programmes if place <= p.start and p.end <= sentence.end]
    return inside[0] if inside else None


def _by_noun(sentence: Sentence) -> list[_Help]:
    """Read "Norway's commitment to security guarantees", "its confirmation of a mission"."""
    units, found = sentence.units, []
    promising = load_people()["promising"]
    for at, unit in enumerate(sentence.units):
        if unit.low not in promising or unit.kind != "word" or at in sentence.heads:
            continue
        if at + 1 >= len(units) or units[at + 1].low not in ("to", "of", "on", "for"):
            continue
        help_ = _help_at(sentence, at + 2, at + 2 + REACH)
        owner = read_owner(units, at)
        if help_ is None or not (owner.mentions or owner.pronoun):
            continue
        noun = load_nouns()[help_[2]]
        status = {"readiness": "proposed", "willingness": "proposed", "offer": "proposed",
                  "refusal": "refused"}.get(unit.low, "pledged")  # fmt: skip
        found.append(_Help(at, help_[1], noun.kind, status, owner, None, help_[1]))
    return found


def _is_other(party: Party, givers: set[str]) -> bool:
    """Tell "Spain pledged €4 million and Portugal followed suit": Portugal promises as well."""
    return bool(party.mentions) and not {m.actor_id for m in party.mentions} & givers


def read_helps(
    passage: Passage, sentence: Sentence, number: int, things: Sequence[Draft]
) -> list[Draft]:
    """Read the commitments of a sentence that have neither sum nor number.

    Parameters
    ----------
    passage : Passage
        The article.
    sentence : Sentence
        One of its sentences.
    number : int
        Which.
    things : sequence of Draft
        Sums and goods that the sentence promises: the help is what they are for, so that
        beside them only refusals and programmes joined count.

    Returns
    -------
    list of Draft
        At most one for each giver and kind; without a giver there is none.
    """
    told = {d.row.status for d in things}
    givers = {giver for d in things for giver in d.row.actors}
    helps = [
        h
        for h in _by_verb(passage, sentence)
        if not things or (h.kind == "" and (h.status not in told or _is_other(h.party, givers)))
    ]
    if not things:
        helps += _by_noun(sentence)
    drafts: list[Draft] = []
    for help_ in helps:
        draft = _draft(passage, sentence, help_, number)
        if draft is not None and not any(
            d.row.actors == draft.row.actors and d.row.kind == draft.row.kind
            and d.row.status == draft.row.status for d in drafts
        ):  # fmt: skip
            drafts.append(draft)
    return drafts


def _draft(passage: Passage, sentence: Sentence, help_: _Help, number: int) -> Draft | None:
    units = sentence.units
    givers, start = name_givers(help_.party, passage.offices, passage.published)
    if not givers and help_.party.pronoun:
        givers = speakers_at(passage, units[help_.first].start)
    lean = "pronoun" if not givers and help_.party.pronoun in ("it", "they") else ""
    if not givers and not help_.party.collective and not lean:
        return None
    programme = help_.programme
    receiver = find_receiver(units, help_.last, len(units), givers)
    receiver = receiver or find_receiver(units, help_.first, help_.last, givers, strict=True)
    for predicate in sentence.predicates:
        if receiver is None and help_.first <= predicate.head < help_.last:
            direct = find_direct(units, predicate, help_.last - 1)
            receiver = direct if direct not in givers else None
    status = help_.status
    condition = read_condition(passage, sentence)
    if condition is not None and status in ("pledged", "committed"):
        status = "proposed"
    kept = condition if status in ("proposed", "requested") else None
    words = " ".join(u.low for u in units if u.kind == "word")
    instalment = any(
        u.low in promise_words("instalment") - {"share"}
        for u in units[help_.first : help_.last + 4]
    )
    kind = help_.kind or name_kind(words, programme.programme.kind if programme else "", False)
    first = min([units[help_.first].start, *([start] if start >= sentence.start else [])])
    last = units[min(help_.last, len(units)) - 1].end
    behind = next((k for k, u in enumerate(units) if u.start >= last and (
        u.kind in ("mark", "frame") or u.low in load_words()["relative"])), len(units))  # fmt: skip
    row = Commitment(
        start=first,
        end=max(last, units[behind - 1].end),
        actors=givers,
        kind=kind,
        status=status,
        scope="part" if status == "withdrawn" and instalment else "single",
        beneficiary=receiver or (programme.programme.beneficiary if programme else None),
        programme=programme.programme.name if programme else None,
        condition=kept.text if kept else None,
        condition_start=kept.start if kept else None,
    )
    joint = len(givers) > 1 or any(members_of(g) for g in givers)
    return Draft(row, sentence.role, number, lean, joint)
