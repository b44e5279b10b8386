"""Ways to make a lemma out of a word, as the model names them."""

from __future__ import annotations


def describe_lemma(word: str, lemma: str) -> str:
    """Say how to make the lemma out of the word: how much to cut, what to add.

    Parameters
    ----------
    word, lemma : str

    Returns
    -------
    str
        Such as `3+y` for "countries", `0+` for a word that is its lemma but for case, and `=`
        for one that keeps its case ("Kyiv").
    """
    if word == lemma:
        return "=" if word != word.lower() else "0+"
    low, target = word.lower(), lemma.lower()
    same = 0
    while same < min(len(low), len(target)) and low[same] == target[same]:
        same += 1
    return f"{len(low) - same}+{target[same:]}"


def make_lemma(word: str, way: str) -> str:
    """Make the lemma of a word.

    Parameters
    ----------
    word : str
    way : str
        From `describe_lemma`.

    Returns
    -------
    str
        The word itself where the way cuts more than there is.
    """
    if way == "=":
        return word
    cut, added = way.split("+", 1)
    low = word.lower()
    if int(cut) > len(low):
        return low
    return low[: len(low) - int(cut)] + added
