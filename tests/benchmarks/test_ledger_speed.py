"""How long the ledger takes for 100,000 reports, beside a plain pandas groupby of the same run."""

import random
import time
from datetime import date, timedelta

import pandas as pd
import pytest

from analysis.tables.ledger import consolidate, counted
from analysis.tables.tables import make_frame

REPORTS = 100_000
GIVERS = [f"giver-{i}" for i in range(20)]


def make_reports(count):
    """Reports of a synthetic year: each pledge told by four outlets, some in another currency."""
    rng = random.Random(7)
    rows = []
    for i in range(count):
        pledge = random.Random(i // 4)
        dollars = pledge.choice((5, 10, 25, 60, 100, 150, 275, 500)) * 1e6 * pledge.uniform(0.9, 2)
        currency, rate = rng.choice((("USD", 1.0), ("EUR", 1.16)))
        amount = float(f"{dollars / rate:.3g}")
        day = date(2025, 1, 1) + timedelta(pledge.randrange(360) + rng.randrange(3))
        rows.append({
            "commitment_id": f"a{i:06}:c0",
            "article_id": f"a{i:06}",
            "published": day,
            "actors": [pledge.choice(GIVERS)],
            "beneficiary": pledge.choice(("ukraine", "sudan", "kenya")),
            "kind": "military",
            "programme": pledge.choice((None, "Green Climate Fund", "Drone Coalition")),
            "amount": amount,
            "currency": currency,
            "amount_usd": amount * rate,
            "amount_eur": amount * rate / 1.16,
            "status": "pledged",
            "scope": "cumulative" if i % 1000 == 0 else "single",
            "start": 0,
            "end": 9,
        })  # fmt: skip
    return make_frame("commitments", rows)


def make_articles(commitments):
    ids = commitments["article_id"]
    return pd.DataFrame({"article_id": ids, "outlet": [f"Outlet {i % 4}" for i in range(len(ids))]})


def run(count):
    commitments = make_reports(count)
    articles = make_articles(commitments)
    began = time.process_time()
    ledger = consolidate(commitments, articles)
    return time.process_time() - began, commitments, ledger


def test_100_000_reports_take_less_than_a_minute_and_grow_nearly_linearly(benchmark, capsys):
    if benchmark.disabled:
        pytest.skip("timed by `make benchmark`")
    run(500)
    quarter, _, _ = run(REPORTS // 4)
    seconds, commitments, ledger = benchmark.pedantic(run, (REPORTS,), rounds=1)
    began = time.process_time()
    keyed = commitments.assign(giver=commitments["actors"].map(tuple))
    plain = keyed.groupby(["giver", "beneficiary", "programme", "amount"], dropna=False).agg(
        {"published": ["min", "max"], "article_id": "nunique", "amount_usd": "first"}
    )
    baseline = time.process_time() - began
    with capsys.disabled():
        print(
            f"\n{REPORTS:,} reports to {len(ledger.pledges):,} pledges in {seconds:.1f} s; "
            f"{seconds / baseline:.0f} times a plain groupby ({baseline:.2f} s, {len(plain):,} "
            f"groups); {seconds / quarter:.1f} times a quarter of the reports"
        )
    assert seconds < 60
    assert seconds / quarter < 8
    assert 0 < len(counted(ledger.pledges)) < REPORTS / 2
