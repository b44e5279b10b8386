"""The explorer without widgets: what a printed or shared page shows in its place."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.charts.chart import Chart
from analysis.explore.figures import write_chart

MOST_LINES = 20
NUMBER = ' class="n"'


@cache
def read_styles() -> str:
    """Read the styles that lie beside this module.

    Returns
    -------
    str
        A `style` element for the explorer and its twin.
    """
    css = (Path(__file__).parent / "explore.css").read_text(encoding="utf-8")
    return f"<style>{css}</style>"


def write_table(rows: pd.DataFrame, caption: str) -> str:
    """Write rows as an HTML table.

    Parameters
    ----------
    rows : pandas.DataFrame
        As `describe_rows` gives them.
    caption : str
        What they are.

    Returns
    -------
    str
        The first rows, every cell escaped; numbers at the right, missing ones empty.
    """
    numbers = {head: not pd.api.types.is_object_dtype(rows[head]) for head in rows.columns}
    heads = "".join(
        f'<th scope="col"{NUMBER if numbers[head] else ""}>{html.escape(head)}</th>'
        for head in rows.columns
    )
    lines = []
    for row in rows.head(MOST_LINES).to_dict("records"):
        cells = []
        for head, value in row.items():
            label = f' data-label="{html.escape(str(head), quote=True)}"'
            if not numbers[str(head)]:
                cells.append(f"<td{label}>{html.escape(str(value))}</td>")
            else:
                number = "" if pd.isna(value) else f"{value:,}"
                cells.append(f'<td class="n"{label}>{number}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{html.escape(caption)}">'
        f'<table class="stack"><caption>{html.escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
    )


@dataclass(frozen=True)
class Snapshot:
    """What an explorer shows at one moment.

    Attributes
    ----------
    sentence : str
        How many rows there are, or that there are none.
    rows : pandas.DataFrame
        As `describe_rows` gives them.
    evidence : str
        HTML of the selected row's evidence; empty without one.
    chart : Chart or None
        The chart of the rows.
    """

    sentence: str
    rows: pd.DataFrame
    evidence: str
    chart: Chart | None

    def to_html(self) -> str:
        """Give it as HTML without scripts.

        Returns
        -------
        str
            The first rows as a table, the evidence of the selected one, the chart; it hides
            itself beside a living explorer.
        """
        parts = [f"<p>{html.escape(self.sentence)}</p>"]
        if len(self.rows):
            caption = self.sentence
            if len(self.rows) > MOST_LINES:
                caption += f" The first {MOST_LINES}:"
            parts = [write_table(self.rows, caption)]
        if self.evidence:
            parts.append(f"<h2>The proof of the first row</h2>{self.evidence}")
        if self.chart is not None:
            parts.append(write_chart(self.chart))
        return f'{read_styles()}<div class="pledgebook-twin">{"".join(parts)}</div>'
