"""A plain view of a Doc for clause rules: its words without white space, and what holds them.

Rules that look left and right token by token are several times faster on lists than on spaCy's
Token objects, and need no care for the white-space tokens between paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from analysis.knowledge.words import load_words

STOPS = frozenset({",", ";", ":", "—", "–", "--", "(", ")", "[", "]"})
QUOTE_MARKS = frozenset("\"“”„«»‘’'")


@dataclass(frozen=True)
class Stream:
    """Words of a Doc in order.

    Attributes
    ----------
    index : list of int
        Token index in the Doc of each word.
    text, low : list of str
        The word, and in lower case with straight apostrophes.
    start, end : list of int
        Character offsets.
    quote : list of int
        Number of the quotation the word stands in (its marks included), -1 outside.
    quotes : list of (int, int)
        First and one past the last word of each quotation.
    sentences : list of (int, int)
        First and one past the last word of each sentence.
    """

    index: list[int]
    text: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    quote: list[int]
    quotes: list[tuple[int, int]]
    sentences: list[tuple[int, int]]

    def is_name(self, i: int) -> bool:
        """Tell whether the word begins with a capital letter."""
        return self.text[i][0].isupper()

    def is_word(self, i: int) -> bool:
        """Tell a word from punctuation."""
        return self.text[i][0].isalnum()


def make_stream(doc: Doc, quotes: list[tuple[int, int]]) -> Stream:
    """View a Doc as a Stream.

    Parameters
    ----------
    doc : Doc
        Tokenized text, with sentence starts where they are known.
    quotes : list of (int, int)
        Character offsets of its quotations, in order.

    Returns
    -------
    Stream
        Sentences are empty where the Doc has none yet.
    """
    index: list[int] = []
    text: list[str] = []
    low: list[str] = []
    start: list[int] = []
    end: list[int] = []
    quote: list[int] = []
    firsts: list[int] = []
    current = 0
    spans = [[-1, -1] for _ in quotes]
    known = doc.has_annotation("SENT_START")
    for token in doc:
        if known and token.is_sent_start:
            firsts.append(len(index))
        word = token.text
        if word.isspace():
            continue
        at = token.idx
        while current < len(quotes) and quotes[current][1] <= at:
            current += 1
        inside = current < len(quotes) and quotes[current][0] < at + len(word)
        number = current if inside else -1
        if number >= 0:
            if spans[number][0] < 0:
                spans[number][0] = len(index)
            spans[number][1] = len(index) + 1
        index.append(token.i)
        text.append(word)
        low.append(word.lower().replace("’", "'"))
        start.append(at)
        end.append(at + len(word))
        quote.append(number)
    ends = [*firsts[1:], len(index)] if firsts else []
    sentences = [(a, b) for a, b in zip(firsts, ends, strict=True) if b > a]
    return Stream(index, text, low, start, end, quote, [(a, b) for a, b in spans], sentences)


def word_class(name: str) -> frozenset[str]:
    """Words of one class of the knowledge file.

    Parameters
    ----------
    name : str
        Such as "preposition".

    Returns
    -------
    frozenset of str
        In lower case.
    """
    return load_words()[name]
