"""How far the printed sums of one pledge lie apart, and which of them contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.charts.anchors import link_anchor
from analysis.charts.axes import new_axes, say_nothing, text_width, wrap_label
from analysis.charts.chart import Chart
from analysis.charts.money import money_column
from analysis.charts.selection import name_actors, select_tables, write_source
from analysis.charts.style import (
    CLAIM,
    GRID,
    INK,
    MUTED,
    NAMES,
    format_days,
    format_money,
    join_words,
    say_count,
    shorten,
)
from analysis.tables.rate_rule import say_rates
from analysis.tables.tables import Tables

MOST_PLEDGES = 12
ROW = 0.46
AGREED = "#0072b2"


@dataclass(frozen=True)
class _Range:
    """One pledge: its printed sums as shares of the sum that the ledger counts."""

    label: str
    shares: tuple[float, ...]
    printed: str
    disputed: bool
    link: str


def chart_variants(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    currency: str = "USD",
) -> Chart:
    """Chart the printed sums of each pledge as a range, contradictions first.

    Parameters
    ----------
    tables, start, end, actors
        As in `select_tables`.
    currency : str
        USD or EUR: in which the printed sums are compared.

    Returns
    -------
    Chart
        A dot is a sum as printed, converted at the rate of its report's day, beside the sum that
        the ledger counts; a row leads to its pledge.

    Raises
    ------
    UsageError
        For another currency.
    """
    tables = select_tables(tables, start, end, actors)
    column = money_column(currency)
    pledges = tables.pledges[tables.pledges[column].notna() & (tables.pledges[column] > 0)]
    reports = tables.commitments[
        tables.commitments["pledge_id"].isin(set(pledges["pledge_id"]))
        & tables.commitments[column].notna()
    ]
    ranges = _make_ranges(tables, pledges, reports, column)
    days = format_days(tables.articles["published"])
    if not ranges:
        message = f"No pledge is printed with more than one sum in these articles ({days})"
        return Chart(
            message,
            f"In {NAMES[currency]}",
            f"n = 0 of {say_count(len(pledges), 'pledge')}.",
            message,
            lambda width: say_nothing(width, message),
        )
    disputed = [r for r in ranges if r.disputed]
    several = say_count(len(ranges), "pledge")
    title = f"{several} printed with several sums; rounding and rates explain each"
    if disputed:
        title = f"{len(disputed)} of {several} printed with several sums contradict each other"
    shown = ranges[:MOST_PLEDGES]
    listed = "; ".join(
        f"{r.label} {r.printed}{' (contradictory)' if r.disputed else ''}" for r in shown
    )
    left = (
        f"{len(ranges) - len(shown)} more are in the table below." if ranges[MOST_PLEDGES:] else ""
    )
    used = reports[reports["pledge_id"].isin(set(pledges["pledge_id"]))]
    return Chart(
        title,
        f"Each printed sum as a share of the sum that the ledger counts, {NAMES[currency]}, {days}",
        write_source(tables, used, f"reports of {say_count(len(pledges), 'pledge')}",
                     f"{left} {say_rates(tables.commitments)}".strip()),
        f"Printed sums of the same pledge: {listed}.",
        lambda width: _draw(shown, width),
        len(ranges),
    )  # fmt: skip


def _make_ranges(
    tables: Tables, pledges: pd.DataFrame, reports: pd.DataFrame, column: str
) -> list[_Range]:
    names = name_actors(tables)
    # In plain lists: a frame for each of thousands of pledges takes a minute.
    several = pledges[np.array([len(v) > 1 for v in pledges["variants"]], bool)]
    rows = reports[reports["pledge_id"].isin(set(several["pledge_id"]))]
    rows = rows.sort_values(["published", "commitment_id"], na_position="last")
    by_pledge: dict[str, dict[tuple[float, str], float]] = {}
    columns = (rows[name].tolist() for name in ("pledge_id", "amount", "currency", column))
    for pledge_id, amount, code, value in zip(*columns, strict=True):
        by_pledge.setdefault(pledge_id, {}).setdefault((amount, code), float(value))
    found: list[tuple[float, _Range]] = []
    for p in several.itertuples(index=False):
        sums = by_pledge.get(p.pledge_id)
        if sums is None:
            continue
        whole = float(getattr(p, column))
        shares = tuple(value / whole for value in sums.values())
        printed = ", ".join(dict.fromkeys(format_money(float(a), str(c)) for a, c in sums))
        giver = join_words([names.get(a, a) for a in p.actors]) or "giver not named"
        row = _Range(giver, shares, printed, bool(p.disputed), link_anchor(p.pledge_id))
        found.append((max(shares) - min(shares), row))
    found.sort(key=lambda f: (not f[1].disputed, -f[0], f[1].link))
    return [row for _, row in found]


def _draw(ranges: list[_Range], width: float) -> Figure:
    narrow = width < 6
    letters = 16 if narrow else 30
    labels = [wrap_label(shorten(r.label, 2 * letters), letters) for r in ranges]
    left = 0.15 + max(text_width(line, 9.5) for text in labels for line in text.split("\n"))
    figure, axes = new_axes(width, 0.55 + ROW * len(ranges), left, 0.25, 0.1, 0.4)
    shares = [share for r in ranges for share in r.shares]
    reach = max(0.05, *(abs(share - 1) for share in shares)) * 1.25
    axes.set_xlim(1 - reach, 1 + reach)
    axes.set_ylim(len(ranges) - 0.4, -0.6)
    axes.axvline(1, color=GRID, lw=1, zorder=0)
    for y, row in enumerate(ranges):
        colour = CLAIM if row.disputed else AGREED
        line = axes.plot([min(row.shares), max(row.shares)], [y, y], color=colour, lw=2, alpha=0.5)
        line[0].set_url(row.link)
        axes.plot(row.shares, [y] * len(row.shares), "o", color=colour, ms=6)[0].set_url(row.link)
        words = shorten(row.printed, 26 if narrow else 60)
        drawn = axes.text(1, y + 0.36, words, ha="center", va="center", fontsize=8.5, color=MUTED)
        drawn.set_url(row.link)
    axes.set_yticks(range(len(ranges)), labels)
    axes.tick_params(axis="y", labelsize=9.5, labelcolor=INK)
    axes.xaxis.set_major_formatter(lambda v, _: f"{v:.0%}")
    axes.xaxis.set_major_locator(MaxNLocator(4 if narrow else 6, steps=[1, 2, 5, 10]))
    axes.tick_params(axis="x", labelsize=9.5, labelcolor=MUTED)
    return figure
