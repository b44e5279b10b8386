"""What gold passages say of each commitment found: status, receiver, purpose, wording, due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.evaluate.passages import Passage
from analysis.evaluate.scores import Score
from analysis.knowledge.files import read_rows


@dataclass(frozen=True)
class Held:
    """A gold commitment and the row that answers it, where there is one."""

    passage: Passage
    gold: dict[str, Any]
    row: dict[str, Any] | None
    near: tuple[dict[str, Any], ...]


def list_allowed(gold: Any) -> set[str]:
    """List in lower case what a gold cell allows.

    Parameters
    ----------
    gold : object
        None, a text, or a list of equally right ones.

    Returns
    -------
    set of str
        Empty for None.
    """
    if gold is None:
        return set()
    return {g.casefold() for g in (gold if isinstance(gold, list) else [gold])}


def find_gold_amount(held: Held) -> dict[str, Any] | None:
    """Find the gold amount of a gold commitment: the one of the same sum in its words.

    Parameters
    ----------
    held : Held
        The commitment.

    Returns
    -------
    dict or None
        As in the file; None without a sum of money.
    """
    gold = held.gold
    start, end = gold["span"]
    for amount in held.passage.amounts:
        whole = amount.get("amount", 0) * amount.get("count", 1)
        same = whole == gold.get("amount", 0) and amount.get("low") == gold.get("low")
        if same and start <= amount["span"][0] and amount["span"][1] <= end:
            return amount
    return None


def _programme_names() -> dict[str, str]:
    rows = read_rows("programmes.csv")
    named = {row["programme_id"]: row["name"] for row in rows}
    return named | {row["acronym"]: row["name"] for row in rows if row["acronym"]}


def _value(held: Held, column: str) -> str | None:
    row = held.row
    assert row is not None
    return None if pd.isna(row[column]) else str(row[column])


def _share_words(ours: str | None, gold: str | None) -> bool:
    """Tell whether two wordings overlap, or both are missing."""
    if ours is None or gold is None:
        return ours is None and gold is None
    mine, theirs = ours.casefold(), gold.casefold()
    return mine in theirs or theirs in mine


def _is_bound(held: Held) -> bool:
    return _share_words(_value(held, "condition"), held.gold.get("condition"))


def _is_due(held: Held) -> bool:
    row, gold = held.row, held.gold
    assert row is not None
    if not _share_words(_value(held, "due_text"), gold.get("due_text")):
        return False
    return "due" not in gold or (not pd.isna(row["due"]) and row["due"].date() == gold["due"])


def _is_worded(held: Held) -> bool:
    amount = find_gold_amount(held)
    return _value(held, "approximation") == (amount or {}).get("approximation", "exact")


def _is_given(held: Held) -> bool:
    row, gold = held.row, held.gold
    assert row is not None
    count = None if pd.isna(row["quantity"]) else float(row["quantity"])
    return count == gold["quantity"] and _share_words(_value(held, "item"), gold["item"])


def _is_received(held: Held, names: dict[str, str]) -> bool:
    value = _value(held, "beneficiary")
    said = names.get(value, value).casefold() if value else None
    allowed = list_allowed(held.gold.get("beneficiary"))
    # A fund is the programme; who also calls it the receiver says the same.
    through = list_allowed(held.gold.get("programme"))
    return said in allowed or (not allowed and (said is None or said in through))


def _goes_through(held: Held, names: dict[str, str]) -> bool:
    value = _value(held, "programme")
    said = names.get(value, value).casefold() if value else None
    allowed = list_allowed(held.gold.get("programme"))
    return said in allowed if allowed else said is None


def score_details(
    found: Sequence[Held], names: dict[str, str], describe: Callable[[Held], str]
) -> list[Score]:
    """Score what is said of each commitment found.

    Parameters
    ----------
    found : sequence of Held
        Gold commitments with a row.
    names : dict
        Names by actor id.
    describe : callable
        Words for a gold commitment.

    Returns
    -------
    list of Score
        Status, scope, receiver and programme of all; purpose, approximation and goods where the
        gold tells them; condition and due in passages that list events, and so all else. A layer
        of which the gold tells nothing is left out.
    """
    known = names | _programme_names()

    layers: list[tuple[str, Callable[[Held], bool], Callable[[Held], bool]]] = [
        ("status", lambda _: True, lambda h: _value(h, "status") == h.gold["status"]),
        ("scope", lambda _: True, lambda h: _value(h, "scope") == h.gold.get("scope", "single")),
        ("beneficiary", lambda _: True, lambda h: _is_received(h, names)),
        ("programme", lambda _: True, lambda h: _goes_through(h, known)),
        ("kind", lambda h: "kind" in h.gold,
         lambda h: _value(h, "kind") in list_allowed(h.gold["kind"])),
        ("approximation", lambda h: find_gold_amount(h) is not None, _is_worded),
        ("quantity", lambda h: "quantity" in h.gold, _is_given),
    ]  # fmt: skip
    scores = []
    for column, counts, is_right in layers:
        some = [h for h in found if counts(h)]
        if not some:
            continue
        bad = [h for h in some if not is_right(h)]
        told = tuple(
            f"{_value(h, column)}, not {_told(h, column)}: {describe(h)}"
            for h in bad
            if not h.passage.hidden
        )
        right = len(some) - len(bad)
        scores.append(Score(f"of those found: {column}", right, len(some), len(some), told))
    for column, key, is_right in (
        ("condition", "condition", _is_bound),
        ("due", "due_text", _is_due),
    ):
        some = [h for h in found if h.passage.events is not None]
        some = [h for h in some if not h.gold.get(f"doubtful_{column}")]
        told_by_us = [h for h in some if _value(h, key) is not None]
        told_by_gold = [h for h in some if key in h.gold]
        hits = [h for h in told_by_gold if h in told_by_us and is_right(h)]
        if some:
            shown = [f"{_value(h, key)}, not {h.gold.get(key)}: {describe(h)}"
                     for h in some if (h in told_by_us or h in told_by_gold) and h not in hits
                     if not h.passage.hidden]  # fmt: skip
            scores.append(
                Score(f"of those found: {column}", len(hits), len(told_by_us), len(told_by_gold),
                      tuple(shown))
            )  # fmt: skip
    return scores


def _told(held: Held, column: str) -> Any:
    if column == "approximation":
        return (find_gold_amount(held) or {}).get("approximation", "exact")
    return held.gold.get(column, "single" if column == "scope" else None)
