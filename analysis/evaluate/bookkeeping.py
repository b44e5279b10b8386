"""The ledger by itself: gold commitments, as if each had been read rightly, put together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from analysis.evaluate.details import Held, find_gold_amount
from analysis.evaluate.passages import Passage
from analysis.evaluate.promised import score_pledges
from analysis.evaluate.scores import Score
from analysis.extract.amounts import find_amounts
from analysis.knowledge.actors import load_actors, make_slug
from analysis.tables.ledger import consolidate
from analysis.tables.rates import add_rates
from analysis.tables.tables import make_frame

LAYER = "gold reports"


@lru_cache(maxsize=1)
def _ids() -> dict[str, str]:
    return {actor.name.casefold(): actor.actor_id for actor in load_actors()}


def _name_id(name: str) -> str:
    return _ids().get(name.casefold(), make_slug(name))


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def _find_sum(passage: Passage, gold: dict[str, Any]) -> dict[str, Any]:
    """Take over what the gold amount of a commitment says about its wording and conversion."""
    amount = find_gold_amount(Held(passage, gold, None, ()))
    if amount is None:
        return {}
    found: dict[str, Any] = {k: amount[k] for k in ("approximation", "per") if k in amount}
    read = find_amounts(amount["converted"], passage.outlet) if "converted" in amount else []
    if read:
        found |= {"converted_amount": read[0].amount, "converted_currency": read[0].currency}
    return found


def make_report_row(passage: Passage, gold: dict[str, Any]) -> dict[str, Any]:
    """Make a row of `commitments` of a gold commitment.

    Parameters
    ----------
    passage : Passage
        Where it stands.
    gold : dict
        As in the file.

    Returns
    -------
    dict
        What a faultless reading would give; of a span of money the middle is its amount, as in
        the tables.
    """
    low, high = gold.get("low"), gold.get("high")
    amount = gold.get("amount")
    if amount is None and low is not None and high is not None:
        amount = (low + high) / 2
    row = {
        "commitment_id": f"{passage.name}:{gold['span'][0]}-{gold.get('amount', 0)}-"
        f"{'-'.join(gold['actors'])}",
        "article_id": passage.name,
        "published": passage.published,
        "actors": [_name_id(name) for name in gold["actors"]],
        "amount": amount,
        "amount_low": low,
        "amount_high": high,
        "approximation": "range" if low is not None else None,
        "currency": _first(gold.get("currency")),
        "scope": gold.get("scope", "single"),
        "status": gold["status"],
        "kind": _first(gold.get("kind", "other")),
        "set_apart": gold.get("apart"),
        "start": gold["span"][0],
        "end": gold["span"][1],
        "confidence": 1.0,
        "review": False,
    }
    row |= {k: gold[k] for k in ("programme", "quantity", "item", "per", "happened") if k in gold}
    if "beneficiary" in gold:
        row["beneficiary"] = _name_id(_first(gold["beneficiary"]))
    row |= _find_sum(passage, gold)
    # A vague sum has bounds and no amount.
    return row | ({"amount": None} if row["approximation"] == "vague" else {})


def score_bookkeeping(passages: Sequence[Passage]) -> list[Score]:
    """Score the ledger on gold commitments, so that errors of the reading don't count.

    Parameters
    ----------
    passages : sequence of Passage
        Read as one batch.

    Returns
    -------
    list of Score
        Pairs and B-cubed of the pledges that the ledger makes of the gold rows.
    """
    told = [(p, gold, make_report_row(p, gold)) for p in passages for gold in p.commitments]
    commitments, _ = add_rates(make_frame("commitments", [row for _, _, row in told]), own={})
    articles = [
        {"article_id": p.name, "text": p.text, "source_file": p.name, "content_sha256": p.name,
         "outlet": p.outlet}
        for p in passages
    ]  # fmt: skip
    ledger = consolidate(commitments, make_frame("articles", articles))
    rows = ledger.commitments.to_dict("records")
    held = [
        Held(p, gold, row, ())
        for (p, gold, _), row in zip(told, rows, strict=True)
        if "pledge" in gold
    ]
    return score_pledges(held, LAYER)
