"""When two reports are of one pledge: the same giver, near in time, sums that agree.

No library for record linkage is used: after the actors are resolved the keys are exact, what is
left to weigh is rounding, rates, days and wording, and each merge must be told in a sentence,
which a probability (Splink, recordlinkage) doesn't give.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from analysis.tables.gathered import Pledge
from analysis.tables.reported import (
    COUNTED,
    ENDED,
    STEPS,
    Report,
    same_sum,
    say_actors,
    say_day,
)

# Days within which another report of the same step is of the same pledge, of one that is equal to
# the last digit and names the same programme, of a payment (instalments come monthly), of an
# earlier step (outlets lag), and of a later step or a repetition.
SAME_DAYS, EQUAL_DAYS, PAID_DAYS, LAG_DAYS, LATER_DAYS = 21, 30, 10, 7, 400
# "A further $100m" tells of another pledge than one reported this many days before.
APART_DAYS = 2
# Sums that contradict each other about what else is one pledge: how many days, how far apart.
DISPUTED_DAYS, DISPUTED_RATIO = 3, 1.5
OF_NO_PURPOSE = ("financial", "other")


_MORE = frozenset({"further", "another", "additional", "extra", "more", "separate", "fresh",
                   "on top of", "in addition to"})  # fmt: skip


def _agrees(report: Report, pledge: Pledge, column: str) -> bool:
    """Tell whether nothing in a column speaks against one pledge; what is missing doesn't."""
    mine, theirs = report.facts[column], pledge.values[column]
    return mine is None or not theirs or mine in theirs


def _all_agree(report: Report, pledge: Pledge) -> bool:
    """Tell whether programme, beneficiary, period and kind allow one pledge."""
    if not _agrees(report, pledge, "programme") or not _agrees(report, pledge, "beneficiary"):
        return False
    if report.facts["per"] != pledge.reports[0].facts["per"]:
        return False
    kind = report.facts["kind"]
    if kind in OF_NO_PURPOSE or kind in pledge.values["kind"]:
        return True
    return pledge.values["kind"] <= set(OF_NO_PURPOSE)


def _gap(report: Report, pledge: Pledge) -> int | None:
    """Days since the last report of a pledge; None where a day is unknown."""
    if report.day is None or pledge.last_day is None:
        return None
    return abs(report.day - pledge.last_day)


def _days_agree(report: Report, pledge: Pledge, exact: bool) -> bool:
    """Tell whether a report is near enough in time for its step."""
    gap = _gap(report, pledge)
    if gap is None:
        return True
    if "repeated" in (report.row.scope, pledge.reports[0].row.scope):
        return gap <= LATER_DAYS
    now, new = pledge.status, report.row.status
    if new == now:
        if new == "contributed":
            return gap <= PAID_DAYS
        return gap <= (EQUAL_DAYS if exact else SAME_DAYS)
    if new in ENDED or now in ENDED:
        return gap <= LATER_DAYS
    return gap <= (LATER_DAYS if STEPS.index(new) > STEPS.index(now) else LAG_DAYS)


def _told_apart(report: Report, pledge: Pledge) -> bool:
    """Tell whether the texts set a report apart: "a further", "second", the same article."""
    if report.row.scope != "repeated" and report.row.article_id in pledge.articles:
        return True  # one article tells of two
    mine, theirs = report.facts["set_apart"], pledge.values["set_apart"]
    if mine is None and not theirs:
        return False
    if len((theirs | {mine}) - _MORE - {None}) > 1:
        return True
    if mine is None or theirs:
        return False
    first = pledge.first_day
    return first is not None and report.day is not None and abs(report.day - first) >= APART_DAYS


def _about(report: Report, pledge: Pledge) -> str:
    first = pledge.reports[0]
    if report.day is None or first.day is None:
        when = "day unknown"
    else:
        gap = abs(report.day - first.day)
        when = "same day" if gap == 0 else f"{gap} day{'s' if gap > 1 else ''} apart"
    programme = min(pledge.values["programme"], default=None) or report.facts["programme"]
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
    if not _days_agree(report, pledge, True):
        return None
    if not _all_agree(report, pledge) or _told_apart(report, pledge):
        return None
    if not report.money:
        if any(r.money for r in pledge.reports):
            return None
        return _why_same_help(report, pledge)
    for earlier in reversed(pledge.reports):
        why = same_sum(report, earlier) if earlier.money else None
        if why is None:
            continue
        exact = why.startswith("both") and _shares_programme(report, pledge)
        if not exact and not _days_agree(report, pledge, False):
            return None
        return f"{_about(report, pledge)}; {why}"
    return None


def _why_same_help(report: Report, pledge: Pledge) -> str | None:
    """Compare goods and help without a sum."""
    facts, first = report.facts, pledge.reports[0].facts
    mine, theirs = facts["quantity"], first["quantity"]
    if (mine is None) != (theirs is None) or mine != theirs:
        return None
    if mine is not None and _head(facts["item"]) != _head(first["item"]):
        return None
    if mine is None and facts["kind"] != first["kind"] and not _shares_programme(report, pledge):
        return None
    if not _days_agree(report, pledge, mine is not None):
        return None
    what = f"{mine:,.0f} {facts['item']}" if mine is not None else f"the same {facts['kind']} help"
    return f"{_about(report, pledge)}; {what}"


def _head(item: str | None) -> str:
    words = (item or "").lower().split()
    if "of" in words[1:]:
        words = words[: words.index("of")]
    return words[-1] if words else ""


def _shares_programme(report: Report, pledge: Pledge) -> bool:
    mine = report.facts["programme"]
    return mine is not None and mine in pledge.values["programme"]


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
    if not report.money or not last.money or _told_apart(report, pledge):
        return None
    if row.scope not in ("single", "share") or row.status not in COUNTED:
        return None
    if last.row.scope not in ("single", "share") or pledge.status not in COUNTED:
        return None
    if report.facts["set_apart"] or pledge.values["set_apart"]:
        return None
    if report.day is None or last.day is None or abs(report.day - last.day) > DISPUTED_DAYS:
        return None
    if not _all_agree(report, pledge) or row.status != last.row.status:
        return None
    mine, theirs = report.money[0], last.money[0]
    number = mine.amount == theirs.amount and mine.currency != theirs.currency
    near = False
    if report.usd and last.usd:
        ratio = max(report.usd, last.usd) / min(report.usd, last.usd)
        near = _shares_programme(report, pledge) and ratio <= DISPUTED_RATIO
    if not (number or near):
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
        item = _head(report.facts["item"])
        yield ("goods", item, int(report.facts["quantity"] or 0)) if item else ("help", "", 0)
        return
    if report.usd:
        yield "usd", "", int(math.log(report.usd) // bucket)
    for money in report.money:
        if money.amount > 0:
            yield "own", money.currency, int(math.log(money.amount) // bucket)
