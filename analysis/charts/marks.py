"""What a timeline shows: events and pledges as marks in lanes, each with its form."""

from __future__ import annotations

import pandas as pd

from analysis.charts.anchors import link_anchor
from analysis.charts.selection import name_actors
from analysis.charts.style import format_money, join_words
from analysis.tables.ledger import counted
from analysis.tables.tables import Tables

LANES = {
    "agreement": "Agreements",
    "meeting": "Talks and visits",
    "visit": "Talks and visits",
    "pledge": "Pledges",
    "paid": "Paid or delivered",
    "delivery": "Paid or delivered",
    "deadline": "Deadlines",
}
CONDITION = "condition"
# What is only known to lie in a longer stretch than this can't be drawn as a point.
LONGEST = pd.Timedelta(days=92)
COLUMNS = ["day", "lane", "label", "form", "link", "article_id"]


def collect_marks(tables: Tables) -> pd.DataFrame:
    """Collect the dated events and the first reports of pledges.

    Parameters
    ----------
    tables : Tables
        As selected.

    Returns
    -------
    pandas.DataFrame
        day, lane, label, form (happened, ahead), link (to the row on the page), article_id; in
        the order of the days. Announcements are there as the pledges that they announce.
    """
    names = name_actors(tables)
    newest = tables.articles["published"].max()
    summed = counted(tables.pledges)
    reports = tables.commitments["pledge_id"].isin(set(summed["pledge_id"]))
    drawn = set(tables.commitments["commitment_id"][reports])
    rows: list[tuple[object, ...]] = []
    events = tables.events[tables.events["kind"].isin(list(LANES))]
    for e in events.itertuples(index=False):
        lane = LANES[e.kind]
        # A deadline is its last day; anything else is drawn where it began.
        late = e.kind == "deadline" or pd.isna(e.start_date)
        day = e.end_date if late else e.start_date
        if pd.isna(day):
            continue
        if e.kind == "delivery" and e.commitment_id in drawn:
            continue  # the payment itself is there, with its sum
        if not late and (pd.isna(e.end_date) or e.end_date - e.start_date > LONGEST):
            continue
        ahead = e.relation in ("future", "conditional") or day > newest
        form = "ahead" if ahead else "happened"
        rows.append((day, lane, e.label, form, link_anchor(e.event_id), e.article_id))
    for p in summed.itertuples(index=False):
        if pd.isna(p.first_reported) or pd.isna(p.amount):
            continue
        lane = LANES["paid" if p.status == "contributed" else "pledge"]
        giver = join_words([names.get(a, a) for a in p.actors])
        label = f"{giver} {format_money(p.amount, p.currency)}".strip()
        article = p.pledge_id.removeprefix("p:").rsplit(":", 1)[0]
        rows.append((p.first_reported, lane, label, "happened", link_anchor(p.pledge_id), article))
    frame = pd.DataFrame(rows, columns=COLUMNS).drop_duplicates(["day", "lane", "label"])
    return frame.sort_values(["day", "lane", "label"], kind="stable").reset_index(drop=True)


def collect_conditions(tables: Tables) -> list[tuple[str, str, int]]:
    """Collect what is promised only under a condition.

    Parameters
    ----------
    tables : Tables
        As selected.

    Returns
    -------
    list of (words, link, articles)
        The condition as the articles put it, the most frequent first.
    """
    events = tables.events[tables.events["kind"] == CONDITION]
    found = []
    for words, group in events.groupby("label"):
        link = link_anchor(group["event_id"].iloc[0])
        found.append((str(words), link, int(group["article_id"].nunique())))
    return sorted(found, key=lambda c: (-c[2], c[0]))
