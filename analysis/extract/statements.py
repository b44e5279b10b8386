"""Statements: who said what, in whose words."""

from __future__ import annotations

from dataclasses import dataclass, field


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
