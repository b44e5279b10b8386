"""What help is for, by the words of a text: topics in the manner of the OECD's purpose codes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from analysis.knowledge.files import read_rows
from analysis.knowledge.words import load_words

FORMS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"))


@lru_cache(maxsize=65536)
def find_stem(word: str) -> str:
    """Give a word in lower case without what makes it a plural or a possessive.

    Parameters
    ----------
    word : str
        One word, hyphens included.

    Returns
    -------
    str
        "Schools" and "school's" give "school", "cities" gives "city".
    """
    stem = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    for plural, singular in FORMS:
        if stem.endswith(plural) and len(stem) > len(plural) + 1:
            return stem.removesuffix(plural) + singular
    return stem if stem.endswith(("ss", "us", "is")) or len(stem) < 4 else stem.removesuffix("s")


@lru_cache(maxsize=1)
def load_topics() -> dict[tuple[str, ...], frozenset[str]]:
    """Load the words of each topic.

    Returns
    -------
    dict
        A word or phrase to the topics that it tells: "health: malaria" is a narrower one within
        "health". A plural there stands for the plural only ("wells", not "as well"). Source:
        `commitment_topics.csv`, after the OECD's purpose codes.
    """
    found: dict[tuple[str, ...], set[str]] = {}
    for row in read_rows("commitment_topics.csv"):
        for phrase in row["words"].split("|"):
            found.setdefault(tuple(phrase.split()), set()).add(row["topic"])
    return {words: frozenset(topics) for words, topics in found.items()}


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """First stem of the phrases to how many words the longest of them has."""
    longest: dict[str, int] = {}
    for words in load_topics():
        stem = find_stem(words[0])
        longest[stem] = max(len(words), longest.get(stem, 0))
    return longest


@lru_cache(maxsize=65536)
def _lookup(words: tuple[str, ...]) -> frozenset[str]:
    """Topics of a phrase, each word as it stands or without its plural."""
    known = load_topics()
    forms = product(*((word, find_stem(word)) for word in words))
    return next((known[form] for form in forms if form in known), frozenset())


def _split(word: str) -> list[str]:
    """Part a word that no topic has: "flood-hit" tells of a flood."""
    return [word] if _lookup((word,)) else word.split("-")


def find_topics(words: Iterable[str]) -> frozenset[str]:
    """Find the topics that words tell.

    Parameters
    ----------
    words : iterable of str
        In lower case, in the order of the text.

    Returns
    -------
    frozenset of str
        The longest phrase counts where several begin at one word; the name of a ministry tells
        who speaks, not what for.
    """
    parts = tuple(part for word in words for part in _split(word))
    offices = load_words()["office"]
    found: set[str] = set()
    at = 0
    while at < len(parts):
        for length in range(_longest().get(find_stem(parts[at]), 0), 0, -1):
            topics = _lookup(parts[at : at + length])
            if topics:
                if not any(find_stem(word) in offices for word in parts[at + length :][:1]):
                    found |= topics
                at += length - 1
                break
        at += 1
    return frozenset(found)


def are_alike(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Tell whether two texts may be about one topic.

    Parameters
    ----------
    ours, theirs : iterable of str
        Topics.

    Returns
    -------
    bool
        Where a topic of the one is one of the other, or lies within it.
    """
    others = set(theirs)
    return any(
        one == other or one.startswith(f"{other}:") or other.startswith(f"{one}:")
        for one in ours
        for other in others
    )
