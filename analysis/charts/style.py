"""One style for all charts: colours, numbers, dates, text."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

import matplotlib as mpl
import pandas as pd
from babel.numbers import get_currency_symbol

# Okabe & Ito's colour-blind-safe palette, as matplotlib ships it (black and yellow left out:
# one is the ink, the other can't be read on white).
PALETTE = tuple(
    c
    for c in mpl.color_sequences["okabe_ito"]
    if mpl.colors.to_hex(c) not in ("#000000", "#f0e442")
)
# Colours that the page turns into its own (light, dark, print).
INK, MUTED, GRID, PAPER = "#1b1f24", "#5c6570", "#dfe3e8", "#ffffff"
# Ink on coloured marks, which stay light in a dark page too.
FIXED_INK = "#1b1f25"
STATUS_COLOURS = {
    "requested": "#cc79a7",
    "proposed": "#e69f00",
    "pledged": "#56b4e9",
    "committed": "#0072b2",
    "contributed": "#009e73",
}
CLAIM = "#d55e00"
KIND_COLOURS = {
    "military": "#0072b2",
    "financial": "#56b4e9",
    "humanitarian": "#cc79a7",
    "reconstruction": "#e69f00",
    "climate": "#009e73",
    "health": "#d55e00",
    "security guarantee": "#8c6bb1",
    "political": "#7f7f7f",
    "other": "#b0b0b0",
}
NAMES = {"USD": "US dollars", "EUR": "euros"}
QUOTATION_COLOURS = {"direct": "#0072b2", "mixed": "#56b4e9", "indirect": "#b9c2cc"}


def colour_actors(actor_ids: Sequence[str]) -> dict[str, str]:
    """Give each actor its colour, the same in every chart of a set of tables.

    Parameters
    ----------
    actor_ids : sequence of str
        All actors, the most important first.

    Returns
    -------
    dict
        actor_id to a hex colour of the palette, chosen by a checksum of the id among those that
        are still free: the first six actors all differ, and so do the next six.
    """
    size = len(PALETTE)
    colours: dict[str, str] = {}
    free: list[int] = []
    for actor_id in actor_ids:
        free = free or list(range(size))
        wanted = zlib.crc32(actor_id.encode())
        place = free.pop(wanted % len(free))
        colours[actor_id] = str(mpl.colors.to_hex(PALETTE[place]))
    return colours


def format_money(amount: float, currency: str) -> str:
    """Write a sum as a reader says it.

    Parameters
    ----------
    amount : float
        In units of the currency.
    currency : str
        ISO 4217 code.

    Returns
    -------
    str
        Such as "$1.5bn", "€500m", "CA$2bn" or "NOK 7bn"; three figures at most.
    """
    mark = _currency_mark(currency)
    sign = "−" if amount < 0 else ""
    amount = abs(amount)
    for size, letter in ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if amount >= 0.9995 * size:
            return f"{sign}{mark}{amount / size:,.3g}{letter}"
    return f"{sign}{mark}{amount:,.0f}"


@cache
def _currency_mark(currency: str) -> str:
    """Symbol of a currency in English text (Unicode CLDR), or its code and a space."""
    symbol = get_currency_symbol(currency, locale="en")
    return f"{currency} " if symbol.isalpha() else symbol


def format_days(days: pd.Series) -> str:
    """Write the range of some days.

    Parameters
    ----------
    days : pandas.Series
        Days; missing ones are left out.

    Returns
    -------
    str
        Such as "18 Jul – 24 Nov 2025"; "no dates" where there are none.
    """
    known = days.dropna()
    if known.empty:
        return "no dates"
    first, last = known.min(), known.max()
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {last.day} {last:%b %Y}"
    return f"{first.day} {first:%b %Y} – {last.day} {last:%b %Y}"


def join_words(words: list[str]) -> str:
    """Join words as a sentence does: "a, b and c".

    Parameters
    ----------
    words : list of str
        Any.

    Returns
    -------
    str
        Empty without words.
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def say_count(count: int, what: str) -> str:
    """Write a number and what is counted, in the plural where it isn't one.

    Parameters
    ----------
    count : int
        How many.
    what : str
        In the singular: "article".

    Returns
    -------
    str
        Such as "1 article" or "1,200 articles".
    """
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def shorten(text: str, length: int = 28) -> str:
    """Cut a label at a word.

    Parameters
    ----------
    text : str
        The label.
    length : int
        Most characters.

    Returns
    -------
    str
        With an ellipsis where it was cut; a word in its second half is cut only where no space is.
    """
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    if not text[length - 1].isspace() and " " in cut[length // 2 :]:
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:") + "…"


@contextmanager
def use_style() -> Iterator[None]:
    """Draw in the house style: text stays text, ids don't change from run to run."""
    with mpl.rc_context(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "pledgebook",
            "font.family": "sans-serif",
            "font.size": 10.5,
            "text.parse_math": False,
            "text.color": INK,
            "axes.edgecolor": GRID,
            "axes.labelcolor": MUTED,
            "xtick.color": MUTED,
            "ytick.color": INK,
            "figure.facecolor": "none",
            "axes.facecolor": "none",
            "axes.spines.top": False,
            "axes.spines.right": False,
        }
    ):
        yield
