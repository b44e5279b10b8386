"""The widgets that a reader filters with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import ipywidgets as widgets

from analysis.explore.declared import make_field
from analysis.explore.facets import DATED, FACET_NAMES, FACETS, list_values
from analysis.explore.filters import Filters
from analysis.tables.tables import Tables

W = TypeVar("W", bound=widgets.DOMWidget)
_ROWS = 8
# A box of values wants at least this to be read; the boxes share what the cell is wide.
_SHARE = "1 1 170px"
_HINT = "Click one; Ctrl or Cmd and click for several"


def stack_label(widget: W, flex: str = "") -> W:
    """Lay a field out with its label above it.

    Parameters
    ----------
    widget : ipywidgets.DOMWidget
        The field.
    flex : str
        How it shares the room of a row; empty for a field that takes the width it is given.

    Returns
    -------
    ipywidgets.DOMWidget
        The same field.
    """
    # Each has a layout of its own: widgets that share one are hidden together.
    widget.layout = widgets.Layout(
        flex_flow="column", align_items="stretch", width="auto", height="auto", flex=flex or None
    )
    widget.add_class("pledgebook-stacked")
    return widget


class Controls:
    """Choice of table, and its filters.

    Attributes
    ----------
    table : ipywidgets.ToggleButtons
        The table looked at.
    facets : dict of str to ipywidgets.SelectMultiple
        By name: actors, kinds, programmes, statuses.
    start, end : ipywidgets.DatePicker
        First and last day of publication.
    currency : ipywidgets.Dropdown
        For the sums of rows and charts; laid out beside the chart.
    words : ipywidgets.Text
        Words to search for.
    reset : ipywidgets.Button
        Clears every filter.
    box : ipywidgets.Widget
        All of them, laid out.
    """

    def __init__(
        self, tables: Tables, filters: Filters, declared: Any, changed: Callable[[], None]
    ) -> None:
        """Build the widgets.

        Parameters
        ----------
        tables : Tables
            All rows.
        filters : Filters
            What is set at first.
        declared : dataclass instance
            Declares start, end, actors and currency, see `make_field`.
        changed : callable
            Called once after each change.
        """
        self._tables, self._changed, self._quiet = tables, changed, False
        self.table = widgets.ToggleButtons(
            options=_tables(tables),
            tooltips=[f"Look at the {name}" for name in FACETS],
            style={"button_width": "auto"},
        )
        actors = make_field(declared, "actors", rows=_ROWS, tooltip=_HINT)
        self.facets = {
            name: stack_label(
                actors if name == "actors" else widgets.SelectMultiple(rows=_ROWS, tooltip=_HINT),
                _SHARE,
            )
            for name in FACET_NAMES
        }
        self.start = stack_label(make_field(declared, "start", description="Published from"))
        self.end = stack_label(make_field(declared, "end", description="to"))
        self.currency = make_field(
            declared, "currency", description="Currency", layout=widgets.Layout(width="220px")
        )
        self.words = stack_label(
            widgets.Text(
                description="Words",
                placeholder="all have to occur",
                value=filters.words,
                continuous_update=False,
            )
        )
        self.reset = widgets.Button(
            description="Clear all filters", icon="times", layout=widgets.Layout(width="auto")
        )
        self._list_values({name: getattr(filters, name) for name in FACET_NAMES})
        for widget in (*self.facets.values(), self.start, self.end, self.words):
            widget.observe(self._on_change, names="value")
        self.table.observe(self._on_table, names="value")
        self.reset.on_click(self._on_reset)
        self._others = widgets.VBox(
            [self.start, self.end, self.words, self.reset],
            layout=widgets.Layout(flex=_SHARE),
        )
        row = widgets.HBox(
            [*self.facets.values(), self._others],
            layout=widgets.Layout(flex_flow="row wrap", width="100%"),
        )
        self.box = widgets.VBox([self.table, row])

    @property
    def filters(self) -> Filters:
        """What is asked for now; facets that the table hasn't got ask for nothing."""
        there = FACETS[self.table.value]
        chosen = {name: tuple(w.value) if name in there else () for name, w in self.facets.items()}
        return Filters(**chosen, start=self.start.value, end=self.end.value, words=self.words.value)

    def renew(self, tables: Tables) -> None:
        """Offer the values of changed tables; what is chosen stays chosen.

        Parameters
        ----------
        tables : Tables
            All rows.
        """
        self._tables, table = tables, self.table.value
        self._quiet = True
        try:
            self.table.options = _tables(tables)
            self.table.value = table
        finally:
            self._quiet = False
        self._list_values({name: w.value for name, w in self.facets.items()})

    def _list_values(self, chosen: dict[str, tuple[str, ...]]) -> None:
        """Label the facets for the table and list their values; only actors outlive a table."""
        self._quiet = True
        try:
            table = self.table.value
            for name, widget in self.facets.items():
                facet = FACETS[table].get(name)
                widget.layout.display = "none" if facet is None else "flex"
                if facet is None:
                    continue
                widget.description = facet.label
                options = list_values(self._tables, table, name, chosen.get(name, ()))
                widget.options = options
                widget.value = chosen.get(name, ())
            for day in (self.start, self.end):
                day.disabled = table not in DATED
        finally:
            self._quiet = False

    def _on_table(self, change: Any) -> None:
        if self._quiet:
            return
        actors = self.facets["actors"].value
        # An act is no kind of commitment: of the facets, only the actors mean the same everywhere.
        self._list_values({"actors": actors})
        self._changed()

    def _on_change(self, change: Any) -> None:
        if not self._quiet:
            self._changed()

    def _on_reset(self, button: Any) -> None:
        self._quiet = True
        try:
            for widget in self.facets.values():
                widget.value = ()
            self.start.value = self.end.value = None
            self.words.value = ""
        finally:
            self._quiet = False
        self._changed()


def _tables(tables: Tables) -> list[tuple[str, str]]:
    return [(f"{name.capitalize()} ({len(getattr(tables, name)):,})", name) for name in FACETS]
