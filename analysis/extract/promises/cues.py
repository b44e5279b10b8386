"""The scope of a sum by the words of its clause: "so far", "of which", "as announced"."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.knowledge.promises import load_scope_cues, promise_words

# A cue of the place `near` stands at most this many characters from its sum.
NEAR = 60


@lru_cache(maxsize=1)
def _superlative() -> re.Pattern[str]:
    most = "|".join(sorted(promise_words("superlative")))
    return re.compile(
        rf"\b(?:{most}|\d+(?:st|nd|rd|th))\b[^,;:.\d]{{0,40}}?\b(?:so far|to date|until now|yet)\b"
    )


def _counts(place: str, found: int, at: int, done: bool, crowd: bool) -> bool:
    """Tell whether a cue counts where it stands."""
    if place == "before":
        return found <= at
    if place == "after":
        return found >= at
    if place == "near":
        return abs(found - at) <= NEAR
    if place == "done":
        return done
    return (done and crowd) if place == "crowd" else True


def name_scope(text: str, at: int, done: bool, crowd: bool = True) -> str:
    """Tell the scope of a sum by the words of its clause.

    Parameters
    ----------
    text : str
        The clause.
    at : int
        Offset of the sum in it.
    done : bool
        Whether the verb tells of what has happened.
    crowd : bool
        Whether an open group gives, or nobody named: what the members of a named list pledge
        "combined" is one joint sum.

    Returns
    -------
    str
        single, cumulative, share, part or repeated; the longest cue decides.
    """
    lowered = text.lower().replace("’", "'")
    # "Its largest grant so far": larger than those before, which it does not add up.
    lowered = _superlative().sub(lambda found: " " * len(found.group()), lowered)
    for cue, scope, place in load_scope_cues():
        found = lowered.find(cue)
        while found >= 0:
            edge = found + len(cue)
            inside = found > 0 and lowered[found - 1].isalnum()
            open_end = edge < len(lowered) and lowered[edge].isalnum() and not cue[-1].isdigit()
            if not inside and not open_end and _counts(place, found, at, done, crowd):
                return scope
            found = lowered.find(cue, found + 1)
    return "single"
