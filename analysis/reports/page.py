"""Pages: what a notebook shows, in the report's own template, without its code."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Sequence
from string import Template
from typing import Any

from markdown_it import MarkdownIt

from analysis.reports.judge import find_alt
from analysis.reports.templates import read_styles, read_template

FIRST_HEADING = re.compile(r"^#\s+(.+)$", re.MULTILINE)
# Html off: a notebook's markdown can hold a parameter, and a parameter can hold a script.
MARKDOWN = MarkdownIt("commonmark", {"html": False})


def page_title(notebook: dict[str, Any]) -> str:
    """Find the first heading of a notebook.

    Parameters
    ----------
    notebook : dict
        An nbformat notebook.

    Returns
    -------
    str
        Its words; "Report" for a notebook without a heading.
    """
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and (found := FIRST_HEADING.search(_source(cell))):
            return found.group(1).strip()
    return "Report"


def page_intro(notebook: dict[str, Any]) -> str:
    """Find the sentence below the first heading of a notebook.

    Parameters
    ----------
    notebook : dict
        An nbformat notebook.

    Returns
    -------
    str
        The first paragraph after the heading; empty where there is none.
    """
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and (found := FIRST_HEADING.search(_source(cell))):
            return _source(cell)[found.end() :].strip().split("\n\n")[0]
    return ""


def page_body(notebook: dict[str, Any]) -> str:
    """Lay out what the cells of an executed notebook show.

    Markdown cells and HTML, image and text outputs are kept in order; code, logs and whatever is
    tagged `setup` or `parameters` are not. Where an output brings its own main heading (the
    finding of the brief), the notebook's heading becomes the small line above it.

    Parameters
    ----------
    notebook : dict
        An executed nbformat notebook.

    Returns
    -------
    str
        HTML for the page's main part.
    """
    parts: list[str] = []
    for cell in notebook["cells"]:
        tags = cell.get("metadata", {}).get("tags", [])
        if {"setup", "parameters"} & set(tags):
            continue
        if cell["cell_type"] == "markdown":
            parts.append(MARKDOWN.render(_source(cell)))
        elif cell["cell_type"] == "code":
            parts += [_output(output, cell) for output in cell.get("outputs", [])]
    body = "\n".join(part for part in parts if part)
    if body.count("<h1") > 1:
        body = re.sub(
            r"<h1>(.*?)</h1>(?:\s*<p>.*?</p>)?",
            r'<p class="kicker">Pledgebook · \1</p>',
            body,
            count=1,
            flags=re.S,
        )
    return body


def build_page(
    title: str,
    body: str,
    pages: Sequence[tuple[str, str]],
    footer: str,
    current: str = "",
    sheet: str = "figure",
) -> str:
    """Put a body into the template.

    Parameters
    ----------
    title : str
        Of the window; plain text.
    body : str
        HTML of the main part.
    pages : sequence of (address, label)
        The pages of the report, for the line at the top; addresses relative to this page.
    footer : str
        HTML of the foot.
    current : str
        Address of this page among them.
    sheet : str
        "figure" for a page with charts and tables, "article" for the page of an article, of which
        there can be thousands.

    Returns
    -------
    str
        A whole HTML document that asks no other host for anything.
    """
    here = ' aria-current="page"'
    links = "".join(
        f'<li><a href="{html.escape(address)}"{here if address == current else ""}>'
        f"{html.escape(label)}</a></li>"
        for address, label in pages
    )
    styles = read_styles("base", sheet, "page")
    return Template(read_template("page.html")).substitute(
        title=html.escape(title), styles=styles, links=links, body=body, footer=footer
    )


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _output(output: dict[str, Any], cell: dict[str, Any]) -> str:
    data = output.get("data", {})

    def read(kind: str) -> str:
        value = data.get(kind, "")
        return value if isinstance(value, str) else "".join(value)

    if "text/html" in data:
        # The page's body carries the class already; a nested one would repeat its background.
        content, opening = read("text/html"), '<div class="pledgebook">'
        if content.startswith(opening):
            content = content.removeprefix(opening).removesuffix("</div>")
        return content
    for kind in ("image/svg+xml", "image/png"):
        if kind in data:
            return _picture(kind, read(kind), html.escape(find_alt(output, cell), quote=True))
    if "text/markdown" in data:
        return MARKDOWN.render(read("text/markdown"))
    if "text/plain" in data:
        return f"<pre>{html.escape(read('text/plain'))}</pre>"
    return ""


def _picture(kind: str, content: str, alt: str) -> str:
    """Write a picture of a user's own notebook as a figure; as an image, an SVG runs no script."""
    if kind == "image/svg+xml":
        content = base64.b64encode(content.encode()).decode()
    inside = "".join(content.split())
    return f'<figure><img alt="{alt}" src="data:{kind};base64,{inside}"></figure>'
