"""Doubts as rows of `problems`: sums and days without a sure reading, days of publication."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from analysis.extract.doubts import Doubt
from analysis.problems import Problem

# Somewhere it is tomorrow already.
AHEAD = timedelta(days=1)


def check_published(
    source_file: str, article_id: str, published: date | None, today: date
) -> list[Problem]:
    """Look at an article's day of publication.

    Parameters
    ----------
    source_file, article_id : str
        The article.
    published : datetime.date or None
        Its day.
    today : datetime.date
        The day on which it is read.

    Returns
    -------
    list of Problem
        One where the day is missing or lies ahead, with what that leaves open and the fix.
    """
    if published is None:
        message = (
            "no day of publication: days such as Friday and exchange rates stay open; add a date "
            "line to the article, or a column or field named published"
        )
    elif published > today + AHEAD:
        message = (
            f"published on {published}, which lies in the future: days such as Friday are counted "
            "from there and no rate is known; correct the date in the file"
        )
    else:
        return []
    return [Problem(source_file, "read", message, article_id=article_id)]


def list_doubts(source_file: str, article_id: str, doubts: Iterable[Doubt]) -> list[Problem]:
    """Make rows of what is doubtful in an article.

    Parameters
    ----------
    source_file, article_id : str
        The article.
    doubts : iterable of Doubt
        From its reading.

    Returns
    -------
    list of Problem
        With their places in the text.
    """
    return [
        Problem(source_file, "read", d.message, article_id=article_id, start=d.start, end=d.end)
        for d in doubts
    ]
