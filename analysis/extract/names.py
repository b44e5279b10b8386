"""Names in a text: known ones, surnames, persons and bodies that no knowledge file has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from analysis.knowledge.actors import (
    find_actor,
    load_actors,
    load_countries,
    load_programmes,
    load_roles,
    make_slug,
)
from analysis.knowledge.agreements import load_agreements
from analysis.knowledge.files import read_rows

# Words of an apposition in which a title is looked for.
LONGEST_APPOSITION = 12


@dataclass(frozen=True)
class Named:
    """A stretch of tokens that names an actor."""

    first: int
    last: int
    actor_id: str
    name: str
    kind: str
    how: str


@lru_cache(maxsize=1)
def known_words() -> dict[str, frozenset[str]]:
    """Word lists of `actor_words.csv` by their use.

    Returns
    -------
    dict
        Use (title, organisation, government, force, not_a_name) to words.
    """
    lists: dict[str, set[str]] = {}
    for row in read_rows("actor_words.csv"):
        lists.setdefault(row["use"], set()).add(row["word"])
    return {use: frozenset(words) for use, words in lists.items()}


@lru_cache(maxsize=1)
def cue_words() -> frozenset[str]:
    """First words of all forms of the cue verbs, in lower case.

    Returns
    -------
    frozenset of str
        From `cue_verbs.csv`.
    """
    forms = ("lemma", "third", "past", "ing")
    return frozenset(
        row[f].split()[0] for row in read_rows("cue_verbs.csv") for f in forms if row[f]
    )


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


def surname_of(name: str) -> str:
    """Last name with its particles: "von der Leyen", "De Wever".

    Parameters
    ----------
    name : str
        A full name.

    Returns
    -------
    str
        The particles and words from the first particle on, else the last word.
    """
    words = name.split()
    for i, word in enumerate(words[1:], start=1):
        if word.lower() in ("von", "van", "de", "der", "del", "di", "da", "al"):
            return " ".join(words[i:])
    return words[-1]


def _is_capital(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper() and word.isalpha()


def _is_title(word: str) -> bool:
    return word.capitalize() in known_words()["title"]


def _is_apposed(doc: Doc, first: int, last: int) -> bool:
    """Tell whether an apposition makes a name a person's.

    "Jane Doe, head of ..." and "Jane Doe, Acme's director, ..." behind it, "the country's
    finance minister, Jane Doe, ..." before it.
    """
    if last < len(doc) - 1 and doc[last].text == ",":
        if doc[last + 1].is_lower:
            return True
        for token in doc[last + 1 : last + LONGEST_APPOSITION]:
            if token.text in (",", ".", ";"):
                break
            if token.is_lower and _is_title(token.text):
                return True
    return first > 1 and doc[first - 1].text == "," and _is_title(doc[first - 2].text)


def _new_persons(doc: Doc, taken: list[bool]) -> list[Named]:
    """Capitalised runs of two to four words that a title or a cue makes a person's name."""
    words = known_words()
    cues = cue_words()
    found = []
    i = 0
    while i < len(doc):
        if taken[i] or not _is_capital(doc[i].text) or doc[i].text in words["not_a_name"]:
            i += 1
            continue
        j = i
        while j < len(doc) and not taken[j] and (
            _is_capital(doc[j].text) or re.fullmatch(r"[A-Z]\.", doc[j].text)
        ):  # fmt: skip
            j += 1
        first = max((k + 1 for k in range(i, j) if doc[k].text in words["title"]), default=i)
        titled = first > i or (i > 0 and doc[i - 1].text.capitalize() in words["title"])
        run = [t.text for t in doc[first:j]]
        if 2 <= len(run) <= 4 and not set(run) & (words["organisation"] | words["not_a_name"]):
            after = doc[j : j + 2].text.lower().split()
            spoken = any(w in cues for w in after) or (i > 0 and doc[i - 1].lower_ in cues)
            if titled or spoken or _is_apposed(doc, i, j):
                name = " ".join(run)
                found.append(Named(first, j, make_slug(name), name, "person", "name"))
        i = max(j, i + 1)
    return found


def _new_bodies(doc: Doc, taken: list[bool]) -> list[Named]:
    """Capitalised runs that hold a word such as Ministry, Fund or University."""
    words = known_words()["organisation"]
    found = []
    i = 0
    while i < len(doc):
        j = i
        while j < len(doc) and not taken[j] and (
            doc[j].text[:1].isupper()
            or (j > i and doc[j].text in ("of", "for", "and") and j + 1 < len(doc)
                and doc[j + 1].text[:1].isupper() and not taken[j + 1])
        ):  # fmt: skip
            j += 1
        first = i + 1 if j > i and doc[i].text in known_words()["not_a_name"] else i
        if j - first >= 2 and any(t.text in words for t in doc[first:j]):
            name = doc[first:j].text
            found.append(Named(first, j, make_slug(name), name, "body", "name"))
        i = max(j, i + 1)
    return found


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

    for named in spans:
        keep(named)
    for named in _new_persons(doc, taken) + _new_bodies(doc, taken):
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
