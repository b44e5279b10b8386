"""Short names: a surname, a given name or an acronym that stands for a name said before."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from spacy.tokens import Doc

from analysis.extract.named import Named, known_words, surname_of
from analysis.knowledge.actors import find_actor, load_actors, load_roles

# A surname is at most this many words ("van den Berg", "Ould Cheikh Sidia").
LONGEST_SURNAME = 4
# Shorter surnames of persons whom the text doesn't name in full need the model's word for it.
SHORTEST_SURNAME = 4
NOT_PERSONS = ("LOC", "GPE", "FAC")


def _fold(text: str) -> str:
    """Make "Van den Berg" at the beginning of a sentence equal "van den Berg"."""
    return text[:1].lower() + text[1:]


@lru_cache(maxsize=64)
def known_surnames(published: date | None) -> dict[str, str]:
    """Surnames that one known person alone has who holds an office on the day.

    Parameters
    ----------
    published : datetime.date or None
        The day; None takes offices that have not ended.

    Returns
    -------
    dict
        Surname to actor_id; persons of whom no office is known count as in office.
    """
    roles: dict[str, list[bool]] = defaultdict(list)
    for role in load_roles():
        begun = role.start is None or published is None or role.start <= published
        lasts = role.end is None or (published is not None and published <= role.end)
        roles[role.actor_id].append(begun and lasts)
    found: dict[str, set[str]] = defaultdict(set)
    for actor in load_actors():
        if actor.kind == "person" and any(roles.get(actor.actor_id, [True])):
            for name in (actor.name, *actor.aliases):
                if " " in name:
                    found[_fold(surname_of(name))].add(actor.actor_id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def _short_forms(name: str) -> set[str]:
    """Names by which a person is called after the full name: surnames with and without "al-"."""
    surname = surname_of(name)
    last = name.split()[-1]
    forms = {surname, last, re.sub(r"^(?:al|el)-", "", surname, flags=re.I)}
    return {_fold(form) for form in forms if len(form) > 1}


def join_long_and_short(persons: Sequence[Named]) -> list[Named]:
    """Give a person who is named with more and with fewer names one id.

    Parameters
    ----------
    persons : sequence of Named
        "Lucía Ferrer Montes", "Lucía Ferrer".

    Returns
    -------
    list of Named
        The same places; the shorter name has the id of the longer one where only one fits. A
        surname with its particle ("Van den Berg") whose owner nobody names is left out.
    """
    names = {n.actor_id: n for n in persons}
    used = Counter(n.actor_id for n in persons)
    by_word: dict[str, list[Named]] = defaultdict(list)
    by_surname: dict[str, list[Named]] = defaultdict(list)
    halves = {i for i, n in names.items() if _is_surname(n)}
    for actor_id, named in names.items():
        by_word[named.name.split()[0]].append(named)
        if actor_id not in halves:
            for form in _short_forms(named.name):
                by_surname[form].append(named)
    whole: dict[str, Named | None] = {}
    for actor_id, named in names.items():
        if find_actor(actor_id) is not None:
            continue
        if actor_id in halves:
            owners = by_surname[_fold(named.name)]
            whole[actor_id] = owners[0] if len(owners) == 1 else None
            continue
        words = set(named.name.split())
        longer = [n for n in by_word[named.name.split()[0]] if words < set(n.name.split())]
        if len(longer) == 1 and find_actor(longer[0].actor_id) is None and (
            longer[0].name.startswith(named.name) and used[actor_id] > used[longer[0].actor_id]
        ):  # fmt: skip
            # "Elizabeth Warren Hammers Bank": a heading that the model reads as a name.
            whole[longer[0].actor_id] = named
        elif len(longer) == 1:
            whole.setdefault(actor_id, longer[0])
    joined = []
    for named in persons:
        other = whole.get(named.actor_id, named)
        if other is not None:
            joined.append(replace(named, actor_id=other.actor_id, name=other.name))
    return joined


def _is_surname(named: Named) -> bool:
    """Tell "Van den Berg" and "Al-Hamdan" from a full name."""
    return named.name.lower().startswith(("al-", "el-")) or (
        named.name.split()[0].lower() in known_words()["particle"]
    )


def find_short_names(
    doc: Doc, persons: Sequence[Named], taken: list[bool], published: date | None
) -> list[Named]:
    """Find surnames, and single names that the model takes for persons.

    Parameters
    ----------
    doc : Doc
        Any.
    persons : sequence of Named
        Persons whom the text names in full.
    taken : list of bool
        For each token, whether another name has it.
    published : datetime.date or None
        Decides which office holders are meant by a bare surname.

    Returns
    -------
    list of Named
        A name that two persons share is left out once the text has told of both.
    """
    own: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    names = {n.actor_id: n.name for n in persons}
    told: dict[str, int] = {}
    for named in persons:
        told[named.actor_id] = min(named.first, told.get(named.actor_id, named.first))
        for form in {f for n in (named.name, doc[named.first : named.last].text)
                     for f in _short_forms(n)}:  # fmt: skip
            own[form].add(named.actor_id)
        for word in {*named.name.split(), *(t.text for t in doc[named.first : named.last])}:
            if word not in known_words()["title"]:
                parts[_fold(word)].add(named.actor_id)
    labels = {t.i: ent.label_ for ent in doc.ents for t in ent}
    single = {ent.start for ent in doc.ents if ent.label_ == "PERSON" and len(ent) == 1}
    known = known_surnames(published)
    particles = known_words()["particle"]
    # "RUTTE: We agreed": labels of a transcript are in capitals.
    shouted = {i for label in doc.spans.get("turns", []) if label.label_ == "SOURCE"
               for i in range(label.start, label.end) if doc[i].is_upper}  # fmt: skip
    forms = {form.lower(): form for form in (*known, *own)} if shouted else {}
    found = []
    for i in range(len(doc)):
        word = doc[i].text
        if taken[i] or not (word[:1].isupper() or word in particles or word[:3] == "al-"):
            continue
        for length in range(min(LONGEST_SURNAME, len(doc) - i), 0, -1):
            if length > 1 and doc[i].lower_ not in particles and not _is_joined(doc, i, length):
                continue
            text = _fold(doc[i : i + length].text)
            text = forms.get(text.lower(), text) if i in shouted else text
            ids = own.get(text) or (parts.get(text, set()) if i in single else set())
            if not ids and text in known and _is_bare(doc, i, length, labels, taken):
                ids = {known[text]}
            if labels.get(i) in NOT_PERSONS and not own.get(text):
                continue
            if len(ids) > 1:
                # Of two with one surname, the one of whom alone the text has told so far.
                ids = {actor_id for actor_id in ids if told[actor_id] < i}
            if len(ids) == 1:
                actor_id = min(ids)
                actor = find_actor(actor_id)
                name = actor.name if actor else names[actor_id]
                found.append(Named(i, i + length, actor_id, name, "person", "alias"))
                break
    return found


def _is_joined(doc: Doc, first: int, length: int) -> bool:
    """Tell a hyphenated name that the tokenizer splits."""
    return not any(t.whitespace_ for t in doc[first : first + length - 1])


def _is_bare(doc: Doc, first: int, length: int, labels: dict[int, str], taken: list[bool]) -> bool:
    """Tell whether a known surname stands alone, not as the end of another person's name."""
    label = labels.get(first)
    if label != "PERSON" and label is not None:
        return False
    if label is None and len(doc[first : first + length].text) < SHORTEST_SURNAME:
        return False
    if first and not taken[first - 1]:
        before = doc[first - 1]
        title = before.text in known_words()["title"] | known_words()["title word"]
        if before.text[:1].isupper() and not title and before.pos_ in ("PROPN", ""):
            return False
    behind = first + length
    return behind >= len(doc) or taken[behind] or labels.get(behind) != "PERSON"


def find_acronyms(doc: Doc, bodies: Sequence[Named], is_free: Callable[[int], bool]) -> list[Named]:
    """Find acronyms that the text introduces: "Northern Fisheries Council (NFC)".

    Parameters
    ----------
    doc : Doc
        Any.
    bodies : sequence of Named
        Bodies, companies and groups that the text names.
    is_free : callable
        Tells of a token whether no other name has it.

    Returns
    -------
    list of Named
        Every place of each acronym, the one in brackets included.
    """
    meant: dict[str, Named] = {}
    for named in bodies:
        at = named.last
        if at + 2 < len(doc) and doc[at].text == "(" and doc[at + 2].text in (")", ";", ","):
            acronym = doc[at + 1].text
            if _abbreviates(acronym, doc[named.first : named.last].text):
                meant.setdefault(acronym, named)
    return [
        Named(t.i, t.i + 1, n.actor_id, n.name, n.kind, "alias")
        for t in doc
        if (n := meant.get(t.text)) is not None and is_free(t.i)
    ]


def _abbreviates(acronym: str, name: str) -> bool:
    """Tell whether the letters of an acronym are those of the words, in order."""
    if not re.fullmatch(r"[A-Z][A-Za-z&-]{1,9}", acronym) or sum(map(str.isupper, acronym)) < 2:
        return False
    if " " not in name:
        return False
    initials = [w[0].upper() for w in re.split(r"[\s-]+", name) if w]
    wanted = [c for c in acronym if c.isupper()]
    at = 0
    for letter in initials:
        if at < len(wanted) and letter == wanted[at]:
            at += 1
    return at >= len(wanted) - 1 and initials[0] == wanted[0]
