"""The explorer: filters, rows, the proof of the selected row, and the chart of the rows."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.money import money_column
from analysis.charts.style import NAMES
from analysis.explore.controls import Controls
from analysis.explore.correcting import Correcting
from analysis.explore.declared import read_fields
from analysis.explore.evidence import write_evidence
from analysis.explore.facets import name_rows
from analysis.explore.figures import CHARTS, MONEY, draw_chart, write_chart
from analysis.explore.filters import Filters, filter_tables
from analysis.explore.grid import fill_grid, make_grid
from analysis.explore.rows import describe_rows
from analysis.explore.snapshot import Snapshot, read_styles
from analysis.tables.tables import Tables

# Rows sent to the browser; the others are counted, and within reach of a filter.
MOST_ROWS = 2_000


@dataclass(frozen=True)
class Choice:
    """What can be chosen where no notebook declares its parameters."""

    start: date | None = field(default=None, metadata={"meaning": "first day of publication"})
    end: date | None = field(default=None, metadata={"meaning": "last day of publication"})
    actors: tuple[str, ...] = field(default=(), metadata={"meaning": "empty: all"})
    currency: str = field(
        default="USD", metadata={"meaning": " or ".join(NAMES), "choices": tuple(NAMES)}
    )


def _half() -> widgets.Layout:
    return widgets.Layout(flex="1 1 420px", min_width="300px", overflow="hidden auto")


class Explorer:
    """Tables to look through; show it in a cell.

    Attributes
    ----------
    controls : Controls
        Choice of table and the filters; set their `.value` to filter from code.
    grid : itables.widget.ITable
        The rows; its `selected_rows` names the selected one by place.
    chart_choice, currency : ipywidgets.Dropdown
        Which chart, in which currency.
    message, evidence, picture : ipywidgets.HTML
        How many rows; proof of the selected row; the chart.
    correcting : Correcting
        The form for corrections of the selected row.
    tables : Tables
        All rows, with the corrections applied.
    shown : Tables
        The tables as filtered.
    box : ipywidgets.Widget
        All of it.
    """

    def __init__(self, tables: Tables, filters: Filters, declared: Any, corrections: str) -> None:
        """Lay the widgets out and show the first table.

        Parameters
        ----------
        tables : Tables
            All rows.
        filters : Filters
            What is set at first.
        declared : dataclass instance
            The parameters, with what is chosen at first.
        corrections : str
            Folder of the analyst's corrections; empty without.
        """
        self.tables = self.shown = tables
        self._ids: list[str] = []
        self._row_id: str | None = None
        self._declared = declared
        self.controls = Controls(tables, filters, declared, self._refresh)
        self.message = widgets.HTML()
        self.grid = make_grid()
        self.chart_choice = widgets.Dropdown(description="Chart")
        self.currency = self.controls.currency
        self.evidence = widgets.HTML()
        self.picture = widgets.HTML()
        self.correcting = Correcting(tables, corrections, self._take_over)
        self.chart_choice.observe(self._on_chart, names="value")
        self.grid.observe(self._on_select, names="selected_rows")
        self.currency.observe(self._on_currency, names="value")
        self._below = widgets.HBox(
            [
                widgets.VBox([self.evidence, self.correcting.box], layout=_half()),
                widgets.VBox(
                    [widgets.HBox([self.chart_choice, self.currency],
                                  layout=widgets.Layout(flex_flow="row wrap")), self.picture],
                    layout=_half(),
                ),
            ],
            layout=widgets.Layout(flex_flow="row wrap"),
        )  # fmt: skip
        styles = widgets.HTML(read_styles())
        self.box = widgets.VBox([styles, self.controls.box, self.message, self.grid, self._below])
        self.box.add_class("pledgebook-explore")
        self.correcting.apply()

    @property
    def table(self) -> str:
        """Name of the table looked at."""
        return str(self.controls.table.value)

    @property
    def rows(self) -> pd.DataFrame:
        """The filtered rows with all their columns, for the next cell of a notebook."""
        return getattr(self.shown, self.table)

    @property
    def fields(self) -> dict[str, widgets.DOMWidget]:
        """The widget of each declared parameter."""
        shown = self.controls
        return {"start": shown.start, "end": shown.end, "actors": shown.facets["actors"],
                "currency": shown.currency}  # fmt: skip

    @property
    def parameters(self) -> Any:
        """What is chosen now, as a report can be told it: days, actors, currency."""
        return read_fields(self._declared, self.fields)

    @property
    def selected(self) -> pd.DataFrame:
        """The selected row, a frame of one row or none."""
        frame = self.rows
        return frame[[name == self._row_id for name in name_rows(frame, self.table)]]

    def snapshot(self) -> Snapshot:
        """Give what is shown now without widgets.

        Returns
        -------
        Snapshot
            For a page that is printed or shared.
        """
        rows = describe_rows(self.shown, self.table, self.currency.value)
        return Snapshot(self._sentence(), rows, self.evidence.value, self._draw()[0])

    def __repr__(self) -> str:
        """Say what it is, for where no widgets are."""
        return f"Explorer: {len(self.rows):,} {self.table}"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        return {**self.box._repr_mimebundle_(**kwargs), "text/plain": repr(self)}

    def _sentence(self) -> str:
        total, left = len(getattr(self.tables, self.table)), len(self.rows)
        filters = self.controls.filters
        if not total:
            return f"There are no {self.table} in these articles."
        if filters.start and filters.end and filters.start > filters.end:
            return f"Nothing is left: {filters.start} lies after {filters.end}; swap the days."
        if not left:
            return f"None of the {total:,} {self.table} passes these filters; clear one of them."
        sentence = f"{left:,} of {total:,} {self.table}."
        if "article_id" in self.rows and self.table != "problems":
            n = self.rows["article_id"].nunique()
            sentence = f"{left:,} of {total:,} {self.table}, in {n:,} article{'s' * (n != 1)}."
        if left > MOST_ROWS:
            sentence += f" The first {MOST_ROWS:,} are listed; filter to see the others."
        return sentence

    def _refresh(self) -> None:
        """Filter anew and show what is left; the selected row stays selected while it is there."""
        self._fill_charts()
        self.shown = filter_tables(self.tables, self.table, self.controls.filters)
        self.message.value = f"<p>{html.escape(self._sentence())}</p>"
        self._show_rows()
        self._show_evidence()
        self._show_chart()

    def _take_over(self, tables: Tables) -> None:
        """Look at corrected tables."""
        self.tables = tables
        self.controls.renew(tables)
        self._refresh()

    def _fill_charts(self) -> None:
        charts = tuple(CHARTS[self.table])
        if self.chart_choice.options == charts:
            return
        self.chart_choice.unobserve(self._on_chart, names="value")
        self.chart_choice.options = charts
        # A choice that once was empty doesn't fall on the first of new options by itself.
        self.chart_choice.value = next(iter(charts), None)
        self.chart_choice.layout.display = "" if len(charts) > 1 else "none"
        self.currency.layout.display = "" if CHARTS[self.table] is MONEY else "none"
        self.chart_choice.observe(self._on_chart, names="value")

    def _show_rows(self) -> None:
        lines = describe_rows(self.shown, self.table, self.currency.value).head(MOST_ROWS)
        self._ids = name_rows(self.rows, self.table)[:MOST_ROWS]
        if self._row_id not in self._ids:
            self._row_id = self._ids[0] if self._ids else None
        self.grid.layout.display = self._below.layout.display = "" if self._ids else "none"
        chosen = None if self._row_id is None else self._ids.index(self._row_id)
        fill_grid(self.grid, lines, chosen)

    def _show_evidence(self) -> None:
        if self._row_id is None:
            self.evidence.value = ""
        else:
            self.evidence.value = write_evidence(self.shown, self.table, self._row_id)
        self.correcting.look_at(self.table, self._row_id)

    def _draw(self) -> tuple[Chart | None, str]:
        """Draw the chart; the words in its place where there is none."""
        if not CHARTS[self.table]:
            return None, f"There is no chart of {self.table}."
        try:
            chart = draw_chart(self.shown, self.table, self.chart_choice.value, self.currency.value)
        except Exception as error:  # any choice of rows may be drawn; the rows must stay in reach
            why = f"{type(error).__name__}: {error}"
            return None, f"These rows can't be drawn as this chart ({why}); choose another one."
        return chart, ""

    def _show_chart(self) -> None:
        chart, why = self._draw()
        self.picture.value = f"<p>{html.escape(why)}</p>" if chart is None else write_chart(chart)

    def _on_select(self, change: Any) -> None:
        places = [place for place in change["new"] if 0 <= place < len(self._ids)]
        if places and self._ids[places[-1]] != self._row_id:
            self._row_id = self._ids[places[-1]]
            self._show_evidence()

    def _on_chart(self, change: Any) -> None:
        self._show_chart()

    def _on_currency(self, change: Any) -> None:
        self._show_rows()
        self._show_chart()


def explore(
    tables: Tables,
    start: date | None = None,
    end: date | None = None,
    actors: Sequence[str] = (),
    currency: str = "USD",
    corrections: str | Path = "",
    parameters: Any = None,
) -> Explorer:
    """Look through tables interactively: filter, read the proof, see the chart.

    Parameters
    ----------
    tables : Tables
        As `extract` gives them.
    start, end : datetime.date, optional
        First and last day of publication set at first.
    actors : sequence of str
        Actor ids chosen at first; none means all.
    currency : str
        USD or EUR.
    corrections : str or Path
        Folder in which corrections are kept; those that lie there are applied. Empty: the reader
        names one in the form.
    parameters : dataclass instance, optional
        Declares start, end, actors and currency: the widgets follow from it, and
        `.parameters` gives it back as the reader has changed it. Without: `Choice`.

    Returns
    -------
    Explorer
        Shows itself as the last value of a cell; `.rows` are the filtered rows.

    Raises
    ------
    UsageError
        For another currency.
    """
    money_column(currency)
    filters = Filters(actors=tuple(actors), start=start, end=end)
    chosen: dict[str, Any] = {
        "start": start,
        "end": end,
        "actors": tuple(actors),
        "currency": currency,
    }
    declared = Choice(**chosen) if parameters is None else replace(parameters, **chosen)
    return Explorer(tables, filters, declared, str(corrections))
