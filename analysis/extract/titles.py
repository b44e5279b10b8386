"""Titles: the office before or behind a name, and who holds an office on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from analysis.extract.named import POSSESSIVE, Named, known_words
from analysis.extract.names import titles_of
from analysis.knowledge.actors import find_actor, load_roles, make_slug

# Titles have at most this many words ("under secretary of defence for policy").
LONGEST_TITLE = 6


def _holder(
    rows: Sequence[int], published: date | None, former: bool, present: set[str]
) -> str | None:
    """Who of these offices' holders is meant on a day: one whom the text names before others."""
    roles = [load_roles()[i] for i in rows]
    day = published or date.max
    if former:
        ended = [r for r in roles if r.end is not None and r.end < day]
        return max(ended, key=lambda r: r.end or date.min).actor_id if ended else None
    held = [r for r in roles if (r.start is None or r.start <= day)
            and (r.end is None or day <= r.end)]  # fmt: skip
    held.sort(key=lambda r: r.actor_id in present)
    return held[-1].actor_id if held else None


def _read_title(doc: Doc, start: int, titles: dict[str, list[int]]) -> tuple[int, list[int]]:
    """Find the longest title that begins at a token: its length and its roles."""
    for length in range(min(LONGEST_TITLE, len(doc) - start), 0, -1):
        words = doc[start : start + length].text.lower()
        if words in titles:
            return length, titles[words]
    return 0, []


def add_roles(doc: Doc, named: list[Named], published: date | None) -> list[Named]:
    """Join "NATO Secretary General Mark Rutte" and resolve "the Ukrainian president".

    Parameters
    ----------
    doc : Doc
        With sentences.
    named : list of Named
        Sorted names.
    published : datetime.date or None
        Decides who holds an office; None takes the present holder.

    Returns
    -------
    list of Named
        Sorted; a country that only tells whose office it is is no mention of its own.
    """
    words = known_words()
    by_first = {n.first: n for n in named}
    present = {n.actor_id for n in named if n.kind == "person"}
    gone: set[int] = set()
    made: list[Named] = []
    for mention in named:
        if mention.first in gone or mention.kind == "person":
            continue
        at = mention.last
        if at < len(doc) and doc[at].text in POSSESSIVE:
            at += 1
        first = mention.first
        former = first > 0 and doc[first - 1].lower_ in ("former", "ex", "then")
        if former:
            first -= 1
        if first > 0 and doc[first - 1].lower_ == "the":
            first -= 1
        length, rows = _read_title(doc, at, titles_of(mention.actor_id))
        person = by_first.get(at + length)
        title = at
        while person is None and title < len(doc) and (
            doc[title].text.capitalize() in words["title"] | words["title word"]
        ):  # fmt: skip
            title += 1
            person = by_first.get(title) if title > at else None
        if person is not None and person.kind == "person":
            made.append(replace(person, first=first))
            gone |= {mention.first, person.first}
        elif length:
            holder = _holder(rows, published, former, present)
            actor = find_actor(holder) if holder else None
            if actor is not None:
                made.append(Named(first, at + length, actor.actor_id, actor.name, "person",
                                  "role"))  # fmt: skip
                gone.add(mention.first)
        elif at < len(doc):
            for use in ("government", "force"):
                size = next((k for k in (2, 1) if doc[at : at + k].text.lower() in words[use]), 0)
                if not size or mention.kind not in ("country", "bloc"):
                    continue
                if use == "government":
                    made.append(replace(mention, first=first, last=at + size, how="role"))
                else:
                    country = find_actor(mention.actor_id)
                    adjective = mention.name if country is None else country.name
                    name = f"armed forces of {adjective}"
                    made.append(Named(first, at + size, make_slug(name), name, "force", "role"))
                gone.add(mention.first)
                break
    rest = [n for n in named if n.first not in gone]
    return sorted([*rest, *made], key=lambda n: n.first)


def join_titles(doc: Doc, named: list[Named]) -> list[Named]:
    """Take the title before a person's name into the mention: "Defence Minister Jane Doe".

    Parameters
    ----------
    doc : Doc
        Any.
    named : list of Named
        Sorted names.

    Returns
    -------
    list of Named
        The same ones, persons with their titles.
    """
    words = known_words()["title"]
    joined = []
    for mention in named:
        first = mention.first
        if mention.kind == "person":
            while first > 0 and doc[first - 1].text in words:
                first -= 1
            before = first < mention.first
            while before and first > 0 and doc[first - 1].text in known_words()["title word"]:
                first -= 1
        joined.append(replace(mention, first=first))
    return joined
