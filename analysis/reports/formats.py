"""What a report comes in beside its pages: PDF, notebooks to share, an archive with the tables."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from analysis.reports.order import NOTEBOOKS


def require(formats: Sequence[str]) -> None:
    """Refuse a format that can't be written here, before anything runs."""


def write(formats: Sequence[str], work: Path, name: str, pages: Sequence[str]) -> None:
    """Write the formats asked for."""
    if "ipynb" not in formats:
        shutil.rmtree(work / NOTEBOOKS)
