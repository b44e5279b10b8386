"""The words of promising: verbs, nouns, kinds, scopes and conditions, from the knowledge files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis.knowledge.files import read_rows


@dataclass(frozen=True)
class PromiseVerb:
    """A verb form and the status it gives: in the infinitive or present, and in the past."""

    infinitive: str
    past: str
    is_past: bool


@dataclass(frozen=True)
class PromiseNoun:
    """A noun of promising: its status, its kind, and whether it takes money, help or none."""

    status: str
    kind: str
    takes: str


@lru_cache(maxsize=1)
def load_verbs() -> dict[str, PromiseVerb]:
    """Verb forms in lower case; forms after the third of a row are past or participle.

    Returns
    -------
    dict
        Form to `PromiseVerb`. Source: `commitment_verbs.csv`.
    """
    verbs: dict[str, PromiseVerb] = {}
    for row in read_rows("commitment_verbs.csv"):
        for form in row["forms"].split("|"):
            past = not form.endswith(("s", "ing")) and form != row["forms"].split("|")[0]
            verbs[form] = PromiseVerb(row["infinitive"], row["past"], past)
    return verbs


@lru_cache(maxsize=1)
def load_nouns() -> dict[str, PromiseNoun]:
    """Nouns and phrases in lower case, with plurals.

    Returns
    -------
    dict
        Noun to `PromiseNoun`. Source: `commitment_nouns.csv`.
    """
    return {
        form: PromiseNoun(row["status"], row["kind"], row["takes"])
        for row in read_rows("commitment_nouns.csv")
        for form in (row["noun"], row["noun"] + "s")
    }


def load_cues(name: str) -> tuple[tuple[str, str], ...]:
    """Cue phrases of one of the cue files, longest first.

    Parameters
    ----------
    name : str
        `commitment_kinds.csv`, `scope_cues.csv`, `condition_cues.csv` or `event_nouns.csv`.

    Returns
    -------
    tuple of (str, str)
        Phrase in lower case and what it stands for (empty for conditions).
    """
    pairs = []
    for row in read_rows(name):
        values = list(row.values())
        pairs.append((values[0].lower(), values[1] if len(values) > 2 else ""))
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))
