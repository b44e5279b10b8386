"""The row that commitments become, and the words that its columns may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

KINDS = (
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
STATUSES = (
    "requested",
    "proposed",
    "pledged",
    "committed",
    "contributed",
    "refused",
    "withdrawn",
)
SCOPES = ("single", "cumulative", "share", "part", "repeated")
# Kinds of rows that do not say what they are for.
OF_NO_PURPOSE = ("financial", "other")
COUNTED = ("pledged", "committed", "contributed")


@dataclass(frozen=True)
class Commitment:
    """One report of a commitment in one article.

    Attributes
    ----------
    start, end : int
        Offsets of the clause that proves the row.
    actors : tuple of str
        Actor ids of those who give (jointly); empty where the text does not say.
    beneficiary : str or None
        Actor id of who receives.
    kind, status, scope : str
        One of `KINDS`, `STATUSES`, `SCOPES`.
    programme : str or None
        Name of the knowledge file, or as printed.
    amount, amount_low, amount_high, approximation, per, currency
        As in `analysis.extract.amounts.Amount`; all None without money.
    currency_by : str or None
        What decided the currency: symbol, code, name, inherited, default, outlet, "sentence:
        Norway", "text: Norway", "giver: Norway" or undecided.
    converted_amount, converted_currency : float or None, str or None
        The same sum as the text itself converts it.
    amount_start, amount_end : int or None
        Offsets of the sum inside the evidence.
    quantity, item : float or None, str or None
        Goods in kind: 100000, "shells".
    purpose : str or None
        What money is for, in the words of the text: "natural gas".
    set_apart : str or None
        The word that tells it from an earlier one: "further", "second".
    part_of : int or None
        `start` of the commitment of the same article of which it is a part or share.
    covers_from, covers_to : datetime.date or None
        For a running total: since and up to when it counts.
    happened : datetime.date or None
        Day of the announcement or payment, where the sentence tells it.
    condition, condition_start : str or None, int or None
        The words that make it conditional ("once a ceasefire is reached"), and their offset.
    due, due_text, due_start : datetime.date or None, str or None, int or None
        Last day by which it is due, the words that say so, and their offset.
    score : float
        0 to 1: how plainly the text says it; only its order counts.
    confidence : float
        0 to 1: the share of rows with such a score that are right in the hand-made answers.
    review : bool
        Confidence is below the threshold: a person should look at it.
    """

    start: int
    end: int
    actors: tuple[str, ...]
    kind: str
    status: str
    scope: str
    beneficiary: str | None = None
    programme: str | None = None
    amount: float | None = None
    amount_low: float | None = None
    amount_high: float | None = None
    approximation: str | None = None
    per: str | None = None
    currency: str | None = None
    currency_by: str | None = None
    converted_amount: float | None = None
    converted_currency: str | None = None
    amount_start: int | None = None
    amount_end: int | None = None
    quantity: float | None = None
    item: str | None = None
    purpose: str | None = None
    set_apart: str | None = None
    part_of: int | None = None
    covers_from: date | None = None
    covers_to: date | None = None
    happened: date | None = None
    condition: str | None = None
    condition_start: int | None = None
    due: date | None = None
    due_text: str | None = None
    due_start: int | None = None
    score: float = 0.5
    confidence: float = 0.5
    review: bool = False
