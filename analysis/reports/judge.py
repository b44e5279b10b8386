"""Whether what a run has left may be published: every cell, every figure, every page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from analysis.reports.markup import judge_html

QUIET_TAGS = {"setup", "parameters", "injected-parameters"}
# Cells that papermill puts in: parameters, notes on an error.
ADDED_TAGS = {"injected-parameters", "papermill-error-cell-tag"}
WIDGET = "application/vnd.jupyter.widget-view+json"
NOTHING = re.compile(r"<style>.*?</style>|<!--.*?-->|<[^>]*>|\s|&nbsp;", re.DOTALL)


def judge_notebook(notebook: Mapping[str, Any]) -> str | None:
    """Say what is wrong with an executed notebook.

    Parameters
    ----------
    notebook : mapping
        As its JSON file holds it, after the run.

    Returns
    -------
    str or None
        One line on the first cell that failed, didn't run or shows nothing; None when all is well.
    """
    numbers = number_cells(notebook["cells"])
    for number, cell in zip(numbers, notebook["cells"], strict=True):
        if cell["cell_type"] != "code" or not _join(cell["source"]).strip():
            continue
        wrong = _judge_cell(cell)
        if wrong:
            return f"cell {number}{wrong}"
    return None


def number_cells(cells: Sequence[Mapping[str, Any]]) -> list[int]:
    """Give cells the numbers that the notebook's author counts.

    Parameters
    ----------
    cells : sequence of mapping
        Of an executed notebook.

    Returns
    -------
    list of int
        From 1; a cell that papermill has put in has the number of the one before it.
    """
    own = (not ADDED_TAGS & set(cell["metadata"].get("tags", [])) for cell in cells)
    return list(accumulate(map(int, own)))


def _judge_cell(cell: Mapping[str, Any]) -> str | None:
    outputs = cell.get("outputs", [])
    for output in outputs:
        if output.get("output_type") == "error":
            value = " ".join(str(output.get("evalue", "")).split())
            return f": {output.get('ename')}: {value}"
    if cell.get("execution_count") is None:
        return " did not run"
    if QUIET_TAGS & set(cell.get("metadata", {}).get("tags", [])):
        return None
    shown = [o["data"] for o in outputs if o.get("data")]
    pages = [_join(data["text/html"]) for data in shown if "text/html" in data]
    pictures = [o for o in outputs if {"image/png", "image/svg+xml"} & set(o.get("data", {}))]
    if any(WIDGET in data for data in shown) and not pages and not pictures:
        return " shows a widget without a static twin, which vanishes from a page"
    for output in pictures:
        if "text/html" not in output["data"] and not find_alt(output, cell):
            return " shows a picture without alt text; show it with analysis.reports.notebook.show"
    for page in pages:
        wrong = judge_html(page)
        if wrong:
            return f": {wrong}"
    words = "".join(_join(d.get(k, "")) for d in shown for k in ("text/plain", "text/markdown"))
    says = bool(pictures) or any(_says_something(page) for page in pages)
    if not says and (pages or not words.strip()):
        return " shows nothing; display a value, or tag the cell `setup`"
    return None


def find_alt(output: Mapping[str, Any], cell: Mapping[str, Any]) -> str:
    """Find the alt text of a picture.

    Parameters
    ----------
    output : mapping
        An output with a picture.
    cell : mapping
        Its cell.

    Returns
    -------
    str
        From the metadata of the picture, its output or its cell; empty where none is given.
    """
    metadata = output.get("metadata", {})
    places = [metadata.get("image/png", {}), metadata.get("image/svg+xml", {}), metadata]
    places.append(cell.get("metadata", {}))
    return next((str(p["alt"]) for p in places if p.get("alt")), "")


def _says_something(page: str) -> bool:
    return bool(NOTHING.sub("", page)) or "<svg" in page or "<img" in page


def _join(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def judge_pages(folder: Path) -> Iterator[str]:
    """Say what is wrong with the pages of a report.

    Parameters
    ----------
    folder : Path
        The report before it is published.

    Yields
    ------
    str
        "brief.html: an empty figure".
    """
    for path in sorted(folder.glob("*.html")):
        wrong = judge_html(path.read_text(encoding="utf-8"), whole=True, links_out=False)
        if wrong:
            yield f"{path.name}: {wrong}"
    # There can be thousands of these, all from one template that escapes what it is given.
    for path in sorted(folder.glob("*/*.html")):
        content = path.read_bytes()
        if b"<script" in content or not content.endswith(b"</html>\n"):
            yield f"{path.parent.name}/{path.name}: not whole or not inert"
