"""Markdown: the text without its marks, the headings, and the fields of the front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from analysis.sources.markup import BULLET, strip_tags

FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<fields>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
FIELD = re.compile(r"^(?P<key>[A-Za-z][\w -]{0,40}):[ \t]*(?P<value>.*)$")
ITEM = re.compile(r"^\s*-\s+(?P<value>.+)$")


@dataclass(frozen=True)
class Pasted:
    """What a text file holds.

    Attributes
    ----------
    text : str
        The article.
    heads : frozenset of str
        Its lines that are marked as headings.
    fields : dict
        Fields of the front matter, keys as printed.
    """

    text: str
    heads: frozenset[str] = frozenset()
    fields: dict[str, str] = field(default_factory=dict)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Take the front matter off a text.

    Parameters
    ----------
    text : str
        With LF line ends; "---", lines of `key: value`, "---" may come first.

    Returns
    -------
    tuple of dict and str
        The fields (a list is joined with commas), and the rest. Without front matter the fields
        are empty and the text is whole.
    """
    found = FRONT_MATTER.match(text)
    if not found:
        return {}, text
    fields: dict[str, str] = {}
    key = ""
    for line in found["fields"].split("\n"):
        pair, item = FIELD.match(line), ITEM.match(line)
        if pair:
            key = pair["key"].strip()
            fields[key] = _unquote(pair["value"])
        elif item and key:
            fields[key] = ", ".join(filter(None, (fields[key], _unquote(item["value"]))))
        elif line.strip() and not (key and line[0].isspace()) and not line.startswith("#"):
            return {}, text  # prose between two rules, no front matter
    return (fields, text[found.end() :]) if fields else ({}, text)


def _unquote(value: str) -> str:
    """Take the marks of YAML off a value: quotation marks, list brackets, wiki links."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return ", ".join(_unquote(part) for part in value[1:-1].split(",") if part.strip())
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return value.removeprefix("[[").removesuffix("]]").strip()


def read_markdown(text: str) -> Pasted:
    """Read Markdown as a reader sees it.

    Parameters
    ----------
    text : str
        With LF line ends.

    Returns
    -------
    Pasted
        The text of headings, paragraphs and list items ("- "), a blank line between them; of links
        and emphasis only the words, of pictures nothing.
    """
    fields, body = split_front_matter(text)
    blocks: list[str] = []
    heads: set[str] = set()
    before = ""
    number = ""
    for token in MarkdownIt("commonmark").parse(body):
        if token.type == "list_item_open":
            # "22. August 2025" looks like an item: figures stay.
            number = f"{token.info}{token.markup} " if token.info else BULLET
        elif token.type == "inline":
            block = number + _read_inline(token.children or ())
            number = ""
            if block.strip():
                blocks.append(block)
            if before == "heading_open":
                heads.add(block.strip())
        elif token.type in ("code_block", "fence"):
            blocks.append("\n".join(line.strip() for line in token.content.split("\n")).strip())
        elif token.type == "html_block":
            blocks.append(strip_tags(token.content))
        before = token.type
    return Pasted("\n\n".join(filter(None, blocks)), frozenset(heads), fields)


def _read_inline(tokens: Sequence[Token]) -> str:
    pieces: list[str] = []
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            pieces.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
    return "".join(pieces)
