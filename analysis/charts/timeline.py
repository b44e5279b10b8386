"""What happened when: events and commitments on a time axis, in lanes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.charts.axes import mark_days, new_axes, say_nothing, text_width
from analysis.charts.chart import Chart
from analysis.charts.labels import Box, place_label
from analysis.charts.marks import LANES, collect_conditions, collect_marks
from analysis.charts.selection import select_tables, write_source
from analysis.charts.style import GRID, INK, MUTED, format_days, say_count, shorten
from analysis.tables.tables import Tables

COLOURS = {"Pledges": "#56b4e9", "Paid or delivered": "#009e73", "Deadlines": "#d55e00"}
# Events this long before the first article are drawn at the left, by year and not to scale.
FAR_BACK = pd.Timedelta(days=400)
# Days this far ahead of the last article, as a share of the range, are drawn at the right edge.
FAR_AHEAD = 0.35
SIZE = 8.5
LANE = 0.95
MOST_FAR, MOST_CONDITIONS = 4, 4
# More marks than these would cover one another: those side by side become one, the larger the
# more it stands for.
MOST_MARKS = 150
# Inches of a lane that one mark then stands for, and sizes of marks in points.
CELL, LEAST, MOST = 0.13, 7.0, 13.0


def chart_timeline(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    currency: str = "USD",
) -> Chart:
    """Chart events and pledges on a time axis, in lanes by kind.

    Parameters
    ----------
    tables, start, end, actors, currency
        As in `select_tables`; sums stand in their own currency.

    Returns
    -------
    Chart
        Filled marks for what was reported as happened, open circles for what lies far back, open
        diamonds for what lies ahead, dashed boxes for conditions; as many labels as fit.
    """
    tables = select_tables(tables, start, end, actors)
    marks, conditions = collect_marks(tables), collect_conditions(tables)
    published = tables.articles["published"].dropna()
    if published.empty or (marks.empty and not conditions):
        message = f"No dated events in these articles ({format_days(published)})"
        return Chart(
            message,
            "Nothing to draw",
            f"n = 0 in {say_count(len(tables.articles), 'article')}.",
            message,
            lambda width: say_nothing(width, message),
        )
    far = marks[marks["day"] < published.min() - FAR_BACK]
    near = marks[marks["day"] >= published.min() - FAR_BACK]
    title = "The articles look back further than they report"
    if len(near):
        months = near["day"].dt.to_period("M").value_counts().sort_index()
        count = int(months.max())
        title = (
            f"{months.idxmax():%B %Y} was the busiest month: {count} of {len(near)} dated events "
            "and pledges"
            if len(near) > 1
            else f"One dated event or pledge, in {months.idxmax():%B %Y}"
        )
    undated = int((tables.events["start_date"].isna() & tables.events["end_date"].isna()).sum())
    left = "Labels that would cover others are left out."
    if undated:
        left = f"{undated} events have no date. {left}"
    listed = [f"{m.day.date()} {m.label}" for m in marks.head(20).itertuples(index=False)]
    listed += [f"on condition: {words}" for words, _, _ in conditions[:MOST_CONDITIONS]]
    return Chart(
        title,
        "Filled: reported as happened; open circle: far back, not to scale; open diamond: ahead; "
        "dashed: on a condition; "
        + ("the larger, the more at about that day; " if len(near) > MOST_MARKS else "")
        + format_days(near["day"]),
        write_source(tables, marks, "marks", left),
        f"Timeline: {'; '.join(listed)}.",
        lambda width: _draw(near, far, conditions, published, width),
        len(marks),
    )


def _draw(
    near: pd.DataFrame,
    far: pd.DataFrame,
    conditions: list[tuple[str, str, int]],
    published: pd.Series,
    width: float,
) -> Figure:
    present = set(near["lane"]) | set(far["lane"])
    lanes = [lane for lane in dict.fromkeys(LANES.values()) if lane in present]
    left = 0.15 + max((text_width(lane, 9.5) for lane in lanes), default=0.0)
    rows = _flow(conditions[:MOST_CONDITIONS], width)
    bottom = 0.4 + (0.25 + 0.3 * (1 + max(r for *_, r in rows)) if rows else 0.0)
    height = LANE * len(lanes)
    figure, axes = new_axes(width, height + bottom + 0.3, left, 0.1, 0.3, bottom)
    newest, first = published.max(), published.min()
    if len(near):
        first = min(first, near["day"].min())
    span = max(newest - first, pd.Timedelta(days=10))
    last = max([newest, *near["day"][near["day"] <= newest + FAR_AHEAD * span]])
    back = far.drop_duplicates("label").tail(MOST_FAR)
    room = width - left - 0.1
    reserved = min(0.45 * room, 0.85 * len(back)) if len(back) else 0.0
    scale = max(0.3, room - reserved - 0.35) / max((last - first).days, 10)

    def inch(day: pd.Timestamp) -> float:
        return reserved + 0.15 + min((day - first).days * scale, room - reserved - 0.35)

    near = _gather(near, inch)
    axes.set_xlim(first - pd.Timedelta(days=inch(first) / scale),
                  first + pd.Timedelta(days=(room - inch(first)) / scale))  # fmt: skip
    axes.set_ylim(0, max(height, 0.1))
    taken: list[Box] = []
    level = {lane: height - LANE * (i + 0.5) for i, lane in enumerate(lanes)}

    def day_at(x: float) -> pd.Timestamp:
        return first + pd.Timedelta(days=(x - inch(first)) / scale)

    for y in level.values():
        axes.plot([day_at(reserved), day_at(room)], [y, y], color=GRID, lw=1, zorder=0)
    taken += [(inch(m.day) - 0.06, level[m.lane] - 0.06, inch(m.day) + 0.06, level[m.lane] + 0.06)
              for m in near.itertuples(index=False)]  # fmt: skip
    edge = inch(newest)
    axes.axvline(day_at(edge), color=MUTED, lw=1, zorder=0)
    axes.text(day_at(edge), height + 0.12, "last article", fontsize=SIZE, color=MUTED,
              ha="right" if edge > room - 1 else "left", va="center")  # fmt: skip
    for i, m in enumerate(back.itertuples(index=False)):
        x, y = reserved * (i + 0.5) / len(back), level[m.lane]
        axes.plot(day_at(x), y, "o", ms=7, mec=INK, mfc="none")[0].set_url(m.link)
        _write(axes, day_at, shorten(m.label, 26), (x, y), taken, (room, height), m.link)
        _write(axes, day_at, f"{m.day.year}", (x, y), taken, (room, height), m.link)
    for m in near.itertuples(index=False):
        x, y, colour = inch(m.day), level[m.lane], COLOURS.get(m.lane, INK)
        ahead = m.form == "ahead"
        size = min(MOST, LEAST + 1.5 * (m.count_here - 1) ** 0.5)
        mark = axes.plot(day_at(x), y, "D" if ahead else "o", ms=size, mec=colour,
                         mfc="none" if ahead else colour)  # fmt: skip
        mark[0].set_url(m.link)
    for m in near.sort_values("count_here", ascending=False, kind="stable").itertuples(index=False):
        label = shorten(m.label, 22 if width < 6 else 34)
        if m.count_here > 1:
            label += f" and {m.count_here - 1} more"
        if m.day > last:
            label += f" ({m.day.year})"
        _write(axes, day_at, label, (inch(m.day), level[m.lane]), taken, (room, height), m.link)
    axes.set_yticks(list(level.values()), list(level))
    axes.tick_params(axis="y", labelsize=9.5)
    if len(near):
        mark_days(axes, day_at(reserved), day_at(room), width - reserved)
        ticks = [t for t in axes.get_xticks() if t >= _number(day_at(reserved + 0.1))]
        axes.set_xticks([t for t in ticks if t <= _number(day_at(room))])
    else:
        axes.set_xticks([])
    for words, link, x, row in rows:
        y = -(0.62 + 0.3 * row)
        axes.text(day_at(x - left + 0.1), y, words, fontsize=SIZE, color=INK, va="center",
                  url=link, clip_on=False,
                  bbox={"boxstyle": "round,pad=0.35", "fc": "none", "ec": MUTED, "ls": "--"},
                  )  # fmt: skip
    return figure


def _gather(marks: pd.DataFrame, inch: Callable[[pd.Timestamp], float]) -> pd.DataFrame:
    """Count marks; where there are too many, one stands for those beside it."""
    if len(marks) <= MOST_MARKS:
        return marks.assign(count_here=1)
    cells = [int(inch(day) / CELL) for day in marks["day"]]
    groups = marks.assign(cell=cells).groupby(["lane", "form", "cell"], sort=False)
    return groups.first().assign(count_here=groups.size()).reset_index()


def _number(day: pd.Timestamp) -> float:
    return (day - pd.Timestamp(0)) / pd.Timedelta(days=1)


def _flow(
    conditions: list[tuple[str, str, int]], width: float
) -> list[tuple[str, str, float, int]]:
    """Lay conditions out from left to right: words, link, x in inches, row."""
    placed: list[tuple[str, str, float, int]] = []
    x, row = 0.05, 0
    for words, link, articles in conditions:
        words = shorten(words, 40 if width < 6 else 60)
        words += f" ({articles} articles)" if articles > 1 else ""
        wide = text_width(words, SIZE) + 0.25
        if placed and x + wide > width - 0.1:
            x, row = 0.05, row + 1
        placed.append((words, link, x, row))
        x += wide + 0.1
    return placed


def _write(
    axes: Axes,
    day_at: Callable[[float], pd.Timestamp],
    label: str,
    point: tuple[float, float],
    taken: list[Box],
    room: tuple[float, float],
    link: str,
) -> None:
    """Write a label where there is room in its lane, else not at all."""
    found = place_label(point, text_width(label, SIZE), 0.15, taken, room, reach=0.42)
    if found is not None:
        x, y, align = found
        text = axes.text(day_at(x), y, label, fontsize=SIZE, color=INK, ha=align, va="center")
        text.set_url(link)
