"""Runs of capitalised words that their surroundings make a name, for what the model overlooks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from analysis.extract.named import Named, cue_words, known_words
from analysis.extract.newcomers import is_office, kind_of, name_person
from analysis.knowledge.actors import make_slug

# Words of an apposition in which a title is looked for.
LONGEST_APPOSITION = 12


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


def find_persons(doc: Doc, taken: list[bool]) -> list[Named]:
    """Find capitalised runs of two to four words that a title or a cue makes a person's name.

    Parameters
    ----------
    doc : Doc
        Any.
    taken : list of bool
        For each token, whether another name has it.

    Returns
    -------
    list of Named
        Persons that no knowledge file has.
    """
    words = known_words()
    cues = cue_words()
    found = []
    for i, j in _runs(doc, taken):
        first = max((k + 1 for k in range(i, j) if doc[k].text in words["title"]), default=i)
        titled = first > i or (i > 0 and doc[i - 1].text.capitalize() in words["title"])
        run = [t.text for t in doc[first:j]]
        if 2 <= len(run) <= 4 and not set(run) & (words["organisation"] | words["not_a_name"]):
            after = doc[j : j + 2].text.lower().split()
            spoken = any(w in cues for w in after) or (i > 0 and doc[i - 1].lower_ in cues)
            if titled or spoken or _is_apposed(doc, i, j):
                name = " ".join(run)
                actor_id, usual = name_person(name)
                found.append(Named(first, j, actor_id, usual, "person", "name"))
    return found


def _runs(doc: Doc, taken: list[bool]) -> Iterator[tuple[int, int]]:
    """Give the stretches of capitalised words that no entity of another kind holds."""
    words = known_words()
    other = [False] * len(doc)
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            other[ent.start : ent.end] = [True] * (ent.end - ent.start)
    i = 0
    while i < len(doc):
        free = not taken[i] and not other[i]
        if not free or not _is_capital(doc[i].text) or doc[i].text in words["not_a_name"]:
            i += 1
            continue
        j = i
        while j < len(doc) and not taken[j] and not other[j] and (
            _is_capital(doc[j].text) or re.fullmatch(r"[A-Z]\.", doc[j].text)
        ):  # fmt: skip
            j += 1
        yield i, j
        i = max(j, i + 1)


def find_titled(doc: Doc) -> list[tuple[int, int]]:
    """Find capitalised words behind a title, from the first of the name on: "Minister Jane Doe".

    Parameters
    ----------
    doc : Doc
        Any.

    Returns
    -------
    list of (int, int)
        First and one past the last token of each name.
    """
    words = known_words()
    runs = []
    for token in doc[:-1]:
        if token.text not in words["title"]:
            continue
        j = token.i + 1
        while j < len(doc) and _is_capital(doc[j].text) and doc[j].text not in words["title"]:
            j += 1
        if j - token.i - 1 in (2, 3):
            runs.append((token.i + 1, j))
    return runs


def find_bodies(doc: Doc, taken: list[bool]) -> list[Named]:
    """Find capitalised runs that hold a word such as Ministry, Fund or University.

    Parameters
    ----------
    doc : Doc
        Any.
    taken : list of bool
        For each token, whether another name has it.

    Returns
    -------
    list of Named
        Bodies that no knowledge file has.
    """
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
        run = [t.text for t in doc[first:j]]
        if len(run) >= 2 and any(w in words for w in run) and not is_office(run):
            name = doc[first:j].text
            found.append(Named(first, j, make_slug(name), name, kind_of(run), "name"))
        i = max(j, i + 1)
    return found
