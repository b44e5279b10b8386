"""Contents: where what is said begins after a cue, and where it ends."""

from __future__ import annotations

from analysis.knowledge.cues import Cue
from analysis.language.phrases import is_finite_cue, is_verb, skip_time
from analysis.language.stream import STOPS, Stream, word_class

# Words between a cue and "that": "told lawmakers at a hearing in Geneva on Monday that".
LONGEST_ADJUNCT = 16
# A clause without "that" shows its verb within this many words.
VERB_REACH = 30
CURRENCY_SIGNS = frozenset("$€£¥₴₹")
CLOSERS = frozenset({".", "!", "?", "…", "...", ",", ";", ":"})


def opens_quote(stream: Stream, i: int, limit: int) -> bool:
    """Tell whether a quotation opens at the word `i`.

    Parameters
    ----------
    stream : Stream
        The text.
    i, limit : int
        Place, and one past the last word of the sentence.

    Returns
    -------
    bool
        True at the first mark only.
    """
    return i < limit and stream.quote[i] >= 0 and stream.quotes[stream.quote[i]][0] == i


def _has_verb(stream: Stream, a: int, limit: int, strict: bool = False) -> bool:
    """Tell whether a verb stands in the clause that begins at `a`."""
    for i in range(a + 1, min(limit, a + VERB_REACH)):
        low = stream.low[i]
        if is_verb(stream, i) or is_finite_cue(stream, i):
            return True
        if low in ("that", ";", ":") or (strict and low == ","):
            return False
        inside = stream.low[i - 1] in word_class("determiner") or stream.is_name(i)
        if low.endswith("ed") and not inside:
            return True
        if low in ("n't", "not") or (
            low.endswith("s")
            and len(low) > 3
            and not inside
            and not low.endswith("ss")
            and stream.low[i - 1] not in word_class("preposition")
            and i + 1 < limit
            and stream.low[i + 1]
            in word_class("determiner")
            | word_class("preposition")
            | word_class("object_pronoun")
            | word_class("adverb")
            | {"more", "less", "better"}
        ):
            return True
    return False


def _begins_clause(stream: Stream, i: int, limit: int, strict: bool) -> bool:
    """Tell whether a clause without "that" can begin here."""
    if i >= limit or not (stream.is_word(i) or stream.text[i] in CURRENCY_SIGNS):
        return False
    low = stream.low[i]
    if low in word_class("pronoun") | word_class("determiner") | {"there", "what"}:
        return True
    if low in CURRENCY_SIGNS:
        return True
    for name in ("preposition", "auxiliary", "modal", "coordinator", "negation", "subordinator"):
        if low in word_class(name):
            return False
    return stream.is_name(i) or not strict


def _after_adjunct(stream: Stream, r: int, limit: int, cue: Cue) -> int | None:
    """Place of the content behind an adjunct or a hearer: "told reporters on Monday that"."""
    for k in range(r, min(limit, r + LONGEST_ADJUNCT)):
        low = stream.low[k]
        if opens_quote(stream, k, limit):
            return k if stream.low[k - 1] in (",", ":") else None
        if low == "that" and k > r and "that" in cue.takes and stream.low[k - 1] != "so":
            relative = k + 1 < limit and is_verb(stream, k + 1)
            return None if relative else k
        if "person" in cue.takes and k > r and stream.low[r] != "not":
            if low == "to" and k + 1 < limit and stream.low[k + 1] not in word_class("determiner"):
                return r  # "asked others to follow": what the others are to do
            if "wh" in cue.takes and low in ("whether", "why", "how", "what", "if"):
                return k
        if low in (",", ":"):
            if opens_quote(stream, k + 1, limit):
                return k + 1
            if k + 1 < limit and stream.low[k + 1] == "that":
                return k + 1
            if low == ":" or (k + 1 < limit and stream.low[k + 1].endswith("ing")):
                return None
            continue
        if low in STOPS - {"(", ")"} or is_verb(stream, k) or is_finite_cue(stream, k):
            return None
    return None


def content_after(stream: Stream, r: int, limit: int, cue: Cue) -> int | None:
    """Find where the content behind a cue begins.

    Parameters
    ----------
    stream : Stream
        The text.
    r : int
        First word behind the cue.
    limit : int
        One past the last word of the sentence.
    cue : Cue
        What may follow it.

    Returns
    -------
    int or None
        First word of the content; None where the cue introduces none.
    """
    takes = cue.takes
    if r + 1 < limit and stream.low[r] in word_class("adverb"):
        # "she said only: ..."
        r += stream.low[r + 1] == ":" or opens_quote(stream, r + 1, limit)
    if r >= limit:
        return None
    low = stream.low[r]
    if opens_quote(stream, r, limit):
        return r if "quote" in takes or "np" in takes else None
    if low == ":" and "quote" in takes and r + 1 < limit:
        return r + 1
    if low == ",":
        if "quote" in takes and opens_quote(stream, r + 1, limit):
            return r + 1
        found = _after_adjunct(stream, r + 1, limit, cue) if "that" in takes else None
        return found if found and stream.low[found - 1] == "," else None
    if low == "that" and "that" in takes:
        if r + 1 < limit and (stream.low[r + 1] in ("'s", "is", "was", "were", "are", "have")):
            return r if cue.strong else None
        return r
    if "wh" in takes and low in ("whether", "why", "how", "what", "if", "who", "where", "when"):
        return r
    if "inf" in takes and (low == "to" or (low == "not" and stream.low[r + 1 : r + 2] == ["to"])):
        return r
    if "label" in takes:
        reach = range(r, min(limit, r + LONGEST_ADJUNCT))
        end = next((k for k in reach if stream.quote[k] >= 0 or stream.low[k] in STOPS), limit)
        return r if opens_quote(stream, end, limit) and end > r else None
    timed = skip_time(stream, r, limit)
    adjunct = timed > r or low in word_class("preposition") or "person" in takes
    if adjunct and ("that" in takes or "quote" in takes):
        found = _after_adjunct(stream, r, limit, cue)
        if found is not None:
            return found
    if "person" in takes and "zero" in takes:
        k = r + 1
        if low in word_class("determiner"):
            k = _behind_hearer(stream, r, limit)
        while stream.is_name(r) and k < limit and stream.is_name(k):
            k += 1  # "told Sky News the vote was lost"
        known = low in word_class("object_pronoun") or low in word_class("determiner")
        opened = k < limit and stream.low[k] in word_class("determiner") | word_class("pronoun")
        known = known or (opened and stream.is_word(r))
        if (known or low.endswith("s") or low in word_class("plural")) and k < limit:
            k = skip_time(stream, k, limit)
            if _begins_clause(stream, k, limit, True) and _has_verb(stream, k, limit):
                return k
        if cue.lemma in ("tell", "promise"):
            return None
    # "He said little" is no report: a clause has its verb, and more than two words.
    clause = limit - timed >= 3 and _begins_clause(stream, timed, limit, not cue.strong)
    if "zero" in takes and clause and _has_verb(stream, timed, limit, not cue.strong):
        return timed
    if "np" in takes and _begins_np(stream, timed, limit, cue.strong):
        return timed
    return None


def _behind_hearer(stream: Stream, r: int, limit: int) -> int:
    """Step over "the council" of "told the council he would resign"."""
    openers = word_class("pronoun") | word_class("determiner") | word_class("time")
    k = r + 1
    while k < limit and k < r + 6 and stream.is_word(k) and stream.low[k] not in openers:
        k += 1
    return k


def _begins_np(stream: Stream, i: int, limit: int, strong: bool) -> bool:
    """Tell whether a noun phrase can begin here."""
    if i < limit and stream.text[i] in CURRENCY_SIGNS:
        return True
    if i >= limit or not stream.is_word(i):
        return False
    low = stream.low[i]
    if low in word_class("determiner") or stream.is_name(i):
        return True
    if low in word_class("object_pronoun"):
        return strong
    for name in ("preposition", "auxiliary", "modal", "coordinator", "negation", "subordinator"):
        if low in word_class(name):
            return False
    return strong and low not in word_class("adverb") and low not in word_class("pronoun")


def trim_content(stream: Stream, a: int, b: int) -> tuple[int, int]:
    """Leave out conjunctions before a content, and full stop and commas behind it.

    Parameters
    ----------
    stream : Stream
        The text.
    a, b : int
        First and one past the last word.

    Returns
    -------
    (int, int)
        The same, trimmed; marks inside a quotation stay.
    """
    while (
        a < b
        and stream.quote[a] < 0
        and (
            stream.low[a] in ("and", "but", "so", "yet")
            or stream.low[a] in CLOSERS | {"—", "–", "-"}
        )
    ):
        a += 1
    while (
        b > a
        and stream.quote[b - 1] < 0
        and (stream.low[b - 1] in CLOSERS or stream.low[b - 1] in ("—", "–", "and", "but"))
    ):
        b -= 1
    return a, b


def content_end(stream: Stream, a: int, limit: int) -> int:
    """Find where the content that begins at `a` ends.

    Parameters
    ----------
    stream : Stream
        The text.
    a : int
        First word of the content.
    limit : int
        One past the last word it may have: the sentence's end or the next attribution.

    Returns
    -------
    int
        One past its last word: the end of the quotation where the content is one, else the
        limit, less a trailing ", without elaborating".
    """
    if opens_quote(stream, a, limit):
        close = min(limit, stream.quotes[stream.quote[a]][1])
        inner = stream.low[close - 2] if close - 2 > a else ""
        following = stream.low[close] if close < limit else "."
        ended = inner in CLOSERS or following in CLOSERS or following in ("-", "—", "–")
        if ended or not following[0].isalpha():
            return close
    for k in range(a, limit - 2):
        if (
            stream.low[k] == ","
            and stream.quote[k] < 0
            and stream.low[k + 1] == "without"
            and stream.low[k + 2] in word_class("withhold")
        ):
            return k
    return limit
