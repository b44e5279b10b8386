"""What surrounds a date: parts ("early", "the end of"), pairs ("from … to"), and signals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from analysis.extract.calendar_days import Stretch, add_units, narrow, span_day, span_unit
from analysis.extract.durations import count_back
from analysis.extract.numbers import either
from analysis.extract.time_patterns import BLANK, Setting, count_of, fragments, unit_of
from analysis.knowledge.times import load_times
from analysis.knowledge.words import load_words

PARTS = {"early": "START", "beginning": "START", "start": "START", "turn": "START",
         "mid": "MID", "middle": "MID", "late": "END", "end": "END", "close": "END"}  # fmt: skip
PART = re.compile(
    rf"(?:\b[Tt]he{BLANK})?(?:\b[Vv]ery{BLANK})?\b(?P<part>(?i:early|late|mid|beginning|start|turn|"
    rf"middle|end|close|course|rest|remainder|whole|all|earlier|later))"
    rf"(?P<link>{BLANK}(?:part{BLANK})?(?:of|in|on|into)(?:{BLANK}the(?:{BLANK}month{BLANK}of)?)?"
    rf"{BLANK}|[-{BLANK[1:]})$"
)
EVE = re.compile(rf"(?:\b[Tt]he{BLANK})?\b[Ee]ve{BLANK}of{BLANK}(?:the{BLANK}|its{BLANK})?$")
DIRECT_ONLY = ("early", "late", "mid", "earlier", "later")
PAIR = re.compile(rf"{BLANK}?[-–—]{BLANK}?|{BLANK}(?:to|through|until|till|and){BLANK}")
SIGNAL = re.compile(
    rf"\b(?P<signal>(?i:since|as{BLANK}of|as{BLANK}from|no{BLANK}later{BLANK}than|not{BLANK}later"
    rf"{BLANK}than|by|before|prior{BLANK}to|until|till|up{BLANK}to|through|after|from|starting"
    rf"(?:{BLANK}(?:in|on|from))?|beginning(?:{BLANK}(?:in|on))?|within|over|for|during|in|between|"
    rf"throughout))(?:{BLANK}the)?{BLANK}(?:at{BLANK}the{BLANK})?$"
)
BACK = 60


@dataclass(frozen=True)
class Found:
    """An expression at its place, with the word before it that bounds it."""

    start: int
    end: int
    stretch: Stretch
    signal: str = ""


@lru_cache(maxsize=1)
def _counted() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of "the first six months of" and of "two days before"."""
    f = fragments()
    ordinals = either(load_times("ordinal"))
    return (
        re.compile(
            rf"(?:\b[Tt]he{BLANK})?\b(?i:(?P<ord>{ordinals}|opening){BLANK}(?:(?P<n>{f['number']})"
            rf"{BLANK})?(?P<unit>day|days|week|weeks|month|months|weekend|half)){BLANK}of{BLANK}"
            rf"(?:the{BLANK})?$"
        ),
        re.compile(
            rf"\b(?i:(?P<n>{f['number']}|an?|the){BLANK}(?P<unit>{f['units']}){BLANK}"
            rf"(?P<way>before|after|ahead{BLANK}of|prior{BLANK}to|following)){BLANK}"
            rf"(?:the{BLANK}|its{BLANK}|his{BLANK}|their{BLANK})?$"
        ),
    )


def _take_part(stretch: Stretch, word: str, published: date | None) -> Stretch:
    """Take the part of a stretch that a word names."""
    if word in PARTS:
        return narrow(stretch, PARTS[word])
    if word in ("rest", "remainder", "later") and published and stretch.first and stretch.last:
        return replace(stretch, first=max(stretch.first, min(published, stretch.last)))
    if word == "earlier" and published and stretch.first and stretch.last:
        return replace(stretch, last=min(stretch.last, max(published, stretch.first)))
    return stretch


def _take_half(stretch: Stretch, is_first: bool) -> Stretch:
    """Take "the first half of" or "the second half of" a month, decade, ..."""
    first, last = stretch.first, stretch.last
    if first is None or last is None:
        return stretch
    middle = first + timedelta(days=((last - first).days + 1) // 2)
    if stretch.precision in ("decade", "century"):
        middle = date((first.year + last.year + 1) // 2, 1, 1)
    if is_first:
        return replace(stretch, last=middle - timedelta(days=1), mod="START")
    return replace(stretch, first=middle, mod="END")


def _take_first(stretch: Stretch, m: re.Match[str]) -> Stretch:
    """Take "the first six months of", "the last week of" a stretch."""
    count = count_of(m["n"]) if m["n"] else (1, 1)
    if m["unit"].lower() == "half":
        return _take_half(stretch, m["ord"].lower() == "first")
    unit = "weekend" if m["unit"].lower() == "weekend" else unit_of(m["unit"])
    ordinal = m["ord"].lower()
    which = 1 if ordinal == "opening" else int(load_times("ordinal")[ordinal])
    first, last = stretch.first, stretch.last
    if count is None or first is None or last is None:
        return stretch
    part = "END" if which < 0 else "START" if which == 1 else ""
    if unit == "weekend":
        week = span_unit("weekend", first if which > 0 else last, 0 if which < 0 else which - 1)
        return replace(week, mod="")
    if which < 0:
        edge = add_units(last + timedelta(days=1), unit, -count[0])
        return replace(stretch, first=max(first, edge), mod=part, precision=unit)
    begin = add_units(first, unit, which - 1)
    edge = add_units(begin, unit, count[0]) - timedelta(days=1)
    return replace(stretch, first=begin, last=min(last, edge), mod=part, precision=unit)


def _count_off(stretch: Stretch, m: re.Match[str]) -> Stretch | None:
    """Count "two days before" a day."""
    count, unit = count_of(m["n"]), unit_of(m["unit"])
    if stretch.first is None or stretch.last is None or count is None or count[0] != count[1]:
        return None
    if m["unit"].endswith("s") and m["n"].lower() in ("a", "an", "the"):
        return None  # "the days after"
    if unit in ("hour", "minute"):
        return None
    before = m["way"].lower() not in ("after", "following")
    edge = stretch.first if before else stretch.last
    day = add_units(edge, unit, -count[0] if before else count[0])
    return span_day(day) if unit in ("day", "week") else span_unit(unit, day)


def _find_eve(stretch: Stretch, published: date | None) -> Stretch:
    """Find the eve of a day: the day before, or in news the days that lead up to it."""
    if stretch.first is None:
        return stretch
    eve = stretch.first - timedelta(days=1)
    if published is not None and 0 <= (eve - published).days <= 2:
        return Stretch(published, eve, "day", eve.isoformat())
    return span_day(eve)


def widen(found: Found, setting: Setting) -> Found:
    """Join a date with the words before it that take a part of it or count from it.

    Parameters
    ----------
    found : Found
        A date.
    setting : Setting
        Text and day of publication.

    Returns
    -------
    Found
        "early 2026", "the end of the first half of 2025", "two days before 24 August".
    """
    months, offset = _counted()
    for _ in range(3):
        start, stretch = found.start, found.stretch
        if stretch.kind not in ("date", "time"):
            break
        first = max(0, start - BACK)
        part = PART.search(setting.text, first, start)
        if part:
            word = part["part"].lower()
            linked = bool(re.search(r"[a-z]", part["link"]))
            if linked and word not in DIRECT_ONLY and " of" not in part["link"]:
                break  # "payments start in 2026"
            ends = word in ("end", "start") and part["link"] in ("-", " ")
            if linked or word in DIRECT_ONLY or ends:
                if not linked and word in ("earlier", "later") and stretch.precision != "day":
                    break
                if " on" in part["link"] and stretch.precision != "day":
                    break
                found = Found(part.start(), found.end,
                              _take_part(stretch, word, setting.published))  # fmt: skip
                continue
        taken = months.search(setting.text, first, start)
        if taken:
            found = Found(taken.start(), found.end, _take_first(stretch, taken))
            continue
        eve = EVE.search(setting.text, first, start)
        if eve and stretch.precision == "day":
            found = Found(eve.start(), found.end, _find_eve(stretch, setting.published))
            continue
        off = offset.search(setting.text, first, start)
        counted = _count_off(stretch, off) if off else None
        if off and counted:
            found = Found(off.start(), found.end, counted)
            continue
        break
    return found


def _is_moved(setting: Setting, start: int) -> bool:
    """Tell "moved from Monday to Thursday" from a stretch."""
    words = re.findall(r"[^\W\d_]+", setting.whole[max(0, start - 50) : start])[-5:]
    return any(w.lower() in load_words()["reschedule"] for w in words)


def join_pair(a: Found, b: Found, setting: Setting) -> Found | None:
    """Join two dates to one stretch: "from 2026 to 2028", "between June and August".

    Parameters
    ----------
    a, b : Found
        Neighbours in the text.
    setting : Setting
        Text and day of publication.

    Returns
    -------
    Found or None
        None where they are two times.
    """
    gap = PAIR.fullmatch(setting.text[a.end : b.start])
    one, two = a.stretch, b.stretch
    led = setting.text[max(0, a.start - 4) : a.start].lower() == "the "
    if gap and led and one.kind == "duration" and two.kind == "date" and two.last is not None:
        length = count_back(one.timex, two.last)  # "the five years to March 2026"
        return Found(a.start - 4, b.end, length) if length and "to" in gap.group() else None
    placed = one.first and one.last and two.first and two.last
    if not gap or not placed or one.kind != "date" or two.kind != "date":
        return None
    if one.precision == "open" or two.precision == "open" or _is_moved(setting, a.start):
        return None
    lead = re.search(rf"\b(from|between)(?:{BLANK}the)?{BLANK}$",
                     setting.text[max(0, a.start - 14) : a.start], re.I)  # fmt: skip
    word = lead[1].lower() if lead else ""
    if "and" in gap.group() and word != "between":
        return None
    if not word and one.precision != two.precision:
        return None
    if one.first is None or two.last is None or one.last is None or one.first > two.last:
        return None
    if two.first is not None and two.first < one.first:
        return None
    precision = one.precision if one.precision == two.precision else "day"
    value = f"{one.timex}/{two.timex}"
    return Found(a.start, b.end, Stretch(one.first, two.last, precision, value), word)


def _bound(stretch: Stretch, signal: str, setting: Setting, after: str) -> Stretch:
    """Open a stretch to one side where the word before it says so."""
    first, last, ref = stretch.first, stretch.last, setting.published
    if first is None or last is None or stretch.precision in ("open", "ambiguous"):
        return stretch
    noun = re.match(r"['’]s\b|[ -](?P<word>[a-z]+)", after)
    closed = load_words()["phrase_end"] | load_words()["preposition"] | load_words()["pronoun"]
    # "after the Sept. 11 attacks", "before Monday's talks": the day of what it names.
    owned = noun is not None and (noun["word"] is None or noun["word"] not in closed)
    if signal == "since":
        end = ref if ref is not None and ref >= first else None
        return replace(stretch, last=end, precision="open")
    if signal in ("by", "until", "till", "up to", "through", "no later than", "not later than"):
        return replace(stretch, first=None, precision="open")
    if signal in ("before", "prior to") and not owned:
        return replace(stretch, first=None, last=first - timedelta(days=1), precision="open")
    if signal == "after" and not owned:
        return replace(stretch, first=last + timedelta(days=1), last=None, precision="open")
    if signal == "as of":
        return stretch if ref is None or first <= ref else replace(stretch, last=None)
    opening = signal.startswith(("starting", "beginning", "from", "as from"))
    # "a report from 2023", "as of 22 August": what is past is where it comes from.
    if (
        opening
        and "/" not in stretch.timex
        and (signal.startswith(("starting", "beginning")) or ref is None or last >= ref)
    ):
        return replace(stretch, last=None, precision="open")
    return stretch


def bound(found: Found, setting: Setting) -> Found:
    """Read the word before a date that bounds it: since, by, until, before, after, from.

    Parameters
    ----------
    found : Found
        A date.
    setting : Setting
        Text and day of publication.

    Returns
    -------
    Found
        With `signal`, and open to one side where it says so; its place stays.
    """
    if found.signal or setting.text[found.start : found.start + 8].lower() == "starting":
        return found
    match = SIGNAL.search(setting.text, max(0, found.start - 24), found.start)
    if not match:
        return found
    signal = re.sub(r"\s", " ", match["signal"].lower())
    after = setting.text[found.end : found.end + 24]
    if found.stretch.kind in ("duration", "set"):
        return replace(found, signal=signal)
    return replace(found, stretch=_bound(found.stretch, signal, setting, after), signal=signal)
