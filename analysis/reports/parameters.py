"""What a report run can be told: the same names and defaults as in every notebook."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from analysis.problems import UsageError

CURRENCIES = ("USD", "EUR")


@dataclass(frozen=True)
class ReportParameters:
    """The parameters of every notebook.

    Attributes
    ----------
    articles : str
        File or folder of articles, or a folder of tables that `pledgebook extract` wrote.
    start, end : str
        First and last day of publication, as 2025-08-31; empty: no limit.
    actors : str
        Names or ids of actors, parted by commas or semicolons; empty: all.
    currency : str
        USD or EUR: the one currency that sums are converted to.
    output : str
        Folder of the report that the figures go into: sentences link to its article pages.
        Empty: no links, as in a notebook opened by hand.
    """

    articles: str = "data/articles"
    start: str = ""
    end: str = ""
    actors: str = ""
    currency: str = "USD"
    output: str = ""

    def check(self) -> ReportParameters:
        """Refuse values that make no sense.

        Returns
        -------
        ReportParameters
            The same parameters.

        Raises
        ------
        UsageError
            One line that names the parameter and what it takes.
        """
        first, last = self.start_day, self.end_day
        if first and last and first > last:
            raise UsageError(f"start {first} lies after end {last}; swap them")
        if self.currency not in CURRENCIES:
            near = _suggest(self.currency.upper(), CURRENCIES)
            raise UsageError(f"currency {self.currency!r} is not known{near}; use USD or EUR")
        return self

    @property
    def start_day(self) -> date | None:
        """First day, or None without a limit."""
        return _read_day("start", self.start)

    @property
    def end_day(self) -> date | None:
        """Last day, or None without a limit."""
        return _read_day("end", self.end)

    @property
    def actor_names(self) -> tuple[str, ...]:
        """The actors asked for, one name or id each."""
        parts = self.actors.replace(";", ",").split(",")
        return tuple(part.strip() for part in parts if part.strip())

    def as_dict(self) -> dict[str, str]:
        """Name to value, as papermill takes them."""
        return asdict(self)


def make_parameters(values: Mapping[str, Any]) -> ReportParameters:
    """Build parameters from names and values, as a configuration file gives them.

    Parameters
    ----------
    values : mapping
        Parameter name to value; None leaves the default.

    Returns
    -------
    ReportParameters
        Checked.

    Raises
    ------
    UsageError
        If a name is unknown (the message suggests the nearest one) or a value makes no sense.
    """
    known = [field.name for field in fields(ReportParameters)]
    for name in values:
        if name not in known:
            near = _suggest(name, known)
            raise UsageError(f"unknown parameter {name!r}{near}; known: {', '.join(known)}")
    given = {name: str(value) for name, value in values.items() if value is not None}
    return ReportParameters(**given).check()


def _read_day(name: str, value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{name} {value!r} is not a day; write it as 2025-08-31") from None


def _suggest(word: str, known: Any) -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
