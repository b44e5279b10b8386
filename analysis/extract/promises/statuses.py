"""How far a commitment has come: by verb, tense, modality, negation and what governs it."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.promises.findings import Finding
from analysis.extract.promises.levels import is_former
from analysis.extract.promises.party import Party
from analysis.extract.promises.passage import Passage, Sentence
from analysis.extract.promises.predicates import Predicate
from analysis.knowledge.actors import find_actor
from analysis.knowledge.promises import load_chains, load_nouns, promise_words

POSSIBLE = frozenset({"could", "may", "might", "can"})
# What opens a clause stands so many units before its verb.
CLAUSE_OPENS = 8
# Frames of verbs whose subject gives.
GIVING = frozenset({"give", "pay", "pledge", "commit", "back", "serve", "join"})
OUGHT = frozenset({"should", "must", "ought"})
# What a cue makes of the clause that it reports: "demanded that the EU give".
# Who raises a sum of its own account; a fund or an agency raises it from others.
RAISING = frozenset({"country", "bloc", "company"})
ACTS = {"demand": "requested", "ask": "requested", "propose": "proposed"}


def _fold_effects(predicate: Predicate) -> str | None:
    """Status where other words govern the verb: "agreed to", "is considering", "asked X to"."""
    effects = predicate.effects
    if predicate.verb.frame in ("withdraw", "cut"):
        # "wants to cut", "agreed to stop": less is to come; "urged not to cut": nothing is told.
        told = not predicate.negated and not predicate.inner_negated
        return "withdrawn" if told and "requested" not in effects else None
    if predicate.inner_negated:
        wanted = {"committed", "approved", "pledged", "proposed", "ahead"} & set(effects)
        return "refused" if wanted and "requested" not in effects else None
    if "refused" in effects:
        return "proposed" if predicate.negated else "refused"
    if "withdrawn" in effects:
        return "withdrawn"
    if "requested" in effects:
        return None if predicate.negated else "requested"
    if "pending" in effects:
        # "failed to agree on a loan": nothing is promised yet; "failed to pay": it was.
        return "proposed" if predicate.verb.frame in ("commit", "pledge", "propose") else "pledged"
    outer, modal = effects[0], predicate.modal
    if predicate.negated:
        if outer in ("committed", "approved"):
            return "proposed"
        return "refused" if outer in ("proposed", "ahead", "begun") else None
    if modal in OUGHT:
        return "requested"
    if modal in POSSIBLE or modal == "would":
        return "proposed"
    if outer == "approved":
        return "committed"
    if "proposed" in effects:
        return "proposed"
    if "committed" in effects:
        return "committed"
    if "pledged" in effects:
        return "pledged"
    if "begun" in effects and modal not in ("will", "shall"):
        return predicate.verb.done
    return predicate.verb.ahead


def name_status(predicate: Predicate, told: bool, headline: bool = False) -> str | None:
    """Tell how far a commitment has come.

    Parameters
    ----------
    predicate : Predicate
        The verb with what stands before it.
    told : bool
        Whether somebody reports it ("said that Sweden would pay"), with an actor as the
        subject: then "would" is a "will" of the past.
    headline : bool
        In headlines the present tense tells of the past ("EU pays €4 billion").

    Returns
    -------
    str or None
        requested, proposed, pledged, committed, contributed, refused or withdrawn; None where
        nothing is promised ("did not contribute"). Terms: IATI transaction types, OCHA FTS flow
        status, see the data dictionary.
    """
    verb = predicate.verb
    if predicate.effects:
        return _fold_effects(predicate)
    if verb.frame in ("none", "total", "hold"):
        return verb.done or None
    modal = predicate.modal
    done = predicate.past or predicate.perfect
    if predicate.ended and verb.frame in GIVING and modal in ("", "will", "would") and not done:
        return "withdrawn"  # "will no longer pay": it has paid until now
    if modal == "would" and told:
        modal = "will"
    if verb.frame == "ask":
        return None if predicate.negated else "requested"
    if verb.frame == "propose":
        return "refused" if predicate.negated else "proposed"
    if verb.frame == "refuse":
        possible = predicate.negated or modal in POSSIBLE
        return "proposed" if possible else "refused"
    if verb.frame in ("withdraw", "cut"):
        return None if predicate.negated or modal in POSSIBLE | {"would"} else "withdrawn"
    if modal in ("will", "shall"):
        return "refused" if predicate.negated else verb.ahead
    if modal == "would" or modal in POSSIBLE:
        return "refused" if predicate.negated else "proposed"
    if modal in OUGHT:
        return None if predicate.negated else "requested"
    if predicate.negated:
        if predicate.yet:
            return "pledged"
        return None if predicate.past or predicate.perfect else "refused"
    return _by_tense(predicate, headline)


def _by_tense(predicate: Predicate, headline: bool) -> str:
    verb = predicate.verb
    if predicate.progressive:
        # "is sending two launchers": they are on their way; "is giving" says no more than "will".
        under_way = verb.lemma in promise_words("under_way") and not predicate.passive
        return verb.done if predicate.past else "committed" if under_way else verb.ahead
    if predicate.perfect or predicate.past or predicate.reduced:
        return verb.done
    if predicate.passive and not predicate.bare:
        return verb.done if verb.frame in ("commit", "pledge") else verb.ahead
    if verb.form in ("third", "base") and not predicate.bare:
        now = verb.frame in ("commit", "pledge") or (headline and verb.frame == "pay")
        return verb.done if now else verb.ahead
    return verb.done if verb.frame in ("commit", "pledge") else verb.ahead


def _told(passage: Passage, sentence: Sentence, place: int) -> tuple[bool, str]:
    """Tell whether a place is reported speech, and what its cue does to the status."""
    around = [s for s in passage.statements if s.start <= place < s.end]
    if not around:
        return False, ""
    said = min(around, key=lambda s: s.end - s.start)
    framed = any(u.kind == "frame" and u.value == said for u in sentence.units)
    if framed and (said.act == "deny" or said.text.lower().startswith(("if ", "whether "))):
        return True, "denied"
    governs = framed and said.cue.lower().split()[0] in load_chains()
    effect = ACTS.get(said.act, "") if governs else ""
    return said.quotation != "direct" or not said.text.startswith(('"', "“")), effect


def _is_there(sentence: Sentence, found: Finding) -> bool:
    """Tell "of which $4 million is in hand", "is covered" from "is for schools"."""
    behind = sentence.units[found.at + 1 : found.end]
    return any(u.low in promise_words("in_hand") for u in behind)


def _by_noun(sentence: Sentence, found: Finding, status: str) -> str:
    """Correct a status by the noun: an appeal is a request whatever its verb says."""
    noun = sentence.units[found.role.noun].low if found.role.noun is not None else ""
    named = load_nouns()[noun].status if noun else ""
    if found.frame == "receive" and status == "requested":
        return "proposed"  # "should receive" is no request
    promised = f"{noun.removesuffix('s')}s" in promise_words("plural_pledge")
    if promised and (noun.endswith("s") or found.frame == "flow") and (
        found.frame in ("receive", "flow")
    ):  # fmt: skip
        return named  # "received pledges of", "from Beijing came an offer of"
    if found.frame == "withdraw" and found.predicate and found.place == "object":
        between = sentence.units[found.predicate.head : found.at]
        if any(u.low in promise_words("undecided") for u in between):
            return "proposed"  # "put off a decision on the loan of": it is still open
    if found.frame == "cut" and found.role.role == "new" and status == "withdrawn":
        return "pledged"  # "will cut its aid to $5 million": that much is still to come
    if found.frame == "make" and found.predicate and found.predicate.verb.done == status and (
        (found.predicate.perfect or found.predicate.past)
        and any(u.low == "available" for u in sentence.units[found.at : found.end])
    ):  # fmt: skip
        return "committed"  # "has made $5 million available"
    if found.frame == "collect" and status in ("contributed", "proposed"):
        return _collected(sentence, found, status)
    if found.frame == "pledge" and named in ("proposed", "requested"):
        return named
    asked = named == "requested" and found.frame not in ("refuse", "withdraw")
    return "requested" if found.place == "subject" and asked else status


def _collected(sentence: Sentence, found: Finding, status: str) -> str:
    """Tell what was raised from what was only promised, and from what is hoped for."""
    if found.role.role in ("new", "change"):
        return "pledged" if status == "contributed" else status  # "raised its pledge to"
    if status == "proposed":
        effects = found.predicate.effects if found.predicate else ()
        subject = sentence.units[: found.predicate.first] if found.predicate else ()
        own = any(u.is_name and u.value.kind in RAISING for u in subject)
        return status if own or not effects else "requested"  # "hopes to raise from governments"
    held = any(u.low in promise_words("pledging") for u in sentence.units)
    return "pledged" if held else status  # "raised at its replenishment"


def status_of(passage: Passage, sentence: Sentence, found: Finding, party: Party) -> str | None:
    """Tell how far a sum or goods have come.

    Parameters
    ----------
    passage, sentence : Passage and Sentence
        Where it stands.
    found : Finding
        The sum or goods with its verb.
    party : Party
        Who gives, as the sentence says it.

    Returns
    -------
    str or None
        As `name_status`; None where nothing is promised, or somebody denies it.
    """
    told, effect = _told(passage, sentence, sentence.units[found.at].start)
    if effect == "denied":
        return None
    if found.predicate is None:
        noun = found.role.noun if found.role.noun is not None else found.copula
        known = load_nouns().get(sentence.units[noun].low) if noun is not None else None
        if found.role.role == "part" and _is_there(sentence, found):
            return "contributed"
        if is_former(sentence, found.at):
            return "contributed"
        return effect or (known.status if known else "") or "pledged"
    if found.frame in ("none", "serve") and found.place == "subject" and found.role.noun:
        known = load_nouns().get(sentence.units[found.role.noun].low)
        return (known.status if known else "") or "pledged"  # "a grant will train nurses"
    if found.frame == "cut" and found.role.role == "new" and "proposed" in found.predicate.effects:
        return None  # "proposed cutting aid to $5 million": nobody promises anything
    opening = _opening_of(sentence, found.predicate)
    if opening == "denied":
        return None
    acting = bool(party.mentions or party.pronoun) and not party.thing
    status = name_status(found.predicate, told and acting, sentence.role == "headline")
    if status is None:
        return None
    if opening == "open" and status in ("pledged", "committed"):
        return "proposed"
    return effect or _by_noun(sentence, found, status)


def _opening_of(sentence: Sentence, predicate: Predicate) -> str:
    """Tell "denied it had promised" and "unclear whether it will give" by what opens the clause."""
    units, heads = sentence.units, {p.head: p.verb.lemma for p in sentence.predicates}
    for k in range(predicate.first - 1, max(-1, predicate.first - CLAUSE_OPENS), -1):
        if units[k].low == "whether":
            return "open"
        if k in heads:
            return "denied" if heads[k] == "deny" and k + 1 < predicate.first else ""
        if units[k].kind in ("money", "frame") or units[k].low in (",", ";", "and", "but"):
            return ""
    return ""


def is_income(sentence: Sentence, found: Finding, givers: Sequence[str]) -> bool:
    """Tell what an agency gets from what it gives: "UNHCR's funding fell to $3.5 billion".

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    found : Finding
        The sum.
    givers : sequence of str
        Actor ids.

    Returns
    -------
    bool
        False for countries, whose funding is what they give.
    """
    if found.predicate is None or found.frame not in ("change", "cut", "grow") or not givers:
        return False
    before = sentence.units[found.begin : found.predicate.head]
    told = any(unit.low in promise_words("income") for unit in before)
    known = [find_actor(giver) for giver in givers]
    return told and all(actor is not None and actor.kind == "body" for actor in known)
