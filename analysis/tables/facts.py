"""What a report says beside its sum, in the words by which reports are compared."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.knowledge.actors import find_actor
from analysis.knowledge.funds import find_fund_id, is_fund, is_known_fund
from analysis.knowledge.purses import find_purse

# Columns by which reports are compared.
FACTS = ("programme", "beneficiary", "per", "kind", "set_apart", "quantity", "item",
         "amount_low", "amount_high", "purpose")  # fmt: skip


def plain(value: Any) -> Any:
    """Give a cell's value, None where it is missing.

    Parameters
    ----------
    value : object
        A cell that is no list.

    Returns
    -------
    object
        The value itself, or None.
    """
    return None if value is None or pd.isna(value) else value


def read_facts(row: Any) -> dict[str, Any]:
    """Read what a report is compared by.

    Parameters
    ----------
    row : object
        Of `commitments`, from `itertuples`.

    Returns
    -------
    dict
        Values of `FACTS`, None where missing; bounds only of ranges and vague sums. A fund that is
        told as who receives is the programme, one without a name is none; who asks on behalf
        of others (a body, in an appeal) is not who receives.
    """
    facts = {column: plain(getattr(row, column, None)) for column in FACTS}
    if plain(getattr(row, "approximation", None)) not in ("range", "vague"):
        facts["amount_low"] = facts["amount_high"] = None
    receiver, programme = facts["beneficiary"], facts["programme"]
    if receiver is not None and is_fund(receiver):
        facts["beneficiary"], programme = None, programme or receiver
    elif receiver is not None:
        actor = find_actor(receiver)
        asks = row.status == "requested" and actor is not None and actor.kind == "body"
        facts["beneficiary"] = None if asks else find_purse(receiver)
    facts["programme"] = None if programme is None else find_fund_id(programme)
    if programme is not None and programme == programme.lower() and not is_known_fund(programme):
        # "A forest fund" describes one that may have a name elsewhere.
        facts["programme"] = None
    return facts
