"""Wire date lines at the head of a paragraph: "KYIV, Aug 22 (Agency) - "."""

from __future__ import annotations

from analysis.language.stream import Stream

DASHES = frozenset({"-", "–", "—", "--"})
LONGEST_DATELINE = 14


def skip_dateline(stream: Stream, floor: int, limit: int) -> int:
    """Step over the date line with which a sentence begins.

    Parameters
    ----------
    stream : Stream
        The text.
    floor, limit : int
        First and one past the last word of the sentence.

    Returns
    -------
    int
        The first word behind the dash; `floor` where there is no date line. A date line begins
        with a place in capitals and is nobody's speech (AP style: "CITY, Month day (Agency) -").
    """
    if floor >= limit or not _is_capitals(stream.text[floor]):
        return floor
    bracket = False
    for k in range(floor + 1, min(limit - 1, floor + LONGEST_DATELINE)):
        word = stream.text[k]
        spaced = stream.end[k - 1] < stream.start[k] and stream.end[k] < stream.start[k + 1]
        if word in DASHES and (spaced or word != "-"):
            return k + 1
        bracket = (bracket or word == "(") and word != ")"
        place = _is_capitals(word) or word in (",", "/", "(", ")", ".", "AND")
        day = word[0].isdigit() or (word[:1].isupper() and len(word.rstrip(".")) >= 3)
        if not (place or day or bracket):
            return floor
    return floor


def _is_capitals(word: str) -> bool:
    return len(word) > 2 and word.isupper() and word.replace(".", "").isalpha()
