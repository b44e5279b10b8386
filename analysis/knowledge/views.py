"""Words for views and speech that are no reporting verbs: "endorsed", "opposition", "critical"."""

from __future__ import annotations

from functools import lru_cache

from analysis.knowledge.cues import ACTS
from analysis.knowledge.files import read_rows
from analysis.problems import PledgebookError

FILE_NAME = "view_words.csv"
PHRASES = "cue_phrases.csv"


@lru_cache(maxsize=1)
def load_views() -> dict[str, str]:
    """Read the words, bundled and the user's own, once per process.

    Returns
    -------
    dict of str to str
        Each form in lower case to its act, one of `ACTS`. Source: the classes of verbs of
        judgment, admiration, declaration, conjecture and communication in Levin (1993), English
        Verb Classes and Alternations, without those that as often tell a deed ("attack").

    Raises
    ------
    PledgebookError
        If a row has an act that is not known.
    """
    found: dict[str, str] = {}
    for row in read_rows(FILE_NAME):
        if row["act"] not in ACTS:
            raise PledgebookError(
                f"{FILE_NAME}: {row['lemma']!r} has an unknown act {row['act']!r}; "
                f"acts are {', '.join(ACTS)}"
            )
        for form in row["forms"].split():
            found.setdefault(form, row["act"])
    return found


@lru_cache(maxsize=1)
def load_phrases() -> dict[str, str]:
    """Read the cues that have no verb: "for", "in the eyes of".

    Returns
    -------
    dict of str to str
        Each phrase in lower case to its act.

    Raises
    ------
    PledgebookError
        If a row has an act that is not known.
    """
    rows = read_rows(PHRASES)
    wrong = next((row for row in rows if row["act"] not in ACTS), None)
    if wrong is not None:
        raise PledgebookError(
            f"{PHRASES}: {wrong['phrase']!r} has an unknown act {wrong['act']!r}; "
            f"acts are {', '.join(ACTS)}"
        )
    return {row["phrase"]: row["act"] for row in rows}
