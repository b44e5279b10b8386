"""What changed since the last published report: new rows, moved and disputed pledges."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.charts.selection import name_actors
from analysis.charts.style import format_money, join_words
from analysis.reports.provenance import Provenance
from analysis.tables.tables import Tables

FILE, TEXT_FILE = "changes.json", "changes.txt"
ENDED = ("refused", "withdrawn")
Row = dict[str, Any]


@dataclass(frozen=True)
class Changes:
    """What is new in a report.

    Attributes
    ----------
    since : dict or None
        The report compared with: as_of, newest, articles, input_hash, version; None for the first.
    articles : list of dict
        New articles: article_id, title, outlet, published.
    statements : list of dict
        New statements: statement_id, article_id, start, speaker, text.
    commitments : list of dict
        New reports of commitments: commitment_id, article_id, start, pledge_id, giver, sum,
        status, new_pledge (whether no earlier report was of that pledge).
    amounts : list of dict
        Pledges whose sum changed: pledge_id, giver, before, after, article_id, start.
    moved : list of dict
        Pledges whose status changed: pledge_id, giver, sum, before, after, article_id, start.
    withdrawn : list of dict
        Those of them that were refused or withdrawn.
    disputes : list of dict
        Pledges on whose sum articles differ now and didn't before: pledge_id, giver, sums.
    gone : list of dict
        Articles that are no longer among the sources.
    """

    since: Row | None
    articles: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    commitments: list[Row] = field(default_factory=list)
    amounts: list[Row] = field(default_factory=list)
    moved: list[Row] = field(default_factory=list)
    withdrawn: list[Row] = field(default_factory=list)
    disputes: list[Row] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not any(getattr(self, f.name) for f in fields(self) if f.name != "since")


def compare_tables(old: Tables | None, new: Tables, before: Provenance | None) -> Changes:
    """Compare the tables of two reports.

    Rows are the same where they rest on the same characters of the same text, whatever their
    article is called; pledges are the same where they share a report.

    Parameters
    ----------
    old : Tables or None
        Of the last report; None where there is none.
    new : Tables
        Of this one.
    before : Provenance or None
        What is known of the last report.

    Returns
    -------
    Changes
        Everything in a fixed order.
    """
    if old is None or before is None:
        return Changes(None)
    since = {
        "as_of": before.as_of,
        "newest": before.newest,
        "articles": before.articles,
        "input_hash": before.input_hash,
        "version": before.version,
    }
    names = name_actors(old) | name_actors(new)
    was, now = _Ledger(old, names), _Ledger(new, names)
    moved, amounts, disputes = [], [], []
    for pledge, earlier in _match(was, now):
        row = now.describe(pledge)
        if pledge.status != earlier.status:
            moved.append(row | {"before": earlier.status, "after": pledge.status})
        sums = was.say_sum(earlier), now.say_sum(pledge)
        if sums[0] != sums[1] and "" not in sums:
            amounts.append(row | {"before": sums[0], "after": sums[1]})
        if pledge.disputed and not earlier.disputed:
            disputes.append(row | {"sums": list(pledge.variants)})
    known = set(now.matched)
    for pledge in now.pledges.values():
        if pledge.pledge_id not in known and pledge.disputed:
            disputes.append(now.describe(pledge) | {"sums": list(pledge.variants)})
    return Changes(
        since,
        articles=list(_new_articles(was, now)),
        statements=list(_new_statements(was, now)),
        commitments=list(_new_commitments(was, now)),
        amounts=amounts,
        moved=[row for row in moved if row["after"] not in ENDED],
        withdrawn=[row for row in moved if row["after"] in ENDED],
        disputes=disputes,
        gone=list(_new_articles(now, was)),
    )


class _Ledger:
    """Tables with what a comparison looks up."""

    def __init__(self, tables: Tables, names: dict[str, str]) -> None:
        self.tables, self.names = tables, names
        articles = tables.articles
        self.text_of = dict(zip(articles["article_id"], articles["content_sha256"], strict=True))
        self.pledges = {p.pledge_id: p for p in tables.pledges.itertuples(index=False)}
        self.reports: dict[str, list[Any]] = {}
        for report in tables.commitments.itertuples(index=False):
            if not pd.isna(report.pledge_id):
                self.reports.setdefault(report.pledge_id, []).append(report)
        self.matched: dict[str, str] = {}

    def key(self, row: Any) -> tuple[str, int, int]:
        """Name a row by its proof."""
        return (self.text_of[row.article_id], int(row.start), int(row.end))

    def say_giver(self, pledge: Any) -> str:
        return join_words([self.names.get(a, a) for a in pledge.actors]) or "a giver not named"

    def say_sum(self, row: Any) -> str:
        if pd.isna(row.amount) or pd.isna(row.currency):
            return ""
        return format_money(float(row.amount), row.currency)

    def describe(self, pledge: Any) -> Row:
        last = self.reports[pledge.pledge_id][-1]
        programme = None if pd.isna(pledge.programme) else str(pledge.programme)
        return {
            "pledge_id": pledge.pledge_id,
            "giver": self.say_giver(pledge),
            "sum": self.say_sum(pledge),
            "programme": programme,
            "article_id": last.article_id,
            "start": int(last.start),
        }


def _match(was: _Ledger, now: _Ledger) -> Iterator[tuple[Any, Any]]:
    """Pair each pledge with the earlier one that shares most of its reports."""
    old_of = {was.key(r): pid for pid, reports in was.reports.items() for r in reports}
    for pledge_id, pledge in now.pledges.items():
        keys = (now.key(report) for report in now.reports.get(pledge_id, ()))
        shared = Counter(old_of[key] for key in keys if key in old_of)
        if shared:
            earlier = min(shared, key=lambda pid: (-shared[pid], pid))
            now.matched[pledge_id] = earlier
            yield pledge, was.pledges[earlier]


def _new_articles(was: _Ledger, now: _Ledger) -> Iterator[Row]:
    known = set(was.text_of.values())
    for a in now.tables.articles.itertuples(index=False):
        if a.content_sha256 not in known:
            yield {
                "article_id": a.article_id,
                "title": _plain(a.title),
                "outlet": _plain(a.outlet),
                "published": None if pd.isna(a.published) else f"{a.published:%Y-%m-%d}",
            }


def _new_rows(was: _Ledger, now: _Ledger, table: str) -> Iterator[Any]:
    rows: Iterable[Any] = getattr(was.tables, table).itertuples(index=False)
    known = {was.key(row) for row in rows}
    for row in getattr(now.tables, table).itertuples(index=False):
        if now.key(row) not in known:
            yield row


def _new_statements(was: _Ledger, now: _Ledger) -> Iterator[Row]:
    for s in _new_rows(was, now, "statements"):
        speaker = s.speaker if pd.isna(s.speaker_id) else now.names.get(s.speaker_id, s.speaker)
        yield {
            "statement_id": s.statement_id,
            "article_id": s.article_id,
            "start": int(s.start),
            "speaker": speaker,
            "text": " ".join(s.text.split()),
        }


def _new_commitments(was: _Ledger, now: _Ledger) -> Iterator[Row]:
    for c in _new_rows(was, now, "commitments"):
        pledge_id = _plain(c.pledge_id)
        yield {
            "commitment_id": c.commitment_id,
            "article_id": c.article_id,
            "start": int(c.start),
            "pledge_id": pledge_id,
            "giver": now.say_giver(c),
            "sum": now.say_sum(c),
            "programme": _plain(c.programme),
            "status": c.status,
            "new_pledge": pledge_id is not None and pledge_id not in now.matched,
        }


def _plain(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


def write_changes(changes: Changes, folder: Path, paragraph: str) -> None:
    """Write changes.json, and changes.txt for a mail.

    Parameters
    ----------
    changes : Changes
        What is new.
    folder : Path
        Of the report.
    paragraph : str
        The same in words.
    """
    told = asdict(changes) | {"paragraph": paragraph}
    text = json.dumps(told, indent=1, ensure_ascii=False)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")
    (folder / TEXT_FILE).write_text(paragraph + "\n", encoding="utf-8")


def read_changes(folder: Path) -> Changes | None:
    """Read changes.json.

    Parameters
    ----------
    folder : Path
        Of a published report.

    Returns
    -------
    Changes or None
        None where it is missing or of another version.
    """
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Changes(**{f.name: told[f.name] for f in fields(Changes)})
    except (OSError, ValueError, KeyError, TypeError):
        return None
