"""Pieces of the patterns of time expressions, made from `time_words.csv`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from analysis.extract.calendar_days import Stretch
from analysis.extract.numbers import SPACES, either, number_words, read_number
from analysis.extract.tense import find_direction
from analysis.knowledge.numbers import load_number_words
from analysis.knowledge.times import load_times

BLANK = rf"[{SPACES}\n]"
YEAR = r"(?:19|20)\d\d(?![\d%]|[.,]\d)"
# Loose numbers: their bounds are `few` of number_words.csv.
LOOSE = r"(?:a few|several|a couple of|few|many)"


@dataclass(frozen=True)
class Setting:
    """A text with its day of publication.

    Attributes
    ----------
    text : str
        What is read, money and goods blanked out.
    whole : str
        The text as printed, for the tense of a clause.
    published : datetime.date or None
        Day of publication.
    breaks : list of int
        Where sentences begin.
    """

    text: str
    whole: str
    published: date | None
    breaks: list[int] = field(default_factory=list)

    def look(self, start: int, end: int) -> int:
        """Say which way the clause around an expression looks: -1, 0 or 1."""
        return find_direction(self.whole, self.breaks, start, end)


# A rule reads one match: a stretch; None for what is no date although it looks like one; False
# where another rule may read it.
Reader = Callable[[re.Match[str], Setting], "Stretch | bool | None"]


@dataclass(frozen=True)
class Rule:
    """A pattern and how to read it; the group `x`, where there is one, is the expression.

    Without one of `hints` in the text (in lower case) the pattern can't match and isn't tried.
    """

    pattern: re.Pattern[str]
    read: Reader
    hints: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def fragments() -> dict[str, str]:
    """Give the fragments of patterns by name.

    Returns
    -------
    dict of str to str
        month, month_full, weekday, weekday_any, season, unit, units, part, number, year,
        year_ref.
    """
    titled = {kind: either(word.title() for word in load_times(kind))
              for kind in ("month", "month_short", "weekday", "weekday_short")}  # fmt: skip
    units = list(load_times("unit"))
    number = rf"(?:\d{{1,4}}|{number_words()})"
    return {
        "month": rf"(?:{titled['month']}|(?:{titled['month_short']})\b\.?)",
        "month_full": rf"(?:{titled['month']})",
        "weekday": rf"(?:{titled['weekday']})",
        "weekday_any": rf"(?:{titled['weekday']}|(?:{titled['weekday_short']})\b\.?)",
        "season": rf"(?:{either(load_times('season'))})",
        "unit": rf"(?:{either(u for u in units if not u.endswith('s') and u not in ('annum',))})",
        "units": rf"(?:{either(units)})",
        "part": rf"(?:{either(load_times('part'))})",
        "number": number,
        "year": YEAR,
        "year_ref": rf"(?:{YEAR}|(?:the|this|last|next|that|the current|the coming|the previous) "
                    rf"year)",
    }  # fmt: skip


def month_of(word: str) -> int:
    """Give the number of a month by its full or short name."""
    key = word.lower().rstrip(".")
    return int(load_times("month").get(key) or load_times("month_short")[key])


def weekday_of(word: str) -> int:
    """Give the number of a weekday, Monday 0, by its full or short name."""
    key = word.lower().rstrip(".")
    return int(load_times("weekday").get(key) or load_times("weekday_short")[key])


def unit_of(word: str) -> str:
    """Give the unit of a word: "months" is month."""
    return load_times("unit")[word.lower()]


def count_of(word: str) -> tuple[int, int] | None:
    """Give the least and most of a number in figures or words: "three", "a few", "a"."""
    key = re.sub(r"\s", " ", word.lower())
    if key in ("a", "an", "the", "another"):
        return 1, 1
    if key in load_number_words()["few"]:
        low, high = load_number_words()["few"][key]
        return int(low), int(high)
    number = read_number(key)
    return None if number is None or number > 9999 else (int(number), int(number))


def year_of(words: str, published: date | None) -> int | None:
    """Give the year of "2026", "next year", "the year"; None without a day to count from."""
    if re.fullmatch(r"\d{4}", words):
        return int(words)
    if published is None:
        return None
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}
    return published.year + next((shift[w] for w in words.lower().split() if w in shift), 0)


def duration_timex(count: int | None, unit: str) -> str:
    """Give the TIMEX3 value of a duration, X for an unknown number."""
    number = "X" if count is None else str(count)
    letters = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE",
               "century": "CE"}  # fmt: skip
    if unit == "fortnight":
        return f"P{2 * count if count else 'X'}W"
    if unit in ("hour", "minute"):
        return f"PT{number}{unit[0].upper()}"
    return f"P{number}{letters[unit]}"
