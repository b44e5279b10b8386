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
from analysis.extract.event_kinds import EventSentence, find_kind, is_told_by
from analysis.extract.happenings import Happening, find_happenings
from analysis.extract.places import RowsByPlace
from analysis.extract.promises.passage import list_sentences, sentences_between
from analysis.extract.statements import Statement
from analysis.extract.wording import find_condition
from analysis.knowledge.agreements import find_agreement_name, load_agreements

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
SECTIONS_READ = ("headline", "subheading", "body")
# A time tells of the happening that stands this near.
NEAR, JOINED = 60, 6
# The year of "the Karlsruhe Accord of 1998" stands this near.
NEAR_YEAR = 24
# A date's own words: "on Friday", "since 2022", "by August".
BEFORE_DATE = re.compile(
    r"\b(?:on|since|by|in|until|from|before|after|during|over|at|for|the course of|the end of|"
    r"as of|late|early)(?: the)? $",
    re.I,
)
AHEAD = re.compile(r"\b(?:will|next|planned|upcoming|expected|scheduled|prospective|would)\b", re.I)
IN_TIME = ("once", "as soon as", "only after", "only when", "after a", "when")


def _label(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= LABEL_LENGTH:
        return words
    return words[: LABEL_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _find_agreements(doc: Doc) -> list[Event]:
    """Agreements of the past: known ones, and those that the text names with their year."""
    found: dict[str, Event] = {}
    names = load_agreements()
    pattern = re.compile("|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)))
    for match in pattern.finditer(doc.text):
        known = names[match.group()]
        found.setdefault(
            known.name,
            Event(match.start(), match.end(), known.start, known.end, "day", "past",
                  "agreement", known.name),
        )  # fmt: skip
    known_spans = [(m.start(), m.end()) for m in pattern.finditer(doc.text)]
    for start, end, name, year in find_agreement_name(doc.text):
        if not any(a < end and start < b for a, b in known_spans):
            found.setdefault(
                name,
                Event(start, end, date(year, 1, 1), date(year, 12, 31), "year", "past",
                      "agreement", _label(name)),
            )  # fmt: skip
    return sorted(found.values(), key=lambda e: e.start)


def _span(text: str, expression: DateExpression, first: int) -> tuple[int, int]:
    lead = BEFORE_DATE.search(text, max(first, expression.start - 16), expression.start)
    return (lead.start() if lead else expression.start), expression.end


def _place(expression: DateExpression, kind: str, published: date | None) -> str:
    """Say whether a time lies behind or ahead; what is due in a time that still runs lies ahead."""
    runs = published is not None and (expression.end_date or published) > published
    if kind == "deadline" and runs:
        return "future"
    return "past" if expression.relation == "present" and not runs else expression.relation


def _read_dates(
    here: EventSentence,
    text: str,
    happenings: Sequence[Happening],
    used: set[int],
    published: date | None,
) -> list[Event]:
    """Make an event of each time, together with the meeting or visit that it is told of."""
    found: list[Event] = []
    for expression in here.dates:
        start, end = _span(text, expression, here.start)
        near = [
            (max(h.start - expression.end, expression.start - h.end, 0), i)
            for i, h in enumerate(happenings)
            if i not in used
            and h.kind in ("meeting", "visit", "agreement")
            and not here.is_told_apart(h.word_start, expression.start)
        ]
        kind, actors = find_kind(expression, here, happenings)
        gap, which = min(near, default=(NEAR, -1))
        # "on the eve of its National Day" is a time of its own beside the visit.
        eve = "eve" in expression.text.lower()
        if not eve and gap < NEAR and (kind == "reference" or gap <= JOINED):
            happening = happenings[which]
            near_by = happening.start >= expression.end or happening.end >= start - NEAR // 2
            if near_by or is_told_by(here.doc, expression, happening):
                used.add(which)
                kind, actors = happening.kind, here.taking_part(happening)
                start, end = min(start, happening.start), max(end, happening.end)
        relation = _place(expression, kind, published)
        found.append(
            Event(start, end, expression.start_date, expression.end_date, expression.precision,
                  relation, kind, _label(text[here.start : here.end]), actors)
        )  # fmt: skip
    return found


def _read_sentence(here: EventSentence, text: str, published: date | None) -> list[Event]:
    """Read the events of a sentence; `text`: of its article, which a Doc makes anew each time."""
    happenings = find_happenings(text, here.start, here.end, here.mentions)
    used: set[int] = set()
    found = _read_dates(here, text, happenings, used, published)
    for which, happening in enumerate(happenings):
        if which in used or not happening.alone:
            continue
        later = [_span(text, d, here.start)[0] for d in here.dates if d.start > happening.start]
        stop = min([happening.end, *later])
        ahead = AHEAD.search(text, here.start, happening.end) is not None
        # A visit that an article reports is of its day; a meeting may be of any.
        day = published if happening.kind == "visit" and not ahead else None
        found.append(
            Event(happening.start, stop, day, day, "day" if day else "unknown",
                  "future" if ahead else "past", happening.kind,
                  _label(text[happening.start : stop]), here.taking_part(happening))
        )  # fmt: skip
    words = find_condition(text, here.start, here.end)
    if words is not None and words.text.lower().startswith(IN_TIME):
        found.append(
            Event(words.start, words.end, None, None, "unknown", "conditional", "condition",
                  _label(words.text))
        )  # fmt: skip
    return found


def _meeting_told(here: EventSentence, text: str, published: date | None) -> list[Event]:
    """Read "Ministers meet in London", "Zelensky visits Rome" as a headline of that day."""
    for happening in find_happenings(text, here.start, here.end, here.mentions):
        if happening.kind in ("meeting", "visit"):
            colon = text.rfind(": ", here.start, happening.start)
            start = here.start if colon < 0 else colon + 2
            return [
                Event(start, here.end, published, published, "day" if published else "unknown",
                      "past", happening.kind, _label(text[start : here.end]),
                      here.taking_part(happening))
            ]  # fmt: skip
    return []


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
        Headline, sub-heads and body are read; what a headline tells and the body tells again is
        one event, in the body.
    published : datetime.date or None
        Day of publication.

    Returns
    -------
    list of Event
        Agreements of the past; times with what they are told of; meetings and visits named as
        such; conditions that are happenings themselves. In the order of the text.
    """
    found = _find_agreements(doc)
    agreed = [(e.start - NEAR_YEAR, e.end + NEAR_YEAR) for e in found if e.precision == "year"]
    told = [
        d
        for d in dates
        if d.timex != "PRESENT_REF"
        and (d.start_date or d.end_date or d.relation == "future")
        and not (d.precision == "year" and any(a <= d.start and d.end <= b for a, b in agreed))
    ]
    finders = [RowsByPlace(mentions, "start"), RowsByPlace(told, "start"),
               RowsByPlace(statements, "cue_start"), RowsByPlace(commitments, "start")]  # fmt: skip
    sentences, text = list_sentences(doc), doc.text
    heads: list[Event] = []
    for role, first, last in sections:
        if role not in SECTIONS_READ:
            continue
        for begin, stop in sentences_between(sentences, first, last):
            here = EventSentence(doc, begin, stop, *(f.inside(begin, stop) for f in finders))
            events = _read_sentence(here, text, published)
            if role == "headline":
                heads += events or _meeting_told(here, text, published)
            else:
                found += events
    told_kinds = {e.kind for e in found if e.kind in ("meeting", "visit")}
    taken = {(e.kind, e.start_date) for e in found}
    found += [e for e in heads if e.kind not in told_kinds and (e.kind, e.start_date) not in taken]
    return sorted(found, key=lambda e: (e.start, e.end))
