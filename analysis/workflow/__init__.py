"""The way through the house: files -> articles -> rows -> frames -> ledger.

This room alone joins the others; each of them knows only what lies before it.
"""

from analysis.workflow.extraction import extract
from analysis.workflow.loading import load_articles
from analysis.workflow.reading import Reading, read_text

__all__ = ["Reading", "extract", "load_articles", "read_text"]
