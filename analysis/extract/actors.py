"""Mentions: which stretch of a text names which actor, and how."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from analysis.extract.generic_names import find_generic_names
from analysis.extract.names import find_names
from analysis.extract.pronouns import resolve_pronouns
from analysis.extract.titles import add_roles, join_titles

UNREAD = frozenset({"trailer", "dateline", "byline"})
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


def find_mentions(
    doc: Doc,
    published: date | None = None,
    sections: Sequence[tuple[str, int, int]] = (),
) -> list[Mention]:
    """Find who is named where in a text.

    Parameters
    ----------
    doc : Doc
        With sentences.
    published : datetime.date, optional
        Decides who held an office; without it the present holder is meant.
    sections : sequence of (role, start, end), optional
        Mentions outside them and in trailers, date lines and bylines are left out.

    Returns
    -------
    list of Mention
        Sorted, not overlapping. Pronouns that can't be resolved are left out.
    """
    named = join_titles(doc, add_roles(doc, find_names(doc, published), published))
    named = sorted([*named, *find_generic_names(doc, named)], key=lambda n: n.first)
    named = sorted([*named, *resolve_pronouns(doc, named)], key=lambda n: n.first)
    read = sorted((a, b) for role, a, b in sections if role not in UNREAD)
    opens = [a for a, _ in read]
    found: list[Mention] = []
    for n in named:
        span = doc[n.first : n.last]
        if found and span.start_char < found[-1].end:
            continue
        at = bisect_right(opens, span.start_char) - 1
        if sections and (at < 0 or span.start_char >= read[at][1]):
            continue
        found.append(
            Mention(span.start_char, span.end_char, span.text, n.actor_id, n.name, n.kind, n.how)
        )
    return found
