"""Explore the tables in JupyterLab: filter, read the evidence, correct.

>>> from analysis.explore import explore
>>> explore(tables)

Pure functions do the work (`facets`, `filters`, `rows`, `evidence`, `figures`, `values`,
`corrections`, `snapshot`); the widgets (`controls`, `grid`, `correcting`, `explorer`) only show
what those return.
"""

from __future__ import annotations

from analysis.explore.explorer import Explorer, explore

__all__ = ["Explorer", "explore"]
