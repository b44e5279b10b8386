"""The template files of a page, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def read_template(name: str) -> str:
    """Read a template file that lies beside this module.

    Parameters
    ----------
    name : str
        Such as `page.css`.

    Returns
    -------
    str
        Its text.
    """
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
