"""Amounts: every money expression of a text, and goods in kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc

from analysis.extract.numbers import DIGITS, NUMBER_WORDS, read_number
from analysis.knowledge.currencies import (
    load_approximators,
    load_currency_names,
    load_scales,
    load_symbols,
)


@dataclass(frozen=True)
class Amount:
    """One money expression.

    Attributes
    ----------
    start, end : int
        Offsets; `text[start:end]` is the expression with its currency and scale.
    text : str
        The words themselves.
    amount : float or None
        In units of the currency (not thousands); the middle for a range, None for a share.
    low, high : float or None
        What the approximation allows: equal to `amount` when exact, open (None) on one side for
        "at least" and "up to".
    currency : str or None
        ISO 4217 code; None where the text does not decide it.
    approximation : str
        exact, about, at least, more than, up to, nearly, range or vague.
    per : str or None
        Period a recurring sum is per: day, week, month, quarter, year.
    share_of : str or None
        For "0.25% of GDP": what it is a share of.
    share : float or None
        The share itself, 0.0025 for "0.25%".
    count : int
        Number of equal sums ("two 500-million-dollar packages": 2).
    inherited : bool
        True where the currency was taken over from a neighbour ("to 8 billion euros from 4").
    converted_amount, converted_currency : float or None, str or None
        The same sum as the text itself converts it ("SEK 2.6bn ($275m)").
    """

    start: int
    end: int
    text: str
    amount: float | None
    low: float | None
    high: float | None
    currency: str | None
    approximation: str = "exact"
    per: str | None = None
    share_of: str | None = None
    share: float | None = None
    count: int = 1
    inherited: bool = False
    converted_amount: float | None = None
    converted_currency: str | None = None


# A conversion in the text may be off by rounding and by the outlet's rate.
PERIODS = (
    r"(?:a|per|each|every)[ -](?P<per>day|week|month|quarter|year)|(?P<adverb>annually|monthly)"
)


def _either(words: object) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))  # type: ignore


@lru_cache(maxsize=1)
def _money() -> re.Pattern[str]:
    symbols, names = _either(load_symbols()), _either(load_currency_names())
    scale = rf"(?:[ -]?(?P<scale>(?i:{_either(load_scales())}))(?![A-Za-z]))"
    scale2 = scale.replace("<scale>", "<scale2>")
    return re.compile(
        rf"(?P<before>(?<![A-Za-z])(?:{symbols}) ?)?"
        # "a $400 million loan": the article is no number before a symbol.
        rf"(?<![\w.,])(?P<number>{DIGITS}|\b(?i:{NUMBER_WORDS})\b(?! ?(?:{symbols})))"
        rf"(?![.,]?\d){scale}?"
        rf"(?: ?(?:-|–|to|and) ?(?:{symbols})?(?P<number2>{DIGITS})(?![.,]?\d){scale2}?)?"
        rf"(?:[ -]?(?P<after>(?i:{names})|(?:{symbols}))(?![A-Za-z]))?"
    )


@lru_cache(maxsize=1)
def _vague() -> re.Pattern[str]:
    names = _either(load_currency_names())
    return re.compile(
        rf"\b(?P<many>tens|hundreds|dozens) of (?P<scale>thousands|millions|billions) of "
        rf"(?P<after>{names})|\b(?P<only>millions|billions) of (?P<after2>{names})\b",
        re.I,
    )


@lru_cache(maxsize=1)
def _approximator() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<phrase>{_either(load_approximators())})\s*$", re.I)


def _bounds(amount: float, approximation: str) -> tuple[float | None, float | None]:
    """Least and most that a wording allows; None is open."""
    if approximation in ("at least", "more than"):
        return amount, None
    if approximation in ("up to", "nearly"):
        return (None if approximation == "up to" else 0.9 * amount), amount
    if approximation == "about":
        return 0.9 * amount, 1.1 * amount
    return amount, amount


def _read_money(match: re.Match[str], text: str) -> Amount | None:
    before = (match["before"] or "").strip()
    after = match["after"] or ""
    code = load_symbols().get(before) or load_currency_names().get(after.lower())
    code = code or load_symbols().get(after)
    number = read_number(match["number"])
    if code is None or number is None:
        return None
    if after and not before and not match["scale"] and match["number"].lower() in ("a", "an"):
        return None
    if before == "Rs" and not match["number"][0].isdigit():
        return None
    joined = text[match.end("number") : match.start("after")] if after else ""
    if joined == "-" and not match["scale"]:  # "500-pound bombs"
        return None
    scales = load_scales()
    scale = scales.get((match["scale"] or "").lower(), 1.0)
    start = match.start()
    lead = _approximator().search(text, max(0, start - 20), start)
    word = load_approximators()[lead["phrase"].lower()] if lead else "exact"
    second = read_number(match["number2"]) if match["number2"] else None
    if second is not None:
        scale2 = scales.get((match["scale2"] or "").lower(), scale)
        low = number * (scale if match["scale"] else scale2)
        high = second * scale2
        return Amount(start, match.end(), match.group(), (low + high) / 2, low, high, code, "range")
    end = match.end() if not match["number2"] else match.end("scale") or match.end("number")
    amount = number * scale
    low_bound, high_bound = _bounds(amount, word)
    return Amount(start, end, text[start:end], amount, low_bound, high_bound, code, word)


def _read_vague(match: re.Match[str]) -> Amount:
    name = (match["after"] or match["after2"]).lower()
    scale = load_scales()[(match["scale"] or match["only"]).lower().rstrip("s")]
    many = {"tens": 10, "dozens": 12, "hundreds": 100}.get((match["many"] or "").lower(), 1)
    return Amount(
        match.start(), match.end(), match.group(), None, many * scale, many * scale * 10,
        load_currency_names()[name], "vague",
    )  # fmt: skip


def _join_conversions(found: list[Amount], text: str) -> list[Amount]:
    """Take a sum in brackets or after a slash as the same sum in another currency."""
    joined: list[Amount] = []
    for amount in found:
        if joined:
            last = joined[-1]
            gap = text[last.end : amount.start]
            close = text[amount.end : amount.end + 1]
            bracket = re.fullmatch(r"\s*\(\s*(?:[a-z ]{0,16})", gap) and close in (")", ",", ";")
            slash = re.fullmatch(
                r"\s*(?:/|,? or|,(?= about| around| roughly)) ?(?:about |around |roughly )?", gap
            )
            if (bracket or slash) and last.currency != amount.currency:
                joined[-1] = replace(
                    last, converted_amount=amount.amount, converted_currency=amount.currency
                )
                continue
        joined.append(amount)
    return joined


def _add_period(amount: Amount, text: str) -> Amount:
    after = re.compile(rf"[ -](?:{PERIODS})\b").match(text, amount.end)
    if not after:
        return amount
    per = after["per"] or {"annually": "year", "monthly": "month"}[after["adverb"]]
    return replace(amount, per=per)


SHARE = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?) ?(?:%|per ?cent|percent)(?: of (?P<of>(?:the |its )?[\w-]+))?"
)


def find_amounts(doc_or_text: Doc | str) -> list[Amount]:
    """Find the sums of money of a text.

    Parameters
    ----------
    doc_or_text : Doc or str
        The text.

    Returns
    -------
    list of Amount
        In order, not overlapping. Shares ("0.25% of GDP") have a `share` and no amount; a
        conversion in brackets belongs to the sum before it.
    """
    text = doc_or_text if isinstance(doc_or_text, str) else doc_or_text.text
    found = [a for m in _money().finditer(text) if (a := _read_money(m, text)) is not None]
    found += [_read_vague(m) for m in _vague().finditer(text)]
    for m in SHARE.finditer(text):
        number = read_number(m["number"])
        if number is not None:
            found.append(Amount(m.start(), m.end(), m.group(), None, None, None, None,
                                share_of=m["of"], share=number / 100))  # fmt: skip
    found.sort(key=lambda a: (a.start, -a.end))
    apart: list[Amount] = []
    for amount in found:
        if not apart or amount.start >= apart[-1].end:
            apart.append(amount)
    return [_add_period(a, text) for a in _join_conversions(apart, text)]
