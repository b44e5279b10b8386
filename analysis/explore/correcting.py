"""The widgets that an analyst corrects the selected row with."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from analysis.charts.selection import name_actors
from analysis.explore.controls import stack_label
from analysis.explore.facets import find_row
from analysis.problems import PledgebookError
from analysis.tables.cells import ACTOR_COLUMNS, format_value
from analysis.tables.corrected import CORRECTABLE, REMOVE, apply_corrections, check_correction
from analysis.tables.corrections import (
    FILE_NAME,
    Correction,
    read_corrections,
    save_correction,
)
from analysis.tables.fields import FIELDS
from analysis.tables.tables import Tables

_HINTS = {
    "pledges": "<p>A pledge is put together from its reports: correct those, in Commitments; their "
    "column pledge id takes the pledge that they are of, or apart.</p>",
    "problems": "<p>A problem is mended in its file.</p>",
}
_REMOVE_LABEL = "the whole row is wrong: remove it"


class Correcting:
    """A form for the selected row.

    Attributes
    ----------
    column : ipywidgets.Dropdown
        What is wrong.
    value : ipywidgets.Combobox
        The right value, with the known ones as suggestions.
    note : ipywidgets.Text
        Why.
    folder : ipywidgets.Text
        Where the corrections are kept; those that lie there are applied at once.
    save : ipywidgets.Button
        Checks, saves and applies the correction.
    message : ipywidgets.HTML
        What came of it.
    box : ipywidgets.Widget
        All of them, laid out.
    """

    def __init__(self, tables: Tables, folder: str, changed: Callable[[Tables], None]) -> None:
        """Build the form.

        Parameters
        ----------
        tables : Tables
            As read, without corrections.
        folder : str
            Where corrections are kept; empty until the analyst names one.
        changed : callable
            Called with the corrected tables after each change.
        """
        self._source = self.tables = tables
        self._changed = changed
        self._table, self._row_id = "", ""
        self.hint = widgets.HTML()
        self.column = stack_label(widgets.Dropdown(description="What is wrong"), "1 1 160px")
        self.value = stack_label(widgets.Combobox(description="Right value"), "1 1 200px")
        self.note = stack_label(widgets.Text(description="Why (a note)"), "2 1 200px")
        self.folder = stack_label(
            widgets.Text(
                description="Folder of your corrections",
                placeholder="such as corrections",
                value=folder,
                continuous_update=False,
            ),
            "2 1 200px",
        )
        self.save = widgets.Button(description="Save correction", icon="check", disabled=True)
        self.message = widgets.HTML()
        self.column.observe(self._on_column, names="value")
        self.folder.observe(lambda change: self.apply(), names="value")
        self.save.on_click(self._on_save)
        fields = widgets.HBox(
            [self.column, self.value, self.note, self.folder],
            layout=widgets.Layout(flex_flow="row wrap", width="100%"),
        )
        self._form = widgets.VBox([fields, self.save])
        inside = widgets.VBox([self.hint, self._form, self.message])
        self.box = widgets.Accordion([inside], titles=("Correct the selected row",))

    def apply(self) -> tuple[str, ...]:
        """Read the corrections in the folder and apply them; on an error none is applied.

        Returns
        -------
        tuple of str
            A sentence for each correction that doesn't fit the tables.
        """
        there: tuple[Correction, ...] = ()
        said = ""
        try:
            if self.folder.value.strip():
                there = read_corrections(self.folder.value)
                lines = f"{len(there)} line{'' if len(there) == 1 else 's'} of {FILE_NAME}"
                said = f"Applied: {lines} in this folder." if there else ""
        except PledgebookError as error:
            said = str(error)
        self.tables, skipped = apply_corrections(self._source, there)
        self._say(said, *skipped)
        self._changed(self.tables)
        return skipped

    def look_at(self, table: str, row_id: str | None) -> None:
        """Turn to another row.

        Parameters
        ----------
        table : str
            The table looked at.
        row_id : str or None
            The selected row.
        """
        columns = CORRECTABLE.get(table, ())
        self.save.disabled = row_id is None or not columns
        self._form.layout.display = "" if columns else "none"
        self.hint.value = _HINTS.get(table, "")
        turned = table != self._table
        self._table, self._row_id = table, row_id or ""
        if turned:
            labels = [(column.replace("_", " "), column) for column in columns]
            self.column.options = [*labels, (_REMOVE_LABEL, REMOVE)]
            self.column.index = 0
        self._suggest()

    def _suggest(self) -> None:
        """Offer the values that the column can take, and show the one it has."""
        column = self.column.value
        self.value.disabled = column == REMOVE
        row = find_row(self.tables, self._table, self._row_id) if self._row_id else None
        names = name_actors(self.tables)
        options: tuple[str, ...] = ()
        if column in ACTOR_COLUMNS:
            options = tuple(sorted(set(names.values())))
        elif column in FIELDS.get(self._table, {}):
            options = FIELDS[self._table][column].values or ()
        self.value.options = options
        now = "" if row is None or column == REMOVE else format_value(getattr(row, column))
        if column in ACTOR_COLUMNS:
            now = "; ".join(names.get(part, part) for part in now.split("; ")) if now else ""
        self.value.value = now

    def _on_column(self, change: Any) -> None:
        if change["new"] is not None:
            self._suggest()

    def _on_save(self, button: Any) -> None:
        if not self.folder.value.strip():
            self._say("Name the folder in which your corrections are kept.")
            return
        given = Correction(
            self._table, self._row_id, self.column.value, self.value.value, self.note.value
        )
        try:
            correction = check_correction(self.tables, given)
            if correction.column != REMOVE and correction.value == correction.before:
                self._say("That is the value it has already.")
                return
            path = save_correction(self.folder.value, correction)
        except PledgebookError as error:
            self._say(str(error))
            return
        self.note.value = ""
        skipped = self.apply()
        self._say(f"Saved in {path} and applied; to undo it, delete its line there.", *skipped)

    def _say(self, *sentences: str) -> None:
        self.message.value = "".join(f"<p>{html.escape(s)}</p>" for s in sentences if s)
