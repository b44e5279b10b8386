"""What keeps sums honest: a pledge of its own, a part, a share, a repetition, a running total."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.extract.amounts import Amount
from analysis.extract.promises.cues import name_scope
from analysis.extract.promises.findings import Finding
from analysis.extract.promises.levels import is_former
from analysis.extract.promises.party import Party
from analysis.extract.promises.passage import Passage, Sentence
from analysis.extract.promises.predicates import Predicate
from analysis.extract.promises.retold import is_told_again
from analysis.extract.promises.row import COUNTED
from analysis.extract.promises.subjects import accompanies
from analysis.extract.promises.sum_nouns import find_portion
from analysis.extract.promises.sums import word_before
from analysis.knowledge.promises import load_people, promise_words
from analysis.knowledge.purses import is_open_group

# Two years and more, as a duration of ISO-TimeML.
YEARS = re.compile(r"P(?:[2-9]|\d\d+)Y")
# "Among the few sums": so far before its noun.
BEFORE_NOUN = 4
# An appeal or a round of a fund is no meeting at which pledges are made.
NO_MEETING = frozenset({"round", "appeal"})


def is_done(predicate: Predicate | None) -> bool:
    """Tell whether a verb tells of what has happened: only that can be a running total.

    Parameters
    ----------
    predicate : Predicate or None
        The verb; None for a noun alone.

    Returns
    -------
    bool
        False for what will, would or should happen.
    """
    if predicate is None:
        return True
    if predicate.modal or predicate.bare:
        return False
    if predicate.verb.frame in ("total", "bring", "reach"):
        return True
    return predicate.past or predicate.perfect or predicate.reduced


def is_crowd(party: Party, givers: Sequence[str]) -> bool:
    """Tell whether an open group gives: donors, allies, "26 countries".

    Parameters
    ----------
    party : Party
        Who gives, as the sentence says it.
    givers : sequence of str
        Their actor ids.

    Returns
    -------
    bool
        What such a group has given adds up what each of its members gave.
    """
    return party.collective or any(is_open_group(giver) for giver in givers)


def _by_cues(passage: Passage, sentence: Sentence, found: Finding, done: bool, crowd: bool) -> str:
    """Scope by the words of the clause; a repetition may be told anywhere in the sentence."""
    units, text = sentence.units, passage.text
    adding = (p.head for p in sentence.predicates if p.verb.frame == "bring")
    # "Norway gave $5 million, taking its aid since 2022 to $50 million": its own clause ends there.
    end = next((head for head in adding if found.at < head < found.end), found.end)
    first, last = units[found.begin].start, units[end - 1].end
    place = units[found.at].start
    scope = name_scope(text[first:last], place - first, done, crowd)
    if scope == "cumulative" and units[found.at].kind != "money":
        scope = "single"
    gift = found.frame == "give" and found.predicate is not None and (
        found.predicate.verb.lemma == "bring" and found.predicate.head < found.at
    )  # fmt: skip
    if scope == "cumulative" and gift:
        scope = "single"  # "Canada brings $4 million": nothing is added up
    noun = units[found.role.noun].low if found.role.noun is not None else ""
    if scope == "cumulative" and not crowd and noun in promise_words("instalment"):
        scope = "part"  # "disbursed a first tranche in the first half of 2025"
    if scope == "single" and sum(u.kind == "money" for u in units) == 1:
        whole = text[sentence.start : sentence.end]
        if name_scope(whole, place - sentence.start, done) == "repeated":
            return "repeated"
    return scope


def _of_noun(sentence: Sentence, found: Finding, money: bool) -> str | None:
    """Scope of what "is", "totals", "brings the total to": aid so far, or one package."""
    told = found.predicate is None and word_before(sentence.units, found.at) in (
        promise_words("being")
    )
    if found.frame not in ("total", "bring") and not told:
        return None
    if found.frame == "bring" and found.place == "subject":
        return "single"
    word = sentence.units[found.copula].low if found.copula is not None else "total"
    if found.copula is not None and "among" in [
        u.low for u in sentence.units[max(0, found.copula - BEFORE_NOUN) : found.copula]
    ]:
        return "single"  # "its €1 billion was among the largest sums"
    mass = word in promise_words("mass") or word.endswith("s")
    return "cumulative" if money and (found.frame == "bring" or mass) else "single"


def scope_of(
    passage: Passage,
    sentence: Sentence,
    found: Finding,
    party: Party,
    status: str,
    givers: Sequence[str],
) -> str:
    """Tell the scope of a sum or goods.

    Parameters
    ----------
    passage, sentence : Passage and Sentence
        Where it stands.
    found : Finding
        The sum or goods.
    party : Party
        Who gives, as the sentence says it; `givers` their actor ids.
    status : str
        Its status.
    givers : sequence of str
        Actor ids.

    Returns
    -------
    str
        single, cumulative, share, part or repeated. What an open group has pledged, paid or
        gathered is a running total: its members' sums are in it.
    """
    if found.level or _is_free_relative(sentence, found):
        return "cumulative"
    money = sentence.units[found.at].kind == "money"
    crowd = is_crowd(party, givers)
    if found.role.role == "part":
        return "part"
    if found.role.role == "whole":
        return "cumulative" if crowd else "repeated"
    noun = found.role.noun
    adding = found.predicate is None or found.frame in ("total", "flow")
    if noun is None and adding and found.place != "subject":
        noun = found.copula
    if noun is not None and adding and find_portion(sentence.units, noun) is not None:
        return "share"
    if noun is not None and sentence.units[noun].low in promise_words("portion"):
        return "share"
    earlier = any(u.kind == "money" for u in sentence.units[: found.at])
    if earlier and found.predicate and accompanies(sentence.units, found.predicate):
        return "share"
    if money and status in COUNTED and _is_counted_up(sentence, found, givers):
        return "part" if givers and _is_of_more(sentence, found) else "cumulative"
    if is_former(sentence, found.at):
        return "repeated"
    done = is_done(found.predicate) and status in COUNTED
    scope = _by_cues(passage, sentence, found, done, crowd or not givers)
    if found.frame == "hold" and found.place == "subject":
        return "single"  # "the package, worth €9bn, includes guns"
    if found.frame == "hold":
        # "Pledges included $2 million from Peru and $3 million from Chile": pledges of their own.
        listed = sum(u.kind == "money" for u in sentence.units) > 1 and bool(party.mentions)
        whole = any(u.kind == "money" for u in sentence.units[: found.predicate.first]) if (
            found.predicate
        ) else True  # fmt: skip
        return "single" if listed and not whole and found.place == "object" else "part"
    if scope == "single" and status in COUNTED and is_told_again(sentence, found):
        return "repeated"
    if scope != "single":
        return scope
    if found.place == "relative" and status in COUNTED:
        # What was promised before is told again; what was handed over is a fact of its own.
        told = found.predicate is not None and (found.predicate.past or found.predicate.perfect)
        told = told or (found.predicate is not None and found.predicate.reduced)
        paid = status == "contributed" and not crowd
        return "cumulative" if crowd and money else "repeated" if told and not paid else "single"
    if found.frame == "repeat":
        return "repeated"
    named = _of_noun(sentence, found, money)
    if named is not None:
        return named
    if not (done and money) or _is_sum_of_its_own(sentence, found):
        return "single"
    if crowd or (status == "contributed" and _took_years(passage, sentence, found)):
        return "cumulative"
    return "cumulative" if _is_gathered(sentence, found, party, givers) else "single"


def _is_free_relative(sentence: Sentence, found: Finding) -> bool:
    """Tell "what it got, slightly over nine billion": all of it."""
    verb = found.predicate
    if verb is None or found.place != "relative" or not (verb.past or verb.perfect):
        return False
    return any(u.low == "what" for u in sentence.units[max(0, verb.first - 3) : verb.first + 1])


def _took_years(passage: Passage, sentence: Sentence, found: Finding) -> bool:
    """Tell "over ten years Britain spent £2.4 billion": years of giving are added up."""
    first, last = sentence.units[found.begin].start, sentence.units[found.end - 1].end
    for told in passage.dates:
        lead = passage.text[max(0, told.start - 8) : told.start].lower().split()
        led = bool(lead) and lead[-1] in ("over", "in", "within", "during")
        led = led or told.text.lower().startswith(("over ", "in ", "within ", "during "))
        if first <= told.start < last and led and YEARS.match(told.timex or ""):
            return True
    return False


def _is_of_more(sentence: Sentence, found: Finding) -> bool:
    """Tell "$30 million of the $75 million"."""
    behind = sentence.units[found.at + 1 : found.at + 4]
    return [u.low for u in behind[:1]] == ["of"] and any(u.kind == "money" for u in behind[1:])


def _is_counted_up(sentence: Sentence, found: Finding, givers: Sequence[str]) -> bool:
    """Tell "$30 million of the $75 million it needs", "with $190 million received"."""
    units = sentence.units
    if _is_of_more(sentence, found):
        return True
    reduced = found.predicate is not None and found.predicate.reduced
    with_it = word_before(units, found.at) == "with"
    if found.predicate is not None and found.predicate.modal == "will" and found.predicate.perfect:
        return True  # "with this it will have given $1.5 billion"
    if found.frame == "collect" and found.predicate is not None and found.role.role == "own":
        done = found.predicate.perfect or (found.predicate.passive and found.predicate.past)
        return not givers and done and not found.predicate.modal
    if found.frame in ("give", "pay") and found.place == "object" and found.predicate is not None:
        verb = found.predicate
        aside = verb.first > 1 and units[verb.first - 1].low in ("which", "who")
        aside = aside and units[verb.first - 2].low == ","
        having = units[verb.first].low == "having" and not verb.effects
        if verb.perfect and not verb.modal and (aside or having):
            return True  # "Germany, which has provided €44 billion, urged others"
    return not givers and with_it and reduced and found.place == "relative"


def _is_sum_of_its_own(sentence: Sentence, found: Finding) -> bool:
    """Tell a new promise from what adds up: yearly, in instalments, or told as news of a day.

    "Donors pledged €2 billion in Geneva on Monday" is one joint promise, under which the ledger
    hangs what single donors say; "donors have pledged" and "was pledged" add up.
    """
    predicate, thing = found.predicate, found.thing
    if isinstance(thing, Amount) and (thing.per is not None or thing.count > 1):
        return True
    if any(
        u.low in promise_words("one_more") for u in sentence.units[max(0, found.at - 2) : found.at]
    ):
        return True  # "have given another $12 million"
    return (
        predicate is not None
        and predicate.verb.frame in ("pledge", "commit")
        and predicate.past
        and not (predicate.perfect or predicate.passive or predicate.reduced)
        and found.place == "object"
    )


def _is_gathered(sentence: Sentence, found: Finding, party: Party, givers: Sequence[str]) -> bool:
    """Tell whether nobody named gave what was raised, or pledged at a conference."""
    if givers:
        return False
    meetings = load_people()["occasion"] - NO_MEETING
    if any(u.low in meetings for u in sentence.units):
        return True
    plural = found.role.noun is not None and sentence.units[found.role.noun].low.endswith("s")
    unnamed = not party.thing and not party.pronoun
    one = sentence.units[found.role.noun].low if found.role.noun is not None else ""
    if found.frame == "receive" and one in promise_words("one_gift"):
        return False  # "has secured a $432 million loan"
    if found.frame == "flow" and found.predicate is not None and found.predicate.perfect:
        return not party.mentions  # "$30 million has come in"
    passive = found.predicate is not None and found.predicate.passive
    return (unnamed and (plural or found.frame in ("collect", "receive"))) or (plural and passive)
