"""What the rules know of an article while they read its sentences, and drafts of rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from analysis.extract.actors import Mention
from analysis.extract.dates import DateExpression
from analysis.extract.places import RowsByPlace
from analysis.extract.promises.predicates import Predicate
from analysis.extract.promises.programmes import ProgrammeMention
from analysis.extract.promises.row import Commitment
from analysis.extract.promises.units import Unit
from analysis.extract.statements import Statement

SCALED = frozenset({"m.", "mn.", "k.", "b.", "bn.", "tn."})


@dataclass(frozen=True)
class Passage:
    """An article, or a sentence of it, with everything found in it.

    Attributes
    ----------
    text : str
        Of the article.
    mentions : sequence of Mention
        All of the article, in order, and in `cast` the first one of each actor.
    statements, dates, programmes : sequences
        Those that a sentence overlaps, where the passage is one (`Rows.around`).
    offices : dict
        For whom persons speak, from `analysis.extract.givers.read_offices`.
    published : datetime.date or None
        Day of publication.
    """

    text: str
    mentions: Sequence[Mention]
    cast: dict[str, Mention]
    statements: Sequence[Statement]
    dates: Sequence[DateExpression]
    programmes: Sequence[ProgrammeMention]
    offices: dict[str, str]
    published: date | None


class Surroundings:
    """Statements, dates and programmes of an article, given out sentence by sentence.

    Parameters
    ----------
    passage : Passage
        The whole article.
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.rows = [
            RowsByPlace(rows, "start")
            for rows in (passage.statements, passage.dates, passage.programmes)
        ]
        self.longest = max((s.end - s.start for s in passage.statements), default=0)

    def around(self, start: int, end: int) -> Passage:
        """Narrow the article to what a sentence overlaps.

        Parameters
        ----------
        start, end : int
            Offsets of the sentence.

        Returns
        -------
        Passage
            With the mentions of the whole article.
        """
        statements = self.rows[0].inside(start - self.longest, end)
        return replace(
            self.passage,
            statements=[s for s in statements if s.end > start],
            dates=self.rows[1].inside(start, end),
            programmes=self.rows[2].inside(start, end),
        )


@dataclass(frozen=True)
class Sentence:
    """One sentence of a section: its units and predicates."""

    role: str
    start: int
    end: int
    units: Sequence[Unit]
    predicates: Sequence[Predicate]

    @property
    def heads(self) -> frozenset[int]:
        """Units of its verbs of promising."""
        return frozenset(p.head for p in self.predicates)


@dataclass(frozen=True)
class Draft:
    """A row before it is joined to the sentences around it.

    Attributes
    ----------
    row : Commitment
        What its own sentence says.
    role : str
        Section.
    sentence : int
        Number of the sentence in the article.
    lean : str
        Why givers have to come from before: "pronoun" ("it", "they"), "thing" ("the package",
        "€12 million of it"), "claim" ("the figure was"), "both" ("both countries"), or empty.
    joint : bool
        Whether several givers, or a group, give together.
    aim : str
        "place" or "purpose" where its clause says where it goes, else empty.
    listed : bool
        Whether it is a line of a list, which tells nothing of the lines beside it.
    """

    row: Commitment
    role: str
    sentence: int
    lean: str = ""
    joint: bool = False
    aim: str = ""
    listed: bool = False


def list_sentences(doc: Doc) -> list[tuple[int, int]]:
    """List the sentences of an article.

    Parameters
    ----------
    doc : Doc
        With sentences.

    Returns
    -------
    list of (int, int)
        Offsets of each.
    """
    found: list[tuple[int, int]] = []
    for sentence in doc.sents:
        start = sentence.start_char
        for token in sentence[1:-1]:
            # "gave €150m. Kenya": the full stop belongs to no abbreviation there.
            scaled = token.lower_ in SCALED and token.nbor(-1).like_num
            if scaled and token.nbor(1).text[:1].isupper():
                found.append((start, token.idx + len(token.text)))
                start = token.nbor(1).idx
        found.append((start, sentence.end_char))
    return found


def sentences_between(
    sentences: Sequence[tuple[int, int]], first: int, last: int
) -> Iterator[tuple[int, int]]:
    """Give the sentences of a section.

    Parameters
    ----------
    sentences : sequence of (int, int)
        From `list_sentences`.
    first, last : int
        Offsets of the section.

    Yields
    ------
    (int, int)
        Offsets of each, cut at the ends of the section.
    """
    at = bisect_right(sentences, first, key=lambda sentence: sentence[1])
    while at < len(sentences) and sentences[at][0] < last:
        start, end = max(sentences[at][0], first), min(sentences[at][1], last)
        if start < end:
            yield start, end
        at += 1
