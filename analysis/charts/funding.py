"""Who promised how much, for what, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from analysis.charts.anchors import link_anchor
from analysis.charts.bars import Bar, draw_bars
from analysis.charts.chart import Chart
from analysis.charts.money import (
    empty_chart,
    report_rows,
    say_left_out,
    split_programmes,
    sum_pledges,
)
from analysis.charts.selection import select_tables, write_source
from analysis.charts.style import (
    KIND_COLOURS,
    NAMES,
    STATUS_COLOURS,
    format_days,
    format_money,
    join_words,
    say_count,
    shorten,
)
from analysis.tables.tables import Tables

MOST_BARS = 14
# More sums than this in one bar are counted, not listed.
MOST_SUMS = 2
NO_GIVER = "giver not named"


def _say_printed(group: pd.DataFrame, reports: int) -> str:
    """Write sums as printed where there are one or two, else their number; and the reports."""
    printed = [v[0] for v in group.sort_values("money", ascending=False)["variants"] if v]
    sums = [format_money(float(v.split(" ")[1].replace(",", "")), v.split(" ")[0])
            for v in printed]  # fmt: skip
    words = " + ".join(sums) if 0 < len(sums) <= MOST_SUMS else f"{len(group)} pledges"
    return f"{words} · {reports} report{'' if reports == 1 else 's'}"


def _make_bar(
    reports: pd.Series, group: pd.DataFrame, label: str, colour_by: str, currency: str, link: str,
    quiet: bool = False,
) -> Bar:  # fmt: skip
    parts = {str(k): float(v) for k, v in group.groupby(colour_by)["money"].sum().items()}
    text = format_money(float(group["money"].sum()), currency)
    note = _say_printed(group, int(group["pledge_id"].map(reports).sum()))
    return Bar(label, parts, text, note, link, quiet)


def _stack(
    tables: Tables, pledges: pd.DataFrame, by: str, colour_by: str, currency: str, what: str,
    unnamed: str,
) -> Chart:  # fmt: skip
    """Stack sums by a column; the rest and what nobody is named for come last and are quiet."""
    colours = KIND_COLOURS if colour_by == "kind" else STATUS_COLOURS
    pledges = pledges[pledges["money"].notna()]
    named = pledges[pledges[by] != ""]
    sums = named.groupby(by)["money"].sum().astype(float)
    order = sums.sort_index().sort_values(ascending=False, kind="stable").index
    bars = []
    counts = tables.commitments["pledge_id"].value_counts()
    for name in order[:MOST_BARS]:
        group = named[named[by] == name]
        link = link_anchor(group["actors"].iloc[0] if by == "giver" else str(name))
        bars.append(_make_bar(counts, group, str(name), colour_by, currency, link))
    rest = named[named[by].isin(order[MOST_BARS:])]
    if len(rest):
        label = f"{len(order) - MOST_BARS} more"
        bars.append(_make_bar(counts, rest, label, colour_by, currency, "", quiet=True))
    nameless = pledges[pledges[by] == ""]
    if len(nameless):
        link = link_anchor(unnamed)
        bars.append(_make_bar(counts, nameless, unnamed, colour_by, currency, link, quiet=True))
    total = float(pledges["money"].sum())
    first = [str(name) for name in order[:2]]
    title = f"{format_money(total, currency)}, and no {by} is named for it"
    if first:
        share = float(sums[order[:2]].sum()) / total if total else 0.0
        verb = "account" if len(first) > 1 else "accounts"
        title = (f"{join_words([shorten(name, 40) for name in first])} {verb} for {share:.0%} of "
                 f"{format_money(total, currency)}")  # fmt: skip
    reports = report_rows(tables, pledges)
    listed = "; ".join(f"{bar.label} {bar.text}" for bar in bars)
    return Chart(
        title,
        f"{what}, {NAMES[currency]}, {format_days(reports['published'])}",
        write_source(
            tables, reports, f"reports of {say_count(len(pledges), 'pledge')}", say_left_out(tables)
        ),
        f"Stacked bars. {listed}.",
        lambda width: draw_bars(bars, colours, width),
        len(pledges),
    )


def chart_funding_by_donor(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    currency: str = "USD",
) -> Chart:
    """Chart what was promised by giver and kind.

    Parameters
    ----------
    tables, start, end, actors
        As in `select_tables`.
    currency : str
        USD or EUR; every sum is converted to it.

    Returns
    -------
    Chart
        Stacked horizontal bars; givers of one joint pledge share a bar.

    Raises
    ------
    UsageError
        For another currency.
    """
    tables = select_tables(tables, start, end, actors)
    pledges = sum_pledges(tables, currency)
    if pledges.empty:
        return empty_chart(tables, currency)
    what = "Money promised by giver and kind"
    return _stack(tables, pledges, "giver", "kind", currency, what, NO_GIVER)


def chart_funding_by_programme(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    currency: str = "USD",
) -> Chart:
    """Chart what was promised by programme and kind.

    Parameters
    ----------
    tables, start, end, actors, currency
        As in `chart_funding_by_donor`.

    Returns
    -------
    Chart
        Stacked horizontal bars; money without a named programme has a bar of its own, and a part
        that goes to a programme out of a larger pledge is counted there, not twice.
    """
    tables = select_tables(tables, start, end, actors)
    pledges = split_programmes(tables, currency)
    if pledges.empty:
        return empty_chart(tables, currency)
    what = "Money promised by programme and kind"
    return _stack(tables, pledges, "programme", "kind", currency, what, "no programme named")


def chart_pledged_delivered(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    currency: str = "USD",
) -> Chart:
    """Chart how far the promises of each giver have come.

    Parameters
    ----------
    tables, start, end, actors, currency
        As in `chart_funding_by_donor`.

    Returns
    -------
    Chart
        Stacked horizontal bars: pledged, committed, contributed (paid or delivered).
    """
    tables = select_tables(tables, start, end, actors)
    pledges = sum_pledges(tables, currency)
    if pledges.empty:
        return empty_chart(tables, currency)
    what = "Money by giver and how far it has come"
    chart = _stack(tables, pledges, "giver", "status", currency, what, NO_GIVER)
    total = float(pledges["money"].sum())
    paid = float(pledges[pledges["status"] == "contributed"]["money"].sum())
    title = f"{format_money(paid, currency)} of {format_money(total, currency)} has been paid"
    return replace(chart, title=title if paid else f"Nothing of {title.split(' of ')[1]}")
