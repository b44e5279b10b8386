"""Currencies by who gives: Norway's kroner are Norwegian, whatever country stands nearest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analysis.extract.amounts import Amount, settle_currency
from analysis.extract.promises.row import Commitment
from analysis.knowledge.actors import find_actor
from analysis.knowledge.purses import find_home_country


def settle_by_giver(row: Commitment, amounts: Mapping[int, Amount]) -> Commitment:
    """Decide the currency of a commitment by the country of who gives.

    Parameters
    ----------
    row : Commitment
        With its givers.
    amounts : mapping
        The sums of the text by their offset.

    Returns
    -------
    Commitment
        With the currency of the only country that gives, where the printed mark may mean it
        ("kroner"); else as the text or the outlet decided. `currency_by` says which.
    """
    amount = amounts.get(row.amount_start) if row.amount_start is not None else None
    if amount is None or row.amount is None:
        return row
    homes = {find_home_country(actor_id) for actor_id in row.actors}
    country = find_actor(home) if len(homes) == 1 and (home := homes.pop()) else None
    if country is not None:
        amount = settle_currency(amount, country.name)
    return replace(row, currency=amount.currency, currency_by=amount.decided_by or None)
