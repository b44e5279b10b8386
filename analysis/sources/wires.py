"""Date lines of news agencies: where, when and by whom a report was written."""

from __future__ import annotations

import re
from datetime import date

from analysis.knowledge.city_names import is_city
from analysis.sources.days import find_day, find_days

# A report begins within so many lines that are not blank.
FIRST_LINES = 12
# "KYIV, Ukraine, Aug 22 (Agency) - ": where and when an agency's report was written. Without an
# agency or a date only a place in capitals counts, before a capital letter.
WIRE = re.compile(
    r"^(?:(?P<place>[^\W\d_][\w .,'’/-]{1,60}?)\s*)?\((?P<outlet>[^()\d]{2,40})\)\s*[-–—]{1,2}"
    r"\s+(?=[^\sa-z])"
)
# "MONROVIA, Liberia, 2 May 2025 -/News Agency/- ": a service that sends press releases out.
SENT = re.compile(
    r"^(?P<place>[^\W\d_][\w .,'’-]{1,60}?)\s*[-–—]?\s*/\s*(?P<outlet>[^/\d]{2,60}?)\s*/\s*"
    r"[-–—]{1,2}\s*(?=[^\sa-z])"
)
PLACE = re.compile(r"^(?P<place>[^\W\d_][^()\n:;\"“]{2,70}?)\s*(?:--|[-–—])\s+(?=[A-Z“\"])")


def find_wire(line: str) -> tuple[int, str | None, date | None] | None:
    """Find the date line that opens an agency's report.

    Parameters
    ----------
    line : str
        First line of the body.

    Returns
    -------
    tuple of int, str or None, datetime.date or None; or None
        Where the report begins, the agency and the day (only with its year); None where the line
        opens without a date line.
    """
    head = line[:160]
    found = WIRE.match(head) or SENT.match(head)
    if (
        found
        and found["outlet"][0].isupper()
        and (found["place"] is None or _is_place(found["place"], known=True))
    ):
        return found.end(), found["outlet"].strip(), find_day(found["place"] or "")
    found = PLACE.match(head)
    # "Manila - Japan will lend": a city, or any place with a day.
    if found and _is_place(
        found["place"], known=bool(find_days(found["place"])) or is_city(found["place"].strip())
    ):
        return found.end(), None, find_day(found["place"])
    return None


def opens_report(line: str) -> bool:
    """Tell whether a line is, or begins with, the date line of an agency's report.

    Parameters
    ----------
    line : str
        A line; `part_wire` may have cut the report off behind the date line.

    Returns
    -------
    bool
        True for "KYIV, Aug 22 (Agency) -", with the report behind it or without.
    """
    return find_wire(f"{line} A") is not None


def _is_place(words: str, known: bool) -> bool:
    """Tell whether words can be a place (and a date), before an agency or a dash."""
    first, *rest = words.split(",")
    letters = re.sub(r"[\W_]", "", first)
    if len(first.split()) > 4 or any(len(part.split()) > 4 for part in rest):
        return False
    if first.isupper() and len(letters) >= 4:
        return True
    return known and all(word[0].isupper() for word in first.split())


def part_wire(text: str) -> str:
    """Set an agency's date line apart from the report behind it.

    Parameters
    ----------
    text : str
        An article; "KYIV, Aug 22 (Agency) - Allies have paid" may open its body.

    Returns
    -------
    str
        As long as before: the space behind the date line is a line end now, so that place and
        agency are no part of the first sentence.
    """
    seen = 0
    for found in re.finditer(r"[^\n]+", text):
        line = found.group()
        if not line.strip():
            continue
        seen += 1
        if seen > FIRST_LINES:
            break
        wire = find_wire(line.strip())
        if wire:
            at = found.start() + len(line) - len(line.lstrip()) + wire[0]
            return f"{text[: at - 1]}\n{text[at:]}"
    return text
