"""Whether a word of the lexicon is a verb where it stands, and not a noun or an adjective."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from analysis.extract.promises.chains import chain_before
from analysis.extract.promises.helpers import Helpers, is_alone, is_noun_here
from analysis.extract.promises.sums import skip_approximation
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import PromiseVerb, load_nouns, promise_words
from analysis.knowledge.words import load_words

# A particle may stand this far behind its verb: "set €5 million for schools aside".
PARTICLE_REACH = 13
# "Francs come from": the present tense is no participle.
FINITE = frozenset({"VBP", "VBZ"})
PARTICLES = frozenset({"RP", "IN"})
# The noun of "pledges to the fund now total" stands this near.
SUBJECT_REACH = 6


def takes_object(after: Unit | None) -> bool:
    """Tell whether what follows a verb can be its object or complement.

    Parameters
    ----------
    after : Unit or None
        The unit behind the verb.

    Returns
    -------
    bool
        True for sums, goods, actors, articles, pronouns and words such as "about".
    """
    if after is None:
        return False
    if after.kind in ("money", "goods", "actor"):
        return True
    words = load_words()
    return (
        after.low in words["determiner"]
        or after.low in words["object_pronoun"]
        or after.low in promise_words("possessive")
        or after.low in promise_words("opens_object")
    )


def _has_particle(units: Sequence[Unit], at: int, needs: frozenset[str]) -> bool:
    """Tell whether what a verb needs follows: "set ... aside", "=with" a sum."""
    near = units[at + 1].low.split(" ")[0] if at + 1 < len(units) else ""  # "next year"
    behind = units[at + 1 : at + PARTICLE_REACH]
    two = f"+{near}_{units[at + 2].low}" if at + 2 < len(units) else ""  # "do the same"
    pairs = {f"{a.low}_{b.low}" for a, b in pairwise(behind)}
    if f"+{near}" in needs or two in needs or pairs & needs or any(u.low in needs for u in behind):
        return True
    things = (k for k, u in enumerate(behind, at + 1) if u.kind in ("money", "goods"))
    first = next(things, None)
    if first is None or near == "by" or not any(need.startswith("=") for need in needs):
        return False  # "followed by Czechia with €5 million": Czechia's sum has no verb
    left = skip_approximation(units, first)
    straight = left == at and ("=." in needs or ("=$" in needs and units[first].kind == "money"))
    return straight or (left > at and f"={units[left].low}" in needs)


def _is_base(units: Sequence[Unit], at: int, helpers: Helpers, noun_too: bool) -> bool:
    """Tell "will give", "allies pledge" from "a pledge"."""
    words = load_words()
    left = units[helpers.at] if helpers.at >= 0 else None
    if helpers.modal or helpers.to or helpers.doing:
        return True
    if helpers.being or helpers.having or left is None or is_noun_here(units, at):
        return False
    if noun_too and units[at].tag == "NN":
        return False  # "halves its grant to"
    if noun_too and not takes_object(units[at + 1] if at + 1 < len(units) else None):
        return False
    plural = left.low in words["plural"] or (left.kind == "word" and left.low.endswith("s"))
    named = left.kind == "actor" and left.value.how != "demonym"
    listed = left.low in ("and", "but", "who", "that", "which")
    return plural or named or listed or units[at].tag == "VBP"


def _is_third(units: Sequence[Unit], at: int, helpers: Helpers, noun_too: bool) -> bool:
    """Tell "Norway pledges" from "its pledges"."""
    words = load_words()
    left = units[helpers.at] if helpers.at >= 0 else None
    helped = helpers.modal or helpers.to or helpers.doing or helpers.being or helpers.having
    if helped or left is None or is_noun_here(units, at):
        return False
    if not noun_too:
        return left.kind in ("actor", "word", "frame", "money", "date", "mark", "goods")
    after = units[at + 1] if at + 1 < len(units) else None
    behind = units[helpers.at - 1].low if helpers.at > 0 else ""
    if behind in words["preposition"]:
        return False  # "in EU grants"
    acts = left.kind == "actor" or left.low in words["pronoun"] | promise_words("relative")
    acts = acts or left.tag in FINITE  # "the jets that Manila wants cost $5 million"
    first = next((u for u in units[at + 1 : at + 4] if u.kind == "money"), None)
    ends = after is None or after.kind == "mark"  # "the $75 million it needs."
    acts = acts or (left.tag == "NN" and units[at].low in promise_words("lacking"))
    if acts and units[at].tag == "VBZ" and (first is not None or ends):
        return True  # "Chad needs at least $30 million"
    if after is not None and after.low in ("for", "to", "on", "at", "about", "over"):
        return False
    placed = after is not None and after.tag in ("NN", "NNS") and has_sum_behind_with(units, at)
    if acts and units[at].tag == "VBZ" and placed:
        return True  # "Norway funds clinics in Togo with €3 million"
    return acts and takes_object(after)


def has_sum_behind_with(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a sum stands behind "with" after a verb: "funds clinics with €3 million".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the verb.

    Returns
    -------
    bool
        False where another mark or verb comes first.
    """
    for k in range(at + 1, min(at + 1 + PARTICLE_REACH, len(units))):
        if units[k].kind == "money":
            return units[skip_approximation(units, k)].low == "with"
        if units[k].kind in ("mark", "frame") or units[k].tag in FINITE:
            return False
    return False


def _adds_up(units: Sequence[Unit], at: int, helpers: Helpers) -> bool:
    """Tell "pledges to the fund now total $5m" from "a total of $5m"."""
    after = units[at + 1] if at + 1 < len(units) else None
    before = units[max(0, helpers.at - SUBJECT_REACH) : helpers.at + 1]
    plural = any(u.low in load_nouns() and u.low.endswith("s") for u in before)
    return plural and takes_object(after) and not is_noun_here(units, at)


def is_verb_here(units: Sequence[Unit], at: int, verb: PromiseVerb, helpers: Helpers) -> bool:
    """Tell a verb from the noun or adjective of the same form.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the word.
    verb : PromiseVerb
        The form that it may be.
    helpers : Helpers
        What stands before it.

    Returns
    -------
    bool
        False for "a pledge", "the promised sum", "funding for", and where a particle that the
        verb needs is missing.
    """
    words = load_words()
    noun_too = units[at].low in load_nouns() or units[at].low in promise_words("noun_or_verb")
    left = units[helpers.at] if helpers.at >= 0 else None
    if verb.needs and not _has_particle(units, at, verb.needs):
        return False
    ahead = helpers.modal or helpers.to or helpers.doing
    summed = at > 0 and units[at - 1].kind == "money"
    if verb.form == "past" and verb.frame == "none" and units[at].tag == "NN" and summed:
        return False  # "will split the $90 million cost"
    if units[at].tag in PARTICLES and not ahead:
        return False  # "puts up $5 million": not "to up its aid"
    if verb.lemma in promise_words("only_ahead") and not ahead:
        near = units[at + 1 : at + 3]  # "has found another $5 million"
        return helpers.having and any(u.low in promise_words("one_more") for u in near)
    if verb.form == "base" and verb.frame == "total" and _adds_up(units, at, helpers):
        return True
    if verb.form == "base":
        return _is_base(units, at, helpers, noun_too)
    joined = units[at].tag == "NNS" and left is not None and left.tag in ("NN", "NNS")
    if verb.form == "third" and verb.frame == "none" and joined:
        return False  # "border posts"
    if verb.form == "third":
        return _is_third(units, at, helpers, noun_too)
    owned = left is not None and left.low in promise_words("possessive") and verb.frame != "grow"
    named = left is not None and left.low in words["determiner"] - words["pronoun"] and not (
        is_alone(units, helpers.at)
    )  # fmt: skip
    if verb.form == "ing":
        noun = units[at].low in load_nouns() and units[at].tag == "NN"
        if noun and not takes_object(units[at + 1] if at + 1 < len(units) else None):
            return False  # "could consider further funding"
        if helpers.being or chain_before(units, helpers.at):
            return True
        after = units[at + 1] if at + 1 < len(units) else None
        return takes_object(after) and not (named or owned)
    if helpers.modal or helpers.doing:
        return bool(helpers.being or helpers.having)
    if helpers.to:
        return bool(helpers.being)
    if helpers.being or helpers.having:
        return not (helpers.being and verb.lemma in promise_words("no_passive"))
    # "the promised sum", "frozen assets": an adjective; "Norway and Qatar each promised": none.
    each = left is not None and left.low in promise_words("each")
    return left is not None and (each or not (named or owned))


def is_reduced(units: Sequence[Unit], at: int) -> bool:
    """Tell "the sum pledged by donors" from "the minister pledged".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of a participle without helpers.

    Returns
    -------
    bool
        True behind what it is told of.
    """
    before = units[at - 1] if at else None
    after = units[at + 1] if at + 1 < len(units) else None
    if before is None or before.kind in ("frame", "actor") or units[at].tag in FINITE:
        return False
    by = after is not None and after.low == "by"
    if before.kind == "mark" or before.low in promise_words("relative") | load_words()["pronoun"]:
        return by and before.kind == "mark"
    thing = before.kind in ("money", "goods") or before.low in load_nouns()
    told = after is not None and after.low in ("to", "for", "at", "on")
    return by or (thing and (told or not takes_object(after)))
