"""Who gives: the actors of a phrase, resolved from persons, pronouns, groups and exceptions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from analysis.extract.actors import Mention
from analysis.extract.promises.party import Party
from analysis.extract.statements import Statement
from analysis.knowledge.actors import load_actors, load_countries, load_roles, members_of
from analysis.knowledge.promises import load_people
from analysis.knowledge.purses import load_chambers


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


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    return {
        word: country.actor_id
        for country in load_countries()
        for word in (*country.adjectives, country.name)
    }


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[str, str], ...]:
    """Names of open groups in lower case, for "Donors" at the beginning of a sentence."""
    return tuple(
        (re.escape(name.lower()), actor.actor_id)
        for actor in load_actors()
        if actor.kind == "group"
        for name in (actor.name, *actor.aliases)
    )


# "Jane Roe, head of the World Food Programme," / "Jane Roe, Kenya's climate minister,".
APPOSED = re.compile(r",? (?:the |a |an )?[^,.;]{0,60}")


def _read_chambers(mentions: Sequence[Mention]) -> dict[str, str]:
    """Read off whose parliament "the Senate" is, where the text names that country."""
    ids = {mention.actor_id for mention in mentions}
    chambers = {i: told for i, told in load_chambers().items() if i in ids}
    named = ids | {country for country, needs in chambers.values() if not needs}
    return {i: country for i, (country, needs) in chambers.items() if country in named or not needs}


def read_offices(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Read off a text for whom persons speak whose office no knowledge file has.

    Parameters
    ----------
    text : str
        The article.
    mentions : sequence of Mention
        Its actors.

    Returns
    -------
    dict
        actor_id of the person to that of the country or body: "Kenyan Finance Minister Jane
        Roe", "Jane Roe, head of the World Food Programme"; that of a chamber of parliament to
        its country.
    """
    offices = _read_chambers(mentions)
    adjectives = _adjectives()
    for at, mention in enumerate(mentions):
        if mention.kind != "person" or mention.actor_id in offices:
            continue
        words = [word.removesuffix("'s").removesuffix("’s") for word in mention.text.split()]
        titled = [w for w in words if w in adjectives]
        if titled:
            offices[mention.actor_id] = adjectives[titled[0]]
            continue
        before = mentions[at - 1] if at else None
        if before is not None and before.kind != "person":
            gap = text[before.end : mention.start]
            titled_gap = re.fullmatch(r"(?:['’]s)? (?:[A-Za-z-]+ ){0,5}", gap)
            apart = gap.split()[:1] in (["by"], ["to"], ["with"], ["from"])  # "in Dhaka by Ann Roe"
            if titled_gap and not apart and before.how != "pronoun":
                offices[mention.actor_id] = before.actor_id
                continue
        after = mentions[at + 1] if at + 1 < len(mentions) else None
        if after is not None and after.kind != "person":
            gap = text[mention.end : after.start]
            if gap.startswith(",") and APPOSED.fullmatch(gap) and len(gap) < 50:
                offices[mention.actor_id] = after.actor_id
    return offices


def acts_for(mention: Mention, offices: dict[str, str], published: date | None) -> str:
    """Name who gives where a mention acts: a person commits the country or body of the office.

    Parameters
    ----------
    mention : Mention
        An actor.
    offices : dict
        From `read_offices`.
    published : datetime.date or None
        For dated offices.

    Returns
    -------
    str
        actor_id; the person's own where no office is known.
    """
    if mention.kind != "person":
        return offices.get(mention.actor_id, mention.actor_id)
    known = office_of(mention.actor_id, published)
    return known or offices.get(mention.actor_id) or mention.actor_id


def name_givers(
    party: Party, offices: dict[str, str], published: date | None
) -> tuple[tuple[str, ...], int]:
    """Name the actors of a phrase.

    Parameters
    ----------
    party : Party
        What the phrase names.
    offices : dict
        From `read_offices`.
    published : datetime.date or None
        For dated offices.

    Returns
    -------
    tuple of (tuple of str, int)
        Actor ids without repetition and where the first stands. A group with an exception
        becomes its remaining members where knowledge lists them.
    """
    out = {acts_for(m, offices, published) for m in party.without}
    givers: list[str] = []
    for mention in party.mentions:
        actor = acts_for(mention, offices, published)
        members = members_of(actor) if out or party.each else ()
        for one in members or (actor,):
            if one not in givers and one not in out:
                givers.append(one)
    if party.collective and not givers:
        group = next((i for name, i in _groups() if re.search(rf"\b{name}\b", party.words)), None)
        givers = [group] if group else []
    start = party.mentions[0].start if party.mentions else party.start
    return tuple(givers), start


def _find_office(
    place: int, statements: Sequence[Statement], mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """Find for whom "Croatia's interior minister" speaks, who has no name."""
    around = [s for s in statements if s.start <= place < s.end]
    if not around:
        return ()
    said = min(around, key=lambda s: s.end - s.start)
    words = said.speaker.lower().split()
    if not words or words[-1] not in load_people()["people"]:
        return ()
    first = bisect_left(mentions, said.speaker_start, key=lambda mention: mention.start)
    inside = [m for m in mentions[first : first + 2] if m.end <= said.speaker_end]
    return tuple(m.actor_id for m in inside if m.kind in ("country", "bloc"))[:1]


def find_speakers(
    place: int,
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    cast: dict[str, Mention],
    offices: dict[str, str],
    published: date | None,
) -> tuple[str, ...]:
    """Find for whom those speak who say the words at a place.

    Parameters
    ----------
    place : int
        Offset.
    statements : sequence of Statement
        Those around the place.
    mentions : sequence of Mention
        All of the article, in order: "the Netherlands and Sweden said they" are two.
    cast : dict
        actor_id to a mention of that actor.
    offices : dict
        From `read_offices`.
    published : datetime.date or None
        For dated offices.

    Returns
    -------
    tuple of str
        actor ids of countries and bodies; empty outside reported speech.
    """
    around = [s for s in statements if s.start <= place < s.end and s.speaker_id]
    if not around:
        return _find_office(place, statements, mentions)
    said = min(around, key=lambda s: s.end - s.start)
    speaker = cast.get(said.speaker_id or "")
    if speaker is None or speaker.kind == "person":
        return (acts_for(speaker, offices, published) if speaker else str(said.speaker_id),)
    first = bisect_left(mentions, said.speaker_start, key=lambda mention: mention.start)
    named = [speaker.actor_id]
    for mention in mentions[first:]:
        if mention.end > said.speaker_end:
            break
        if mention.how in ("name", "alias") and mention.kind == speaker.kind:
            named.append(mention.actor_id)
    return tuple(dict.fromkeys(named))
