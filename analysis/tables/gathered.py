"""A pledge while its reports are gathered: what they say, kept at hand for the next one."""

from __future__ import annotations

from analysis.tables.facts import FACTS
from analysis.tables.reported import ENDED, STEPS, Report
from analysis.tables.told import NOTHING


class Pledge:
    """Reports taken for one pledge so far, in the order of their days.

    Attributes
    ----------
    pledge_id : str
        Named after the first report.
    reports : list of Report
        Those of it.
    disputed : bool
        Whether they contradict each other.
    status : str
        Status reached: a later one replaces an earlier one, an older report takes none back.
    values : dict of str to set
        Values that its reports have in each of `FACTS`, without the missing ones.
    told : Told
        What the texts of its reports tell, taken together.
    articles : set of str
        Articles that tell of it, repetitions left out.
    last_day : int or None
        Ordinal of the last day of its reports.
    """

    def __init__(self, pledge_id: str) -> None:
        self.pledge_id = pledge_id
        self.reports: list[Report] = []
        self.disputed = False
        self.status = ""
        self.values: dict[str, set[str]] = {column: set() for column in FACTS}
        self.told = NOTHING
        self.articles: set[str] = set()
        self.last_day: int | None = None

    def add(self, report: Report) -> None:
        """Take a report for this pledge; reports come in the order of their days."""
        self.reports.append(report)
        row = report.row
        ended = row.status in ENDED or self.status in ENDED
        if not self.status or ended or STEPS.index(row.status) > STEPS.index(self.status):
            self.status = row.status
        for column, value in report.facts.items():
            if value is not None:
                self.values[column].add(value)
        self.told = self.told.join(report.told)
        if row.scope != "repeated":
            self.articles.add(row.article_id)
        if report.day is not None:
            self.last_day = report.day
