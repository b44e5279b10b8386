"""Sums whose currency stands elsewhere in their sentence: "to 8 billion euros from 4 billion"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from analysis.extract.numbers import SPACES, either
from analysis.extract.passages import sentence_around
from analysis.extract.sums import Piece
from analysis.knowledge.numbers import load_approximators
from analysis.knowledge.promises import load_verbs
from analysis.knowledge.words import load_words

BLANK = rf"[{SPACES}\n]"
# Below this a number is more often of people or things.
LEAST = 1e6
LEAD_ALWAYS = re.compile(
    rf"\b(?:from|than|against|versus|which|another|further|additional|extra|remaining|up|down|"
    rf"compared with|compared to|instead of|not){BLANK}*$",
    re.I,
)
LEAD_TO = re.compile(rf"\bto{BLANK}*$", re.I)
LEAD_LIST = re.compile(rf"(?:\band|\bor|,|;){BLANK}*$", re.I)
LEAD_NAME = re.compile(
    rf"(?:,|;|\band|\bwhile|\bbut){BLANK}(?:the{BLANK})?[A-Z][\w’'-]+(?:{BLANK}[A-Z][\w’'-]+)?"
    rf"{BLANK}*$"
)

ASIDE = re.compile(r"[(/\[][^)\]\d]*$")
# Sums of one sentence that are looked at.
NEIGHBOURS = 12


@lru_cache(maxsize=1)
def _closes() -> re.Pattern[str]:
    words = either(load_words()["phrase_end"])
    return re.compile(rf"{BLANK}*(?:$|[.,;:)\]!?”\"’'–—]|of{BLANK}(?:it|that|this|which|them)\b|"
                      rf"(?:{words})(?![^\W_]))", re.I)  # fmt: skip


@lru_cache(maxsize=1)
def _hedge() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{either(load_approximators('before'))}){BLANK}*$", re.I)


def _leads(text: str, first: int, start: int) -> bool:
    """Tell whether the words before a number leave its currency out."""
    hedge = _hedge().search(text, first, start)
    lead = text[first : hedge.start() if hedge else start]
    if LEAD_ALWAYS.search(lead) or LEAD_NAME.search(lead):
        return True
    changed = any(w.lower() in load_words()["change"] for w in re.findall(r"[^\W\d_]+", lead))
    if LEAD_TO.search(lead):
        return changed
    if LEAD_LIST.search(lead):
        return True
    verb = re.search(rf"([^\W\d_]+){BLANK}*$", lead)
    return verb is not None and (verb[1].lower() in load_verbs() or
                                 (verb[1].lower() in ("by", "of") and changed))  # fmt: skip


def _is_aside(text: str, piece: Piece) -> bool:
    """Tell a conversion in brackets or after a slash, of which nothing is inherited."""
    return bool(ASIDE.search(text, max(0, piece.start - 24), piece.start))


def inherit_currencies(text: str, breaks: list[int], pieces: Sequence[Piece]) -> list[Piece]:
    """Give numbers without a currency that of a sum in their sentence, where the words allow it.

    Parameters
    ----------
    text : str
        The text.
    breaks : list of int
        Where sentences begin.
    pieces : sequence of Piece
        Numbers with and without a currency, in order.

    Returns
    -------
    list of Piece
        The same; those that took over a currency are `inherited`. A number that counts things
        ("1 million drones") stays as it is.
    """
    result = list(pieces)
    for i, piece in enumerate(pieces):
        number = piece.number
        big = number.scale >= LEAST and number.form in ("number", "share of a scale")
        if piece.options or piece.doubt or not big or not _closes().match(text, piece.end):
            continue
        first, last = sentence_around(text, breaks, piece.start)
        if not _leads(text, first, piece.start):
            continue
        giver = next(
            (
                p
                for p in reversed(result[max(0, i - NEIGHBOURS) : i])
                if p.options and p.start >= first and not _is_aside(text, p)
            ),
            None,
        )
        if giver is None:
            giver = next((p for p in pieces[i + 1 : i + 4] if p.options and p.end <= last), None)
        if giver is None or giver.doubt or giver.number.scale < LEAST:
            continue
        result[i] = replace(piece, options=giver.options, default=giver.default,
                            decided_by="inherited", inherited=True)  # fmt: skip
    return result
