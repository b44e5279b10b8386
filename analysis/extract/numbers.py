"""Numbers as news print them: figures with separators, vulgar fractions, and words."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.knowledge.numbers import load_number_words

# White space that separates groups of three or a number from its unit: space, no-break space,
# thin and narrow no-break space.
SPACES = " \u00a0\u2009\u202f"
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125, "⅜": 0.375,
          "⅝": 0.625, "⅞": 0.875}  # fmt: skip
_FRACTION = "".join(VULGAR)
FIGURES = (
    rf"(?:\d{{1,3}}(?:[{SPACES}'’]\d{{3}}){{1,6}}(?!\d|-[^\W\d_])(?:[.,]\d+)?"
    rf"|\d+(?:[.,'’]\d+)*)(?:[{_FRACTION}]|[{SPACES}][1-9]/[2-9](?![\d/]))?|[{_FRACTION}]"
)
# More digits than this are no sum that anybody pledged, and more than a float holds exactly.
MOST_DIGITS = 15
WESTERN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d+")
SWISS = re.compile(r"\d{1,3}(?:['’]\d{3})+(?:\.\d+)?")
COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}")
THREE_DECIMALS = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def read_figures(text: str, scaled: bool = False) -> float | None:
    """Read a number written in figures.

    Parameters
    ----------
    text : str
        "1.5", "2,000", "2.000.000", "12,34,567", "1 000 000", "1,5", "2½", "1 1/2".
    scaled : bool
        Whether a scale word follows: "1.500 billion" is a decimal, "1.500" alone may be either.

    Returns
    -------
    float or None
        None where the figures allow no single reading ("1.5.2", "1.500"), or have more digits
        than any sum.
    """
    if text and text[-1] in VULGAR:
        whole = read_figures(text[:-1], scaled) if text[:-1] else 0.0
        return None if whole is None else whole + VULGAR[text[-1]]
    ratio = re.search(rf"[{SPACES}](\d)/(\d)$", text)
    if ratio:
        whole = read_figures(text[: ratio.start()], scaled)
        return None if whole is None else whole + int(ratio[1]) / int(ratio[2])
    text = re.sub(rf"[{SPACES}]", "", text)
    if sum(map(str.isdigit, text[:40])) > MOST_DIGITS or (not text.isascii() and "’" not in text):
        return None
    if re.fullmatch(r"\d+", text):
        return float(text)
    if WESTERN.fullmatch(text) or INDIAN.fullmatch(text):
        return float(text.replace(",", ""))
    if CONTINENTAL.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if SWISS.fullmatch(text):
        return float(re.sub("['’]", "", text))
    if COMMA_DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    if THREE_DECIMALS.fullmatch(text) and not scaled:
        return None
    return float(text) if re.fullmatch(r"\d+\.\d+", text) else None


def either(words: object) -> str:
    """Join words to a regular expression, the longest first.

    Parameters
    ----------
    words : iterable of str
        Taken literally; a space also matches a line break or a no-break space.

    Returns
    -------
    str
        Alternatives without a group.
    """
    found = sorted(words, key=lambda w: (-len(w), w))  # type: ignore[call-overload]
    return "|".join(re.escape(w).replace(r"\ ", rf"[{SPACES}\n]") for w in found)


@lru_cache(maxsize=1)
def number_words() -> str:
    """Give the pattern of numbers below a thousand in words.

    Returns
    -------
    str
        Matches "five", "twenty-five", "two hundred and fifty", "a hundred", "one point five".
    """
    words = load_number_words()
    unit, teen, ten = (either(words[kind]) for kind in ("unit", "teen", "ten"))
    small = rf"(?:(?:{ten})(?:[ -](?:{unit}))?|{teen}|{unit})"
    hundred = rf"(?:(?:{small}|an?)[ -]hundred(?:(?:[ -]and)?[ -]{small})?)"
    return rf"(?:{hundred}|{small}(?:[ -]point(?:[ -](?:{unit}|zero))+)?)(?![^\W\d_])"


def read_words(text: str) -> float | None:
    """Read a number below a thousand in words.

    Parameters
    ----------
    text : str
        As matched by `number_words`.

    Returns
    -------
    float or None
        None for anything else.
    """
    words = load_number_words()
    values = {w: low for kind in ("unit", "teen", "ten") for w, (low, _) in words[kind].items()}
    whole, _, decimals = re.sub("[ -]point[ -]", ".", text.lower()).partition(".")
    total = 0.0
    for word in re.split(r"[\s-]+", whole):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in values:
            total += values[word]
        elif word not in ("a", "an", "and"):
            return None
    digits = [0 if w == "zero" else values.get(w) for w in re.split("[ -]", decimals) if w]
    if None in digits:
        return None
    return total + sum(d / 10 ** (i + 1) for i, d in enumerate(digits) if d)


def read_number(text: str, scaled: bool = False) -> float | None:
    """Read one number in figures or words.

    Parameters
    ----------
    text : str
        "2,000" or "twenty-five".
    scaled : bool
        As for `read_figures`.

    Returns
    -------
    float or None
        None where it allows no single reading.
    """
    text = text.strip()
    if text and (text[0].isdigit() or text[0] in VULGAR):
        return read_figures(text, scaled)
    return read_words(text) if text else None
