"""Names of places on a page, so that a bar or a point can lead to the rows that it stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

PREFIX = "at-"


def make_anchor(names: Iterable[str] | str) -> str:
    """Name the place of some actors, a programme or an event on its page.

    Parameters
    ----------
    names : str or iterable of str
        Actor ids, a programme, or the id of a row.

    Returns
    -------
    str
        Such as `at-norway`: letters, digits and hyphens only, so that it is safe in any address.
    """
    joined = names if isinstance(names, str) else "-".join(names)
    plain = unicodedata.normalize("NFKD", joined).encode("ascii", "ignore").decode()
    return PREFIX + (re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "not-named")


def link_anchor(names: Iterable[str] | str) -> str:
    """Address of that place from the same page.

    Parameters
    ----------
    names : str or iterable of str
        As in `make_anchor`.

    Returns
    -------
    str
        Such as `#at-norway`.
    """
    return f"#{make_anchor(names)}"
