"""Cue verbs: the words that report speech and belief, with what they may be followed by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from analysis.knowledge.files import read_rows
from analysis.problems import PledgebookError

ACTS = (
    "say",
    "praise",
    "criticise",
    "warn",
    "demand",
    "promise",
    "deny",
    "propose",
    "believe",
    "ask",
)
# that: "said that ..."; zero: "said the ..."; wh: "asked whether ..."; inf: "vowed to ...";
# np: "praised the ..."; label: 'called the deal "a gift"', only with a quotation in it;
# quote: 'said "..."'; person: may name a hearer first, "told them that ..."
COMPLEMENTS = ("that", "zero", "wh", "inf", "np", "label", "quote", "person")
# Which form of the verb was met; `past` also stands for the perfect ("has warned").
FORMS = ("base", "third", "past", "ing")


@dataclass(frozen=True)
class Cue:
    """One form of one reporting verb.

    Attributes
    ----------
    lemma : str
        Base form: "say", "call for".
    words : tuple of str
        The form's words in lower case: ("called", "for").
    form : str
        One of `FORMS`.
    act : str
        One of `ACTS`.
    takes : frozenset of str
        Some of `COMPLEMENTS`.
    strong : bool
        False where the form is as often a noun or reports no speech ("claims", "states").
    """

    lemma: str
    words: tuple[str, ...]
    form: str
    act: str
    takes: frozenset[str]
    strong: bool


def _index(rows: Iterable[dict[str, str]]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for row in rows:
        takes = frozenset(row["takes"].split("|"))
        if row["act"] not in ACTS or not takes <= set(COMPLEMENTS):
            raise PledgebookError(
                f"cue_verbs.csv: {row['lemma']!r} has an unknown act or complement; "
                f"acts are {', '.join(ACTS)}, complements {', '.join(COMPLEMENTS)}"
            )
        forms = {"past": row["past"], "third": row["third"], "ing": row["ing"]}
        met: set[str] = set()
        for form, printed in [*forms.items(), ("past", row["perfect"]), ("base", row["lemma"])]:
            for variant in filter(None, printed.split("/")):
                if variant in met:
                    continue
                met.add(variant)
                words = tuple(variant.lower().split())
                cue = Cue(row["lemma"], words, form, row["act"], takes, row["strength"] == "strong")
                found.setdefault(words[0], []).append(cue)
    return {
        first: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for first, cues in found.items()
    }


@lru_cache(maxsize=1)
def load_cues() -> dict[str, tuple[Cue, ...]]:
    """Read the cue verbs, bundled and the user's own, once per process.

    Returns
    -------
    dict of str to tuple of Cue
        All forms by their first word in lower case, longest first.

    Raises
    ------
    PledgebookError
        If a row has an act or a complement that is not known.
    """
    return _index(read_rows("cue_verbs.csv"))
