"""Names in a text: known ones, surnames, newcomers."""

from __future__ import annotations

from functools import lru_cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from analysis.extract.named import Named, surname_of
from analysis.extract.newcomers import find_bodies, find_persons, find_titled
from analysis.knowledge.actors import (
    find_actor,
    load_actors,
    load_countries,
    load_programmes,
    load_roles,
)
from analysis.knowledge.agreements import load_agreements
from analysis.knowledge.files import read_rows


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
        names[row["text"]] = (row["actor_id"], row["how"])
    for actor in load_actors():
        for alias in actor.aliases:
            names[alias] = (actor.actor_id, "alias")
        names[actor.name] = (actor.actor_id, "name")
    for word in ("European", "Europeans"):
        if word in names:
            names[word] = (names[word][0], "demonym")
    return names


@lru_cache(maxsize=1)
def _names_of_things() -> frozenset[str]:
    """Names of agreements and programmes: the Budapest in one of them acts for nobody."""
    programmes = {n for p in load_programmes() for n in (p.name, *p.aliases)}
    return frozenset({*load_agreements(), *programmes} - set(_names()))


@lru_cache(maxsize=4)
def _matcher(vocab: Vocab) -> PhraseMatcher:
    from spacy.lang.en import English

    matcher = PhraseMatcher(vocab, attr="ORTH")
    make = English(vocab=vocab).make_doc
    for name in {*_names(), *_names_of_things()}:
        matcher.add(name, [make(name)])
    return matcher


@lru_cache(maxsize=1)
def _known_surnames() -> dict[str, str]:
    """Surnames that one known person alone has."""
    found: dict[str, set[str]] = {}
    for actor in load_actors():
        if actor.kind == "person":
            for name in (actor.name, *actor.aliases):
                found.setdefault(surname_of(name), set()).add(actor.actor_id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1 and len(name) > 3}


def find_names(doc: Doc) -> list[Named]:
    """Find every stretch that names somebody by name, alias, metonym or demonym.

    Parameters
    ----------
    doc : Doc
        Any.

    Returns
    -------
    list of Named
        Sorted, not overlapping; the longest of several readings.
    """
    spans = []
    for key, first, last in _matcher(doc.vocab)(doc):
        actor_id, how = _names().get(doc.vocab.strings[key], ("", "thing"))
        actor = find_actor(actor_id)
        if how == "thing":
            spans.append(Named(first, last, "", "", "", how))
        elif actor is not None:
            spans.append(Named(first, last, actor_id, actor.name, actor.kind, how))
    spans.sort(key=lambda n: (-(n.last - n.first), n.first))
    taken = [False] * len(doc)
    kept: list[Named] = []

    def keep(named: Named) -> None:
        if not any(taken[named.first : named.last]):
            taken[named.first : named.last] = [True] * (named.last - named.first)
            kept.append(named)

    titled = find_titled(doc)
    for named in spans:
        # "Prime Minister Luís Montenegro": the country is no part of a person's name.
        if not any(a < named.first and named.last <= b for a, b in titled):
            keep(named)
    for named in find_persons(doc, taken) + find_bodies(doc, taken):
        keep(named)
    surnames: dict[str, tuple[str, Named | None]] = {
        name: (i, None) for name, i in _known_surnames().items()
    }
    for named in kept:
        if named.kind == "person":
            surnames[surname_of(named.name)] = (named.actor_id, named)
    for i in range(len(doc)):
        for length in (3, 2, 1):
            text = doc[i : i + length].text
            if text in surnames and i + length <= len(doc):
                actor_id, source = surnames[text]
                known = find_actor(actor_id) or source
                name = known.name if known else text
                keep(Named(i, i + length, actor_id, name, "person", "alias"))
                break
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
