"""Sentence boundaries, with quotations kept together."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from analysis.knowledge.cues import load_cues
from analysis.language.quotes import find_quotes, split_blocks
from analysis.language.stream import QUOTE_MARKS, Stream, make_stream, word_class

# Set in `doc.user_data` where the sentences came with the Doc.
GIVEN = "sentences_given"
TERMINAL = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "??"})
# After '"Why?"' the speech verb comes within a short name: "Prime Minister Jane Doe asked".
REACH = 5


def _ends_here(stream: Stream, i: int) -> bool:
    """Tell whether the word at `i`, outside quotations, ends a sentence."""
    word = stream.low[i]
    following = stream.text[i + 1]
    if following[0].islower() or following in ",;:)":
        return False
    if word in TERMINAL:
        if word != "." or i == 0 or stream.end[i - 1] != stream.start[i]:
            return True
        before = stream.low[i - 1]
        initial = len(before) == 1 and stream.is_name(i - 1)
        return not initial and before not in word_class("abbreviation")
    if word.endswith(".") and len(word) > 1:
        # "in the U.S. The minister": an abbreviation ends a sentence only before a word that
        # has its capital from the beginning of one.
        if word.rstrip(".") in word_class("abbreviation"):
            return False
        opener = following.lower()
        return opener in word_class("determiner") or opener in word_class("pronoun")
    return False


def _cue_follows(stream: Stream, i: int) -> bool:
    """Tell whether a speech verb follows the quotation that ends at `i`."""
    cues = load_cues()
    for j in range(i + 1, min(i + 1 + REACH, len(stream.text))):
        if not stream.is_word(j) or stream.quote[j] >= 0:
            return False
        if stream.low[j] in cues:
            after = stream.text[j + 1] if j + 1 < len(stream.text) else "."
            return not after[0].isalpha() or after[0].islower()
    return False


def _quote_ends_sentence(stream: Stream, i: int) -> bool:
    """Tell whether the closing mark at `i` ends the sentence too."""
    inner = stream.low[i - 1] if i else ""
    if stream.text[i] not in QUOTE_MARKS:
        inner = stream.low[i]
    if inner not in TERMINAL and not inner.endswith((".", "!", "?")):
        return False
    following = stream.text[i + 1]
    if following[0].islower() or following in ",;:)—–-":
        return False
    return inner.endswith(".") or not _cue_follows(stream, i)


@Language.component("sentence_boundaries", assigns=["token.is_sent_start", "doc.spans"])
def set_sentences(doc: Doc) -> Doc:
    """Mark where sentences start, and store quotations in `doc.spans["quotations"]`.

    Parameters
    ----------
    doc : Doc
        Tokenized text.

    Returns
    -------
    Doc
        The same Doc. A sentence ends with its paragraph, at a full stop, question or
        exclamation mark, not inside a quotation, not after "Mr." or an initial. Sentences that
        the Doc has already are kept.
    """
    stream = make_stream(doc, find_quotes(doc.text))
    doc.spans["quotations"] = [
        Span(doc, stream.index[a], stream.index[b - 1] + 1) for a, b in stream.quotes if a >= 0
    ]
    if doc.has_annotation("SENT_START"):
        doc.user_data[GIVEN] = True
        return doc
    starts = {0}
    for block, _ in split_blocks(doc.text):
        starts.add(bisect_left(stream.start, block))
    size = len(stream.text)
    for i in range(size - 1):
        number = stream.quote[i]
        if number < 0:
            ends = _ends_here(stream, i)
        else:
            ends = i + 1 == stream.quotes[number][1] and _quote_ends_sentence(stream, i)
        if ends:
            starts.add(i + 1)
    marks = np.full(len(doc), -1, dtype="int64")
    marks[[0, *(stream.index[i] for i in starts if i < size)] if len(doc) else []] = 1
    # All at once: setting `token.is_sent_start` walks through the whole Doc for each token.
    column: Any = marks.astype("uint64").reshape(-1, 1)
    return doc.from_array(["SENT_START"], column)
