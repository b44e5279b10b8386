"""Events: what a text gives a place in time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from analysis.extract.actors import Mention
from analysis.extract.commitments import Commitment
from analysis.extract.dates import DateExpression
from analysis.extract.statements import Statement
from analysis.extract.wording import find_condition, split_clauses
from analysis.knowledge.agreements import load_agreements
from analysis.knowledge.promises import load_cues

EVENT_KINDS = (
    "statement",
    "meeting",
    "visit",
    "agreement",
    "announcement",
    "delivery",
    "deadline",
    "condition",
    "reference",
)
RELATIONS = ("past", "present", "future", "conditional")


@dataclass(frozen=True)
class Event:
    """Something with a place on the timeline.

    Attributes
    ----------
    start, end : int
        Offsets of the words that prove it.
    start_date, end_date : datetime.date or None
        First and last day; None where undated.
    precision : str
        As in `analysis.extract.dates.DateExpression`.
    relation, kind : str
        One of `RELATIONS`, `EVENT_KINDS`.
    label : str
        What a reader would call it, at most about 60 characters.
    actors : tuple of str
        Actor ids taking part.
    """

    start: int
    end: int
    start_date: date | None
    end_date: date | None
    precision: str
    relation: str
    kind: str
    label: str
    actors: tuple[str, ...] = field(default=())


LABEL_LENGTH = 60
SECTIONS_READ = ("subheading", "body")
# "the meeting with", "talks in", "a trip to": the noun opens the words that prove the event.
PHRASE = r"(?:(?:the|a|an|their|its|his|her|this) )?(?:[\w-]+ ){0,2}?"
AHEAD = re.compile(r"\b(?:will|next|planned|upcoming|expected|scheduled|prospective)\b", re.I)


def _label(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= LABEL_LENGTH:
        return words
    return words[: LABEL_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _taking_part(mentions: Sequence[Mention], clause: tuple[int, int]) -> tuple[str, ...]:
    found = [m.actor_id for m in mentions if clause[0] <= m.start < clause[1]
             and m.how not in ("demonym", "metonym")]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _agreements(doc: Doc, published: date | None) -> list[Event]:
    names = load_agreements()
    pattern = re.compile("|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)))
    found: dict[str, Event] = {}
    for match in pattern.finditer(doc.text):
        agreement = names[match.group()]
        found.setdefault(
            agreement.name,
            Event(match.start(), match.end(), agreement.start, agreement.end, "day",
                  "past", "agreement", agreement.name),
        )  # fmt: skip
    return list(found.values())


def _happenings(
    doc: Doc,
    clause: tuple[int, int],
    mentions: Sequence[Mention],
    dates: Sequence[DateExpression],
    published: date | None,
) -> list[Event]:
    """Meetings, visits and deliveries of a clause, on the day that stands in it."""
    text = doc.text
    inside = [d for d in dates if clause[0] <= d.start < clause[1]]
    found: list[Event] = []
    for noun, kind in load_cues("event_nouns.csv"):
        match = re.compile(rf"\b{PHRASE}{re.escape(noun)}\b", re.I).search(text, *clause)
        if match is None or any(match.start() < e.end and e.start < match.end() for e in found):
            continue
        place = re.compile(r"(?: (?:at|in|to|with|of|between) [^,;.]{2,60})?").match(
            text, match.end(), clause[1]
        )
        end = place.end() if place else match.end()
        near = min(inside, key=lambda d: abs(d.start - match.start()), default=None)
        first, last, precision = None, None, "unknown"
        if near is not None:
            first, last, precision = near.start_date, near.end_date, near.precision
        elif kind == "visit" and published is not None:
            first = last = published
            precision = "day"
        relation = "past"
        ahead = first is None and AHEAD.search(text, *clause) is not None
        if ahead or (first is not None and published is not None and first > published):
            relation = "future"
        found.append(
            Event(match.start(), end, first, last, precision, relation, kind,
                  _label(text[match.start() : end]), _taking_part(mentions, clause)),
        )  # fmt: skip
    return found


def find_events(
    doc: Doc,
    mentions: Sequence[Mention],
    dates: Sequence[DateExpression],
    statements: Sequence[Statement],
    commitments: Sequence[Commitment],
    sections: Sequence[tuple[str, int, int]],
    published: date | None,
) -> list[Event]:
    """Find what a text gives a place in time.

    Parameters
    ----------
    doc : Doc
        With sentences.
    mentions, dates, statements, commitments : sequences
        What was found in the same text.
    sections : sequence of (role, start, end)
        Sub-heads and body are read.
    published : datetime.date or None
        Day of publication.

    Returns
    -------
    list of Event
        Agreements of the past, meetings, visits, deliveries, deadlines of commitments,
        conditions (undated), and other dates as references; in the order of the text.
    """
    text = doc.text
    found = _agreements(doc, published)
    for role, first, last in sections:
        if role not in SECTIONS_READ:
            continue
        for clause in split_clauses(doc, first, last):
            found += _happenings(doc, clause, mentions, dates, published)
            condition = find_condition(text, clause)
            if condition:
                at = text.index(condition, clause[0])
                found.append(
                    Event(at, at + len(condition), None, None, "unknown", "conditional",
                          "condition", _label(condition)),
                )  # fmt: skip
    spans = [(e.start, e.end) for e in found]
    spoken = [(s.cue_start, s.cue_end, s.speaker_id) for s in statements]
    for expression in dates:
        if not any(a <= expression.start < b for r, a, b in sections if r in SECTIONS_READ):
            continue
        if expression.start_date is None and expression.end_date is None:
            continue
        if any(a < expression.end and expression.start < b for a, b in spans):
            continue
        beside = [s for s in spoken if abs(expression.start - s[0]) < 40]
        owed = [c for c in commitments if c.start <= expression.start < c.end]
        kind = "statement" if beside else "reference"
        if owed and expression.relation == "future":
            kind = "deadline"
        elif owed:
            kind = "announcement"
        start, end = expression.start, expression.end
        around = next((s for s in doc.sents if s.start_char <= start < s.end_char), None)
        label = _label(text[start:] if around is None else around.text)
        relation = "past" if expression.relation == "present" else expression.relation
        actors = tuple(s[2] for s in beside[:1] if s[2]) or (owed[0].actors if owed else ())
        found.append(
            Event(start, end, expression.start_date, expression.end_date, expression.precision,
                  relation, kind, label, actors),
        )  # fmt: skip
    return sorted(found, key=lambda e: (e.start, e.end))
