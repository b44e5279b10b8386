"""The cast: one row per actor that the articles name."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.knowledge.actors import find_actor, load_roles
from analysis.tables.tables import make_frame


def _current_role(actor_id: str, day: pd.Timestamp | None) -> tuple[str | None, str | None]:
    """Office held on that day: (title, body), both None where knowledge has none."""
    if day is None or pd.isna(day):
        return None, None
    held = [
        role
        for role in load_roles()
        if role.actor_id == actor_id
        and (role.start is None or role.start <= day.date())
        and (role.end is None or day.date() <= role.end)
    ]
    return (held[-1].titles[0], held[-1].body_id) if held else (None, None)


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
    days = mentions["article_id"].map(published)
    counted = mentions.assign(day=days).groupby("actor_id")["day"].agg(["min", "max", "size"])
    spoken = statements["speaker_id"].value_counts()
    rows: list[dict[str, Any]] = []
    for actor_id, seen in counted.iterrows():
        name, kind = names[str(actor_id)]
        known = find_actor(str(actor_id))
        role, body = _current_role(str(actor_id), seen["max"])
        rows.append(
            {
                "actor_id": actor_id,
                "name": name,
                "kind": kind,
                "country": (known.country or None) if known else None,
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
