"""Bare axes with known margins, days along them, and how wide a text will be."""

from __future__ import annotations

import textwrap
from functools import lru_cache

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, DayLocator, num2date
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from analysis.charts.style import MUTED

# Text in the SVG is set by the reader's browser, whose fonts run wider than matplotlib measures.
BROWSER_FACTOR = 1.12
FEW_DAYS = pd.Timedelta(days=3)
LONG_RANGE = pd.Timedelta(days=3 * 365)
_MEASURE = TextToPath()


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: str = "normal") -> float:
    """Measure how wide a line of text will be on a page.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Points.
    weight : str
        "normal" or "bold".

    Returns
    -------
    float
        Inches, with room for the fonts of other machines.
    """
    font = FontProperties(family="sans-serif", size=size, weight=weight)
    width, _, _ = _MEASURE.get_text_width_height_descent(text, font, ismath=False)
    return BROWSER_FACTOR * float(width) / 72


def wrap_label(text: str, letters: int, lines: int = 2, whole: bool = False) -> str:
    """Break a label into lines.

    Parameters
    ----------
    text : str
        The label.
    letters : int
        Most letters in a line.
    lines : int
        Most lines; the rest is cut with an ellipsis.
    whole : bool
        Whether words stay whole, longer than a line as they may be.

    Returns
    -------
    str
        With line feeds.
    """
    return "\n".join(
        textwrap.wrap(text, letters, max_lines=lines, placeholder="…", break_long_words=not whole)
    )


def new_axes(
    width: float,
    height: float,
    left: float = 0.1,
    right: float = 0.1,
    top: float = 0.1,
    bottom: float = 0.1,
) -> tuple[Figure, Axes]:
    """Make a figure with one bare axes and margins that are known beforehand.

    Parameters
    ----------
    width, height : float
        Of the figure, in inches.
    left, right, top, bottom : float
        Margins, in inches.

    Returns
    -------
    tuple of Figure and Axes
        Not registered with pyplot, so that nothing piles up in a long session.
    """
    figure = Figure(figsize=(width, height))
    box = (
        left / width,
        bottom / height,
        max(0.1, width - left - right) / width,
        max(0.1, height - top - bottom) / height,
    )
    axes = figure.add_axes(box)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return figure, axes


def mark_days(axes: Axes, first: pd.Timestamp, last: pd.Timestamp, width: float) -> None:
    """Mark days along the bottom: no two marks say the same, whatever the range.

    Parameters
    ----------
    axes : Axes
        With days along x.
    first, last : pandas.Timestamp
        The range drawn.
    width : float
        Of the figure, in inches.
    """
    long_range = last - first > LONG_RANGE

    def say(x: float, _: object) -> str:
        day = num2date(x)
        if long_range and day.day == 1 and day.month == 1:
            return f"{day:%Y}"
        month = f"{day:%b %Y}" if day.month == 1 or long_range else f"{day:%b}"
        return month if day.day == 1 else f"{day.day} {day:%b}"

    locator = AutoDateLocator(minticks=2, maxticks=4 if width < 6 else 8)
    # On a range of days it would mark hours.
    axes.xaxis.set_major_locator(DayLocator() if last - first <= FEW_DAYS else locator)
    axes.xaxis.set_major_formatter(say)
    axes.tick_params(axis="x", labelsize=9.5)


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
    words = wrap_label(message, int(width * 10), lines=4)
    axes.text(0.5, 0.5, words, ha="center", va="center", color=MUTED, transform=axes.transAxes)
    return figure
