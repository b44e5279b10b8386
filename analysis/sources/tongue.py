"""Which language a text is in, told by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path
from types import MappingProxyType

# Fewer words than this tell nothing.
ENOUGH_WORDS = 8
# So many of the words are a language's stop words, at least, and so many different ones where
# it isn't English; where there are plenty of words and no language reaches that, the text is in
# none known here (measured: of 924 English news articles the one with the fewest has 0.26).
LEAST_SHARE, LEAST_KINDS, PLENTY_OF_WORDS = 0.15, 3, 100
LEAD = 1.25
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|'(?=[^\W\d_]))+")
LOOKED_AT = 20_000
UNKNOWN = "und"
# Lists too short, or of languages that newspapers are not written in (Sorbian, Ligurian, Latin,
# Sanskrit, ancient Greek).
LEFT_OUT = frozenset({"dsb", "hsb", "lij", "la", "sa", "grc", "ml"})
RENAMED = {"nb": "no", "kmr": "ku"}
# First and last letters of a script, and its only or commonest language.
SCRIPTS = (
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u052f", UNKNOWN),
    ("\u0530", "\u058f", "hy"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u077f", "ar"),
    ("\u0900", "\u097f", "hi"),
    ("\u0980", "\u09ff", "bn"),
    ("\u0b80", "\u0bff", "ta"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u3040", "\u30ff", "ja"),
    ("\u4e00", "\u9fff", "zh"),
    ("\uac00", "\ud7af", "ko"),
)


@lru_cache(maxsize=1)
def _stop_words() -> Mapping[str, tuple[str, ...]]:
    """Word to the languages that have it as a stop word.

    The lists are spaCy's. They are read as files: importing spaCy takes a second, and
    `spacy.lang.fr` compiles patterns for three more.
    """
    words: dict[str, list[str]] = {}
    spec = find_spec("spacy")
    folders = spec.submodule_search_locations if spec else ()
    paths = (p for folder in folders or () for p in Path(folder, "lang").glob("*/stop_words.py"))
    for path in sorted(paths):
        code = path.parent.name
        if code in LEFT_OUT:
            continue
        for word in run_path(str(path))["STOP_WORDS"]:
            words.setdefault(word.lower(), []).append(RENAMED.get(code, code))
    return MappingProxyType({word: tuple(codes) for word, codes in words.items()})


def _tell_script(letters: str) -> str | None:
    """Commonest language of the script that most letters belong to; None for Latin."""
    if letters.isascii():
        return None
    counts = Counter(
        code
        for letter in letters
        if letter > "\u036f"
        for first, last, code in SCRIPTS
        if first <= letter <= last
    )
    if sum(counts.values()) * 2 < len(letters):
        return None
    # Japanese has Chinese characters too, Chinese has no kana.
    if counts["ja"] * 10 > sum(counts.values()):
        return "ja"
    return counts.most_common(1)[0][0]


def tell_language(text: str) -> str | None:
    """Tell the language of a text by its script and the share of its words that are stop words.

    Parameters
    ----------
    text : str
        The article; its first 20,000 characters are looked at.

    Returns
    -------
    str or None
        ISO 639-1 code; "und" (ISO 639-2, undetermined) for plenty of text in a language that is
        none of those known here; None with too few words or no language clearly ahead.
    """
    words = WORD.findall(text[:LOOKED_AT].lower().replace("’", "'"))
    script = _tell_script("".join(words))
    if len(words) < ENOUGH_WORDS and script is None:
        return None
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    lists = _stop_words()
    for word, times in Counter(words).items():
        for code in lists.get(word, ()):
            counts[code] += times
            kinds[code] += 1
    likely = [code for code in counts if code == "en" or kinds[code] >= LEAST_KINDS]
    best = max(sorted(likely), key=lambda code: (counts[code], code == "en"), default=None)
    if best is not None and counts[best] < LEAST_SHARE * len(words):
        best = None
    # English words and names are in many lists by chance; English has to be beaten clearly.
    if best not in (None, "en") and counts[best or ""] < LEAD * counts["en"]:
        best = "en" if counts["en"] >= LEAST_SHARE * len(words) else None
    return best or script or (UNKNOWN if len(words) >= PLENTY_OF_WORDS else None)


def name_language(stated: str | None) -> str | None:
    """Turn the language that a source states into its code.

    Parameters
    ----------
    stated : str or None
        "en", "en-US", "eng", "English".

    Returns
    -------
    str or None
        ISO 639-1 code where there is one; None for what names no language. Names and codes are
        those of the CLDR.
    """
    if not stated or not stated.strip():
        return None
    words = stated.strip().lower()
    code = re.split(r"[-_]", words)[0]
    if re.fullmatch(r"[a-z]{2}", code):
        return "no" if code in ("nb", "nn") else code
    from babel.core import Locale, get_global

    alias = get_global("language_aliases").get(code)
    if alias:
        return str(alias)
    names = {name.lower(): key for key, name in Locale.parse("en").languages.items()}
    return names.get(words)
