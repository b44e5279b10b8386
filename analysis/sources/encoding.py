"""Bytes to text: BOM, UTF-8, the declared encoding, then cp1252 with a warning."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from analysis.problems import PledgebookError

# UTF-32 before UTF-16: its mark begins with the other's.
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of files that are often saved under a wrong name.
FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
)
# Python's text codecs that are no encodings of web pages, and those a file without a BOM can't
# be in when its declaration was readable (https://encoding.spec.whatwg.org/#names-and-labels).
NO_ENCODINGS = (
    "utf-7",
    "utf-16",
    "utf-32",
    "idna",
    "punycode",
    "unicode-escape",
    "raw-unicode-escape",
    "undefined",
)
# The same standard reads these labels as windows-1252: pages declare them and use its quotes.
MEANT_CP1252 = frozenset({"iso8859-1", "ascii"})
DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?"
    rb"encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.I,
)
LOOKED_AT = 4096
# Text has no control characters but tab and line ends; a stray one happens.
TOLERATED = 0.02


@dataclass(frozen=True)
class Decoded:
    """Text of a file, and what was doubtful about decoding it."""

    text: str
    doubts: tuple[str, ...] = ()


def find_declared(data: bytes) -> str | None:
    """Find the encoding that a page names itself.

    Parameters
    ----------
    data : bytes
        The file; a declaration must stand within its first 4,096 bytes.

    Returns
    -------
    str or None
        Name of a Python codec; None where there is no declaration or none that can be true.
    """
    found = DECLARED.search(data[:LOOKED_AT])
    if not found:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except (LookupError, ValueError):
        return None
    if name.replace("_", "-").startswith(NO_ENCODINGS):
        return None
    return "cp1252" if name in MEANT_CP1252 else name


def decode_bytes(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a file.

    Parameters
    ----------
    data : bytes
        The whole file.
    declared : str, optional
        Encoding that the file itself names, as `find_declared` finds it.

    Returns
    -------
    Decoded
        The text as it is in the file (see `tidy_text`), and a doubt where the encoding was
        guessed or bytes were lost.

    Raises
    ------
    PledgebookError
        If the file is empty or is no text.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            text = data.decode(name, errors="replace")
            lost = text.count("\ufffd") > data.decode(name, errors="ignore").count("\ufffd")
            return _check(text, "some bytes are damaged; check the text's end" if lost else None)
    _refuse_other_formats(data)
    wide = _find_wide(data)
    if wide:
        return _check(data.decode(wide, errors="replace"), f"no byte order mark; read as {wide}")
    try:
        return _check(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return _check(data.decode(declared))
        except (UnicodeError, LookupError):
            pass
    doubt = "not valid UTF-8; read as cp1252, check accents and quotation marks"
    return Decoded(_check(_decode_cp1252(data)).text, (doubt,))


def _refuse_other_formats(data: bytes) -> None:
    for first, kind in FORMATS:
        if data.startswith(first):
            raise PledgebookError(f"the file is {kind}, not text; save the article as text or HTML")


def _find_wide(data: bytes) -> str | None:
    """UTF-16 without its mark, told by the zero bytes of Latin letters; other zeros are no text."""
    sample = data[:LOOKED_AT]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    if not controls:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if max(even, odd) > 0.5 * half and min(even, odd) < 0.05 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    if controls > max(1, TOLERATED * len(sample)):
        raise PledgebookError("the file is binary, not text; save the article as text or HTML")
    return None


def _decode_cp1252(data: bytes) -> str:
    """cp1252, but UTF-8 where most of the file is: one cut character must not garble the rest."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    read = len(text) - len(text.encode("ascii", "ignore")) - lost
    if lost > read:
        return data.decode("cp1252", errors="replace")
    return data.decode("utf-8", errors="pledgebook.cp1252")


def _read_byte_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("pledgebook.cp1252", _read_byte_as_cp1252)


def _check(text: str, doubt: str | None = None) -> Decoded:
    if not text.strip("\ufeff\u200b\u2060\0 \t\r\n\v\f\x85\xa0\u2028\u2029"):
        raise PledgebookError("the file is empty; save the article again")
    return Decoded(text, (doubt,) if doubt else ())
