"""What happened when: events and commitments on a time axis, in lanes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.dates import AutoDateLocator, date2num
from matplotlib.figure import Figure

from analysis.charts.chart import Chart
from analysis.charts.selection import name_actors, select_tables, write_source
from analysis.charts.style import (
    GRID,
    INK,
    MUTED,
    format_days,
    format_money,
    join_words,
    new_axes,
    say_nothing,
    shorten,
)
from analysis.tables.ledger import COUNTED
from analysis.tables.tables import Tables

LANES = {
    "agreement": "Agreements",
    "meeting": "Talks and visits",
    "visit": "Talks and visits",
    "statement": "Statements",
    "announcement": "Announced",
    "reference": "References",
    "delivery": "Deliveries",
    "deadline": "Deadlines",
    "pledge": "Pledges",
    "paid": "Paid or delivered",
}
COLOURS = {"Pledges": "#56b4e9", "Paid or delivered": "#009e73", "Deadlines": "#d55e00"}
# Events of more than this long before the articles are told in words, not drawn to scale.
FAR_BACK = pd.Timedelta(days=400)


def _collect(tables: Tables) -> pd.DataFrame:
    names = name_actors(tables)
    rows = []
    for e in tables.events.itertuples(index=False):
        day = e.start_date if not pd.isna(e.start_date) else e.end_date
        lane = LANES.get(e.kind)
        if pd.isna(day) or lane is None or e.precision in ("year", "open", "decade"):
            continue
        if e.kind in ("reference", "statement", "announcement"):
            continue
        rows.append((day, lane, e.label, e.relation, e.article_id))
    for p in tables.pledges.itertuples(index=False):
        if p.status not in COUNTED or pd.isna(p.first_reported) or pd.isna(p.amount):
            continue
        if not pd.isna(p.parent_pledge_id):
            continue
        lane = LANES["paid" if p.status == "contributed" else "pledge"]
        giver = join_words([names.get(a, a) for a in p.actors]) or "Somebody"
        label = f"{shorten(giver, 24)} {format_money(p.amount, p.currency)}"
        rows.append((p.first_reported, lane, label, "past", p.pledge_id[2:].rsplit(":", 1)[0]))
    frame = pd.DataFrame(rows, columns=["day", "lane", "label", "relation", "article_id"])
    return frame.drop_duplicates(["day", "lane", "label"]).sort_values(["day", "label"])


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
        Filled marks for what was reported as happened, hollow ones for what lies ahead or far
        back; as many labels as fit without overlap.
    """
    tables = select_tables(tables, start, end, actors)
    found = _collect(tables)
    published = tables.articles["published"]
    if found.empty or published.dropna().empty:
        message = f"No dated events in these articles ({format_days(published)})"
        return Chart(message, "Nothing to draw", f"n = 0 in {len(tables.articles)} articles.",
                     message, lambda width: say_nothing(width, message))  # fmt: skip
    newest = published.max()
    far = found[found["day"] < published.min() - FAR_BACK]
    near = found[found["day"] >= published.min() - FAR_BACK]
    lanes = [lane for lane in dict.fromkeys(LANES.values()) if lane in set(near["lane"])]
    labelled = {True: 0, False: 0}

    def draw(width: float) -> Figure:
        narrow = width < 6
        figure, axes = new_axes(width, 0.9 + 0.95 * max(1, len(lanes)))
        if near.empty:
            axes.set_axis_off()
            return figure
        first, last = near["day"].min(), max(near["day"].max(), newest)
        span = max(1.0, (last - first).days)
        per_letter = span / (width * (7.5 if narrow else 10.5))
        labelled[narrow] = 0
        for y, lane in enumerate(reversed(lanes)):
            axes.axhline(y, color=GRID, lw=1, zorder=0)
            ends: dict[float, float] = {}
            for mark in near[near["lane"] == lane].itertuples(index=False):
                x = float(date2num(mark.day))
                ahead = mark.relation in ("future", "conditional")
                colour = COLOURS.get(lane, INK)
                axes.plot(x, y, "D" if ahead else "o", ms=7, mec=colour,
                          mfc="none" if ahead else colour)  # fmt: skip
                label = shorten(mark.label, 22 if narrow else 30)
                right = x + len(label) * per_letter > date2num(last) + 0.04 * span
                begin = x - len(label) * per_letter if right else x
                for level in (0.2, -0.34, 0.42):
                    if ends.get(level, -1e9) < begin:
                        axes.text(x, y + level, label, fontsize=8.5, color=INK,
                                  ha="right" if right else "left", va="center")  # fmt: skip
                        ends[level] = begin + (len(label) + 1.5) * per_letter
                        labelled[narrow] += 1
                        break
        axes.axvline(float(date2num(newest)), color=MUTED, lw=1)
        axes.text(float(date2num(newest)), -0.62, "last article ", ha="right", va="center",
                  fontsize=8, color=MUTED)  # fmt: skip
        axes.set_yticks(range(len(lanes)), list(reversed(lanes)))
        axes.set_ylim(-0.75, len(lanes) - 0.35)
        axes.set_xlim(float(date2num(first)) - 0.03 * span, float(date2num(last)) + 0.06 * span)
        axes.xaxis.set_major_locator(AutoDateLocator(maxticks=4 if narrow else 8))
        axes.xaxis.set_major_formatter(lambda x, _: pd.Timestamp(x, unit="D").strftime("%b %Y"))
        axes.spines[:].set_visible(False)
        return figure

    past = "; ".join(f"{m.label} ({m.day.year})" for m in far.itertuples(index=False))
    undated = int(tables.events["start_date"].isna().sum())
    left = f"{undated} events have no first day." if undated else ""
    if past:
        left += f" Further back: {past}."
    busiest = near["day"].dt.to_period("M").value_counts().sort_index() if len(near) else None
    title = "The articles look back further than they report"
    if busiest is not None and len(busiest):
        month = busiest.idxmax()
        title = f"{month:%B %Y} was the busiest month, with {int(busiest.max())} dated marks"
    return Chart(
        title,
        f"Events and first reports of pledges; filled: reported as happened, hollow: ahead; "
        f"{format_days(near['day'])}",
        write_source(tables, near, "marks", (left + " Labels that would overlap are left out.")
                     .strip()),
        "Timeline: " + "; ".join(f"{m.day.date()} {m.label}" for m in
                                 near.head(12).itertuples(index=False)) + ".",
        draw,
        len(near),
    )  # fmt: skip
