"""A sentence as a row of units: words, sums, goods, dates, actors, and frames of speech.

Rules that ask "who stands before the verb" are short on units, since a sum or a name of many
words is one of them. A frame ("the minister said") is masked, so that a speaker isn't taken for
a giver; what it holds is known from the statements.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc

from analysis.extract.actors import Mention
from analysis.extract.amounts import Amount
from analysis.extract.dates import DateExpression
from analysis.extract.goods import Goods
from analysis.extract.statements import Statement
from analysis.knowledge.promises import load_chains, load_verbs, promise_words
from analysis.knowledge.words import load_words

# A frame longer than this is no "X said" but a misread stretch of text.
LONGEST_FRAME = 250
NO_TO = re.compile(r" no to\b")
# Marks around an aside, and the most units inside.
ASIDES = {"(": ")", "—": "—", "–": "–", "--": "--"}
LONGEST_ASIDE = 15
# A name, a bracket, its short name, a bracket.
CLOSED = 4
# Words of a content among which a modal shows that it is a clause ("promised Sweden would pay").
OPENING_WORDS = 10


@dataclass(frozen=True)
class Unit:
    """One unit of a sentence.

    Attributes
    ----------
    start, end : int
        Offsets into the text.
    low : str
        The words in lower case, apostrophes straight.
    kind : str
        word, mark (punctuation), money, goods, date, actor or frame.
    value : object
        The Amount, Goods, DateExpression, Mention or Statement; None for words.
    tag : str
        Penn Treebank tag of a word, as the parser gives it; empty elsewhere.
    dep : str
        Universal dependency of an actor to what lies outside its name; empty elsewhere.
    """

    start: int
    end: int
    low: str
    kind: str
    value: Any = None
    tag: str = ""
    dep: str = ""

    @property
    def is_name(self) -> bool:
        """Tell whether it names an actor itself ("Sweden", "Swedes"), not as an adjective."""
        if self.kind != "actor":
            return False
        return self.value.how != "demonym" or (self.low.endswith("s") and self.low != "swiss")


Item = tuple[int, int, str, Any]


def _is_clause(words: Sequence[str]) -> bool:
    first = words[0] if words else ""
    modal = any(word in load_words()["modal"] for word in words[:OPENING_WORDS])
    return first in ("that", '"', "“") or modal


def find_frames(
    text: str, statements: Sequence[Statement], amounts: Sequence[Amount]
) -> list[Item]:
    """Find the stretches that only say who speaks.

    A verb of promising that governs a sum itself ("announced €5 million", "asked for $6
    billion") makes no frame: its subject is who promises. Of "Italy, which promised €5 million,
    said" only the verb of saying is one.

    Parameters
    ----------
    text : str
        The article.
    statements : sequence of Statement
        Its statements.
    amounts : sequence of Amount
        Its sums, in order.

    Returns
    -------
    list of (start, end, "frame", Statement)
        In the order of the statements.
    """
    found: list[Item] = []
    sums = [amount.start for amount in amounts]
    for said in statements:
        start = min(said.speaker_start, said.cue_start)
        end = max(said.speaker_end, said.cue_end)
        if end - start > LONGEST_FRAME:
            continue
        at = bisect_left(sums, start)
        if at < len(sums) and sums[at] < said.cue_start:
            start, end = said.cue_start, said.cue_end
        words = said.cue.lower().split() or [""]
        # "Estonia said no to €9 million" refuses; "Estonia said it would" only says so.
        refuses = NO_TO.match(text, said.cue_end) is not None
        verbs = {word for word in words if word in load_verbs()} - promise_words("saying")
        governs = (
            refuses
            or bool(verbs)
            or any(word in load_chains() for word in words)
            or (said.cue.lower() in load_chains())
        )
        behind = said.start >= said.cue_end
        # "asked allies for $1 billion so that ...": the sum belongs to the cue.
        between = text[said.cue_end : said.start] if behind else ""
        if governs and any(character.isdigit() for character in between):
            continue
        if governs and behind and not _is_clause(text[said.start : said.end].lower().split()):
            continue
        found.append((start, end, "frame", said))
    return found


def list_items(
    frames: Sequence[Item],
    mentions: Sequence[Mention],
    amounts: Sequence[Amount],
    goods: Sequence[Goods],
    dates: Sequence[DateExpression],
) -> list[Item]:
    """Put everything found in a text in one row without overlaps.

    Parameters
    ----------
    frames : sequence of (start, end, "frame", Statement)
        From `find_frames`.
    mentions, amounts, goods, dates : sequences
        What was found in the same text. Shares ("0.25% of GDP") are no sums and left out.

    Returns
    -------
    list of (start, end, kind, value)
        In the order of the text; frames before sums before goods before dates before actors.
    """
    helping = load_words()["modal"] | load_words()["auxiliary"]
    layers: list[list[Item]] = [
        list(frames),
        [(a.start, a.end, "money", a) for a in amounts if a.share is None],
        [(g.start, g.end, "goods", g) for g in goods
         if not helping & set(g.text.lower().split())],
        [(d.start, d.end, "date", d) for d in dates],
        [(m.start, m.end, "actor", m) for m in mentions],
    ]  # fmt: skip
    kept: list[Item] = []
    starts: list[int] = []
    for layer in layers:
        for item in layer:
            at = bisect_left(starts, item[0])
            before = kept[at - 1][1] if at else -1
            after = kept[at][0] if at < len(kept) else item[1]
            if before <= item[0] and item[1] <= after:
                starts.insert(at, item[0])
                kept.insert(at, item)
    return kept


def make_units(doc: Doc, text: str, first: int, last: int, items: Sequence[Item]) -> list[Unit]:
    """View the tokens of a sentence as units.

    Parameters
    ----------
    doc : Doc
        The article, and `text` its text (a Doc makes it anew each time it is asked).
    text : str
        Its text.
    first, last : int
        First and one past the last token.
    items : sequence of (start, end, kind, value)
        From `list_items`, all of them or those near.

    Returns
    -------
    list of Unit
        In order. A token that an item covers in part belongs to the item.
    """
    units: list[Unit] = []
    if first >= last:
        return units
    begin = doc[first].idx
    at = bisect_left(items, begin, key=lambda item: item[1])
    while at < len(items) and items[at][1] <= begin:
        at += 1
    i = first
    while i < last:
        token = doc[i]
        while at < len(items) and items[at][1] <= token.idx:
            at += 1
        if at < len(items) and items[at][0] < token.idx + len(token.text):
            start, end, kind, value = items[at]
            low = text[start:end].lower().replace("’", "'")
            first_of, dep = i, ""
            while i < last and doc[i].idx < end:
                i += 1
            if kind == "actor":
                outer = (t for t in doc[first_of:i] if not first_of <= t.head.i < i)
                dep = next((t.dep_ for t in outer), "")
            units.append(Unit(start, end, low, kind, value, "", dep))
            continue
        i += 1
        word = token.text
        if word.isspace():
            continue
        kind = "word" if word[0].isalnum() or (word[0] in "'’" and len(word) > 1) else "mark"
        low = word.lower().replace("’", "'")
        units.append(Unit(token.idx, token.idx + len(word), low, kind, None, token.tag_))
        if word == ")":
            _join_short(units, text)
    return _part_asides(units)


def _part_asides(units: list[Unit]) -> list[Unit]:
    """Read an aside behind a name as if commas parted it: "Japan (the host) gave"."""
    for at in range(1, len(units)):
        closing = ASIDES.get(units[at].low)
        before = units[at - 1]
        if closing is None or not (before.is_name or before.tag.startswith("NN")):
            continue
        end = next((k for k in range(at + 1, len(units)) if units[k].low == closing), 0)
        inside = units[at + 1 : end]
        if 0 < len(inside) <= LONGEST_ASIDE and end + 1 < len(units) and not any(
            u.kind in ("money", "goods", "frame") for u in inside
        ):  # fmt: skip
            units[at], units[end] = replace(units[at], low=","), replace(units[end], low=",")
    return units


def _join_short(units: list[Unit], text: str) -> None:
    """Put a short name in brackets with the name before it: "the European Union (EU)"."""
    if len(units) < CLOSED or units[-3].low != "(" or units[-4].kind != "actor":
        return
    name, short = units[-4], units[-2]
    capitals = text[short.start : short.end].isupper() and short.end - short.start > 1
    same = short.kind == "actor" and short.value.actor_id == name.value.actor_id
    if same or (short.kind in ("word", "actor") and capitals):
        units[-4:] = [replace(name, end=units[-1].end)]


def is_compound(units: Sequence[Unit], at: int) -> bool:
    """Tell "gas guarantees" and "food security", which defend nobody.

    Parameters
    ----------
    units : sequence of Unit
        A sentence.
    at : int
        Unit of the noun.

    Returns
    -------
    bool
        Whether a noun stands before it that tells of no defence.
    """
    if not at:
        return False
    before = units[at - 1]
    noun = before.kind == "word" and before.tag.startswith("NN")
    return noun and before.low not in promise_words("defended")
