"""Copies: articles with the same words."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.sources.articles import Article


def group_duplicates(articles: Iterable[Article]) -> dict[str, str]:
    """Find articles whose text is the same but for white space and case.

    Parameters
    ----------
    articles : iterable of Article
        In the order in which the first of a group is chosen.

    Returns
    -------
    dict
        article_id to the id of the first article of its group, only for groups of two or more.
    """
    groups: dict[str, list[str]] = {}
    for article in articles:
        groups.setdefault(" ".join(article.text.lower().split()), []).append(article.article_id)
    return {name: group[0] for group in groups.values() if len(group) > 1 for name in group}
