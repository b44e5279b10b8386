"""Amounts: every money expression of a text.

A grammar of our own over one pass of numbers and one pass of currency marks, which are joined
where they touch. It does not use spaCy's Matcher: a Doc's tokens part "$1.5-2bn", "CA$2bn" and
"€90bn-a-year" in other places than money does, and the same reader must take a plain string.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc

from analysis.extract.conversions import drop_rates, join_conversions
from analysis.extract.currency_choice import (
    Surroundings,
    choose_currency,
    is_open,
    read_surroundings,
)
from analysis.extract.elisions import inherit_currencies
from analysis.extract.money import Amount
from analysis.extract.numbers import either
from analysis.extract.shares import find_shares
from analysis.extract.sum_context import Context, read_context, set_bounds
from analysis.extract.sums import Piece, find_pieces
from analysis.knowledge.words import load_words

# The sign or the word alone, of no country.
PLAIN_DOLLAR = re.compile(r"^[-−]?\$[\s\d.]|\bdollars?$", re.I)
OF_A_COUNTRY = re.compile(r"USD|\b(?:US|U\.S\.|American|States) dollars?$", re.I)
__all__ = ["Amount", "find_amounts", "settle_currency"]


def _approximate(piece: Piece, context: Context) -> tuple[str, float | None, float | None]:
    """Give the approximation of a sum with its bounds."""
    if piece.doubt or piece.low is None or piece.high is None:
        return "vague", None, None
    if piece.number.form in ("vague", "figures"):
        return "vague", piece.low, piece.high
    if piece.is_range:
        return "range", piece.low, piece.high
    word = context.approximation
    if piece.number.form == "lonely" and word == "exact":
        word = "about"  # "a billion-dollar deal" is round
    return word, *set_bounds(piece.low, piece.high, word)


def _read_amount(piece: Piece, around: Surroundings) -> Amount:
    """Make the row of one piece."""
    text = around.text
    context = read_context(text, piece.start, piece.end)
    word, low, high = _approximate(piece, context)
    currency, decided = choose_currency(
        around, piece.start, piece.options, piece.default, piece.decided_by
    )
    printed = text[piece.start : piece.end]
    plain = PLAIN_DOLLAR.search(printed) and not OF_A_COUNTRY.search(printed)
    if piece.options == ("USD",) and plain:
        decided = "text: the dollars it says it means" if around.dollars else "default"
        currency = around.dollars or currency
    amount = None
    if word == "range" and low is not None and high is not None:
        amount = (low + high) / 2
    elif word != "vague":
        amount = piece.number.value
    return Amount(
        piece.start, piece.end, printed, amount, low, high, currency, word,
        per=context.per, count=context.count, inherited=piece.inherited, options=piece.options,
        decided_by="inherited" if piece.inherited else decided, each=context.each,
        over=context.over, price_of=context.price_of, doubt=piece.doubt,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _sum_noun() -> re.Pattern[str]:
    nouns = either(load_words()["sum_noun"])
    return re.compile(rf"s?(?: [^\W\d_]+){{0,2}}? (?:{nouns})\b", re.I)


def _settle_by_last(amount: Amount, found: list[Amount]) -> Amount:
    """Give a mark that nothing decides the currency that the same mark had last in the text."""
    if len(amount.options) < 2 or not is_open(amount.decided_by):
        return amount
    for last in reversed(found):
        if last.options == amount.options and not is_open(last.decided_by):
            return replace(amount, currency=last.currency, decided_by=f"text: {last.text}")
    return amount


@lru_cache(maxsize=4)
def _find(text: str, home: str) -> tuple[Amount, ...]:
    around = read_surroundings(text, home)
    pieces = inherit_currencies(text, around.breaks, find_pieces(text))
    found: list[Amount] = []
    for piece in pieces:
        if piece.options:
            found.append(_settle_by_last(_read_amount(piece, around), found))
        elif piece.number.form == "figures":  # "a nine-figure sum": money without a currency
            noun = _sum_noun().match(text, piece.end)
            found += [_read_amount(replace(piece, end=noun.end()), around)] if noun else []
    found += [
        Amount(
            share.start, share.end, text[share.start : share.end], None, share.low, share.high,
            None, "exact" if share.low == share.high else "range", share_of=share.share_of,
            share=(share.low + share.high) / 2,
        )
        for share in find_shares(text)
    ]  # fmt: skip
    found.sort(key=lambda a: (a.start, -a.end))
    apart: list[Amount] = []
    for amount in found:
        if not apart or amount.start >= apart[-1].end:
            apart.append(amount)
    return tuple(join_conversions(drop_rates(apart, text), text))


def find_amounts(doc_or_text: Doc | str, home: str | None = None) -> list[Amount]:
    """Find the sums of money of a text.

    Parameters
    ----------
    doc_or_text : Doc or str
        The text.
    home : str, optional
        Name of the outlet, or of its country: decides "kroner" where the text does not.

    Returns
    -------
    list of Amount
        In order, not overlapping. Shares ("0.25% of GDP") have a `share` and no amount; a
        conversion in brackets, after a slash or in a sentence of its own belongs to the sum
        before it; vague sums ("tens of millions of dollars") have bounds and no amount; what
        can't be read for sure ("$1.5.2 billion") has a `doubt` and no amount. A number whose
        scale or currency isn't understood gives no amount.
    """
    text = doc_or_text if isinstance(doc_or_text, str) else doc_or_text.text
    return list(_find(text, home or ""))


def settle_currency(amount: Amount, country: str) -> Amount:
    """Decide a currency that several countries share by the country of who gives.

    Parameters
    ----------
    amount : Amount
        One whose mark leaves the currency open ("kroner"): several `options`.
    country : str
        English name of the giver's country, "Norway".

    Returns
    -------
    Amount
        With the currency and `decided_by` "giver: Norway"; unchanged where the mark itself is
        clear or means no currency of that country.
    """
    if len(amount.options) < 2:
        return amount
    around = Surroundings("", home=country)
    code, decided = choose_currency(around, 0, amount.options, None, "")
    if code is None or decided != "outlet":
        return amount
    return replace(amount, currency=code, decided_by=f"giver: {country}")
