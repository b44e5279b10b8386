"""Fields for declared parameters: the widget follows from the type, its hint from the meaning.

The declaration is the one that the notebook's `parameters` cell, the command line and papermill
run on; this room knows it only as a dataclass whose fields say what they mean.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar, get_type_hints

import ipywidgets as widgets

from analysis.charts.style import NAMES

P = TypeVar("P")


def make_field(declared: Any, name: str, **look: Any) -> widgets.DOMWidget:
    """Build the widget of a parameter.

    Parameters
    ----------
    declared : dataclass instance
        Its field `name` has a `meaning` and perhaps `choices` in its metadata.
    name : str
        Of the parameter.
    **look
        How the widget looks: description, rows, layout.

    Returns
    -------
    ipywidgets.DOMWidget
        A choice among the declared ones, a day, several of a list that the caller fills, or text;
        it has the declared value.

    Raises
    ------
    TypeError
        For a type that no widget is known for.
    """
    told = next(f for f in fields(declared) if f.name == name)
    kind, value = get_type_hints(type(declared))[name], getattr(declared, name)
    look = {"tooltip": told.metadata["meaning"], **look}
    if choices := told.metadata.get("choices"):
        return widgets.Dropdown(
            options=[(NAMES.get(c, c), c) for c in choices], value=value, **look
        )
    if kind == date | None:
        return widgets.DatePicker(value=value, **look)
    if kind == tuple[str, ...]:
        return widgets.SelectMultiple(options=value, value=value, **look)
    if kind is str:
        return widgets.Text(value=value, continuous_update=False, **look)
    raise TypeError(f"no widget for parameter {name} of type {kind}")


def read_fields(declared: P, shown: dict[str, widgets.DOMWidget]) -> P:
    """Take over what a reader has chosen.

    Parameters
    ----------
    declared : dataclass instance
        As it was at first.
    shown : dict
        Name of a parameter to its widget.

    Returns
    -------
    dataclass instance
        With the values that the widgets have now.
    """
    return replace(declared, **{name: widget.value for name, widget in shown.items()})  # type: ignore[type-var]
