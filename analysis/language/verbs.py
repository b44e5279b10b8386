"""The verb that reports: its form, what stands before it, whether it reports at all."""

from __future__ import annotations

from analysis.knowledge.cues import Cue, load_cues
from analysis.language.places import Range
from analysis.language.stream import Stream, word_class


def match_cues(stream: Stream, i: int, limit: int) -> list[Cue]:
    """Find the forms of cues that stand at `i`, longest first.

    Parameters
    ----------
    stream : Stream
        The text.
    i, limit : int
        Place, and one past the last word of the sentence.

    Returns
    -------
    list of Cue
        Usually none or one.
    """
    # "the United States": a weak form with a capital is part of a name.
    named = stream.is_name(i)
    return [
        cue
        for cue in load_cues().get(stream.low[i], ())
        if (cue.strong or not named) and tuple(stream.low[i : i + len(cue.words)]) == cue.words
        if i + len(cue.words) <= limit
    ]


def skip_left(stream: Stream, j: int, floor: int) -> tuple[int, set[str]]:
    """Step left over adverbs, time words and auxiliaries; the place and the words seen.

    Parameters
    ----------
    stream : Stream
        The text.
    j, floor : int
        Word before the verb, and first word of the sentence.

    Returns
    -------
    (int, set of str)
        Last word of what may be the subject; auxiliaries and negations stepped over.
    """
    seen: set[str] = set()
    while j >= floor:
        low = stream.low[j]
        name = stream.is_name(j)
        helps = low in word_class("auxiliary") or low in word_class("modal")
        if helps or low in ("not", "n't", "never", "to"):
            if name and j > floor and low in ("may", "will"):
                break
            seen.add(low)
        elif low in word_class("time") and (
            (j > floor and stream.low[j - 1] in word_class("time_lead"))
            or (j > floor and not name and low not in ("may", "march"))
            or (name and low.endswith("day") and j > floor)
        ):
            if stream.low[j - 1] in word_class("time_lead"):
                j -= 1
        elif not (low in word_class("adverb") or (low.endswith("ly") and not name)):
            break
        j -= 1
    return j, seen


def is_report(stream: Stream, j: int, seen: set[str], cue: Cue) -> bool:
    """Tell a report from what is negated, passive or only possible.

    Parameters
    ----------
    stream : Stream
        The text.
    j : int
        Last word of the subject.
    seen : set of str
        Auxiliaries and negations before the verb.
    cue : Cue
        Form of the verb.

    Returns
    -------
    bool
        True where somebody did say it.
    """
    if seen & (word_class("negation") | word_class("modal") | word_class("doing") | {"to"}):
        return False
    being = seen & (word_class("being") | {"being"})
    perfect = seen & {"has", "have", "had", "'ve", "having"}
    if cue.form == "past" and being:
        return False
    if cue.form == "ing" and not being and seen:
        return False
    if cue.form in ("third", "base") and (being or perfect):
        return False
    if "'s" in seen:
        pronoun = j >= 0 and stream.low[j] in word_class("pronoun")
        return pronoun and cue.form in ("ing", "past")
    return True


def agrees(stream: Stream, source: Range, cue: Cue) -> bool:
    """Tell whether the subject may stand with this form of the verb.

    Parameters
    ----------
    stream : Stream
        The text.
    source : (int, int)
        First and one past the last word of the subject.
    cue : Cue
        Form of the verb.

    Returns
    -------
    bool
        False for "the minister say", "they says".
    """
    last = stream.low[source[1] - 1]
    if cue.form == "base":
        if "and" in stream.low[source[0] : source[1]]:
            return True
        # "Scientists at the university say": the word before the preposition decides.
        inner = range(source[0] + 1, source[1])
        prepositions = word_class("preposition")
        head = next((k - 1 for k in inner if stream.low[k] in prepositions), source[1] - 1)
        word = stream.low[head]
        named = stream.is_name(head) and head > source[0]
        return word in word_class("plural") or (word.endswith("s") and not named)
    if cue.form == "third":
        return last not in ("they", "we", "i", "you")
    return True
