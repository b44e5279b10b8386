"""Who promised how much, for what, how far it has come, and what the claimed totals say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.dates import AutoDateLocator
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.charts.chart import Chart
from analysis.charts.selection import name_actors, select_tables, write_source
from analysis.charts.style import (
    CLAIM,
    GRID,
    INK,
    KIND_COLOURS,
    MUTED,
    NAMES,
    STATUS_COLOURS,
    format_days,
    format_money,
    join_words,
    new_axes,
    say_nothing,
    shorten,
)
from analysis.problems import UsageError
from analysis.tables.ledger import COUNTED, counted
from analysis.tables.tables import Tables

MOST_BARS = 14
MOST_CLAIMS = 6
RATES = "Converted at the European Central Bank's rate of the day."


def _money_column(currency: str) -> str:
    if currency not in NAMES:
        raise UsageError(f"charts are drawn in USD or EUR, not {currency!r}")
    return f"amount_{currency.lower()}"


def _summable(tables: Tables, currency: str) -> pd.DataFrame:
    """The pledges that add up, with a name for their givers and the sum in one currency."""
    names = name_actors(tables)
    pledges = counted(tables.pledges)
    givers = [join_words([names.get(a, a) for a in actors]) or "giver not named"
              for actors in pledges["actors"]]  # fmt: skip
    return pledges.assign(giver=givers, money=pledges[_money_column(currency)])


def _reports(tables: Tables, pledges: pd.DataFrame) -> pd.DataFrame:
    commitments = tables.commitments
    return commitments[commitments["pledge_id"].isin(set(pledges["pledge_id"]))]


def _left_out(tables: Tables) -> str:
    pledges = tables.pledges
    parts = int(pledges["parent_pledge_id"].notna().sum())
    live = pledges[pledges["status"].isin(COUNTED)]
    unknown = int((live["amount"].notna() & live["amount_usd"].isna()).sum())
    words = [RATES]
    if parts:
        words.append(f"{parts} shares and parts count with their whole.")
    if unknown:
        words.append(f"{unknown} sums could not be converted and are left out.")
    return " ".join(words)


def _empty(tables: Tables, currency: str) -> Chart:
    days = format_days(tables.articles["published"])
    message = f"No commitments of money in these articles ({days})"
    return Chart(message, f"In {NAMES[currency]}", f"n = 0 in {len(tables.articles)} articles.",
                 message, lambda width: say_nothing(width, message))  # fmt: skip


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
        reports = len(_reports(tables, group))
        plural = "s" if reports > 1 else ""
        notes[str(name)] = f"{' + '.join(words)} · {reports} report{plural}"
    first = list(sums.index[:2])
    share = sums.iloc[:2].sum() / sums.sum()
    verb = "account" if len(first) > 1 else "accounts"
    title = (f"{join_words([shorten(str(f), 40) for f in first])} {verb} for {share:.0%} of "
             f"{format_money(float(sums.sum()), currency)}")  # fmt: skip
    rest = len(sums) - len(shown)
    left = _left_out(tables) + (f" {rest} smaller ones are not drawn." if rest else "")
    reports = _reports(tables, pledges)
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
    pledges = _summable(tables, currency)
    if pledges.empty:
        return _empty(tables, currency)
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
    pledges = _summable(tables, currency)
    if pledges.empty:
        return _empty(tables, currency)
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
    pledges = _summable(tables, currency)
    if pledges.empty:
        return _empty(tables, currency)
    chart = _stack(tables, pledges, "giver", "status", currency, "Money by giver and status")
    total = float(pledges["money"].sum())
    paid = float(pledges[pledges["status"] == "contributed"]["money"].sum())
    title = f"{format_money(paid, currency)} of {format_money(total, currency)} has been paid"
    return Chart(title, chart.subtitle, chart.source, chart.alt, chart.draw, chart.n)


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
    pledges = _summable(tables, currency)
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
        return _empty(tables, currency)
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
        axes.annotate(f"itemised: {format_money(sums[-1], currency)}", (last, sums[-1]), (-4, -14),
                      textcoords="offset points", ha="right", color="#0072b2", weight="bold")  # fmt: skip
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
        day, value, _, ledger = marks[-1]
        gap = value - ledger
        side = "more than" if gap > 0 else "less than"
        title = (f"The last claimed total, {format_money(value, currency)}, is "
                 f"{format_money(abs(gap), currency)} {side} these articles itemise")  # fmt: skip
    where = f" for {programme}" if programme else ""
    reports = _reports(tables, dated)
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
