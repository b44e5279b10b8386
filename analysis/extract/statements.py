"""Statements: who said what, in whose words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from analysis.extract.actors import Mention
from analysis.extract.attributions import find_cue, gather_attributions
from analysis.extract.named import known_words

# Text that holds nobody's reported speech, whatever its words.
SILENT = frozenset({"dateline", "byline", "caption", "trailer"})
# Confidence is an order of trust, not a measured probability: quotation marks and a known
# speaker make sure of who said it, a noun phrase ("praised the move") is the reporter's summary.
DIRECT, MIXED, INDIRECT, NOUN_PHRASE = 0.95, 0.9, 0.85, 0.7
UNKNOWN_SPEAKER, PRONOUN_SPEAKER, VERBLESS = 0.75, 0.95, 0.9
# Cues without a verb that give a view.
VIEWS = frozenset({"for", "to", "in the eyes of", "in the view of"})
# A quoted stretch with all but this share of the content is a direct quotation.
DIRECT_SHARE = 0.9


@dataclass(frozen=True)
class Statement:
    """One attribution: a source, a cue, a content.

    Attributes
    ----------
    start, end : int
        Offsets of the content; quotation marks belong to it.
    text : str
        The content.
    speaker_id : str or None
        Actor id of the speaker, None where the text names nobody we can resolve.
    speaker : str
        The words that name the speaker.
    speaker_start, speaker_end, cue_start, cue_end : int
        Offsets of those words and of the cue.
    cue : str
        The cue as printed ("said", "For").
    act : str
        say, praise, criticise, warn, demand, promise, deny, propose, believe or ask.
    quotation : str
        direct, indirect or mixed.
    section : str
        Role of the section the content stands in: headline, subheading, body.
    about : tuple of str
        Actor ids mentioned inside the content.
    confidence : float
        0 to 1.
    """

    start: int
    end: int
    text: str
    speaker_id: str | None
    speaker: str
    speaker_start: int
    speaker_end: int
    cue: str
    cue_start: int
    cue_end: int
    act: str
    quotation: str
    section: str
    about: tuple[str, ...] = field(default=())
    confidence: float = 0.5


class _Mentions:
    """Mentions in the order of the text, with quick access to those inside a stretch."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.rows = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        self.starts = [mention.start for mention in self.rows]
        self.longest = max((mention.end - mention.start for mention in self.rows), default=0)

    def overlapping(self, start: int, end: int) -> list[Mention]:
        """Mentions that share a character with the stretch."""
        first = bisect_right(self.starts, start - self.longest - 1)
        last = bisect_left(self.starts, end)
        return [m for m in self.rows[first:last] if m.end > start]

    def inside(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie in the stretch."""
        return [m for m in self.overlapping(start, end) if start <= m.start and m.end <= end]


def _speaker(source: Span, mentions: _Mentions) -> Mention | None:
    """Find whom the source names: a person before all, else the head of the phrase."""
    start, end = source.start_char, source.end_char
    apposed = _apposed_person(source, mentions)
    if apposed is not None:
        return apposed
    found = [m for m in mentions.inside(start, end) if m.how != "demonym"]
    found = found or mentions.overlapping(start, end)
    if not found:
        return None
    persons = [m for m in found if m.kind == "person"]
    if persons:
        # "the president's spokesman": the owner does not speak.
        owned = [m for m in persons if not _is_owner(source, m)]
        return max(owned, key=lambda m: m.end - m.start) if owned else None
    # "officials of the agency in Geneva": nobody named; "Germany and France": the first.
    heads = [m for m in found if not _is_owner(source, m) and _is_head(source, m)]
    return max(heads, key=lambda m: m.end - m.start) if heads else None


def _apposed_person(source: Span, mentions: _Mentions) -> Mention | None:
    """Find the person named right behind a title: "Chad's health minister, Jane Doe, said"."""
    doc, after = source.doc, source.end
    if after + 1 >= len(doc) or doc[after].text != ",":
        return None
    if source[-1].text.capitalize() not in known_words()["title"]:
        return None
    start = doc[after + 1].idx
    beside = [m for m in mentions.overlapping(start, start + 1) if m.kind == "person"]
    return beside[0] if beside and beside[0].start == start else None


def _is_owner(source: Span, mention: Mention) -> bool:
    """Tell whether "'s" and more of the source follow the mention."""
    rest = source.text[max(0, mention.end - source.start_char) :]
    return rest[:2] in ("'s", "’s", "' ", "’ ") and len(rest.strip()) > 2


def _is_head(source: Span, mention: Mention) -> bool:
    """Tell whether the mention is the head: no preposition before, no noun behind."""
    before = source.text[: max(0, mention.start - source.start_char)].split()
    rest = source.text[max(0, mention.end - source.start_char) :].split()
    prepositions = {"of", "in", "at", "from", "for", "with", "to"}
    nested = any(word.lower() in prepositions for word in before)
    follows = bool(rest) and rest[0].lower() not in prepositions | {"and", "or", "("}
    return not nested and not (follows and rest[0][0].isalpha() and mention.how != "role")


def _quotation(parts: Sequence[Span], quotes: Sequence[Span], ends: list[int]) -> str:
    """Tell whether all, some or none of the content is between quotation marks."""
    quoted = total = 0
    for part in parts:
        total += part.end_char - part.start_char
        for i in range(bisect_right(ends, part.start_char), len(quotes)):
            if quotes[i].start_char >= part.end_char:
                break
            quoted += min(quotes[i].end_char, part.end_char) - max(
                quotes[i].start_char, part.start_char
            )
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT_SHARE * total else "mixed"


def _cue_of(cue: Span) -> tuple[str, bool]:
    """Act of a cue as printed, and whether it has a reporting verb."""
    known = find_cue(cue)
    if known is not None:
        return known.act, True
    return ("believe" if cue.text.lower() in VIEWS else "say"), False


def _is_noun_phrase(cue: Span, first: str) -> bool:
    known = find_cue(cue)
    summary = known is not None and "np" in known.takes
    return summary and first.lower() not in ("that", "whether", "why", "how", "to")


def _section(start: int, sections: Sequence[tuple[str, int, int]], starts: list[int]) -> str | None:
    """Role of the section in which a content begins."""
    i = bisect_right(starts, start) - 1
    return sections[i][0] if i >= 0 and start < sections[i][2] else None


def find_statements(
    doc: Doc, mentions: Sequence[Mention], sections: Sequence[tuple[str, int, int]]
) -> list[Statement]:
    """Read the statements of an article off its attributions.

    Parameters
    ----------
    doc : Doc
        From `analysis.language.load_pipeline`.
    mentions : sequence of Mention
        Who is named where, pronouns resolved.
    sections : sequence of (role, start, end)
        Sections of the article; nothing is taken from dateline, byline, caption and trailer.

    Returns
    -------
    list of Statement
        In the order of their contents. A content that ", he said," interrupts is one row that
        spans both halves.
    """
    known = _Mentions(mentions)
    text = doc.text  # joined from the tokens at each access
    ordered = sorted(sections, key=lambda section: section[1])
    starts = [section[1] for section in ordered]
    quotes = list(doc.spans.get("quotations", []))
    ends = [span.end_char for span in quotes]
    rows: list[Statement] = []
    for source, cue, parts in gather_attributions(doc):
        start, end = parts[0].start_char, parts[-1].end_char
        role = _section(start, ordered, starts)
        if role is None or role in SILENT or _section(cue.start_char, ordered, starts) in SILENT:
            continue
        speaker = _speaker(source, known)
        act, verb = _cue_of(cue)
        if cue.text.lower() == "for" and (speaker is None or speaker.kind != "person"):
            # "For Ukraine, the loans are vital" tells nobody's view.
            continue
        quotation = _quotation(parts, quotes, ends)
        about = dict.fromkeys(
            mention.actor_id
            for part in parts
            for mention in known.inside(part.start_char, part.end_char)
            if mention.how != "pronoun"
            and (speaker is None or mention.actor_id != speaker.actor_id)
        )
        confidence = {"direct": DIRECT, "mixed": MIXED, "indirect": INDIRECT}[quotation]
        if quotation == "indirect" and _is_noun_phrase(cue, parts[0][0].text):
            confidence = NOUN_PHRASE
        if speaker is None:
            confidence *= UNKNOWN_SPEAKER
        elif speaker.how == "pronoun":
            confidence *= PRONOUN_SPEAKER
        if not verb:
            confidence *= VERBLESS
        rows.append(
            Statement(
                start=start,
                end=end,
                text=text[start:end],
                speaker_id=speaker.actor_id if speaker else None,
                speaker=source.text,
                speaker_start=source.start_char,
                speaker_end=source.end_char,
                cue=cue.text,
                cue_start=cue.start_char,
                cue_end=cue.end_char,
                act=act,
                quotation=quotation,
                section=role,
                about=tuple(about),
                confidence=round(confidence, 3),
            )
        )
    return sorted(rows, key=lambda row: (row.start, row.end, row.cue_start))
