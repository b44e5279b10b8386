"""The article as every reader hands it on, and the stretches (sections) it consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

SECTION_ROLES = (
    "headline",
    "dateline",
    "byline",
    "subheading",
    "body",
    "caption",
    "trailer",
)


@dataclass(frozen=True)
class Section:
    """A stretch of an article's text with one role.

    Attributes
    ----------
    role : str
        One of `SECTION_ROLES`.
    start, end : int
        Character offsets into the article's text, end exclusive.
    """

    role: str
    start: int
    end: int


@dataclass(frozen=True)
class Article:
    """One article, read but not yet understood.

    Attributes
    ----------
    article_id : str
        Stable name: the id the source gives, or the file's path without its ending.
    text : str
        All of the text, line ends as LF; every offset in every table indexes this string.
    sections : tuple of Section
        Ordered, not overlapping; only white space lies outside them.
    published : datetime.date or None
        Day of publication; None where the source does not say.
    language : str or None
        ISO 639-1 code of the text's language; None where there is too little text to tell.
    line : int or None
        Line or row of the article in a file that holds several.
    warnings : tuple of str
        What is doubtful about the reading, one sentence each.
    """

    article_id: str
    text: str
    sections: tuple[Section, ...]
    source_file: str
    content_sha256: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    line: int | None = None
    warnings: tuple[str, ...] = field(default=())
