"""Rows as a reader sees them: names for ids, sums as they are said, days without hours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.charts.money import money_column
from analysis.charts.selection import name_actors
from analysis.charts.style import format_money, join_words
from analysis.tables.cells import format_cell
from analysis.tables.tables import Tables

# The words before a sum that the text itself hedges; an exact one needs none.
PLAIN_SUMS = ("exact", "range")


def _days(start: Any, end: Any) -> str:
    first, last = format_cell(start), format_cell(end)
    if first and last and first != last:
        return f"{first} to {last}"
    return first or (f"until {last}" if last else "")


def _sum(row: Any) -> str:
    """Write a sum in its own currency, or goods in kind, hedged as the text hedges it."""
    if pd.isna(row.amount):
        quantity, item = getattr(row, "quantity", pd.NA), getattr(row, "item", pd.NA)
        number = "" if pd.isna(quantity) else f"{quantity:,.0f} "
        return "" if pd.isna(item) else f"{number}{item}"
    printed = format_money(float(row.amount), "" if pd.isna(row.currency) else str(row.currency))
    hedge = getattr(row, "approximation", pd.NA)
    if not pd.isna(hedge) and hedge not in PLAIN_SUMS:
        printed = f"{hedge} {printed}"
    period = getattr(row, "per", pd.NA)
    return printed.strip() if pd.isna(period) else f"{printed.strip()} a {period}"


def describe_rows(tables: Tables, table: str, currency: str = "USD") -> pd.DataFrame:
    """Lay out a table for reading.

    Parameters
    ----------
    tables : Tables
        With the rows to show.
    table : str
        statements, commitments, pledges, events or problems.
    currency : str
        USD or EUR: the currency of the column of converted sums.

    Returns
    -------
    pandas.DataFrame
        One line per row, in the same order: text, but for converted sums in millions (float, NaN
        where the sum could not be converted) and counts.

    Raises
    ------
    UsageError
        For another currency.
    """
    names = name_actors(tables)
    outlets = dict(zip(tables.articles["article_id"], tables.articles["outlet"], strict=True))
    column = money_column(currency)
    reports = {r.pledge_id: r for r in tables.commitments[::-1].itertuples(index=False)}

    def name(value: Any) -> str:
        return "" if pd.isna(value) else names.get(str(value), str(value))

    def together(ids: list[str]) -> str:
        return join_words([names.get(i, i) for i in ids])

    def outlet(row: Any) -> str:
        return format_cell(outlets.get(row.article_id, pd.NA))

    cells: dict[str, dict[str, Callable[[Any], Any]]] = {
        "statements": {
            "Published": lambda r: format_cell(r.published),
            "Speaker": lambda r: name(r.speaker_id) or r.speaker,
            "Act": lambda r: r.act,
            "Words": lambda r: r.quotation,
            "Statement": lambda r: r.text,
            "About": lambda r: together(r.about),
            "Outlet": outlet,
        },
        "commitments": {
            "Published": lambda r: format_cell(r.published),
            "Giver": lambda r: together(r.actors),
            "Receiver": lambda r: name(r.beneficiary),
            "What": _sum,
            f"Million {currency}": lambda r: _millions(getattr(r, column)),
            "Kind": lambda r: r.kind,
            "Programme": lambda r: format_cell(r.programme),
            "Status": lambda r: r.status,
            "Scope": lambda r: r.scope,
            "Outlet": outlet,
        },
        "pledges": {
            "Reported": lambda r: _days(r.first_reported, r.last_reported),
            "Giver": lambda r: together(r.actors),
            "Receiver": lambda r: name(r.beneficiary),
            # A pledge of goods has no sum; what they are stands in its first report.
            "What": lambda r: _sum(r) or _sum(reports.get(r.pledge_id, r)),
            f"Million {currency}": lambda r: _millions(getattr(r, column)),
            "Kind": lambda r: r.kind,
            "Programme": lambda r: format_cell(r.programme),
            "Status": lambda r: r.status,
            "Articles": lambda r: int(r.n_articles),
            "Disputed": lambda r: "yes" if r.disputed else "",
        },
        "events": {
            "When": lambda r: _days(r.start_date, r.end_date),
            "Event": lambda r: r.label,
            "Kind": lambda r: r.kind,
            "Past or ahead": lambda r: r.relation,
            "Actors": lambda r: together(r.actors),
            "Outlet": outlet,
        },
        "problems": {
            "File": lambda r: r.source_file.replace("\\", "/").rsplit("/", 1)[-1],
            "Line": lambda r: format_cell(r.line),
            "Stage": lambda r: r.stage,
            "What is wrong": lambda r: r.message,
        },
    }
    rows = list(getattr(tables, table).itertuples(index=False))
    shown = {head: [cell(row) for row in rows] for head, cell in cells[table].items()}
    numbers = {f"Million {currency}": "float64", "Articles": "int64"}
    return pd.DataFrame(
        {head: pd.Series(c, dtype=numbers.get(head, "object")) for head, c in shown.items()}
    )


def _millions(value: Any) -> float:
    return float("nan") if pd.isna(value) else round(float(value) / 1e6, 1)
