"""Goods in kind: a number, what it counts, and in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from analysis.extract.scaled_numbers import PERCENT, ScaledNumber, find_numbers
from analysis.extract.sum_context import find_approximation, set_bounds
from analysis.knowledge.files import read_rows
from analysis.knowledge.promises import load_verbs
from analysis.knowledge.words import load_words

# Words between the number and its noun: "two more long-range Patriot missile batteries".
MOST_WORDS = 5
WORD = re.compile(r"[\s-]+([^\W_][\w./’'-]*[\w’']|[^\W_])")
MORE = ("more", "additional", "further", "extra", "new", "other", "such", "of", "its", "the")
CLOSED = (
    "preposition", "determiner", "auxiliary", "modal", "pronoun", "coordinator", "subordinator",
)  # fmt: skip
MODEL = re.compile(r"(?:[A-Z][a-z]+-?|[A-Z]{1,4}-?)\d{1,3}[A-Z]?s")


@dataclass(frozen=True)
class Goods:
    """A number of things: "100,000 shells", "two Patriot batteries".

    Attributes
    ----------
    start, end : int
        Offsets; `text[start:end]` is the number with the thing.
    text : str
        The words themselves.
    quantity : float or None
        How many; None for "hundreds of drones".
    item : str
        The thing, as printed: "Patriot batteries", "wheat" of "5,000 tonnes of wheat", "training
        for soldiers" of "training for 10,000 soldiers".
    kind : str
        military, humanitarian, health, reconstruction, climate or other.
    unit : str or None
        In what it is measured: "tonnes"; for training, who is counted.
    low, high : float or None
        What the wording allows.
    approximation : str
        As for `analysis.extract.amounts.Amount`.
    """

    start: int
    end: int
    text: str
    quantity: float | None
    item: str
    kind: str
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    approximation: str = "exact"


@dataclass(frozen=True)
class Noun:
    """A noun of goods: its kind, and what must or must not stand beside it."""

    kind: str
    role: str
    needs: frozenset[str]
    excluding: frozenset[str]
    plural: bool


@lru_cache(maxsize=1)
def load_goods() -> dict[str, Noun]:
    """Load the nouns of goods, plural and singular.

    Returns
    -------
    dict
        Noun in lower case to what is known of it. Source: `goods.csv`.
    """
    nouns: dict[str, Noun] = {}
    for row in read_rows("goods.csv"):
        needs, without = (frozenset(row[c].split("|")) - {""} for c in ("needs", "excluding"))
        for form, plural in ((row["singular"], False), (row["noun"], True)):
            if form:
                nouns[form] = Noun(row["kind"], row["role"], needs, without, plural)
    return nouns


def _may_modify(word: str) -> bool:
    """Tell whether a word can stand between a number and its noun."""
    low = word.lower()
    classes = load_words()
    if low in MORE or low in classes["goods_plural"]:
        return True
    if any(low in classes[name] for name in CLOSED):
        return False
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is")) and word == low
    # "donated vehicles" may stand behind a number, "sent vehicles" may not.
    finite = {verb.form for verb in load_verbs().get(low, ())} & {"third", "past"}
    return not plural and not (finite and not low.endswith("ed"))


def _fits(noun: Noun, words: list[str]) -> bool:
    low = {w.lower() for w in words} | {p for w in words for p in w.lower().split("-")}
    named = any(w[0].isupper() or any(map(str.isdigit, w)) for w in words)
    return not low & noun.excluding and (not noun.needs or named or bool(low & noun.needs))


def _read_of(text: str, end: int, noun: Noun) -> tuple[int, str] | None:
    """Read what a measure holds: "of wheat", "of 155mm ammunition"."""
    of = re.compile(r"\s+of\s+(?:the\s+)?").match(text, end)
    if of is None:
        return None
    words: list[str] = []
    at = of.end()
    first = at
    while len(words) < 3:
        match = re.compile(r"(?:\s+|(?<=\s))?([^\W_][\w./-]*)").match(text, at)
        word = match[1].rstrip(".") if match else ""
        low = word.lower()
        classes = load_words()
        stops = low in classes["phrase_end"] or low in classes["preposition"] or not word
        stops = stops or low in ("worth", "valued")
        # "of supplies": straight behind "of" stands no verb
        verbal = bool(words) and low in load_verbs()
        if stops or low in classes["coordinator"] or verbal or match is None:
            break
        words.append(word)
        at = match.start(1) + len(word)
        if match[1] != word:
            break
    if not words or any(w.lower() in noun.excluding for w in words):
        return None
    return at, text[first:at]


# "Two planes with 40 tonnes of tents": what carries the goods is not given.
CARRYING = re.compile(r"\s+(?:with|carrying|loaded|laden|full|of)\b")
TRAINING = re.compile(
    r"\b(?:training\s+(?:for|of)|(?P<verb>train(?:ing|s|ed)?))\s+(?:(?:up to|about|around|some|"
    r"at least|more than|over|nearly|another|an additional)\s+){0,2}$",
    re.I,
)


def _count(text: str, number: ScaledNumber) -> Goods | None:
    """Read the noun that a number counts."""
    words: list[str] = []
    at = number.end
    first = None
    while len(words) < MOST_WORDS:
        match = WORD.match(text, at)
        if match is None or (match.group()[0] == "-" and not words):
            return None
        word = match[1].rstrip("’'")
        low = word.lower()
        first = match.start(1) if first is None and low not in MORE else first
        noun = load_goods().get(low)
        single = number.value == 1
        if noun is not None and (noun.plural or single) and _fits(noun, words):
            close = match.start(1) + len(word)
            after = WORD.match(text, close)
            longer = load_goods().get(after[1].lower()) if after else None
            if not (longer and longer.plural and text[close] == " "):  # "missile launchers"
                return _make(text, number, first or match.start(1), close, noun)
        if MODEL.fullmatch(word):
            close = match.start(1) + len(word)
            named = Noun("military", "", frozenset(), frozenset(), True)
            return _make(text, number, first or match.start(1), close, named)
        if not words and low in load_words()["length_unit"]:
            return None
        if not _may_modify(word) or text[match.start() : match.start(1)].strip():
            return None
        if noun is not None and noun.plural:
            return None
        words.append(word)
        at = match.end(1)
    return None


def _make(text: str, number: ScaledNumber, first: int, end: int, noun: Noun) -> Goods | None:
    """Make the row of a number and the noun that ends at `end`; its item begins at `first`."""
    if number.low is None or number.high is None:
        return None
    start = number.start
    item, unit = re.sub(r"\s+", " ", text[first:end]), None
    if noun.role == "measure":
        held = _read_of(text, end, noun)
        if held is not None:
            unit, (end, item) = item, held
        elif re.match(r"\s+of\b", text[end:]):
            return None
    elif noun.role == "people":
        lead = TRAINING.search(text, max(0, start - 50), start)
        if lead:
            unit, item = item, f"training for {item}"
            start = start if lead["verb"] else lead.start()
    elif noun.role == "carrier" and CARRYING.match(text, end):
        return None
    hedged = number.value is not None
    word = find_approximation(text, number.start, number.end) if hedged else "vague"
    low, high = set_bounds(number.low, number.high, word)
    return Goods(
        start, end, text[start:end], number.value, item, noun.kind, unit, low, high, word
    )  # fmt: skip


def _is_free(text: str, number: ScaledNumber) -> bool:
    """Tell a count from money, a name, a percentage or a year."""
    before = text[max(0, number.start - 12) : number.start]
    if re.search(r"(?:[\w$€£¥₴.,/]|[^\W_]-)$", before) or PERCENT.match(text, number.end):
        return False
    year = number.in_figures and number.end - number.start == 4 and number.scale == 1
    dated = re.search(r"\b(?:in|since|by|from|until|of|before|after|for)\s$", before, re.I)
    in_years = year and number.value is not None and 1900 <= number.value < 2100
    return number.doubt is None and not (in_years and dated)


def find_goods(doc_or_text: Doc | str) -> list[Goods]:
    """Find goods with their numbers.

    Parameters
    ----------
    doc_or_text : Doc or str
        The text.

    Returns
    -------
    list of Goods
        In order, not overlapping; nouns from `goods.csv` with the words before them. What a
        number measures otherwise ("155 mm", "two rounds of talks") gives none.
    """
    text = doc_or_text if isinstance(doc_or_text, str) else doc_or_text.text
    found: list[Goods] = []
    for number in find_numbers(text):
        if not _is_free(text, number) or (found and number.start < found[-1].end):
            continue
        goods = _count(text, number)
        if goods is not None and (not found or goods.start >= found[-1].end):
            found.append(goods)
    return found
