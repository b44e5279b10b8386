"""Which day's rates the sums of some tables were converted at, in words for a reader."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from analysis.tables.rates import DAYS_BACK, SOURCE
from analysis.tables.reported import say_day


def find_single_day(commitments: pd.DataFrame) -> date | None:
    """Find the one day whose rates serve for all sums.

    Parameters
    ----------
    commitments : pandas.DataFrame
        The table, converted.

    Returns
    -------
    datetime.date or None
        The day where all rates are of it although some sum is of a time out of its reach (at most
        seven days before it); None where each sum has the rate of its own day.
    """
    rated = commitments[commitments["rate_date"].notna()]
    first, last = rated["rate_date"].min(), rated["rate_date"].max()
    # A user's own rates may be some days older than the bank's.
    if rated.empty or (last - first).days > DAYS_BACK:
        return None
    own = rated["happened"].fillna(rated["published"])
    reach = timedelta(days=DAYS_BACK)
    away = own.isna() | (rated["rate_date"] > own) | (rated["rate_date"] < own - reach)
    return pd.Timestamp(last).date() if away.any() else None


def name_rates(commitments: pd.DataFrame) -> str:
    """Name the rates at which sums were converted, and whose they are.

    Parameters
    ----------
    commitments : pandas.DataFrame
        The table, converted.

    Returns
    -------
    str
        "the European Central Bank's rate of the day", or "... rates of 22 Aug 2025 for all sums";
        a user's own sources are named.
    """
    single = find_single_day(commitments)
    when = "rate of the day"
    if single is not None:
        when = f"rates of {say_day(single.toordinal())} for all sums"
    others = sorted(set(commitments["rate_source"].dropna()) - {SOURCE})
    own = f", where it quotes none those of {', '.join(others)}" if others else ""
    return f"the European Central Bank's {when}{own}"


def say_rates(commitments: pd.DataFrame) -> str:
    """Say at which rates sums were converted, for the source line of a chart.

    Parameters
    ----------
    commitments : pandas.DataFrame
        The table, converted.

    Returns
    -------
    str
        "Converted at", as `name_rates`, and a full stop.
    """
    return f"Converted at {name_rates(commitments)}."
