"""Names in a text: known ones, surnames, newcomers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from analysis.extract.name_runs import find_bodies, find_persons, find_titled
from analysis.extract.named import POSSESSIVE, Named, known_words
from analysis.extract.newcomers import find_named_bodies, find_named_persons, is_office
from analysis.extract.short_names import find_acronyms, find_short_names, join_long_and_short
from analysis.knowledge.actors import (
    find_actor,
    load_actors,
    load_countries,
    load_programmes,
    load_roles,
)
from analysis.knowledge.agreements import load_agreements
from analysis.knowledge.files import read_rows
from analysis.knowledge.promises import load_people, promise_words

# "northern Ukraine" is a part of what it names, "New Mexico" is another place.
DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"}
)
INSIDE_NAMES = frozenset({"of", "and", "the", "for", "de", "del"})


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, str]]:
    """Every known name as printed: (actor_id, how)."""
    names: dict[str, tuple[str, str]] = {}
    for country in load_countries():
        if country.capital and country.capital != country.name:
            names.setdefault(country.capital, (country.actor_id, "metonym"))
        for word in country.adjectives + country.people:
            names[word] = (country.actor_id, "demonym")
    for row in read_rows("metonyms.csv"):
        if row["actor_id"]:
            names[row["text"]] = (row["actor_id"], row["how"])
    for actor in load_actors():
        for alias in actor.aliases:
            names[alias] = (actor.actor_id, "alias")
        names[actor.name] = (actor.actor_id, "name")
    for row in read_rows("metonyms.csv"):
        if row["how"] == "nobody":
            names.pop(row["text"], None)
    for word in ("European", "Europeans"):
        if word in names:
            names[word] = (names[word][0], "demonym")
    return names


@lru_cache(maxsize=1)
def _names_of_things() -> frozenset[str]:
    """Names of agreements and programmes: the Budapest in one of them acts for nobody."""
    programmes = {n for p in load_programmes() for n in (p.name, p.acronym, *p.aliases) if n}
    return frozenset({*load_agreements(), *programmes} - set(_names()))


@lru_cache(maxsize=4)
def _matcher(vocab: Vocab) -> PhraseMatcher:
    from spacy.lang.en import English

    matcher = PhraseMatcher(vocab, attr="ORTH")
    make = English(vocab=vocab).make_doc
    for name in {*_names(), *_names_of_things()}:
        matcher.add(name, [make(name)])
    return matcher


def _blocked(doc: Doc) -> list[bool]:
    """Tokens of longer names in which a country acts for nobody: "Jordan Blake", "New Mexico".

    A demonym before a title or a government's word stays: "Turkish Foreign Ministry".
    """
    blocked = [False] * len(doc)
    titles = known_words()["title"] | known_words()["title word"]
    for ent in doc.ents:
        words = [t for t in ent if not t.is_punct and t.text not in POSSESSIVE and not t.is_space]
        if words and words[0].lower_ == "the":
            words = words[1:]
        if len(words) < 2 or ent.label_ in ("NORP", "DATE", "MONEY"):
            continue
        first = words[0].i
        if ent.label_ == "PERSON":
            first = max((t.i + 1 for t in words if t.text in titles), default=first)
        elif ent.label_ == "ORG":
            # "German defence" may be all that the model marks of "the German defence ministry".
            last = words[-1].i + 1
            rest = [t.text for t in words] + [t.text for t in doc[last : last + 1] if t.is_lower]
            if any(is_office(rest[k:m]) for k in range(len(rest)) for m in (k + 1, k + 2)):
                continue
            if any(is_office(rest[k:]) for k in range(1, len(rest))):
                continue
        elif any(t.lower_ in DIRECTIONS or t.text == "," for t in ent) or any(
            not t.text[:1].isupper() and t.lower_ not in INSIDE_NAMES for t in words
        ):
            continue
        for i in range(first, words[-1].i + 1):
            blocked[i] = True
    return blocked


def _is_shouted(doc: Doc, first: int, last: int) -> bool:
    """Tell a plain word of a heading in capitals from an acronym: "WHO PAYS WHAT"."""
    if last - first > 1 or not (doc[first].is_upper and doc[first].is_stop):
        return False
    before = next((i for i in range(first - 1, -1, -1) if "\n" in doc[i].text), -1)
    after = next((i for i in range(last, len(doc)) if "\n" in doc[i].text), len(doc))
    others = [t for t in doc[before + 1 : after] if t.is_alpha and t.i != first]
    return len(others) > 1 and all(t.is_upper for t in others)


def _is_city(doc: Doc, first: int) -> bool:
    """Tell "the city of Vienna" and its mayor, who are not Austria."""
    return first > 1 and doc[first - 1].lower_ == "of" and (
        doc[first - 2].lower_ in promise_words("polity") | promise_words("town_head")
    )  # fmt: skip


def find_names(doc: Doc, published: date | None = None) -> list[Named]:
    """Find every stretch that names somebody by name, alias, metonym or demonym.

    Parameters
    ----------
    doc : Doc
        With entities, where the pipeline gives any.
    published : datetime.date, optional
        Decides which office holder is meant by a bare surname.

    Returns
    -------
    list of Named
        Sorted, not overlapping; the longest of several readings.
    """
    spans = []
    blocked = _blocked(doc)
    whole = {(ent.start, ent.end) for ent in doc.ents}
    for key, first, last in _matcher(doc.vocab)(doc):
        actor_id, how = _names().get(doc.vocab.strings[key], ("", "thing"))
        actor = find_actor(actor_id)
        if how == "thing":
            spans.append(Named(first, last, "", "", "", how))
        elif actor is not None:
            inside = blocked[first] and blocked[last - 1] and (first, last) not in whole
            if inside and actor.kind in ("country", "bloc") and last - first < 3:
                continue
            if last < len(doc) and doc[last].is_currency and not doc[last - 1].whitespace_:
                continue  # "US$5 million" is a sum
            if _is_shouted(doc, first, last) or (how == "metonym" and _is_city(doc, first)):
                continue
            spans.append(Named(first, last, actor_id, actor.name, actor.kind, how))
    spans.sort(key=lambda n: (-(n.last - n.first), n.first))
    taken = [False] * len(doc)
    kept: list[Named] = []

    def keep(named: Named) -> None:
        if not any(taken[named.first : named.last]):
            taken[named.first : named.last] = [True] * (named.last - named.first)
            kept.append(named)

    ends = {i: b for a, b in find_titled(doc) for i in range(a + 1, b)}
    for named in spans:
        # "Prime Minister Luís Montenegro": the country is no part of a person's name.
        if named.last > ends.get(named.first, 0):
            keep(named)
    bodies = find_named_bodies(doc)
    for named in (*find_named_persons(doc), *(n for n in bodies if " " in n.name)):
        keep(named)
    for named in find_persons(doc, taken) + find_bodies(doc, taken):
        keep(named)
    kept[:] = [
        *(n for n in kept if n.kind != "person"),
        *join_long_and_short([n for n in kept if n.kind == "person"]),
    ]
    whole_names = [n for n in kept if n.kind in ("body", "company", "group", "bloc")]
    for named in find_acronyms(doc, whole_names, lambda i: not taken[i]):
        # What ends in "Fund" or "Initiative" is a programme, and so is its acronym.
        word = named.name.split()[-1].lower()
        thing = word in load_people()["programme"] and find_actor(named.actor_id) is None
        keep(replace(named, how="thing") if thing else named)
    for named in bodies:
        keep(named)
    persons = [n for n in kept if n.kind == "person"]
    for named in find_short_names(doc, persons, taken, published):
        keep(named)
    return sorted((n for n in kept if n.how != "thing"), key=lambda n: n.first)


def titles_of(body_id: str) -> dict[str, list[int]]:
    """Titles of the offices of a country or body, in lower case, with their rows.

    Parameters
    ----------
    body_id : str
        actor_id of the country or body.

    Returns
    -------
    dict
        Title to indices into `load_roles()`.
    """
    return _titles().get(body_id, {})


@lru_cache(maxsize=1)
def _titles() -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for i, role in enumerate(load_roles()):
        for title in role.titles:
            found.setdefault(role.body_id, {}).setdefault(title.lower(), []).append(i)
    return found
