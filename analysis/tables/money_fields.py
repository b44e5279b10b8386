"""The columns of the tables of promises: commitments, pledges, totals.

Status terms are mapped to the codes of IATI (codelist TransactionType, iatistandard.org), the flow
status of OCHA's Financial Tracking Service (fts.unocha.org/glossary) and the measures of the Kiel
Institute's Ukraine Support Tracker (commitments are promises, allocations are set aside or
delivered; ifw-kiel.de). The whole table is `analysis/knowledge/status_codes.csv`.
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
    "how far it has come: requested (FTS requirement), proposed, pledged (IATI 12 outgoing "
    "pledge; FTS pledge; Kiel commitment), committed (IATI 2 outgoing commitment; FTS commitment; "
    "Kiel allocation), contributed (IATI 3 disbursement; FTS paid contribution; Kiel "
    "allocation), refused, withdrawn (without a code in the three)"
)

MONEY_FIELDS: dict[str, dict[str, Field]] = {
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
        "currency_by": text_field(
            "what decided the currency: its symbol, code or name, the giver's country, a country "
            "of the sentence or the text, the outlet's country, or the usual meaning (default)"
        ),
        "converted_amount": number_field("the same sum as the text itself converts it", at_least=0),
        "converted_currency": text_field("ISO 4217 code of that conversion"),
        "amount_usd": number_field("sum in US dollars at the rate of rate_date", at_least=0),
        "amount_eur": number_field("sum in euros at that rate", at_least=0),
        "rate": number_field("US dollars for one unit of the currency", at_least=0),
        "rate_date": day_field(
            "day of the exchange rate used, at most seven days before that of the event or "
            "publication, or before the one day of --rates"
        ),
        "rate_source": text_field("whose exchange rate: ECB, or the user's own file"),
        "quantity": number_field("number of goods in kind", at_least=0),
        "item": text_field("the goods"),
        "purpose": text_field("what the money is for, in the words of the text"),
        "status": text_field(STATUS_TEXT, required=True, values=STATUS_VALUES),
        "scope": text_field(
            "what keeps sums honest: only single, share and part add up",
            required=True,
            values=("single", "cumulative", "share", "part", "repeated"),
        ),
        "set_apart": text_field("the word that tells it from an earlier one: further, second"),
        "part_of": whole_field(
            "first character of the report in the same article of which it is a part or share",
            at_least=0,
        ),
        "covers_from": day_field("for a running total: since when"),
        "covers_to": day_field("for a running total: up to when"),
        "happened": day_field("day of the announcement or payment, where the sentence tells it"),
        "condition": text_field("the words that make it conditional; such a promise is proposed"),
        "condition_start": whole_field("first character of those words", at_least=0),
        "due": day_field("last day by which it is due"),
        "due_text": text_field("the words that say until when"),
        "due_start": whole_field("first character of those words", at_least=0),
        "statement_id": text_field("statement in which it is reported"),
        "start": _START,
        "end": _END,
        "score": number_field(
            "how plainly the text says it; only its order counts", at_least=0, at_most=1
        ),
        "confidence": number_field(
            "share of rows with such a score that were right in the hand-made answers",
            at_least=0,
            at_most=1,
        ),
        "review": Field(
            FLAG, "True where confidence is below 0.75: a person should look at it", nullable=True
        ),
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
        "quantity": number_field("number of goods in kind", at_least=0),
        "item": text_field("the goods"),
        "amount": number_field("sum in the giver's own currency where a report has it", at_least=0),
        "per": text_field("period of a recurring sum"),
        "currency": text_field("ISO 4217 code of that sum"),
        "amount_usd": number_field(
            "in US dollars, as the report whose sum stands for the pledge", at_least=0
        ),
        "amount_eur": number_field("in euros at that rate", at_least=0),
        "status": text_field(
            "status reached; a later one replaces an earlier one",
            required=True,
            values=STATUS_VALUES,
        ),
        "history": list_field("each status with its first day and outlet"),
        "counted": Field(FLAG, "True where a sum adds it up", nullable=True),
        "left_out": text_field("why no sum adds it up"),
        "due": day_field("last day by which it is due"),
        "first_reported": day_field("publication day of the first report"),
        "last_reported": day_field("publication day of the last one"),
        "n_articles": whole_field("articles that report it", required=True, at_least=1),
        "n_outlets": whole_field("outlets that report it", required=True, at_least=0),
        "disputed": Field(
            FLAG,
            "True where reports contradict each other by more than rounding and rates explain",
            nullable=False,
        ),
        "variants": list_field("the sums as printed, most frequent first"),
        "reported_by": list_field("each of them with the outlets that printed it"),
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
        "summary": text_field("claim, what is itemised, and the gap, in a sentence"),
        "start": _START,
        "end": _END,
    },
}
