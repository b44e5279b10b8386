"""What a time is told of: a statement, an announcement, a delivery, a deadline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.extract.actors import Mention
from analysis.extract.commitments import Commitment
from analysis.extract.dates import DateExpression
from analysis.extract.happenings import Happening
from analysis.extract.participants import SUBJECTS, find_governor, find_participants
from analysis.extract.statements import Statement
from analysis.knowledge.promises import load_happenings

# A time tells of the cue that stands this near.
NEAR_CUE = 45
# Kinds of happening that a time makes an event of by its verb alone.
BY_VERB = ("delivery", "announcement", "deadline", "agreement")


@dataclass(frozen=True)
class EventSentence:
    """A sentence with what was found in it."""

    doc: Doc
    start: int
    end: int
    mentions: Sequence[Mention]
    dates: Sequence[DateExpression]
    statements: Sequence[Statement]
    commitments: Sequence[Commitment]

    def sides(self) -> list[tuple[int, int]]:
        """Contents of its statements: inside and outside are told by different people."""
        return [(s.start, s.end) for s in self.statements]

    def taking_part(self, happening: Happening) -> tuple[str, ...]:
        """Who takes part in a happening of this sentence."""
        word = self.doc.char_span(happening.word_start, happening.word_end, alignment_mode="expand")
        return find_participants(self.doc, word, self.mentions, self.sides())

    def is_told_apart(self, one: int, other: int) -> bool:
        """Tell whether one of two places is inside what somebody says and the other outside."""
        return any((s <= one < e) != (s <= other < e) for s, e in self.sides())


def _by_verb(governor: Token | None, happenings: Sequence[Happening]) -> Happening | None:
    """Find the happening that the verb of a time tells, itself or as its subject."""
    if governor is None:
        return None
    words = {governor.idx} | {c.idx for c in governor.children if c.dep_ in SUBJECTS}
    return next((h for h in happenings if h.kind in BY_VERB and h.word_start in words), None)


def _find_said(
    expression: DateExpression, here: EventSentence, governor: Token | None
) -> Statement | None:
    """Find the statement of whose saying a time tells."""
    near = [
        s
        for s in here.statements
        if not s.start <= expression.start < s.end
        and min(abs(expression.start - s.cue_end), abs(s.cue_start - expression.end)) < NEAR_CUE
        # "Signed on Tuesday, while others criticised it": the other verb tells of another thing.
        and (governor is None or s.cue_start <= governor.idx < s.cue_end
             or not here.start <= governor.idx < here.end
             or s.cue_start <= governor.head.idx < s.cue_end)
    ]  # fmt: skip
    return min(near, key=lambda s: abs(expression.start - s.cue_end), default=None)


def _is_possessor(doc: Doc, expression: DateExpression) -> bool:
    """Tell whether a time only says which one is meant: "Sunday's earthquake"."""
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    return span is not None and span.root.dep_ == "nmod:poss"


def is_told_by(doc: Doc, expression: DateExpression, happening: Happening) -> bool:
    """Tell whether a time hangs on the verb that names a happening.

    Parameters
    ----------
    doc : Doc
        With dependencies.
    expression : DateExpression
        The time.
    happening : Happening
        Of the same sentence.

    Returns
    -------
    bool
        However far both stand apart: "received the president of Kenya in Berlin on Tuesday".
    """
    governor = find_governor(doc, expression.start, expression.end)
    return governor is not None and governor.idx == happening.word_start


def find_kind(
    expression: DateExpression, here: EventSentence, happenings: Sequence[Happening]
) -> tuple[str, tuple[str, ...]]:
    """Tell what a time is told of, and who takes part.

    Parameters
    ----------
    expression : DateExpression
        The time.
    here : EventSentence
        Its sentence.
    happenings : sequence of Happening
        Of the sentence.

    Returns
    -------
    tuple of str and tuple of str
        One of `analysis.extract.events.EVENT_KINDS`; of a statement who speaks, of a promise who
        gives, of a happening who takes part.
    """
    governor = find_governor(here.doc, expression.start, expression.end)
    said = _find_said(expression, here, governor)
    owed = [c for c in here.commitments if c.start <= expression.start < c.end]
    givers = owed[0].actors if owed else ()
    due = [
        c
        for c in owed
        if c.due_start is not None
        and c.due_start <= expression.start < c.due_start + len(c.due_text or "")
    ]
    if due:
        return "deadline", due[0].actors
    if _is_possessor(here.doc, expression):
        return "reference", ()
    if expression.relation == "future" and expression.start_date is None and expression.end_date:
        return "deadline", givers
    single = bool(owed) and owed[0].scope != "cumulative"
    paid = single and owed[0].status == "contributed"
    if said and not paid:
        known = load_happenings().get(said.cue.lower(), ("statement", False))[0]
        kind = "announcement" if known == "announcement" else "statement"
        return kind, (said.speaker_id,) if said.speaker_id else ()
    if paid:
        return "delivery", givers
    told = _by_verb(governor, happenings)
    if told is not None and not (single and told.kind == "agreement"):
        return told.kind, here.taking_part(told) or givers
    if single and owed[0].status == "requested":
        return "statement", givers
    return ("announcement", givers) if single else ("reference", givers)
