"""Currencies as news print them: symbols, codes, names, and the places that decide between them.

Names and symbols come from Babel's CLDR data; `currencies.csv` adds what agencies print besides,
which marks several currencies share, and what decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from analysis.knowledge.files import read_rows
from analysis.knowledge.numbers import load_approximators
from analysis.knowledge.words import load_words

__all__ = [
    "Mark",
    "load_approximators",
    "load_deciders",
    "load_marks",
    "load_names",
    "load_prevailing",
]


@dataclass(frozen=True)
class Mark:
    """A printed mark of a currency.

    Attributes
    ----------
    options : tuple of str
        ISO 4217 codes it may stand for; several for "kroner".
    default : str or None
        The code meant where nothing else decides; None where that is open.
    kind : str
        symbol, code or name.
    weak : bool
        True for marks that are also other words ("R", "COP"): they need a scale or a number
        with separators beside them.
    """

    options: tuple[str, ...]
    default: str | None
    kind: str
    weak: bool = False


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _is_name(mark: str) -> bool:
    """Tell names ("Danish kroner", "euro") from symbols and codes ("kr", "NOK", "US$")."""
    if mark.isalpha() and mark.islower():
        return len(mark) > 2
    return len(mark.rstrip(".")) > 3 and mark[-1].isalpha() and not mark.isupper()


def _plural(name: str) -> tuple[str, ...]:
    return (name,) if name.endswith("s") else (name, name + "s")


@lru_cache(maxsize=1)
def _read_cldr() -> tuple[dict[str, set[str]], dict[str, str], frozenset[str]]:
    """Names (lower case to codes), symbols and codes of the currencies now in use, in English."""
    from babel.core import Locale, get_global  # only here: reading the locale takes 60 ms

    used = {
        code
        for spells in get_global("territory_currencies").values()
        for code, _, end, tender in spells
        if tender and end is None
    }
    english = Locale("en")
    plurals = english._data["currency_names_plural"]
    names: dict[str, set[str]] = {}
    for code in sorted(used):
        for name in (english.currencies.get(code), *plurals.get(code, {}).values()):
            if name and " " in name:
                names.setdefault(name.lower(), set()).add(code)
    symbols = {
        symbol.replace("\u202f", " "): code
        for code, symbol in english.currency_symbols.items()
        if code in used and symbol != code
    }
    return names, symbols, frozenset(used)


def _read_dollars() -> list[str]:
    """Codes of the currencies now in use that are called dollars or pesos."""
    names = _read_cldr()[0]
    return sorted(
        {code for name, codes in names.items() if "dollar" in name or "peso" in name
         for code in codes}
    )  # fmt: skip


@lru_cache(maxsize=1)
def load_marks() -> MappingProxyType[str, Mark]:
    """Symbols and codes as printed before or after a number.

    Returns
    -------
    mapping of str to Mark
        By the letters and signs as printed; case counts.
    """
    marks: dict[str, Mark] = {}
    _, symbols, used = _read_cldr()
    for code in sorted(used - load_words()["not_a_code"]):
        marks[code] = Mark((code,), code, "code", weak=True)
    for code in _read_dollars():
        # "COP$12 million": a code before the sign that several currencies share.
        marks[f"{code}$"] = Mark((code,), code, "symbol")
    for symbol, code in symbols.items():
        marks[symbol] = Mark((code,), code, "symbol")
    shared, defaults = _read_shared()
    all_weak: set[str] = set()
    for row in read_rows("currencies.csv"):
        weak = set(_split(row["weak"]))
        all_weak |= weak
        for mark in _split(row["symbols"]):
            kind = "code" if mark == row["code"] else "symbol"
            marks[mark] = Mark((row["code"],), row["code"], kind, mark in weak)
    for mark in {*shared, *defaults}:
        if not _is_name(mark):
            default = defaults.get(mark)
            options = shared.get(mark) or ((default,) if default else ())
            marks[mark] = Mark(options, default, "symbol", mark in all_weak)
    return MappingProxyType(marks)


def _read_shared() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Read the marks that several currencies share, and those with a default."""
    shared: dict[str, tuple[str, ...]] = {}
    defaults: dict[str, str] = {}
    for row in read_rows("currencies.csv"):
        for mark in _split(row["shared"]):
            shared[mark] = (*shared.get(mark, ()), row["code"])
        for mark in _split(row["default"]):
            defaults[mark] = row["code"]
    return shared, defaults


@lru_cache(maxsize=1)
def load_names() -> MappingProxyType[str, MappingProxyType[str, Mark]]:
    """Names of currencies with their plurals.

    Returns
    -------
    mapping of str to mapping of str to Mark
        By the last word ("kroner"), then by the whole name ("norwegian kroner"), longest first;
        all in lower case.
    """
    names: dict[str, Mark] = {}
    for name, codes in _read_cldr()[0].items():
        names[name] = Mark(tuple(sorted(codes)), sorted(codes)[0] if len(codes) == 1 else None,
                           "name")  # fmt: skip
    shared, defaults = _read_shared()
    for row in read_rows("currencies.csv"):
        for name in _split(row["names"]):
            for form in _plural(name):
                names[form.lower()] = Mark((row["code"],), row["code"], "name")
    for name in {*shared, *defaults}:
        if _is_name(name):
            default = defaults.get(name)
            options = shared.get(name) or ((default,) if default else ())
            for form in _plural(name):
                names[form.lower()] = Mark(options, default, "name")
    by_last: dict[str, dict[str, Mark]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        by_last.setdefault(name.rsplit(" ", 1)[-1], {})[name] = names[name]
    return MappingProxyType({last: MappingProxyType(found) for last, found in by_last.items()})


@lru_cache(maxsize=1)
def load_deciders() -> MappingProxyType[str, tuple[str, ...]]:
    """Words that decide which country's currency a shared mark means.

    Returns
    -------
    mapping of str to tuple of str
        Country, adjective or capital to the ISO 4217 codes used there.
    """
    places: dict[str, tuple[str, ...]] = {}
    for row in read_rows("currencies.csv"):
        for word in _split(row["deciders"]):
            places[word] = (*places.get(word, ()), row["code"])
    return MappingProxyType(places)


@lru_cache(maxsize=1)
def load_prevailing() -> frozenset[str]:
    """Currencies that a shared mark means wherever their country is named, as pounds sterling.

    Returns
    -------
    frozenset of str
        ISO 4217 codes: what Britain gives to Egypt is told in pounds, and they are its own.
    """
    return frozenset(row["code"] for row in read_rows("currencies.csv") if row["prevails"])
