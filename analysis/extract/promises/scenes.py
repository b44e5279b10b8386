"""Where a passage plays: the country that it names again and again and that gives nothing.

"Qatar is paying for a stadium in Kigali, the Rwandan ministry said. Doha gives $70 million." No
clause says "to Rwanda". Of the countries that a passage names, those that give, those that money
or people come from and those that attack are none of its scenes; where one is left, it receives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.extract.promises.passage import Draft
from analysis.extract.promises.row import Commitment
from analysis.extract.promises.units import Unit
from analysis.knowledge.actors import find_actor
from analysis.knowledge.cities import find_city, find_country_in
from analysis.knowledge.promises import load_nouns, promise_words
from analysis.knowledge.words import load_words

# "The east of the", "flood-hit", "neighbouring": what stands between a preposition and a name.
WITHIN = 5
# A scene is at most so many sentences before or behind a row: a long report changes its place.
BEFORE, BEHIND = 3, 2
# "The Rwandan sports ministry": a body of state is at most so far behind its adjective.
NEAR_BODY = 4


@dataclass(frozen=True)
class Scene:
    """A place of the text that names a country where something may be needed.

    Attributes
    ----------
    sentence : int
        Number of the sentence.
    country : str
        actor_id.
    placed : bool
        Whether it is named as the place ("in Ghana"), not as an owner ("Ghana's schools").
    """

    sentence: int
    country: str
    placed: bool


def _opening(units: Sequence[Unit], at: int) -> int:
    """Find the unit of the preposition that a name stands behind, -1 where there is none."""
    preposition = load_words()["preposition"] | promise_words("placing")
    for k in range(at - 1, max(-1, at - 1 - WITHIN), -1):
        if units[k].low in preposition:
            return k
        if units[k].kind not in ("word", "actor") or units[k].tag.startswith("V"):
            break
    return -1


def _is_scene(units: Sequence[Unit], at: int, opening: int) -> bool:
    unit = units[at]
    behind = [u.low for u in units[at + 1 : at + 1 + NEAR_BODY]]
    spoken = [low for low in behind[:3] if low != "'s"]
    if set(spoken[:1]) & promise_words("elsewhere") or set(spoken[:2]) & promise_words("attack"):
        return False  # "Sudan's neighbours", "Russian missiles"
    if not unit.is_name:
        return bool(set(behind) & promise_words("state_body"))
    if opening < 0:
        if at + 2 < len(units) and units[at + 2].kind in ("money", "actor"):
            return False  # "matched Brazil's $1 billion", "Singapore's Red Cross"
        wants = bool(set(behind[:3]) & promise_words("wanting"))
        if behind[:1] in (["'s"], ["'"]) and at + 2 < len(units):
            # Not "Sweden's is unchanged", "Sweden's contribution".
            owned = units[at + 2]
            gift = owned.low in load_nouns() and load_nouns()[owned.low].takes == "money"
            return owned.tag[:2] in ("NN", "JJ") and not gift
        return unit.dep.startswith("nsubj") and wants
    if units[opening].low in promise_words("origin"):
        return False
    if opening and units[opening - 1].low in promise_words("met_in"):
        return False  # "its board met in Barbados"
    return unit.value.how != "metonym" or _is_of_noun(units, opening)


def _is_of_noun(units: Sequence[Unit], opening: int) -> bool:
    """Tell "the ministry in Lusaka" from "a meeting in Rome" and "announced in Rome"."""
    before = units[opening - 1] if opening else None
    met = promise_words("pledging") | promise_words("met_in")
    return before is not None and before.tag.startswith("N") and before.low not in met


def _list_cities(units: Sequence[Unit], number: int, text: str) -> list[Scene]:
    """List the countries of cities: "the old town of Aleppo"."""
    found = []
    for at in range(2, len(units)):
        if units[at - 1].low not in promise_words("placing") or units[at].kind != "word":
            continue
        last = at
        while last + 1 < len(units) and units[last + 1].tag.startswith("NNP"):
            last += 1
        name = text[units[at].start : units[last].end]
        country = find_city(name) if name[:1].isupper() else None
        if country is not None and _is_of_noun(units, at - 1):
            found.append(Scene(number, country, True))
    return found


def list_scenes(units: Sequence[Unit], number: int, text: str) -> list[Scene]:
    """List the countries that a sentence names as the place or the owner of something.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    number : int
        Which sentence it is.
    text : str
        The article.

    Returns
    -------
    list of Scene
        Without those that something comes from, that are fought or that attack.
    """
    found = _list_cities(units, number, text)
    inside = promise_words("placing")
    for at, unit in enumerate(units):
        if unit.kind == "actor" and unit.value.kind == "body":
            home = None if find_actor(unit.value.actor_id) else find_country_in(unit.value.name)
            found += [Scene(number, home, False)] if home is not None else []
        if unit.kind != "actor" or unit.value.kind != "country" or unit.value.how == "pronoun":
            continue
        opening = _opening(units, at)
        if _is_scene(units, at, opening):
            placed = unit.is_name and opening >= 0 and units[opening].low in inside
            found.append(Scene(number, str(unit.value.actor_id), placed))
    return found


def _choose(draft: Draft, scenes: Sequence[Scene]) -> str | None:
    """Find the one scene of a row: of its sentence, of those before, of those behind."""
    scenes = [s for s in scenes if -BEHIND <= draft.sentence - s.sentence <= BEFORE]
    placed = [s for s in scenes if s.placed]
    layers = (
        [s for s in placed if s.sentence == draft.sentence],
        [s for s in scenes if s.sentence == draft.sentence],
        [s for s in placed if s.sentence < draft.sentence],
        [s for s in scenes if s.sentence < draft.sentence],
        scenes,
    )
    for layer in layers:
        named = {s.country for s in layer}
        if named:
            return next(iter(named)) if len(named) == 1 else None
    return None


def _is_open(draft: Draft) -> bool:
    row = draft.row
    return row.beneficiary is None and row.programme is None and draft.aim != "place"


def _is_own(row: Commitment, text: str) -> bool:
    """Tell what somebody pays for himself: "Jakarta itself released", "of its own funds"."""
    words = text[row.start : row.end].lower().split()
    # A text that says "the government" without a name is at home in its country.
    home = words[:1] == ["the"] and bool(set(words[1:2]) & promise_words("state_body"))
    return home or bool(set(words) & (promise_words("reflexive") | {"own"}))


def place_rows(drafts: Sequence[Draft], scenes: Sequence[Scene], text: str) -> list[Draft]:
    """Give rows without a receiver the one country where their passage plays.

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text, with receivers carried.
    scenes : sequence of Scene
        From `list_scenes`, of the whole article.
    text : str
        The article.

    Returns
    -------
    list of Draft
        A fund's money goes to nobody in particular, and what says where else it goes stays; so
        does what a country pays itself where the passage plays there.
    """
    givers = {a for d in drafts if not _is_own(d.row, text) for a in d.row.actors}
    left = [s for s in scenes if s.country not in givers]
    taken = {(d.sentence, d.row.beneficiary) for d in drafts}
    at_home = {s.country for s in scenes if s.placed}
    placed = []
    for draft in drafts:
        own = _is_own(draft.row, text) or bool(at_home & set(draft.row.actors))
        # What is told later to be for a country is for it, not what was told before.
        near = [s for s in left if s.sentence < draft.sentence
                or (s.sentence, s.country) not in taken]  # fmt: skip
        chosen = _choose(draft, near) if _is_open(draft) and not own else None
        # "The city of Vienna" gives Austria nothing.
        if chosen is not None and find_actor(chosen) is not None and not any(
            find_city(giver.replace("-", " ")) == chosen for giver in draft.row.actors
        ):  # fmt: skip
            draft = replace(draft, row=replace(draft.row, beneficiary=chosen))
        placed.append(draft)
    return placed
