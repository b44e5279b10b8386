"""Pledgebook: from a pile of news articles to a checked ledger of who said and promised what.

>>> from analysis import load_articles, extract
>>> tables = extract(load_articles("data/articles"))
>>> tables.pledges.sort_values("amount_usd")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Tables", "extract", "load_articles"]

if TYPE_CHECKING:
    from analysis.tables.tables import Tables
    from analysis.workflow import extract, load_articles


def __getattr__(name: str) -> Any:
    """Import the face on first use: spaCy and pandas take seconds, `--help` must not."""
    if name == "Tables":
        from analysis.tables.tables import Tables

        return Tables
    if name in ("extract", "load_articles"):
        from analysis import workflow

        return getattr(workflow, name)
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")
