"""The terms of a commitment: condition, due day, period, what it is for, what is new about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from analysis.extract.amounts import Amount
from analysis.extract.goods import Goods
from analysis.extract.promises.findings import Finding
from analysis.extract.promises.passage import Passage, Sentence
from analysis.extract.promises.programmes import ProgrammeMention
from analysis.extract.promises.row import Commitment
from analysis.extract.promises.scopes import is_done
from analysis.extract.promises.units import Unit
from analysis.extract.wording import (
    Words,
    find_apart,
    find_condition,
    find_due,
    find_purpose,
    name_kind,
)
from analysis.knowledge.promises import promise_words

CONDITIONAL = ("pledged", "committed", "proposed", "requested")
SETTLED = ("contributed", "refused", "withdrawn")
# "The second of three equal tranches of": at most so many units before the sum.
ONE_OF_WITHIN = 8
# A day further back than this is no day of the announcement that an article reports.
NEWS_DAYS = 45
# "In 2024", "for all of 2024".
INSIDE = re.compile(r" (?:in|for|of|during) ")
# "pledged $500 million a day later" is no daily sum.
NO_PERIOD = re.compile(r" (?:a|one) \w+ (?:later|earlier|before|after|ago)\b")


def _covered(passage: Passage, first: int, last: int) -> tuple[date | None, date | None]:
    """Since and up to when a running total counts, by the dates of its clause."""
    since = until = None
    for expression in passage.dates:
        if not first <= expression.start < last:
            continue
        lead = passage.text[max(first, expression.start - 14) : expression.start].lower()
        words = f"{lead} {expression.text.lower()}"
        whole = expression.precision in ("year", "half", "quarter", "month", "season")
        if "since" in words:
            since = expression.start_date
        elif "by " in words and expression.end_date:
            until = expression.end_date
        elif whole and expression.end_date is not None and INSIDE.search(f" {lead}"):
            since, until = expression.start_date, expression.end_date
        elif "this year" in words:
            since = expression.start_date
    if passage.published and until and until > passage.published:
        until = None
    return since, until


def _happened(passage: Passage, sentence: Sentence, found: Finding) -> date | None:
    """Day of the announcement or payment: the only past day told of this sum.

    A day between two sums of a sentence is told of the one whose clause it stands in.
    """
    if passage.published is None:
        return None
    units = sentence.units
    sums = [u.start for u in units if u.kind in ("money", "goods")]
    own = (units[found.begin].start, units[found.end - 1].end)
    oldest = passage.published - timedelta(days=NEWS_DAYS)
    days = {
        d.start_date
        for d in passage.dates
        if sentence.start <= d.start < sentence.end
        and d.precision == "day"
        and d.start_date is not None
        and d.start_date == d.end_date
        and oldest <= d.start_date <= passage.published
        and (own[0] <= d.start < own[1] or d.start < sums[0] or d.start > sums[-1])
        and not passage.text[max(0, d.start - 8) : d.start].lower().endswith(
            ("since ", "by ", "before ", "until ", "after ")
        )
    }  # fmt: skip
    return next(iter(days)) if len(days) == 1 else None


def _period(passage: Passage, sentence: Sentence, found: Finding) -> str | None:
    """Period of a recurring sum: "$1bn a month", "its annual contribution of"."""
    if not isinstance(found.thing, Amount):
        return None
    unit = sentence.units[found.at]
    if NO_PERIOD.match(passage.text, unit.end):
        return None
    if found.thing.per:
        return found.thing.per
    near = {u.low for u in sentence.units[max(0, found.at - 8) : found.at + 3]}
    if "monthly" in near:
        return "month"
    return "year" if near & promise_words("recurring") else None


def read_condition(passage: Passage, sentence: Sentence) -> Words | None:
    """Find the condition that a sentence tells.

    Parameters
    ----------
    passage, sentence : Passage and Sentence
        Where it stands.

    Returns
    -------
    Words or None
        None for "once" without a verb: "Laos, once a borrower, promised".
    """
    words = find_condition(passage.text, sentence.start, sentence.end)
    if words is None or not words.text.lower().startswith("once"):
        return words
    end = words.start + len(words.text)
    before = [u for u in sentence.units if u.start < words.start][-2:]
    aside = len(before) == 2 and before[0].is_name and before[1].low == ","
    inside = [u for u in sentence.units if words.start <= u.start < end]
    verb = any(u.tag[:2] in ("VB", "MD") for u in inside)
    return None if aside and not verb else words


def _condition(
    passage: Passage, sentence: Sentence, found: Finding, status: str, scope: str
) -> tuple[str, dict[str, Any]]:
    """Status and condition: what is promised only on a condition is proposed."""
    none: dict[str, Any] = {"condition": None, "condition_start": None}
    if status == "refused" and found.predicate is not None and found.predicate.modal:
        words = read_condition(passage, sentence)
        if words is not None and words.text.lower().startswith("unless"):
            # "will not give $5 million unless the fighting stops"
            return "proposed", {"condition": words.text, "condition_start": words.start}
    if status not in CONDITIONAL or scope == "cumulative":
        return status, none
    words = read_condition(passage, sentence)
    if words is None:
        return status, none
    told = {"condition": words.text, "condition_start": words.start}
    if status in ("proposed", "requested"):
        return status, told
    done = found.predicate is not None and is_done(found.predicate)
    if done and status != "pledged" and not (found.predicate and _is_to_come(sentence, words)):
        return status, none  # "approved €5m once the bill had passed": it is settled
    return "proposed", told


def _is_to_come(sentence: Sentence, words: Words) -> bool:
    """Tell "agreed to pay once the deal is signed" from "approved it once the bill had passed"."""
    end = words.start + len(words.text)
    inside = [u for u in sentence.units if words.start <= u.start < end]
    verb = next((u for u in inside if u.tag in ("VBZ", "VBP", "VBD", "MD")), None)
    return verb is not None and verb.tag in ("VBZ", "VBP")


def read_terms(
    passage: Passage,
    sentence: Sentence,
    found: Finding,
    status: str,
    scope: str,
    goods: Goods | None,
) -> Commitment:
    """Fill in a sum or goods and their terms.

    Parameters
    ----------
    passage, sentence : Passage and Sentence
        Where it stands.
    found : Finding
        The sum or goods.
    status, scope : str
        What was read of it.
    goods : Goods or None
        What the sum pays for.

    Returns
    -------
    Commitment
        Without givers, receiver, kind and programme.
    """
    units, text = sentence.units, passage.text
    first, last = units[found.begin].start, units[found.end - 1].end
    unit = units[found.at]
    status, condition = _condition(passage, sentence, found, status, scope)
    due = None
    if status not in SETTLED and scope != "cumulative":
        done = is_done(found.predicate)
        due = find_due(text, first, last, passage.dates, passage.published, done)
    since, until = _covered(passage, first, last) if scope == "cumulative" else (None, None)
    money = found.thing if isinstance(found.thing, Amount) else None
    stock = found.thing if isinstance(found.thing, Goods) else goods
    start = found.predicate.head if found.predicate else found.begin
    row = Commitment(
        start=unit.start,
        end=last,
        actors=(),
        kind="other",
        status=status,
        scope=scope,
        amount_start=unit.start,
        amount_end=unit.end,
        quantity=stock.quantity if stock else None,
        item=stock.item if stock else None,
        set_apart=find_apart(units, start, found.at, found.end),
        covers_from=since,
        covers_to=until,
        happened=_happened(passage, sentence, found),
        due=due[1] if due else None,
        due_text=due[0].text if due else None,
        due_start=due[0].start if due else None,
        **condition,
    )
    if money is None:
        return row
    purpose = find_purpose(units, found.at, found.end)
    if _is_one_of_several(units, found.at):
        money = replace(money, count=1)
    return _add_money(row, money, _period(passage, sentence, found), purpose)


def _is_one_of_several(units: Sequence[Unit], at: int) -> bool:
    """Tell "the second of three tranches of €5 million", which is five and not fifteen."""
    before = [u.low for u in units[max(0, at - ONE_OF_WITHIN) : at]]
    return any(a in promise_words("nth") and b == "of" for a, b in pairwise(before))


def _add_money(row: Commitment, money: Amount, per: str | None, purpose: str | None) -> Commitment:
    # "two 500-million-dollar packages" are one commitment of a billion.
    def times(value: float | None) -> float | None:
        return None if value is None else value * money.count

    return replace(
        row,
        amount=times(money.amount),
        amount_low=times(money.low),
        amount_high=times(money.high),
        approximation=money.approximation,
        currency=money.currency,
        converted_amount=times(money.converted_amount),
        converted_currency=money.converted_currency,
        per=per,
        purpose=purpose,
    )


def kind_of(
    sentence: Sentence, found: Finding, programme: ProgrammeMention | None, row: Commitment
) -> str:
    """Tell what is promised: by the programme, the words behind the sum, the clause, the sentence.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    found : Finding
        The sum or goods.
    programme : ProgrammeMention or None
        Its programme.
    row : Commitment
        With its money.

    Returns
    -------
    str
        One of the kinds; `financial` for money of no stated purpose.
    """
    units = sentence.units
    named = programme.programme.kind if programme else ""
    kind = "other"
    around = [(found.at, found.end), (found.begin, found.end)]
    # "from €900 million to €1.35 billion": two levels of one sum.
    levels = [u.kind for u in units[max(0, found.at - 2) : found.at]] == ["money", "word"]
    if sum(u.kind == "money" for u in units) < (3 if levels else 2):
        around.append((0, len(units)))
    for first, last in around:
        words = " ".join(u.low for u in units[first:last] if u.kind in ("word", "goods", "mark"))
        kind = name_kind(words, named, row.currency is not None)
        if kind not in ("financial", "other"):
            return kind
    goods = found.thing if isinstance(found.thing, Goods) else None
    return (goods.kind if goods else "") or kind
