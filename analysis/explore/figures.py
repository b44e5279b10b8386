"""Which charts can show the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.charts.actors import chart_speakers, chart_statements_per_week, chart_who_about_whom
from analysis.charts.chart import Chart
from analysis.charts.funding import (
    chart_funding_by_donor,
    chart_funding_by_programme,
    chart_pledged_delivered,
)
from analysis.charts.timeline import chart_timeline
from analysis.charts.totals import chart_cumulative
from analysis.tables.tables import Tables

MONEY: dict[str, Callable[..., Chart]] = {
    "By giver": chart_funding_by_donor,
    "By programme": chart_funding_by_programme,
    "Pledged and paid": chart_pledged_delivered,
    "Over time, with claimed totals": chart_cumulative,
    "Timeline": chart_timeline,
}
# The first of each is the one shown unasked.
CHARTS: dict[str, dict[str, Callable[..., Chart]]] = {
    "statements": {
        "Who speaks": chart_speakers,
        "Who speaks about whom": chart_who_about_whom,
        "Statements per week": chart_statements_per_week,
    },
    "commitments": MONEY,
    "pledges": MONEY,
    "events": {"Timeline": chart_timeline},
    "problems": {},
}


def draw_chart(tables: Tables, table: str, name: str, currency: str = "USD") -> Chart | None:
    """Chart the rows of a table.

    Parameters
    ----------
    tables : Tables
        With the rows to show, as `filter_tables` gives them.
    table : str
        Name of the table.
    name : str
        One of `CHARTS[table]`.
    currency : str
        USD or EUR.

    Returns
    -------
    Chart or None
        None where the table has no chart of that name, or no rows.
    """
    make = CHARTS[table].get(name)
    if make is None or getattr(tables, table).empty:
        return None
    return make(tables, currency=currency)


def write_chart(chart: Chart) -> str:
    """Write a chart as HTML.

    Parameters
    ----------
    chart : Chart
        As `draw_chart` gives it.

    Returns
    -------
    str
        As `Chart.to_html`, without the links that lead to rows further down a report's page.
    """
    return re.sub(r"</?a\b[^>]*>", "", chart.to_html())
