"""Time expressions that count from the day of publication: "last week", "on Friday", "ago"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from analysis.extract.calendar_days import (
    SEASON_MONTHS,
    Stretch,
    add_units,
    narrow,
    span_day,
    span_month,
    span_season,
    span_unit,
    span_week,
    span_weekend,
)
from analysis.extract.numbers import either
from analysis.extract.time_patterns import (
    BLANK,
    Rule,
    Setting,
    duration_timex,
    fragments,
    month_of,
    unit_of,
    weekday_of,
)
from analysis.knowledge.times import load_times
from analysis.knowledge.words import load_words

STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "same": 0, "next": 1,
         "coming": 1, "following": 1, "upcoming": 1}  # fmt: skip

# "over the next year" runs from today; "next year" is the calendar's.
ROLLING = re.compile(r"\b(?:over|in|within|during|for)\s$", re.I)


def _unplaced(timex: str, kind: str = "date") -> Stretch:
    return Stretch(None, None, "unknown", timex, kind=kind)


def _weekday(ref: date, wanted: int, which: str, look: int) -> date:
    """Give the weekday meant: the day of publication itself, else the nearest where it looks."""
    back = (ref.weekday() - wanted) % 7
    ahead = (wanted - ref.weekday()) % 7
    if which in ("next", "coming", "following", "upcoming"):
        return ref + timedelta(days=ahead or 7)
    if which in ("last", "past", "previous"):
        return ref - timedelta(days=back or 7)
    if back == 0:
        return ref
    if which == "this" and look == 0:
        return ref - timedelta(days=ref.weekday() - wanted)
    return ref + timedelta(days=ahead) if look > 0 else ref - timedelta(days=back)


def _with_part(stretch: Stretch, part: str | None) -> Stretch:
    """Add morning, afternoon, evening or night to a day."""
    if not part or stretch.first is None:
        return stretch
    code = load_times("part")[part.lower()]
    return replace(stretch, timex=f"{stretch.timex}T{code}", kind="time")


def _read_weekday(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    wanted = weekday_of(m["weekday"])
    after = re.match(rf"{BLANK}([A-Z]\w+)", s.text[m.end() : m.end() + 20])
    if after and after[1].lower() in load_words()["newspaper"]:
        return None
    if s.published is None:
        return _unplaced(f"XXXX-WXX-{wanted + 1}")
    which = (m["which"] or "").lower().split(" ")[-1]
    if m["week"]:
        monday = span_unit("week", s.published, STEPS[m["week"].lower()]).first
        assert monday is not None
        return _with_part(span_day(monday + timedelta(days=wanted)), m["part"])
    look = 0 if which in ("last", "next") else s.look(m.start(), m.end())
    return _with_part(span_day(_weekday(s.published, wanted, which, look)), m["part"])


def _read_deictic(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    words = re.sub(r"\s", " ", m["day"].lower())
    shift = {"yesterday": -1, "last": -1, "the day before yesterday": -2, "tomorrow": 1,
             "the day after tomorrow": 2}.get(words, 0)  # fmt: skip
    if s.published is None:
        return _unplaced("PRESENT_REF" if shift == 0 else "PAST_REF" if shift < 0 else "FUTURE_REF")
    part = m["part"] or ("night" if words == "tonight" else None)
    return _with_part(span_day(s.published + timedelta(days=shift)), part)


def _read_relative(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read "last week", "earlier this month", "the coming year"."""
    which, unit = m["which"].lower(), m["unit"].lower()
    unit = unit if unit == "weekend" else unit_of(unit)
    step = STEPS[which]
    rolling = bool(ROLLING.search(s.text, max(0, m.start() - 10), m.start())) and bool(m["the"])
    if which in ("following", "same") or (
        which in ("next", "previous") and m["the"] and not rolling
    ):
        # "the next day", "the following week": counted from the date told before.
        return replace(_unplaced(duration_timex(1, unit) if unit != "weekend" else "XXXX-WE"),
                       anchor=(step, unit, True))  # fmt: skip
    if s.published is None:
        return _unplaced(("PAST_REF", "PRESENT_REF", "FUTURE_REF")[step + 1])
    if (rolling or which in ("past", "coming", "upcoming")) and step and unit != "weekend":
        edge = add_units(s.published, unit, step)
        first, last = min(edge, s.published), max(edge, s.published)
        return Stretch(first, last, unit, duration_timex(1, unit))
    stretch = span_unit(unit, s.published, step)
    side = (m["side"] or "").strip().lower()
    if stretch.first is None or stretch.last is None:
        return stretch
    if side == "earlier":
        return replace(stretch, last=min(stretch.last, s.published))
    if side == "later":
        return replace(stretch, first=max(stretch.first, s.published))
    return stretch


def _near_unit(s: Setting, m: re.Match[str], make: object, years: range) -> Stretch:
    """Choose the month or season by the direction of its clause, else the nearest."""
    assert s.published is not None
    ref = s.published
    found = [make(year) for year in years]  # type: ignore[operator]
    which = (m["which"] or "").lower()
    look = s.look(m.start("x"), m.end("x"))
    if which in ("this", "current"):
        here = [f for f in found if f.first <= ref <= f.last]
        return here[0] if here else next(f for f in found if f.first.year == ref.year)
    if which in ("last", "past"):
        return [f for f in found if f.last < ref][-1]
    if which in ("next", "coming"):
        return next(f for f in found if f.first > ref)
    if look > 0:
        return next(f for f in found if f.last >= ref)
    if look < 0:
        return [f for f in found if f.first <= ref][-1]
    return min(found, key=lambda f: max((f.first - ref).days, (ref - f.last).days, 0))


def _read_bare_month(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    month = month_of(m["month"])
    if s.published is None:
        return _unplaced(f"XXXX-{month:02d}")
    years = range(s.published.year - 2, s.published.year + 3)
    if (m["which"] or "").lower() == "this":
        return span_month(s.published.year, month)
    return _near_unit(s, m, lambda year: span_month(year, month), years)


def _read_bare_season(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    code = load_times("season")[m["season"].lower()]
    if s.published is None:
        return _unplaced(f"XXXX-{code}")
    years = range(s.published.year - 2, s.published.year + 3)
    assert SEASON_MONTHS[code]
    return _near_unit(s, m, lambda year: span_season(year, code), years)


def _read_weekend(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    if s.published is None:
        return _unplaced("XXXX-WXX-WE")
    here = span_weekend(s.published)
    look = s.look(m.start(), m.end())
    if here.first is not None and here.first > s.published and look <= 0:
        return span_unit("weekend", s.published, -1)
    return here


def _read_edge(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read "year-end", "the start of the week", "starting the week"."""
    if s.published is None:
        return _unplaced("PRESENT_REF")
    unit = unit_of(m["unit"])
    here = span_unit(unit, s.published)
    if m["way"].lower() in ("end", "close"):
        return narrow(here, "END")
    first = span_week(s.published).first
    return (
        Stretch(first, first, "day", str(first)) if unit == "week" else replace(here, mod="START")
    )


def _read_the_unit(m: re.Match[str], s: Setting) -> Stretch | bool | None:
    """Read "the year" of "the end of the year"."""
    if s.published is None:
        return _unplaced("PRESENT_REF")
    return span_unit(unit_of(m["unit"]), s.published)


@lru_cache(maxsize=1)
def relative_rules() -> tuple[Rule, ...]:
    """Give the rules, the most telling first.

    Returns
    -------
    tuple of Rule
        In the order in which they are tried.
    """
    f = fragments()
    which = r"(?P<which>(?:this )?(?:last|past|previous|next|coming|following|upcoming|this))"
    part = rf"(?:{BLANK}(?P<part>{f['part']}))?"
    ambiguous = "May|March"
    plain = either(w.title() for w in load_times("month") if w.title() not in ambiguous.split("|"))
    lead = (
        "in|since|by|until|till|of|early|late|mid|last|next|this|from|to|between|before|after|"
        "during|through|throughout|every|each|for|end|and|or|the|its|that|their|a"
    )
    edge = rf"(?=(?:{BLANK}(?:and|or|to|until|through){BLANK})|\W|$)"
    specs = (
        (r"\b(?i:(?P<way>start)ing the (?P<unit>week))\b", _read_edge),
        (r"\b(?i:(?:the )?(?P<way>start|beginning) of the (?P<unit>week))\b", _read_edge),
        (r"\b(?i:(?:the )?(?P<unit>year|month|week|quarter)(?:['’]s)?[ -](?P<way>end))\b",
         _read_edge),
        (r"\b(?i:(?P<way>end)-(?P<unit>year|month))\b", _read_edge),
        (rf"\b(?i:(?<!USA )(?P<day>the day before yesterday|the day after tomorrow|yesterday|"
         rf"today|tonight|tomorrow){part})\b", _read_deictic),
        (r"\b(?i:(?P<day>last) (?P<part>night))\b", _read_deictic),
        (rf"\b(?i:(?P<day>this) (?P<part>{f['part']}))\b", _read_deictic),
        # "Following Thursday's vote" comes after it; "the following Thursday" is the next one.
        (rf"\b(?:(?!(?i:following) \w+['’]s)(?i:{which}) )?(?P<weekday>{f['weekday']})(?!s\b){part}"
         r"(?: (?:of )?(?P<week>last|this|next) week)?\b", _read_weekday),
        (rf"\b(?i:(?P<side>earlier |later )?(?P<the>the )?(?P<which>last|past|previous|this|"
         rf"current|next|coming|following|upcoming|same) (?P<unit>{f['unit']}|weekend))\b"
         r"(?![-’'] ?(?:old|long))", _read_relative),
        (rf"\b(?P<x>(?:(?i:(?P<which>last|next|this|past|coming)) )?(?P<month>{plain}))\b"
         rf"(?![-’']s [A-Z]){edge}", _read_bare_month),
        (rf"\b(?i:{lead})[ -](?P<x>(?:(?i:(?P<which>last|next|this|past|coming)) )?"
         rf"(?P<month>{ambiguous}))\b(?! on\b| for\b){edge}", _read_bare_month),
        (rf"\b(?i:(?:in|since|by|until|before|after|of)) (?P<x>(?P<which>)(?P<month>"
         rf"{either(w.title() for w in load_times('month_short'))})\.?)(?! \d)\b",
         _read_bare_month),
        (rf"\b(?P<x>(?i:(?P<which>last|next|this|past|coming)) (?P<season>{f['season']}))\b",
         _read_bare_season),
        (r"\b(?i:in|by|before|after|until|since|during|over|for|from|through|throughout|of|late|"
         r"early|mid|this)[ -](?P<which>)(?P<x>(?:the )?(?P<season>spring|summer|autumn|winter))\b",
         _read_bare_season),
        (r"\b(?i:(?:at|over|during|on) (?P<x>the weekend))\b", _read_weekend),
        (r"\b(?i:(?:end|close|start|beginning|middle|rest|remainder|turn|course|half|quarter|part|"
         r"days?|weeks?|months?|in|early|late) (?:of|in|into) (?P<x>the "
         r"(?P<unit>year|month|week|quarter|decade|century)))\b(?! of\b)", _read_the_unit),
        (r"\b(?i:(?:earlier|later|late|early) in (?P<x>the (?P<unit>year|month|week|quarter|"
         r"decade)))\b", _read_the_unit),
        (r"\b(?i:so far (?P<x>this (?P<unit>year|month|week)))\b", _read_the_unit),
    )  # fmt: skip
    return tuple(Rule(re.compile(pattern), read) for pattern, read in specs)
