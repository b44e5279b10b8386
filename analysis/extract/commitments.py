"""Commitments: one row for each report of a promise of money, goods or help."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from analysis.extract.actors import Mention
from analysis.extract.amounts import Amount
from analysis.extract.dates import DateExpression
from analysis.extract.givers import read_offices
from analysis.extract.goods import Goods
from analysis.extract.promises.carrying import (
    agree_headlines,
    carry_beneficiaries,
    carry_kinds,
    carry_programmes,
)
from analysis.extract.promises.drafts import read_things
from analysis.extract.promises.helps import read_helps
from analysis.extract.promises.leaning import join_drafts
from analysis.extract.promises.listed import WHOLE_REACH, read_listing
from analysis.extract.promises.listings import find_listings
from analysis.extract.promises.matters import Matter, list_matters, tell_kinds
from analysis.extract.promises.passage import (
    Draft,
    Passage,
    Sentence,
    Surroundings,
    list_sentences,
    sentences_between,
)
from analysis.extract.promises.predicates import find_predicates
from analysis.extract.promises.programmes import find_programmes
from analysis.extract.promises.row import KINDS, SCOPES, STATUSES, Commitment
from analysis.extract.promises.scenes import Scene, list_scenes, place_rows
from analysis.extract.promises.topics import Topic, list_topics
from analysis.extract.promises.units import Item, find_frames, list_items, make_units
from analysis.extract.promises.unsaid import settle_withdrawn
from analysis.extract.purses import settle_by_giver
from analysis.extract.statements import Statement
from analysis.knowledge.confidence import calibrate

__all__ = ["KINDS", "REVIEW_BELOW", "SCOPES", "STATUSES", "Commitment", "find_commitments"]

SECTIONS_READ = ("headline", "subheading", "body")
# Of the rows below more than one in four was wrong in the hand-made answers: they are flagged for
# a person to look at, never dropped.
REVIEW_BELOW = 0.75


def rate_plainness(draft: Draft) -> float:
    """Rate how plainly the text says what a row says.

    Parameters
    ----------
    draft : Draft
        The finished draft.

    Returns
    -------
    float
        0 to 1, by what had to be taken over from elsewhere or was not told. Only the order
        counts: `analysis.knowledge.confidence` holds what was measured for it.
    """
    row = draft.row
    score = 0.95
    if not row.actors:
        score -= 0.3
    if draft.lean:
        score -= 0.15
    if row.amount is None and row.quantity is None:
        score -= 0.15
    if row.beneficiary is None and row.programme is None:
        score -= 0.2
    if draft.role != "body":
        score -= 0.05
    if row.approximation == "vague":
        score -= 0.2
    return round(max(0.1, score), 2)


def _read_lists(
    doc: Doc,
    text: str,
    article: Surroundings,
    items: Sequence[Item],
    read: Sequence[tuple[int, Sentence]],
    drafts: list[Draft],
) -> list[Draft]:
    """Read the lists of an article; `read`: its sentences with their numbers, as in `drafts`."""
    found: list[Draft] = []
    headline = " ".join(text[s.start : s.end] for _, s in read if s.role == "headline")
    headline = headline or text.lstrip().partition("\n")[0]
    starts = [sentence.start for _, sentence in read]
    heads = [draft for draft in drafts if draft.role != "body"]

    def holding(place: int) -> tuple[int, Sentence] | None:
        at = bisect_right(starts, place) - 1
        return read[at] if at >= 0 and read[at][1].end > place else None

    for listing in find_listings(text):
        lines: list[Sentence] = []
        lead = holding(max(listing.lead[1] - 1, 0))
        number = lead[0] if lead else 0
        for start, end in listing.items:
            line, span = holding(end - 1), doc.char_span(start, end, alignment_mode="expand")
            if line is not None and span is not None:
                units = make_units(doc, text, span.start, span.end, items)
                lines.append(Sentence(line[1].role, start, end, units, []))
                number = number or line[0]
        passages = [article.around(s.start, s.end) for s in lines]
        before = lead[1] if lead else None
        around = article.around(before.start, before.end) if before else article.passage
        last = max((holding(s.start) or (number,))[0] for s in lines) if lines else number
        low = bisect_left(drafts, number - WHOLE_REACH, key=lambda draft: draft.sentence)
        high = bisect_right(drafts, last, key=lambda draft: draft.sentence)
        near = [*(d for d in heads if d.sentence < number - WHOLE_REACH), *drafts[low:high]]
        found += read_listing([around, *passages], before, lines, number, near, headline)
    return found


def find_commitments(
    doc: Doc,
    mentions: Sequence[Mention],
    amounts: Sequence[Amount],
    goods: Sequence[Goods],
    dates: Sequence[DateExpression],
    statements: Sequence[Statement],
    sections: Sequence[tuple[str, int, int]],
    published: date | None = None,
) -> list[Commitment]:
    """Find each report of a commitment.

    Parameters
    ----------
    doc : Doc
        With sentences.
    mentions, amounts, goods, dates, statements : sequences
        What was found in the same text.
    sections : sequence of (role, start, end)
        Only headline, sub-heads and body are read.
    published : datetime.date, optional
        For the offices of the persons who give, and for what is due.

    Returns
    -------
    list of Commitment
        In the order of the text; what a headline says and the body says again is `repeated`.
    """
    text = doc.text
    items = list_items(find_frames(text, statements, amounts), mentions, amounts, goods, dates)
    cast = {mention.actor_id: mention for mention in reversed(mentions)}
    article = Surroundings(
        Passage(
            text, mentions, cast, statements, dates, find_programmes(text, mentions),
            read_offices(text, mentions), published,
        )
    )  # fmt: skip
    sentences = list_sentences(doc)
    drafts: list[Draft] = []
    subjects: dict[int, Mention] = {}
    topics: list[Topic] = []
    scenes: list[Scene] = []
    matters: list[Matter] = []
    read: list[tuple[int, Sentence]] = []
    number = 0
    for role, first, last in sections:
        if role not in SECTIONS_READ:
            continue
        for start, end in sentences_between(sentences, first, last):
            number += 1
            span = doc.char_span(start, end, alignment_mode="expand")
            units = make_units(doc, text, span.start, span.end, items) if span else []
            if not units:
                continue
            sentence = Sentence(role, start, end, units, find_predicates(units))
            read.append((number, sentence))
            opening = next((u for u in units[:6] if u.is_name), None)
            told = opening is not None and opening.dep not in ("iobj", "obj", "obl")
            if opening is not None and told and opening.value.kind != "person":
                subjects[number] = opening.value
            passage = article.around(start, end)
            things = read_things(passage, sentence, number)
            topics += list_topics(units, passage.programmes, number)
            scenes += list_scenes(units, number, text)
            matters += list_matters(units, number)
            helps = read_helps(passage, sentence, number, things)
            things, helps = settle_withdrawn(things, helps)
            drafts += things + helps
    listed = _read_lists(doc, text, article, items, read, drafts)
    places = {d.row.amount_start for d in listed}
    drafts = [d for d in drafts if d.row.amount_start not in places] + listed
    drafts.sort(key=lambda d: d.row.start if d.row.amount_start is None else d.row.amount_start)
    joined = carry_programmes(join_drafts(drafts, subjects), topics)
    joined = place_rows(carry_beneficiaries(joined, topics), scenes, text)
    joined = agree_headlines(tell_kinds(carry_kinds(joined), matters))
    rows = []
    by_start = {amount.start: amount for amount in amounts}
    for draft in joined:
        row = settle_by_giver(draft.row, by_start)
        score = rate_plainness(draft)
        confidence = calibrate(score)
        review = confidence < REVIEW_BELOW
        rows.append(replace(row, score=score, confidence=confidence, review=review))
    return sorted(rows, key=lambda c: (c.start, c.amount_start or 0))
