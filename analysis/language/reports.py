"""Reports by rule: source, cue and content of plain clauses of reported speech and belief.

The trained model reads far more of them in real news; these rules are surer of plain clauses, and
of the cues they know nothing is lost where the model misses one.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from analysis.knowledge.cues import load_cues
from analysis.language.clauses import find_cues
from analysis.language.contents import content_end, opens_quote, trim_content
from analysis.language.datelines import skip_dateline
from analysis.language.places import Attribution
from analysis.language.stream import Stream, make_stream
from analysis.language.transcripts import list_quotations

SHORTEST_CONTENT = 2


def _words(stream: Stream, a: int, b: int) -> int:
    return sum(stream.is_word(i) for i in range(a, min(b, a + 8)))


def _before(stream: Stream, found: Attribution, floor: int) -> tuple[int, int] | None:
    """Content that precedes its source: the quotation, or all of the clause."""
    end = found.left
    if end <= floor:
        return None
    last = end - 1
    while last > floor and stream.low[last] == "," and stream.quote[last] < 0:
        last -= 1
    number = stream.quote[last]
    start = floor
    if number >= 0:
        opening = max(floor, stream.quotes[number][0])
        # 'The plan is "a step, and a good one," he said': the words before belong to it.
        separate = opening > floor and stream.low[opening - 1] in (",", ":", ".", ";")
        if separate or opening == floor:
            start = opening
            if opening > floor and any(q >= 0 for q in stream.quote[floor:opening]):
                start = floor
    return trim_content(stream, start, end if number < 0 else last + 1)


def _rest(stream: Stream, found: Attribution, limit: int) -> tuple[int, int] | None:
    """Second half of a content that its source and cue interrupt."""
    if found.resume is None:
        return None
    return trim_content(stream, found.resume, content_end(stream, found.resume, limit))


def _only_quotes(stream: Stream, found: Attribution) -> bool:
    """Tell "laughed" and "scoffed", which report only what is between quotation marks."""
    cues = load_cues()
    words = stream.low[found.cue[0] : found.cue[1]]
    known = [cue for low in words for cue in cues.get(low, ())]
    return bool(known) and all(cue.takes == {"quote"} for cue in known)


def _contents(
    stream: Stream, found: list[Attribution], floor: int, limit: int
) -> list[tuple[Attribution, list[tuple[int, int]]]]:
    """Give each attribution of a sentence its content, ending where the next one begins."""
    placed = []
    reached = floor
    for number, one in enumerate(found):
        following = found[number + 1].left if number + 1 < len(found) else limit
        if number + 1 < len(found) and found[number + 1].content is None:
            # The next one's content precedes it: it begins behind this one's.
            following = min(following, found[number + 1].floor)
        parts: list[tuple[int, int] | None]
        if one.content is None:
            parts = [_before(stream, one, max(reached, one.floor)), _rest(stream, one, following)]
        else:
            stop = min(following, one.stop or following)
            end = content_end(stream, one.content, stop)
            parts = [trim_content(stream, one.content, end)]
        kept = [part for part in parts if part and part[1] > part[0]]
        if _only_quotes(stream, one) and not any(stream.quote[a] >= 0 for a, _ in kept):
            continue  # "Pressed on it, she laughed."
        if sum(_words(stream, a, b) for a, b in kept) >= SHORTEST_CONTENT:
            placed.append((one, kept))
            reached = max(reached, kept[-1][1], one.cue[1])
    return placed


def _same_block(doc: Doc, stream: Stream, first: int) -> bool:
    """Tell whether no paragraph ends before the word `first`."""
    i = stream.index[first]
    return i > 0 and not doc[i - 1].is_space


@Language.component("clause_reports", requires=["token.is_sent_start"], assigns=["doc.spans"])
def find_reports(doc: Doc) -> Doc:
    """Find reports and store them in `doc.spans["reports"]`.

    Parameters
    ----------
    doc : Doc
        With sentence starts and `doc.spans["quotations"]`.

    Returns
    -------
    Doc
        The same Doc. Each span is labelled SOURCE, CUE or CONTENT, and `span.id` numbers the
        report it belongs to, from 1, in the order of their cues. A quoted sentence right
        after a quoted and attributed one is an attribution of its own with the same source
        and cue. `doc.spans["datelines"]` holds the date lines at the head of paragraphs.
    """
    quotes = [(span.start_char, span.end_char) for span in list_quotations(doc)]
    stream = make_stream(doc, quotes)
    spans: list[Span] = []
    number = 0

    def add(one: Attribution, parts: list[tuple[int, int]]) -> None:
        nonlocal number
        number += 1
        labelled = [("SOURCE", one.source), ("CUE", one.cue)]
        labelled += [("CONTENT", part) for part in parts]
        for label, (a, b) in labelled:
            first, last = stream.index[a], stream.index[b - 1] + 1
            spans.append(Span(doc, first, last, label=label, span_id=number))

    carried: Attribution | None = None
    datelines: list[Span] = []
    for first, limit in stream.sentences:
        floor = skip_dateline(stream, first, limit)
        if floor > first:
            datelines.append(doc[stream.index[first] : stream.index[floor - 1] + 1])
        found = find_cues(stream, floor, limit)
        placed = _contents(stream, found, floor, limit)
        whole = opens_quote(stream, floor, limit) and (
            stream.quotes[stream.quote[floor]][1] == limit
        )
        if carried and whole and _same_block(doc, stream, floor):
            if _words(stream, floor, limit) >= SHORTEST_CONTENT:
                add(carried, [(floor, limit)])
            continue
        carried = None
        for one, parts in placed:
            add(one, parts)
            a, b = parts[0]
            quoted = stream.quote[a] >= 0 and stream.quotes[stream.quote[a]] == (a, b)
            carried = one if quoted else None
    doc.spans["reports"] = spans
    doc.spans["datelines"] = datelines
    return doc
