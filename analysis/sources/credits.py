"""Who wrote and who published: bylines, date lines and outlets among the lines of a header."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.knowledge.files import read_rows
from analysis.sources.days import MONTHS, find_days

SENTENCE_END = (".", "?", "!", "…", ".”", "?”", "!”", '."', '?"', '!"', ".’", ".'", ".)")
BY = re.compile(
    r"^(?:(?:written|reported|story|words|analysis|text|report|posted|published|opinion|interview)"
    r"\s+)?by\b\s*:?\s+",
    re.I,
)
SEPARATORS = " ,|/·•–—-\t"
CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d{2}){0,2}(?:\s*[ap]\.?m\b\.?)?(?:\s*[A-Z]{2,5}\b)?", re.I)
WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.I
)
DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}$", re.I)
LONGEST_BYLINE, LONGEST_DATELINE = 120, 130
OUTLET_WORDS, NAME_WORDS, PLACE_WORDS = 5, 16, 4


@lru_cache(maxsize=16)
def _pick(rows: tuple[tuple[str, str], ...], kind: str) -> frozenset[str]:
    return frozenset(word for word, its_kind in rows if its_kind == kind)


def list_words(kind: str) -> frozenset[str]:
    """List the words of one kind in `header_words.csv`.

    Parameters
    ----------
    kind : str
        `outlet` (in the names of papers), `agency` (a name by itself), `name` (between the names
        of a byline), `job` (of an author, one of them too) or `date` (around a date).

    Returns
    -------
    frozenset of str
        In lower case.
    """
    return _pick(tuple((r["word"], r["kind"]) for r in read_rows("header_words.csv")), kind)


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends like a sentence.

    Parameters
    ----------
    line : str
        Without white space around it.

    Returns
    -------
    bool
        True after a full stop, question or exclamation mark, inside quotation marks or not.
    """
    return line.endswith(SENTENCE_END)


def is_outlet(line: str) -> bool:
    """Tell whether a line is the name of an outlet: "Sample Wire", "courier.example".

    Parameters
    ----------
    line : str
        A line of a header, or a part of one.

    Returns
    -------
    bool
        True for two to five words with capitals, one of them usual in such names, for an agency
        that one word names, and for the name of a site.
    """
    words = line.split()
    if not words or len(words) > OUTLET_WORDS or line.endswith((".", "?", "!", ":", ",")):
        return False
    if DOMAIN.match(line):
        return True
    if len(words) == 1:
        return words[0].lower() in list_words("agency") and words[0][0].isupper()
    joining, known = list_words("name"), list_words("outlet") | list_words("agency")
    capitals = all(not w[0].isalpha() or w[0].isupper() or w in joining for w in words)
    return capitals and any(w.lower().strip("()") in known for w in words)


def is_name(line: str) -> bool:
    """Tell whether words can be the names of authors.

    Parameters
    ----------
    line : str
        A byline without its "By".

    Returns
    -------
    bool
        True where all words have capitals or join names ("in", "and", "staff"), and not all of
        them are days and months ("by May", "By Friday evening").
    """
    words = re.split(r"[\s|/]+", line.strip())
    if len(words) > NAME_WORDS or re.search(r"[\d\"“”?!:;]", line):
        return False
    joining = list_words("name") | list_words("job")
    named = False
    for word in words:
        bare = word.strip(",()’'·•–—-")
        if not bare or bare in joining:
            continue
        if bare.endswith(".") and len(bare) > 4:
            return False  # the end of a sentence, not "J." or "Dr."
        if bare[0].isalpha() and not bare[0].isupper() and "@" not in bare:
            return False
        calendar = bare.lower().rstrip(".") in MONTHS or WEEKDAY.fullmatch(bare)
        named = named or not calendar
    return named


def is_credit(line: str) -> bool:
    """Tell whether a line can be an author without a "By".

    Parameters
    ----------
    line : str
        A line between title and date.

    Returns
    -------
    bool
        True for "Jane Doe", "Jane Doe Europe correspondent" and "@janedoe"; "Ukraine and Europe"
        joins things, and is none.
    """
    words = line.split()
    if len(words) == 1:
        return bool(re.fullmatch(r"@\w{2,30}", line))
    jobs, joining = list_words("job"), list_words("name")
    names = [word for word in words if word.lower() not in jobs]
    return (
        2 <= len(names) <= 4
        and words[:2] == names[:2]
        and all(
            word[0].isupper()
            and word.strip(".").replace("-", "").isalpha()
            and word.lower() not in joining
            for word in names
        )
    )


def read_byline(line: str) -> str | None:
    """Read the author off a header line.

    Parameters
    ----------
    line : str
        Such as "By Jane Doe in Kyiv | Aug. 22, 2025".

    Returns
    -------
    str or None
        The words after "By", as printed, without a date that follows; None where the line is no
        byline: "by August 22, 2025" is a date, "by May" is neither.
    """
    found = BY.match(line)
    if not found or len(line) > LONGEST_BYLINE:
        return None
    days = find_days(line)
    rest = line[found.end() : days[0].start if days else None].strip(SEPARATORS)
    while days and rest:  # "Jane Doe | Published Friday,"
        last = rest.split()[-1]
        bare = last.lower().strip(".:,")
        if bare not in list_words("date") and not WEEKDAY.fullmatch(bare):
            break
        rest = rest[: -len(last)].strip(SEPARATORS)
    return rest if rest and is_name(rest) else None


def is_dateline(line: str) -> bool:
    """Tell whether a header line is about the day of publication and nothing else.

    Parameters
    ----------
    line : str
        One line of the header.

    Returns
    -------
    bool
        True for a date with words such as "published", a time of day and at most four
        capitalised words (a place, an outlet); "On August 22, 2025, he arrived." is a sentence.
    """
    if len(line) > LONGEST_DATELINE:
        return False
    days = find_days(line)
    if not days:
        return False
    for day in reversed(days):
        line = f"{line[: day.start]} {line[day.end :]}"
    line = WEEKDAY.sub(" ", CLOCK.sub(" ", line))
    words = [word.strip(".") for word in re.split(r"[\s,|/·•–—()\[\]:-]+", line)]
    left = [w for w in words if re.match(r"[^\W\d_]", w) and w.lower() not in list_words("date")]
    return len(left) <= PLACE_WORDS and all(word[0].isupper() for word in left)
