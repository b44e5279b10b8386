"""Where newspapers, agencies and broadcasters are at home."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from analysis.knowledge.files import read_rows


@lru_cache(maxsize=1)
def _homes() -> tuple[dict[str, str], dict[str, str]]:
    """Names in lower case, without "the", and domains, each to the country."""
    names: dict[str, str] = {}
    domains: dict[str, str] = {}
    for row in read_rows("outlets.csv"):
        names |= {_key(name): row["country"] for name in row["names"].split("|") if name}
        domains |= {d.strip().lower(): row["country"] for d in row["domains"].split("|") if d}
    return names, domains


def _key(name: str) -> str:
    return " ".join(name.lower().split()).removeprefix("the ")


def find_outlet_country(outlet: str | None, url: str | None = None) -> str | None:
    """Find the country of an outlet.

    Parameters
    ----------
    outlet : str or None
        Its name as printed ("Aftenposten"), or its domain.
    url : str or None
        Address of the article.

    Returns
    -------
    str or None
        English name of the country; None where neither is listed. Source: `outlets.csv`, which a
        user can add to.
    """
    names, domains = _homes()
    if outlet and _key(outlet) in names:
        return names[_key(outlet)]
    for place in (urlsplit(url).hostname if url else None, outlet):
        labels = (place or "").lower().split(".")
        for at in range(len(labels) - 1):
            country = domains.get(".".join(labels[at:]))
            if country is not None:
                return country
    return None
