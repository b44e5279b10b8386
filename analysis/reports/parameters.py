"""What each notebook can be told: one declaration for its cell, the command line and papermill."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Self, get_type_hints

from analysis.problems import UsageError

CURRENCIES = ("USD", "EUR")


def _say(meaning: str, choices: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"meaning": meaning, "choices": choices}


@dataclass(frozen=True)
class ReportParameters:
    """The parameters of every notebook; a notebook with more of them has a class of its own.

    Attributes
    ----------
    articles : str
        File or folder of articles, or a folder of tables that `pledgebook extract` wrote.
    start, end : datetime.date or None
        First and last day of publication; None: no limit.
    actors : tuple of str
        Names or ids of actors; empty: all.
    currency : str
        USD or EUR: the one currency that sums are converted to.
    output : str
        Folder of the report that the figures go into: sentences link to its article pages.
        Empty: no links, as in a notebook opened by hand.
    """

    articles: str = field(
        default="data/articles", metadata=_say("file or folder of articles, or folder of tables")
    )
    start: date | None = field(
        default=None, metadata=_say("first day of publication, as 2025-08-31")
    )
    end: date | None = field(default=None, metadata=_say("last day of publication, as 2025-11-30"))
    actors: tuple[str, ...] = field(default=(), metadata=_say("names parted by commas; empty: all"))
    currency: str = field(default="USD", metadata=_say("USD or EUR", CURRENCIES))
    output: str = field(default="", metadata=_say("set by `pledgebook report`; leave empty"))

    def check(self) -> Self:
        """Refuse values that make no sense together or at all.

        Returns
        -------
        ReportParameters
            The same parameters.

        Raises
        ------
        UsageError
            One line that names the parameter and what it takes.
        """
        if self.start and self.end and self.start > self.end:
            raise UsageError(f"start {self.start} lies after end {self.end}; swap them")
        if self.currency not in CURRENCIES:
            near = suggest(self.currency.upper(), CURRENCIES)
            raise UsageError(f"currency {self.currency!r} is not known{near}; use USD or EUR")
        return self

    def as_dict(self) -> dict[str, str]:
        """Name to value as text, as papermill puts them into a notebook."""
        return {f.name: _write(getattr(self, f.name)) for f in fields(self)}


@dataclass(frozen=True)
class FundingParameters(ReportParameters):
    """The parameters of the notebook `funding`.

    Attributes
    ----------
    kind : str
        Only commitments of this kind, such as military; empty: all.
    programme : str
        Only commitments to this programme; empty: all.
    """

    kind: str = field(
        default="", metadata=_say("only this kind of commitment, as military; empty: all")
    )
    programme: str = field(default="", metadata=_say("only this programme; empty: all"))

    def check(self) -> Self:
        """Also refuse a kind of commitment that no table can hold."""
        super().check()
        if self.kind:
            # Only here: the tables' fields import pandas, which `--help` can do without.
            from analysis.tables.fields import KIND_VALUES

            if self.kind not in KIND_VALUES:
                near = suggest(self.kind, KIND_VALUES)
                known = ", ".join(KIND_VALUES)
                raise UsageError(f"kind {self.kind!r} is not known{near}; known: {known}")
        return self


DECLARED: dict[str, type[ReportParameters]] = {"funding": FundingParameters}


def declare_parameters(notebook: str) -> type[ReportParameters]:
    """Find the declaration of a notebook's parameters.

    Parameters
    ----------
    notebook : str
        Name of the notebook, such as `funding`.

    Returns
    -------
    type
        `ReportParameters` or a class derived from it.
    """
    return DECLARED.get(notebook, ReportParameters)


def make_parameters(
    values: Mapping[str, Any], declared: type[ReportParameters] = ReportParameters
) -> ReportParameters:
    """Build parameters from names and values, as a notebook or a file gives them.

    Parameters
    ----------
    values : mapping
        Parameter name to value; None leaves the default.
    declared : type
        Whose parameters.

    Returns
    -------
    ReportParameters
        Checked: dates are dates, text is text.

    Raises
    ------
    UsageError
        If a name is unknown (the message suggests the nearest one), or a value is of another
        type or makes no sense.
    """
    types = get_type_hints(declared)
    known = [f.name for f in fields(declared)]
    refuse_unknown(values, known)
    given = {n: _read(n, v, types[n]) for n, v in values.items() if v is not None}
    return declared(**given).check()


def refuse_unknown(names: Iterable[str], known: Iterable[str], what: str = "parameter") -> None:
    """Stop at a name that nobody declared.

    Parameters
    ----------
    names : iterable of str
        As given.
    known : iterable of str
        As declared.
    what : str
        What they name.

    Raises
    ------
    UsageError
        With the nearest known name and all of them.
    """
    known = list(known)
    for name in names:
        if name not in known:
            listed = ", ".join(known)
            raise UsageError(f"unknown {what} {name!r}{suggest(name, known)}; known: {listed}")


def suggest(word: str, known: Iterable[str]) -> str:
    """Say which known word was meant, if one is near.

    Parameters
    ----------
    word : str
        As given.
    known : iterable of str
        What there is.

    Returns
    -------
    str
        Such as "; did you mean 'end'?", or nothing.
    """
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""


def write_cell(declared: type[ReportParameters]) -> str:
    """Write the cell that a notebook tags `parameters`.

    Parameters
    ----------
    declared : type
        Whose parameters.

    Returns
    -------
    str
        Python: one assignment a line, with what it means, as `papermill --help-notebook` reads it.
    """
    return "\n".join(
        f'{f.name}: str = "{_write(f.default)}"  # {f.metadata["meaning"]}'
        for f in fields(declared)
    )


def _read(name: str, value: Any, wanted: Any) -> Any:
    if wanted == date | None:
        return read_day(name, value)
    if wanted == tuple[str, ...]:
        if isinstance(value, list | tuple):
            return tuple(str(part) for part in value)
        parts = _text(name, value).replace(";", ",").split(",")
        return tuple(part.strip() for part in parts if part.strip())
    return _text(name, value)


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        # papermill's `-p actors 007` has made a number of it by now, and the zeros are gone.
        kind = type(value).__name__
        raise UsageError(f"{name} is {value!r} ({kind}), text is needed; with papermill use -r")
    return value


def read_day(name: str, value: Any) -> date | None:
    """Read a day.

    Parameters
    ----------
    name : str
        Of the parameter, for the message.
    value : str or datetime.date
        Such as "2025-08-31"; empty: none.

    Returns
    -------
    datetime.date or None
        The day.

    Raises
    ------
    UsageError
        If it is no day of the calendar.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value == "":
        return None
    try:
        return date.fromisoformat(_text(name, value))
    except ValueError:
        raise UsageError(f"{name} {value!r} is not a day; write it as 2025-08-31") from None


def _write(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, tuple) else str(value)
