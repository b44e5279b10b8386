"""What a name is, and the word lists by which names are told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis.knowledge.files import read_rows

POSSESSIVE = ("'s", "’s", "'", "’")


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
        Use (title, organisation, government, force, not_a_name, ...) to words.
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


def surname_of(name: str) -> str:
    """Last name with its particles: "von der Leyen", "De Wever", "al-Hamdan".

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
    for i, word in enumerate(words[1:-1], start=1):
        if word.lower() in known_words()["particle"]:
            return " ".join(words[i:])
    return words[-1]
