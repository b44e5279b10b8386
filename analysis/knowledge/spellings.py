"""Spellings: one person whose name is written in several ways."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from analysis.knowledge.actors import load_actors

# Ways of writing one sound in Latin letters, for "Zelenskyy" and "Zelensky", "Sergei" and "Sergey".
SPELLINGS = (
    (re.compile(r"(?<=[a-z])(?:iy|ii|ij|yy|yi|ey|ei|j)\b"), "y"),
    (re.compile(r"(?<=[a-z])i\b"), "y"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"([a-z])\1(?=[a-z]*$)"), r"\1"),
)


@lru_cache(maxsize=4096)
def spelling_key(name: str) -> str:
    """Make a key that spellings of one person's name share.

    Parameters
    ----------
    name : str
        "Volodymyr Zelenskyy", "John F. Smith".

    Returns
    -------
    str
        Lower-case ASCII; initials are left out, doubled letters of the last word count once, and
        endings that transliterate one letter ("-iy", "-yy", "-ii") are one.
    """
    plain = name.translate(str.maketrans("øØłŁđĐı’'", "oOlLdDi  ")).casefold()
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = [w for w in re.split(r"[^a-z]+", plain) if len(w) > 1]
    key = " ".join(words)
    for pattern, by in SPELLINGS:
        key = pattern.sub(by, key)
    return key


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for actor in load_actors():
        if actor.kind == "person":
            for name in (actor.name, *actor.aliases):
                if " " in name:
                    found.setdefault(spelling_key(name), set()).add(actor.actor_id)
    return {key: min(ids) for key, ids in found.items() if len(ids) == 1}


def find_spelling(name: str) -> str | None:
    """Find the known person whose name is spelt nearly so.

    Parameters
    ----------
    name : str
        A full name: "Volodymyr Zelenskiy".

    Returns
    -------
    str or None
        actor_id; None where no known name, or more than one, has the same key.
    """
    return _known().get(spelling_key(name))
