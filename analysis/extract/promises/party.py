"""Whom a noun phrase names: actors, a pronoun, a thing, an open group, nobody."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.extract.actors import Mention


@dataclass(frozen=True)
class Party:
    """Who a phrase names.

    Attributes
    ----------
    mentions : tuple of Mention
        Actors that act; for a thing ("Norway's package") those it belongs to.
    without : tuple of Mention
        Actors taken out: "all members except Latvia".
    start : int
        Offset of the phrase; -1 where there is none.
    pronoun : str
        it, they, we, ... where the phrase is only that, unresolved.
    thing : bool
        The phrase names what is given, not who gives.
    collective : bool
        An open group ("donors", "26 countries") acts.
    nobody : bool
        "No country", "none of the members".
    each : bool
        The members of a list act each for themselves.
    generic : str
        "commission" for "the Commission": somebody named before.
    words : str
        An open group in lower case.
    """

    mentions: tuple[Mention, ...] = ()
    without: tuple[Mention, ...] = ()
    start: int = -1
    pronoun: str = ""
    thing: bool = False
    collective: bool = False
    nobody: bool = False
    each: bool = False
    generic: str = ""
    words: str = ""


NO_PARTY = Party()
