"""What a passage is about, in kind: "a drought", "an outbreak", "refugees" in the sentences before.

"Cholera spreads in the camps. Belgium gave 20 million euros." Money of no stated purpose is for
what the text has told of, where that is of one kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.extract.promises.passage import Draft
from analysis.extract.promises.row import OF_NO_PURPOSE
from analysis.extract.promises.units import Unit
from analysis.extract.wording import name_kind
from analysis.knowledge.promises import promise_words

# What the text tells of is taken over from at most this many sentences before.
REACH = 3


@dataclass(frozen=True)
class Matter:
    """What a sentence tells of.

    Attributes
    ----------
    sentence : int
        Number of the sentence.
    kind : str
        One of the kinds of a commitment.
    """

    sentence: int
    kind: str


def list_matters(units: Sequence[Unit], number: int) -> list[Matter]:
    """List what a sentence tells of, by its words.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    number : int
        Which sentence it is.

    Returns
    -------
    list of Matter
        One, or none where its words tell no kind.
    """
    words = " ".join(u.low for u in units if u.kind in ("word", "goods", "mark"))
    kind = name_kind(words, "", False)
    return [] if kind in OF_NO_PURPOSE else [Matter(number, kind)]


def _of_body(receiver: str | None) -> str | None:
    """Tell what an agency is there for: UNHCR helps refugees."""
    if receiver in promise_words("relief_body"):
        return "humanitarian"
    return "health" if receiver in promise_words("health_body") else None


def tell_kinds(drafts: Sequence[Draft], matters: Sequence[Matter]) -> list[Draft]:
    """Give money of no stated purpose the kind of its agency, else of what the text tells of.

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text, with receivers and kinds carried.
    matters : sequence of Matter
        From `list_matters`, of the whole article.

    Returns
    -------
    list of Draft
        Rows that say what they are for keep their kind.
    """
    told = []
    for draft in drafts:
        row = draft.row
        if row.kind in OF_NO_PURPOSE and row.currency is not None and row.programme is None:
            near = {m.kind for m in matters if 0 <= draft.sentence - m.sentence <= REACH}
            whole = {m.kind for m in matters}
            said = next(iter(near)) if len(near) == 1 == len(whole) else None
            kind = _of_body(row.beneficiary) or (None if draft.aim else said)
            if kind is not None:
                draft = replace(draft, row=replace(row, kind=kind))
        told.append(draft)
    return told
