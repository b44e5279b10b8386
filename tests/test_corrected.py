"""What an analyst corrected holds in extract and report, whatever articles are added."""

import itertools
import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import extract, load_articles
from analysis.cli import app
from analysis.problems import UsageError
from analysis.tables.corrected import (
    apply_corrections,
    check_correction,
    correct_tables,
    keep_ledger,
)
from analysis.tables.corrections import Correction, read_corrections, save_correction
from analysis.tables.ledger import consolidate
from analysis.tables.store import read_tables
from analysis.tables.tables import make_frame

MAY = date(2025, 5, 5)
TODAY = date(2026, 1, 1)
# Two reports that no rule would take for one: three months apart, other sums.
ARTICLES = {
    "a": ("2025-05-05", "Norway will give Kenya $500 million for clinics."),
    "b": ("2025-08-05", "Norway will give Kenya $350 million for clinics."),
}
LATER = {
    "c": ("2025-04-20", "Norway will give Kenya $500 million for clinics."),
    "d": ("2025-08-06", "Norway pledged $350 million to Kenya for clinics."),
}


def write_articles(folder, articles):
    folder.mkdir(exist_ok=True)
    for name, (day, text) in articles.items():
        (folder / f"{name}.json").write_text(
            json.dumps({"id": name, "title": "Aid", "published": day, "text": text})
        )
    return folder


def read(folder):
    return extract(load_articles(folder), today=TODAY)


def name_pledges(tables):
    rows = tables.commitments
    return dict(zip(rows["article_id"], rows["pledge_id"], strict=True))


def merge(tables, folder):
    """Say by hand that the second report is of the pledge of the first."""
    ids = dict(zip(tables.commitments["article_id"], tables.commitments["commitment_id"],
                   strict=True))  # fmt: skip
    pledge = name_pledges(tables)["a"]
    made = check_correction(tables, Correction("commitments", ids["b"], "pledge_id", pledge))
    return save_correction(folder, made)


def test_a_merge_is_kept_in_the_file_and_holds_when_articles_are_added(tmp_path):
    folder = write_articles(tmp_path / "articles", ARTICLES)
    tables = read(folder)
    assert len(tables.pledges) == 2
    file = merge(tables, tmp_path / "mine")
    corrected = correct_tables(tables, file)
    assert len(corrected.pledges) == 1
    assert "merged by hand" in set(corrected.commitments["match_reason"])
    more = correct_tables(read(write_articles(folder, LATER)), tmp_path / "mine")
    names = name_pledges(more)
    assert names["a"] == names["b"]
    # The other reports of both follow; the sum counts once.
    assert set(names.values()) == {names["a"]}


def test_a_merge_survives_new_rates_and_further_corrections(tmp_path):
    tables = read(write_articles(tmp_path / "articles", ARTICLES))
    merged = correct_tables(tables, merge(tables, tmp_path))
    again = keep_ledger(merged, date(2025, 3, 3))
    assert len(again.pledges) == 1
    name = merged.commitments["commitment_id"].iloc[0]
    further, _ = apply_corrections(merged, [Correction("commitments", name, "kind", "health")])
    assert len(further.pledges) == 1


def test_reports_that_a_rule_took_for_one_can_be_set_apart(tmp_path):
    tables = read(write_articles(tmp_path / "articles", {"b": ARTICLES["b"], "d": LATER["d"]}))
    assert len(tables.pledges) == 1
    name = tables.commitments["commitment_id"].iloc[1]
    apart, skipped = apply_corrections(
        tables, [Correction("commitments", name, "pledge_id", "apart")]
    )
    assert skipped == ()
    assert len(apart.pledges) == 2
    assert len(keep_ledger(apart).pledges) == 2


@pytest.mark.parametrize("value", ["p:nothing", "", "a"])
def test_a_pledge_that_there_is_not_is_refused_in_one_line(tmp_path, value):
    tables = read(write_articles(tmp_path / "articles", ARTICLES))
    name = tables.commitments["commitment_id"].iloc[0]
    with pytest.raises(UsageError, match="is no pledge of these tables; write its id") as told:
        check_correction(tables, Correction("commitments", name, "pledge_id", value))
    assert "\n" not in str(told.value)


def test_extract_applies_corrections_and_says_which_do_not_fit(tmp_path):
    folder = write_articles(tmp_path / "articles", ARTICLES)
    tables = read(folder)
    merge(tables, tmp_path / "mine")
    save_correction(tmp_path / "mine", Correction("commitments", "gone:c0", "kind", "health"))
    out = tmp_path / "out"
    app(["extract", str(folder), "--out", str(out), "--corrections", str(tmp_path / "mine")],
        standalone_mode=False)  # fmt: skip
    kept = read_tables(out)
    assert len(kept.pledges) == 1
    told = kept.problems[kept.problems["stage"] == "ledger"]
    assert told["source_file"].tolist() == ["corrections.csv"]
    assert "gone:c0" in told["message"].iloc[0]


def test_report_applies_corrections_and_rates_and_says_so(tmp_path):
    folder = write_articles(tmp_path / "articles", ARTICLES)
    merge(read(folder), tmp_path / "mine")
    out = tmp_path / "report"
    words = ["report", str(folder), "--out", str(out), "--notebooks", "funding", "--quiet"]
    app([*words, "--corrections", str(tmp_path / "mine"), "--rates", "single:2025-03-03"],
        standalone_mode=False)  # fmt: skip
    kept = read_tables(out / "tables")
    assert len(kept.pledges) == 1
    assert {f"{d:%Y-%m-%d}" for d in kept.commitments["rate_date"]} == {"2025-03-03"}
    record = json.loads((out / "report.json").read_text())
    assert record["parameters"]["rates"] == "single:2025-03-03"
    assert "--rates single:2025-03-03" in record["command"]
    # Without them the same articles are read anew.
    app(words, standalone_mode=False)
    assert len(read_tables(out / "tables").pledges) == 2


def test_corrections_that_are_not_there_stop_the_command(tmp_path):
    folder = write_articles(tmp_path / "articles", ARTICLES)
    with pytest.raises(UsageError, match="no corrections in"):
        app(["extract", str(folder), "--out", str(tmp_path / "o"), "--corrections", "nowhere"],
            standalone_mode=False)  # fmt: skip
    assert not (tmp_path / "o").exists()


def test_file_and_folder_name_the_same_corrections(tmp_path):
    made = save_correction(tmp_path, Correction("commitments", "a:c0", "kind", "health"))
    assert read_corrections(tmp_path) == read_corrections(made)


@given(st.permutations(range(6)), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)),
                                           max_size=4))  # fmt: skip
def test_what_hangs_together_by_hand_is_one_pledge_in_any_order(order, pairs):
    rows = [
        {
            "commitment_id": f"r{i}", "article_id": f"a{i}", "published": MAY + timedelta(i * 40),
            "actors": ["norway"], "kind": "health", "status": "pledged", "scope": "single",
            "amount": (i + 1) * 1e6, "currency": "USD", "amount_usd": (i + 1) * 1e6,
            "amount_eur": (i + 1) * 9e5, "start": 0, "end": 9,
        }
        for i in order
    ]  # fmt: skip
    merged = {f"r{a}": f"r{b}" for a, b in pairs if a != b}
    commitments = make_frame("commitments", rows)
    articles = make_frame("articles")
    ledger = consolidate(commitments, articles, merged=merged)
    pledge = dict(zip(ledger.commitments["commitment_id"], ledger.commitments["pledge_id"],
                      strict=True))  # fmt: skip
    assert all(pledge[one] == pledge[other] for one, other in merged.items())
    tied = {name for pair in merged.items() for name in pair}
    for one, other in itertools.combinations([r["commitment_id"] for r in rows], 2):
        if one not in tied and other not in tied:
            assert pledge[one] != pledge[other]
