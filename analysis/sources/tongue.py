"""Which language a text is in, told by its commonest words."""

from __future__ import annotations

import re
import runpy
from functools import lru_cache
from pathlib import Path

import spacy

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "ru", "uk", "sv", "da", "nb")
# Fewer words than this tell nothing.
ENOUGH_WORDS = 12


@lru_cache(maxsize=1)
def _stop_words() -> dict[str, frozenset[str]]:
    # The lists alone: importing spacy.lang.fr compiles one expression for three seconds.
    folder = Path(spacy.__file__).parent / "lang"
    lists = {code: runpy.run_path(str(folder / code / "stop_words.py")) for code in LANGUAGES}
    return {code: frozenset(found["STOP_WORDS"]) for code, found in lists.items()}


def tell_language(text: str) -> str | None:
    """Tell the language of a text by the share of its words that are stop words.

    Parameters
    ----------
    text : str
        The article; its first 5,000 characters are looked at.

    Returns
    -------
    str or None
        ISO 639-1 code; None with too few words or no language clearly ahead. Lists: spaCy's.
    """
    words = re.findall(r"[^\W\d_]+", text[:5000].lower())
    if len(words) < ENOUGH_WORDS:
        return None
    counts = {code: sum(w in stop for w in words) for code, stop in _stop_words().items()}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] < 0.15 * len(words):
        return None
    return "no" if best == "nb" else best
