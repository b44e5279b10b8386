"""Sums of money: numbers joined with the currency beside them, alone and in ranges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.extract.money_marks import Marks, Place, find_marks, is_name_of_money
from analysis.extract.numbers import SPACES
from analysis.extract.scaled_numbers import PERCENT, ScaledNumber, find_numbers
from analysis.knowledge.currencies import load_marks, load_names
from analysis.knowledge.words import load_words

# No pledge is larger in any currency (the largest state budgets in rupiah have 16 digits).
LARGEST = 1e16
MINUS = "-−"
BLANK = rf"[{SPACES}\n]"
AFTER_GAP = re.compile(rf"\.?(?:{BLANK}|[-‑]|&nbsp;)?")
OF_GAP = re.compile(rf"{BLANK}of{BLANK}|-of-")
IN_GAP = re.compile(rf"{BLANK}in{BLANK}")
DASH = re.compile(rf"{BLANK}?[-–‑—]{BLANK}?")
RANGE_WORD = re.compile(rf"{BLANK}(?:to|or){BLANK}|-to-")
LIST_WORD = re.compile(rf"{BLANK}and{BLANK}")
BETWEEN = re.compile(rf"\bbetween{BLANK}+(?:\w+{BLANK}+){{0,2}}$", re.I)
SENTENCE_END = re.compile(r"[.!?;]\s|\n")
LOOK_BACK = 110
ABBREVIATED = ("mio", "mrd", "mld", "mia", "mln", "bn", "m")


@dataclass(frozen=True)
class Piece:
    """A number with the marks of a currency around it.

    `options` are the ISO 4217 codes that the marks may stand for, none without a mark;
    `decided_by` says which kind of mark it was.
    """

    start: int
    end: int
    number: ScaledNumber
    options: tuple[str, ...] = ()
    default: str | None = None
    decided_by: str = ""
    doubt: str | None = None
    low: float | None = None
    high: float | None = None
    is_range: bool = False
    inherited: bool = False
    unit_right: bool = False


def _mark_before(text: str, marks: Marks, number: ScaledNumber) -> Place | None:
    at = number.start
    place = marks.ending.get(at)
    if place is None and at and text[at - 1] in SPACES:
        place = marks.ending.get(at - 1)
    if place is None or place.mark.kind == "name":
        return None
    if (
        place.mark.weak
        and number.scale == 1
        and not re.search(rf"\d[,{SPACES}]\d{{3}}", text[number.start : number.end])
    ):
        return None
    return place


def _mark_after(text: str, marks: Marks, number: ScaledNumber) -> Place | None:
    scaled = number.scale > 1 or number.form == "vague"
    gap = AFTER_GAP.match(text, number.end)
    dotted = text[number.end : number.end + 1] == "."
    if dotted and not text[: number.end].lower().endswith(ABBREVIATED):
        gap = None
    starts = [number.end] if gap is None else [gap.end(), number.end]
    for pattern, allowed in ((OF_GAP, number.form == "vague"), (IN_GAP, scaled)):
        other = pattern.match(text, number.end) if allowed else None
        if other:
            starts.append(other.end())
    for start in starts:
        place = marks.starting.get(start)
        if place is None:
            continue
        if place.mark.kind == "name":
            if is_name_of_money(text, place, number.bare, scaled):
                return place
        elif not re.match(rf"{BLANK}?\d", text[place.end : place.end + 2]) and not (
            place.mark.weak and not scaled
        ):
            return place
    return None


def _join_marks(before: Place, after: Place) -> tuple[tuple[str, ...], str | None, str, bool]:
    """Take the more telling of two marks; False where they contradict one another."""
    common = tuple(c for c in before.mark.options if c in after.mark.options)
    if common:
        one = common[0] if len(common) == 1 else before.mark.default
        return common, one, after.mark.kind, True
    # "$5 million Canadian dollars", "$5m CAD": the sign alone names no country.
    own = [n.split()[-1] for found in load_names().values() for n, m in found.items()
           if m.options == after.mark.options]  # fmt: skip
    plain = load_marks()["$"]
    if before.text == "$" and before.mark == plain and any(w.startswith("dollar") for w in own):
        return after.mark.options, after.mark.default, after.mark.kind, True
    return before.mark.options, None, "", False


def _attach(text: str, marks: Marks, number: ScaledNumber) -> Piece:
    """Join a number with the marks on its two sides."""
    before, after = _mark_before(text, marks, number), _mark_after(text, marks, number)
    if before is None:
        # "F-16", "COP30", "Kh-101": part of a name, no number of its own.
        glued = re.search(r"[^\W\d_][-‑]?$", text[max(0, number.start - 2) : number.start])
        if glued and number.in_figures and text[number.start - 1] not in "-‑":
            return Piece(number.start, number.end, number, doubt="part of a name")
    if number.doubt and after is not None and after.start == number.end and number.bare is not None:
        value = round(number.bare * number.scale, 4)
        number = replace(number, value=value, low=value, high=value, doubt=None)
    start, end, doubt = number.start, number.end, number.doubt
    options: tuple[str, ...] = ()
    default, decided = None, ""
    if before is not None:
        start = before.start
        options, default, decided = before.mark.options, before.mark.default, before.mark.kind
        sooner = marks.ending.get(start) or (
            marks.ending.get(start - 1) if text[start - 1 : start] in tuple(SPACES) else None
        )
        if sooner is not None and sooner.mark.kind != "name":  # "CAD $5m", "AUD$5m"
            joined, one, _, agree = _join_marks(before, sooner)
            if agree:
                start, options, default, decided = sooner.start, joined, one, sooner.mark.kind
    if after is not None and before is None:
        end = after.end
        options, default, decided = after.mark.options, after.mark.default, after.mark.kind
    elif after is not None and before is not None:
        joined, one, kind, agree = _join_marks(before, after)
        if agree:
            end, options, default, decided = after.end, joined, one, kind
        elif after.mark.kind == "name" or after.text.isupper():
            end, doubt = after.end, f"two currencies, {before.text} and {after.text}"
    if options and start and text[start - 1] in MINUS:
        if not re.match(r"[\w.,)]", text[start - 2 : start - 1]):
            start, doubt = start - 1, "a negative sum"
    elif before is not None and text[before.end : number.start].strip() in tuple(MINUS):
        doubt = "a negative sum"
    if options and number.value is not None and number.value >= LARGEST:
        doubt = "larger than any sum of money"
    return Piece(start, end, number, options, default, decided, doubt, number.low, number.high,
                 unit_right=before is None and after is not None)  # fmt: skip


def _minus_inside(text: str, marks: Marks, piece: Piece) -> Piece:
    """Read "EUR -5m": the sign stands between mark and number."""
    at = piece.number.start
    if piece.options or not at or text[at - 1] not in MINUS:
        return piece
    place = marks.ending.get(at - 1) or (
        marks.ending.get(at - 2) if at > 1 and text[at - 2] in SPACES else None
    )
    if place is None or place.mark.kind == "name" or place.mark.weak:
        return piece
    return replace(piece, start=place.start, options=place.mark.options, doubt="a negative sum",
                   default=place.mark.default, decided_by=place.mark.kind)  # fmt: skip


def _changes(text: str, start: int) -> bool:
    """Tell "rose from A to B", "by A to B" (two sums) from "from A to B" (a range)."""
    before = SENTENCE_END.split(text[max(0, start - LOOK_BACK) : start])[-1].lower()
    words = re.findall(r"[^\W\d_]+", before)
    if words[-1:] == ["by"]:
        return True
    return any(word in load_words()["change"] for word in words)


def _same_unit(a: Piece, b: Piece) -> bool:
    if not a.options or not b.options:
        return bool(a.options or b.options)
    return set(a.options) <= set(b.options) or set(b.options) <= set(a.options)


def _share_scale(a: Piece, b: Piece) -> tuple[float, float] | None:
    """Bounds of "1.5-2 billion": the first takes the scale of the second where that fits."""
    first, second = a.number, b.number
    if first.value is None or second.value is None or first.bare is None:
        return None
    low, high = first.value, second.value
    if first.scale == 1 and second.scale > 1 and first.bare * second.scale <= high:
        low = round(first.bare * second.scale, 4)
    elif second.scale == 1 and first.scale > 1 and second.bare is not None and not b.options:
        high = round(second.bare * first.scale, 4)
    return low, high


def _is_year(number: ScaledNumber) -> bool:
    plain = number.in_figures and number.scale == 1 and number.end - number.start == 4
    return plain and number.bare is not None and 1900 <= number.bare < 2100


def pair_pieces(text: str, a: Piece, b: Piece) -> list[Piece] | None:
    """Join two neighbouring pieces where they share a unit or span a range.

    Parameters
    ----------
    text : str
        The text.
    a, b : Piece
        Neighbours; at least one of them has a currency.

    Returns
    -------
    list of Piece or None
        One piece for a range, two for a list or a change; None where they have nothing in common.
    """
    gap = text[a.end : b.start]
    if len(gap) > 8 or a.doubt or b.doubt or not _same_unit(a, b):
        return None
    if "vague" in (a.number.form, b.number.form) or (_is_year(a.number) and not a.options):
        return None
    dash, word, both = (p.fullmatch(gap) for p in (DASH, RANGE_WORD, LIST_WORD))
    if not (dash or word or both):
        return None
    if a.unit_right and not b.options:  # "5 million euros and 3 ...": the unit closed the first
        return None
    if not b.options and b.number.scale == 1:
        # "$5 million to 12 countries", "$500 and 3 tents": the second counts something else.
        closed = not re.match(rf"{BLANK}?[^\W\d_]", text[b.end : b.end + 2])
        if not (closed or dash) or (a.number.scale > 1 and not dash) or _is_year(b.number):
            return None
    bounds = _share_scale(a, b)
    if bounds is None or bounds[0] <= 0 or (dash and bounds[0] >= bounds[1]):
        return None
    unit = a if a.options and (not b.options or len(a.options) <= len(b.options)) else b
    shared = {"options": unit.options, "default": unit.default, "decided_by": unit.decided_by}
    low, high = bounds
    between = BETWEEN.search(text, max(0, a.start - 40), a.start)
    is_range = bool(dash or word or between) and low < high
    if word and "or" not in gap and _changes(text, a.start):
        is_range = False
    if is_range:
        return [replace(a, end=b.end, low=low, high=high, is_range=True, **shared)]  # type: ignore[arg-type]
    if a.options and b.options and low == a.number.value:
        return None  # "$5m and €3m": nothing to share
    apart = []
    for piece, value in ((a, low), (b, high)):
        number = replace(piece.number, value=value, low=value, high=value)
        apart.append(replace(piece, number=number, low=value, high=value,
                             inherited=not piece.options, **shared))  # type: ignore[arg-type] # fmt: skip
    return apart


def find_pieces(text: str) -> list[Piece]:
    """Find the numbers of a text with the currencies beside them.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Piece
        In order, not overlapping; those without `options` are numbers without a currency.
    """
    marks = find_marks(text)
    pieces: list[Piece] = []
    for number in find_numbers(text):
        if PERCENT.match(text, number.end) and not marks.ending.get(number.start):
            continue
        piece = _minus_inside(text, marks, _attach(text, marks, number))
        if pieces and piece.start < pieces[-1].end:
            continue
        paired = pair_pieces(text, pieces[-1], piece) if pieces else None
        if paired is None:
            pieces.append(piece)
        else:
            pieces[-1:] = paired
    return pieces


def list_money(pieces: Sequence[Piece]) -> list[Piece]:
    """Keep the pieces that have a currency.

    Parameters
    ----------
    pieces : sequence of Piece
        As found.

    Returns
    -------
    list of Piece
        Those with `options`.
    """
    return [piece for piece in pieces if piece.options]
