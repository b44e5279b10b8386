"""How each kind of time expression is resolved against the day of publication.

Each `resolve_*` takes the match of its pattern and the day of publication, and returns first day,
last day, precision and TIMEX3 value; None where there is no such day.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from analysis.knowledge.days import load_named_days

MONTHS = {
    name.lower(): i
    for i in range(1, 13)
    for name in (calendar.month_name[i], calendar.month_abbr[i], calendar.month_abbr[i] + ".")
} | {"sept": 9, "sept.": 9}
WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
           "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}  # fmt: skip
DAYS_IN = {"day": 1, "week": 7, "month": 30, "year": 365}
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
UNIT = r"(?:day|week|month|year)"
# Resolved: first day, last day, precision, TIMEX3 value.
Resolved = tuple[date | None, date | None, str, str]


def _month_span(year: int, month: int) -> Resolved:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, 1), date(year, month, last), "month", f"{year}-{month:02d}"


def _year_span(year: int) -> Resolved:
    return date(year, 1, 1), date(year, 12, 31), "year", str(year)


def _one_day(day: date) -> Resolved:
    return day, day, "day", day.isoformat()


def _week_of(day: date) -> Resolved:
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return monday, monday + timedelta(days=6), "week", f"{year}-W{week:02d}"


def resolve_full(m: re.Match[str], _: date | None) -> Resolved | None:
    """Resolve "August 22, 2025"."""
    try:
        return _one_day(date(int(m["year"]), MONTHS[m["month"].lower()], int(m["day"])))
    except ValueError:
        return None


def resolve_iso(m: re.Match[str], _: date | None) -> Resolved | None:
    """Resolve "2025-08-22"."""
    try:
        return _one_day(date.fromisoformat(m.group()))
    except ValueError:
        return None


def resolve_day_month(m: re.Match[str], ref: date | None) -> Resolved | None:
    """Resolve a day without a year to the one nearest to the day of publication."""
    if ref is None:
        return None, None, "unknown", "XXXX"
    found = []
    for year in (ref.year - 1, ref.year, ref.year + 1):
        try:
            found.append(date(year, MONTHS[m["month"].lower()], int(m["day"])))
        except ValueError:
            continue
    return _one_day(min(found, key=lambda d: abs((d - ref).days))) if found else None


def resolve_month_year(m: re.Match[str], _: date | None) -> Resolved:
    """Resolve "August 2025"."""
    return _month_span(int(m["year"]), MONTHS[m["month"].lower()])


def resolve_bare_month(m: re.Match[str], ref: date | None) -> Resolved | None:
    """Resolve "in July" to the nearest one."""
    month = MONTHS[m["month"].lower()]
    if ref is None:
        return None, None, "unknown", f"XXXX-{month:02d}"
    near = min((date(y, month, 15) for y in (ref.year - 1, ref.year, ref.year + 1)),
               key=lambda d: abs((d - ref).days))  # fmt: skip
    if (m["which"] or "").lower() == "next" and near < ref:
        near = near.replace(year=near.year + 1)
    if (m["which"] or "").lower() == "last" and near > ref:
        near = near.replace(year=near.year - 1)
    return _month_span(near.year, month)


def resolve_weekday(m: re.Match[str], ref: date | None) -> Resolved:
    """Resolve a weekday to the last one, the day of publication included."""
    if ref is None:
        return None, None, "unknown", "XXXX-WXX"
    wanted = WEEKDAYS[m["weekday"].lower()]
    back = (ref.weekday() - wanted) % 7
    which = (m["which"] or "").lower()
    if which in ("next", "coming"):
        return _one_day(ref + timedelta(days=(wanted - ref.weekday() - 1) % 7 + 1))
    if which == "last" and back == 0:
        back = 7
    return _one_day(ref - timedelta(days=back))


def resolve_deictic(m: re.Match[str], ref: date | None) -> Resolved:
    """Resolve yesterday, today and tomorrow."""
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[m.group().lower()]
    return (
        (None, None, "unknown", "PRESENT_REF")
        if ref is None
        else _one_day(ref + timedelta(days=shift))
    )


def _shift(unit: str, ref: date, count: int) -> Resolved:
    if unit == "day":
        return _one_day(ref + timedelta(days=count))
    if unit == "week":
        return _week_of(ref + timedelta(days=7 * count))
    if unit == "month":
        month = ref.month - 1 + count
        return _month_span(ref.year + month // 12, month % 12 + 1)
    return _year_span(ref.year + count)


def resolve_relative(m: re.Match[str], ref: date | None) -> Resolved:
    """Resolve "last week", "next month", "earlier this year"."""
    if ref is None:
        return None, None, "unknown", "PRESENT_REF"
    steps = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
    first, last, precision, timex = _shift(m["unit"], ref, steps[m["which"].lower()])
    if m["part"] and first and m["part"].strip().lower() == "earlier":
        last = min(last or ref, ref)
    if m["part"] and first and m["part"].strip().lower() == "later":
        first = max(first, ref)
    return first, last, precision, timex


def resolve_ago(m: re.Match[str], ref: date | None) -> Resolved:
    """Resolve "two weeks ago", "a week or two ago"."""
    count = NUMBERS.get(m["count"].lower()) or int(m["count"])
    more = NUMBERS.get((m["more"] or "").lower()) or int(m["more"] or 0) or count
    if ref is None:
        return None, None, "unknown", "PAST_REF"
    size = DAYS_IN[m["unit"]]
    first = ref - timedelta(days=size * max(count, more))
    last = ref - timedelta(days=size * count)
    if count == more and m["unit"] != "day":
        return _shift(m["unit"], ref, -count)
    return first, last, m["unit"], "PAST_REF" if first != last else first.isoformat()


def resolve_start_of_week(m: re.Match[str], ref: date | None) -> Resolved:
    """Resolve "starting the week" to its Monday."""
    if ref is None:
        return None, None, "unknown", "PRESENT_REF"
    return _one_day(ref - timedelta(days=ref.weekday()))


def resolve_quarter(m: re.Match[str], _: date | None) -> Resolved:
    """Resolve "Q3 2025"."""
    number, year = int(m["q"]), int(m["year"])
    first = date(year, 3 * number - 2, 1)
    return first, _month_span(year, 3 * number)[1], "quarter", f"{year}-Q{number}"


def resolve_half(m: re.Match[str], _: date | None) -> Resolved:
    """Resolve "H1 2026"."""
    year = int(m["year"])
    first_half = m["h"] == "1"
    span = (date(year, 1, 1), date(year, 6, 30)) if first_half else (
        date(year, 7, 1), date(year, 12, 31))  # fmt: skip
    return *span, "half", f"{year}-H{m['h']}"


def resolve_years(m: re.Match[str], _: date | None) -> Resolved | None:
    """Resolve "2026-2027"."""
    first, last = int(m["year"]), int(m["year2"]) if len(m["year2"]) == 4 else (
        int(m["year"][:2] + m["year2"]))  # fmt: skip
    if not first < last < first + 60:
        return None
    return date(first, 1, 1), date(last, 12, 31), "year", f"{first}/{last}"


def resolve_since(m: re.Match[str], _: date | None) -> Resolved:
    """Resolve "since 2022", open at its end."""
    return date(int(m["year"]), 1, 1), None, "open", m["year"]


def resolve_end_of(m: re.Match[str], ref: date | None) -> Resolved:
    """Resolve "by the end of 2026", open at its start."""
    if not m["year"] and ref is None:
        return None, None, "unknown", "FUTURE_REF"
    year = int(m["year"]) if m["year"] else ref.year  # type: ignore[union-attr]
    return None, date(year, 12, 31), "open", str(year)


def resolve_season(m: re.Match[str], ref: date | None) -> Resolved:
    """Resolve "next spring"."""
    name = m["season"].lower()
    if m["year"]:
        year = int(m["year"])
    elif ref is None:
        return None, None, "unknown", "XXXX"
    else:
        year = ref.year + (1 if m["which"].lower() == "next" and SEASONS[name] <= ref.month else 0)
        year -= 1 if m["which"].lower() == "last" and SEASONS[name] >= ref.month else 0
    month = SEASONS[name]
    first = date(year, month, 1)
    end = _month_span(year + (month + 1) // 12, (month + 1) % 12 + 1)[1]
    code = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}[name]
    return first, end, "season", f"{year}-{code}"


def resolve_bare_year(m: re.Match[str], _: date | None) -> Resolved:
    """Resolve "2025"."""
    return _year_span(int(m["year"]))


def resolve_duration(m: re.Match[str], _: date | None) -> Resolved:
    """Keep "over three years" as a duration without a place."""
    count = NUMBERS.get(m["count"].lower()) or int(m["count"])
    return None, None, "unknown", f"P{count}{m['unit'][0].upper()}"


def resolve_coming(m: re.Match[str], ref: date | None) -> Resolved:
    """Resolve "in the coming weeks", open at its end."""
    if ref is None:
        return None, None, "unknown", "FUTURE_REF"
    return ref, None, "open", "FUTURE_REF"


def resolve_named_day(m: re.Match[str], ref: date | None) -> Resolved:
    """Resolve a named day and its eve."""
    if ref is None:
        return None, None, "unknown", "XXXX"
    month, day = load_named_days()[m["name"].lower().replace("’", "'")]
    near = min((date(y, month, day) for y in (ref.year - 1, ref.year, ref.year + 1)),
               key=lambda d: abs((d - ref).days))  # fmt: skip
    if m["eve"]:
        # The eve in news is the day before, or the working days that lead up to it.
        eve = near - timedelta(days=1)
        return (ref, eve, "day", eve.isoformat()) if 0 <= (eve - ref).days <= 2 else _one_day(eve)
    return _one_day(near)
