"""Copies: articles with the same words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from analysis.sources.articles import Article

# Fewer words than this are alike by chance ("Photos from the meeting").
ENOUGH_WORDS = 8
# Words and Unicode's currency signs: "$5 million" and "€5 million" are not the same.
WORD = re.compile(r"\w+|[$£¥¢\u20a0-\u20cf]")


def _digest(article: Article) -> str | None:
    """Hash the words of the body: title, date line and trailer differ from page to page."""
    body = " ".join(
        article.text[part.start : part.end]
        for part in article.sections
        if part.role in ("body", "subheading")
    )
    words = WORD.findall(body.casefold())
    if len(words) < ENOUGH_WORDS:
        words = WORD.findall(article.text.casefold())
    return hashlib.sha256(" ".join(words).encode()).hexdigest() if words else None


def group_duplicates(articles: Iterable[Article]) -> dict[str, str]:
    """Find articles whose body has the same words.

    Parameters
    ----------
    articles : iterable of Article
        In the order in which the first of a group is chosen.

    Returns
    -------
    dict
        article_id to the id of the first article of its group, only for groups of two or more.
        Case, punctuation, white space, headers and page furniture make no difference; articles
        without text are no copies of each other.
    """
    groups: dict[str, list[str]] = {}
    for article in articles:
        digest = _digest(article)
        if digest:
            groups.setdefault(digest, []).append(article.article_id)
    return {name: group[0] for group in groups.values() if len(group) > 1 for name in group}
