"""Horizontal bars, stacked and labelled directly: the form of most charts here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import Patch

from analysis.charts.axes import new_axes, text_width, wrap_label
from analysis.charts.style import INK, MUTED

SIZE, SMALL = 10.0, 8.5


@dataclass(frozen=True)
class Bar:
    """One bar.

    Attributes
    ----------
    label : str
        What it stands for.
    parts : mapping of str to float
        Length of each colour of the stack.
    text : str
        Its length as a reader says it.
    note : str
        A few words behind it, on wide screens.
    link : str
        Where a click leads; empty: nowhere.
    quiet : bool
        Drawn after the others in muted letters: the rest, or what nobody is named for.
    """

    label: str
    parts: Mapping[str, float]
    text: str
    note: str = ""
    link: str = ""
    quiet: bool = False

    @property
    def total(self) -> float:
        """Length of the whole bar."""
        return float(sum(self.parts.values()))


def draw_bars(bars: Sequence[Bar], colours: Mapping[str, str], width: float) -> Figure:
    """Draw stacked bars, labels beside them, or above them on narrow screens.

    Parameters
    ----------
    bars : sequence of Bar
        From the top down.
    colours : mapping of str to str
        Hex colour of each part, in the order of the stack.
    width : float
        Of the figure, in inches.

    Returns
    -------
    Figure
        Without axes or grid: every bar carries its number.
    """
    narrow = width < 6
    used = [name for name in colours if any(bar.parts.get(name, 0) > 0 for bar in bars)]
    labels = [wrap_label(bar.label, 24) for bar in bars]
    left = 0.05 if narrow else 0.2 + max(
        text_width(line, SIZE) for label in labels for line in label.split("\n"))  # fmt: skip
    key_rows = _count_key_rows(used, width) if len(used) > 1 else 0
    step = 0.52 if narrow else 0.36
    top = 0.12 + 0.26 * key_rows
    figure, axes = new_axes(width, top + step * len(bars) + 0.08, left, 0.05, top, 0.08)
    room = width - left - 0.05
    longest = max((bar.total for bar in bars), default=1.0) or 1.0
    behind = 0.0 if narrow else max(
        _measure_text(bar) - (1 - bar.total / longest) * 0.45 * room for bar in bars)  # fmt: skip
    scale = (room - min(max(behind, 0.0), 0.6 * room)) / longest
    axes.set_xlim(0, room / scale)
    axes.set_ylim(len(bars) - 0.5, -0.5)
    axes.set_axis_off()
    for place, bar in enumerate(bars):
        y = place + (0.16 if narrow else 0.0)
        base = 0.0
        for name in used:
            value = bar.parts.get(name, 0.0)
            if value > 0:
                drawn = axes.barh(y, value, left=base, height=0.44 if narrow else 0.66,
                                  color=colours[name])  # fmt: skip
                if bar.link:
                    drawn[0].set_url(bar.link)
            base += value
        ink = MUTED if bar.quiet else INK
        if narrow:
            axes.text(0, place - 0.32, f"{wrap_label(bar.label, 32, 1)}  {bar.text}", color=ink,
                      fontsize=SIZE, va="center")  # fmt: skip
            continue
        axes.text(-0.08 / scale, y, labels[place], color=ink, fontsize=SIZE, ha="right",
                  va="center", linespacing=1.0)  # fmt: skip
        x = bar.total + 0.06 / scale
        axes.text(x, y, bar.text, color=ink, fontsize=SIZE, weight="bold", va="center")
        x += (text_width(bar.text, SIZE, "bold") + 0.08) / scale
        axes.text(x, y, bar.note, color=MUTED, fontsize=SMALL, va="center")
    if key_rows:
        # From the figure's left edge on, above the bars.
        axes.legend(
            handles=[Patch(color=colours[name], label=name) for name in used], loc="lower left",
            bbox_to_anchor=(-left / room, 1 + 0.08 / (step * len(bars))),
            ncols=-(-len(used) // key_rows), frameon=False,
            handlelength=0.8, fontsize=9.5, borderaxespad=0.1, borderpad=0, columnspacing=1.2,
            handletextpad=0.5,
        )  # fmt: skip
    return figure


def _measure_text(bar: Bar) -> float:
    """Inches that stand behind a bar."""
    return 0.2 + text_width(bar.text, SIZE, "bold") + text_width(bar.note, SMALL)


def _count_key_rows(names: Sequence[str], width: float) -> int:
    whole = sum(0.45 + text_width(name, 9.5) for name in names)
    return 1 if whole <= width else 2
