"""Agreements of the past and their days, from `agreements.csv` and from the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analysis.knowledge.files import read_rows


@dataclass(frozen=True)
class Agreement:
    """A named agreement: its usual name and its first and last day."""

    name: str
    start: date
    end: date


@lru_cache(maxsize=1)
def load_agreements() -> dict[str, Agreement]:
    """Agreements by each of their names.

    Returns
    -------
    dict
        Name as printed to `Agreement`.
    """
    found: dict[str, Agreement] = {}
    for row in read_rows("agreements.csv"):
        agreement = Agreement(
            row["name"], date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        )
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                found[name] = agreement
    return found


# "the Karlsruhe Accord of 1998", "the 2016 Kigali Amendment".
NAMED = re.compile(
    r"\b(?:(?P<before>(?:19|20)\d\d) )?(?P<name>(?:[A-Z][\w’'-]+ ){1,4}(?:Agreement|Accords?|"
    r"Treaty|Pact|Protocol|Memorandum|Convention|Declaration|Amendment))"
    r"(?:,? (?:of|from|signed in|concluded in|adopted in) (?P<after>(?:19|20)\d\d))?"
)


def find_agreement_name(text: str) -> Iterator[tuple[int, int, str, int]]:
    """Find agreements that a text names together with their year.

    Parameters
    ----------
    text : str
        Any.

    Yields
    ------
    (int, int, str, int)
        Offsets of the name, the name, the year.
    """
    for match in NAMED.finditer(text):
        year = match["before"] or match["after"]
        if year:
            name = match["name"].removeprefix("The ")
            yield match.end("name") - len(name), match.end("name"), name, int(year)
