"""Numbers as news print them: digits with separators, words, halves and quarters."""

from __future__ import annotations

import re

ONES = {
    word: value
    for value, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
         "eighteen", "nineteen")
    )
} | {"a": 1, "an": 1}  # fmt: skip
TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
        strict=True,
    )
}
PARTS = {
    "half a": 0.5,
    "a half": 0.5,
    "one and a half": 1.5,
    "a quarter of a": 0.25,
    "three quarters of a": 0.75,
    "several hundred": None,
}
_WORD = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
NUMBER_WORDS = (
    r"(?:one and a half|half a|a half|a quarter of a|three quarters of a|"
    rf"(?:{'|'.join(TENS)})[- ](?:{'|'.join(list(ONES)[1:10])})|(?:{_WORD})(?: hundred)?)"
)
DIGITS = r"\d{1,3}(?:[,.  ]\d{3})+(?:[.,]\d{1,2})?(?![\d])|\d+(?:[.,]\d+)?"


def read_number(text: str) -> float | None:
    """Read one number.

    Parameters
    ----------
    text : str
        Digits ("1.5", "2,000", "2.000.000", "1,5") or words ("twenty-five", "half a").

    Returns
    -------
    float or None
        None where the digits allow no single reading ("1.5.2").
    """
    text = text.strip().lower()
    if text in PARTS:
        return PARTS[text]
    if text and text[0].isdigit():
        return _read_digits(re.sub("[  ]", "", text))
    total = 0
    for word in re.split(r"[ -]", text):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in ONES:
            total += ONES[word]
        elif word in TENS:
            total += TENS[word]
        else:
            return None
    return float(total)


def _read_digits(text: str) -> float | None:
    if re.fullmatch(r"\d+", text):
        return float(text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", text):
        return float(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+\.\d+", text):
        return float(text)
    if re.fullmatch(r"\d+,\d{1,2}", text):
        return float(text.replace(",", "."))
    return None
