"""Currencies as news print them, scale words and words of approximation."""

from __future__ import annotations

from functools import lru_cache

from analysis.knowledge.files import read_rows


@lru_cache(maxsize=1)
def load_symbols() -> dict[str, str]:
    """Currency symbols and codes as printed.

    Returns
    -------
    dict
        Symbol to ISO 4217 code; a bare "$" is the US dollar.
    """
    return {
        symbol: row["code"]
        for row in read_rows("currencies.csv")
        for symbol in row["symbols"].split("|")
    }


@lru_cache(maxsize=1)
def load_currency_names() -> dict[str, str]:
    """Currency names in lower case with their plurals.

    Returns
    -------
    dict
        Name to ISO 4217 code.
    """
    return {
        form.lower(): row["code"]
        for row in read_rows("currencies.csv")
        for name in row["names"].split("|")
        for form in (name, name + "s")
    }


@lru_cache(maxsize=1)
def load_scales() -> dict[str, float]:
    """Scale words and letters: `bn` is 1e9.

    Returns
    -------
    dict
        Word in lower case to its value.
    """
    return {row["word"]: float(row["value"]) for row in read_rows("scales.csv")}


@lru_cache(maxsize=1)
def load_approximators() -> dict[str, str]:
    """Words of approximation.

    Returns
    -------
    dict
        Phrase in lower case to about, nearly, at least, more than or up to.
    """
    return {row["phrase"]: row["approximation"] for row in read_rows("approximators.csv")}
