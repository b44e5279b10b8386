"""The columns of every table: type, allowed values, and a line on what they mean.

Status terms follow IATI transaction types (pledge, outgoing commitment, disbursement) and OCHA
FTS flow status (pledge, commitment, paid contribution).
"""

from __future__ import annotations

from analysis.tables.columns import (
    FLAG,
    Field,
    day_field,
    list_field,
    number_field,
    text_field,
    whole_field,
)

_ARTICLE_ID = text_field("the article", required=True)
_START = whole_field("first character of the evidence in articles.text", required=True, at_least=0)
_END = whole_field("one past its last character", required=True, at_least=0)
_CONFIDENCE = number_field("0 to 1: how sure the reading is", at_least=0, at_most=1)

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
    "commitments": {
        "commitment_id": text_field("article and offset of the report", required=True, unique=True),
        "article_id": _ARTICLE_ID,
        "published": day_field("day of publication of the article"),
        "actors": list_field("actor ids of those who give, jointly"),
        "beneficiary": text_field("actor id of who receives"),
        "kind": text_field("what is promised", required=True, values=KIND_VALUES),
        "programme": text_field("programme it goes through"),
        "amount": number_field("sum in units of the currency", at_least=0),
        "amount_low": number_field("least that the wording allows", at_least=0),
        "amount_high": number_field("most that the wording allows", at_least=0),
        "approximation": text_field(
            "how exact the text is about the sum",
            values=("exact", "about", "at least", "more than", "up to", "nearly", "range", "vague"),
        ),
        "per": text_field(
            "period of a recurring sum", values=("day", "week", "month", "quarter", "year")
        ),
        "currency": text_field("ISO 4217 code as printed"),
        "amount_usd": number_field("sum in US dollars at the rate of the day", at_least=0),
        "amount_eur": number_field("sum in euros at the rate of the day", at_least=0),
        "rate_date": day_field("day of the exchange rate used"),
        "rate_source": text_field("whose exchange rate"),
        "quantity": number_field("number of goods in kind", at_least=0),
        "item": text_field("the goods"),
        "status": text_field(STATUS_TEXT, required=True, values=STATUS_VALUES),
        "scope": text_field(
            "what keeps sums honest: only single, share and part add up",
            required=True,
            values=("single", "cumulative", "share", "part", "repeated"),
        ),
        "condition": text_field("the words that make it conditional"),
        "due": day_field("last day by which it is due"),
        "statement_id": text_field("statement in which it is reported"),
        "start": _START,
        "end": _END,
        "confidence": _CONFIDENCE,
        "pledge_id": text_field("the pledge it is a report of; missing for a cumulative total"),
        "match_reason": text_field("why it was counted with that pledge, in a sentence"),
    },
    "pledges": {
        "pledge_id": text_field(
            "name of the pledge, from its first report", required=True, unique=True
        ),
        "parent_pledge_id": text_field("pledge of which this is a share or a part"),
        "actors": list_field("actor ids of those who give"),
        "beneficiary": text_field("actor id of who receives"),
        "kind": text_field("what is promised", required=True, values=KIND_VALUES),
        "programme": text_field("programme it goes through"),
        "amount": number_field("sum in the giver's own currency where a report has it", at_least=0),
        "currency": text_field("ISO 4217 code of that sum"),
        "amount_usd": number_field(
            "in US dollars at the rate of the first report's day", at_least=0
        ),
        "amount_eur": number_field("in euros at that rate", at_least=0),
        "status": text_field("furthest status reported", required=True, values=STATUS_VALUES),
        "due": day_field("last day by which it is due"),
        "first_reported": day_field("publication day of the first report"),
        "last_reported": day_field("publication day of the last one"),
        "n_articles": whole_field("articles that report it", required=True, at_least=1),
        "n_outlets": whole_field("outlets that report it", required=True, at_least=0),
        "disputed": Field(
            FLAG,
            "True where reports differ by more than rounding and exchange rates explain",
            nullable=False,
        ),
        "variants": list_field("the sums as printed, most frequent first"),
    },
    "totals": {
        "total_id": text_field("commitment_id of the claim", required=True, unique=True),
        "article_id": _ARTICLE_ID,
        "claimed_by": text_field("actor id of who claims it"),
        "actors": list_field("actor ids of those said to have given"),
        "beneficiary": text_field("actor id of who received"),
        "programme": text_field("programme the claim is about"),
        "as_of": day_field("day up to which the claim counts"),
        "amount": number_field("claimed sum", at_least=0),
        "currency": text_field("ISO 4217 code"),
        "amount_usd": number_field("claimed sum in US dollars", at_least=0),
        "ledger_usd": number_field(
            "what the pledges of the same scope add up to on that day", at_least=0
        ),
        "gap_usd": number_field("claim minus ledger"),
        "pledge_ids": list_field("the pledges that were added up"),
        "start": _START,
        "end": _END,
    },
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
        "stage": text_field(
            "where it happened",
            required=True,
            values=("load", "read", "extract", "rates", "ledger"),
        ),
        "message": text_field("what is wrong and what was done about it", required=True),
    },
}

TABLE_NAMES: tuple[str, ...] = tuple(FIELDS)
