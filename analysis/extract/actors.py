"""Mentions: which stretch of a text names which actor, and how."""

from __future__ import annotations

from dataclasses import dataclass

MENTION_HOW = ("name", "alias", "role", "metonym", "demonym", "pronoun")


@dataclass(frozen=True)
class Mention:
    """One place in an article that names an actor.

    Attributes
    ----------
    start, end : int
        Character offsets into the text; `text[start:end]` is the mention.
    text : str
        The words themselves.
    actor_id : str
        Readable slug: `mark-rutte`, `netherlands`, `nato-allies`.
    name : str
        The actor's usual name: "Mark Rutte".
    kind : str
        person, country, body, bloc, force, company or group.
    how : str
        One of `MENTION_HOW`.
    """

    start: int
    end: int
    text: str
    actor_id: str
    name: str
    kind: str
    how: str
