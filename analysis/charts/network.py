"""Who speaks about whom, as a network."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from analysis.charts.anchors import link_anchor
from analysis.charts.axes import new_axes, say_nothing
from analysis.charts.chart import Chart
from analysis.charts.selection import name_actors, select_tables, write_source
from analysis.charts.style import INK, colour_actors, format_days, say_count, shorten
from analysis.tables.tables import Tables

MOST_ACTORS = 14


def chart_network(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    currency: str = "USD",
) -> Chart:
    """Chart who speaks about whom as arrows between actors on a circle.

    Parameters
    ----------
    tables, start, end, actors, currency
        As in `chart_speakers`.

    Returns
    -------
    Chart
        An arrow leads from a speaker to an actor that the statements mention, the wider the more
        of them; it has the speaker's colour.
    """
    everybody = tables.actors.sort_values(["n_statements", "actor_id"], ascending=[False, True])
    colours = colour_actors(list(everybody["actor_id"]))
    tables = select_tables(tables, start, end, actors)
    names = name_actors(tables)
    spoken = tables.statements[tables.statements["speaker_id"].notna()]
    pairs = spoken.explode("about").dropna(subset=["about"])
    pairs = pairs[pairs["about"].isin(set(names))]
    if pairs.empty:
        days = format_days(tables.articles["published"])
        message = f"No statements about a named actor in these articles ({days})"
        return Chart(
            message,
            "Nothing to draw",
            f"n = 0 in {say_count(len(tables.articles), 'article')}.",
            message,
            lambda width: say_nothing(width, message),
        )
    ends = pd.concat([pairs["speaker_id"], pairs["about"]]).astype(str)
    ranked = ends.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    shown = list(ranked.index[:MOST_ACTORS])
    kept = pairs[pairs["speaker_id"].isin(shown) & pairs["about"].isin(shown)]
    counts = kept.groupby(["speaker_id", "about"]).size()
    targets = pairs["about"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    top = str(targets.index[0])
    title = f"{names[top]} is spoken about most: in {say_count(int(targets.iloc[0]), 'statement')}"
    left = f"The {len(shown)} actors with most; {len(ranked) - len(shown)} more are not drawn."
    return Chart(
        title,
        "An arrow leads from a speaker to an actor that the statements mention, "
        f"{format_days(pairs['published'])}",
        write_source(tables, pairs.drop_duplicates("statement_id"), "statements", left),
        "Network of who speaks about whom: "
        + "; ".join(f"{names[a]} about {names[b]} {int(n)}" for (a, b), n in counts.items())
        + ".",
        lambda width: _draw(shown, counts, names, colours, width),
        len(pairs),
    )


def _draw(
    shown: list[str], counts: pd.Series, names: dict[str, str], colours: dict[str, str],
    width: float,
) -> Figure:  # fmt: skip
    narrow = width < 6
    margin = 1.05 if narrow else 1.9
    size = width - 2 * margin
    figure, axes = new_axes(width, size + 0.7, margin, margin, 0.35, 0.35)
    axes.set_axis_off()
    axes.set_xlim(-1, 1)
    axes.set_ylim(-1, 1)
    # Speakers on one side of the circle and those spoken about on the other would hide who is
    # both: everybody has one place, the most connected at the top.
    turn = 2 * math.pi / len(shown)
    angle = {actor: math.pi / 2 - i * turn for i, actor in enumerate(_interleave(shown))}
    place = {actor: (math.cos(a), math.sin(a)) for actor, a in angle.items()}
    most = int(counts.max()) if len(counts) else 1
    for (a, b), n in counts.items():
        arrow = FancyArrowPatch(
            place[a], place[b], connectionstyle="arc3,rad=0.18", arrowstyle="-|>",
            mutation_scale=9, lw=0.8 + 3 * n / most, color=colours[str(a)], alpha=0.75,
            shrinkA=7, shrinkB=9,
        )  # fmt: skip
        axes.add_patch(arrow).set_url(link_anchor(str(a)))
    for actor, (x, y) in place.items():
        axes.plot(x, y, "o", ms=9, color=colours[actor], clip_on=False)
        align = "center" if abs(x) < 0.2 else ("left" if x > 0 else "right")
        axes.text(x * 1.09, y * (1.12 if align == "center" else 1.05),
                  shorten(names[actor], 16 if narrow else 26), ha=align, va="center",
                  fontsize=8.5 if narrow else 9.5, color=INK, clip_on=False)  # fmt: skip
    return figure


def _interleave(actors: list[str]) -> list[str]:
    """Spread the most connected over the circle, so that their arrows don't bundle."""
    half = (len(actors) + 1) // 2
    first, second = actors[:half], actors[half:]
    return [a for pair in zip(first, [*second, ""], strict=False) for a in pair if a]
