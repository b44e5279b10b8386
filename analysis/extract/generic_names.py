"""Generic names: "the president", "the agency", "the ministry" for somebody named before."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc

from analysis.extract.named import POSSESSIVE, Named, known_words
from analysis.knowledge.actors import find_actor, load_roles
from analysis.knowledge.words import load_words

# "The agency" means a body named at most this many sentences before, among the last ones.
FARTHEST_BODY, MOST_BODIES = 3, 8
# "The ministry" belongs to the country named in the same sentence or the one before, whatever
# its length: a table has no sentences.
FARTHEST_COUNTRY, MOST_NEAR = 1, 40
# Words of an apposition in which an office is looked for: "Jane Doe, Kenya's energy minister,".
LONGEST_APPOSITION = 8


def find_generic_names(doc: Doc, named: list[Named]) -> list[Named]:
    """Find "the president", "the agency", "the ministry" and whom they mean.

    Parameters
    ----------
    doc : Doc
        With sentences.
    named : list of Named
        Sorted names with their titles.

    Returns
    -------
    list of Named
        Each as a role of the actor named before; what fits nobody is left out.
    """
    return [
        *_generic_roles(doc, named),
        *_generic_bodies(doc, named),
        *_generic_governments(doc, named),
    ]


def _generic_roles(doc: Doc, named: list[Named]) -> list[Named]:
    """Resolve "the president", "the minister" to the last person named who holds such a title."""
    taken = {i for n in named for i in range(n.first, n.last)}
    persons = [n for n in named if n.kind == "person"]
    titles: dict[str, set[str]] = defaultdict(set)
    for mention in persons:
        titles[mention.actor_id] |= _titles_of(mention.actor_id) | _titles_said(doc, mention)
    by_title: dict[str, list[Named]] = defaultdict(list)
    for mention in persons:
        for title in titles[mention.actor_id]:
            by_title[title].append(mention)
    ends = {title: [n.last for n in holders] for title, holders in by_title.items()}
    found = []
    for token in doc[:-1]:
        after = token.nbor(1)
        if token.lower_ != "the" or after.i in taken or not after.is_lower:
            continue
        for size in (3, 2, 1):
            words = doc[after.i : after.i + size].text.lower()
            at = bisect_right(ends.get(words, []), token.i)
            if at:
                holder = by_title[words][at - 1]
                if doc[token.i - 1].text == "," and holder.last == token.i - 1:
                    break  # "Jane Doe, the mayor,": no mention of its own
                found.append(replace(holder, first=token.i, last=after.i + size, how="role"))
                break
    return found


@lru_cache(maxsize=1)
def _known_titles() -> dict[str, set[str]]:
    titles: dict[str, set[str]] = defaultdict(set)
    for role in load_roles():
        for title in role.titles:
            titles[role.actor_id] |= {title.lower(), title.lower().split()[-1]}
    return titles


def _titles_of(actor_id: str) -> set[str]:
    """Titles of the offices that a known person held, and their last words."""
    return _known_titles().get(actor_id, set())


def _titles_said(doc: Doc, mention: Named) -> set[str]:
    """Titles that the text itself gives: "President Jane Doe", "Jane Doe, the energy minister"."""
    lists = known_words()
    last = mention.last
    behind = doc[last + 1 : last + LONGEST_APPOSITION] if doc[last : last + 1].text == "," else ()
    said: set[str] = set()
    for words in (doc[mention.first : last], behind):
        for token in words:
            if token.is_punct and token.text not in POSSESSIVE:
                break
            if token.text.capitalize() not in lists["title"] or token.text.istitle() != (
                words is not behind
            ):
                continue
            said.add(token.lower_)
            if token.i and doc[token.i - 1].text.capitalize() in lists["title word"]:
                said.add(f"{doc[token.i - 1].lower_} {token.lower_}")
    return said


def _generic_bodies(doc: Doc, named: list[Named]) -> list[Named]:
    """Resolve "the agency", "the fund", "the bloc" to the last body named that it may mean.

    A word that the body's own name holds ("the commission") means that body; a word for any body
    ("the agency") or bloc means the last one named.
    """
    words = known_words()
    taken = {i for n in named for i in range(n.first, n.last)}
    sentences = {t.i: s for s, sent in enumerate(doc.sents) for t in sent}
    bodies = [n for n in named if n.kind in ("body", "bloc") and n.how in ("name", "alias")]
    lasts = [n.last for n in bodies]
    found = []
    for token in doc[:-1]:
        after = token.nbor(1)
        if token.lower_ != "the" or after.i in taken or not after.is_lower:
            continue
        if after.i + 1 < len(doc) and doc[after.i + 1].text in (*POSSESSIVE, "of", "for"):
            continue
        before = bisect_right(lasts, token.i)
        near = [
            body
            for body in reversed(bodies[max(0, before - MOST_BODIES) : before])
            if sentences[token.i] - sentences[body.first] <= FARTHEST_BODY
        ]
        kinds = {"body": "generic body", "bloc": "generic bloc"}
        called = (
            # "The UN refugee agency" of before is "the agency", though a foundation came between.
            b
            for b in near
            if after.lower_ in f"{b.name} {doc[b.first : b.last].text}".lower().split()
        )
        meant = next(called, None) or next(
            (b for b in near if after.lower_ in words[kinds[b.kind]]), None
        )
        if meant is not None:
            found.append(replace(meant, first=token.i, last=after.i + 1, how="role"))
    return found


def _generic_governments(doc: Doc, named: list[Named]) -> list[Named]:
    """Resolve "the ministry", "the government" to the country that alone was named just before.

    A person who holds an office of a country stands for it; two countries in the same sentences
    leave it open.
    """
    words = known_words()["government"] | known_words()["generic country"]
    lasts = [n.last for n in named]
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
        near = []
        before = bisect_right(lasts, token.i)
        for n in reversed(named[max(0, before - MOST_NEAR) : before]):
            if sentences[token.i] - sentences[n.first] > FARTHEST_COUNTRY:
                break
            near.append(n)
        offices = {c for n in near if n.kind == "person" for c in _countries_of(n.actor_id)}
        countries = offices or {
            n.actor_id for n in near if n.kind == "country" and not _is_venue(doc, n)
        }
        country = find_actor(next(iter(countries))) if len(countries) == 1 else None
        if country is not None:
            found.append(Named(token.i, behind, country.actor_id, country.name, "country", "role"))
    return found


def _is_venue(doc: Doc, named: Named) -> bool:
    """Tell a city where something happens ("a meeting in Abidjan") from one that acts."""
    before = doc[named.first - 1].lower_ if named.first else ""
    return named.how == "metonym" and before in load_words()["beside_focus"]


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
