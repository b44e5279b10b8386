"""Promises that leave out what is given: "refused to contribute", "would help if asked"."""

from __future__ import annotations

from dataclasses import replace

from analysis.extract.promises.passage import Draft, Sentence
from analysis.extract.promises.predicates import Predicate
from analysis.knowledge.promises import promise_words

# "Could consider further funding": the noun stands this near behind its verb.
REACH = 6
# "The whole remaining cost": the rest stands this near behind its verb.
REST_WITHIN = 4
AHEAD = ("proposed", "pledged", "committed")


def find_unsaid(sentence: Sentence, predicate: Predicate, status: str) -> int | None:
    """Find where a promise ends that leaves out what is given.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    predicate : Predicate
        Its verb.
    status : str
        How far it has come.

    Returns
    -------
    int or None
        One past the last unit of "intends to do likewise", "refused to contribute", "would help",
        "will match the money", "could consider further funding"; None for everything else.
    """
    units, verb = sentence.units, predicate.verb
    behind = [u.low for u in units[predicate.head + 1 : predicate.head + 1 + REACH]]
    if verb.frame == "echo":
        return predicate.head + 2
    if _pays_rest(sentence, predicate, status):
        return predicate.head + 3
    if any(u.kind == "money" for u in units) or predicate.passive or predicate.reduced:
        return None
    if verb.lemma == "match":
        pointed = behind[:1] and behind[0] in ("the", "its", "their", "it", "that")
        owned = any(u.is_name for u in units[predicate.head + 1 : predicate.head + 3])
        matched = next((k for k, low in enumerate(behind) if low in promise_words("matched")), None)
        told = (pointed or owned) and matched is not None
        return predicate.head + 2 + (matched or 0) if told else None
    if verb.frame == "propose" and status == "proposed":
        opened = behind[:1] and behind[0] in ("further", "more", "additional", "extra", "new")
        aid = next((k for k, low in enumerate(behind) if low in promise_words("bare_aid")), None)
        return predicate.head + 2 + aid if opened and aid is not None else None
    return _without_object(sentence, predicate, status)


def _pays_rest(sentence: Sentence, predicate: Predicate, status: str) -> bool:
    """Tell "will meet the remaining cost", "bears the rest": a share whose sum is not told."""
    if predicate.verb.lemma not in promise_words("footing") or predicate.passive:
        return False
    near = [u.low for u in sentence.units[predicate.head + 1 : predicate.head + 1 + REST_WITHIN]]
    rest = next((k for k, low in enumerate(near) if low in promise_words("rest")), None)
    straight = rest is not None and not {"of", "for", "with", ","} & set(near[:rest])
    return straight and near[:1] == ["the"] and status in AHEAD


def _without_object(sentence: Sentence, predicate: Predicate, status: str) -> int | None:
    """Find the end of "would help if asked", "refused to contribute", "stopped funding it"."""
    units, head = sentence.units, predicate.head
    if status == "withdrawn" and predicate.effects and (
        predicate.verb.lemma in promise_words("bankroll")
    ):  # fmt: skip
        return head + 1  # "will stop funding the alliance"
    if predicate.verb.lemma not in promise_words("bare_gift"):
        return None
    after = units[head + 1] if head + 1 < len(units) else None
    open_end = after is None or after.kind == "mark" or after.low in promise_words("opens_aside")
    told = status == "refused" or (status == "withdrawn" and predicate.ended)
    if told and (predicate.effects or predicate.modal):
        aimed = after is not None and after.low in ("to", "for", "towards", "any", "further")
        return head + 1 if open_end or aimed else None
    if status not in AHEAD or not (predicate.modal or predicate.effects):
        return None
    if predicate.verb.lemma == "pay":
        paid = [u.low for u in units[head + 1 : head + 3]]
        return head + 3 if paid in (["for", "them"], ["for", "it"]) else None
    return head + 1 if open_end else None


def settle_withdrawn(things: list[Draft], helps: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Withdraw a sum whose giver takes it back in the same sentence.

    Parameters
    ----------
    things, helps : list of Draft
        Sums and goods of a sentence; what it promises or withdraws without a sum.

    Returns
    -------
    tuple of list of Draft
        Both, joined where "Peru, which had promised $5 million, paused its contribution", or "had
        offered $5 million, but took the offer back".
    """
    back = [h for h in helps if h.row.status == "withdrawn"]
    sums = [t for t in things if t.row.amount is not None and t.row.scope == "single"]
    if len(back) != 1 or len(sums) != 1 or back[0].row.actors != sums[0].row.actors:
        return things, helps
    taken, told = back[0], sums[0]
    if told.row.status not in AHEAD:
        return things, helps
    row = replace(
        told.row,
        status="withdrawn",
        start=min(told.row.start, taken.row.start),
        end=max(told.row.end, taken.row.end),
        due=None,
        due_text=None,
        due_start=None,
    )
    joined = [replace(t, row=row) if t is told else t for t in things]
    return joined, [h for h in helps if h is not taken]
