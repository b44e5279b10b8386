"""Commitments: one row for each report of a promise of money, goods or help."""

from __future__ import annotations

from dataclasses import dataclass, field
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
        Programme id of the knowledge file, or the name as printed.
    amount, amount_low, amount_high, approximation, per, currency
        As in `analysis.extract.amounts.Amount`; all None without money.
    amount_start, amount_end : int or None
        Offsets of the sum inside the evidence.
    quantity, item : float or None, str or None
        Goods in kind: 100000, "shells".
    condition : str or None
        The words that make it conditional ("once a ceasefire is reached").
    due : datetime.date or None
        Last day by which it is due.
    confidence : float
        0 to 1.
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
    converted_amount: float | None = None
    converted_currency: str | None = None
    amount_start: int | None = None
    amount_end: int | None = None
    quantity: float | None = None
    item: str | None = None
    condition: str | None = None
    due: date | None = None
    confidence: float = field(default=0.5)
