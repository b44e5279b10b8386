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
from analysis.knowledge.promises import load_verbs, promise_words
from analysis.knowledge.times import load_times
from analysis.knowledge.words import load_words

BLANK = rf"[{SPACES}\n]"
# Below this a number is more often of people or things.
LEAST = 1e6
LEAD_ALWAYS = re.compile(
    rf"\b(?:from|than|against|versus|which|another|further|additional|extra|remaining|up|down|"
    rf"compared with|compared to|after|instead of|not|with|its|their|his|her|our){BLANK}*$",
    re.I,
)
# "at $70 million, the insurers at 55 million": the same again.
LEAD_AT = re.compile(rf"\bat\b[^;]{{0,60}}\d[^;]*\bat{BLANK}*$", re.I)
LEAD_TO = re.compile(rf"\bto{BLANK}*$", re.I)
LEAD_LIST = re.compile(rf"(?:\band|\bor|,|;|:){BLANK}*$", re.I)
NAME = (
    rf"(?:the{BLANK})?[A-Z][\w’'-]+(?:{BLANK}[A-Z][\w’'-]+){{0,2}}"
    rf"(?:{BLANK}and{BLANK}(?:its|their){BLANK}\w+)?"
)
LEAD_NAME = re.compile(
    rf"(?:(?:,|;|\band|\bwhile|\bbut){BLANK}|\b(?:that|those){BLANK}of{BLANK}){NAME}{BLANK}*$"
)
LEAD_THE = re.compile(rf"\bthe{BLANK}*$", re.I)
LEAD_ONE = re.compile(rf"\b(?:an?|another|the|its|their|this|that|first|second|new){BLANK}*$", re.I)
# "Offered", "asked for", "offered Leeds".
LEAD_VERB = re.compile(rf"([^\W\d_]+)(?:{BLANK}for)?(?:{BLANK}{NAME})?{BLANK}*$")
# "Of the £11.6 billion promised only 7.1 billion": what follows is a part of the sum.
OUT_OF = re.compile(rf"(?:^|[,;:]{BLANK}*)(?:out{BLANK})?of{BLANK}(?:(?:the|its|this|that|those)"
                    rf"{BLANK})?$", re.I)  # fmt: skip
ONLY = re.compile(rf"\b(?:only|just|barely|merely|even|still|a mere){BLANK}*$", re.I)
# People are seldom counted so: "the state will bear 1.2bn".
IN_SHORT = re.compile(r"\d ?(?:[bt]l?n|ml?n)$", re.I)
ASIDE = re.compile(r"[(/\[][^)\]\d]*$")
# "320 million krónur, about 2.6 million dollars, ...": the same sum in another currency.
ASIDE_OPENS = re.compile(
    r"\d[^,;:.]{0,40}, (?:about|around|or|roughly|some|nearly|worth|equal to) $"
)
# Sums of one sentence that are looked at.
NEIGHBOURS = 12
# What is given, asked or received in the sentence after a sum is money as well.
MONEY_FRAMES = ("pay", "pledge", "ask", "give", "receive", "collect", "commit", "propose")


@lru_cache(maxsize=1)
def _closes() -> re.Pattern[str]:
    words = either(load_words()["phrase_end"])
    units = either(load_times("unit"))
    return re.compile(
        rf"{BLANK}*(?:$|[.,;:)\]!?”\"’'–—]|of{BLANK}(?:it|that|this|which|them)\b|"
        rf"(?:{words})(?![^\W_])|"
        rf"(?:an?{BLANK})?[\w-]+{BLANK}(?:{units}){BLANK}(?:ago|earlier|before|later)\b)",
        re.I,
    )


@lru_cache(maxsize=1)
def _noun() -> re.Pattern[str]:
    """Give the pattern of a noun that makes the number before it one sum: "a 40 million grant"."""
    nouns = either(noun for noun in load_words()["sum_noun"] if not noun.endswith("s"))
    return re.compile(rf"(?:{BLANK}|-)(?:{nouns})(?![^\W_])", re.I)


@lru_cache(maxsize=1)
def _told() -> re.Pattern[str]:
    """Give the pattern of what tells which sum it is: "the 9 billion that they had sought"."""
    words = either(load_words()["reckoned"])
    return re.compile(
        rf"{BLANK}(?:(?:that|which|it|they|he|she|we)\b[^.,;:!?()\d]{{0,50}}?{BLANK}|"
        rf"{NAME}{BLANK}(?:had{BLANK}|has{BLANK}|have{BLANK})?)?(?:{words})(?![^\W_])"
    )


@lru_cache(maxsize=1)
def _part_of() -> re.Pattern[str]:
    nouns = either({*load_words()["sum_noun"], *load_words()["sum_part"]})
    return re.compile(rf"\b(?:{nouns}){BLANK}of{BLANK}*$", re.I)


@lru_cache(maxsize=1)
def _hedge() -> re.Pattern[str]:
    phrases = either(load_approximators("before"))
    return re.compile(rf"(?<![^\W_])(?:{phrases}){BLANK}*(?P<the>the{BLANK}*)?$", re.I)


def _leads(text: str, first: int, start: int, end: int) -> bool:
    """Tell whether the words before a number leave its currency out."""
    only = ONLY.search(text, first, start)
    start = only.start() if only else start
    if LEAD_THE.search(text, first, start) and _told().match(text, end):
        return True
    hedge = _hedge().search(text, first, start)
    if hedge and hedge["the"]:
        return False
    lead = text[first : hedge.start() if hedge else start]
    if LEAD_ALWAYS.search(lead) or LEAD_NAME.search(lead) or LEAD_AT.search(lead):
        return True
    if _part_of().search(lead):
        return True
    if _noun().match(text, end) and LEAD_ONE.search(lead):
        return True
    changed = any(w.lower() in load_words()["change"] for w in re.findall(r"[^\W\d_]+", lead))
    if LEAD_TO.search(lead):
        return changed
    if LEAD_LIST.search(lead):
        return True
    verb = LEAD_VERB.search(lead)
    if verb is None:
        return False
    word = verb[1].lower()
    if IN_SHORT.search(text, start, end) and word not in ("of", "to"):
        return True
    return word in set(load_verbs()) - promise_words("saying") or (word in ("by", "of") and changed)


def _follows(text: str, first: int, start: int) -> bool:
    """Tell whether a number is what is given or asked: "They had asked for 1.3 trillion"."""
    hedge = _hedge().search(text, first, start)
    verb = LEAD_VERB.search(text, first, hedge.start() if hedge else start)
    frames = load_verbs().get(verb[1].lower(), ()) if verb else ()
    return any(reading.frame in MONEY_FRAMES for reading in frames)


def _is_aside(text: str, piece: Piece) -> bool:
    """Tell a conversion in brackets, between commas or after a slash: nothing is inherited."""
    if ASIDE_OPENS.search(text, max(0, piece.start - 60), piece.start):
        return text.startswith(",", piece.end)
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
        if piece.options or piece.doubt or not big:
            continue
        closed = _closes().match(text, piece.end) or _told().match(text, piece.end)
        if not closed and not _noun().match(text, piece.end):
            continue
        first, last = sentence_around(text, breaks, piece.start)
        before = [p for p in result[max(0, i - NEIGHBOURS) : i]
                  if p.options and not _is_aside(text, p)]  # fmt: skip
        giver = next((p for p in reversed(before) if p.start >= first), None)
        if giver and OUT_OF.search(text, first, giver.start):
            pass
        elif _leads(text, first, piece.start, piece.end):
            if giver is None:
                after = pieces[i + 1 : i + 4]
                giver = next((p for p in after if p.options and p.end <= last), None)
        else:
            giver = None
        if giver is None and first and _follows(text, first, piece.start):
            sooner, _ = sentence_around(text, breaks, first - 1)
            giver = next((p for p in reversed(before) if p.start >= sooner), None)
        if giver is None or giver.doubt or giver.number.scale < LEAST:
            continue
        result[i] = replace(piece, options=giver.options, default=giver.default,
                            decided_by="inherited", inherited=True)  # fmt: skip
    return result
