"""One style for all charts: colours, numbers, dates, text."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Okabe & Ito's colour-blind-safe palette, as matplotlib ships it (black and yellow left out:
# one is the ink, the other can't be read on white).
PALETTE = tuple(
    c
    for c in mpl.color_sequences["okabe_ito"]
    if mpl.colors.to_hex(c) not in ("#000000", "#f0e442")
)
# Colours that the page turns into its own (light, dark, print).
INK, MUTED, GRID, PAPER = "#1b1f24", "#5c6570", "#dfe3e8", "#ffffff"
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
SYMBOLS = {"USD": "$", "EUR": "€"}
NAMES = {"USD": "US dollars", "EUR": "euros"}
QUOTATION_COLOURS = {"direct": "#0072b2", "mixed": "#56b4e9", "indirect": "#b9c2cc"}


def actor_colour(actor_id: str) -> str:
    """Give an actor its colour, the same in every chart and every run.

    Parameters
    ----------
    actor_id : str
        Such as `sweden`.

    Returns
    -------
    str
        Hex colour of the palette, chosen by a checksum of the id.
    """
    colour = PALETTE[zlib.crc32(actor_id.encode()) % len(PALETTE)]
    return str(mpl.colors.to_hex(colour))


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
        Such as "$1.5bn", "€500m" or "NOK 7bn"; three figures at most.
    """
    mark = SYMBOLS.get(currency, f"{currency} ")
    for size, letter in ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if abs(amount) >= 0.9995 * size:
            return f"{mark}{amount / size:,.3g}{letter}"
    return f"{mark}{amount:,.0f}"


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
        With an ellipsis where it was cut.
    """
    return text if len(text) <= length else text[: length - 1].rstrip(" ,") + "…"


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


def new_axes(width: float, height: float) -> tuple[Figure, Axes]:
    """Make a figure with one bare axes.

    Parameters
    ----------
    width, height : float
        Inches.

    Returns
    -------
    tuple of Figure and Axes
        Not registered with pyplot, so that nothing piles up in a long session.
    """
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    axes.tick_params(length=0)
    return figure, axes


def say_nothing(width: float, message: str) -> Figure:
    """Draw the empty state: a sentence in place of a chart.

    Parameters
    ----------
    width : float
        Inches.
    message : str
        What there is none of.

    Returns
    -------
    Figure
        With the sentence in its middle.
    """
    figure, axes = new_axes(width, 1.4)
    axes.set_axis_off()
    axes.text(0.5, 0.5, message, ha="center", va="center", color=MUTED, wrap=True)
    return figure
