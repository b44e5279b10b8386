"""Namesakes: actors of several articles that are one, under the same id in all rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from analysis.knowledge.actors import find_actor
from analysis.knowledge.spellings import spelling_key
from analysis.workflow.rows import Rows

BODIES = frozenset({"body", "company", "bloc", "group"})


def find_namesakes(
    names: dict[str, tuple[str, str]], mentions: Sequence[dict[str, Any]]
) -> dict[str, str]:
    """Find actors that only the articles know and that are one actor with another.

    Parameters
    ----------
    names : dict
        actor_id to (usual name, kind).
    mentions : sequence of dict
        Rows of `mentions` of all articles.

    Returns
    -------
    dict
        actor_id to the actor_id that stands for both: persons whose names differ in spelling
        only ("Andrii Koval", "Andriy Koval") have
        that of the spelling most used; a body that one article calls by an acronym alone has
        that of the only body for which another article introduces the acronym.
    """
    used = Counter(row["actor_id"] for row in mentions)
    spelt: dict[str, list[str]] = defaultdict(list)
    for actor_id, (name, kind) in names.items():
        if kind == "person" and " " in name and find_actor(actor_id) is None:
            spelt[spelling_key(name)].append(actor_id)
    joined: dict[str, str] = {}
    for same in spelt.values():
        best = min(same, key=lambda actor_id: (-used[actor_id], actor_id))
        joined |= {actor_id: best for actor_id in same if actor_id != best}
    introduced: dict[str, set[str]] = defaultdict(set)
    for row in mentions:
        if row["how"] == "alias" and names[row["actor_id"]][1] in BODIES:
            introduced[row["text"]].add(row["actor_id"])
    for actor_id, (name, kind) in names.items():
        meant = introduced.get(name, set()) - {actor_id}
        if kind in BODIES and find_actor(actor_id) is None and len(meant) == 1:
            joined[actor_id] = min(meant)
    return joined


def join_namesakes(rows: Rows) -> None:
    """Give the actors that `find_namesakes` finds one id in all rows.

    Parameters
    ----------
    rows : Rows
        Of all articles; changed in place.
    """
    joined = find_namesakes(rows.names, rows.mentions)
    if not joined:
        return

    def one(actor_id: Any) -> Any:
        return joined.get(actor_id, actor_id)

    def many(actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one(actor_id) for actor_id in actors))

    for row in rows.mentions:
        row["actor_id"] = one(row["actor_id"])
    for row in rows.statements:
        row["speaker_id"], row["about"] = one(row["speaker_id"]), many(row["about"])
    for row in rows.commitments:
        row["actors"], row["beneficiary"] = many(row["actors"]), one(row["beneficiary"])
    for row in rows.events:
        row["actors"] = many(row["actors"])
    for actor_id in joined:
        rows.names.pop(actor_id, None)
