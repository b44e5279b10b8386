"""Words for numbers, scales and approximation, from the knowledge files."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from analysis.knowledge.files import read_rows


@lru_cache(maxsize=1)
def load_number_words() -> MappingProxyType[str, MappingProxyType[str, tuple[float, float]]]:
    """Words for numbers by kind.

    Returns
    -------
    mapping of str to mapping of str to (float, float)
        Kind (unit, teen, ten, part, many, few, digits) to word in lower case to the least and
        most it stands for. Source: `number_words.csv`.
    """
    kinds: dict[str, dict[str, tuple[float, float]]] = {}
    for row in read_rows("number_words.csv"):
        kinds.setdefault(row["kind"], {})[row["word"]] = (float(row["low"]), float(row["high"]))
    return MappingProxyType({kind: MappingProxyType(words) for kind, words in kinds.items()})


@lru_cache(maxsize=1)
def load_scales() -> MappingProxyType[str, float]:
    """Scale words and letters: `bn` is 1e9.

    Returns
    -------
    mapping of str to float
        Word in lower case to its value. Source: `scales.csv`.
    """
    return MappingProxyType(
        {row["word"].lower(): float(row["value"]) for row in read_rows("scales.csv")}
    )


@lru_cache(maxsize=1)
def load_joined_scales() -> frozenset[str]:
    """Scale letters that count only where they are joined to the figures ("5k").

    Returns
    -------
    frozenset of str
        In lower case.
    """
    return frozenset(row["word"].lower() for row in read_rows("scales.csv") if row["joined"])


@lru_cache(maxsize=2)
def load_approximators(place: str = "before") -> MappingProxyType[str, str]:
    """Words of approximation.

    Parameters
    ----------
    place : str
        "before" the number ("about") or "after" it ("or so").

    Returns
    -------
    mapping of str to str
        Phrase in lower case to exact, about, nearly, at least, more than or up to. Source:
        `approximators.csv`.
    """
    return MappingProxyType(
        {
            row["phrase"].lower(): row["approximation"]
            for row in read_rows("approximators.csv")
            if (row["place"] or "before") == place
        }
    )
