"""The cast: one row per actor that the articles name."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.knowledge.actors import (
    KnownCountry,
    KnownRole,
    find_actor,
    load_actors,
    load_countries,
    load_roles,
)
from analysis.problems import UsageError
from analysis.tables.tables import make_frame


@lru_cache(maxsize=1)
def _roles_of() -> dict[str, list[KnownRole]]:
    roles: dict[str, list[KnownRole]] = {}
    for role in load_roles():
        roles.setdefault(role.actor_id, []).append(role)
    return roles


def _current_role(actor_id: str, day: pd.Timestamp | None) -> tuple[str | None, str | None]:
    """Office held on that day, the latest begun: (title, body); None where knowledge has none."""
    if day is None or pd.isna(day):
        return None, None
    held = [
        role
        for role in _roles_of().get(actor_id, ())
        if (role.start is None or role.start <= day.date())
        and (role.end is None or day.date() <= role.end)
    ]
    if not held:
        return None, None
    latest = max(held, key=lambda role: role.start or date.min)
    return latest.titles[0], latest.body_id


@lru_cache(maxsize=1)
def _country_words() -> dict[str, KnownCountry]:
    return {
        word: country
        for country in load_countries()
        for word in (*country.adjectives, country.name, *country.aliases)
    }


def _titled(texts: Sequence[str], name: str) -> tuple[str | None, KnownCountry | None]:
    """Read office and country off the words before a name: "Kenyan Finance Minister Jane Roe"."""
    for text in texts:
        if not text.endswith(name) or text == name:
            continue
        words = text[: -len(name)].removeprefix("the ").removeprefix("The ").split()
        for size in (3, 2, 1):
            country = _country_words().get(" ".join(words[:size]))
            if country is not None and len(words) > size:
                title = " ".join(words[size:]).lower().removeprefix("'s ").removeprefix("’s ")
                return title, country
        return " ".join(words).lower() or None, None
    return None, None


def drop_retold(statements: pd.DataFrame) -> pd.DataFrame:
    """Drop what a headline or sub-head says for a speaker whom the body quotes, too.

    Parameters
    ----------
    statements : pandas.DataFrame
        The `statements` table, where headlines are marked by `section`.

    Returns
    -------
    pandas.DataFrame
        The rows to count: nothing that is told twice in one article.
    """
    body = statements["section"] == "body"
    quoted = pd.MultiIndex.from_frame(statements.loc[body, ["article_id", "speaker_id"]])
    own = pd.MultiIndex.from_frame(statements[["article_id", "speaker_id"]])
    return statements[body | statements["speaker_id"].isna() | ~own.isin(quoted)]


def summarise_actors(
    mentions: pd.DataFrame,
    names: dict[str, tuple[str, str]],
    statements: pd.DataFrame,
    articles: pd.DataFrame,
) -> pd.DataFrame:
    """Build the `actors` table from what names and quotes them.

    Parameters
    ----------
    mentions, statements, articles : pandas.DataFrame
        The tables of those names.
    names : dict
        actor_id to (usual name, kind), for every actor that occurs.

    Returns
    -------
    pandas.DataFrame
        The `actors` table, most mentioned first, then by name.
    """
    published = articles.set_index("article_id")["published"]
    days = published.reindex(mentions["article_id"]).set_axis(mentions.index)
    counted = mentions.assign(day=days).groupby("actor_id")["day"].agg(["min", "max", "size"])
    spoken = drop_retold(statements)["speaker_id"].value_counts()
    named = mentions[mentions["how"] == "name"].drop_duplicates(["actor_id", "text"])
    texts = named.groupby("actor_id")["text"].agg(list).to_dict()
    rows: list[dict[str, Any]] = []
    for actor_id in sorted(set(names) - set(counted.index)):
        # Who gives by the mouth of a minister, or as a member of a group, is named nowhere.
        counted.loc[actor_id] = [pd.NaT, pd.NaT, 0]
    for actor_id, seen in counted.iterrows():
        name, kind = names[str(actor_id)]
        known = find_actor(str(actor_id))
        role, body = _current_role(str(actor_id), seen["max"])
        country = (known.country or None) if known else None
        if known is None and kind == "person":
            role, told = _titled(texts.get(actor_id, ()), name)
            country, body = (told.code, told.actor_id) if told else (None, None)
        elif kind == "person" and country is None and body is not None:
            holder = find_actor(body)
            country = (holder.country or None) if holder else None
        rows.append(
            {
                "actor_id": actor_id,
                "name": name,
                "kind": kind,
                "country": country,
                "role": role,
                "affiliation": body,
                "wikidata": (known.wikidata or None) if known else None,
                "first_seen": seen["min"],
                "last_seen": seen["max"],
                "n_mentions": int(seen["size"]),
                "n_statements": int(spoken.get(actor_id, 0)),
            }
        )
    rows.sort(key=lambda row: (-row["n_mentions"], row["name"]))
    return make_frame("actors", rows)


def choose_actors(actors: pd.DataFrame, names: Sequence[str]) -> tuple[str, ...]:
    """Find the actors that a user means.

    Parameters
    ----------
    actors : pandas.DataFrame
        The `actors` table.
    names : sequence of str
        Ids, names or known aliases ("EU"), in any case; an unambiguous part of a name will do.

    Returns
    -------
    tuple of str
        Their ids, in the order asked for.

    Raises
    ------
    UsageError
        If a name is none of these articles; the message names the nearest one.
    """
    by_name: dict[str, str] = {}
    for known in load_actors():
        for alias in known.aliases:
            by_name[alias.lower()] = known.actor_id
    there = dict(zip(actors["actor_id"], actors["name"], strict=True))
    for actor_id, name in there.items():
        by_name[str(name).lower()] = actor_id
        by_name[str(actor_id).lower()] = actor_id
    chosen: list[str] = []
    for asked in names:
        actor_id = by_name.get(asked.lower())
        if actor_id not in there:
            parts = [i for i, name in there.items() if asked.lower() in str(name).lower().split()]
            actor_id = parts[0] if len(parts) == 1 else None
        if actor_id is None:
            near = difflib.get_close_matches(
                asked.lower(), [k for k, i in by_name.items() if i in there], n=1, cutoff=0.6
            )
            hint = f"; did you mean {there[by_name[near[0]]]!r}?" if near else ""
            raise UsageError(f"actor {asked!r} is not named in these articles{hint}")
        if actor_id not in chosen:
            chosen.append(actor_id)
    return tuple(chosen)
