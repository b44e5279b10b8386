"""The columns of every table: type, allowed values, and a line on what they mean."""

from __future__ import annotations

from analysis.tables.columns import (
    Field,
    day_field,
    list_field,
    number_field,
    text_field,
    whole_field,
)
from analysis.tables.money_fields import KIND_VALUES, MONEY_FIELDS, STATUS_VALUES

__all__ = ["FIELDS", "KIND_VALUES", "STATUS_VALUES", "TABLE_NAMES"]

_ARTICLE_ID = text_field("the article", required=True)
_START = whole_field("first character of the evidence in articles.text", required=True, at_least=0)
_END = whole_field("one past its last character", required=True, at_least=0)
_CONFIDENCE = number_field(
    "0 to 1: share of rows like it that a person marked with the same source, cue and content",
    at_least=0,
    at_most=1,
)

FIELDS: dict[str, dict[str, Field]] = {
    "articles": {
        "article_id": text_field("stable name of the article", required=True, unique=True),
        "title": text_field("headline as printed"),
        "byline": text_field("author line as printed"),
        "outlet": text_field("who published it"),
        "published": day_field("day of publication"),
        "url": text_field("where it stands on the web"),
        "language": text_field("ISO 639-1 code"),
        "text": text_field("the whole text; every offset indexes it", required=True),
        "source_file": text_field("file it was read from", required=True),
        "content_sha256": text_field("SHA-256 of the text", required=True),
        "duplicate_group": text_field("article_id of the first article with the same text"),
        "warnings": list_field("what is doubtful about the reading"),
    },
    "sections": {
        "article_id": _ARTICLE_ID,
        "role": text_field(
            "what the stretch is",
            required=True,
            values=("headline", "dateline", "byline", "subheading", "body", "caption", "trailer"),
        ),
        "start": _START,
        "end": _END,
    },
    "actors": {
        "actor_id": text_field(
            "readable name of the actor, such as mark-rutte", required=True, unique=True
        ),
        "name": text_field("usual name", required=True),
        "kind": text_field(
            "what it is",
            required=True,
            values=("person", "country", "body", "bloc", "force", "company", "group"),
        ),
        "country": text_field("ISO 3166-1 alpha-3 of the country it belongs to"),
        "role": text_field("office held on the day of the newest article that names it"),
        "affiliation": text_field("actor_id of the body or country the office belongs to"),
        "wikidata": text_field("Wikidata id, where the knowledge file has one"),
        "first_seen": day_field("publication day of the first article that names it"),
        "last_seen": day_field("publication day of the last one"),
        "n_mentions": whole_field("mentions in all articles", required=True, at_least=0),
        "n_statements": whole_field("statements it makes", required=True, at_least=0),
    },
    "mentions": {
        "article_id": _ARTICLE_ID,
        "start": _START,
        "end": _END,
        "text": text_field("the words", required=True),
        "actor_id": text_field("the actor they name", required=True),
        "how": text_field(
            "how they name it",
            required=True,
            values=("name", "alias", "role", "metonym", "demonym", "pronoun"),
        ),
    },
    "statements": {
        "statement_id": text_field(
            "article and offset of the statement", required=True, unique=True
        ),
        "article_id": _ARTICLE_ID,
        "published": day_field("day of publication of the article"),
        "speaker_id": text_field("actor who speaks; missing where the text names nobody known"),
        "speaker": text_field("the words that name the speaker", required=True),
        "speaker_start": whole_field("first character of those words", required=True, at_least=0),
        "speaker_end": whole_field("one past their last character", required=True, at_least=0),
        "cue": text_field("the word that reports the speech", required=True),
        "cue_start": whole_field("first character of the cue", required=True, at_least=0),
        "cue_end": whole_field("one past its last character", required=True, at_least=0),
        "act": text_field(
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
        "quotation": text_field(
            "whose words they are", required=True, values=("direct", "indirect", "mixed")
        ),
        "text": text_field("the content", required=True),
        "start": _START,
        "end": _END,
        "section": text_field("where in the article it stands", required=True),
        "about": list_field("actor ids that the content mentions"),
        "confidence": _CONFIDENCE,
    },
    **MONEY_FIELDS,
    "events": {
        "event_id": text_field("article and offset of the event", required=True, unique=True),
        "article_id": _ARTICLE_ID,
        "start_date": day_field("first day"),
        "end_date": day_field("last day"),
        "precision": text_field("how exact the days are"),
        "relation": text_field(
            "seen from the day of publication",
            required=True,
            values=("past", "present", "future", "conditional"),
        ),
        "kind": text_field(
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
        "label": text_field("what a reader would call it", required=True),
        "actors": list_field("actor ids that take part"),
        "start": _START,
        "end": _END,
        "statement_id": text_field("statement in which it is mentioned"),
        "commitment_id": text_field("commitment it belongs to"),
    },
    "problems": {
        "source_file": text_field("file concerned", required=True),
        "line": whole_field("line or row in it"),
        "article_id": text_field("article concerned"),
        "start": whole_field("first character of what is doubtful in articles.text", at_least=0),
        "end": whole_field("one past its last character", at_least=0),
        "stage": text_field(
            "where it happened",
            required=True,
            values=("load", "read", "extract", "rates", "ledger"),
        ),
        "message": text_field("what is wrong and what was done about it", required=True),
    },
}

TABLE_NAMES: tuple[str, ...] = tuple(FIELDS)
# Rows that can be looked up are named by a column; a problem has only its place.
ID_COLUMNS = {
    "statements": "statement_id",
    "commitments": "commitment_id",
    "pledges": "pledge_id",
    "events": "event_id",
}
