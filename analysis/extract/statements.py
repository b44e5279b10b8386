"""Statements: who said what, in whose words."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from analysis.extract.actors import Mention
from analysis.extract.attributions import find_cue, gather_attributions
from analysis.extract.deeds import find_view
from analysis.extract.named import known_words
from analysis.extract.speakers import MentionIndex, find_speaker
from analysis.extract.trust import describe, index_cues
from analysis.knowledge.confidence import estimate
from analysis.knowledge.views import load_phrases
from analysis.knowledge.words import load_words
from analysis.language.transcripts import list_quotations

# Text that holds nobody's reported speech, whatever its words.
SILENT = frozenset({"dateline", "byline", "caption", "trailer"})
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
        0 to 1: share of rows like it that a person read with the same source, cue and content.
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


def tell_quotation(parts: Sequence[Span], quotes: Sequence[Span], ends: Sequence[int]) -> str:
    """Tell whether all, some or none of a content is between quotation marks.

    Parameters
    ----------
    parts : sequence of Span
        The content.
    quotes : sequence of Span
        Quotations of the article, in order.
    ends : sequence of int
        Where each of them ends, in characters.

    Returns
    -------
    str
        direct, mixed or indirect.
    """
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


def _act_of(cue: Span) -> str:
    """Act of a cue as printed: of its reporting verb, else of its word for a view."""
    known = find_cue(cue)
    if known is not None:
        return known.act
    return load_phrases().get(cue.text.lower()) or find_view(cue) or "say"


def _split_sentences(parts: Sequence[Span]) -> list[list[Span]]:
    """Keep halves of one sentence together; a new sentence behind "she said." is its own row."""
    groups = [[parts[0]]]
    for before, part in itertools.pairwise(parts):
        between = part.doc[before.end : part.start]
        told = any(not token.is_space for token in between)
        if told and part[0].sent.start != before[-1].sent.start:
            groups.append([part])
        else:
            groups[-1].append(part)
    return groups


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
    known = MentionIndex(mentions)
    text = doc.text  # joined from the tokens at each access
    ordered = sorted(sections, key=lambda section: section[1])
    starts = [section[1] for section in ordered]
    quotes = list_quotations(doc)
    ends = [span.end_char for span in quotes]
    rows: list[Statement] = []
    read = index_cues(doc)
    told = [
        (source, cue, parts)
        for source, cue, contents in gather_attributions(doc)
        for parts in _split_sentences(contents)
    ]
    for source, cue, parts in told:
        if (
            len(parts) > 1
            and len(parts[0]) == 1
            and parts[0].text.lower() in load_words()["relative"]
        ):
            parts = parts[1:]  # "a plan that the opposition said contained little"
        start, end = parts[0].start_char, parts[-1].end_char
        while len(cue) > 1 and cue[-1].is_punct:  # "disagreed:"
            cue = cue[:-1]
        role = _section(start, ordered, starts)
        if role is None or role in SILENT or _section(cue.start_char, ordered, starts) in SILENT:
            continue
        if cue.text == ":" and source.text.capitalize() in known_words()["label"]:
            continue  # "Opinion: The aid cuts will cost lives"
        speaker = find_speaker(source, known)
        if cue.text.lower() == "for" and (speaker is None or speaker.kind != "person"):
            # "For Ukraine, the loans are vital" tells nobody's view.
            continue
        quotation = tell_quotation(parts, quotes, ends)
        traits = describe(source, cue, parts, quotation, speaker, read)
        about = dict.fromkeys(
            mention.actor_id
            for part in parts
            for mention in known.inside(part.start_char, part.end_char)
            if mention.how != "pronoun"
            and (speaker is None or mention.actor_id != speaker.actor_id)
        )
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
                act=_act_of(cue),
                quotation=quotation,
                section=role,
                about=tuple(about),
                confidence=round(estimate(traits), 3),
            )
        )
    return sorted(rows, key=lambda row: (row.start, row.end, row.cue_start))
