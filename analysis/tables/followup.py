"""Follow-up: pledges past their day without a delivery, and pledges not heard of for long."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.tables.reported import say_day
from analysis.tables.sums import say_money

# Without news for this long a pledge is worth a look; two quarters, as trackers update.
QUIET_DAYS = 180
PROMISED = ("pledged", "committed")


def list_followups(
    pledges: pd.DataFrame, today: date, quiet_days: int = QUIET_DAYS
) -> pd.DataFrame:
    """List the promises that somebody should ask about.

    Parameters
    ----------
    pledges : pandas.DataFrame
        The `pledges` table.
    today : datetime.date
        The day from which one looks back; usually that of the newest article, so that the list
        doesn't depend on the day of the run.
    quiet_days : int
        Days without a report after which a pledge counts as not heard of.

    Returns
    -------
    pandas.DataFrame
        pledge_id, actors, due, last_reported, days (past due, else without news), and why, in a
        sentence; those past due first, longest first. Only what is pledged or committed: paid,
        refused and withdrawn promises need no asking.
    """
    rows = []
    day = pd.Timestamp(today)
    for row in pledges[pledges["status"].isin(PROMISED)].itertuples(index=False):
        what = "" if pd.isna(row.amount) else f"{say_money(row.amount, row.currency)} "
        if not pd.isna(row.due) and row.due < day:
            days = (day - row.due).days
            due = say_day(pd.Timestamp(row.due).toordinal())
            why = f"{what}{row.status}, due by {due}: no report that it was paid or delivered"
            rows.append(
                (row.pledge_id, list(row.actors), row.due, row.last_reported, days, True, why)
            )
        elif not pd.isna(row.last_reported) and (day - row.last_reported).days >= quiet_days:
            days = (day - row.last_reported).days
            why = f"{what}{row.status}: not heard of for {days} days"
            rows.append(
                (row.pledge_id, list(row.actors), row.due, row.last_reported, days, False, why)
            )
    columns = ["pledge_id", "actors", "due", "last_reported", "days", "overdue", "why"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(
        ["overdue", "days", "pledge_id"], ascending=[False, False, True], ignore_index=True
    )
