"""Bytes to text: BOM, UTF-8, the declared encoding, then cp1252 with a warning."""

from __future__ import annotations

import codecs

import ftfy

from analysis.problems import PledgebookError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode_bytes(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Decode a file.

    Parameters
    ----------
    data : bytes
        The whole file.
    declared : str, optional
        Encoding that the file itself names.

    Returns
    -------
    tuple of str and (str or None)
        The text with LF line ends and repaired mojibake; a warning where the encoding was
        guessed. `ftfy.fix_encoding` leaves quotation marks as they are, `fix_text` would not.

    Raises
    ------
    PledgebookError
        If the file is empty or is no text.
    """
    if not data.strip():
        raise PledgebookError("the file is empty; save the article again")
    for bom, name in BOMS:
        if data.startswith(bom):
            return _clean(data.decode(name, errors="replace")), None
    control = sum(byte < 9 or 13 < byte < 32 for byte in data[:4096])
    if b"\0" in data[:4096] or control > len(data[:4096]) / 50:
        raise PledgebookError("the file is binary, not text; save the article as text or HTML")
    names: tuple[str | None, ...] = ("utf-8", declared)
    for codec in names:
        if codec:
            try:
                return _clean(data.decode(codec)), None
            except (UnicodeDecodeError, LookupError):
                continue
    text = data.decode("cp1252", errors="replace")
    return _clean(text), "not valid UTF-8; read as cp1252, check accents and quotation marks"


def _clean(text: str) -> str:
    return ftfy.fix_encoding(text).replace("\r\n", "\n").replace("\r", "\n")
