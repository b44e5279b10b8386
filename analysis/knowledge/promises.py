"""The words of promising: verbs, nouns, kinds, scopes and conditions, from the knowledge files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis.knowledge.files import read_rows

FORMS = ("base", "third", "ing", "past", "participle")


@dataclass(frozen=True)
class PromiseVerb:
    """One form of a verb of promising.

    Attributes
    ----------
    lemma, form : str
        Base form, and which form this is (one of `FORMS`; "past" may be a participle too).
    frame : str
        Who gives: give, pay, pledge, commit, propose, refuse, withdraw, repeat, change, cut (the
        subject), receive (whoever it comes from), collect (others), ask (whoever is asked),
        flow and reach (the subject is what is given), hold, total, none (nobody).
    ahead, done : str
        Status of what is still to come, and of what has happened.
    needs : frozenset of str
        Words of which one has to follow ("rule ... out"), straight behind where it begins
        with "+", straight before the sum with "=" ("followed on Monday with"), a sum straight
        or goods straight behind with "=.", a sum alone with "=$"; empty where none.
    finite : bool
        A past that is no participle: "went", "gave".
    """

    lemma: str
    form: str
    frame: str
    ahead: str
    done: str
    needs: frozenset[str]
    finite: bool = False


@dataclass(frozen=True)
class PromiseNoun:
    """A noun of promising: its status, its kind, and what it takes.

    `takes` is money (it is promised), help (without a sum), none (a sum of it is no promise: a
    price, a budget) or frame (money is given out of it: a facility).
    """

    status: str
    kind: str
    takes: str


@dataclass(frozen=True)
class ChainWord:
    """A word before an infinitive or gerund: "agreed to", "is considering", "called on X to".

    `control` says who does what follows: the subject, or the object ("asked Germany to").
    """

    effect: str
    control: str


@lru_cache(maxsize=1)
def load_verbs() -> dict[str, tuple[PromiseVerb, ...]]:
    """Verb forms in lower case.

    Returns
    -------
    dict
        Form to its readings ("put" is a base form and a past). Source: `commitment_verbs.csv`.
    """
    verbs: dict[str, list[PromiseVerb]] = {}
    for row in read_rows("commitment_verbs.csv"):
        forms = row["forms"].split("|")
        for name, form in zip(FORMS, forms, strict=False):
            verb = PromiseVerb(
                forms[0], name, row["frame"], row["ahead"], row["done"],
                frozenset(row["needs"].split()), name == "past" and forms[3] != forms[-1],
            )  # fmt: skip
            known = verbs.setdefault(form, [])
            if name != "participle" or not any(v.form == "past" for v in known):
                known.append(verb)
    return {form: tuple(readings) for form, readings in verbs.items()}


@lru_cache(maxsize=1)
def load_nouns() -> dict[str, PromiseNoun]:
    """Nouns and phrases in lower case, with plurals.

    Returns
    -------
    dict
        Noun to `PromiseNoun`. Source: `commitment_nouns.csv`.
    """
    nouns: dict[str, PromiseNoun] = {}
    for row in read_rows("commitment_nouns.csv"):
        noun = PromiseNoun(row["status"], row["kind"], row["takes"])
        word = row["noun"]
        plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
        nouns[word] = noun
        if not word.endswith("s"):
            nouns.setdefault(plural, noun)
    return nouns


@lru_cache(maxsize=1)
def load_chains() -> dict[str, ChainWord]:
    """Verbs and adjectives before an infinitive or gerund ("called on" is one form).

    Returns
    -------
    dict
        Form to `ChainWord`. Source: `commitment_chains.csv`.
    """
    return {
        form: ChainWord(row["effect"], row["control"])
        for row in read_rows("commitment_chains.csv")
        for form in row["words"].split("|")
        if row["control"] != "noun"
    }


@lru_cache(maxsize=1)
def load_chain_nouns() -> dict[str, str]:
    """Nouns before an infinitive or gerund: "a plan to give", "the idea of sending".

    Returns
    -------
    dict
        Form to its effect. Source: `commitment_chains.csv`.
    """
    return {
        form: row["effect"]
        for row in read_rows("commitment_chains.csv")
        for form in row["words"].split("|")
        if row["control"] == "noun"
    }


@lru_cache(maxsize=1)
def _word_classes() -> dict[str, frozenset[str]]:
    rows = read_rows("commitment_words.csv")
    return {row["class"]: frozenset(row["words"].split()) for row in rows}


def promise_words(name: str) -> frozenset[str]:
    """Words of one closed class that the rules for promises know.

    Parameters
    ----------
    name : str
        Class of `commitment_words.csv`, such as "possessive".

    Returns
    -------
    frozenset of str
        In lower case.
    """
    return _word_classes()[name]


@lru_cache(maxsize=1)
def load_people() -> dict[str, frozenset[str]]:
    """Nouns for who acts, by their use.

    Returns
    -------
    dict
        people (they act for a country), collective (open groups), occasion, programme (last
        words of names), thing (what is given), nobody. Source: `commitment_people.csv`.
    """
    uses: dict[str, set[str]] = {}
    for row in read_rows("commitment_people.csv"):
        uses.setdefault(row["use"], set()).update(row["words"].split())
    return {use: frozenset(words) for use, words in uses.items()}


@lru_cache(maxsize=1)
def load_scope_cues() -> tuple[tuple[str, str, str], ...]:
    """Phrases that tell a part, a repetition or a running total from a pledge of its own.

    Returns
    -------
    tuple of (str, str, str)
        Phrase in lower case, scope, and where it counts: `any`where in the clause, `before` or
        `after` the sum, `near` it, only with what is `done`, or only where besides a `crowd`
        gives; longest first.
    """
    rows = read_rows("scope_cues.csv")
    cues = ((row["cue"].lower(), row["scope"], row["place"]) for row in rows)
    return tuple(sorted(cues, key=lambda cue: (-len(cue[0]), cue)))


@lru_cache(maxsize=8)
def load_cues(name: str) -> tuple[tuple[str, str], ...]:
    """Cue phrases of one of the cue files, longest first.

    Parameters
    ----------
    name : str
        `commitment_kinds.csv`, `condition_cues.csv` or `commitment_apart.csv`.

    Returns
    -------
    tuple of (str, str)
        Phrase in lower case and what it stands for (empty for conditions).
    """
    pairs = []
    for row in read_rows(name):
        values = list(row.values())
        pairs.append((values[0].lower(), values[1] if len(values) > 2 else ""))
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@lru_cache(maxsize=1)
def load_happenings() -> dict[str, tuple[str, bool]]:
    """Words that name a meeting, a visit, an agreement, a delivery.

    Returns
    -------
    dict
        Word or phrase in lower case to its kind of event, and whether it makes an event where
        no time is told. Source: `event_nouns.csv`.
    """
    return {
        row["word"].lower(): (row["kind"], row["alone"] == "yes")
        for row in read_rows("event_nouns.csv")
    }
