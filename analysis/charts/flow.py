"""From asked for to delivered: where money stood when first reported, and where it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from analysis.charts.axes import new_axes
from analysis.charts.chart import Chart
from analysis.charts.money import empty_chart, money_column
from analysis.charts.selection import select_tables, write_source
from analysis.charts.style import (
    INK,
    MUTED,
    NAMES,
    STATUS_COLOURS,
    format_days,
    format_money,
    say_count,
)
from analysis.tables.rate_rule import say_rates
from analysis.tables.tables import Tables

# In the order of the aid world (IATI, OCHA FTS), what came to nothing last.
STAGES = (*STATUS_COLOURS, "refused", "withdrawn")
NOTHING = "#7f7f7f"
# What was refused from the start never set out.
NEVER = ("refused", "withdrawn")
GAP = 0.06
BAR = 0.1


def chart_status_flow(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    currency: str = "USD",
) -> Chart:
    """Chart how money moved from request to delivery between its first and its last report.

    Parameters
    ----------
    tables, start, end, actors
        As in `select_tables`.
    currency : str
        USD or EUR.

    Returns
    -------
    Chart
        Bands from the status of the first report of each pledge to the furthest status reported;
        also what is only asked for or proposed, and what was refused: shown, but in no sum.

    Raises
    ------
    UsageError
        For another currency.
    """
    tables = select_tables(tables, start, end, actors)
    column = money_column(currency)
    pledges = tables.pledges
    pledges = pledges[pledges["parent_pledge_id"].isna() & pledges[column].notna()]
    if pledges.empty:
        return empty_chart(tables, currency)
    reports = tables.commitments[tables.commitments["pledge_id"].isin(set(pledges["pledge_id"]))]
    ordered = reports.sort_values(["published", "commitment_id"], na_position="last")
    first = ordered.drop_duplicates("pledge_id").set_index("pledge_id")["status"]
    flow = pledges.assign(first=pledges["pledge_id"].map(first), money=pledges[column])
    never = flow["first"].isin(NEVER)
    if never.all():
        return empty_chart(tables, currency)
    flow, refused = flow[~never], int(never.sum())
    bands = flow.groupby(["first", "status"])["money"].sum().astype(float)
    reports = reports[reports["pledge_id"].isin(set(flow["pledge_id"]))]
    stage = {name: i for i, name in enumerate(STATUS_COLOURS)}
    onward = flow[flow["status"].map(stage) > flow["first"].map(stage)]
    total = format_money(float(flow["money"].sum()), currency)
    title = f"No sum is reported to have moved on from where it first stood ({total})"
    if len(onward):
        sum_moved = format_money(float(onward["money"].sum()), currency)
        title = (
            f"{say_count(len(onward), 'pledge')} moved a stage on between first and last report: "
            f"{sum_moved} of {total}"
        )
    left = "Requests and proposals are shown here and counted in no sum."
    if refused:
        left += f" {refused} refused from the start {'is' if refused == 1 else 'are'} left out."
    listed = "; ".join(f"{a} to {b} {format_money(v, currency)}" for (a, b), v in bands.items())
    return Chart(
        title,
        f"Money by status in its first report (left) and the furthest status reported (right), "
        f"{NAMES[currency]}, {format_days(reports['published'])}",
        write_source(tables, reports, f"reports of {say_count(len(flow), 'pledge')}",
                     f"{left} {say_rates(tables.commitments)}"),
        f"Flow of money from first to last status: {listed}.",
        lambda width: _draw(bands, currency, width),
        len(flow),
    )  # fmt: skip


def _draw(bands: pd.Series, currency: str, width: float) -> Figure:
    sides = [bands.groupby(level=i).sum() for i in (0, 1)]
    total = float(bands.sum()) or 1.0
    order = [[s for s in reversed(STAGES) if side.get(s, 0.0) > 0] for side in sides]
    height = 0.5 + 0.42 * max(3, *(len(o) for o in order))
    margin = 1.75 if width < 6 else 2.1
    figure, axes = new_axes(width, height, margin, margin, 0.1, 0.1)
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1 + GAP * max(len(o) - 1 for o in order))
    at: list[dict[str, float]] = [{}, {}]
    for i, side in enumerate(sides):
        floor = 0.0
        texts = []
        for stage in order[i]:
            share = float(side[stage]) / total
            at[i][stage] = floor
            axes.bar(i - i * BAR, share, width=BAR, bottom=floor, align="edge",
                     color=STATUS_COLOURS.get(stage, NOTHING))  # fmt: skip
            texts.append((floor + share / 2, stage, format_money(float(side[stage]), currency)))
            floor += share + GAP
        _write(axes, texts, i, height)
    for (a, b), value in bands.items():
        share = float(value) / total
        _band(axes, at[0][a], at[1][b], share, STATUS_COLOURS.get(str(b), NOTHING))
        at[0][a] += share
        at[1][b] += share
    return figure


def _write(axes: Axes, texts: list[tuple[float, str, str]], side: int, height: float) -> None:
    """Write the labels of a side, pushed apart where stages are thin."""
    least = 0.2 / height * axes.get_ylim()[1]
    reached = -1.0
    for middle, stage, money in texts:
        y = max(middle, reached + least)
        reached = y
        x, align = (1.02, "left") if side else (-0.02, "right")
        axes.text(x, y, f"{stage} {money}", ha=align, va="center", color=INK if money else MUTED,
                  fontsize=9.5)  # fmt: skip


def _band(axes: Axes, left: float, right: float, share: float, colour: str) -> None:
    a, b, mid = BAR, 1 - BAR, 0.5
    points = [(a, left), (mid, left), (mid, right), (b, right), (b, right + share),
              (mid, right + share), (mid, left + share), (a, left + share), (a, left)]  # fmt: skip
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    axes.add_patch(PathPatch(Path(points, codes), color=colour, alpha=0.3, lw=0))
