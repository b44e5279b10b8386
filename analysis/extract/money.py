"""One sum of money, as the readers of amounts hand it on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Amount:
    """One money expression.

    Attributes
    ----------
    start, end : int
        Offsets; `text[start:end]` is the expression with its currency and scale.
    text : str
        The words themselves.
    amount : float or None
        In units of the currency (not thousands); the middle for a range; None for a share, for
        a vague sum, and where the text allows no sure reading.
    low, high : float or None
        What the wording allows: equal to `amount` when exact, open (None) on one side for
        "at least" and "up to". For a share the bounds of the share.
    currency : str or None
        ISO 4217 code; None where the text does not decide it.
    approximation : str
        exact, about, at least, more than, up to, nearly, range or vague.
    per : str or None
        Period a recurring sum is per: day, week, month, quarter, year.
    share_of : str or None
        For "0.25% of GDP": what it is a share of.
    share : float or None
        The share itself, 0.0025 for "0.25%".
    count : int
        Number of equal sums ("two 500-million-dollar packages": 2); `amount` is one of them.
    inherited : bool
        True where the currency was taken over from a neighbour ("to 8 billion euros from 4").
    converted_amount, converted_currency : float or None, str or None
        The same sum as the text itself converts it ("SEK 2.6bn ($275m)").
    decided_by : str
        What decided the currency: symbol, code, name, inherited, "sentence: Norway",
        "text: Norway", outlet, default, "text: Canadian dollars" or undecided.
    options : tuple of str
        ISO 4217 codes that the printed mark may stand for.
    each : bool
        Whether each of several givers or parts has this sum ("$100 million each").
    over : str or None
        Stretch of time over which it is spread, as a TIMEX3 duration: "P5Y".
    price_of : str or None
        The thing of which it is the price: "barrel".
    doubt : str or None
        Why the sum could not be read for sure ("$1.5.2 billion", "EUR -5m"); such a sum has no
        amount, no low and no high.
    """

    start: int
    end: int
    text: str
    amount: float | None
    low: float | None
    high: float | None
    currency: str | None
    approximation: str = "exact"
    per: str | None = None
    share_of: str | None = None
    share: float | None = None
    count: int = 1
    inherited: bool = False
    converted_amount: float | None = None
    converted_currency: str | None = None
    decided_by: str = ""
    options: tuple[str, ...] = ()
    each: bool = False
    over: str | None = None
    price_of: str | None = None
    doubt: str | None = None
