"""Which way a clause looks from the day of publication: back, ahead, or neither."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.extract.passages import sentence_around
from analysis.knowledge.cues import load_cues
from analysis.knowledge.promises import load_verbs
from analysis.knowledge.words import load_words

WORD = re.compile(r"n[’']t|[’'](?:ll|s|re|ve|d)\b|[^\W\d_]+(?:-[^\W\d_]+)*|[;:—]")
# Prepositions before a date that look ahead unless the verb looks back: "stands until Monday".
LEANS = ("by", "until", "till", "before", "for", "starting", "beginning")
MOST_WORDS = 24
OWN = ("'s", "’s")


@lru_cache(maxsize=1)
def _past_forms() -> frozenset[str]:
    reported = {cue.words[0] for cues in load_cues().values() for cue in cues
                if cue.form == "past" and len(cue.words) == 1}  # fmt: skip
    promised = {
        form
        for form, readings in load_verbs().items()
        if all(verb.form in ("past", "participle") for verb in readings)
    }
    return frozenset(load_words()["past_verb"] | reported | promised)


@lru_cache(maxsize=1)
def _reports() -> frozenset[str]:
    return frozenset(cue.words[0] for cues in load_cues().values() for cue in cues
                     if cue.form == "third" and len(cue.words) == 1)  # fmt: skip


def _is_past(word: str, before: str) -> bool:
    """Tell a past form from an adjective ("the proposed talks") and a present passive."""
    if before in load_words()["determiner"] or before in ("be", "being", "is", "are", "not"):
        return False
    return word in _past_forms() or (word.endswith("ed") and len(word) > 4 and word != "hundred")


def _read_word(words: list[str], i: int) -> int:
    """Say which way one word looks, 0 if it says nothing."""
    classes = load_words()
    word = words[i]
    before = words[i - 1] if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    if word == "to" and after in classes["base_verb"]:
        return -1 if before in classes["held_back"] else 1
    if word == "going":
        return 1 if after == "to" and before not in ("was", "were") else 0
    if word in classes["ahead"]:
        return 1 if word != "set" or after in ("to", "for") else -1
    named = before in classes["determiner"] or before in OWN
    if word in classes["scheduled"]:
        return 0 if named else 1
    if word in classes["base_verb"]:
        helped = before in classes["modal"] | {"to", "did", "not", "n't", "n’t"}
        # "His visit on Monday" is no "they visit on Monday".
        return 0 if helped or named or word + "s" not in classes["scheduled"] else 1
    if word.endswith("ing") and before in ("is", "are", "'s", "’s", "'re", "’re", "am"):
        return 1
    if word.endswith("ing") and before in ("was", "were"):
        return -1
    if word == "have":
        if after in ("until", "till"):
            return 1
        return 0 if before in classes["modal"] | {"to"} else -1
    if word in ("has", "had", "was", "were", "did", "'ve", "’ve") or word in _reports():
        return -1
    return -1 if _is_past(word, before) else 0


@lru_cache(maxsize=1)
def _response() -> re.Pattern[str]:
    return re.compile(r"\b(?:in the wake of|in response to|in reaction to|following)\s+$", re.I)


def _is_told_of(text: str, first: int, start: int, end: int) -> bool:
    """Tell whether a possessive day is that of what has happened: "after Friday's earthquake"."""
    if text[end : end + 2] not in OWN:
        return False
    words = re.findall(r"[\w-]+", text[end + 2 : end + 50].split(",")[0])[:3]
    mishap = any(word.lower() in load_words()["mishap"] for word in words)
    return mishap or _response().search(text, first, start) is not None


def _is_open(left: list[str], i: int, right: list[str]) -> bool:
    """Tell a plan that may have failed ("was to open in March"), which looks neither way."""
    if left[i] != "to" or not i:
        return False
    classes = load_words()
    if left[i - 1] in ("was", "were"):
        return not any(word in _reports() or word in _past_forms() for word in left[: i - 1])
    return left[i - 1] in classes["ahead"] | {"due", "scheduled", "planned", "supposed"} and any(
        word in classes["slipped"] for word in right
    )


def find_direction(text: str, breaks: list[int], start: int, end: int) -> int:
    """Find which way the clause around a time expression looks.

    Parameters
    ----------
    text : str
        The text.
    breaks : list of int
        Where sentences begin.
    start, end : int
        Offsets of the expression.

    Returns
    -------
    int
        -1 back, 1 ahead, 0 undecided. The nearest verb before the expression decides, and where
        its clause has none before it, the first one after it.
    """
    first, last = sentence_around(text, breaks, start)
    if _is_told_of(text, first, start, end):
        return -1
    left = [w.lower() for w in WORD.findall(text[first:start])][-MOST_WORDS:]
    right = [w.lower() for w in WORD.findall(text[end:last])][:MOST_WORDS]
    if right and right[0] in OWN:  # "Thursday's meeting" is no "is meeting"
        right = right[1:]
    if len(left) > 1 and left[-2] in load_words()["to_come"] and left[-1] in ("in", "on"):
        return 1
    found = 0
    for i in range(len(left) - 1, -1, -1):
        if left[i] in (";", ":", "—", "that", "which", "who", "while", "but"):
            break
        if _is_open(left, i, right):
            return 0
        found = _read_word(left, i)
        if found:
            break
    ahead = 0
    for i in range(len(right)):
        if right[i] in (";", "—"):
            break
        ahead = _read_word(right, i)
        if ahead:
            break
    if left and left[-1] in LEANS and found <= 0:
        told = next((w for w in reversed(left) if _read_word([w], 0) < 0), "")
        ordered = left[-1] == "for" or told in load_words()["deadline"]
        if not (found < 0 and not ordered) and not (found == 0 and ahead < 0):
            return 1
    return found or ahead
