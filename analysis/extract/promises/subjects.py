"""Who acts: the noun phrase before a verb, taken over from an earlier verb where it shares one."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.promises.owners import phrase_start, read_owner
from analysis.extract.promises.party import Party
from analysis.extract.promises.phrases import read_phrase
from analysis.extract.promises.predicates import Predicate
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import promise_words
from analysis.knowledge.words import load_words

# The question who acts is handed on from verb to verb at most this often.
DEEPEST = 4
JOINING = frozenset({"and", "but", "while", "whereas", "though", "so"})


def _has_content(units: Sequence[Unit], start: int, end: int) -> bool:
    """Tell whether a stretch holds more than conjunctions, adverbs and dates."""
    words = load_words()
    skipped = words["adverb"] | words["coordinator"] | promise_words("each") | {","}
    return any(
        u.kind in ("actor", "money", "goods") or (u.kind == "word" and u.low not in skipped)
        for u in units[start:end]
    )


def _after_conjunction(units: Sequence[Unit], start: int, end: int) -> int:
    """Start of a new subject behind "and": in "gave X tanks, and allies in Y will", "allies"."""
    for at in range(end - 1, start - 1, -1):
        if units[at].low not in JOINING:
            continue
        left = at
        while left - 1 > start and (
            units[left - 1].is_name or units[left - 1].low in (",", "the")
        ) and any(u.is_name for u in units[start:left]):  # fmt: skip
            left -= 1
        named = next((u for u in units[at + 1 : end] if u.is_name), None)
        if named is not None and named.dep.startswith("nsubj"):
            # "gave Lebanon €5 million and Austria ...": the parser tells a new subject from a list.
            opens = next((u for u in units[left:at] if u.is_name), None)
            if opens is not None and opens.dep and not opens.dep.startswith("nsubj"):
                return at + 1
        before = any(u.is_name for u in units[left:at])
        listed = units[at].low == "and" and before and any(u.is_name for u in units[at + 1 : end])
        return left if listed else at + 1
    for at in range(end - 2, start, -1):
        # "after promising Malawi €25 million, Ireland has"
        if units[at].low == "," and any(u.kind in ("money", "goods") for u in units[start:at]):
            return at + 1
    return start


def _before_unknown_verb(units: Sequence[Unit], start: int, end: int) -> int:
    """End of the subject in "Finland changes course and joins": the lexicon lacks "changes"."""
    opened = next((k for k in range(start, min(end, start + 3)) if units[k].is_name), None)
    if opened is None:
        return end
    end = opened + 1
    glue = promise_words("glue")
    while end < len(units) - 1 and units[end].low in glue and units[end + 1].is_name:
        end += 2
    return end


def _owned(
    units: Sequence[Unit], predicates: Sequence[Predicate], which: int, depth: int
) -> Party | None:
    """Who acts where a noun governs the verb: "Norway's plan to give", "signed an intent to"."""
    predicate = predicates[which]
    if predicate.owner is None:
        return None
    owner = read_owner(units, predicate.owner)
    if owner.start >= 0:
        return owner
    heads = frozenset(p.head for p in predicates if p.head < predicate.owner)
    before = phrase_start(units, predicate.owner, heads) - 1
    governing = [i for i, p in enumerate(predicates) if p.head == before and i != which]
    if governing and not any(u.is_name for u in units[before + 1 : predicate.owner]):
        return find_subject(units, predicates, governing[0], depth + 1)
    return None


def _shared(
    units: Sequence[Unit], predicates: Sequence[Predicate], which: int, depth: int
) -> Party | None:
    """Who acts where the verb shares its subject with another one of the sentence."""
    earlier = [i for i in range(which) if not predicates[i].reduced]
    if earlier:
        return find_subject(units, predicates, earlier[-1], depth + 1)
    later = [
        i
        for i in range(which + 1, len(predicates))
        if not predicates[i].reduced and not predicates[i].bare
    ]
    having = units[predicates[which].first].low == "having"
    if later and (having or (predicates[which].bare and predicates[which].verb.form == "ing")):
        return find_subject(units, predicates, later[0], depth + 1)
    return None


def accompanies(units: Sequence[Unit], predicate: Predicate) -> bool:
    """Tell "..., with Latvia covering €90 million": a clause of somebody else's part.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    predicate : Predicate
        A verb of it.

    Returns
    -------
    bool
        True for a gerund right behind "with" and a name.
    """
    first = predicate.first
    gerund = predicate.verb.form == "ing" and not predicate.progressive
    return gerund and first > 1 and units[first - 1].is_name and units[first - 2].low == "with"


def find_subject(
    units: Sequence[Unit], predicates: Sequence[Predicate], which: int, depth: int = 0
) -> Party:
    """Find who does what a predicate tells.

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    predicates : sequence of Predicate
        All of it, in order.
    which : int
        Index of the predicate.
    depth : int
        How many predicates have handed the question on.

    Returns
    -------
    Party
        `NO_PARTY` where the sentence doesn't say.
    """
    predicate = predicates[which]
    if predicate.control is not None:
        return read_phrase(units, *predicate.control)
    first = predicate.first
    if units[first].low == "having" and first and units[first - 1].low == ",":
        opens = next((u for u in units[:3] if u.kind == "actor" and u.dep == "nsubj"), None)
        if opens is not None:  # "Norway is Chad's biggest donor, having given $50 million"
            return Party((opens.value,), start=opens.start)
    if accompanies(units, predicate):
        return Party((units[predicate.first - 1].value,), start=units[predicate.first - 1].start)
    owned = _owned(units, predicates, which, depth) if depth < DEEPEST else None
    if owned is not None:
        return owned
    end = predicate.first if predicate.owner is None else predicate.owner
    heads = frozenset(p.head for p in predicates if p.head < end and not p.reduced)
    while end > 0 and units[end - 1].low in ('"', "“"):
        end -= 1  # he "would not exclude it"
    start = phrase_start(units, end, heads)
    before = start - 1
    relatives = promise_words("relative")
    if before >= 0 and units[before].low in relatives and not _has_content(units, start, end):
        stop = before - 1 if before and units[before - 1].low == "," else before
        return read_phrase(units, phrase_start(units, stop, heads), stop)
    aside = end > start and units[end - 1].low == "," and before > 0
    if aside and units[before].low in relatives and units[before - 1].low == ",":
        # "Norway, which has yet to name a figure, paid": the subject stands before "which".
        return read_phrase(units, phrase_start(units, before - 1, heads), before - 1)
    if before in heads:
        start = _after_conjunction(units, start, end)
    elif end > start and units[end - 1].low in ("and", "but", "then"):
        end = _before_unknown_verb(units, start, end)
    inside = {u.low for u in units[start:end]}
    aimed = before in heads and before > 0 and units[before - 1].low == "to"
    if aimed and start == before + 1 and not predicate.bare and not inside & {",", *JOINING}:
        # "The fund set up to pay poor countries will hand out": they are who is paid.
        return read_phrase(units, phrase_start(units, before - 1, heads), before - 1)
    if aimed and start == before + 1 and "," in inside:
        # "To help Chad, Norway will give"
        acting = (k for k in range(start, end) if units[k].is_name and (
            units[k].dep.startswith("nsubj")))  # fmt: skip
        comma = max(k for k in range(start, end) if units[k].low == ",")
        start = next(acting, comma + 1)
    closing = end > start and units[end - 1].low == ","
    if before in heads and closing:
        # "Italy, which has paid €1 billion, wants": the subject stands before "which".
        asides = relatives | {"whose"}
        opened = next((k for k in range(before, 0, -1) if units[k].low in asides), None)
        if opened is not None:
            return read_phrase(units, phrase_start(units, opened, heads), opened)
    if (predicate.bare or not _has_content(units, start, end)) and depth < DEEPEST:
        shared = _shared(units, predicates, which, depth)
        if shared is not None:
            return shared
        opened = units[0].kind == "actor" and units[0].dep == "nsubj"
        if predicate.bare and opened and units[predicate.first - 1].low == ",":
            # "The Netherlands went the other way, cutting €30 million."
            return Party((units[0].value,), start=units[0].start)
    return read_phrase(units, start, end)
