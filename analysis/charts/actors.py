"""Who speaks, about whom, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.chart import Chart
from analysis.charts.selection import name_actors, select_tables, write_source
from analysis.charts.style import (
    INK,
    MUTED,
    QUOTATION_COLOURS,
    actor_colour,
    format_days,
    join_words,
    new_axes,
    say_nothing,
    shorten,
)
from analysis.tables.tables import Tables

MOST_SPEAKERS = 15
MOST_IN_MATRIX = 8
MOST_LINES = 6


def _spoken(tables: Tables) -> pd.DataFrame:
    names = name_actors(tables)
    known = tables.statements[tables.statements["speaker_id"].notna()]
    return known.assign(name=known["speaker_id"].map(names))


def _empty(tables: Tables, what: str) -> Chart:
    days = format_days(tables.articles["published"])
    message = f"No {what} in these articles ({days})"
    return Chart(
        message, "Nothing to draw", f"n = 0 in {len(tables.articles)} articles.", message,
        lambda width: say_nothing(width, message),
    )  # fmt: skip


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

    def draw(width: float) -> Figure:
        figure, axes = new_axes(width, 0.7 + 0.3 * len(shown))
        places = range(len(shown))[::-1]
        base = pd.Series(0, index=shown.index)
        for kind, colour in QUOTATION_COLOURS.items():
            axes.barh(places, shown[kind], left=base, color=colour, height=0.66, label=kind)
            base = base + shown[kind]
        for place, total in zip(places, shown["all"], strict=True):
            axes.text(total, place, f" {total}", va="center", color=INK, weight="bold")
        axes.set_yticks(list(places), [shorten(str(n), 26) for n in shown.index])
        axes.set_xticks([])
        axes.spines[:].set_visible(False)
        axes.margins(x=0.08)
        figure.legend(loc="outside upper left", ncols=3, frameon=False, handlelength=0.8)
        return figure

    listed = "; ".join(f"{n} {int(c)}" for n, c in shown["all"].items())
    return Chart(
        title,
        f"Statements by speaker and whose words they are, {format_days(spoken['published'])}",
        write_source(tables, spoken, "statements", left.strip()),
        f"Bar chart of statements per speaker: {listed}.",
        draw,
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
    title = f"{who} speaks most often about {whom}"

    def draw(width: float) -> Figure:
        narrow = width < 6
        grid = shown.iloc[:, :4] if narrow else shown
        figure, axes = new_axes(width, 1.6 + 0.42 * len(grid))
        top = max(1, int(shown.to_numpy().max()))
        for y, row in enumerate(grid.to_numpy()):
            for x, count in enumerate(row):
                if count:
                    axes.scatter(x, y, s=60 + 560 * count / top, color="#0072b2", alpha=0.25)
                    axes.text(x, y, str(int(count)), ha="center", va="center", color=INK)
        axes.set_xticks(range(grid.shape[1]), [shorten(str(n), 18) for n in grid.columns],
                        rotation=35, ha="left", color=MUTED)  # fmt: skip
        axes.xaxis.tick_top()
        axes.set_yticks(range(len(grid)), [shorten(str(n), 22) for n in grid.index])
        axes.set_xlim(-0.6, grid.shape[1] - 0.4)
        axes.set_ylim(len(grid) - 0.4, -0.6)
        axes.spines[:].set_visible(False)
        return figure

    return Chart(
        title,
        f"Statements of the speaker at the left that mention the actor above, "
        f"{format_days(pairs['published'])}",
        write_source(tables, pairs.drop_duplicates("statement_id"), "statements",
                     f"The {len(shown)} speakers and {shown.shape[1]} actors with most."),
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

    def draw(width: float) -> Figure:
        figure = Figure(figsize=(width, 0.5 + 0.62 * len(order)), layout="constrained")
        grid = figure.subplots(len(order), 1, sharex=True, sharey=True, squeeze=False)[:, 0]
        for axes, actor in zip(grid, order, strict=True):
            per_week = dated[dated["speaker_id"] == actor]["week"].value_counts()
            axes.bar(per_week.index, per_week.to_numpy(), width=6, color=actor_colour(str(actor)))
            for day, number in per_week.items():
                axes.text(day, number, str(number), ha="center", va="bottom", fontsize=8)
            axes.set_ylim(0, 1.5 * max(1, int(dated.groupby(["speaker_id", "week"]).size().max())))
            axes.set_yticks([])
            axes.tick_params(length=0)
            axes.spines[["left", "top", "right"]].set_visible(False)
            axes.set_title(shorten(names[str(actor)], 30), loc="left", fontsize=9, pad=1)
        grid[-1].xaxis.set_major_formatter(
            lambda x, _: pd.Timestamp(x, unit="D").strftime("%-d %b")
        )
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
