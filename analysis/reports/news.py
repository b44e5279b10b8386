"""What changed, in words: a paragraph that can be mailed, a block for the contents page."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import date
from typing import Any

from analysis.charts.style import join_words, say_count
from analysis.reports.changes import Changes
from analysis.reports.evidence import link_evidence, page_name

MOST_NAMED = 3
MOST_LISTED = 8


def write_paragraph(changes: Changes) -> str:
    """Write what changed as one paragraph of plain text.

    Parameters
    ----------
    changes : Changes
        What is new.

    Returns
    -------
    str
        Such as "Since the report of 20 November 2025: 2 new articles with 7 statements …"
    """
    if changes.since is None:
        return "This is the first report; the next one says what has changed."
    since = f"the report of {_day(changes.since['as_of'])}"
    if changes.is_empty:
        return f"Nothing new since {since}."
    fresh = [c for c in changes.commitments if c["new_pledge"]]
    counted = [
        say_count(len(rows), f"new {what}")
        for rows, what in (
            (changes.articles, "article"),
            (changes.statements, "statement"),
        )
        if rows
    ]
    if changes.commitments:
        counted.append(say_count(len(changes.commitments), "new report") + " of commitments")
    sentences = [join_words(counted)] if counted else []
    sentences += [
        _list("New", fresh, say_new),
        _list("Changed", changes.amounts, say_amount),
        _list("Moved", changes.moved, say_move),
        _list("Refused or withdrawn", changes.withdrawn, say_move),
        _list("Disputed", changes.disputes, say_dispute),
    ]
    if changes.gone:
        sentences.append(f"{say_count(len(changes.gone), 'article')} no longer among the sources")
    text = ". ".join(s for s in sentences if s)
    return f"Since {since}: {text}."


def write_news(changes: Changes) -> str:
    """Write what changed as a block of the contents page.

    Parameters
    ----------
    changes : Changes
        What is new.

    Returns
    -------
    str
        HTML; every line leads to its evidence. Nothing for a first report.
    """
    if changes.since is None:
        return ""
    head = f"What changed since the report of {_day(changes.since['as_of'])}"
    fresh = [c for c in changes.commitments if c["new_pledge"]]
    again = [c for c in changes.commitments if not c["new_pledge"]]
    groups = [
        ("New pledges, requests and refusals", fresh, say_new),
        ("Changed sums", changes.amounts, say_amount),
        ("Moved", changes.moved, say_move),
        ("Refused or withdrawn", changes.withdrawn, say_move),
        ("Disputed sums", changes.disputes, say_dispute),
        ("New reports of known pledges and totals", again, say_new),
        ("New statements", changes.statements, _say_statement),
        ("New articles", changes.articles, _say_article),
        ("No longer among the sources", changes.gone, _say_article),
    ]
    written = "".join(_write_group(title, rows, say) for title, rows, say in groups if rows)
    if not written:
        written = "<p>Nothing new.</p>"
    return f'<section class="changes"><h2>{html.escape(head)}</h2>{written}</section>'


def say_pledge(row: dict[str, Any]) -> str:
    """Name a pledge: who, how much, for what."""
    words = row["giver"] + (f", {row['sum']}" if row["sum"] else "")
    return words + (f" for {row['programme']}" if row["programme"] else "")


def say_new(row: dict[str, Any]) -> str:
    """Name a pledge that is new, and how far it is."""
    return f"{say_pledge(row)}, {row['status']}"


def say_amount(row: dict[str, Any]) -> str:
    """Say which sum became which."""
    return f"{row['giver']}, from {row['before']} to {row['after']}"


def say_move(row: dict[str, Any]) -> str:
    """Say which status became which."""
    return f"{say_pledge(row)}, from {row['before']} to {row['after']}"


def say_dispute(row: dict[str, Any]) -> str:
    """Say on which sums articles differ."""
    return f"{row['giver']}: {' or '.join(_sum(s) for s in row['sums'])}"


def _sum(variant: str) -> str:
    """Cut a sum as the ledger lists it to its code and amount."""
    return " ".join(variant.split()[:2])


def _say_statement(row: dict[str, Any]) -> str:
    text = row["text"] if len(row["text"]) < 160 else row["text"][:160].rsplit(" ", 1)[0] + " …"
    return f"{row['speaker']}: {text}"


def _say_article(row: dict[str, Any]) -> str:
    parts = [row["title"] or "Untitled", row["outlet"], row["published"] or "no date"]
    return ", ".join(part for part in parts if part)


def _list(what: str, rows: list[dict[str, Any]], say: Callable[[dict[str, Any]], str]) -> str:
    if not rows:
        return ""
    named = [say(row) for row in rows[:MOST_NAMED]]
    more = len(rows) - len(named)
    return f"{what}: {'; '.join(named)}" + (f"; and {more} more" if more else "")


def _write_group(
    title: str, rows: list[dict[str, Any]], say: Callable[[dict[str, Any]], str]
) -> str:
    items = []
    for row in rows[:MOST_LISTED]:
        if "start" in row:
            address = link_evidence(row["article_id"], row["start"])
        else:
            address = f"articles/{page_name(row['article_id'])}"
        link = html.escape(address, quote=True)
        items.append(f'<li><a href="{link}">{html.escape(say(row))}</a></li>')
    more = len(rows) - len(items)
    if more:
        items.append(f"<li>and {more} more</li>")
    return f"<h3>{html.escape(title)} ({len(rows)})</h3><ul>{''.join(items)}</ul>"


def _day(day: str) -> str:
    read = date.fromisoformat(day)
    return f"{read.day} {read:%B %Y}"
