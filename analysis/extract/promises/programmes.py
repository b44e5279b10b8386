"""Programmes through which help is given: known ones, and those that an article defines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.extract.actors import Mention
from analysis.extract.wording import name_kind
from analysis.knowledge.actors import KnownProgramme, find_actor, load_programmes, make_slug
from analysis.knowledge.promises import load_people, promise_words
from analysis.knowledge.words import load_words

# Words between an owner and its programme: "the World Bank's new IDA fund" has two.
OWNED_WITHIN = 3


@dataclass(frozen=True)
class ProgrammeMention:
    """A place that names a programme."""

    start: int
    end: int
    programme: KnownProgramme


@lru_cache(maxsize=1)
def _known() -> tuple[re.Pattern[str], dict[str, KnownProgramme]]:
    names: dict[str, KnownProgramme] = {}
    for programme in load_programmes():
        for name in (programme.name, programme.acronym, *programme.aliases):
            if name:
                names.setdefault(name, programme)
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in longest)})\b"), names


@lru_cache(maxsize=1)
def _defined() -> re.Pattern[str]:
    last = "|".join(sorted(word.capitalize() for word in load_people()["programme"]))
    return re.compile(
        rf"\b(?P<name>(?:[A-Z][\w’'&-]*(?: (?:of|for|and|on|in)(?= [A-Z]))? ){{1,6}}(?:{last}))\b"
        r"(?P<tail> (?:for|on) (?:the )?[A-Z][\w-]+(?: (?:and )?[A-Z][\w-]+)*)?"
        r"(?: \((?P<acronym>[A-Z][A-Za-z-]{1,9})\))?"
    )


@lru_cache(maxsize=1)
def _described() -> re.Pattern[str]:
    """Match "the new island adaptation fund": a fund that has no name but what it is for."""
    filler = "|".join(sorted(promise_words("fund_filler")))
    return re.compile(
        rf"\b(?:[Tt]he|an?|[Ii]ts|['’]s) (?:(?:{filler}) )*"
        rf"(?P<name>(?!(?:{filler}) )[a-z][a-z-]+(?: (?:and )?[a-z][a-z-]+){{0,2}} "
        r"(?:fund|facility))\b"
    )


@lru_cache(maxsize=1)
def _anaphor() -> re.Pattern[str]:
    words = "|".join(sorted(load_people()["programme"] | {"list", "same scheme"}))
    leads = "[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|same"
    return re.compile(rf"\b(?:{leads})(?: same| new| joint)? (?P<word>{words})\b")


def find_programmes(text: str, mentions: Sequence[Mention]) -> list[ProgrammeMention]:
    """Find every place in a text that names a programme.

    Parameters
    ----------
    text : str
        The article.
    mentions : sequence of Mention
        Its actors: a known body ("World Food Programme") is no programme by its name alone.

    Returns
    -------
    list of ProgrammeMention
        In order. Programmes are those of `programmes.csv` and those that the article names with
        capitals and a word such as Fund or Initiative at the end; an acronym in brackets behind
        the name stands for it from there on. "The scheme" means the last one named.
    """
    pattern, names = _known()
    found = [ProgrammeMention(m.start(), m.end(), names[m.group()]) for m in pattern.finditer(text)]
    taken = [(p.start, p.end) for p in found]
    bodies = [(m.start, m.end) for m in mentions if find_actor(m.actor_id) is not None]
    defined: dict[str, KnownProgramme] = {}
    for match in _defined().finditer(text):
        start, end = match.span("name")
        if text[start:].startswith(("The ", "This ", "Under ", "A ")):
            start = text.index(" ", start) + 1
        name = text[start:end] + _name_tail(match["tail"])
        clash = any(s < end and start < e for s, e in taken)
        if clash or len(name.split()) < 2 or any(s < end and start < e for s, e in bodies):
            continue
        programme = KnownProgramme(
            make_slug(name), name, match["acronym"] or "", (), None, None, _kind_by(name)
        )
        defined.setdefault(name, programme)
        found.append(ProgrammeMention(start, end, programme))
        taken.append((start, end))
        if match["acronym"]:
            for again in re.finditer(rf"\b{re.escape(match['acronym'])}\b", text[match.end() :]):
                place = match.end() + again.start()
                found.append(ProgrammeMention(place, place + len(match["acronym"]), programme))
    for match in _described().finditer(text):
        start, end = match.span("name")
        no_name = promise_words("no_fund") | load_words()["preposition"] | load_words()["auxiliary"]
        if set(match["name"].split()) & no_name or any(s < end and start < e for s, e in taken):
            continue
        name = match["name"]
        about = KnownProgramme(make_slug(name), name, "", (), None, None, _kind_by(name))
        found.append(ProgrammeMention(start, end, defined.setdefault(name, about)))
    found.sort(key=lambda p: p.start)
    for match in _anaphor().finditer(text):
        before = [p for p in found if p.end <= match.start() and p.programme]
        inside = any(p.start < match.end() and match.start() < p.end for p in found)
        if before and not inside and _fits(match["word"], before[-1].programme):
            found.append(ProgrammeMention(match.start(), match.end(), before[-1].programme))
            found.sort(key=lambda p: p.start)
    return found


def _kind_by(name: str) -> str:
    """Kind that the words of a programme's name tell; empty where they tell none."""
    kind = name_kind(name.lower(), "", False)
    return "" if kind == "other" else kind


def _name_tail(tail: str | None) -> str:
    """Keep "for Rural Schools" behind a programme's name, not "on Thursday", "for May"."""
    words = (tail or "").lower().split()
    return "" if any(word in load_words()["time"] for word in words) else tail or ""


def _fits(word: str, programme: KnownProgramme) -> bool:
    """Tell whether "the fund" can mean a programme: its name ends so, or the word fits any."""
    last = programme.name.split()[-1].lower()
    return word == last or (
        word in ("initiative", "scheme", "programme", "program", "list", "mechanism")
        and last not in ("fund", "facility", "appeal")
    )


def programme_of(
    programmes: Sequence[ProgrammeMention],
    clause: tuple[int, int],
    sentence: tuple[int, int],
    place: int,
) -> ProgrammeMention | None:
    """Choose the programme that a sum is for.

    Parameters
    ----------
    programmes : sequence of ProgrammeMention
        Those of the article.
    clause, sentence : (int, int)
        Offsets of the clause of the sum and of its sentence.
    place : int
        Offset of the sum.

    Returns
    -------
    ProgrammeMention or None
        The nearest behind the sum in its clause, else before it, else the only one that the
        sentence names.
    """
    inside = [p for p in programmes if clause[0] <= p.start and p.end <= clause[1]]
    if not inside:
        inside = [p for p in programmes if sentence[0] <= p.start and p.end <= sentence[1]]
        if len({p.programme.name for p in inside}) > 1:
            return None
    return min(inside, key=lambda p: (p.start < place, abs(p.start - place)), default=None)


def is_run_by(
    mentions: Sequence[Mention], text: str, actor_id: str, programme: ProgrammeMention
) -> bool:
    """Tell whether a body is named only as whose programme it is: "the World Bank's IDA fund".

    Parameters
    ----------
    mentions : sequence of Mention
        Of the article, in order.
    text : str
        The article.
    actor_id : str
        The body.
    programme : ProgrammeMention
        The programme.

    Returns
    -------
    bool
        False for who bears the programme's own id ("to the Global Fund").
    """
    if actor_id == programme.programme.programme_id:
        return False
    first = bisect_left(mentions, programme.start, key=lambda mention: mention.end)
    for mention in mentions[max(0, first - 1) : first + 2]:
        gap = text[mention.end : programme.start]
        owns = gap.startswith(("'s ", "’s ")) and len(gap.split()) <= OWNED_WITHIN
        inside = mention.start < programme.end and programme.start < mention.end
        if mention.actor_id == actor_id and (owns or inside):
            return mention.kind == "body"
    return False


def acts_itself(programmes: Sequence[ProgrammeMention], givers: Sequence[str], start: int) -> bool:
    """Tell whether a fund itself is who acts: "the fund spends $5 billion a year".

    Parameters
    ----------
    programmes : sequence of ProgrammeMention
        Those of the sentence.
    givers : sequence of str
        Actor ids of who acts.
    start : int
        Offset of who acts.

    Returns
    -------
    bool
        True where one of the programmes is named there, or is one of the givers.
    """
    return any(p.programme.programme_id in givers or p.start <= start < p.end for p in programmes)
