"""What the clause rules hand on: an attribution as places in the Stream."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(frozen=True)
class Attribution:
    """A cue with what belongs to it, as places in the Stream.

    Attributes
    ----------
    cue, source : (int, int)
        First and one past the last word.
    left : int
        Where its clause begins: contents before it end here.
    content : int or None
        First word of the content behind the cue; None where the content precedes.
    resume : int or None
        Where a preceding content goes on behind source and cue.
    stop : int or None
        One past the last word that the content may have.
    floor : int
        First word that a preceding content may have.
    form : str
        Form of the verb, to which a second verb of the same subject must agree.
    """

    cue: Range
    source: Range
    left: int
    content: int | None
    resume: int | None = None
    stop: int | None = None
    floor: int = 0
    form: str = ""
