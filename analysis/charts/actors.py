"""Who speaks, about whom, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.anchors import link_anchor
from analysis.charts.axes import mark_days, new_axes, say_nothing, text_width, wrap_label
from analysis.charts.bars import Bar, draw_bars
from analysis.charts.chart import Chart
from analysis.charts.selection import name_actors, select_tables, write_source
from analysis.charts.style import (
    FIXED_INK,
    GRID,
    INK,
    MUTED,
    QUOTATION_COLOURS,
    colour_actors,
    format_days,
    join_words,
    say_count,
    shorten,
)
from analysis.tables.cast import drop_retold
from analysis.tables.tables import Tables

MOST_SPEAKERS = 15
MOST_IN_MATRIX = 8
MOST_NARROW = 3
MOST_LINES = 6


def _spoken(tables: Tables) -> pd.DataFrame:
    names = name_actors(tables)
    once = drop_retold(tables.statements)
    known = once[once["speaker_id"].notna()]
    return known.assign(name=known["speaker_id"].map(names))


def _empty(tables: Tables, what: str) -> Chart:
    days = format_days(tables.articles["published"])
    message = f"No {what} in these articles ({days})"
    return Chart(
        message,
        "Nothing to draw",
        f"n = 0 in {say_count(len(tables.articles), 'article')}.",
        message,
        lambda width: say_nothing(width, message),
    )


def chart_speakers(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    currency: str = "USD",
) -> Chart:
    """Chart who speaks: statements per speaker, direct, mixed and indirect told apart.

    Parameters
    ----------
    tables : Tables
        All rows.
    start, end, actors, currency
        As in `select_tables`; the currency has no part in this chart.

    Returns
    -------
    Chart
        Horizontal bars, the most quoted first.
    """
    tables = select_tables(tables, start, end, actors)
    spoken = _spoken(tables)
    if spoken.empty:
        return _empty(tables, "statements by a named speaker")
    counts = spoken.groupby(["name", "quotation"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(QUOTATION_COLOURS), fill_value=0)
    counts["all"] = counts.sum(axis=1)
    counts = counts.sort_values("all", kind="stable", ascending=False)
    shown = counts.head(MOST_SPEAKERS)
    rest = len(counts) - len(shown)
    top = list(shown.index[:2])
    share = shown["all"].iloc[:2].sum() / counts["all"].sum()
    title = f"{join_words(top)} {'make' if len(top) > 1 else 'makes'} {share:.0%} of the statements"
    unnamed = int(tables.statements["speaker_id"].isna().sum())
    left = f"{unnamed} statements name no known speaker." if unnamed else ""
    if rest:
        left += f" {rest} more speakers are not shown."

    ids = spoken.drop_duplicates("name").set_index("name")["speaker_id"]
    bars = [
        Bar(str(name), {k: float(row[k]) for k in QUOTATION_COLOURS}, f"{int(row['all'])}",
            link=link_anchor(str(ids[name])))
        for name, row in shown.iterrows()
    ]  # fmt: skip
    listed = "; ".join(f"{n} {int(c)}" for n, c in shown["all"].items())
    return Chart(
        title,
        f"Statements by speaker and whose words they are, {format_days(spoken['published'])}",
        write_source(tables, spoken, "statements", left.strip()),
        f"Bar chart of statements per speaker: {listed}.",
        lambda width: draw_bars(bars, QUOTATION_COLOURS, width),
        len(spoken),
    )


def chart_who_about_whom(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    currency: str = "USD",
) -> Chart:
    """Chart who speaks about whom, as a matrix of counts.

    Parameters
    ----------
    tables, start, end, actors, currency
        As in `chart_speakers`.

    Returns
    -------
    Chart
        A heat map with the counts written in its cells.
    """
    tables = select_tables(tables, start, end, actors)
    names = name_actors(tables)
    pairs = _spoken(tables).explode("about").dropna(subset=["about"])
    if pairs.empty:
        return _empty(tables, "statements about a named actor")
    pairs = pairs.assign(whom=pairs["about"].map(names).fillna(pairs["about"]))
    table = pairs.groupby(["name", "whom"]).size().unstack(fill_value=0)
    rows = table.sum(axis=1).sort_values(ascending=False, kind="stable").head(MOST_IN_MATRIX).index
    columns = table.sum().sort_values(ascending=False, kind="stable").head(MOST_IN_MATRIX).index
    shown = table.loc[rows, columns]
    who, whom = shown.stack().idxmax()
    title = f"{who} speaks most often about {whom}: {int(shown.loc[who, whom])} times"

    ids = pairs.drop_duplicates("name").set_index("name")["speaker_id"]

    def draw(width: float) -> Figure:
        narrow = width < 6
        # On a narrow page the pair that the title names is among the few that fit.
        few = [whom, *(c for c in shown.columns if c != whom)][:MOST_NARROW]
        grid = shown[few] if narrow else shown
        heads = [wrap_label(str(n), 8, 3, whole=True) for n in grid.columns]
        names_left = [wrap_label(str(n), 14 if narrow else 24, 2) for n in grid.index]
        left = 0.2 + max(text_width(line, 10) for n in names_left for line in n.split("\n"))
        figure, axes = new_axes(width, 0.65 + 0.42 * len(grid), left, 0.05, 0.6, 0.05)
        top = max(1, int(shown.to_numpy().max()))
        for y, row in enumerate(grid.to_numpy()):
            link = link_anchor(str(ids[grid.index[y]]))
            axes.axhline(y, color=GRID, lw=0.8, zorder=0)
            for x, count in enumerate(row):
                if count:
                    dot = axes.scatter(x, y, s=60 + 460 * count / top, color="#9dcbe8", lw=0)
                    dot.set_urls([link])
                    axes.text(x, y, str(int(count)), ha="center", va="center", color=FIXED_INK,
                              fontsize=10)  # fmt: skip
        axes.set_xticks(range(grid.shape[1]), heads, color=MUTED, fontsize=9.5)
        axes.xaxis.tick_top()
        axes.set_yticks(range(len(grid)), names_left, fontsize=10)
        axes.set_xlim(-0.6, grid.shape[1] - 0.4)
        axes.set_ylim(len(grid) - 0.4, -0.6)
        return figure

    return Chart(
        title,
        f"Statements of the speaker at the left that mention the actor above, "
        f"{format_days(pairs['published'])}",
        write_source(tables, pairs.drop_duplicates("statement_id"), "statements",
                     f"The {len(shown)} speakers and {shown.shape[1]} actors with most; "
                     f"{min(MOST_NARROW, shown.shape[1])} actors on a narrow page."),
        f"Matrix of speakers and actors spoken about; most often {who} about {whom}, "
        f"{int(shown.to_numpy().max())} times.",
        draw,
        len(pairs),
    )  # fmt: skip


def chart_statements_per_week(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    currency: str = "USD",
) -> Chart:
    """Chart statements per week, the most quoted actors told apart.

    Parameters
    ----------
    tables, start, end, actors, currency
        As in `chart_speakers`.

    Returns
    -------
    Chart
        One small strip of bars for each actor.
    """
    everybody = tables.actors
    tables = select_tables(tables, start, end, actors)
    spoken = _spoken(tables)
    dated = spoken[spoken["published"].notna()]
    if dated.empty:
        return _empty(tables, "dated statements")
    week = dated["published"] - pd.to_timedelta(dated["published"].dt.weekday, unit="D")
    dated = dated.assign(week=week)
    order = dated["speaker_id"].value_counts().sort_index().sort_values(
        ascending=False, kind="stable").head(MOST_LINES).index  # fmt: skip
    names = name_actors(tables)
    peak = dated["week"].value_counts().sort_index().idxmax()
    count = int((dated["week"] == peak).sum())
    title = f"The week of {peak.day} {peak:%B %Y} brought the most statements, {count}"

    ranked = everybody.sort_values(["n_statements", "actor_id"], ascending=[False, True])
    colours = colour_actors(list(ranked["actor_id"]))
    first, last = dated["week"].min(), dated["week"].max()
    most = int(dated.groupby(["speaker_id", "week"]).size().max())

    def draw(width: float) -> Figure:
        row, margin = 0.72, pd.Timedelta(days=5)
        figure, axes = new_axes(width, row * len(order) + 0.4, 0.1, 0.1, 0.05, 0.35)
        for place, actor in enumerate(order):
            floor = float(len(order) - place - 1)
            per_week = dated[dated["speaker_id"] == actor]["week"].value_counts().sort_index()
            axes.axhline(floor, color=GRID, lw=1, zorder=0)
            axes.text(first - margin, floor + 0.78, shorten(names[str(actor)], 40), fontsize=9.5,
                      color=INK, va="center")  # fmt: skip
            for day, number in per_week.items():
                height = 0.42 * number / most
                bar = axes.bar(day, height, width=5, bottom=floor, color=colours[str(actor)])
                bar[0].set_url(link_anchor(str(actor)))
                axes.text(day, floor + height + 0.02, str(number), ha="center", va="bottom",
                          fontsize=8.5, color=INK)  # fmt: skip
        axes.set_ylim(-0.05, len(order))
        axes.set_xlim(first - margin, last + margin)
        axes.set_yticks([])
        mark_days(axes, first - margin, last + margin, width)
        return figure

    return Chart(
        title,
        f"Statements per week by speaker, {format_days(dated['published'])}",
        write_source(tables, dated, "statements",
                     f"The {len(order)} speakers with most are drawn."),
        f"Bars of statements per week for {join_words([names[str(a)] for a in order])}; the most, "
        f"{count}, in the week of {peak.date()}.",
        draw,
        len(dated),
    )  # fmt: skip
