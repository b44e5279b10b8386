"""Newcomers: persons and bodies that the text names and no knowledge file has."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from analysis.extract.named import POSSESSIVE, Named, known_words
from analysis.knowledge.actors import find_actor, make_slug
from analysis.knowledge.spellings import find_spelling

# A name has at most this many words ("Bassirou Diomaye Diakhar Faye", "International ... Fund").
LONGEST_PERSON, LONGEST_BODY = 5, 10
ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,6}")
# Words that join two names or show that it is no person's.
NOT_INSIDE = frozenset({"and", "&", ",", "or", "of", "the"})
# Relations in which a name acts or is spoken for.
ACTING = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "obl:agent"})


def name_person(name: str) -> tuple[str, str]:
    """Give the id and the usual name of a person by a full name, known in other spelling or new.

    Parameters
    ----------
    name : str
        "Volodymyr Zelenskiy".

    Returns
    -------
    tuple of (str, str)
        actor_id and name.
    """
    known = find_actor(find_spelling(name) or "")
    return (known.actor_id, known.name) if known else (make_slug(name), name)


def _trim(doc: Doc, ent: Span, also: frozenset[str]) -> tuple[int, int]:
    """Take titles and articles before a name and "'s" behind it away."""
    words = known_words()
    first, last = ent.start, ent.end
    while last > first and (doc[last - 1].text in POSSESSIVE or doc[last - 1].is_punct):
        if doc[last - 1].text.endswith("."):
            break
        last -= 1
    for k in range(first, last - 1):
        word = doc[k].text
        if word in words["title"] or (word in also and k + 1 < last):
            first = k + 1
    return first, last


def _is_readable(words: list[str], most: int) -> bool:
    """Tell a name from a heading, a date or a torn line."""
    lists = known_words()
    return (
        0 < len(words) <= most
        and words[0][0].isupper()
        and not any(re.search(r"[\d\s@#]|^[A-Z]-[A-Z]", w) for w in words)
        and all(words)
        and not any(w in lists["not_a_name"] for w in (words[0], words[-1]))
        and not (len(words) > 1 and all(w.isupper() for w in words if len(w) > 2))
    )


def find_named_persons(doc: Doc) -> list[Named]:
    """Find persons with at least two names among the entities of the language model.

    Parameters
    ----------
    doc : Doc
        With entities; without any, nothing is found.

    Returns
    -------
    list of Named
        Persons; a known one in a spelling that no file lists has the known id.
    """
    lists = known_words()
    found = []
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            continue
        first, last = _trim(doc, ent, lists["title word"])
        words = doc[first:last].text.split(" ")
        if len(words) < 2 or not _is_readable(words, LONGEST_PERSON):
            continue
        if not words[-1][:1].isupper() and not re.match(r"(?:al|el)-", words[-1]):
            continue
        if any(w in NOT_INSIDE for w in words) or words[-1].lower() in lists["particle"]:
            continue
        name = doc[first:last].text
        actor_id, usual = name_person(name)
        found.append(Named(first, last, actor_id, usual, "person", "name"))
    return found


def _acts(ent: Span) -> bool:
    """Tell whether a name is the subject of a verb or owns something."""
    after = ent.doc[ent.end] if ent.end < len(ent.doc) else None
    owns = after is not None and after.text in POSSESSIVE
    return owns or ent.root.dep_ in ACTING


def kind_of(words: list[str]) -> str:
    """Tell a company from another body by its name.

    Parameters
    ----------
    words : list of str
        Words of the name.

    Returns
    -------
    str
        company or body.
    """
    lists = known_words()
    if words[-1] in lists["company"] and not (set(words[:-1]) & lists["organisation"]):
        return "body" if words[-1] in ("Bank", "Group") and "of" in words else "company"
    return "body"


def find_named_bodies(doc: Doc) -> list[Named]:
    """Find bodies and companies among the entities of the language model.

    A name of one word must act somewhere in the text or be an acronym: single words are
    what the model mistakes most.

    Parameters
    ----------
    doc : Doc
        With entities.

    Returns
    -------
    list of Named
        Without the outlets that merely carry the words of others.
    """
    lists = known_words()
    spans: list[tuple[int, int, str]] = []
    acting: set[str] = set()
    for ent in doc.ents:
        if ent.label_ != "ORG":
            continue
        first, last = ent.start, ent.end
        while last > first and (doc[last - 1].text in POSSESSIVE or doc[last - 1].is_punct):
            last -= 1
        if last - first > 1 and doc[first].lower_ in ("the", "a", "an", "its", "their"):
            first += 1
        # "The European Union for wells": what a purpose without a capital names is no name.
        purpose = next((k for k in range(first + 1, last) if doc[k].lower_ == "for"), last)
        if all(not t.text[:1].isupper() for t in doc[purpose:last]):
            last = purpose
        words = [t.text for t in doc[first:last]]
        name = doc[first:last].text
        if not _is_readable(words, LONGEST_BODY) or name in lists["outlet"] or len(name) < 2:
            continue
        if is_office(words):
            continue
        spans.append((first, last, name))
        if _acts(ent):
            acting.add(name)
    spans.extend(
        (token.i, token.i + 1, token.text)
        for token in doc[1:]
        # "Italy's development bank CDP"
        if token.tag_ == "NNP"
        and ACRONYM.fullmatch(token.text)
        and not token.ent_type_
        and token.nbor(-1).lower_ in lists["body noun"]
        and token.text not in lists["outlet"] | lists["not_a_name"]
    )
    found = []
    for first, last, name in spans:
        single = last - first == 1
        if single and name not in acting and not ACRONYM.fullmatch(name):
            continue
        kind = kind_of([t.text for t in doc[first:last]])
        found.append(Named(first, last, make_slug(name), name, kind, "name"))
    return found


def is_office(words: list[str]) -> bool:
    """Tell "Foreign Ministry" and "Ministry of Finance": every government has one.

    Parameters
    ----------
    words : list of str
        Words of the name.

    Returns
    -------
    bool
        True for names that mean nothing without their country.
    """
    lists = known_words()
    lower = " ".join(words).lower()
    if lower in lists["organ"]:
        return True  # "the bank's Executive Board"
    return (
        lower in lists["government"] | lists["force"]
        or words[0] in ("Ministry", "Department", "Parliament", "Government")
        or (words[-1] in ("Ministry", "Department", "Government") and len(words) <= 3)
    )
