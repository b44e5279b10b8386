"""HTML in the cells of an export and inside Markdown: its text, paragraph by paragraph."""

from __future__ import annotations

import html
import re

BLOCKS = (
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
)  # fmt: skip
# What stands before the items of a list.
BULLET = "- "
SILENT = ("script", "style", "noscript", "template", "iframe", "object", "svg", "head")
TAGGED = re.compile(
    r"<(?:p|br|div|h[1-6]|ul|ol|li|blockquote|article|section|figure)\b[^<>]*>", re.I
)
# Entities that stand for what an article is written with; others are left as they are.
ENTITY = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[lr]aquo|[nm]dash|hellip|euro|pound|#\d{2,6}"
    r"|#x[0-9a-f]{2,5});",
    re.I,
)
# Browsers draw the marks of <q>; its text has none.
QUOTED = (re.compile(r"<q\b[^<>]*>", re.I), re.compile(r"</q\s*>", re.I))


def mark_quotes(page: str) -> str:
    """Write the quotation marks that a browser draws around `<q>`.

    Parameters
    ----------
    page : str
        HTML.

    Returns
    -------
    str
        The same with “ and ” in place of the tags.
    """
    return QUOTED[1].sub("”", QUOTED[0].sub("“", page))


def strip_tags(fragment: str) -> str:
    """Take the text out of HTML.

    Parameters
    ----------
    fragment : str
        HTML without a page around it.

    Returns
    -------
    str
        Its text, a line for each block, without scripts and styles.
    """
    from lxml.html import fragment_fromstring  # few exports have HTML in them

    tree = fragment_fromstring(mark_quotes(fragment), create_parent="div")
    for element in list(tree.iter(*SILENT)):
        element.drop_tree()
    pieces: list[str] = []
    for event, element in _walk(tree):
        block = isinstance(element.tag, str) and element.tag in BLOCKS
        if event == "start":
            pieces += ["\n"] * block + [element.text or ""] * isinstance(element.tag, str)
        else:
            pieces += ["\n"] * block + [element.tail or ""] * (element is not tree)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _walk(tree):  # type: ignore[no-untyped-def]  # lxml has no types
    from lxml.etree import iterwalk

    return iterwalk(tree, events=("start", "end", "comment", "pi"))


def read_cell(text: str) -> str:
    """Read the text of a cell that may hold HTML.

    Parameters
    ----------
    text : str
        A cell of an export.

    Returns
    -------
    str
        Without tags where it has paragraphs in tags; with its entities written out
        ("&quot;" is a quotation mark). A "<script>" that an article only mentions stays.
    """
    if TAGGED.search(text):
        return strip_tags(text)
    return html.unescape(text) if ENTITY.search(text) else text
