"""Pledgebook: from a pile of news articles to a checked ledger of who said and promised what.

>>> from analysis import load_articles, extract
>>> tables = extract(load_articles("data/articles"))
>>> tables.pledges.sort_values("amount_usd")
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Tables", "extract", "load_articles"]

if TYPE_CHECKING:
    from analysis.tables.tables import Tables
    from analysis.workflow import load_articles


class _Face(ModuleType):
    """The package with its face: `extract` is the function, though a room has that name too.

    Everything is imported on first use: spaCy and pandas take seconds, `--help` must not.
    """

    @property
    def extract(self) -> Callable[..., Any]:
        """`analysis.workflow.extract`."""
        from analysis.workflow import extract

        return extract

    @extract.setter
    def extract(self, room: ModuleType) -> None:
        """Keep the function: importing the room `analysis.extract` would set the room here."""

    def __getattr__(self, name: str) -> Any:
        if name == "Tables":
            from analysis.tables.tables import Tables

            return Tables
        if name == "load_articles":
            from analysis.workflow import load_articles

            return load_articles
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")


sys.modules[__name__].__class__ = _Face
