"""What a text tells around a report: what it is for, and the words that tell it from others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import pairwise

from analysis.knowledge.actors import find_actor, load_countries, members_of
from analysis.knowledge.cities import find_city
from analysis.knowledge.currencies import load_names
from analysis.knowledge.files import read_rows
from analysis.knowledge.promises import load_nouns, load_verbs, promise_words
from analysis.knowledge.topics import find_stem, find_topics
from analysis.knowledge.words import load_words

# Where one sentence ends and the next begins; a heading ends with its line.
BORDER = re.compile(r"(?<=[^\s.A-Z])[.!?][\"”’')]?\s+(?=[\"“‘'(]?[A-Z0-9])|\n+")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
# A country as where help goes: "to Kenya", "in Sri Lanka", "Haiti's".
NAME = r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)*"
PLACE = re.compile(rf"\b(?:to|for|in|across) ({NAME})|\b({NAME})(?=['’]s\b)")
# So many characters before and after a report are looked at, and so many of the beginning; words
# as short tell nothing.
REACH, LEAD, SHORT = 600, 300, 3
# Closed classes whose words stand in any report.
PLAIN = ("pronoun", "determiner", "preposition", "auxiliary", "adverb", "time", "plural", "modal",
         "subordinator", "coordinator", "relative", "negation")  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What the sentence of a report tells, and what its neighbours add.

    Attributes
    ----------
    topics : frozenset of str
        Topics that the sentence tells, as of `find_topics`.
    words : frozenset of str
        Stems of its words that are neither names of countries or of the givers nor those of any
        promise, and tell no topic.
    places : frozenset of str
        Actor ids of countries for, to or in which something is, by the sentence; cities of
        those that pay for others don't count: in Rome donors meet.
    near_topics, near_words : frozenset of str
        The same with the sentence before and the one after; with the beginning of the text
        where the sentence tells nothing.
    near_countries : frozenset of str
        Actor ids of all countries named there but the givers, with those of cities ("in Homs").
    near_places : frozenset of str
        As `places`, without what other reports there tell, and with the countries of cities.
    has_fund, near_fund : bool
        Whether the sentence, or one beside it, tells of a fund.
    has_text : bool
        False where the text is not at hand.
    """

    topics: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    near_topics: frozenset[str] = frozenset()
    near_words: frozenset[str] = frozenset()
    near_countries: frozenset[str] = frozenset()
    near_places: frozenset[str] = frozenset()
    has_fund: bool = False
    near_fund: bool = False
    has_text: bool = False

    def join(self, other: Told) -> Told:
        """Take what two reports of one pledge tell together."""
        if other == self:
            return self
        return Told(*(getattr(self, f.name) | getattr(other, f.name) for f in fields(Told)))


NOTHING = Told()


@lru_cache(maxsize=1)
def _words_of_promises() -> frozenset[str]:
    """Stems that any report of a promise may have, and those of the names of countries."""
    plain = set(promise_words("telling_nothing")) | set(load_verbs())
    plain = plain.union(*(load_words()[name] for name in PLAIN))
    plain |= {word for noun in load_nouns() for word in noun.split()}
    names = {stem for name in _countries() for stem in name}
    names |= {stem for country in load_countries() for stem in _stems(country.capital or "")}
    # "zlotys", "crowns": what a sum is counted in.
    names |= {stem for name in load_names() for stem in _stems(name)}
    return frozenset(find_stem(word) for word in plain) | names


@lru_cache(maxsize=1)
def _hosts() -> frozenset[str]:
    """Countries that pay for others: in Rome or Geneva donors meet, help goes elsewhere."""
    return frozenset(members_of("unfccc-annex-ii"))


@lru_cache(maxsize=65536)
def _is_telling(stem: str) -> bool:
    if find_city(stem) in _hosts():
        return False
    return len(stem) > SHORT and stem not in _words_of_promises() and not find_topics((stem,))


def _find_topics(text: str) -> frozenset[str]:
    return find_topics(word.lower() for word in WORD.findall(text))


def _stems(text: str) -> list[str]:
    """Stems of all words; those of "Aqaba-Amman" are those of its parts, too."""
    words = WORD.findall(text)
    parts = [part for word in words if "-" in word for part in word.split("-") if part]
    return [find_stem(word) for word in (*words, *parts)]


@lru_cache(maxsize=1)
def _countries() -> dict[tuple[str, ...], str]:
    """Stems of what names a country, its people or capital, to its actor id."""
    found: dict[tuple[str, ...], str] = {}
    for country in load_countries():
        names = (country.name, *country.aliases, *country.adjectives, *country.people)
        seat = None if country.actor_id in _hosts() else country.capital
        for name in filter(None, (*names, seat)):
            found.setdefault(tuple(_stems(name)), country.actor_id)
    for row in read_rows("metonyms.csv"):
        actor = find_actor(row["actor_id"])
        if actor is not None and actor.kind == "country":
            found.setdefault(tuple(_stems(row["text"])), row["actor_id"])
    return found


@lru_cache(maxsize=4096)
def _giver_words(giver: str) -> frozenset[str]:
    """Stems of the names of who gives, which tell nothing of what for: "Kremlin"."""
    actor = find_actor(giver)
    names = [giver.replace("-", " "), *((actor.name, *actor.aliases) if actor else ())]
    names += [row["text"] for row in read_rows("metonyms.csv") if row["actor_id"] == giver]
    return frozenset(stem for name in names for stem in _stems(name))


def _find_places(text: str, givers: tuple[str, ...], with_cities: bool = False) -> frozenset[str]:
    """Find the countries that a text puts behind a preposition, or whose something is."""
    known = _countries()
    places: set[str | None] = set()
    for found in PLACE.finditer(text):
        name = found.group(1) or found.group(2)
        places.add(known.get(tuple(_stems(name))) or (find_city(name) if with_cities else None))
    return frozenset(filter(None, places)) - {*givers}


@lru_cache(maxsize=1)
def _first_words() -> dict[str, int]:
    """First stem of the names of countries to how many stems the longest of them has."""
    longest: dict[str, int] = {}
    for name in filter(None, _countries()):
        longest[name[0]] = max(len(name), longest.get(name[0], 0))
    return longest


def _find_countries(stems: list[str], givers: tuple[str, ...]) -> frozenset[str]:
    known, first = _countries(), _first_words()
    spans = (
        known.get(tuple(stems[at : at + length]))
        for at, stem in enumerate(stems)
        if stem in first
        for length in range(1, first[stem] + 1)
    )
    return frozenset(filter(None, spans)) - {*givers}


def _find_words(stems: list[str], givers: tuple[str, ...]) -> frozenset[str]:
    own = frozenset[str]().union(*(_giver_words(giver) for giver in givers))
    return frozenset(stem for stem in stems if _is_telling(stem)) - own


def _tells_fund(text: str, givers: tuple[str, ...]) -> bool:
    """Tell "the fund" and "its facility", of no giver, from "to fund" and "funds"."""
    words = [word.lower() for word in WORD.findall(text)]
    nouns = promise_words("a_fund").difference(*(_giver_words(giver) for giver in givers))
    verbs = load_words()["modal"] | promise_words("before_verb")
    return any(word in nouns and before not in verbs for before, word in pairwise(["", *words]))


def _leave_out(text: str, first: int, last: int, spans: Iterable[tuple[int, int]]) -> str:
    """Give a sentence without what it tells of others: "..., while Turkey sends hospitals"."""
    kept = text[first:last]
    for start, end in spans:
        if start < last and end > first:
            low, high = max(start - first, 0), min(end, last) - first
            kept = f"{kept[:low]}{'.' * (high - low)}{kept[high:]}"
    return kept


def read_told(
    text: str | None,
    start: int,
    end: int,
    givers: tuple[str, ...],
    others: Iterable[tuple[int, int]] = (),
    fund: str = "",
) -> Told:
    """Read what a text tells around a report.

    Parameters
    ----------
    text : str or None
        Of the article.
    start, end : int
        The report in it.
    givers : tuple of str
        Actor ids of who gives.
    others : iterable of (int, int)
        Start and end of all reports in it: what the same sentence tells of others is not told of
        this one.
    fund : str
        Names of the programme that it goes to: their words are told, too.

    Returns
    -------
    Told
        Empty where there is no text.
    """
    if not text:
        return NOTHING
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    borders = [(m.start() + 1, m.end()) for m in BORDER.finditer(text, first, last)]
    before = [begins for _, begins in borders if begins <= start]
    after = [ends for ends, _ in borders if ends >= end]
    begins, ends = before[-1] if before else first, after[0] if after else last
    aside = [(low, high) for low, high in others if high <= start or low >= end]
    own = _leave_out(text, begins, ends, aside)
    low, high = before[-2] if len(before) > 1 else first, after[1] if len(after) > 1 else last
    near, beside = text[low:high], _leave_out(text, low, high, aside)
    own, near = f"{own}\n{fund}", f"{near}\n{fund}"
    topics, words = _find_topics(own), _find_words(_stems(own), givers)
    places = _find_places(own, givers)
    if not (topics or words or places):
        # "Berlin confirmed its 5.1 billion euros": for what, the beginning of the text tells.
        near = f"{text[:LEAD].rpartition(' ')[0]}\n{near}"
    around = _stems(near)
    return Told(
        topics,
        words,
        places,
        _find_topics(near),
        _find_words(around, givers),
        _find_countries(around, givers) | _find_places(near, givers, True),
        _find_places(beside, givers, True),
        _tells_fund(own, givers),
        _tells_fund(near, givers),
        True,
    )
