"""Who gives and who receives: subject, agent, possessor, list; object and `to`/`for` phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from analysis.extract.actors import Mention
from analysis.knowledge.actors import load_roles

# What may stand between two givers of a list: "Denmark, Norway and Sweden".
LIST_GLUE = re.compile(r"(?:,|,? and|,? or|,? along with|, as well as|'s|’s|,? the)*\s*(?:the )?")
BEFORE_OBJECT = re.compile(
    r"\b(?:to|for|of|in|from|with|at|on|by|against|between|near|after|about|via|through)"
    r"(?: the| its| their)?\s*$",
    re.I,
)
RECEIVER = re.compile(r"\b(?:to|for|help|helps|support|supporting)(?: the| its)?\s*$", re.I)
AGENT = re.compile(r"\b(?:by|from)(?: the)?\s*$", re.I)
# A person gives in the name of the country or body of their office, where they hold one.


def office_of(actor_id: str, published: date | None) -> str | None:
    """Country or body for which a person speaks on a day.

    Parameters
    ----------
    actor_id : str
        A person.
    published : datetime.date or None
        The day; None takes the office that has not ended.

    Returns
    -------
    str or None
        actor_id of the country or body, None for a person without a known office.
    """
    for role in load_roles():
        if role.actor_id != actor_id:
            continue
        if published is None:
            if role.end is None:
                return role.body_id
        elif (role.start is None or role.start <= published) and (
            role.end is None or published <= role.end
        ):
            return role.body_id
    return None


def _list_around(text: str, mentions: Sequence[Mention], index: int) -> list[Mention]:
    """List the mention and those joined to it by commas and `and`, in order."""
    first = last = index
    while first > 0 and LIST_GLUE.fullmatch(text[mentions[first - 1].end : mentions[first].start]):
        first -= 1
    while last + 1 < len(mentions) and LIST_GLUE.fullmatch(
        text[mentions[last].end : mentions[last + 1].start]
    ):
        last += 1
    return list(mentions[first : last + 1])


def find_givers(
    text: str,
    mentions: Sequence[Mention],
    clause: tuple[int, int],
    trigger: tuple[int, int],
    published: date | None,
) -> tuple[tuple[str, ...], int]:
    """Find who gives in a clause.

    Parameters
    ----------
    text : str
        The article.
    mentions : sequence of Mention
        All of them, sorted.
    clause, trigger : (int, int)
        Offsets of the clause and of the promising word in it.
    published : datetime.date or None
        For the offices of persons.

    Returns
    -------
    tuple of (tuple of str, int)
        Actor ids without repetition, and where the first of them stands; nobody gives ((), -1).
    """
    inside = [m for m in mentions if clause[0] <= m.start and m.end <= clause[1]]
    # "Zelensky said that $2bn had been raised": who stands before "that" only reports.
    before = [
        i
        for i, m in enumerate(inside)
        if m.end <= trigger[0] and not re.search(r"\bthat\b", text[m.end : trigger[0]])
    ]
    chosen: int | None = None
    if inside and re.fullmatch(r"For\s+(?:the )?", text[clause[0] : inside[0].start]):
        chosen = 0 if text[inside[0].end : inside[0].end + 1] == "," else None
    if re.search(r"\b(?:been|being)\s+(?:\w+ly\s+)?$", text[clause[0] : trigger[0]]):
        before = []
    for i in reversed(before if chosen is None else []):
        gap = text[inside[i].end : trigger[0]]
        if re.fullmatch(r"(?:['’]s?|,)?(?:\s+[a-z-]+){0,6}\s*", gap) and not BEFORE_OBJECT.search(
            text[clause[0] : inside[i].start]
        ):
            chosen = i
            break
    if chosen is None:
        for i in before:
            if not BEFORE_OBJECT.search(text[clause[0] : inside[i].start]):
                chosen = i
                break
    if chosen is None:
        for i, m in enumerate(inside):
            if m.start >= trigger[1] and AGENT.search(text[trigger[1] : m.start]):
                chosen = i
                break
    if chosen is None:
        return (), -1
    group = _list_around(text, inside, chosen)
    givers: list[str] = []
    for mention in group:
        actor = mention.actor_id
        if mention.kind == "person":
            actor = office_of(actor, published) or actor
        if actor not in givers:
            givers.append(actor)
    return tuple(givers), group[0].start


def find_receiver(
    text: str,
    mentions: Sequence[Mention],
    clause: tuple[int, int],
    trigger: tuple[int, int],
    givers: Sequence[str],
    amount: tuple[int, int] | None = None,
) -> str | None:
    """Find who receives: "give Ukraine €5m", "to Ukraine", "support for Ukraine".

    Parameters
    ----------
    text, mentions, clause, trigger
        As for `find_givers`.
    givers : sequence of str
        Actor ids that can't also receive.
    amount : (int, int), optional
        Offsets of the sum: an actor straight between verb and sum receives it.

    Returns
    -------
    str or None
        actor_id, None where the clause doesn't say.
    """
    for mention in mentions:
        if mention.start < clause[0] or mention.end > clause[1] or mention.actor_id in givers:
            continue
        if mention.kind not in ("country", "force", "group", "bloc"):
            continue
        if RECEIVER.search(text[clause[0] : mention.start]) and mention.how != "demonym":
            return mention.actor_id
        between = amount is not None and trigger[1] <= mention.start and mention.end <= amount[0]
        if between and not text[trigger[1] : mention.start].strip():
            return mention.actor_id
    return None
