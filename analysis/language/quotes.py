"""Quotations: where quotation marks open and close."""

from __future__ import annotations

from collections.abc import Iterator

# Opening mark -> the marks that may close it (Unicode, Pi and Pf, with German and French use).
PAIRS = {
    '"': '"',
    "“": '”“"',
    "„": "“”",
    "«": "»",
    "‘": "’",
    "'": "'",
}
SINGLE = "‘'"
MARKS = frozenset("".join(PAIRS) + "".join(PAIRS.values()))
TERMINAL = ".!?…"


def split_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text at the line ends that end a paragraph.

    A single line end after which a lower-case letter goes on with an unfinished sentence is a
    wrapped line, not the end of a paragraph.

    Parameters
    ----------
    text : str
        Any text.

    Yields
    ------
    tuple of int
        Start and end of each block, without the line ends around it.
    """
    start, size, i = 0, len(text), 0
    while (i := text.find("\n", i)) != -1:
        end = i
        blank = 0
        while i < size and text[i].isspace():
            blank += text[i] == "\n"
            i += 1
        before = text[end - 1] if end > start else "\n"
        wrapped = blank == 1 and i < size and text[i].islower() and before not in TERMINAL + '"”:'
        if not wrapped:
            if end > start:
                yield start, end
            start = i
    if start < size:
        yield start, size


def _opens(text: str, i: int, start: int, end: int) -> bool:
    """Tell whether the mark at `i` is at the beginning of a word."""
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    numeral = text[i] in SINGLE and after.isdigit()
    return (before.isspace() or before in "([—–-:") and not after.isspace() and not numeral


def _closes_single(text: str, i: int, end: int) -> bool:
    """Tell the end of a quotation from an apostrophe inside a word."""
    after = text[i + 1] if i + 1 < end else " "
    return not text[i - 1].isspace() and not after.isalnum()


def _last_closers(text: str, start: int, end: int) -> dict[str, int]:
    """Last place in the block of each mark that may close, so that no opening scans in vain."""
    last = {mark: text.rfind(mark, start, end) for mark in '"”“»'}
    for mark in SINGLE + "’":
        place = text.rfind(mark, start, end)
        while place > start and not _closes_single(text, place, end):
            place = text.rfind(mark, start, place)
        last[mark] = place if place > start else -1
    return last


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Find the quotations of a text, outermost only.

    A mark that is not closed in its paragraph counts only where the next paragraph opens with
    a mark too: then the quotation goes on, and each paragraph is a quotation of its own.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of (int, int)
        Start and end of each quotation with its marks, in order, not overlapping.
    """
    found: list[tuple[int, int]] = []
    blocks = list(split_blocks(text))
    for number, (start, end) in enumerate(blocks):
        closers = _last_closers(text, start, end)
        opened = -1
        for i in range(start, end):
            mark = text[i]
            if mark not in MARKS:
                continue
            if opened >= 0:
                if mark in PAIRS[text[opened]] and (
                    text[opened] not in SINGLE or _closes_single(text, i, end)
                ):
                    found.append((opened, i + 1))
                    opened = -1
            elif mark in PAIRS and (mark in "“„«" or _opens(text, i, start, end)):
                if max(closers.get(closer, -1) for closer in PAIRS[mark]) > i + 1:
                    opened = i
                elif mark in '"“':
                    following = blocks[number + 1][0] if number + 1 < len(blocks) else -1
                    if following >= 0 and text[following] == mark:
                        found.append((i, end))
                        break
    return found
