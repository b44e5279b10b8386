"""Executed notebooks made fit to share: outputs kept, this machine's traces and clocks removed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.reports.order import TABLES

CLOCKS = ("papermill", "execution", "ExecuteTime")
# Links to the report's other pages; a shared notebook stands alone.
LINK_AWAY = re.compile(r'(<a\b[^>]*?)\shref="(?!#|https?:|mailto:)[^"]*"')


def clean_notebook(notebook: Mapping[str, Any], work: str, source: str) -> dict[str, Any]:
    """Clean an executed notebook.

    Parameters
    ----------
    notebook : mapping
        As its JSON file holds it.
    work : str
        Folder that it ran in.
    source : str
        What to call the articles instead of the folder of tables there.

    Returns
    -------
    dict
        With the same outputs; a chart that has a picture is that picture, because GitHub and
        nbviewer show no SVG within HTML.
    """
    home = str(Path.home())
    text = json.dumps(notebook, ensure_ascii=False)
    for path, name in ((f"{work}/{TABLES}", source), (work, "."), (home, "~")):
        if len(path) > 1:
            text = text.replace(json.dumps(path)[1:-1], json.dumps(name)[1:-1])
    cleaned: dict[str, Any] = json.loads(text)
    _drop_clocks(cleaned["metadata"])
    for number, cell in enumerate(cleaned["cells"], start=1):
        _drop_clocks(cell["metadata"])
        cell["id"] = f"cell-{number}"
        if "injected-parameters" in cell["metadata"].get("tags", []):
            cell["source"] = _join(cell["source"]).replace('output = "report"', 'output = ""')
        for output in cell.get("outputs", []):
            _clean_output(output)
    return cleaned


def clean_folder(folder: Path, work: Path, source: str) -> None:
    """Clean the notebooks of a report in place.

    Parameters
    ----------
    folder : Path
        With the executed notebooks.
    work : Path
        Folder that they ran in.
    source : str
        What to call the articles.
    """
    for path in sorted(folder.glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        text = json.dumps(clean_notebook(notebook, str(work), source), indent=1, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _drop_clocks(metadata: dict[str, Any]) -> None:
    for name in CLOCKS:
        metadata.pop(name, None)


def _clean_output(output: dict[str, Any]) -> None:
    data = output.get("data", {})
    if "image/png" in data and "<figure" in _join(data.get("text/html", "")):
        del data["text/html"]
    elif "text/html" in data:
        data["text/html"] = LINK_AWAY.sub(r"\1", _join(data["text/html"]))


def _join(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)
