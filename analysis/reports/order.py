"""What the process that builds a report is told."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any

# Folders of a report.
NOTEBOOKS, TABLES = "notebooks", "tables"
# What goes into the archive only; gone before the report is published.
ARCHIVE = ".archive"


@dataclass(frozen=True)
class Order:
    """What the process that builds a report is told; see `Plan` for the meaning.

    Attributes
    ----------
    work : str
        Folder to build in.
    last : str
        Folder of the last published report, or empty.
    record : dict
        What is known of the report before its articles are read, see `Provenance`.
    """

    sources: tuple[str, ...]
    work: str
    last: str
    notebooks: tuple[str, ...]
    shared: dict[str, Any]
    told: dict[str, dict[str, Any]]
    formats: tuple[str, ...]
    fresh_days: int | None
    when_stale: str
    record: dict[str, Any]
    rates: str = ""
    corrections: str = ""

    def to_json(self) -> str:
        """Write it as one line."""
        return json.dumps({f.name: getattr(self, f.name) for f in fields(self)}, default=str)

    @classmethod
    def from_json(cls, line: str) -> Order:
        """Read it again."""
        return cls(**json.loads(line))
