"""Page furniture: lines that belong to the page and not to the article, and picture captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.knowledge.files import read_rows
from analysis.sources.credits import ends_sentence

LONGEST = 160
# A list of other articles at the end has at most so many lines; each is a title, no sentence.
LONGEST_LIST, LONGEST_TITLE = 12, 150
# A picture's credit stands at the end of its caption.
CREDIT_REACH, LONGEST_CAPTION = 60, 300
# A sentence of more words, or with a quotation, may be the article's: "Subscribe to this, he
# said". Only a phrase of so many words makes it furniture.
SHORT_SENTENCE, LONG_PHRASE = 8, 3
# What a press release says of its sender at the end has at most so many lines, and begins behind
# at least so many of the report.
LONGEST_CLOSING, LEAST_REPORT = 10, 2
ABOUT = "about "
MARKS = " :.!›»>→…"
COUNTED = re.compile(r"\d[\d,.]*k? (.+)")
QUOTES = frozenset('"“”„«»')


@dataclass(frozen=True)
class Furniture:
    """The phrases of `page_furniture.csv`, ready to match lines with.

    Attributes
    ----------
    lines, starts, parts : frozenset or tuple of str
        Phrases that are a whole line, begin one, or stand anywhere in it.
    lists : frozenset of str
        Whole lines after which titles of other articles follow ("Related").
    counts : frozenset of str
        What follows a number ("12 comments").
    captions : re.Pattern
        Phrases that begin a picture's caption or its credit.
    closings : tuple of str
        Phrases that begin the line behind which a press release tells of its sender.
    """

    lines: frozenset[str]
    starts: tuple[str, ...]
    parts: tuple[str, ...]
    lists: frozenset[str]
    counts: frozenset[str]
    captions: re.Pattern[str]
    closings: tuple[str, ...] = ()

    def matches(self, line: str) -> bool:
        """Tell whether a line belongs to the page ("Don't Miss", "Read more: ...")."""
        if len(line) > LONGEST:
            return False
        words = _flatten(line)
        bare = words.rstrip(MARKS)
        if not any(map(str.isalnum, line)):
            return True  # "___"
        if bare in self.lines or bare in self.lists:
            return True
        counted = COUNTED.fullmatch(bare)
        if counted and counted[1] in self.counts:
            return True
        each = bare.split()
        if 2 <= len(each) <= 6 and self.lines.issuperset(each):
            return True  # "Share Tweet Email"
        quoted = not QUOTES.isdisjoint(line)
        sentence = ends_sentence(line) and (quoted or len(each) > SHORT_SENTENCE)
        if any(part in words for part in self.parts) and not (sentence and quoted):
            return True
        return words.startswith(self.starts) and any(
            _begins(words, start)
            for start in self.starts
            if not sentence or len(start.split()) >= LONG_PHRASE
        )

    def opens_list(self, line: str) -> bool:
        """Tell whether titles of other articles may follow a line."""
        return len(line) <= LONGEST and _flatten(line).rstrip(MARKS) in self.lists

    def closes_release(self, line: str, after: str) -> bool:
        """Tell "Media contact: ...", and "About the Bank" before "The Bank is ..."."""
        words = _flatten(line)
        if len(line) <= LONGEST and any(_begins(words, start) for start in self.closings):
            return True
        name = words.removeprefix(ABOUT).removeprefix("the ").rstrip(MARKS)
        heading = words.startswith(ABOUT) and _is_title(line) and line[:1].isupper()
        return heading and bool(name) and _flatten(after).removeprefix("the ").startswith(name)

    def is_caption(self, line: str) -> bool:
        """Tell whether a line is a caption: it begins or ends with the credit of a picture."""
        if len(line) > LONGEST_CAPTION:
            return False
        words = _flatten(line)
        return bool(
            self.captions.match(words) or self.captions.search(words, len(words) - CREDIT_REACH)
        )


def _flatten(line: str) -> str:
    return line.lower().replace("’", "'").lstrip(" #*•·-–—>|[(").strip()


def _is_title(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and not ends_sentence(line.rstrip("?!"))


def _begins(words: str, start: str) -> bool:
    following = words[len(start) : len(start) + 1]
    return words.startswith(start) and not (start[-1].isalnum() and following.isalnum())


def load_furniture() -> Furniture:
    """Load the phrases of `page_furniture.csv`, the user's own after the bundled ones.

    Returns
    -------
    Furniture
        By kind: `line`, `list`, `start`, `part`, `count`, `caption`, `closing`.
    """
    by_kind: dict[str, list[str]] = {}
    for row in read_rows("page_furniture.csv"):
        by_kind.setdefault(row["kind"], []).append(row["text"])
    return Furniture(
        lines=frozenset(by_kind.get("line", ())),
        starts=tuple(by_kind.get("start", ())),
        parts=tuple(by_kind.get("part", ())),
        lists=frozenset(by_kind.get("list", ())),
        counts=frozenset(by_kind.get("count", ())),
        closings=tuple(by_kind.get("closing", ())),
        captions=re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, by_kind['caption']))})"),
    )


def find_trailer(lines: Sequence[str], start: int, furniture: Furniture) -> int:
    """Find where the page furniture at the end begins.

    Parameters
    ----------
    lines : sequence of str
        The lines of the article that are not blank.
    start : int
        Number of the first line after the header.
    furniture : Furniture
        What belongs to the page.

    Returns
    -------
    int
        Number of the first line of the trailer; the number of lines where there is none. From
        the end up to the first line that is neither furniture nor, below a line that opens such
        a list, the title of another article. What a press release says of its sender, and whom
        to ask, is of the trailer.
    """
    first = max(start + LEAST_REPORT, len(lines) - LONGEST_CLOSING)
    last = next(
        (
            k
            for k in range(first, len(lines))
            if furniture.closes_release(lines[k], lines[k + 1] if k + 1 < len(lines) else "")
        ),
        len(lines),
    )
    end = number = last
    while number > start:
        number -= 1
        line = lines[number]
        titles = end - number - 1
        if furniture.opens_list(line) or (titles == 0 and furniture.matches(line)):
            end = number
        elif titles >= LONGEST_LIST or not _is_title(line):
            break
    return end
