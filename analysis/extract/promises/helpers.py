"""What stands directly before a verb: will, has, not, is, to, and adverbs between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import load_nouns, promise_words
from analysis.knowledge.words import load_words

FINITE = frozenset({"VBD", "VBP", "VBZ"})

SHORT_MODALS = {"'ll": "will", "wo": "will", "ca": "can", "'d": "would"}
HAVING = frozenset({"has", "have", "had", "having", "'ve", "'s"})
NO_ADVERBS = frozenset({"supply", "july", "italy", "family", "apply", "reply", "only"})


@dataclass(frozen=True)
class Helpers:
    """Helpers of a verb, and the place of what stands to their left.

    Attributes
    ----------
    at : int
        Unit before them, -1 at the beginning of the sentence.
    modal : str
        will, would, could, ...; empty without.
    negated, having, doing, to, yet : bool
        "not", "has", "did", "to", "yet".
    ended : bool
        "no longer".
    being : str
        Forms of be, in their order, with "had" and "did", which tell of the past too.
    """

    at: int
    modal: str = ""
    negated: bool = False
    being: str = ""
    having: bool = False
    doing: bool = False
    to: bool = False
    yet: bool = False
    ended: bool = False


def is_adverb(unit: Unit) -> bool:
    """Tell whether a unit is an adverb that may stand inside a group of verbs.

    Parameters
    ----------
    unit : Unit
        Any.

    Returns
    -------
    bool
        By the word classes, and by -ly.
    """
    low = unit.low
    return unit.kind == "word" and (
        low in load_words()["adverb"]
        or (low.endswith("ly") and low not in NO_ADVERBS)
        or low in ("now", "jointly", "since", "yet", "long", "only", "so", "far")
    )


def read_helpers(units: Sequence[Unit], at: int) -> Helpers:
    """Step left over auxiliaries, modals, negations, adverbs and days, up to a "to".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit before the verb.

    Returns
    -------
    Helpers
        What was stepped over.
    """
    words = load_words()
    found = Helpers(at)
    while found.at >= 0:
        unit = units[found.at]
        low = unit.low
        before = units[found.at - 1].low if found.at else ""
        if unit.kind == "date" and found.at > 0 and units[found.at - 1].kind == "word":
            # "on Friday approved"
            found = replace(found, at=found.at - (2 if before in ("on", "in") else 1))
        elif unit.kind != "word":
            break
        elif low in ("not", "n't", "never"):
            found = replace(found, at=found.at - 1, negated=True)
        elif low == "longer" and before == "no":
            found = replace(found, at=found.at - 2, negated=True, ended=True)
        elif low in words["modal"]:
            found = replace(found, at=found.at - 1, modal=SHORT_MODALS.get(low, low))
        elif low in words["being"] or low in ("been", "being", "be"):
            found = replace(found, at=found.at - 1, being=f"{low} {found.being}".strip())
        elif low in HAVING and (low != "'s" or before in words["pronoun"]):
            being = f"had {found.being}" if low == "had" else found.being
            found = replace(found, at=found.at - 1, having=True, being=being)
        elif low in ("do", "does", "did"):
            being = "did" if low == "did" else found.being
            found = replace(found, at=found.at - 1, doing=True, being=being)
        elif low == "to":
            return replace(found, at=found.at - 1, to=True)
        elif low in promise_words("each") and before in words["modal"] | words["being"]:
            found = replace(found, at=found.at - 1)  # "would each commit"
        elif is_adverb(unit):
            found = replace(found, at=found.at - 1, yet=found.yet or low == "yet")
        else:
            break
    return found


def is_noun_here(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a word that can be verb or noun is a noun by what precedes it.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the word.

    Returns
    -------
    bool
        True behind an article, a possessor, an adjective of a country, "of".
    """
    words = load_words()
    before = at - 1
    while before >= 0 and units[before].low in promise_words("attribute"):
        before -= 1
    if before < 0:
        return False
    unit = units[before]
    if unit.kind == "money":
        return units[at].low in load_nouns()
    if unit.kind == "actor":
        return bool(unit.value.how == "demonym")
    determiner = unit.low in words["determiner"] and unit.low not in words["pronoun"]
    if before == at - 1 and is_alone(units, before):
        determiner = False
    owned = unit.low in promise_words("possessive")
    return determiner or owned or unit.low in ("of", "in", "under", "with", "no")


def is_alone(units: Sequence[Unit], at: int) -> bool:
    """Tell "this brings the total to" from "this pledge".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of a word.

    Returns
    -------
    bool
        Whether "this" or "that" is the subject of the verb behind it.
    """
    behind = units[at + 1] if at + 1 < len(units) else None
    alone = units[at].low == "this" or (units[at].low == "that" and at == 0)
    return behind is not None and behind.tag in FINITE and alone
