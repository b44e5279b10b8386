"""When two reports are of one pledge: the same giver, near in time, sums that agree.

No library for record linkage is used: after the actors are resolved the keys are exact, what is
left to weigh is rounding, rates, days and wording, and each merge must be told in a sentence,
which a probability (Splink, recordlinkage) doesn't give.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from analysis.tables.compared import (
    agrees_in_all,
    agrees_in_days,
    count_days,
    is_same_item,
    is_told_apart,
    shares_programme,
)
from analysis.tables.facts import plain
from analysis.tables.gathered import Pledge
from analysis.tables.purpose import (
    ROUND,
    TOO_LITTLE,
    has_much_in_common,
    rate_oddness,
    why_apart,
)
from analysis.tables.reported import COUNTED, Report, same_sum, say_actors, say_day

# Sums that contradict each other about what else is one pledge: how many days, how far apart.
DISPUTED_DAYS, DISPUTED_RATIO = 3, 1.5
# Words of a purpose as short as these tell nothing.
SHORT = 3


def _say_when(report: Report, pledge: Pledge) -> str:
    first = pledge.reports[0]
    if report.day is None or first.day is None:
        return "day unknown"
    gap = abs(report.day - first.day)
    return "same day" if gap == 0 else f"{gap} day{'s' if gap > 1 else ''} apart"


def _about(report: Report, pledge: Pledge) -> str:
    when = _say_when(report, pledge)
    named = (plain(r.row.programme) for r in (*pledge.reports, report))
    programme = next((name for name in named if name is not None), None)
    return f"{when}, {say_actors(report.row.actors)}, {programme or report.row.kind}"


def why_same(report: Report, pledge: Pledge) -> str | None:
    """Say why a report is of a pledge.

    Parameters
    ----------
    report : Report
        The report.
    pledge : Pledge
        Of the same givers.

    Returns
    -------
    str or None
        "same day, Sweden, PURL; $275m = SEK 2.6bn at 9.55"; None where it is another pledge.
    """
    if not agrees_in_days(report, pledge, True):
        return None
    if not agrees_in_all(report, pledge) or is_told_apart(report, pledge):
        return None
    if not report.money:
        if any(r.money for r in pledge.reports):
            return None
        return _why_same_help(report, pledge)
    for earlier in reversed(pledge.reports):
        why = same_sum(report, earlier) if earlier.money else None
        if why is None:
            continue
        oddness = rate_oddness(report, earlier)
        if why_apart(report, pledge, oddness):
            return None
        if not agrees_in_days(report, pledge, False) and not has_much_in_common(
            report, pledge, why, oddness
        ):
            return None
        return f"{_about(report, pledge)}; {why}"
    return None


def _why_same_help(report: Report, pledge: Pledge) -> str | None:
    """Compare goods and help without a sum."""
    facts, first = report.facts, pledge.reports[0].facts
    if any(facts[bound] != first[bound] for bound in ("amount_low", "amount_high")):
        return None
    mine, theirs = facts["quantity"], first["quantity"]
    if (mine is None) != (theirs is None) or mine != theirs:
        return None
    if mine is not None and not is_same_item(facts["item"], first["item"]):
        return None
    if mine is None and facts["kind"] != first["kind"] and not shares_programme(report, pledge):
        return None
    if not agrees_in_days(report, pledge, mine is not None):
        return None
    if why_apart(report, pledge, ROUND):
        return None
    what = f"{mine:,.0f} {facts['item']}" if mine is not None else f"the same {facts['kind']} help"
    return f"{_about(report, pledge)}; {what}"


def why_doubtful(report: Report, pledge: Pledge) -> str | None:
    """Say why a report may be of a pledge although it was kept apart.

    Parameters
    ----------
    report : Report
        That was found to be of no pledge.
    pledge : Pledge
        Of the same givers.

    Returns
    -------
    str or None
        "both $20m, 6 days apart": an equal sum of somebody named, near in time, of which the
        texts tell too little; None where something speaks against it.
    """
    if not report.money or not report.givers or not agrees_in_days(report, pledge, False):
        return None
    if not agrees_in_all(report, pledge) or is_told_apart(report, pledge):
        return None
    for earlier in reversed(pledge.reports):
        why = same_sum(report, earlier) if earlier.money else None
        if why is not None and (
            why_apart(report, pledge, rate_oddness(report, earlier)) == TOO_LITTLE
        ):
            return f"{why}, {_say_when(report, pledge)}"
    return None


def rank_likeness(report: Report, pledge: Pledge, why: str) -> tuple[int, ...]:
    """Rank how much a report shares with a pledge, for one that fits several.

    Parameters
    ----------
    report : Report
        The report.
    pledge : Pledge
        One that it may be of.
    why : str
        What `why_same` says.

    Returns
    -------
    tuple of int
        Programme and receiver told by both, words of the purpose in common, topics and words of
        the sentences in common, the sum equal to the last digit: the greater the nearer.
    """
    purposes = {word for told in pledge.values["purpose"] for word in told.split()}
    shared = purposes & set((report.facts["purpose"] or "").split())
    mine, theirs = report.told, pledge.told
    receiver = report.facts["beneficiary"]
    return (
        int(shares_programme(report, pledge)),
        int(receiver is not None and receiver in pledge.values["beneficiary"]),
        len({word for word in shared if len(word) > SHORT}),
        len(mine.topics & theirs.topics) + len(mine.words & theirs.words),
        int("; both " in why),
    )


def why_same_list(report: Report, pledge: Pledge) -> str | None:
    """Say why a report is of a pledge although one of both leaves out some who give.

    Parameters
    ----------
    report : Report
        Of several givers.
    pledge : Pledge
        Of several givers, some of them others.

    Returns
    -------
    str or None
        The same sum, currency and programme or receiver within days, told by another article,
        all givers of the one among those of the other; None otherwise.
    """
    mine, theirs = report.givers, pledge.reports[0].givers
    if mine == theirs or min(len(mine), len(theirs)) <= 1:
        return None
    if not (mine < theirs or theirs < mine) or not report.money:
        return None
    gap = count_days(report, pledge)
    if gap is None or gap > DISPUTED_DAYS or is_told_apart(report, pledge):
        return None
    receiver = report.facts["beneficiary"]
    told = receiver is not None and receiver in pledge.values["beneficiary"]
    if not agrees_in_all(report, pledge) or not (told or shares_programme(report, pledge)):
        return None
    for earlier in pledge.reports:
        why = same_sum(report, earlier) if earlier.money else None
        if why is not None and why.startswith("both"):
            return f"{_about(report, pledge)}; {why}, some givers left out"
    return None


def why_disputed(report: Report, pledge: Pledge) -> str | None:
    """Say why a report contradicts others about one pledge, rather than being of another.

    Parameters
    ----------
    report : Report
        With a sum that `why_same` doesn't find equal.
    pledge : Pledge
        Of the same givers.

    Returns
    -------
    str or None
        The same giver and programme within days in another article with a sum not far off, or
        the same number in another currency ("CA$2bn" printed as "US$2bn"); None otherwise.
    """
    row, last = report.row, pledge.reports[-1]
    if not report.money or not last.money or is_told_apart(report, pledge):
        return None
    if row.scope not in ("single", "share") or row.status not in COUNTED:
        return None
    if last.row.scope not in ("single", "share") or pledge.status not in COUNTED:
        return None
    if report.facts["set_apart"] or pledge.values["set_apart"]:
        return None
    if report.day is None or last.day is None or abs(report.day - last.day) > DISPUTED_DAYS:
        return None
    if not agrees_in_all(report, pledge) or row.status != last.row.status:
        return None
    mine, theirs = report.money[0], last.money[0]
    number = mine.amount == theirs.amount and mine.currency != theirs.currency
    near = False
    if report.usd and last.usd:
        ratio = max(report.usd, last.usd) / min(report.usd, last.usd)
        near = shares_programme(report, pledge) and ratio <= DISPUTED_RATIO
    if not (number or near) or why_apart(report, pledge, ROUND):
        return None
    what = "the same number in another currency" if number else "another sum of the same pledge"
    return f"{_about(report, pledge)}; disputed: {what}, reported on {say_day(report.day)}"


def keys_of(report: Report, bucket: float) -> Iterator[tuple[str, str, int]]:
    """Keys under which a report's pledge is looked for, so that no all-pairs search is needed.

    Parameters
    ----------
    report : Report
        The report.
    bucket : float
        Logarithm of the width of a bucket of sums.

    Yields
    ------
    (str, str, int)
        What it compares, in which currency or of which kind, and the bucket.
    """
    if not report.money:
        if report.facts["amount_low"]:
            yield "vague", "", int(report.facts["amount_low"])
            return
        count = report.facts["quantity"]
        yield ("goods", "", int(count)) if count else ("help", "", 0)
        return
    # Of a range, its ends too: what is equal to one of them lies far from its middle.
    ends = {1.0}
    first = report.money[0]
    if report.facts["amount_low"] and first.amount > 0:
        ends |= {first.low / first.amount, first.high / first.amount}
    for end in sorted(ends):
        if report.usd:
            yield "usd", "", int(math.log(report.usd * end) // bucket)
        for money in report.money:
            if money.amount > 0:
                yield "own", money.currency, int(math.log(money.amount * end) // bucket)
