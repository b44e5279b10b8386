"""Clauses of reporting: each cue of a sentence with its source and the place of its content."""

from __future__ import annotations

from dataclasses import replace

from analysis.knowledge.cues import Cue
from analysis.language.behind import find_inverted, find_opening, find_resume, tells_clause
from analysis.language.contents import content_after
from analysis.language.places import Attribution, Range
from analysis.language.prefixes import find_prefix
from analysis.language.sources import leading_source, source_before, source_before_apposition
from analysis.language.stream import Stream, word_class
from analysis.language.verbs import agrees, is_report, match_cues, skip_left

# ", but the minister said": words that begin a new main clause beside the one before.
CONTRAST = frozenset({"while", "whereas", "but", "and", "as", "although", "though"})


def _breaks(stream: Stream, boundary: int, chunk: int, last: Attribution, strong: bool) -> bool:
    """Tell whether a new clause begins beside, not inside, the content of the one before."""
    words = [stream.low[i] for i in range(max(boundary, last.cue[1]), chunk)]
    if not words:
        return False
    if words[0] in (";", "—", "–", "but"):
        return True
    if words[0] == "," and len(words) > 1:
        return words[1] in CONTRAST
    if words[0] in CONTRAST and stream.low[boundary - 1] in (",", ";"):
        return True
    return strong and words[0] == "and" and boundary > (last.content or 0)


class _Sentence:
    """The cues of one sentence, from left to right."""

    def __init__(self, stream: Stream, floor: int, limit: int) -> None:
        self.stream, self.floor, self.limit = stream, floor, limit
        self.found: list[Attribution] = []
        self.nested = False  # a cue inside the last content had a subject of its own
        self.waiting: Attribution | None = None  # initial participle, its subject still to come

    def read(self) -> list[Attribution]:
        """Find the attributions of the sentence."""
        prefix = find_prefix(self.stream, self.floor, self.limit)
        i = self.floor if prefix is None else prefix.cue[1]
        i = max(i, self.floor)
        while i < self.limit:
            if self.stream.quote[i] >= 0:
                i = max(i + 1, self.stream.quotes[self.stream.quote[i]][1])
                continue
            i += self._look(i)
        if prefix is not None and (prefix.content is None or not self.found):
            one = replace(prefix, floor=self.floor)
            self.found = [*self.found, one] if prefix.content is None else [one]
            self.found.sort(key=lambda a: a.cue)
        return self.found

    def _look(self, i: int) -> int:
        """Try the word at `i` as a cue; how many words were used."""
        for cue in match_cues(self.stream, i, self.limit):
            one = self._attribute(i, cue)
            if one is None:
                continue
            if self.waiting is not None and cue.form != "ing":
                early = replace(self.waiting, source=one.source, stop=one.left)
                if one.source[0] > early.cue[1]:
                    self.found.append(early)
                self.waiting = None
            self.found.append(one)
            self.nested = False
            return len(cue.words)
        return 1

    def _attribute(self, i: int, cue: Cue) -> Attribution | None:
        stream, r = self.stream, i + len(cue.words)
        inverted = find_inverted(
            stream, self.floor, self.limit, i, cue, self.found[-1] if self.found else None
        )
        if inverted:
            return inverted
        j, seen = skip_left(stream, i - 1, self.floor)
        if not is_report(stream, j, seen, cue):
            return None
        content = content_after(stream, r, self.limit, cue)
        if cue.form == "ing" and not seen & word_class("being"):
            return self._participle(i, r, j, content)
        if j < self.floor:
            return None
        beside = self._beside(j, content, cue)
        if beside:
            return self._own_subject(i, r, beside, content, cue)
        if stream.low[j] in ("and", "but", "then", ",") and content is not None:
            carried = self._carried(i, r, j, content, cue)
            if carried:
                return carried
        if stream.low[j] == ",":
            placed = source_before_apposition(stream, j, self.floor)
        elif stream.low[j] in ("who", "which"):
            # "the nurses who warned that the ward was unsafe were": no telling where it ends.
            if j - 1 <= self.floor or stream.low[j - 1] != "," or content is None:
                return None
            relative = source_before(stream, j - 2, self.floor)
            return self._relative(i, r, relative, content, cue) if relative else None
        else:
            placed = source_before(stream, j, self.floor)
        if placed is None or not agrees(stream, placed[0], cue):
            return None
        return self._own_subject(i, r, placed, content, cue)

    def _beside(self, j: int, content: int | None, cue: Cue) -> tuple[Range, int] | None:
        """Find the subject of "..., and his deputy, Ann Lee, added" behind another report."""
        if not self.found or content is None or self.stream.low[j] != ",":
            return None
        placed = source_before_apposition(self.stream, j, self.floor)
        if placed is None or placed[1] <= self.found[-1].cue[0]:
            return None
        (a, _), boundary = placed
        return placed if _breaks(self.stream, boundary, a, self.found[-1], cue.strong) else None

    def _own_subject(
        self, i: int, r: int, placed: tuple[Range, int], content: int | None, cue: Cue
    ) -> Attribution | None:
        """Read a cue with its own subject: "X said that", or "..., X said"."""
        stream, (source, boundary) = self.stream, placed
        a = source[0]
        before = a - 1
        if before >= self.floor and stream.low[before] == "," and stream.quote[before] < 0:
            before -= 1
        quoted = before >= self.floor and stream.quote[before] >= 0
        follows = a > self.floor and (stream.low[a - 1] == "," or quoted)
        if (
            follows
            and ("quote" in cue.takes or "that" in cue.takes)
            and (content is None or (quoted and stream.low[content] != "that"))
        ):
            return self._postposed(i, r, source, quoted, cue)
        if content is None:
            return None
        opener = stream.low[boundary] if boundary >= self.floor else ""
        if opener in word_class("doubtful") or opener == "nor":
            return None
        left = max(boundary, self.floor)
        if left > self.floor and stream.low[left - 1] == "," and opener in CONTRAST:
            left -= 1
        if self.found and self.found[-1].content is not None:
            last = self.found[-1]
            inside = a <= (last.content or 0)
            if inside or not _breaks(stream, boundary, a, last, cue.strong):
                self.nested = True
                return None
        stop = None
        if "label" in cue.takes:
            # 'called the deal "a gift"': what follows the quotation is no part of it.
            number = next((q for q in stream.quote[content : self.limit] if q >= 0), None)
            stop = None if number is None else stream.quotes[number][1]
        return Attribution(
            (i, r), source, left, content, stop=stop, floor=self.floor, form=cue.form
        )

    def _relative(
        self, i: int, r: int, placed: tuple[Range, int], content: int, cue: Cue
    ) -> Attribution | None:
        """Read "X, who said that ...,": the content ends at the next comma."""
        one = self._own_subject(i, r, placed, content, cue)
        if one is None or one.content is None:
            return None
        stream = self.stream
        commas = (k for k in range(content, self.limit) if stream.low[k] == ",")
        return replace(one, stop=next((k for k in commas if stream.quote[k] < 0), None))

    def _postposed(
        self, i: int, r: int, source: Range, quoted: bool, cue: Cue
    ) -> Attribution | None:
        """Read a cue behind its content: '"...," X said' and "..., X said, without"."""
        stream = self.stream
        if not cue.strong and not quoted and cue.form == "base":
            return None
        resume = find_resume(stream, r, self.limit, quoted)
        after = stream.low[r] if r < self.limit else "."
        opening = (
            None if resume or quoted else find_opening(stream, self.floor, self.limit, source, r)
        )
        if opening is not None:
            return Attribution((i, r), source, self.floor, opening, floor=self.floor, form=cue.form)
        if resume is None and not quoted:
            closes = after in (".", ",", ";", "!", "?", ")", "—", "–") or r >= self.limit
            if not tells_clause(stream, self.floor, source[0] - 1):
                return None
            if not cue.strong and cue.act != "say":
                return None  # "..., and Chile pledged about $3 million" tells its own news
            known = after in word_class("preposition") | word_class("time") | {"when", "as", "this"}
            known = known and after not in ("to", "about", "over", "up", "for", "from", "by")
            hearer = "person" in cue.takes
            if not (closes or known or hearer):
                return None
        floor = self.floor
        if self.found and self.found[-1].content is not None:
            if not quoted:
                # "X said the plan failed, he added": the content holds the first report.
                self.found.pop()
            else:
                floor = (
                    self.stream.quotes[self.stream.quote[source[0] - 1]][0]
                    if (self.stream.quote[source[0] - 1] >= 0)
                    else self.stream.quotes[self.stream.quote[source[0] - 2]][0]
                )
        return Attribution((i, r), source, source[0], None, resume, floor=floor, form=cue.form)

    def _carried(self, i: int, r: int, j: int, content: int, cue: Cue) -> Attribution | None:
        """Read a second verb of one subject: "X acknowledged A, and noted that B"."""
        stream = self.stream
        contrast = stream.low[j] == "but"
        comma = j - 1 if stream.low[j] != "," and stream.low[j - 1] == "," else j
        if self.found and self.found[-1].form:
            last = self.found[-1]
            if last.form != cue.form or (self.nested and not contrast):
                return None
            if stream.low[j] == "," and not cue.strong:
                return None
            return Attribution((i, r), last.source, comma, content, floor=self.floor, form=cue.form)
        if stream.low[j] == "," or cue.form == "base":
            return None
        source = leading_source(stream, self.floor, j)
        if source is None:
            return None
        return Attribution((i, r), source, comma, content, floor=self.floor, form=cue.form)

    def _participle(self, i: int, r: int, j: int, content: int | None) -> Attribution | None:
        """Read ", warning that ..." and "While acknowledging that ..., X"."""
        stream = self.stream
        if content is None:
            return None
        initial = j < self.floor or (
            j == self.floor
            and stream.low[j] in word_class("subordinator") | word_class("preposition")
        )
        if initial:
            self.waiting = Attribution((i, r), (i, r), self.floor, content, floor=self.floor)
            self._settle(content)
            return None
        joint = stream.low[j] in ("and", "while", "but", "by")
        if stream.low[j] != "," and not joint:
            return None
        left = j - 1 if joint and stream.low[j - 1] == "," else j
        if self.found:
            source: Range | None = self.found[-1].source
        elif stream.low[j] == "," or stream.low[j - 1] == ",":
            source = leading_source(stream, self.floor, left)
        else:
            source = None
        if source is None:
            return None
        return Attribution((i, r), source, left, content, floor=self.floor)

    def _settle(self, content: int) -> None:
        """Give an initial participle the main clause's subject where no cue follows."""
        stream = self.stream
        later = (k for k in range(content, self.limit) if stream.low[k] == ",")
        comma = next((k for k in later if stream.quote[k] < 0), None)
        if comma is None or self.waiting is None:
            self.waiting = None
            return
        source = leading_source(stream, comma + 1, self.limit)
        if source is not None and source[0] == comma + 1:
            early = replace(self.waiting, source=source, stop=comma)
            rest = _Sentence(stream, comma + 1, self.limit).read()
            if not any(one.source == source for one in rest):
                self.found.append(early)
                self.waiting = None


def find_cues(stream: Stream, floor: int, limit: int) -> list[Attribution]:
    """Find the attributions of one sentence.

    Parameters
    ----------
    stream : Stream
        The text.
    floor, limit : int
        First and one past the last word of the sentence.

    Returns
    -------
    list of Attribution
        In the order of their cues; contents end where the next attribution begins.
    """
    return _Sentence(stream, floor, limit).read()
