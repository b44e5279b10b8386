"""Days that have a name: national and religious days, and those of the United Nations."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache

from analysis.extract.calendar_days import Stretch, span_day
from analysis.extract.numbers import either
from analysis.extract.passages import sentence_around
from analysis.extract.time_patterns import BLANK, YEAR, Rule, Setting
from analysis.knowledge.days import NamedDay, find_day, load_named_days


def _of_country(days: tuple[NamedDay, ...], m: re.Match[str], s: Setting) -> NamedDay | None:
    """Choose the country whose day is meant by the words around: "its Independence Day"."""
    if len(days) == 1 and not days[0].words:
        return days[0]
    if m["whose"]:
        return next((day for day in days if m["whose"] in day.words), None)
    first, last = sentence_around(s.whole, s.breaks, m.start())
    for passage in (s.whole[first : m.start()], s.whole[m.end() : last], s.whole[:3000]):
        at = {day: max((passage.rfind(word) for word in day.words), default=-1) for day in days}
        named = [day for day in days if at[day] >= 0]
        if named:
            return max(named, key=lambda day: at[day])
    return None


def _read_named(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    key = re.sub(r"\s", " ", m["name"].lower()).replace("’", "'")
    days = load_named_days()[key]
    day = _of_country(days, m, s)
    if day is None:
        # One country's name for a day says nothing of another country's day.
        return Stretch(None, None, "unknown", "XXXX-XX-XX")
    if m["year"]:
        years = [int(m["year"])]
    elif s.published is not None:
        years = [s.published.year + i for i in (-1, 0, 1)]
    else:
        value = f"XXXX-{day.month:02d}-{day.day:02d}" if day.month else "XXXX-XX-XX"
        return Stretch(None, None, "unknown", value)
    found = [date for year in years if (date := find_day(day, year)) is not None]
    if not found:
        return Stretch(None, None, "unknown", f"{years[len(years) // 2]}-XX-XX")
    ref = s.published or found[0]
    near = min(found, key=lambda date: (abs((date - ref).days), date))
    if day.days > 1:
        last = near + timedelta(days=day.days - 1)
        return Stretch(near, last, "day", f"{near.isoformat()}/{last.isoformat()}")
    return span_day(near)


@lru_cache(maxsize=1)
def named_rules() -> tuple[Rule, ...]:
    """Give the rule of named days.

    Returns
    -------
    tuple of Rule
        One rule; a name that several countries share needs one of them in its sentence.
    """
    printed = {day.name for days in load_named_days().values() for day in days}
    names = either(printed).replace("'", "['’]")
    whose = either({w for days in load_named_days().values() for day in days for w in day.words})
    pattern = (
        rf"\b(?:(?P<whose>{whose})(?:['’]s)?{BLANK})?(?P<name>{names})\b"
        rf"(?: (?P<year>{YEAR}))?(?!{BLANK}Island)"
    )
    return (Rule(re.compile(pattern), _read_named),)
