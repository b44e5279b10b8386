"""Doubts: what looks like a sum or a day and can't be read for sure, with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analysis.extract.amounts import Amount
from analysis.extract.dates import DateExpression
from analysis.extract.promises.row import Commitment
from analysis.extract.time_patterns import BLANK, YEAR, fragments, month_of

SECTIONS_READ = ("headline", "subheading", "body")
# A leap year: "29 February" without a year is a day.
LEAP = 2000


@dataclass(frozen=True)
class Doubt:
    """Something doubtful in a text.

    Attributes
    ----------
    start, end : int
        Offsets of the words.
    message : str
        One line: the words, what is doubtful about them, what was done, how to mend it.
    """

    start: int
    end: int
    message: str


@lru_cache(maxsize=1)
def _day_patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{fragments()['month']})"
    year = rf"(?:,?{BLANK}(?P<year>{YEAR}))"
    return (
        re.compile(rf"(?<![\d.,])\b(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)?{BLANK}{month}\b{year}?"),
        # What follows tells "February 31." from "in February 31 countries".
        re.compile(rf"\b{month}{BLANK}(?P<day>\d\d)(?:st|nd|rd|th)?(?:{year}|(?=[,;:)]|\.(?!\d)|$"
                   rf"|{BLANK}(?:in|at|by|with|when|as|on|under|during)\b))"),
        re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?![\d-])"),
        re.compile(r"(?<![\d./-])(?P<day>\d\d?)(?P<sep>[/.-])(?P<number>\d\d?)(?P=sep)"
                   r"(?P<year>(?:19|20)\d\d)(?![\d/-])"),
    )  # fmt: skip


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def find_impossible_days(text: str) -> list[tuple[int, int]]:
    """Find what is written like a day of the calendar and is none.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    list of (int, int)
        Offsets of "31 February", "2025-02-30", "13/13/2025", in order.
    """
    found: list[tuple[int, int]] = []
    for pattern in _day_patterns():
        for match in pattern.finditer(text):
            parts = match.groupdict()
            year = int(parts.get("year") or LEAP)
            day, named = int(parts["day"]), parts.get("month")
            month = month_of(named) if named else int(parts["number"])
            orders = [(month, day)] if named or "sep" not in parts else [(month, day), (day, month)]
            if not any(_is_day(year, *order) for order in orders):
                found.append(match.span())
    return sorted(found)


def _doubts(
    text: str, amounts: Sequence[Amount], dates: Sequence[DateExpression],
    commitments: Sequence[Commitment],
) -> Iterator[Doubt]:  # fmt: skip
    for amount in amounts:
        if amount.doubt:
            yield Doubt(
                amount.start,
                amount.end,
                f'"{amount.text}" is no sure sum ({amount.doubt}) and has no amount; look it up '
                "and correct the row",
            )
    for told in dates:
        if told.doubt:
            yield Doubt(
                told.start,
                told.end,
                f'"{told.text}" contradicts itself ({told.doubt}); the day and month count',
            )
        elif told.precision == "ambiguous" and len(told.readings) > 1:
            first, last = told.readings[0], told.readings[-1]
            yield Doubt(
                told.start,
                told.end,
                f'"{told.text}" may be {first} or {last}; both are kept, as the order of day and '
                "month is not told",
            )
    for start, end in find_impossible_days(text):
        yield Doubt(
            start, end, f'"{text[start:end]}" is no day of the calendar and is not used as one'
        )
    for row in commitments:
        if row.amount is not None and row.currency is None and row.amount_start is not None:
            end = row.amount_end or row.end
            yield Doubt(
                row.amount_start,
                end,
                f'"{text[row.amount_start : end]}" is in a currency that neither giver, text nor '
                "outlet decides; it is not converted; correct the row, or list the outlet in "
                "outlets.csv",
            )


def find_doubts(
    text: str,
    amounts: Sequence[Amount],
    dates: Sequence[DateExpression],
    commitments: Sequence[Commitment],
    sections: Sequence[tuple[str, int, int]],
) -> list[Doubt]:
    """Find what a reader should look up.

    Parameters
    ----------
    text : str
        The article.
    amounts, dates, commitments : sequences
        What was found in it.
    sections : sequence of (role, start, end)
        Only headline, sub-heads and body are looked at.

    Returns
    -------
    list of Doubt
        In the order of the text, each place once: sums and days without a sure reading, days
        that don't exist, and sums of commitments in an undecided currency.
    """
    read = [(start, end) for role, start, end in sections if role in SECTIONS_READ]
    found = {
        (doubt.start, doubt.end): doubt
        for doubt in _doubts(text, amounts, dates, commitments)
        if any(start <= doubt.start < end for start, end in read)
    }
    return [found[place] for place in sorted(found)]
