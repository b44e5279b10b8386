"""Attribution without a verb: "according to X", "For X,", "In X's view"."""

from __future__ import annotations

from analysis.language.contents import opens_quote
from analysis.language.phrases import is_verb, valid
from analysis.language.places import Attribution
from analysis.language.sources import source_after
from analysis.language.stream import Stream, word_class

LONGEST_NAME = 6


def _after_apposition(stream: Stream, start: int, limit: int) -> int:
    """Step over ", the head of the agency," behind a name."""
    if start >= limit or stream.low[start] not in word_class("determiner"):
        return start
    for k in range(start + 1, min(limit - 1, start + 14)):
        if stream.low[k] == ",":
            return k + 1
        if is_verb(stream, k) or stream.quote[k] >= 0 or stream.low[k].endswith("ed"):
            return start
    return start


def _according(stream: Stream, i: int, floor: int, limit: int) -> Attribution | None:
    """Read "According to X, ..." and "..., according to X"."""
    source = source_after(stream, i + 2, limit)
    if source is None:
        return None
    if all(stream.low[k] in word_class("coordinator") for k in range(floor, i)):
        for k in range(source[1], min(limit, source[1] + 25)):
            if stream.low[k] == "," or opens_quote(stream, k, limit):
                start = k + 1 if stream.low[k] == "," else k
                start = _after_apposition(stream, start, limit)
                return Attribution((i, i + 2), source, i, start) if start < limit else None
        return None
    left = i - 1 if stream.low[i - 1] == "," else i
    resume = None
    k = source[1]
    if left < i and k + 1 < limit and stream.low[k] == ",":
        following = stream.low[k + 1]
        if following in word_class("modal") | word_class("auxiliary") | word_class("verb"):
            resume = k + 1
    return Attribution((i, i + 2), source, left, None, resume)


def _view(stream: Stream, floor: int, limit: int) -> Attribution | None:
    """Read "For X, ..." and "In X's view, ..."."""
    low = stream.low
    comma = next((k for k in range(floor + 1, min(limit, floor + 9)) if low[k] == ","), None)
    if comma is None or comma + 1 >= limit or any(q >= 0 for q in stream.quote[floor:comma]):
        return None
    a, b = floor + 1, comma
    if low[floor] == "in" and low[comma - 1] in word_class("view") and b - a >= 2:
        owner = b - 1
        if low[owner - 1] in ("'s", "'"):
            source = (a, owner - 1)
            return (
                Attribution((floor, floor + 1), source, floor, comma + 1)
                if (valid(stream, *source))
                else None
            )
        if owner - a == 1 and low[a] in ("his", "her", "their", "my", "our"):
            return Attribution((floor, floor + 1), (a, owner), floor, comma + 1)
        return None
    if low[floor] != "for" or b - a > LONGEST_NAME or b <= a:
        return None
    person = b - a == 1 and low[a] in ("him", "her", "them", "me", "us")
    named = all(stream.is_name(k) for k in range(a, b)) and not any(
        low[k] in word_class("time") for k in range(a, b)
    )
    role = (
        low[a] == "the"
        and b - a >= 2
        and not any(low[k] in word_class("time") for k in range(a, b))
    )
    if person or ((named or role) and valid(stream, a, b)):
        return Attribution((floor, floor + 1), (a, b), floor, comma + 1)
    return None


def find_prefix(stream: Stream, floor: int, limit: int) -> Attribution | None:
    """Find the verbless attribution of a sentence.

    Parameters
    ----------
    stream : Stream
        The text.
    floor, limit : int
        First and one past the last word of the sentence.

    Returns
    -------
    Attribution or None
        Whether the source of "For X," is a person must be known elsewhere.
    """
    if floor >= limit or stream.quote[floor] < 0:
        found = _view(stream, floor, limit)
        if found:
            return found
    for i in range(floor, limit - 2):
        if stream.low[i] == "according" and stream.quote[i] < 0 and stream.low[i + 1] == "to":
            return _according(stream, i, floor, limit)
    return None
