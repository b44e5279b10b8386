"""What each table holds: columns, types, allowed values, and a line on what they mean.

The schemas are enforced wherever frames cross a seam (`Tables`), and the data dictionary of the
README is generated from them. Status terms follow IATI transaction types (pledge, outgoing
commitment, disbursement) and OCHA FTS flow status (pledge, commitment, paid contribution).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pandera.pandas as pa

TEXT = pd.StringDtype(storage="pyarrow", na_value=pd.NA)
WHOLE = pd.Int64Dtype()
NUMBER = pd.Float64Dtype()
FLAG = pd.BooleanDtype()
DAY = "datetime64[ns]"
LIST = "object"


@dataclass(frozen=True)
class Field:
    """One column: its type, whether it may be missing, what it means."""

    dtype: Any
    description: str
    nullable: bool = True
    unique: bool = False
    values: tuple[str, ...] | None = None
    at_least: float | None = None
    at_most: float | None = None


def _text(
    description: str,
    *,
    required: bool = False,
    unique: bool = False,
    values: tuple[str, ...] | None = None,
) -> Field:
    return Field(TEXT, description, nullable=not required, unique=unique, values=values)


def _whole(description: str, *, required: bool = False, at_least: float | None = None) -> Field:
    return Field(WHOLE, description, nullable=not required, at_least=at_least)


def _number(
    description: str, *, at_least: float | None = None, at_most: float | None = None
) -> Field:
    return Field(NUMBER, description, at_least=at_least, at_most=at_most)


def _day(description: str) -> Field:
    return Field(DAY, description)


def _list(description: str) -> Field:
    return Field(LIST, description, nullable=False)


_ARTICLE_ID = _text("the article", required=True)
_START = _whole("first character of the evidence in articles.text", required=True, at_least=0)
_END = _whole("one past its last character", required=True, at_least=0)
_CONFIDENCE = _number("0 to 1: how sure the reading is", at_least=0, at_most=1)

KIND_VALUES = (
    "military",
    "financial",
    "humanitarian",
    "reconstruction",
    "climate",
    "health",
    "security guarantee",
    "political",
    "other",
)
STATUS_VALUES = (
    "requested",
    "proposed",
    "pledged",
    "committed",
    "contributed",
    "refused",
    "withdrawn",
)
STATUS_TEXT = (
    "requested, proposed, pledged (IATI 11 incoming pledge; FTS pledge), committed (IATI 2 "
    "outgoing commitment; FTS commitment), contributed (IATI 3 disbursement; FTS paid), refused, "
    "withdrawn"
)

FIELDS: dict[str, dict[str, Field]] = {
    "articles": {
        "article_id": _text("stable name of the article", required=True, unique=True),
        "title": _text("headline as printed"),
        "byline": _text("author line as printed"),
        "outlet": _text("who published it"),
        "published": _day("day of publication"),
        "url": _text("where it stands on the web"),
        "language": _text("ISO 639-1 code"),
        "text": _text("the whole text; every offset indexes it", required=True),
        "source_file": _text("file it was read from", required=True),
        "content_sha256": _text("SHA-256 of the text", required=True),
        "duplicate_group": _text("article_id of the first article with the same text"),
        "warnings": _list("what is doubtful about the reading"),
    },
    "sections": {
        "article_id": _ARTICLE_ID,
        "role": _text(
            "what the stretch is",
            required=True,
            values=("headline", "dateline", "byline", "subheading", "body", "caption", "trailer"),
        ),
        "start": _START,
        "end": _END,
    },
    "actors": {
        "actor_id": _text(
            "readable name of the actor, such as mark-rutte", required=True, unique=True
        ),
        "name": _text("usual name", required=True),
        "kind": _text(
            "what it is",
            required=True,
            values=("person", "country", "body", "bloc", "force", "company", "group"),
        ),
        "country": _text("ISO 3166-1 alpha-3 of the country it belongs to"),
        "role": _text("office held on the day of the newest article that names it"),
        "affiliation": _text("actor_id of the body or country the office belongs to"),
        "wikidata": _text("Wikidata id, where the knowledge file has one"),
        "first_seen": _day("publication day of the first article that names it"),
        "last_seen": _day("publication day of the last one"),
        "n_mentions": _whole("mentions in all articles", required=True, at_least=0),
        "n_statements": _whole("statements it makes", required=True, at_least=0),
    },
    "mentions": {
        "article_id": _ARTICLE_ID,
        "start": _START,
        "end": _END,
        "text": _text("the words", required=True),
        "actor_id": _text("the actor they name", required=True),
        "how": _text(
            "how they name it",
            required=True,
            values=("name", "alias", "role", "metonym", "demonym", "pronoun"),
        ),
    },
    "statements": {
        "statement_id": _text("article and offset of the statement", required=True, unique=True),
        "article_id": _ARTICLE_ID,
        "published": _day("day of publication of the article"),
        "speaker_id": _text("actor who speaks; missing where the text names nobody known"),
        "speaker": _text("the words that name the speaker", required=True),
        "speaker_start": _whole("first character of those words", required=True, at_least=0),
        "speaker_end": _whole("one past their last character", required=True, at_least=0),
        "cue": _text("the word that reports the speech", required=True),
        "cue_start": _whole("first character of the cue", required=True, at_least=0),
        "cue_end": _whole("one past its last character", required=True, at_least=0),
        "act": _text(
            "what the speaker does with the words",
            required=True,
            values=(
                "say",
                "praise",
                "criticise",
                "warn",
                "demand",
                "promise",
                "deny",
                "propose",
                "believe",
                "ask",
            ),
        ),
        "quotation": _text(
            "whose words they are", required=True, values=("direct", "indirect", "mixed")
        ),
        "text": _text("the content", required=True),
        "start": _START,
        "end": _END,
        "section": _text("where in the article it stands", required=True),
        "about": _list("actor ids that the content mentions"),
        "confidence": _CONFIDENCE,
    },
    "commitments": {
        "commitment_id": _text("article and offset of the report", required=True, unique=True),
        "article_id": _ARTICLE_ID,
        "published": _day("day of publication of the article"),
        "actors": _list("actor ids of those who give, jointly"),
        "beneficiary": _text("actor id of who receives"),
        "kind": _text("what is promised", required=True, values=KIND_VALUES),
        "programme": _text("programme it goes through"),
        "amount": _number("sum in units of the currency", at_least=0),
        "amount_low": _number("least that the wording allows", at_least=0),
        "amount_high": _number("most that the wording allows", at_least=0),
        "approximation": _text(
            "how exact the text is about the sum",
            values=("exact", "about", "at least", "more than", "up to", "nearly", "range", "vague"),
        ),
        "per": _text(
            "period of a recurring sum", values=("day", "week", "month", "quarter", "year")
        ),
        "currency": _text("ISO 4217 code as printed"),
        "amount_usd": _number("sum in US dollars at the rate of the day", at_least=0),
        "amount_eur": _number("sum in euros at the rate of the day", at_least=0),
        "rate_date": _day("day of the exchange rate used"),
        "rate_source": _text("whose exchange rate"),
        "quantity": _number("number of goods in kind", at_least=0),
        "item": _text("the goods"),
        "status": _text(STATUS_TEXT, required=True, values=STATUS_VALUES),
        "scope": _text(
            "what keeps sums honest: only single, share and part add up",
            required=True,
            values=("single", "cumulative", "share", "part", "repeated"),
        ),
        "condition": _text("the words that make it conditional"),
        "due": _day("last day by which it is due"),
        "statement_id": _text("statement in which it is reported"),
        "start": _START,
        "end": _END,
        "confidence": _CONFIDENCE,
        "pledge_id": _text("the pledge it is a report of; missing for a cumulative total"),
        "match_reason": _text("why it was counted with that pledge, in a sentence"),
    },
    "pledges": {
        "pledge_id": _text("name of the pledge, from its first report", required=True, unique=True),
        "parent_pledge_id": _text("pledge of which this is a share or a part"),
        "actors": _list("actor ids of those who give"),
        "beneficiary": _text("actor id of who receives"),
        "kind": _text("what is promised", required=True, values=KIND_VALUES),
        "programme": _text("programme it goes through"),
        "amount": _number("sum in the giver's own currency where a report has it", at_least=0),
        "currency": _text("ISO 4217 code of that sum"),
        "amount_usd": _number("in US dollars at the rate of the first report's day", at_least=0),
        "amount_eur": _number("in euros at that rate", at_least=0),
        "status": _text("furthest status reported", required=True, values=STATUS_VALUES),
        "due": _day("last day by which it is due"),
        "first_reported": _day("publication day of the first report"),
        "last_reported": _day("publication day of the last one"),
        "n_articles": _whole("articles that report it", required=True, at_least=1),
        "n_outlets": _whole("outlets that report it", required=True, at_least=0),
        "disputed": Field(
            FLAG,
            "True where reports differ by more than rounding and exchange rates explain",
            nullable=False,
        ),
        "variants": _list("the sums as printed, most frequent first"),
    },
    "totals": {
        "total_id": _text("commitment_id of the claim", required=True, unique=True),
        "article_id": _ARTICLE_ID,
        "claimed_by": _text("actor id of who claims it"),
        "actors": _list("actor ids of those said to have given"),
        "beneficiary": _text("actor id of who received"),
        "programme": _text("programme the claim is about"),
        "as_of": _day("day up to which the claim counts"),
        "amount": _number("claimed sum", at_least=0),
        "currency": _text("ISO 4217 code"),
        "amount_usd": _number("claimed sum in US dollars", at_least=0),
        "ledger_usd": _number(
            "what the pledges of the same scope add up to on that day", at_least=0
        ),
        "gap_usd": _number("claim minus ledger"),
        "pledge_ids": _list("the pledges that were added up"),
        "start": _START,
        "end": _END,
    },
    "events": {
        "event_id": _text("article and offset of the event", required=True, unique=True),
        "article_id": _ARTICLE_ID,
        "start_date": _day("first day"),
        "end_date": _day("last day"),
        "precision": _text("how exact the days are"),
        "relation": _text(
            "seen from the day of publication",
            required=True,
            values=("past", "present", "future", "conditional"),
        ),
        "kind": _text(
            "what it is",
            required=True,
            values=(
                "statement",
                "meeting",
                "visit",
                "agreement",
                "announcement",
                "delivery",
                "deadline",
                "condition",
                "reference",
            ),
        ),
        "label": _text("what a reader would call it", required=True),
        "actors": _list("actor ids that take part"),
        "start": _START,
        "end": _END,
        "statement_id": _text("statement in which it is mentioned"),
        "commitment_id": _text("commitment it belongs to"),
    },
    "problems": {
        "source_file": _text("file concerned", required=True),
        "line": _whole("line or row in it"),
        "article_id": _text("article concerned"),
        "stage": _text(
            "where it happened",
            required=True,
            values=("load", "read", "extract", "rates", "ledger"),
        ),
        "message": _text("what is wrong and what was done about it", required=True),
    },
}

TABLE_NAMES: tuple[str, ...] = tuple(FIELDS)


def _checks(field: Field) -> list[pa.Check]:
    checks = []
    if field.values is not None:
        checks.append(pa.Check.isin(list(field.values)))
    if field.at_least is not None:
        checks.append(pa.Check.ge(field.at_least))
    if field.at_most is not None:
        checks.append(pa.Check.le(field.at_most))
    if field.dtype == LIST:
        checks.append(
            pa.Check(
                lambda cell: isinstance(cell, list), element_wise=True, error="a list is expected"
            )
        )
    return checks


def _start_before_end(frame: pd.DataFrame) -> pd.Series:
    return frame["start"] < frame["end"]


def _frame_check(name: str) -> list[pa.Check]:
    columns = FIELDS[name]
    if "start" not in columns or "end" not in columns:
        return []
    return [pa.Check(_start_before_end, error="start lies before end")]


SCHEMAS: dict[str, pa.DataFrameSchema] = {
    name: pa.DataFrameSchema(
        {
            column: pa.Column(
                field.dtype,
                checks=_checks(field),
                nullable=field.nullable,
                unique=field.unique,
                description=field.description,
            )
            for column, field in columns.items()
        },
        checks=_frame_check(name),
        strict=True,
        ordered=True,
        name=name,
    )
    for name, columns in FIELDS.items()
}
