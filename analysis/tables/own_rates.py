"""A user's own exchange rates, for currencies and days that the bank doesn't quote."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from analysis.problems import PledgebookError

FILE_NAME = "rates.csv"
FILE_COLUMNS = ("date", "currency", "per_euro", "source")
# Units of a currency for one euro, by currency and day, and whose rates they are.
OwnRates = Mapping[tuple[str, date], tuple[float, str]]


def read_own_rates(path: str | Path) -> OwnRates:
    """Read a user's own exchange rates.

    Parameters
    ----------
    path : str or Path
        CSV with the columns date (2025-08-22), currency (ISO 4217), per_euro (units of the
        currency for one euro, as the ECB quotes) and source (whose rates they are).

    Returns
    -------
    mapping
        (currency, day) to (units for one euro, source).

    Raises
    ------
    PledgebookError
        One line that names the file, the row and the fix.
    """
    path = Path(path)
    rates: dict[tuple[str, date], tuple[float, str]] = {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PledgebookError(f"{path}: can't be read ({error.strerror}); name a CSV file") from (
            error
        )
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise PledgebookError(
            f"{path}, row {line}: not UTF-8; save the file as CSV UTF-8"
        ) from error
    with io.StringIO(text, newline="") as file:
        reader = csv.DictReader(file)
        missing = [c for c in FILE_COLUMNS[:3] if c not in (reader.fieldnames or [])]
        if missing:
            raise PledgebookError(
                f"{path}, row 1: no column {missing[0]!r}; the header is {','.join(FILE_COLUMNS)}"
            )
        for row in reader:
            # Blank lines and line ends in quotes count as the user's editor counts them.
            number = reader.line_num
            currency = (row["currency"] or "").strip().upper()
            if len(currency) != 3 or not currency.isalpha():
                raise PledgebookError(
                    f"{path}, row {number}: {row['currency'] or ''!r} is no currency; write an "
                    "ISO 4217 code such as UAH"
                )
            try:
                day = date.fromisoformat((row["date"] or "").strip())
            except ValueError as error:
                raise PledgebookError(
                    f"{path}, row {number}: {row['date'] or ''!r} is no day; write it as 2025-08-22"
                ) from error
            try:
                units = float(row["per_euro"] or "")
            except ValueError:
                units = 0.0
            if not 0 < units < float("inf"):
                raise PledgebookError(
                    f"{path}, row {number}: {row['per_euro'] or ''!r} is no rate; write the "
                    f"units of {currency} for one euro, such as 48.27"
                )
            if rates.get((currency, day), (units,))[0] != units:
                raise PledgebookError(
                    f"{path}, row {number}: another rate of {currency} on {day} than in a row "
                    "above; keep one of them"
                )
            rates[currency, day] = units, (row.get("source") or "").strip() or path.name
    return rates


def find_own_rates() -> OwnRates:
    """Read `rates.csv` of the folder in PLEDGEBOOK_KNOWLEDGE, where the user has one.

    Returns
    -------
    mapping
        As `read_own_rates`; empty without such a file.

    Raises
    ------
    PledgebookError
        As `read_own_rates`.
    """
    folder = os.environ.get("PLEDGEBOOK_KNOWLEDGE")
    path = Path(folder) / FILE_NAME if folder else None
    return read_own_rates(path) if path is not None and path.is_file() else {}
