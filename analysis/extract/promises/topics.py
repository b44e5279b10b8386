"""What a sentence is about: the fund or the country that it names, and where its sums go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.extract.promises.programmes import ProgrammeMention
from analysis.extract.promises.units import Unit
from analysis.knowledge.actors import KnownProgramme
from analysis.knowledge.promises import load_people, load_verbs, promise_words
from analysis.knowledge.words import load_words

# What a need stands before ("the quake in", "an appeal for").
NEAR_NEED = 3
# "Cyclone leaves thousands homeless in Vanuatu".
NEAR_DISASTER = 6
# "Jamaica, hit by the worst storm in its history, has been offered help".
NEAR_OFFER = 16
WIDE = frozenset({"around", "across", "throughout"})


@dataclass(frozen=True)
class Topic:
    """What a place of the text is about: a programme, or a country in need.

    Attributes
    ----------
    sentence, place : int
        Number of the sentence and offset.
    programme : KnownProgramme or None
        A fund named there.
    country : str or None
        actor_id of the country.
    hit : bool
        Whether it is in need, and does not only get something.
    """

    sentence: int
    place: int
    programme: KnownProgramme | None = None
    country: str | None = None
    hit: bool = True


def list_topics(
    units: Sequence[Unit], programmes: Sequence[ProgrammeMention], number: int
) -> list[Topic]:
    """List the funds that a sentence names, and the countries of which it tells a need.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    programmes : sequence of ProgrammeMention
        Those of the sentence.
    number : int
        Which sentence it is.

    Returns
    -------
    list of Topic
        "The quake in Nepal", "the Nepal appeal", "Nepal's reconstruction" tell a need of Nepal.
    """
    found = [Topic(number, p.start, p.programme) for p in programmes]
    needs, placing = promise_words("need"), promise_words("placing") | {"for"}
    for at, unit in enumerate(units):
        if unit.kind != "actor" or unit.value.kind != "country" or unit.value.how == "metonym":
            continue
        before = [u.low for u in units[max(0, at - NEAR_NEED) : at]]
        told = unit.is_name and any(
            low in needs and placing & set(before[k + 1 : k + 3]) for k, low in enumerate(before)
        )
        wide = [u.low for u in units[max(0, at - NEAR_DISASTER) : at]]
        straight = [low for low in wide if low not in ("the", "all")][-1:]
        placed = bool(straight) and straight[0] in promise_words("placing")
        struck = unit.is_name and placed and bool(set(wide) & promise_words("disaster"))
        told = told or struck
        hit = bool(before) and before[-1] in promise_words("stricken")
        told = told or (unit.is_name and hit)
        behind = [u.low for u in units[at + 1 : at + 1 + NEAR_NEED]]
        owned = behind[:1] in (["'s"], ["'"])
        near = behind[1:] if owned else behind[:2]
        told = told or any(low in needs for low in near)
        # "Ukraine needs $120 billion for its defence" tells of no disaster.
        relief = hit or struck or any(low in promise_words("disaster") for low in (*before, *near))
        if told or _gets(units, at):
            found.append(Topic(number, unit.start, None, str(unit.value.actor_id), told and relief))
    return found


def _gets(units: Sequence[Unit], at: int) -> bool:
    """Tell "Senegal is getting new roads:": whoever receives, where no sum is told with it."""
    near = units[at + 1 : at + 1 + NEAR_NEED]
    gets = any(v.frame == "receive" for u in near for v in load_verbs().get(u.low, ()))
    low = [u.low for u in units[at + 1 : at + 1 + NEAR_OFFER]]
    gets = gets or any(a == "been" and b in promise_words("offered_to") for a, b in pairwise(low))
    return units[at].is_name and gets and not any(u.kind == "money" for u in units[: at + 8])


def read_aim(units: Sequence[Unit], at: int, end: int) -> str:
    """Tell whether a clause itself says where a sum goes.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at, end : int
        Unit of the sum, and one past the last of its clause.

    Returns
    -------
    str
        "place" ("for the region", "to Kenya"), "purpose" ("for clinics"), or empty: nowhere,
        or "to the fund", "for it".
    """
    words, nouns = load_words(), load_people()["programme"]
    aim = ""
    for k in range(at + 1, min(end, len(units) - 1)):
        if units[k].low not in promise_words("towards"):
            continue
        phrase: list[Unit] = []
        for unit in units[k + 1 : end]:
            if unit.kind not in ("word", "actor") or unit.low in words["preposition"]:
                break
            phrase.append(unit)
        if not phrase or phrase[0].low in promise_words("them") | {"date"}:
            continue
        behind = [u.low for u in units[k + 1 + len(phrase) : k + 4 + len(phrase)]]
        wide = behind[:1] and behind[0] in WIDE and set(behind) & promise_words("elsewhere")
        if wide or any(u.kind == "actor" or u.low in promise_words("elsewhere") for u in phrase):
            return "place"  # also "for crises around the world"
        pointed = phrase[0].low in ("the", "this", "that", "its", "their")
        if not (pointed and any(u.low in nouns for u in phrase)):
            aim = "purpose"
    return aim
