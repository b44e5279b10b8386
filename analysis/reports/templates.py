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


def read_styles(*names: str) -> str:
    """Read style sheets that lie beside this module.

    Parameters
    ----------
    *names : str
        Such as "base", in the order of the cascade.

    Returns
    -------
    str
        Their text, one after another.
    """
    return "".join(read_template(f"{name}.css") for name in names)
