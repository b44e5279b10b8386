"""Conversions that a text prints itself: the same sum in another currency, not another sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from analysis.extract.money import Amount
from analysis.extract.numbers import SPACES, either
from analysis.knowledge.numbers import load_approximators

BLANK = rf"[{SPACES}\n]"
EQUAL = (
    r"(?:the equivalent of|equivalent to|equal to|equalling|equivalent|worth|or|i\.e\.|which is|"
    r"which equals|that is|corresponding to|amounting to)"
)
BRACKET_END = re.compile(
    rf"{BLANK}*(?:each|a year|a month|equivalent|at (?:the )?(?:current|today['’]s|\w+)"
    rf"(?:{BLANK}\w+)? rates?|US)?{BLANK}*[)\],;/]",
    re.I,
)
SUBJECT = r"(?:That|This|It|The (?:sum|amount|package|total|money|figure))"
VERB = (
    r"(?:would be|equals|equalled|amounts to|comes to|corresponds to|works out at|converts to|"
    r"translates (?:in)?to|is|was)"
)
LONGEST_GAP = 240


@dataclass(frozen=True)
class Links:
    """What may stand between a sum and its conversion."""

    hedge: str
    bracket: re.Pattern[str]
    beside: re.Pattern[str]
    apart: re.Pattern[str]
    own_sentence: re.Pattern[str]
    second: re.Pattern[str]


@lru_cache(maxsize=1)
def _links() -> Links:
    hedge = rf"(?:(?:{either(load_approximators('before'))}|=){BLANK}*)"
    equal = rf"(?:{EQUAL}{BLANK})"
    return Links(
        hedge,
        # "a year", "in 2026" may come before the bracket.
        re.compile(
            rf"[^.;()\[\]\d]{{0,30}}(?:in \d{{4}})?{BLANK}*[(\[]{BLANK}*"
            rf"(?:(?:{EQUAL}{BLANK}*|{hedge})){{0,3}}",
            re.I,
        ),
        re.compile(
            rf"{BLANK}*/{BLANK}*|{BLANK}={BLANK}|,?{BLANK}{equal}{hedge}?|,{BLANK}{equal}?{hedge}",
            re.I,
        ),
        # "¥15 billion into the alliance, roughly $100 million."
        re.compile(
            rf"{BLANK}(?:in|into|to|for|from|of|on|through)\b[^.,;:\d]{{0,60}},{BLANK}{hedge}"
        ),
        re.compile(
            rf"[^.!?]{{0,160}}[.!?][\"”’)]*\s+{SUBJECT}{BLANK}{VERB}{BLANK}"
            rf"(?:the{BLANK})?(?:{equal}|equivalent{BLANK}of{BLANK})?{hedge}?"
        ),
        re.compile(rf"{BLANK}*[,;/]{BLANK}*(?:(?:or|and){BLANK})?{hedge}?", re.I),
    )


OWN_END = re.compile(rf"{BLANK}*(?:at|in|on|using|today|now)?\b[^.!?\d]{{0,50}}[.!?]", re.I)
RATE = re.compile(rf"{BLANK}*={BLANK}*")


def drop_rates(found: Sequence[Amount], text: str) -> list[Amount]:
    """Leave out lines that only quote a rate: "($1 = 0.86 euros)".

    Parameters
    ----------
    found : sequence of Amount
        In order.
    text : str
        The text.

    Returns
    -------
    list of Amount
        Without the two sides of a rate.
    """
    rates: set[int] = set()
    for i, (a, b) in enumerate(pairwise(found)):
        one = a.amount == 1 or b.amount == 1
        if one and RATE.fullmatch(text[a.end : b.start]):
            rates |= {i, i + 1}
    return [amount for i, amount in enumerate(found) if i not in rates]


def _is_conversion(last: Amount, amount: Amount, text: str) -> bool:
    gap = text[last.end : amount.start]
    if len(gap) > LONGEST_GAP:
        return False
    if _links().beside.fullmatch(gap):
        return True
    if _links().bracket.fullmatch(gap):
        return BRACKET_END.match(text, amount.end) is not None
    if _links().apart.fullmatch(gap):
        return re.match(r"[.,;]", text[amount.end : amount.end + 1]) is not None
    if _links().own_sentence.fullmatch(gap):
        return OWN_END.match(text, amount.end) is not None
    return False


def join_conversions(found: Sequence[Amount], text: str) -> list[Amount]:
    """Take a sum in brackets, after a slash or in a sentence of its own as the same sum.

    Parameters
    ----------
    found : sequence of Amount
        In order.
    text : str
        The text.

    Returns
    -------
    list of Amount
        Each with its conversion; a second conversion of the same sum is left out.
    """
    joined: list[Amount] = []
    last_end = -1
    for amount in found:
        if joined and amount.currency is not None:
            last = joined[-1]
            seen = replace(last, end=max(last.end, last_end))
            other = last.currency != amount.currency and amount.share is None
            money = last.share is None and (last.amount is not None or last.low is not None)
            gap = text[seen.end : amount.start]
            second = last.converted_currency is not None and _links().second.fullmatch(gap)
            # "five and a half billion euros, or €5.5bn" says one sum twice.
            again = not other and amount.amount == last.amount and last.amount is not None
            if again and _links().beside.fullmatch(gap):
                last_end = amount.end
                continue
            if other and money and (second or _is_conversion(seen, amount, text)):
                if last.converted_currency is None:
                    joined[-1] = replace(last, converted_amount=amount.amount,
                                         converted_currency=amount.currency)  # fmt: skip
                last_end = amount.end
                continue
        joined.append(amount)
        last_end = -1
    return joined
