"""Cues behind what is said: "..., said X", and where the content goes on after them."""

from __future__ import annotations

from analysis.knowledge.cues import Cue
from analysis.language.contents import opens_quote
from analysis.language.phrases import is_verb
from analysis.language.places import Attribution, Range
from analysis.language.sources import source_after
from analysis.language.stream import Stream, word_class


def find_inverted(
    stream: Stream, floor: int, limit: int, i: int, cue: Cue, last: Attribution | None
) -> Attribution | None:
    """Read '"...," said X' and "..., said X".

    Parameters
    ----------
    stream : Stream
        The text.
    floor, limit : int
        First and one past the last word of the sentence.
    i : int
        Place of the cue.
    cue : Cue
        Its form.
    last : Attribution or None
        The one before it in the sentence.

    Returns
    -------
    Attribution or None
        With the content before it.
    """
    r = i + len(cue.words)
    if cue.form not in ("past", "third") or i <= floor or r >= limit:
        return None
    comma = stream.low[i - 1] == "," and stream.quote[i - 1] < 0
    before = i - 2 if comma else i - 1
    quoted = before >= floor and stream.quote[before] >= 0
    if not (comma or quoted) or not {"quote", "that"} & cue.takes or cue.lemma == "tell":
        return None
    if stream.low[r] == "that" or opens_quote(stream, r, limit):
        return None
    source = source_after(stream, r, limit)
    if source is None or source[1] - source[0] > 16:
        return None
    after = stream.low[source[1]] if source[1] < limit else "."
    if not quoted:
        stops = after in (".", ",", ";", "—", "–") or source[1] >= limit
        known = ("who", "on", "in", "at", "after", "during")
        if not stops and after not in known and not after.endswith("ed"):
            return None
        if not cue.strong or (last and last.form == cue.form):
            return None
    resume = find_resume(stream, source[1], limit, quoted)
    first = floor
    if last and quoted:
        first = max(floor, stream.quotes[stream.quote[before]][0])
    return Attribution((i, r), source, i - comma, None, resume, floor=first, form=cue.form)


def find_resume(stream: Stream, r: int, limit: int, quoted: bool) -> int | None:
    """Find where the content goes on after ", he said,".

    Parameters
    ----------
    stream : Stream
        The text.
    r, limit : int
        First word behind the cue, and one past the last of the sentence.
    quoted : bool
        Whether the content is a quotation.

    Returns
    -------
    int or None
        First word of the second half.
    """
    for k in range(r, min(limit, r + 16)):
        if opens_quote(stream, k, limit):
            joined = (",", ":", "—", ".") if quoted else (",",)
            return k if stream.low[k - 1] in joined else None
        if stream.low[k] == "," and not quoted and not opens_quote(stream, k + 1, limit):
            first = k + 1
            if first >= limit:
                return None
            low = stream.low[first]
            closed = low in word_class("preposition") or low in word_class("subordinator")
            if closed or low in word_class("coordinator") or low.endswith("ing"):
                return None
            modal = low in word_class("modal") or low in word_class("auxiliary")
            return first if modal or low in word_class("verb") else None
    return None


def tells_clause(stream: Stream, a: int, b: int) -> bool:
    """Tell a clause from a mere adverbial: "In Paris", "On Monday".

    Parameters
    ----------
    stream : Stream
        The text.
    a, b : int
        First and one past the last word.

    Returns
    -------
    bool
        False where the words open like an adverbial and no verb is among them.
    """
    if a >= b:
        return False
    opener = stream.low[a]
    openers = ("preposition", "time_lead", "adverb", "subordinator")
    adverbial = any(opener in word_class(name) for name in openers) or opener.endswith("ing")
    return not adverbial or any(is_verb(stream, k) for k in range(a, b))


def find_opening(stream: Stream, floor: int, limit: int, source: Range, r: int) -> int | None:
    """Find the content of "Even so, X insisted, the dam will hold".

    Parameters
    ----------
    stream : Stream
        The text.
    floor, limit : int
        First and one past the last word of the sentence.
    source : (int, int)
        The speaker.
    r : int
        First word behind the cue.

    Returns
    -------
    int or None
        First word of the content.
    """
    before = range(floor, source[0] - 1)
    if r + 1 >= limit or stream.low[r] != "," or len(before) > 4:
        return None
    following = stream.low[r + 1]
    adjunct = following in word_class("preposition") | word_class("subordinator")
    if adjunct or following.endswith("ing") or any(is_verb(stream, k) for k in before):
        return None
    opener = stream.low[floor]
    known = opener in word_class("adverb") | word_class("preposition") | word_class("time_lead")
    return r + 1 if known else None
