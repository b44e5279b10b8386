"""Deeds: attributions that tell what somebody did or means to do, not what was said or thought.

The corpus that the model learnt from marks intentions, votes and decisions as attributions, too
("signed a contract", "plans to sell"). A statement is words or a view.
"""

from __future__ import annotations

from spacy.tokens import Span

from analysis.knowledge.cues import Cue
from analysis.knowledge.views import load_phrases, load_views
from analysis.knowledge.words import load_words

# Penn tags of finite verbs.
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = ("nsubj", "csubj", "expl")
# Relations of a clause to the verb that reports it (Universal Dependencies).
REPORTED = frozenset({"ccomp", "parataxis", "ROOT"})
# Complements with which a verb tells words, whatever the phrase behind it.
WORDED = frozenset({"quote", "np", "label", "inf"})
# Complements that may be a bare phrase without naming a hearer: "pledged two ships".
OBJECTS = frozenset({"np", "inf", "zero"})
# Parts of speech of a bare name or phrase, without prepositions and verbs.
BARE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "PUNCT"})


def is_clause(content: Span) -> bool:
    """Tell whether a content is itself a clause with a subject or a finite verb.

    Parameters
    ----------
    content : Span
        Of a Doc with tags and dependencies.

    Returns
    -------
    bool
        False for "a loan that Belgium blocked", whose clause only tells of the loan, and for "to
        sell ships".
    """
    root = content.root
    inside = [child for child in root.children if content.start <= child.i < content.end]
    if any(child.dep_.startswith(SUBJECTS) for child in inside):
        return True
    helpers = [child for child in inside if child.dep_.startswith(("aux", "cop"))]
    return root.dep_ in REPORTED and any(token.tag_ in FINITE for token in (root, *helpers))


def find_view(cue: Span) -> str | None:
    """Find the word for a view or for speech in a cue without a reporting verb.

    Parameters
    ----------
    cue : Span
        As printed: "expressed outrage over", "has endorsed".

    Returns
    -------
    str or None
        Its act, of the last such word.
    """
    views = load_views()
    acts = [views[token.lower_] for token in cue if token.lower_ in views]
    return acts[-1] if acts else None


def names_hearer(contents: list[Span], known: Cue) -> bool:
    """Tell whether a content only names whom one speaks to: "thanked the two countries".

    Parameters
    ----------
    contents : list of Span
        What the cue introduces.
    known : Cue
        A verb that may name a hearer but has no other object.

    Returns
    -------
    bool
        False for "told a tale of two towns", "asked for help".
    """
    if len(contents) > 1 or "person" not in known.takes or known.takes & OBJECTS:
        return False
    return all(token.pos_ in BARE for token in contents[0])


def is_anonymous(content: Span) -> bool:
    """Tell whether somebody asks "not to be named": how it was said, not what."""
    opening = [token.lower_ for token in content[:3]]
    withheld = load_words()["anonymity"]
    return opening == ["not", "to", "be"] and any(t.lower_ in withheld for t in content[3:4])


def is_deed(
    source: Span, cue: Span, contents: list[Span], known: Cue | None, quoted: frozenset[int]
) -> bool:
    """Tell whether an attribution of the model tells a deed or an intention.

    Parameters
    ----------
    source, cue : Span
        As printed.
    contents : list of Span
        What it introduces.
    known : Cue or None
        The reporting verb in the cue.
    quoted : frozenset of int
        Tokens between quotation marks.

    Returns
    -------
    bool
        False where a content is quoted, is a clause, or follows a word for speech or a view
        ("endorsed the plan", "voiced doubts about"), and where the source is a text ("the study
        found 30 cases").
    """
    if any(not quoted.isdisjoint(range(c.start, c.end)) for c in contents):
        return False
    if is_anonymous(contents[0]):
        return True
    if known is not None and not known.takes.isdisjoint(WORDED):
        return cue[-1].pos_ == "VERB" and names_hearer(contents, known)
    if any(is_clause(content) for content in contents):
        return False
    words = load_words()
    if find_view(cue) is not None or any(t.lower_ in words["document"] for t in source):
        return False
    if cue.text.lower() in load_phrases() or all(token.is_punct for token in cue):
        return False
    return words["speaking"].isdisjoint(token.lower_ for token in cue)
