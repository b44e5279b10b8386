"""What a word or a phrase can be, told without a tagger: a finite verb, a speaker."""

from __future__ import annotations

from analysis.knowledge.cues import load_cues
from analysis.language.stream import Stream, word_class

# A source longer than this is no name or role but a clause that the rules misread.
LONGEST_SOURCE = 22


def is_verb(stream: Stream, i: int) -> bool:
    """Tell whether the word is surely a finite verb: auxiliary, modal, irregular past.

    Parameters
    ----------
    stream : Stream
        The text.
    i : int
        Place of the word.

    Returns
    -------
    bool
        False where it may be something else, "'s" after a name included.
    """
    low = stream.low[i]
    if low == "'s":
        return i > 0 and stream.low[i - 1] in word_class("pronoun")
    if low in word_class("auxiliary") or low in word_class("modal"):
        # A month or a family name: "in May", "Theresa May".
        return not (low == "may" and stream.is_name(i))
    if stream.is_name(i) or (i > 0 and stream.low[i - 1] in word_class("determiner")):
        return False
    return low in word_class("verb")


def is_finite_cue(stream: Stream, i: int) -> bool:
    """Tell whether a strong finite cue ("said", "warns") stands here.

    Parameters
    ----------
    stream : Stream
        The text.
    i : int
        Place of the word.

    Returns
    -------
    bool
        One word of a form in the past or the third person is enough.
    """
    return any(
        cue.strong and cue.form in ("past", "third") and len(cue.words) == 1
        for cue in load_cues().get(stream.low[i], ())
    )


def valid(stream: Stream, a: int, b: int) -> bool:
    """Tell whether the words from `a` to `b` (exclusive) can name a speaker.

    Parameters
    ----------
    stream : Stream
        The text.
    a, b : int
        First and one past the last word.

    Returns
    -------
    bool
        True for a pronoun, a name, a phrase with a determiner, a bare plural.
    """
    if not 0 < b - a <= LONGEST_SOURCE:
        return False
    last, first = stream.low[b - 1], stream.low[a]
    if first in ("no", "nobody", "none", "neither"):
        return False  # nobody said it
    if last in word_class("pronoun"):
        return b - a == 1
    if not (stream.is_word(b - 1) or stream.text[b - 1] == ")"):
        return False
    for name in ("preposition", "auxiliary", "negation", "subordinator", "coordinator"):
        if last in word_class(name) or (first in word_class(name) and first not in ("'s", "'d")):
            return False
    if last in word_class("determiner"):
        return last in ("some", "many", "others", "several", "both", "all", "few", "another")
    if last in word_class("time") and not (b - a > 1 and last in ("may", "march", "august", "jan")):
        return False
    if last in word_class("adverb") or stream.low[b - 1].isdigit():
        return False
    if first.endswith("ing") and not stream.is_name(a):
        return False
    if first in word_class("determiner") or last in word_class("plural"):
        return True
    if any(stream.is_name(i) for i in range(a, b)):
        return True
    return last.endswith("s") and len(last) > 3


def skip_time(stream: Stream, r: int, limit: int) -> int:
    """Step over "this Friday", "on 22 August", "yesterday", "a day earlier".

    Parameters
    ----------
    stream : Stream
        The text.
    r, limit : int
        First word to look at, one past the last one.

    Returns
    -------
    int
        The first word behind the time; `r` where no time stands there.
    """
    times = word_class("time")
    if r + 2 < limit and (stream.low[r] in word_class("determiner") or stream.low[r].isdigit()):
        unit = stream.low[r + 1].removesuffix("s") in times or stream.low[r + 1] in times
        if unit and stream.low[r + 2] in ("earlier", "later", "ago", "before", "after"):
            return r + 3
    k = r
    if k < limit and stream.low[k] in word_class("time_lead"):
        k += 1
    start = k
    while k < limit and (
        stream.low[k] in times or (stream.low[k].isdigit() and stream.quote[k] < 0)
    ):
        k += 1
    return k if any(stream.low[i] in times for i in range(start, k)) else r
