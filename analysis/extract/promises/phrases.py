"""Noun phrases: whom they name, as a list, a group with an exception, a pronoun or a thing."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.actors import Mention
from analysis.extract.promises.party import NO_PARTY, Party
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import load_nouns, load_people, promise_words
from analysis.knowledge.words import load_words

EXCEPT = (
    ("but", "not"),
    ("except",),
    ("excluding",),
    ("barring",),
    ("apart", "from"),
    ("other", "than"),
    ("with", "the", "exception", "of"),
    ("without",),
    ("not",),
)
# Names that stand beside a subject, by their dependency; others only tell where or of whom.
BESIDE = frozenset({"conj", "appos", "flat", "nmod:poss", "compound", "amod", "nmod", "dep"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
APPOSABLE = frozenset({"body", "company"})
LEADING = frozenset({",", "and", "but", "so", "then", "while"})
OWNERS = frozenset({"'s", "'"})
LIKENING = frozenset({"as", "like", "unlike", "after", "before"})
# A phrase that leads to the subject is at most this long.
LONGEST_LEAD = 10


def is_modifier(after: Unit) -> bool:
    """Tell whether an actor before this unit only tells of a noun: "Rome conference".

    Parameters
    ----------
    after : Unit
        What follows the actor.

    Returns
    -------
    bool
        False before verbs, prepositions and nouns for people ("EU leaders").
    """
    words, people = load_words(), load_people()
    plain = ("preposition", "adverb", "coordinator", "auxiliary", "modal", "subordinator")
    return (
        after.kind == "word"
        and not any(after.low in words[name] for name in plain)
        and after.tag not in FINITE
        and after.low not in people["people"] | people["collective"] | OWNERS
        and after.low not in promise_words("glue") | promise_words("relative")
        and after.low not in promise_words("each") | promise_words("reflexive") | {"alone"}
        and not any(after.low in phrase for phrase in EXCEPT)
    )


def _strip_end(units: Sequence[Unit], start: int, end: int) -> int:
    """Drop commas with what they enclose, dates and adverbs from the end of a phrase."""
    words = load_words()
    while end > start:
        unit = units[end - 1]
        if unit.low == ",":
            inner = end - 2
            while inner > start and units[inner].low != ",":
                inner -= 1
            glue = promise_words("glue")
            listed = all(u.kind == "actor" or u.low in glue for u in units[inner : end - 1])
            opened = units[inner].low == "," and inner > start
            end = inner if opened and not listed else end - 1
        elif unit.kind == "date":
            end -= 1
            while end > start and units[end - 1].low in words["preposition"] | {"last", "this"}:
                end -= 1
        elif unit.low in words["adverb"] | promise_words("each") | promise_words("reflexive") or (
            unit.low.endswith("ly") and unit.kind == "word"
        ):
            end -= 1
        else:
            break
    return end


def _strip_start(units: Sequence[Unit], start: int, end: int) -> int:
    """Drop conjunctions, days and a leading phrase ("In Oslo,") from the start of a phrase."""
    words = load_words()
    while start < end and (
        units[start].low in LEADING
        or units[start].kind == "date"
        or units[start].low in words["adverb"] - {"only"}
        or (start + 1 < end and units[start + 1].kind == "date"
            and units[start].low in words["preposition"])
    ):  # fmt: skip
        start += 1
    far = min(end - 1, start + LONGEST_LEAD)
    opened = next((k for k in range(start, far) if units[k].low == ","), None)
    # "After weeks of talks with Oman, Norway", "As Denmark did, Norway", "like Denmark, it"
    if opened is not None and units[start].low in words["preposition"] | LIKENING:
        return opened + 1
    return start


def _depends_on(units: Sequence[Unit], at: int, start: int) -> int | None:
    """Find the preposition that an actor depends on, by its unit; None where it is free."""
    words = load_words()
    joined = promise_words("glue") - {"with", "along", "together"}
    k = at - 1
    while k >= start and (
        units[k].low in words["determiner"]
        or units[k].low in joined
        or units[k].kind == "actor"
        or units[k].low in ("its", "their", "neighbouring")
    ):
        k -= 1
    if k < start or units[k].kind != "word" or units[k].low not in words["preposition"]:
        return None
    together = units[k].low == "with" and k > start and units[k - 1].low in ("along", "together")
    return None if together else k


def _acts_for(units: Sequence[Unit], place: int, start: int) -> bool:
    """Tell whether who stands before a preposition acts for whom it names: "ministers of"."""
    noun = place - 1
    while noun > start and units[noun].kind != "word":
        noun -= 1
    word = units[noun].low if noun >= start else ""
    acting = load_people()["people"] | promise_words("group")
    if word not in acting and noun - 2 >= start and units[noun - 1].low == "of":
        word = units[noun - 2].low  # "the Ministry of Agriculture of Latvia"
    return word in acting and units[place].low in ("of", "in", "from")


def _excepted(units: Sequence[Unit], start: int, end: int) -> tuple[int, tuple[Mention, ...]]:
    """Where an exception begins, and whom it takes out."""
    for at in range(start + 1, end):
        for words in EXCEPT:
            if tuple(u.low for u in units[at : at + len(words)]) == words:
                out = tuple(u.value for u in units[at:end] if u.is_name)
                if out:
                    return at, out
    return end, ()


def _find_heads(units: Sequence[Unit], start: int, end: int) -> list[int]:
    """Units of the actors that a phrase names, those inside "of" and "to" phrases left out."""
    people = load_people()["people"]
    heads: list[int] = []
    for at in range(start, end):
        unit = units[at]
        after = units[at + 1].low if at + 1 < len(units) else ""
        if unit.kind != "actor" or (not unit.is_name and after not in people):
            continue
        if at + 1 < end and is_modifier(units[at + 1]):
            continue
        if not unit.is_name and at + 2 < end and units[at + 2].is_name and (
            units[at + 2].value.kind in ("body", "company")
        ):  # fmt: skip
            continue  # "the US agency MCC"
        if not unit.is_name and after in promise_words("polity") and at + 3 < end and (
            units[at + 2].low == "of"
        ):  # fmt: skip
            continue  # "the Australian state of Victoria"
        if at + 1 < end and units[at + 1].is_name and units[at + 1].value.kind in APPOSABLE and (
            unit.value.kind in APPOSABLE
        ):  # fmt: skip
            continue  # "the Danish Fund Copenhagen Partners": one who has two names
        place = _depends_on(units, at, start)
        if place is None or _acts_for(units, place, start):
            heads.append(at)
    acting = [at for at in heads if units[at].dep.startswith("nsubj")]
    if acting and all(units[at].dep for at in heads):
        # "After the quake in Tonga, New Zealand sent": the parser knows who acts.
        told = {at for at in heads if units[at].dep in BESIDE}
        return [at for at in heads if at in acting or at in told]
    return heads


def _first_place(units: Sequence[Unit], start: int, end: int) -> int:
    """Offset where a phrase begins, behind what only leads to it ("For Norway, ...,")."""
    for at in range(end - 1, start, -1):
        listed = units[at - 2].is_name and units[at].is_name
        if (
            units[at - 1].low == ","
            and not listed
            and any(u.kind == "money" for u in units[start : at - 1])
        ):
            return units[at].start
    return units[start].start


def _head_noun(units: Sequence[Unit], start: int, end: int) -> str:
    """Last word before the first preposition of a phrase."""
    prepositions = load_words()["preposition"]
    head = ""
    for unit in units[start:end]:
        if unit.kind == "word" and unit.low in prepositions:
            if head:
                break
        elif unit.kind == "word":
            head = unit.low
    return head


def read_phrase(units: Sequence[Unit], start: int, end: int) -> Party:
    """Read who a noun phrase names.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    start, end : int
        Units of the phrase, end exclusive.

    Returns
    -------
    Party
        `NO_PARTY` for an empty phrase.
    """
    each = any(u.low == "each" for u in units[start:end])
    end = _strip_end(units, start, end)
    start = _strip_start(units, start, end)
    if start >= end:
        return NO_PARTY
    people = load_people()
    first = _first_place(units, start, end)
    nobody = units[start].low in people["nobody"] | {"no"}
    stop, without = _excepted(units, start, end)
    heads = _find_heads(units, start, stop)
    owners = [at for at in heads if at + 1 < end and units[at + 1].low in OWNERS]
    tail = units[end - 1].low
    last = units[end - 1]
    if owners and last.is_name and owners[-1] + 2 <= end - 1:
        # "Germany's KfW", "Sudan's donors": whoever they are, they aren't that country.
        listed = [at for at in heads if at < owners[-1] and units[at + 1].low in ("and", ",")]
        joined = listed if units[owners[-1] - 1].low in ("and", ",") else []
        named = (*(units[at].value for at in joined), last.value)
        return Party(named, without, first, nobody=nobody, each=each)
    if owners and tail not in people["people"] and owners[-1] + 2 <= end:
        return Party(tuple(units[i].value for i in owners), without, first, thing=True, each=each)
    if heads:
        acting = [at for at in heads if at not in owners or tail in people["people"]]
        named = tuple(units[i].value for i in acting)
        return Party(named, without, first, nobody=nobody, each=each)
    return _read_unnamed(units, start, end, Party(start=first, nobody=nobody, each=each))


def _read_unnamed(units: Sequence[Unit], start: int, end: int, party: Party) -> Party:
    """Read a phrase that names no actor: a pronoun, "the agency", a package, open groups."""
    people = load_people()
    tail, first = units[end - 1].low, party.start
    if end - start == 1 and tail in load_words()["pronoun"]:
        return Party(start=first, pronoun=tail, each=party.each)
    defined = units[start].low in ("the", "this", "its", "their", "his", "her", "our")
    if tail in people["generic"] and units[start].low in ("his", "her") and end - start < 4:
        return Party(start=first, pronoun="it")  # "his country": that of who speaks
    local = any(u.low in promise_words("of_region") for u in units[start:end])
    if defined and tail in people["generic"] and end - start < 4 and not local:
        return Party(start=first, pronoun="it", generic=tail)
    head = _head_noun(units, start, end)
    if head in people["occasion"]:
        return Party(start=first, thing=head in ("appeal", "campaign"))
    sums = any(u.kind in ("money", "goods") for u in units[start:end])
    if head in people["thing"] or head in load_nouns() or sums:
        owner = [u.value for u in units[start:end] if u.kind == "actor" and not u.is_name][:1]
        mine = [u.low for u in units[start:end] if u.low in ("its", "their", "our")][:1]
        return Party(tuple(owner), (), first, thing=True, pronoun=mine[0] if mine else "")
    words = [u.low for u in units[start:end]]
    acting = people["people"] | people["collective"]
    if len(words) > 1 and words[-1] in acting and words[-2] in ("both", "two"):
        return Party(start=first, pronoun="both", each=party.each)  # "both countries"
    return Party(
        start=first,
        collective=bool(set(words) & people["collective"]),
        nobody=party.nobody,
        each=party.each,
        words=" ".join(words),
    )
