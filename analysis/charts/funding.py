"""Who promised how much, for what, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.chart import Chart
from analysis.charts.money import empty_chart, report_rows, say_left_out, sum_pledges
from analysis.charts.selection import select_tables, write_source
from analysis.charts.style import (
    INK,
    KIND_COLOURS,
    MUTED,
    NAMES,
    STATUS_COLOURS,
    format_days,
    format_money,
    join_words,
    new_axes,
    shorten,
)
from analysis.tables.tables import Tables

MOST_BARS = 14


def _bars(table: pd.DataFrame, notes: dict[str, str], colours: dict[str, str], currency: str,
          width: float) -> Figure:  # fmt: skip
    """Stacked bars, one a row; labels beside them, above them on narrow screens."""
    narrow = width < 6
    figure, axes = new_axes(width, 0.7 + (0.55 if narrow else 0.33) * len(table))
    places = range(len(table))[::-1]
    base = pd.Series(0.0, index=table.index)
    for name in table.columns:
        if table[name].sum() > 0:
            axes.barh(places, table[name], left=base, height=0.4 if narrow else 0.64,
                      color=colours[name], label=name)  # fmt: skip
        base = base + table[name]
    top = float(base.max()) or 1.0
    for place, (label, total) in zip(places, base.items(), strict=True):
        text = format_money(total, currency)
        note = notes.get(str(label), "")
        if narrow:
            axes.text(0, place + 0.28, f"{shorten(str(label), 30)}  {text}", va="bottom", color=INK)
        else:
            axes.text(total + 0.01 * top, place, text, va="center", weight="bold", color=INK)
            axes.annotate(shorten(note, 34), (total + 0.01 * top, place), (48, 0), va="center",
                          textcoords="offset points", fontsize=8.5, color=MUTED)  # fmt: skip
    axes.set_xlim(0, top * (1.05 if narrow else 1.55))
    labels = ["" if narrow else shorten(str(n), 30) for n in table.index]
    axes.set_yticks(list(places), labels)
    axes.set_xticks([])
    axes.spines[:].set_visible(False)
    axes.spines["left"].set_visible(True)
    figure.legend(loc="outside upper left", ncols=2 if narrow else 4, frameon=False,
                  handlelength=0.8)  # fmt: skip
    return figure


def _stack(
    tables: Tables, pledges: pd.DataFrame, by: str, colour_by: str, currency: str, what: str
) -> Chart:
    colours = KIND_COLOURS if colour_by == "kind" else STATUS_COLOURS
    table = pledges.groupby([by, colour_by])["money"].sum().unstack(fill_value=0.0).astype(float)
    table = table.reindex(columns=[c for c in colours if c in table.columns])
    sums = table.sum(axis=1).sort_values(ascending=False, kind="stable")
    shown = table.loc[sums.index[:MOST_BARS]]
    notes = {}
    for name, group in pledges.groupby(by):
        printed = [v[0] for v in group.sort_values("money", ascending=False)["variants"] if v]
        words = [format_money(float(v.split(" ")[1].replace(",", "")), v.split(" ")[0])
                 for v in printed[:2]]  # fmt: skip
        reports = len(report_rows(tables, group))
        plural = "s" if reports > 1 else ""
        notes[str(name)] = f"{' + '.join(words)} · {reports} report{plural}"
    first = list(sums.index[:2])
    share = sums.iloc[:2].sum() / sums.sum()
    verb = "account" if len(first) > 1 else "accounts"
    title = (f"{join_words([shorten(str(f), 40) for f in first])} {verb} for {share:.0%} of "
             f"{format_money(float(sums.sum()), currency)}")  # fmt: skip
    rest = len(sums) - len(shown)
    left = say_left_out(tables) + (f" {rest} smaller ones are not drawn." if rest else "")
    reports = report_rows(tables, pledges)
    listed = "; ".join(f"{n} {format_money(float(v), currency)}" for n, v in sums.items())
    return Chart(
        title,
        f"{what}, {NAMES[currency]}, {format_days(reports['published'])}",
        write_source(tables, reports, f"reports of {len(pledges)} pledges", left),
        f"Stacked bars. {listed}.",
        lambda width: _bars(shown, notes, colours, currency, width),
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
    return _stack(tables, pledges, "giver", "kind", currency, "Money promised by giver and kind")


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
        Stacked horizontal bars; money without a named programme has a bar of its own.
    """
    tables = select_tables(tables, start, end, actors)
    pledges = sum_pledges(tables, currency)
    if pledges.empty:
        return empty_chart(tables, currency)
    pledges = pledges.assign(programme=pledges["programme"].fillna("no programme named"))
    what = "Money promised by programme and kind"
    return _stack(tables, pledges, "programme", "kind", currency, what)


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
    chart = _stack(tables, pledges, "giver", "status", currency, "Money by giver and status")
    total = float(pledges["money"].sum())
    paid = float(pledges[pledges["status"] == "contributed"]["money"].sum())
    title = f"{format_money(paid, currency)} of {format_money(total, currency)} has been paid"
    return Chart(title, chart.subtitle, chart.source, chart.alt, chart.draw, chart.n)
