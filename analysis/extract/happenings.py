"""Happenings named as such: a meeting, a visit, an agreement, with the words that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.extract.actors import Mention
from analysis.knowledge.promises import load_happenings
from analysis.knowledge.words import load_words

# A target "was met", a plan "was received": no meeting.
MET = frozenset({"met", "received"})
# "the meeting with", "during a trip to": the words before belong to the happening.
LEAD = re.compile(
    r"(?:\b(?:during|after|at|before|ahead of|following|with|in) )?"
    r"\b(?P<article>the|a|an|their|its|his|her|this|that|[A-Z][\w-]+['’]s) "
    r"(?:(?!(?:of|in|to|with|for|on|at|that|this|the|a|and)\b)[\w-]+ ){0,3}$",
    re.I,
)
# What follows it: "in London", "to Kyiv to meet the Ukrainian president", up to whom or what
# the text names last without another word between than these.
TAIL_NAME = re.compile(
    r" (?:at|in|to|with|of|between|on|and)(?: (?:the|his|her|their))?(?: [A-Z][\w'’-]*)+"
)
TAIL_GAP = re.compile(
    r"(?:,| (?:at|in|to|with|of|between|on|and|meet|the|his|her|their|leaders?|ministers?|talks|"
    r"allies|members|heads))*,? ?(?:and )?",
)


@dataclass(frozen=True)
class Happening:
    """A meeting, a visit, ... named in a sentence.

    Attributes
    ----------
    start, end : int
        Offsets of the words.
    kind : str
        meeting, visit, agreement, announcement, delivery or deadline.
    alone : bool
        Whether it is an event where no time is told.
    word_start, word_end : int
        Offsets of the word that names it.
    """

    start: int
    end: int
    kind: str
    alone: bool
    word_start: int
    word_end: int


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    happenings = sorted(load_happenings(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in happenings)})\b", re.I)


def _tail_end(text: str, end: int, last: int, mentions: Sequence[Mention]) -> int:
    """Find where the words that belong to a happening end."""
    named = TAIL_NAME.match(text, end, last)
    reach = named.end() if named else end
    for mention in mentions:
        if mention.end <= reach or mention.how == "pronoun":
            continue
        if mention.end > last or not TAIL_GAP.fullmatch(text, reach, max(reach, mention.start)):
            break
        reach = mention.end
    return reach


def find_happenings(
    text: str, first: int, last: int, mentions: Sequence[Mention] = ()
) -> list[Happening]:
    """Find meetings, visits and the like between two offsets.

    Parameters
    ----------
    text : str
        The article.
    first, last : int
        Where to look: a sentence.
    mentions : sequence of Mention
        Actors that it names, in order.

    Returns
    -------
    list of Happening
        With the words that belong to them: "during a trip to Kyiv". Bare talks ("peace talks")
        and "this meeting", which goes on about one told before, make no event of their own.
    """
    found: list[Happening] = []
    for match in _words().finditer(text, first, last):
        kind, alone = load_happenings()[match.group().lower()]
        before = text[max(first, match.start() - 12) : match.start()].lower().split()
        if match.group().lower() in MET and before[-1:] and before[-1] in load_words()["being"]:
            continue
        lead = LEAD.search(text, max(first, match.start() - 70), match.start())
        start = lead.start() if lead else match.start()
        end = _tail_end(text, match.end(), last, mentions)
        if found and start < found[-1].end:
            continue
        definite = text[match.start()].isupper() or (
            # "This meeting" goes on about one told before.
            lead is not None and lead["article"].lower() not in ("this", "that")
        )  # fmt: skip
        found.append(Happening(start, end, kind, alone and definite, match.start(), match.end()))
    return found
