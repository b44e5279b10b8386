"""Sources: the noun phrase beside a cue that names who speaks, found without a parser."""

from __future__ import annotations

from analysis.language.phrases import LONGEST_SOURCE, is_finite_cue, is_verb, skip_time, valid
from analysis.language.places import Range
from analysis.language.stream import STOPS, Stream, word_class

# How far an apposition ("X, the head of the agency for this and that, said") may reach back.
LONGEST_APPOSITION = 40


def _clause_floor(stream: Stream, j: int, floor: int) -> int:
    """Last place left of the phrase that ends at `j` where its clause may begin, exclusive."""
    k = j
    while k >= floor and j - k < LONGEST_SOURCE + 12:
        low = stream.low[k]
        if stream.quote[k] >= 0 or low in STOPS:
            return k
        if low == "-" and floor < k < j and stream.end[k - 1] < stream.start[k]:
            return k  # "GENEVA - The agency"
        if low in ("that", "who", "which", "whom", "but", "so", "yet", "nor", "then"):
            return k
        if low in word_class("subordinator") or low in word_class("doubtful"):
            return k
        if low == "and" and k > floor and stream.low[k - 1] == ",":
            return k
        k -= 1
    return k if k < floor else j


def _after_preposition(stream: Stream, a: int, j: int) -> int:
    """Start of the last phrase of "In Geneva the head of the agency": the place of "the"."""
    k = j
    while k > a:
        if stream.low[k] in word_class("determiner"):
            if stream.low[k - 1] not in ("of", "for"):
                return k
            k -= 1
        k -= 1
    return j if stream.is_name(j) or stream.low[j].endswith("s") else -1


def _trim(stream: Stream, a: int, j: int) -> int:
    """Leave out what stands before the phrase: "Meanwhile", "Last week", "In Geneva"."""
    while a < j:
        low = stream.low[a]
        if low in ("a", "two", "three", "the") and skip_time(stream, a, j) == a + 3:
            a += 3  # "A day earlier the ministry"
        elif low in word_class("coordinator") or low in word_class("adverb"):
            a += 1
        elif low.endswith("ly") and stream.low[a + 1] not in ("'s", "'"):
            # "Italy" and "July" end in -ly too, but then something other than a phrase follows.
            following = stream.low[a + 1]
            if following not in word_class("determiner") | word_class("pronoun"):
                break
            a += 1
        elif low in word_class("time_lead") and stream.low[a + 1] in word_class("time"):
            a += 2
        elif low in word_class("time") and (
            stream.low[a + 1] in word_class("determiner") | word_class("pronoun")
        ):
            a += 1
        else:
            break
    if a <= j and stream.low[a] in word_class("preposition"):
        return _after_preposition(stream, a, j)
    return a


def _close_bracket(stream: Stream, j: int, floor: int) -> int:
    """Step over "(WHO)" before `j`; the place before it."""
    k = j - 1
    while k >= floor and j - k < 10:
        if stream.low[k] == "(":
            return k - 1
        k -= 1
    return j


def source_before(stream: Stream, j: int, floor: int) -> tuple[Range, int] | None:
    """Find the phrase that ends at the word `j`.

    Parameters
    ----------
    stream : Stream
        The text.
    j : int
        Last word of the phrase.
    floor : int
        First word of the sentence.

    Returns
    -------
    ((int, int), int) or None
        First and one past the last word, and the place before the clause that the phrase
        begins (a comma, "that", a verb, or the one before the sentence).
    """
    if j < floor or stream.quote[j] >= 0:
        return None
    if stream.low[j] in word_class("pronoun"):
        k = _clause_floor(stream, j, floor)
        for i in range(j - 1, k, -1):
            if is_verb(stream, i) or is_finite_cue(stream, i):
                return (j, j + 1), i
        return (j, j + 1), k
    inner = _close_bracket(stream, j, floor) if stream.low[j] == ")" else j
    k = _clause_floor(stream, inner, floor)
    for i in range(inner, k, -1):
        if is_verb(stream, i) or (is_finite_cue(stream, i) and i < inner):
            # Another clause stands before: "The country was ready and ministers".
            joint = next((m for m in range(i, inner) if stream.low[m] == "and"), -1)
            k = joint if joint > 0 else i
            break
    a = _trim(stream, k + 1, inner)
    if a < 0 or not valid(stream, a, inner + 1):
        return None
    if k >= floor and stream.low[k] == "," and "and" in stream.low[a:inner]:
        a = _extend_list(stream, a, k, floor)
        k = min(k, a - 1)
    return (a, j + 1), k


def _extend_list(stream: Stream, a: int, comma: int, floor: int) -> int:
    """Take in the members before the comma: "Germany, France and Poland"."""
    while comma > floor:
        k = comma - 1
        while k >= floor and comma - k <= 5 and stream.is_name(k) and stream.is_word(k):
            k -= 1
        if k == comma - 1 or comma - k > 5:
            return a
        if k >= floor and stream.low[k] == "the":
            k -= 1
        if k >= floor and stream.low[k] != ",":
            return a
        first = k + 1
        if stream.low[first] in word_class("preposition") | word_class("adverb"):
            return a
        a, comma = first, k
    return a


def source_before_apposition(stream: Stream, comma: int, floor: int) -> tuple[Range, int] | None:
    """Find the phrase before an apposition or relative clause that ends at a comma.

    Parameters
    ----------
    stream : Stream
        The text.
    comma : int
        Place of the comma before the cue.
    floor : int
        First word of the sentence.

    Returns
    -------
    ((int, int), int) or None
        As `source_before`; "X" of "X, the head of the agency, warned".
    """
    fallback = None
    for k in range(comma - 1, max(floor, comma - LONGEST_APPOSITION) - 1, -1):
        if stream.low[k] == ";":
            break
        if stream.low[k] == "," and stream.quote[k] < 0:
            found = source_before(stream, k - 1, floor)
            opener = found[1] if found else floor
            if found and (
                opener < floor
                or stream.quote[opener] >= 0
                or stream.low[opener] in (",", ";", "but", "and")
            ):
                return found
            inner = source_before(stream, comma - 1, k + 1)
            fallback = fallback or inner
    return fallback


def source_after(stream: Stream, r: int, limit: int) -> Range | None:
    """Find the phrase that begins at the word `r`: "said X", "according to X".

    Parameters
    ----------
    stream : Stream
        The text.
    r : int
        First word of the phrase.
    limit : int
        One past the last word of the sentence.

    Returns
    -------
    (int, int) or None
        First and one past the last word.
    """
    if r >= limit or stream.quote[r] >= 0:
        return None
    if stream.low[r] in word_class("pronoun") or stream.low[r] in word_class("object_pronoun"):
        return r, r + 1
    stops = ("on", "in", "at", "after", "before", "during", "as", "when", "while", "who", "which")
    k = r
    while k < limit and k - r <= LONGEST_SOURCE:
        low = stream.low[k]
        if stream.quote[k] >= 0 or not (stream.is_word(k) or low in ("'s", "'", "-", "&")):
            break
        if k > r and (low in stops or low in word_class("subordinator") or low == "that"):
            break
        if k > r and low in word_class("time") and not stream.is_name(k - 1):
            break
        if k > r and (is_verb(stream, k) or (low.endswith("ing") and not stream.is_name(k))):
            break
        reduced = low.endswith("ed") and not stream.is_name(k)
        if k > r and reduced and stream.low[k - 1] not in word_class("determiner"):
            break  # "a report published on Monday"
        k += 1
    return (r, k) if valid(stream, r, k) else None


def leading_source(stream: Stream, floor: int, limit: int) -> Range | None:
    """Find the subject of the sentence's main clause from its beginning.

    Parameters
    ----------
    stream : Stream
        The text.
    floor, limit : int
        First and one past the last word to look at.

    Returns
    -------
    (int, int) or None
        First and one past the last word; None where no verb is seen after a phrase.
    """
    a = floor
    low = stream.low
    opener = low[a] if a < limit else ""
    if opener in word_class("preposition") | word_class("subordinator") or opener.endswith("ing"):
        comma = next((i for i in range(a, min(limit, a + 40)) if low[i] == ","), -1)
        if comma < 0:
            return None
        a = comma + 1
    while a < limit and (low[a] in word_class("adverb") | word_class("coordinator") | {","}):
        a += 1
    if a < limit and low[a] in word_class("pronoun"):
        return a, a + 1
    for k in range(a, min(limit, a + LONGEST_SOURCE)):
        ended = low[k].endswith("ed") and k > a and low[k - 1] not in word_class("determiner")
        cue = is_finite_cue(stream, k) and k > a
        if ended and stream.is_name(k):
            ended = False
        if is_verb(stream, k) or ended or cue or low[k] in STOPS:
            while k > a and (low[k - 1] in word_class("adverb") or low[k - 1].endswith("ly")):
                k -= 1
            return (a, k) if valid(stream, a, k) else None
    return None
