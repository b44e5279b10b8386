"""The data dictionary, written from the schemas so that it can't drift from them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from analysis.knowledge.files import read_rows
from analysis.tables.columns import DAY, FLAG, LIST, NUMBER, TEXT, WHOLE, Field
from analysis.tables.fields import FIELDS


def _type_name(field: Field) -> str:
    names = [
        (TEXT, "text"),
        (WHOLE, "whole number"),
        (NUMBER, "number"),
        (FLAG, "true/false"),
        (DAY, "date"),
        (LIST, "list of text"),
    ]
    return next(name for dtype, name in names if field.dtype == dtype)


def describe_tables() -> str:
    """Write the data dictionary as Markdown.

    Returns
    -------
    str
        One section per table with a row per column: name, type, whether it may be missing,
        meaning, allowed values; then what each status is called by others.
    """
    lines: list[str] = []
    for name, columns in FIELDS.items():
        lines += [f"### {name}", "", "| column | type | missing | meaning |", "|---|---|---|---|"]
        for column, field in columns.items():
            meaning = field.description
            if field.values is not None:
                meaning += f" ({', '.join(field.values)})"
            missing = "yes" if field.nullable and field.dtype != LIST else "no"
            lines.append(f"| `{column}` | {_type_name(field)} | {missing} | {meaning} |")
        lines.append("")
    return "\n".join([*lines, *_describe_statuses()])


def _describe_statuses() -> list[str]:
    """Map the statuses to the codes of aid databases, with their sources."""
    rows = read_rows("status_codes.csv")
    head = ("status", "IATI transaction type", "OCHA FTS flow status", "Kiel tracker measure")
    lines = [
        "### Status codes",
        "",
        "What a `status` is called by the International Aid Transparency Initiative, by OCHA's",
        "Financial Tracking Service and by the Kiel Institute's Ukraine Support Tracker.",
        "",
        f"| {' | '.join(head)} |",
        "|---|---|---|---|",
    ]
    for row in rows:
        lines.append(f"| `{row['status']}` | {row['iati']} | {row['fts']} | {row['kiel']} |")
    sources = sorted({s for row in rows for s in row["source"].split() if s.startswith("http")})
    return [*lines, "", f"Sources: {', '.join(sources)}", ""]


def update_readme(path: str | Path) -> None:
    """Replace the data dictionary between its two marks in a Markdown file.

    Parameters
    ----------
    path : str or Path
        File with the lines `<!-- dictionary -->` and `<!-- /dictionary -->`.
    """
    path = Path(path)
    text = path.read_text(encoding="utf-8")
    block = f"<!-- dictionary -->\n{describe_tables()}\n<!-- /dictionary -->"
    marked = re.compile("<!-- dictionary -->.*<!-- /dictionary -->", re.DOTALL)
    path.write_text(marked.sub(lambda _: block, text), encoding="utf-8")


if __name__ == "__main__":
    update_readme(sys.argv[1])
