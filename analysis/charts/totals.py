"""How pledges add up over time, and what the totals say that somebody claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.charts.anchors import link_anchor
from analysis.charts.axes import mark_days, new_axes, text_width
from analysis.charts.chart import Chart
from analysis.charts.labels import place_label
from analysis.charts.money import (
    empty_chart,
    money_column,
    report_rows,
    sum_pledges,
    sum_programme,
)
from analysis.charts.selection import name_actors, select_tables, write_source
from analysis.charts.style import CLAIM, GRID, MUTED, NAMES, format_days, format_money, say_count
from analysis.tables.rate_rule import say_rates
from analysis.tables.tables import Tables

MOST_CLAIMS = 6
LINE_COLOUR, AREA_COLOUR = "#0072b2", "#56b4e9"


@dataclass(frozen=True)
class _Claim:
    day: pd.Timestamp
    value: float
    itemised: float
    label: str
    link: str


def chart_cumulative(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    currency: str = "USD",
) -> Chart:
    """Chart the sum of itemised pledges over time, with claimed totals as marks beside it.

    Parameters
    ----------
    tables, start, end, actors, currency
        As in `chart_funding_by_donor`.

    Returns
    -------
    Chart
        The step line of the programme that most claims are about, else of all pledges; a claim
        is never part of the line.
    """
    tables = select_tables(tables, start, end, actors)
    claims = tables.totals[tables.totals["as_of"].notna() & tables.totals["amount_usd"].notna()]
    about = claims["programme"].dropna()
    programme = str(about.value_counts().sort_index().idxmax()) if len(about) else None
    return chart_programme(tables, programme, currency)


def chart_programme(tables: Tables, programme: str | None, currency: str = "USD") -> Chart:
    """Chart the sum of the pledges of one programme, with the totals claimed for it.

    Parameters
    ----------
    tables : Tables
        As selected.
    programme : str or None
        None: the sum of all pledges, and no claims.
    currency : str
        USD or EUR.

    Returns
    -------
    Chart
        As `chart_cumulative`.
    """
    names = name_actors(tables)
    pledges = (
        sum_pledges(tables, currency)
        if programme is None
        else sum_programme(tables, programme, currency)
    )
    claims = tables.totals[tables.totals["as_of"].notna() & tables.totals["amount_usd"].notna()]
    if programme is not None:
        claims = claims[(claims["programme"] == programme).fillna(False)]
    else:
        claims = claims.iloc[:0]
    dated = pledges[pledges["first_reported"].notna()].sort_values(["first_reported", "pledge_id"])
    if dated.empty:
        return empty_chart(tables, currency)
    # One rate per pledge; claims are converted at their own day's rate.
    rates = tables.commitments.set_index("commitment_id")[money_column(currency)]
    steps = dated.groupby("first_reported")["money"].sum().cumsum()
    days, sums = list(steps.index), [float(v) for v in steps]
    marks = []
    latest = claims.sort_values(["as_of", "total_id"]).tail(MOST_CLAIMS)
    for claim in latest.itertuples(index=False):
        value = float(rates[claim.total_id])
        before = [s for d, s in zip(days, sums, strict=True) if d <= claim.as_of]
        itemised = before[-1] if before else 0.0
        label = _say_gap(value, itemised, currency)
        if not pd.isna(claim.claimed_by):
            label = f"{names.get(claim.claimed_by, claim.claimed_by)}: {label}"
        link = link_anchor(claim.total_id)
        marks.append(_Claim(claim.as_of, value, itemised, label, link))
    title = f"Itemised pledges add up to {format_money(sums[-1], currency)}"
    if marks:
        gap = marks[-1].value - marks[-1].itemised
        side = "more than" if gap > 0 else "less than"
        title = (f"The last claimed total, {format_money(marks[-1].value, currency)}, is "
                 f"{format_money(abs(gap), currency)} {side} these articles itemise")  # fmt: skip
    where = f" for {programme}" if programme else ""
    reports = report_rows(tables, dated)
    listed = "; ".join(f"{m.label} on {m.day.date()}" for m in marks) or "none"
    return Chart(
        title,
        f"Sum of itemised pledges{where} (line) and claimed totals (dots), {NAMES[currency]}, "
        f"{format_days(reports['published'])}",
        write_source(
            tables,
            reports,
            f"reports of {say_count(len(dated), 'pledge')}",
            f"{len(marks)} claims, never added to the sum; in brackets what these articles do not "
            f"itemise of a claim (+), or itemise beyond it (−). {say_rates(tables.commitments)}",
        ),
        f"Step line rising to {format_money(sums[-1], currency)}; claims: {listed}.",
        lambda width: _draw_steps(days, sums, marks, currency, width),
        len(dated),
    )


def _say_gap(value: float, itemised: float, currency: str) -> str:
    gap = value - itemised
    sign = "+" if gap >= 0 else ""
    return f"{format_money(value, currency)} ({sign}{format_money(gap, currency)})"


def _draw_steps(
    days: list[pd.Timestamp], sums: list[float], marks: list[_Claim], currency: str, width: float
) -> Figure:
    last = max([*days, *(m.day for m in marks)])
    first = min([*days, *(m.day for m in marks)])
    margin = max(last - first, pd.Timedelta(days=10)) * 0.04
    left = 0.15 + text_width(format_money(max(sums), currency), 9.5)
    figure, axes = new_axes(width, 3.4, left, 0.15, 0.15, 0.35)
    xs = [first - margin, *days, last + margin]
    ys = [0.0, *sums, sums[-1]]
    axes.step(xs, ys, where="post", color=LINE_COLOUR, lw=2)
    axes.fill_between(xs, ys, step="post", color=AREA_COLOUR, alpha=0.15, lw=0)
    top = max([*sums, *(m.value for m in marks)]) * 1.25
    axes.set_ylim(0, top)
    axes.set_xlim(xs[0], xs[-1])
    room = width - left - 0.15
    per_day = room / ((xs[-1] - xs[0]) / pd.Timedelta(days=1))
    per_unit = 2.9 / top
    line = [(x, y) for x, y in zip(xs, ys, strict=True)]

    def inch(day: pd.Timestamp, value: float) -> tuple[float, float]:
        return (day - xs[0]) / pd.Timedelta(days=1) * per_day, value * per_unit

    walls = [
        (inch(a, ya)[0], inch(a, ya)[1] - 0.04, inch(b, ya)[0], inch(a, ya)[1] + 0.04)
        for (a, ya), (b, _) in pairwise(line)
    ]
    taken = list(walls) + [(x - 0.06, y - 0.06, x + 0.06, y + 0.06)
                           for x, y in (inch(m.day, m.value) for m in marks)]  # fmt: skip
    said = f"itemised: {format_money(sums[-1], currency)}"
    notes = [(last, sums[-1], said, LINE_COLOUR, "")]
    notes += [(m.day, m.value, m.label, CLAIM, m.link) for m in marks]
    for m in marks:
        axes.plot([m.day, m.day], [m.itemised, m.value], color=CLAIM, lw=1, ls=":")
        axes.plot(m.day, m.value, "o", color=CLAIM, ms=6)[0].set_url(m.link)
    for day, value, label, colour, link in notes:
        wide = text_width(label, 9.5, "bold")
        found = place_label(inch(day, value), wide, 0.17, taken, (room, 2.9))
        if found is None:
            continue
        x, y, align = found
        drawn = axes.text(xs[0] + pd.Timedelta(days=x / per_day), y / per_unit, label, ha=align,
                          va="center", fontsize=9.5, weight="bold", color=colour)  # fmt: skip
        if link:
            drawn.set_url(link)
    axes.yaxis.set_major_formatter(lambda v, _: format_money(v, currency))
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    axes.tick_params(axis="y", labelsize=9.5, labelcolor=MUTED)
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    mark_days(axes, xs[0], xs[-1], width)
    return figure
