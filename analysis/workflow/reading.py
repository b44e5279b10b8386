"""One text to rows: who is named, who says what, who promises what, what happens when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spacy.language import Language

from analysis.extract.actors import Mention, find_mentions
from analysis.extract.amounts import find_amounts
from analysis.extract.attributions import has_clause
from analysis.extract.benefactors import find_benefactors
from analysis.extract.commitments import Commitment, find_commitments
from analysis.extract.currency_choice import is_open
from analysis.extract.dates import find_dates
from analysis.extract.doubts import Doubt, find_doubts
from analysis.extract.events import Event, find_events
from analysis.extract.goods import find_goods
from analysis.extract.statements import Statement, find_statements
from analysis.language import load_pipeline


@dataclass(frozen=True)
class Reading:
    """What one article says: immutable rows, offsets into its text."""

    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    commitments: tuple[Commitment, ...]
    events: tuple[Event, ...]
    doubts: tuple[Doubt, ...] = ()


def read_text(
    text: str,
    published: date | None = None,
    sections: Iterable[tuple[str, int, int]] = (),
    nlp: Language | None = None,
    home: str | None = None,
) -> Reading:
    """Read one text: who is named, who says what, who promises what, what happens when.

    Parameters
    ----------
    text : str
        The article.
    published : datetime.date, optional
        Its day of publication; relative dates stay unresolved without it.
    sections : iterable of (role, start, end)
        Its sections; without any, the whole text is body.
    nlp : spacy.Language, optional
        Another pipeline than the bundled one.
    home : str, optional
        English name of the outlet's country: decides "kroner" where neither giver nor text does.

    Returns
    -------
    Reading
        Rows in the order of the text.
    """
    doc = (nlp or load_pipeline())(text)
    parts = list(sections) or ([("body", 0, len(text))] if text else [])
    mentions = find_mentions(doc, published, parts)
    statements = find_statements(doc, mentions, parts)
    dates = find_dates(doc, published)
    amounts = find_amounts(doc)
    if home and any(is_open(amount.decided_by) for amount in amounts):
        amounts = find_amounts(doc, home)
    told = [s for s in statements if s.quotation != "indirect" or has_clause(doc, s.start, s.end)]
    mentions = find_benefactors(doc, mentions)
    commitments = find_commitments(
        doc, mentions, amounts, find_goods(doc), dates, told, parts, published
    )
    events = find_events(doc, mentions, dates, statements, commitments, parts, published)
    doubts = find_doubts(text, amounts, dates, commitments, parts)
    return Reading(
        tuple(mentions), tuple(statements), tuple(commitments), tuple(events), tuple(doubts)
    )
