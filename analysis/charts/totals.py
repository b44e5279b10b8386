"""How pledges add up over time, and what the totals say that somebody claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.dates import AutoDateLocator
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.charts.chart import Chart
from analysis.charts.money import RATES, empty_chart, report_rows, sum_pledges
from analysis.charts.selection import name_actors, select_tables, write_source
from analysis.charts.style import CLAIM, GRID, NAMES, format_days, format_money, new_axes, shorten
from analysis.tables.tables import Tables

MOST_CLAIMS = 6


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
    names = name_actors(tables)
    pledges = sum_pledges(tables, currency)
    claims = tables.totals[tables.totals["as_of"].notna() & tables.totals["amount_usd"].notna()]
    about = claims["programme"].dropna()
    programme = about.value_counts().sort_index().idxmax() if len(about) else None
    if programme is not None:
        pledges = pledges[(pledges["programme"] == programme).fillna(False)]
        claims = claims[(claims["programme"] == programme).fillna(False)]
    else:
        claims = claims.iloc[:0]
    dated = pledges[pledges["first_reported"].notna()].sort_values(["first_reported", "pledge_id"])
    if dated.empty:
        return empty_chart(tables, currency)
    # One dollar rate and one euro rate per pledge; claims are converted by their own day's rate.
    rate = {r.commitment_id: (r.amount_eur if currency == "EUR" else r.amount_usd)
            for r in tables.commitments.itertuples(index=False)}  # fmt: skip
    steps = dated.groupby("first_reported")["money"].sum().cumsum()
    days, sums = list(steps.index), [float(v) for v in steps]
    last = max([*days, *claims["as_of"]])
    marks = []
    for claim in claims.head(MOST_CLAIMS).itertuples(index=False):
        who = "" if pd.isna(claim.claimed_by) else f"{names.get(claim.claimed_by, '')}: "
        value = float(rate[claim.total_id])
        ledger = max((s for d, s in zip(days, sums, strict=True) if d <= claim.as_of), default=0.0)
        marks.append((claim.as_of, value, f"{who}{format_money(value, currency)}", ledger))

    def draw(width: float) -> Figure:
        figure, axes = new_axes(width, 3.6)
        axes.step([*days, last], [*sums, sums[-1]], where="post", color="#0072b2", lw=2)
        axes.fill_between(
            [*days, last], [*sums, sums[-1]], step="post", color="#56b4e9", alpha=0.15
        )
        top = max([*sums, *(m[1] for m in marks)])
        for i, (day, value, label, ledger) in enumerate(marks):
            axes.plot([day, day], [ledger, value], color=CLAIM, lw=1, ls=":")
            axes.plot(day, value, "o", color=CLAIM)
            early = (day - days[0]) < 0.5 * (last - days[0])
            axes.annotate(shorten(label, 30), (day, value), (6 if early else -6, 10 + 4 * (i % 2)),
                          textcoords="offset points", ha="left" if early else "right",
                          fontsize=9, color=CLAIM, weight="bold")  # fmt: skip
        itemised = f"itemised: {format_money(sums[-1], currency)}"
        axes.annotate(
            itemised,
            (last, sums[-1]),
            (-4, -14),
            textcoords="offset points",
            ha="right",
            color="#0072b2",
            weight="bold",
        )
        axes.set_ylim(0, top * 1.22)
        axes.yaxis.set_major_formatter(lambda v, _: format_money(v, currency))
        axes.yaxis.set_major_locator(MaxNLocator(4))
        axes.grid(axis="y", color=GRID)
        axes.set_axisbelow(True)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.xaxis.set_major_locator(AutoDateLocator(maxticks=5))
        axes.xaxis.set_major_formatter(lambda x, _: pd.Timestamp(x, unit="D").strftime("%b %Y"))
        return figure

    title = f"Itemised pledges add up to {format_money(sums[-1], currency)}"
    if marks:
        _, value, _, ledger = marks[-1]
        gap = value - ledger
        side = "more than" if gap > 0 else "less than"
        title = (f"The last claimed total, {format_money(value, currency)}, is "
                 f"{format_money(abs(gap), currency)} {side} these articles itemise")  # fmt: skip
    where = f" for {programme}" if programme else ""
    reports = report_rows(tables, dated)
    return Chart(
        title,
        f"Sum of itemised pledges{where} (line) and claimed totals (dots), {NAMES[currency]}, "
        f"{format_days(reports['published'])}",
        write_source(tables, reports, f"reports of {len(dated)} pledges",
                     f"{len(marks)} claims, never added to the sum. {RATES}"),
        f"Step line rising to {format_money(sums[-1], currency)}; claims: "
        + ("; ".join(f"{m[2]} on {m[0].date()}" for m in marks) or "none") + ".",
        draw,
        len(dated),
    )  # fmt: skip
