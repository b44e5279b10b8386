"""Where the content of an attribution begins and ends."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from analysis.extract.deeds import SUBJECTS
from analysis.knowledge.words import load_words

# Source, cue, contents.
Attribution = tuple[Span, Span, list[Span]]


def _is_manner(content: Span) -> bool:
    """Tell a gerund without subject: "without offering details" is how the speaker said it."""
    root = content.root
    subjects = any(child.dep_.startswith(SUBJECTS) for child in root.children)
    return root.dep_ == "advcl" and root.tag_ == "VBG" and not subjects


def cut_off(content: Span, cue: Span, marked: set[int]) -> Span:
    """Cut a span that is no quotation where its paragraph ends, a headline or byline off.

    Parameters
    ----------
    content, cue : Span
    marked : set of int
        First tokens of quotations.

    Returns
    -------
    Span
        The paragraph of the cue's sentence, else the first.
    """
    if content.start in marked:
        return content
    doc = content.doc
    breaks = [token.i for token in content if token.is_space and token.text.count("\n") > 1]
    bounds = [content.start, *breaks, content.end]
    pieces = [doc[a + (a in breaks) : b] for a, b in itertools.pairwise(bounds)]
    sentence = cue.sent
    own = [piece for piece in pieces if sentence.start <= piece.start < sentence.end]
    return (own or pieces)[0]


def keep_near(cue: Span, contents: list[Span], marked: set[int]) -> list[Span]:
    """Keep contents of the cue's own sentence, and quotations of others that go on with them.

    A sentence without quotation marks that follows is the reporter's own, or another's words; so
    is what tells how it was said: "It will, he said, without going into details."

    Parameters
    ----------
    cue : Span
    contents : list of Span
    marked : set of int
        First tokens of quotations.

    Returns
    -------
    list of Span
        At least one.
    """
    contents = [cut_off(content, cue, marked) for content in contents]
    sentence = cue.sent
    near = [
        content
        for content in contents
        if sentence.start <= content.start < sentence.end or content.start in marked
    ]
    return [c for c in near if c.start < cue.start or not _is_manner(c)] or near or contents[:1]


def extend(contents: list[Span], plain: Attribution | None, cues: set[int]) -> list[Span]:
    """Let a content go on to the end of its clause: "a fund, which allies have set up".

    The corpus that the model learnt from often leaves such clauses out; who reads a row of the
    ledger wants them. What follows another cue is told of by that one.

    Parameters
    ----------
    contents : list of Span
        Of the model.
    plain : (source, cue, contents), optional
        What the rules for plain clauses read of the same cue.
    cues : set of int
        Tokens of all cues.

    Returns
    -------
    list of Span
    """
    if plain is None or len(contents) > 1 or len(plain[2]) > 1:
        return contents
    own, longer = contents[0], plain[2][0]
    further = longer.start == own.start and longer.end > own.end
    return [longer] if further and cues.isdisjoint(range(own.end, longer.end)) else contents


def part_apposition(source: Span, contents: list[Span]) -> tuple[Span, list[Span]]:
    """Give an apposition at the head of a content to its source.

    "According to Ann Doe, the envoy to NATO, arms are on their way": the envoy is Ann Doe.

    Parameters
    ----------
    source : Span
    contents : list of Span

    Returns
    -------
    (Span, list of Span)
        The source with it, the contents without.
    """
    doc, first = source.doc, contents[0]
    if not source.end <= first.start <= source.end + 1:
        return source, contents
    inside = range(source.start, source.end)
    for token in first:
        # The parser reads it as a second subject of the clause where it does not know better.
        rivals = [
            child
            for child in token.head.children
            if child.dep_.startswith(SUBJECTS) and token.i < child.i < first.end
        ]
        beside = token.dep_ == "appos" and token.head.i in inside
        if beside or (token.dep_.startswith(SUBJECTS) and rivals):
            end = token.right_edge.i + (token.right_edge.text != ",")
            if end + 1 < first.end and doc[end].text == ",":
                return doc[source.start : end], [doc[end + 1 : first.end], *contents[1:]]
    return source, contents


def part_joined(read: Sequence[Attribution], others: Sequence[Attribution]) -> list[Attribution]:
    """End contents where the same source goes on with another cue.

    "She conceded that it had come but maintained that it was too little": two contents of one
    source; the first ends before "but".

    Parameters
    ----------
    read : sequence of (source, cue, contents)
    others : sequence of (source, cue, contents)
        Whose cues end contents; those of `read` may be among them.

    Returns
    -------
    list of (source, cue, contents)
        In the same order. What names another source ("According to an official, the bank asked
        for more") is no content of the bank's, and without one there is no attribution.
    """
    parted = []
    for source, cue, contents in read:
        kept = []
        for content in contents:
            ends = [
                other.start
                for own, other, _ in others
                if content.start <= other.start < content.end
                and other.start != cue.start
                and own.start == source.start
                and own.end <= content.start
            ]
            naming = content[0].lower_ in load_words()["attributing"]
            if naming and content.end < cue.start:
                continue
            kept.append(_end_before(content, min(ends)) if ends else content)
        if kept:
            parted.append((source, cue, kept))
    return parted


def _end_before(content: Span, end: int) -> Span:
    """Cut a content before a cue and what joins it."""
    doc: Doc = content.doc
    last = end
    joining = load_words()["coordinator"]
    while last > content.start and (
        doc[last - 1].lower_ in joining or doc[last - 1].is_punct or doc[last - 1].is_space
    ):
        last -= 1
    return doc[content.start : last] if content.start < last < end else content


def skip_datelines(contents: Sequence[Span]) -> list[Span]:
    """Let contents begin behind a date line, "GENEVA - ".

    Parameters
    ----------
    contents : sequence of Span
        Of a Doc with `doc.spans["datelines"]`.

    Returns
    -------
    list of Span
    """
    lines = contents[0].doc.spans.get("datelines", []) if contents else []
    found = []
    for content in contents:
        line = next((x for x in lines if x.start <= content.start < x.end), None)
        if line is None:
            found.append(content)
        elif content.end > line.end:
            found.append(content.doc[line.end : content.end])
    return found or list(contents)


def end_quoted(contents: Sequence[Span]) -> list[Span]:
    """End contents behind a quotation after which a new clause begins: ' "it will"; he left'.

    Parameters
    ----------
    contents : sequence of Span

    Returns
    -------
    list of Span
    """
    found = []
    for content in contents:
        end = next(
            (
                i
                for i in range(content.start + 1, content.end - 1)
                if content.doc[i].text == ";"
                and content.doc[i - 1].is_quote
                and content.doc[i + 1].lower_ in load_words()["pronoun"]
            ),
            content.end,
        )
        found.append(content.doc[content.start : end])
    return found
