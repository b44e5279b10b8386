"""How a commitment is worded: clauses, promising words, status, scope, kind, condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from analysis.knowledge.actors import KnownProgramme, load_programmes
from analysis.knowledge.promises import load_cues, load_nouns, load_verbs

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
CLAUSE_CUT = re.compile(
    r";\s|, (?:while|whereas|but)\s|(?:,|\s) and (?:that|will|would|has|have|is|said)\s"
    r"|, and (?:the )?[A-Z][\w’' ]{2,30}? (?:will|would|has|have|is|pays|gives|pledged|gave)\b"
)
REFUSAL = re.compile(
    r"\b(?:not|never|n't|n’t|no longer|refused? to|ruled? out|rules out|declined? to|rejected|"
    r"stay(?:ed|s|ing)? out|opposed?|premature)\b",
    re.I,
)
REQUEST = re.compile(
    r"\b(?:asks?|asked|asking|call(?:s|ed|ing)? (?:on|for)|urged?|urges|needs?|needed|requested|"
    r"appeal(?:ed|s)?|sought|seeks|demanded|short(?:fall)?)\b",
    re.I,
)
POSSIBLE = re.compile(
    r"\b(?:would|could|may|might|considers?|considering|proposed?|proposes|plans? to|planned|"
    r"hopes? to|ready to|willing to|intends? to|wants? to|expected to|expects?|letter of intent)\b",
    re.I,
)
TAKING_PART = re.compile(
    r"\b(?:join(?:s|ed|ing)?|(?:take|takes|taking|took) part in|participat(?:e|es|ing|ed) in)\b",
    re.I,
)
# "Sweden's commitment to", "their confirmation of": the noun makes a pledge of what follows.
PLEDGING = re.compile(r"\b(?:commitment|confirmation|pledge|promise|readiness)\b", re.I)
DONE = re.compile(r"\b(?:has|have|had|having|been|was|were|already)\b", re.I)
AHEAD = re.compile(r"\b(?:will|shall|to|going to|['’]ll)\b", re.I)


@dataclass(frozen=True)
class Trigger:
    """A word that promises: where it stands, what it takes, what kind it tells."""

    start: int
    end: int
    word: str
    is_verb: bool
    takes: str
    kind: str = ""


def split_clauses(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a section into sentences and those into clauses.

    Parameters
    ----------
    doc : Doc
        With sentences.
    first, last : int
        Offsets of the section.

    Yields
    ------
    (int, int)
        Offsets of each clause, without white space and final stop.
    """
    text = doc.text
    for sentence in doc.sents:
        start, end = max(sentence.start_char, first), min(sentence.end_char, last)
        if start >= end:
            continue
        cuts = [m.start() for m in CLAUSE_CUT.finditer(text, start, end)]
        for a, b in zip([start, *cuts], [*cuts, end], strict=True):
            piece = text[a:b]
            a += len(piece) - len(piece.lstrip(" ;,\n"))
            b -= len(piece) - len(piece.rstrip(" \n.,;"))
            if b > a:
                yield a, b


def find_triggers(text: str, clause: tuple[int, int], money: bool) -> list[Trigger]:
    """Find the promising words of a clause.

    Parameters
    ----------
    text : str
        The article.
    clause : (int, int)
        Offsets.
    money : bool
        Whether a sum or goods are promised; help such as guarantees otherwise.

    Returns
    -------
    list of Trigger
        Verbs, nouns, and words that tell that a sum is no promise (`takes == "none"`).
    """
    verbs, nouns = load_verbs(), load_nouns()
    found = []
    for word in WORD.finditer(text, *clause):
        form = word.group().lower()
        for suffix in ("'s", "’s"):
            form = form.removesuffix(suffix)
        if form in verbs:
            found.append(Trigger(word.start(), word.end(), form, True, "money"))
        if form in nouns:
            noun = nouns[form]
            found.append(Trigger(word.start(), word.end(), form, False, noun.takes, noun.kind))
    if not money:
        taking = TAKING_PART.search(text, *clause)
        if taking and find_programme(text, clause) is not None:
            found.append(Trigger(taking.start(), taking.end(), "join", True, "help"))
        lowered = text[clause[0] : clause[1]].lower()
        for phrase, noun in nouns.items():
            at = lowered.find(phrase) if noun.takes == "help" and " " in phrase else -1
            if at >= 0:
                start = clause[0] + at
                found.append(Trigger(start, start + len(phrase), phrase, False, "help", noun.kind))
    return sorted(found, key=lambda t: (t.start, -t.end))


def name_status(text: str, clause: tuple[int, int], trigger: Trigger) -> str | None:
    """Tell how far a commitment has come, by verb, tense, modality and negation.

    Parameters
    ----------
    text, clause
        As in `find_triggers`.
    trigger : Trigger
        The promising word.

    Returns
    -------
    str or None
        requested, proposed, pledged, committed, contributed, refused or withdrawn.
    """
    verbs, nouns = load_verbs(), load_nouns()
    lead = text[max(clause[0], trigger.start - 60) : trigger.start]
    close = " ".join(lead.split()[-4:])
    if not trigger.is_verb:
        if REFUSAL.search(close):
            return "refused"
        if REQUEST.search(text[clause[0] : clause[1]]):
            return "requested"
        if nouns[trigger.word].takes == "help" and PLEDGING.search(lead):
            return "pledged"
        return nouns[trigger.word].status or None
    verb = verbs[trigger.word]
    if verb.past in ("refused", "withdrawn", "requested"):
        return verb.past
    if REFUSAL.search(close):
        return "refused"
    if REQUEST.search(lead):
        return "requested"
    if POSSIBLE.search(close):
        return "proposed"
    if verb.is_past and not AHEAD.search(" ".join(lead.split()[-2:])):
        if DONE.search(close) and re.search(r"\b(?:will|to|would) be\b", close):
            return verb.infinitive
        return verb.past
    return verb.infinitive


def name_scope(text: str, clause: tuple[int, int], amount: tuple[int, int] | None) -> str:
    """Tell whether a sum is a pledge of its own, a part, a repetition or a running total.

    Parameters
    ----------
    text, clause
        As in `find_triggers`.
    amount : (int, int) or None
        Offsets of the sum or goods.

    Returns
    -------
    str
        single, cumulative, share, part or repeated.
    """
    lowered = text[clause[0] : clause[1]].lower()
    at = (amount[0] - clause[0]) if amount else 0
    for cue, scope in load_cues("scope_cues.csv"):
        place = lowered.find(cue)
        if place < 0 or (place and lowered[place - 1].isalnum()):
            continue
        if scope == "part" and place > at:
            continue
        if scope == "cumulative" and amount is None:
            continue
        return scope
    return "single"


def name_kind(
    text: str, clause: tuple[int, int], programme: KnownProgramme | None, money: bool
) -> str:
    """Tell what is promised, by the words of the clause, else by its programme.

    Parameters
    ----------
    text, clause
        As in `find_triggers`.
    programme : KnownProgramme or None
        What `find_programme` found.
    money : bool
        Money of no stated purpose is `financial`.

    Returns
    -------
    str
        One of the kinds of `analysis.extract.commitments`.
    """
    if programme is not None and programme.kind:
        return programme.kind
    lowered = f" {text[clause[0] : clause[1]].lower()} "
    for word, kind in load_cues("commitment_kinds.csv"):
        if re.search(rf"\b{re.escape(word)}\b", lowered):
            return kind
    return "financial" if money else "other"


@lru_cache(maxsize=1)
def _programme_names() -> tuple[tuple[re.Pattern[str], KnownProgramme], ...]:
    found = []
    for programme in load_programmes():
        names = [n for n in (programme.name, programme.acronym, *programme.aliases) if n]
        pattern = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
        found.append((re.compile(rf"\b(?:{pattern})\b"), programme))
    return tuple(found)


def find_programme(text: str, clause: tuple[int, int]) -> KnownProgramme | None:
    """Find the first programme that a clause names, by name, acronym or alias.

    Parameters
    ----------
    text, clause
        As in `find_triggers`.

    Returns
    -------
    KnownProgramme or None
        None where the clause names none that knowledge has.
    """
    hits = [
        (match.start(), -len(match.group()), i)
        for i, (pattern, _) in enumerate(_programme_names())
        if (match := pattern.search(text, *clause))
    ]
    return _programme_names()[min(hits)[2]][1] if hits else None


def find_condition(text: str, clause: tuple[int, int]) -> str | None:
    """Find the words that make a promise conditional.

    Parameters
    ----------
    text, clause
        As in `find_triggers`.

    Returns
    -------
    str or None
        From "once", "if", "subject to" up to the next comma or the end.
    """
    for cue, _ in load_cues("condition_cues.csv"):
        match = re.compile(rf"\b{re.escape(cue)}\b[^,;.]*", re.I).search(text, *clause)
        if match and len(match.group().split()) > 2:
            return match.group().strip()
    return None
