"""The data dictionary, written from the schemas so that it can't drift from them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

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
        meaning, allowed values.
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
    return "\n".join(lines)


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
