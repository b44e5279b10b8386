"""Closed classes of English words (articles, prepositions, ...), for rules without a tagger."""

from __future__ import annotations

from functools import lru_cache

from analysis.knowledge.files import read_rows


@lru_cache(maxsize=1)
def load_words() -> dict[str, frozenset[str]]:
    """Read the word classes.

    Returns
    -------
    dict of str to frozenset of str
        Words in lower case by the name of their class: "determiner", "preposition", ...
    """
    classes: dict[str, set[str]] = {}
    for row in read_rows("word_classes.csv"):
        classes.setdefault(row["class"], set()).update(row["words"].split())
    return {name: frozenset(words) for name, words in classes.items()}
