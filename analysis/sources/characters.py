"""Characters: line ends, invisible and garbled ones, so that words and quotations can be found."""

from __future__ import annotations

import re
import unicodedata

# The line ends of Unicode (UAX #14) but NEL: where U+0085 turns up, it is the "…" of cp1252.
LINE_ENDS = re.compile("\r\n|[\r\v\f\u2028\u2029]")
# Zero-width space, word joiner, BOM inside a text, soft hyphen, direction marks, the object
# replacement character of word processors, and controls: nothing a reader sees, but a name with
# one in it is no name. Zero-width joiners stay: they make letters and emoji.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff\ufffc]"
)
# Spaces that are not U+0020: "€10\u00a0million" is the same sum.
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x1c-\x1f]")
SURROGATES = re.compile("[\ud800-\udfff]")
# UTF-8 read as a one-byte encoding leaves two or more such characters for each one it held.
SUSPECT = re.compile("[^\x00-\x7f]{2}|[\x80-\x9f\ufffd\xc2\xc3]")
# A closing quotation mark (E2 80 9D) loses its last byte where 9D is no character, and the
# no-break space (C2 A0) its second one where spaces are evened out.
LOST_BYTES = (
    (re.compile("â€(?=[\\s.,;:!?)]|$)"), "â€\x9d"),
    (re.compile("(?<=[0-9a-z.,])Â(?=\\s)"), ""),
)


def mend_mojibake(text: str) -> str:
    """Put right text that was decoded with the wrong encoding ("â€œHi" is "“Hi").

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Mended line by line, so that one garbled paragraph among sound ones is mended too.
        `ftfy.fix_encoding` leaves quotation marks as they are; `fix_text` would straighten them.
    """
    if not SUSPECT.search(text):
        return text
    from ftfy import fix_encoding  # takes a tenth of a second, and most texts don't need it

    lines = text.split("\n")
    for number, line in enumerate(lines):
        if SUSPECT.search(line):
            for lost, found in LOST_BYTES:
                line = lost.sub(found, line)
            lines[number] = fix_encoding(line)
    return "\n".join(lines)


def tidy_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Even out what a reader can't see.

    Parameters
    ----------
    text : str
        A text as it was decoded.

    Returns
    -------
    tuple of str and tuple of str
        The text in Unicode NFC with LF line ends and plain spaces, without invisible characters,
        mojibake mended; and what was doubtful about it.
    """
    text = re.sub("\r\n?", "\n", SURROGATES.sub("\ufffd", text))
    mended = mend_mojibake(text)
    doubts = []
    if mended != text:
        doubts.append("characters garbled by a wrong encoding were mended")
    if "\ufffd" in mended:
        doubts.append("some characters could not be decoded and are shown as \ufffd")
    mended = LINE_ENDS.sub("\n", mended)
    mended = SPACES.sub(" ", INVISIBLE.sub("", mended))
    return unicodedata.normalize("NFC", mended), tuple(doubts)


def tidy_line(text: str) -> str:
    """Even out a title or a name, as `tidy_text` does, on one line.

    Parameters
    ----------
    text : str
        A field of an export or a page.

    Returns
    -------
    str
        Words with single spaces between them; empty where there are none.
    """
    return " ".join(tidy_text(text)[0].split())
