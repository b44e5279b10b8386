"""What a commitment is for and on what terms: kind, purpose, condition, due day, what is new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from analysis.extract.dates import DateExpression
from analysis.extract.promises.units import Unit
from analysis.knowledge.promises import load_cues, load_nouns, promise_words
from analysis.knowledge.words import load_words

LONGEST_PURPOSE = 8
# Words that set a sum apart from behind: "$5m on top of", "a €5m second package".
BEHIND = frozenset({"extra", "second", "third", "on top of", "in addition to"})
# Of these only what a commitment is called tells: "for a second track" is no second pledge.
COUNTING = frozenset({"second", "third"})


@dataclass(frozen=True)
class Words:
    """A stretch of text: offsets and the words themselves."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"\b{re.escape(word)}\b"), kind)
        for word, kind in load_cues("commitment_kinds.csv")
    )


def name_kind(words: str, programme_kind: str, money: bool) -> str:
    """Tell what is promised, by its programme, else by the words around it.

    Parameters
    ----------
    words : str
        The words of the clause in lower case, without names and speakers.
    programme_kind : str
        Kind of the programme; empty without.
    money : bool
        Money of no stated purpose is `financial`.

    Returns
    -------
    str
        One of the kinds of `analysis.extract.commitments`; the longest cue decides.
    """
    if programme_kind:
        return programme_kind
    for pattern, kind in _kinds():
        if pattern.search(words):
            return kind
    return "financial" if money else "other"


@lru_cache(maxsize=1)
def _conditions() -> re.Pattern[str]:
    cues = "|".join(re.escape(cue) for cue, _ in load_cues("condition_cues.csv"))
    # "Should the vote fail": no modal stands before an article or a name.
    cues += r"|should(?= (?:the|its|their|this|(?-i:[A-Z])))"
    return re.compile(rf"\b(?P<cue>{cues})\b(?P<rest>[^,;.()\"“”—]*(?:\.\d+[^,;.()]*)*)", re.I)


def find_condition(text: str, start: int, end: int) -> Words | None:
    """Find the words that make a promise conditional.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        Offsets of the sentence or clause.

    Returns
    -------
    Words or None
        From "once", "if", "subject to" up to the next comma or the end; None for "as if", "even
        if", "asked if" and "once again".
    """
    for match in _conditions().finditer(text, start, end):
        lead = text[start : match.start()].lower().split()[-1:]
        rest = match["rest"].split()
        if lead and lead[0] in ("as", "even", "asked", "wonder", "wondered", "know", "what"):
            continue
        often = " ".join(rest[:2]).lower() in ("a day", "a week", "a month", "a year")
        if match["cue"].lower() == "once" and (often or rest[:1] in (["again"], ["more"])):
            continue
        if not rest and " " not in match["cue"]:
            continue
        words = match.group().rstrip()
        return Words(match.start(), match.start() + len(words), words)
    return None


DUE_LEAD = re.compile(
    r"\b(?:by|before|until|through|within|over|during|in|for|throughout|from|no later than)"
    r"(?: the)?(?: (?:end|start|course|next) of)?(?: the)?\s*$",
    re.I,
)
DUE_OPEN = re.compile(r"^(?:by|before|until|over|within|in|for|from|next|this)\b", re.I)


def find_due(
    text: str,
    start: int,
    end: int,
    dates: Sequence[DateExpression],
    published: date | None,
    done: bool = False,
) -> tuple[Words, date | None] | None:
    """Find until when something is due: "by the end of 2026", "over three years", "next year".

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        Offsets of the clause.
    dates : sequence of DateExpression
        Those of the article.
    published : datetime.date or None
        What ended before isn't due any more.
    done : bool
        Of what has been promised, "this month" tells when it was promised.

    Returns
    -------
    tuple of (Words, datetime.date or None), or None
        The words, and the last day where they have one. A day on which something is said ("on
        Friday") is no term.
    """
    for expression in dates:
        if not start <= expression.start < end:
            continue
        if text[expression.end :].startswith(("'s ", "’s ")):
            continue  # "destroyed by this summer's floods"
        lead = DUE_LEAD.search(text, max(start, expression.start - 24), expression.start)
        opened = DUE_OPEN.match(expression.text)
        if lead is None and (opened is None or done):
            continue
        if done and lead is not None and lead.group().lower().split()[0] in ("in", "during"):
            continue
        if expression.precision == "season" and lead is not None and (
            lead.group().lower().startswith("for")
        ):  # fmt: skip
            continue  # "fuel for the winter" says what it is for, not until when it comes
        last = expression.end_date
        if last is not None and published is not None and last <= published:
            continue
        if last is None and expression.start_date is not None:
            continue
        if lead is not None and lead.group().lower().split()[0] in ("for", "from") and (
            last is None and not expression.timex.startswith("P")
        ):  # fmt: skip
            continue
        first = lead.start() if lead else expression.start
        end_of, last = _go_on(text, expression, dates, last)
        return Words(first, end_of, text[first:end_of]), last
    return None


def _go_on(
    text: str, expression: DateExpression, dates: Sequence[DateExpression], last: date | None
) -> tuple[int, date | None]:
    """Follow "for 2025 and 2026" to its second year."""
    for other in dates:
        joined = text[expression.end : other.start] == " and " and last is not None
        if joined and other.precision == expression.precision and other.end_date is not None:
            return other.end, other.end_date
    return expression.end, last


def find_purpose(units: Sequence[Unit], at: int, end: int) -> str | None:
    """Find what a sum is for: "for air defence", "to buy natural gas", "on drones".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    at : int
        Unit of the sum.
    end : int
        Where its clause ends.

    Returns
    -------
    str or None
        The words behind the preposition, in lower case.
    """
    words = load_words()
    for k in range(at + 1, min(end, len(units))):
        if units[k].low not in ("for", "on", "towards", "buy", "purchase", "fund"):
            continue
        found: list[str] = []
        last = min(end, k + 1 + LONGEST_PURPOSE)
        for at_word, unit in enumerate(units[k + 1 : last], k + 1):
            if unit.low == "-" and found:  # "air-defence systems", not "flood-hit Pakistan"
                if at_word + 2 < len(units) and units[at_word + 2].is_name:
                    found.clear()
                    break
                continue
            stop = unit.low in words["preposition"] - {"of"} or unit.low in words["subordinator"]
            if unit.kind not in ("word", "actor", "goods") or stop or (
                unit.low in words["modal"] | words["auxiliary"] | {"and", "which", "that"}
            ):  # fmt: skip
                break
            if unit.is_name and not found:
                break
            if unit.low in promise_words("no_purpose") and not found:
                break  # "on condition that"
            if unit.low in ("them", "it", "these") and not found:
                return unit.low
            if found and units[at_word - 1].low == "-":
                found[-1] = f"{found[-1]}-{unit.low}"
            elif unit.low not in words["determiner"]:
                found.append(unit.low)
        if found:
            return " ".join(found)
    return None


def find_apart(units: Sequence[Unit], start: int, at: int, end: int) -> str | None:
    """Find the word that sets a sum apart from earlier ones: "a further", "second package".

    Parameters
    ----------
    units : sequence of Unit
        The sentence.
    start, at, end : int
        Units of the verb, the sum, and the end of its clause.

    Returns
    -------
    str or None
        The word of `commitment_apart.csv`.
    """
    before = [u.low for u in units[max(min(start, at - 4), at - 6, 0) : at]]
    after = [u.low for u in units[at + 1 : min(end, at + 4)]]
    behind = [u.low for u in units[at + 1 : at + 5]]
    counted = any(
        word in COUNTING and following in load_nouns() for word, following in pairwise(behind)
    )
    for cue, _ in load_cues("commitment_apart.csv"):
        words = cue.split()
        # "more than $5 million" sets nothing apart, "$5 million more" does.
        told_behind = cue in BEHIND and (counted or cue not in COUNTING)
        runs = [after] if cue == "more" else [before, *([after] if told_behind else [])]
        for run in runs:
            if any(run[k : k + len(words)] == words for k in range(len(run))):
                return cue
    return None
