"""Mentions: which stretch of a text names which actor, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from spacy.tokens import Doc

from analysis.extract.named import Named, known_words
from analysis.extract.names import find_names, titles_of
from analysis.extract.pronouns import resolve_pronouns
from analysis.knowledge.actors import find_actor, load_roles, make_slug

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


# Titles have at most this many words ("under secretary of defence for policy").
LONGEST_TITLE = 6
# "The agency" means a body named at most this many sentences before, among the last ones.
FARTHEST_BODY, MOST_BODIES = 3, 8
# "The ministry" belongs to the country named in the same sentence or the one before.
FARTHEST_COUNTRY = 1
POSSESSIVE = ("'s", "’s", "'", "’")


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


def _add_roles(doc: Doc, named: list[Named], published: date | None) -> list[Named]:
    """Join "NATO Secretary General Mark Rutte" and resolve "the Ukrainian president"."""
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
            doc[title].text.capitalize() in words["title"] or doc[title].lower_ in (
                "foreign", "defence", "defense", "finance", "deputy", "vice", "energy")
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


def _join_titles(doc: Doc, named: list[Named]) -> list[Named]:
    """Take the title before a person's name into the mention: "Defence Minister Jane Doe"."""
    words = known_words()["title"]
    joined = []
    for mention in named:
        first = mention.first
        if mention.kind == "person":
            while first > 0 and doc[first - 1].text in words:
                first -= 1
            if first < mention.first and first > 0 and doc[first - 1].text in (
                "Foreign", "Defence", "Defense", "Finance", "Prime", "Deputy", "Vice", "Energy"
            ):  # fmt: skip
                first -= 1
        joined.append(replace(mention, first=first))
    return joined


def _generic_roles(doc: Doc, named: list[Named]) -> list[Named]:
    """Resolve "the president", "the minister" to the last person named who holds such a title."""
    taken = {i for n in named for i in range(n.first, n.last)}
    titles: dict[str, set[str]] = {}
    for role in load_roles():
        titles.setdefault(role.actor_id, set()).update(
            word for title in role.titles for word in (title.lower(), title.lower().split()[-1])
        )
    found = []
    for token in doc[:-1]:
        after = token.nbor(1)
        if token.lower_ != "the" or after.i in taken or not after.is_lower:
            continue
        for size in (3, 2, 1):
            words = doc[after.i : after.i + size].text.lower()
            holder = next((n for n in reversed(named) if n.last <= token.i
                           and n.kind == "person" and words in titles.get(n.actor_id, ())),
                          None)  # fmt: skip
            if holder is not None:
                found.append(replace(holder, first=token.i, last=after.i + size, how="role"))
                break
    return found


def _generic_bodies(doc: Doc, named: list[Named]) -> list[Named]:
    """Resolve "the agency", "the fund", "the bloc" to the last body named that it may mean.

    A word that the body's own name holds ("the commission") means that body; a word for any body
    ("the agency") or bloc means the last one named.
    """
    words = known_words()
    taken = {i for n in named for i in range(n.first, n.last)}
    sentences = {t.i: s for s, sent in enumerate(doc.sents) for t in sent}
    bodies = [n for n in named if n.kind in ("body", "bloc") and n.how in ("name", "alias")]
    found = []
    for token in doc[:-1]:
        after = token.nbor(1)
        if token.lower_ != "the" or after.i in taken or not after.is_lower:
            continue
        if after.i + 1 < len(doc) and doc[after.i + 1].text in (*POSSESSIVE, "of", "for"):
            continue
        for body in reversed([n for n in bodies if n.last <= token.i][-MOST_BODIES:]):
            if sentences[token.i] - sentences[body.first] > FARTHEST_BODY:
                break
            kinds = {"body": "generic body", "bloc": "generic bloc"}
            own = after.lower_ in body.name.lower().split()
            if own or after.lower_ in words[kinds[body.kind]]:
                found.append(replace(body, first=token.i, last=after.i + 1, how="role"))
                break
    return found


def _generic_governments(doc: Doc, named: list[Named]) -> list[Named]:
    """Resolve "the ministry", "the government" to the country that alone was named just before.

    A person who holds an office of a country stands for it; two countries in the same sentences
    leave it open.
    """
    words = known_words()["government"]
    taken = {i for n in named for i in range(n.first, n.last)}
    sentences = {t.i: s for s, sent in enumerate(doc.sents) for t in sent}
    found = []
    for token in doc[:-1]:
        after = token.nbor(1)
        if token.lower_ != "the" or after.i in taken or not after.is_lower:
            continue
        size = next((k for k in (2, 1) if doc[after.i : after.i + k].text.lower() in words), 0)
        behind = after.i + size
        if not size or (behind < len(doc) and doc[behind].text in (*POSSESSIVE, "of", "in")):
            continue
        near = [n for n in named if n.last <= token.i
                and sentences[token.i] - sentences[n.first] <= FARTHEST_COUNTRY]  # fmt: skip
        offices = {c for n in near if n.kind == "person" for c in _countries_of(n.actor_id)}
        countries = offices or {n.actor_id for n in near if n.kind == "country"}
        country = find_actor(next(iter(countries))) if len(countries) == 1 else None
        if country is not None:
            found.append(Named(token.i, behind, country.actor_id, country.name, "country", "role"))
    return found


@lru_cache(maxsize=1)
def _offices() -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for role in load_roles():
        body = find_actor(role.body_id)
        if body is not None and body.kind == "country":
            held.setdefault(role.actor_id, set()).add(role.body_id)
    return held


def _countries_of(person_id: str) -> set[str]:
    """Countries of which a person holds or held an office."""
    return _offices().get(person_id, set())


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
        Mentions in trailers, date lines and bylines are left out.

    Returns
    -------
    list of Mention
        Sorted, not overlapping. Pronouns that can't be resolved are left out.
    """
    named = _join_titles(doc, _add_roles(doc, find_names(doc), published))
    generic = [*_generic_roles(doc, named), *_generic_bodies(doc, named)]
    generic += _generic_governments(doc, named)
    named = sorted([*named, *generic], key=lambda n: n.first)
    named = sorted([*named, *resolve_pronouns(doc, named)], key=lambda n: n.first)
    unread = [(a, b) for role, a, b in sections if role in ("trailer", "dateline", "byline")]
    found: list[Mention] = []
    for n in named:
        span = doc[n.first : n.last]
        if found and span.start_char < found[-1].end:
            continue
        if any(a <= span.start_char < b for a, b in unread):
            continue
        found.append(
            Mention(span.start_char, span.end_char, span.text, n.actor_id, n.name, n.kind, n.how)
        )
    return found
