"""The rows of all articles on their way into frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from analysis.extract.event_kinds import NEAR_CUE
from analysis.knowledge.actors import find_actor
from analysis.workflow.reading import Reading


def _inside(row: Any, statements: list[dict[str, Any]]) -> str | None:
    """Id of the shortest statement whose content holds the row's evidence."""
    holding = [s for s in statements if s["start"] <= row.start and row.end <= s["end"]]
    if not holding:
        holding = [s for s in statements if row.start <= s["start"] and s["end"] <= row.end]
    return min(holding, key=lambda s: s["end"] - s["start"])["statement_id"] if holding else None


def _told_by(event: Any, statements: list[dict[str, Any]]) -> str | None:
    """Id of the statement of whose saying an event tells: "she said on Wednesday"."""
    if event.kind not in ("statement", "announcement"):
        return None
    near = [
        (max(s["cue_start"] - event.end, event.start - s["cue_end"], 0), s["statement_id"])
        for s in statements
        if s["speaker_id"] in event.actors
    ]
    gap, found = min(near, default=(NEAR_CUE, None))
    return found if gap < NEAR_CUE else None


def _numbered(article_id: str, letter: str, rows: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Name rows by article and offset; a letter tells apart those that start together."""
    seen: dict[str, int] = {}
    for row in rows:
        name = f"{article_id}:{letter}{row.start}"
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name}.{seen[name]}"), row


class Rows:
    """Rows of all articles on their way into frames."""

    def __init__(self) -> None:
        self.mentions: list[dict[str, Any]] = []
        self.statements: list[dict[str, Any]] = []
        self.commitments: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.names: dict[str, tuple[str, str]] = {}

    def add(self, article_id: str, published: date | None, reading: Reading) -> None:
        """Take over what one article says."""
        for mention in reading.mentions:
            row = asdict(mention)
            self.names.setdefault(mention.actor_id, (row.pop("name"), row.pop("kind")))
            row.pop("name", None)
            row.pop("kind", None)
            self.mentions.append(row | {"article_id": article_id})
        common = {"article_id": article_id, "published": published}
        own: list[dict[str, Any]] = []
        for name, statement in _numbered(article_id, "s", reading.statements):
            own.append(asdict(statement) | common | {"statement_id": name})
        self.statements += own
        promised: list[dict[str, Any]] = []
        for name, commitment in _numbered(article_id, "c", reading.commitments):
            row = asdict(commitment) | common
            for column in ("amount_start", "amount_end"):
                row.pop(column)
            row |= {"commitment_id": name, "statement_id": _inside(commitment, own)}
            promised.append(row)
            for actor_id in (*commitment.actors, commitment.beneficiary):
                # A country that gives may be named only by its minister, a member by its group.
                known = find_actor(actor_id) if actor_id else None
                if known is not None:
                    self.names.setdefault(known.actor_id, (known.name, known.kind))
        self.commitments += promised
        for name, event in _numbered(article_id, "e", reading.events):
            told = _inside(event, own) or _told_by(event, own)
            meant = [c for c in promised if c["start"] < event.end and event.start < c["end"]]
            meant = meant or [c for c in promised if told and c["statement_id"] == told]
            # Of several promises of a sentence, that of those who take part.
            meant.sort(key=lambda c: not set(c["actors"]) & set(event.actors))
            self.events.append(
                asdict(event)
                | {
                    "article_id": article_id,
                    "event_id": name,
                    "statement_id": told,
                    "commitment_id": meant[0]["commitment_id"] if meant else None,
                }
            )
