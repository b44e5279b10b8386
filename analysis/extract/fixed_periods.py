"""Time expressions that name a stretch of the calendar: months, quarters, seasons, years."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from analysis.extract.calendar_days import (
    Stretch,
    span_century,
    span_decade,
    span_half,
    span_month,
    span_quarter,
    span_season,
    span_year,
)
from analysis.extract.numbers import either
from analysis.extract.time_patterns import BLANK, YEAR, Rule, Setting, fragments, month_of, year_of
from analysis.knowledge.times import load_times
from analysis.knowledge.words import load_words


def _read_month(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read "August 2025", "June to August 2025", "September last year"."""
    words = m["year"] or m["yearref"]
    year = year_of(words, s.published)
    month = month_of(m["month"])
    if year is None:
        return Stretch(None, None, "unknown", f"XXXX-{month:02d}")
    if not m["month2"]:
        return span_month(year, month)
    other = month_of(m["month2"])
    first = int(m["year1"]) if m["year1"] else year - (month > other)
    a, b = span_month(first, month), span_month(year, other)
    if a.first is None or b.last is None or a.first > b.last:
        return None
    return Stretch(a.first, b.last, "month", f"{a.timex}/{b.timex}")


def _year_for(m: re.Match[str], s: Setting) -> int | None:
    words = m["year"]
    return year_of(words, s.published) if words else None


def _read_quarter(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    number = int(m["q"]) if m["q"] else int(load_times("ordinal")[m["ord"].lower()])
    number = 4 if number == -1 else number
    year = _year_for(m, s)
    if year is None and s.published is not None and not m["year"]:
        here = span_quarter(s.published.year, number)
        look = s.look(m.start(), m.end())
        shift = 0
        if look < 0 and here.first and here.first > s.published:
            shift = -1
        elif look > 0 and here.last and here.last < s.published:
            shift = 1
        year = s.published.year + shift
    if year is None:
        return Stretch(None, None, "unknown", f"XXXX-Q{number}")
    return span_quarter(year, number)


def _read_half(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    number = int(m["h"]) if m["h"] else {"first": 1, "second": 2, "latter": 2}[m["ord"].lower()]
    words = m["year"]
    year = year_of(words, s.published) if words else s.published.year if s.published else None
    if year is None:
        return Stretch(None, None, "unknown", f"XXXX-H{number}")
    return span_half(year, number)


def _read_fiscal(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read a budget year: as the calendar years that its name covers, for want of its country."""
    words, more = m["year"], m["more"]
    if not words.isdigit():
        year = year_of(words, s.published)
        if year is None:
            return Stretch(None, None, "unknown", "FYXXXX")
    else:
        year = int(words) if len(words) == 4 else 2000 + int(words)
    last = year
    if more:
        last = int(more) if len(more) == 4 else year - year % 100 + int(more)
        if last != year + 1:
            return None
    value = f"FY{year}" if not more else f"FY{year}/{last % 100:02d}"
    return Stretch(date(year, 1, 1), date(last, 12, 31), "year", value)


def _read_years(m: re.Match[str], _: Setting) -> Stretch | bool | None:
    """Read "2021-2027", "2025/26"."""
    first = int(m["year"])
    last = int(m["year2"]) if len(m["year2"]) == 4 else first - first % 100 + int(m["year2"])
    if not first < last < first + 60:
        return None
    return Stretch(date(first, 1, 1), date(last, 12, 31), "year", f"{first}/{last}")


def _read_decade(m: re.Match[str], _: Setting) -> Stretch | bool | None:
    return span_decade(int(m["year"]) if len(m["year"]) == 4 else 1900 + int(m["year"]))


def _read_century(m: re.Match[str], _: Setting) -> Stretch | bool | None:
    number = int(m["n"])
    return span_century(number) if 10 < number < 30 else None


def _read_season_year(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    code = load_times("season")[m["season"].lower()]
    year = year_of(m["year"], s.published)
    if year is None:
        return Stretch(None, None, "unknown", f"XXXX-{code}")
    return span_season(year, code)


def _read_year(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read a bare year; not "2000 soldiers", "about 2000", "Agenda 2030"."""
    before = re.search(rf"([^\W\d_]+){BLANK}$", s.text[max(0, m.start() - 20) : m.start()])
    word = before[1].lower() if before else ""
    classes = load_words()
    if word in classes["event_year"]:
        return None
    noun = re.match(rf"{BLANK}([a-z]+)", s.text[m.end() : m.end() + 20])
    counted = noun and noun[1].endswith("s") and noun[1] not in classes["phrase_end"]
    if counted and word not in classes["preposition"] | classes["determiner"] | {"early", "late"}:
        return None
    if noun and word in ("about", "some", "around", "nearly", "almost", "over"):
        return None
    return span_year(int(m["year"]))


@lru_cache(maxsize=1)
def period_rules() -> tuple[Rule, ...]:
    """Give the rules, the most telling first.

    Returns
    -------
    tuple of Rule
        To be tried after those of days.
    """
    f = fragments()
    month = rf"(?P<month>{f['month']})"
    fiscal = either(load_words()["fiscal"])
    ordinal = either(w for w, v in load_times("ordinal").items() if int(v) <= 4)
    seasons = f["season"]
    ref = rf"(?P<year>{f['year_ref']})"
    specs = (
        (rf"\b(?P<month>{f['month']})(?: (?P<year1>{YEAR}))?(?: ?[-–] ?| to | through | until |"
         rf"(?<=[a-z.\d]) and (?=\w+ {YEAR}))(?P<month2>{f['month']})(?: of)?,? "
         rf"(?P<year>{YEAR})(?P<yearref>)", _read_month),
        (rf"\b{month}(?P<month2>)(?P<year1>)(?:(?:{BLANK}of)?,?{BLANK}(?P<year>{YEAR})"
         rf"|{BLANK}(?:of )?(?P<yearref>(?:this|last|next) year))", _read_month),
        (rf"\b(?P<ord>)(?:Q(?P<q>[1-4])(?:[ -/]{ref})?\b|(?P<x>)(?!))", _read_quarter),
        (rf"\b(?P<year>{YEAR})[ -]Q(?P<q>[1-4])\b(?P<ord>)", _read_quarter),
        (rf"\b(?i:the )?(?P<ord>(?i:{ordinal})|final) quarter(?: of {ref})?\b(?! of)(?P<q>)",
         _read_quarter),
        (rf"\bH(?P<h>[12])(?:[ -/]{ref})?\b(?P<ord>)", _read_half),
        (rf"\b(?P<year>{YEAR})[ -]H(?P<h>[12])\b(?P<ord>)", _read_half),
        (rf"\b(?i:the )?(?P<ord>(?i:first|second|latter)) half of {ref}(?P<h>)", _read_half),
        (r"\bFY ?(?P<year>(?:19|20)\d\d|\d\d)(?:[-/](?P<more>\d{4}|\d\d))?(?!\d)", _read_fiscal),
        (rf"\b(?:the )?(?i:{fiscal})(?: year)? (?P<year>(?:19|20)\d\d)"
         r"(?:[-/–](?P<more>\d{4}|\d\d))?(?!\d)", _read_fiscal),
        (r"\b(?:the )?(?P<year>(?:19|20)\d\d)(?:[-/–](?P<more>\d{4}|\d\d))? "
         r"(?:fiscal|financial) year\b", _read_fiscal),
        (rf"\b(?P<year>(?:the current|the coming|this|next|last) (?:{fiscal}) year)\b(?P<more>)",
         _read_fiscal),
        (r"\b(?:the )?(?P<year>(?:19|20)\d0)s\b", _read_decade),
        (r"(?:\bthe )?['’‘](?P<year>\d0)s\b", _read_decade),
        (r"\b(?:the )?(?P<n>\d\d)(?:st|nd|rd|th)[ -]century\b", _read_century),
        (rf"\b(?:the )?(?P<season>(?i:{seasons}))(?: of)? {ref}(?:[-/–]\d\d(?:\d\d)?)?(?!\d)",
         _read_season_year),
        (rf"(?<![\w.,/$€£-])(?P<year>{YEAR.split('(?!')[0]})(?:[-–/])(?P<year2>(?:19|20)\d\d|\d\d)"
         r"(?![\w%/-]|[.,]\d)", _read_years),
        (rf"(?<![\d.,/$€£+])(?<![^\W\d_])(?P<year>{YEAR})(?![\w/]|-\d)", _read_year),
        (r"\b(?i:in|since|by|until|from|between|before|after|of) (?P<x>(?P<year>1[0-8]\d\d))"
         r"(?![\w/%]|[-.,]\d)", _read_year),
    )  # fmt: skip
    return tuple(Rule(re.compile(pattern), read) for pattern, read in specs)
