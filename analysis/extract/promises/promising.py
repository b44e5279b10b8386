"""Whether verb and noun together promise a sum: "doubled its contribution", not "its price"."""

from __future__ import annotations

from analysis.extract.promises.passage import Sentence
from analysis.extract.promises.phrases import FINITE, OWNERS
from analysis.extract.promises.predicates import Predicate
from analysis.extract.promises.sum_nouns import find_grown, find_purse
from analysis.extract.promises.sums import SumRole, is_payers, skip_approximation
from analysis.knowledge.promises import load_nouns, promise_words
from analysis.knowledge.words import load_words

# Frames whose object or subject can be goods.
OF_GOODS = frozenset(
    {"give", "pay", "pledge", "commit", "serve", "repeat", "change", "cut", "withdraw", "refuse",
     "propose", "make", "back", "buy", "receive", "flow", "reach", "ask"}
)  # fmt: skip
# Frames of what a grant is for: "a grant of $5 million will train nurses".
OF_USE = frozenset({"none", "serve"})
# Frames of verbs that give a sum to what stands behind "to".
TO_OTHERS = frozenset({"give", "pay", "pledge", "commit"})


def is_joint_purchase(sentence: Sentence, predicate: Predicate, at: int) -> bool:
    """Tell "Latvia and Estonia will jointly buy radars for €5 million": a scheme of several.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    predicate : Predicate
        Its verb of buying.
    at : int
        Unit of the sum or the goods.

    Returns
    -------
    bool
        False for a purchase for oneself.
    """
    low = [u.low for u in sentence.units[predicate.first : max(at, predicate.head) + 4]]
    return predicate.verb.frame == "buy" and any(
        word in promise_words("collective_purchase") for word in low
    )


def _ends_phrase(sentence: Sentence, at: int) -> bool:
    """Tell whether no noun follows a sum: "Ireland's €10 million brings"."""
    if at + 1 >= len(sentence.units):
        return True
    after = sentence.units[at + 1]
    verbal = at + 1 in {p.first for p in sentence.predicates}
    verbal = verbal or after.tag in FINITE
    return after.kind == "mark" or verbal or after.low in ("for", "to", "in", "will", "is", "would")


def _is_deal_for_somebody(sentence: Sentence, noun: int) -> bool:
    """Tell a deal that helps somebody from a purchase."""
    units = sentence.units
    aimed = any(
        u.kind == "actor"
        and (not u.is_name or units[k - 1].low in ("for", "to", "with", "in", "and"))
        for k, u in enumerate(units)
        if k > noun
    )
    return aimed and not any(u.low in promise_words("purchase") for u in units)


def _is_noun_promised(
    sentence: Sentence, at: int, promised: bool, copula: int | None, noun: str
) -> bool:
    """Tell whether a noun alone promises a sum: "Japan's grant of", "the share is"."""
    units = sentence.units
    left = skip_approximation(units, at)
    before = units[left].low if left >= 0 else ""
    is_sum = before in promise_words("being") and copula is not None
    if is_payers(units, at):
        return True  # "Germany is the biggest payer with €5 billion"
    behind = units[at + 1 : at + 3]
    if not noun and len(behind) == 2 and behind[0].low == "from" and behind[1].is_name:
        return True  # "thanks to €9 million from Switzerland"
    purse = find_purse(units, at)
    if purse is not None and not noun and any(u.low in OWNERS for u in units[at:purse]):
        return any(u.is_name for u in units[at:purse])  # "of Cairo's own money"
    owned = before in OWNERS and left > 0 and units[left - 1].kind == "actor" and not noun
    return promised or is_sum or (owned and _ends_phrase(sentence, at))


def _is_moved(
    sentence: Sentence, at: int, predicate: Predicate, role: SumRole, promised: bool
) -> bool:
    """Tell whether what rises or falls is a contribution: "cut its aid by", not "taxes"."""
    nouns = load_nouns()
    between = [u.low for u in sentence.units[predicate.head + 1 : at]]
    spoken = [w for w in between if w in nouns]
    cut = predicate.verb.frame == "cut" and "from" not in between
    # "raised its contribution to the fund from €10 million to €18 million"
    to = next((k for k, w in enumerate(between) if w in load_words()["preposition"]), len(between))
    straight = [w for w in between[:to] if w in nouns][-1:]
    if any(nouns[w].takes == "money" for w in (*straight, *spoken[-1:])):
        return True
    return role.role == "own" and (promised or cut)


def is_promised(
    sentence: Sentence,
    at: int,
    predicate: Predicate | None,
    place: str,
    role: SumRole,
    end: int,
    copula: int | None,
    moves: bool,
) -> bool:
    """Tell whether verb and noun together promise a sum or goods.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    at : int
        Unit of the sum or goods.
    predicate : Predicate or None
        The verb that governs it, and `place` where it stands to that verb.
    place : str
        object, subject or relative.
    role : SumRole
        What the sum is.
    end : int
        One past the last unit of its clause.
    copula : int or None
        From `find_copula`.
    moves : bool
        Whether the verb tells of something rising or falling.

    Returns
    -------
    bool
        False for "without a promise of", purchases, prices, "contribute to the €5m package".
    """
    units, nouns = sentence.units, load_nouns()
    noun = units[role.noun].low if role.noun is not None else ""
    takes = nouns[noun].takes if noun else ""
    if takes == "deal" and role.noun is not None:
        if not _is_deal_for_somebody(sentence, role.noun):
            return False
        takes = "money"
    promised = takes == "money"
    goods = units[at].kind == "goods"
    left = skip_approximation(units, at)
    before = units[left].low if left >= 0 else ""
    near = [u.low for u in units[max(0, left - 3) : left + 1]]
    none = "no" in near and not {"longer", "to"} & set(near[near.index("no") + 1 :][:1])
    if "without" in near or none:
        return False
    if role.role in ("whole", "part") and not goods:
        return True
    if predicate is None:
        return promised if goods else _is_noun_promised(sentence, at, promised, copula, noun)
    frame = predicate.verb.frame
    if goods:
        return frame in OF_GOODS
    between = [u.low for u in units[predicate.head + 1 : at] if u.low in nouns]
    if frame == "withdraw" and any(nouns[w].status == "requested" for w in between):
        return False  # "withdrew its request for"
    if frame == "grow":
        return role.role == "new" and find_grown(sentence, predicate) is not None
    if before in ("to", "into", "towards") and frame in TO_OTHERS and place == "object":
        return False  # "contribute to the €500 million package"
    sums = promise_words("figure") | promise_words("gathering")
    adding = frame == "bring" and any(
        u.low in sums for u in units[predicate.head + 1 : at]
    )  # "bringing the fund's total to"
    if moves or frame == "cut" or role.role in ("new", "change"):
        return _is_moved(sentence, at, predicate, role, promised) or (
            frame in ("bring", "total") and (copula is not None or adding)
        )
    if frame == "make":
        return promised or any(u.low == "available" for u in units[at : at + 4])
    if frame in ("back", "join"):
        return before == "with" or (promised and frame == "back")
    if frame == "bring" and place == "subject":
        return promised or before in OWNERS
    if frame in ("total", "bring"):
        counted = frame == "bring" and any(nouns[w].takes == "money" for w in between)
        return copula is not None or promised or counted
    if frame in ("reach", "flow") and place == "object":
        return copula is not None
    if frame == "buy":
        return is_joint_purchase(sentence, predicate, at) or any(
            units[k].low == "for" and any(u.is_name for u in units[k + 1 : k + 4])
            for k in range(predicate.head, end)
        )
    if frame in OF_USE and place == "subject" and not predicate.passive:
        return promised and predicate.modal in ("will", "would", "shall")
    return frame not in OF_USE
