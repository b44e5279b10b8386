"""Passages of gold say what stands in them, and their scores count what they say."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.evaluate.clusters import score_bcubed, score_pairs
from analysis.evaluate.details import Held, score_details
from analysis.evaluate.happened import score_events
from analysis.evaluate.overview import compare_scores, score_gold
from analysis.evaluate.passages import find_words, hash_passages, read_passages
from analysis.evaluate.reading import score_passages
from analysis.evaluate.scores import Score
from analysis.evaluate.spans import score_amounts, score_dates
from analysis.problems import PledgebookError, UsageError

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "data" / "gold"
BUILT_ON, HELD_OUT = GOLD / "passages-built-on", GOLD / "passages-held-out"
FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text())
TEXT = "Norway pledged about 5 million kroner ($500,000) on Friday for the next two years."
PASSAGE = f"""
field = "test"
outlet = "Test Wire"
published = 2025-09-08
text = "{TEXT}"
amounts = [
  {{text = "5 million kroner", amount = 5_000_000, currency = "NOK", converted = "$500,000"}},
]
dates = [
  {{text = "Friday", day = 2025-09-05}},
  {{text = "the next two years", value = ["P2Y"]}},
]
commitments = [
  {{text = "Norway pledged about 5 million kroner", actors = ["Norway"], amount = 5_000_000, currency = "NOK", status = "pledged"}},
]
"""  # noqa: E501


@pytest.fixture
def passage(tmp_path):
    (tmp_path / "one.toml").write_text(PASSAGE)
    return read_passages(tmp_path)[0]


def place(words):
    return find_words(TEXT, words)


@pytest.mark.parametrize(("folder", "count", "fields"), [(BUILT_ON, 72, 13), (HELD_OUT, 36, 27)])
def test_every_quotation_of_the_gold_stands_in_its_passage(folder, count, fields):
    passages = read_passages(folder)
    assert len(passages) == count
    assert len({p.field for p in passages}) == fields
    for p in passages:
        for row in (*p.amounts, *p.dates, *p.commitments, *(p.events or ())):
            assert p.text[slice(*row["span"])] == row["text"]


def test_no_pledge_straddles_the_two_sets():
    sets = [
        {row["pledge"] for p in read_passages(f) for row in p.commitments if "pledge" in row}
        for f in (BUILT_ON, HELD_OUT)
    ]
    assert sets[0].isdisjoint(sets[1])


def test_held_out_passages_know_that_they_are():
    assert all(p.hidden for p in read_passages(HELD_OUT))
    assert not any(p.hidden for p in read_passages(BUILT_ON))


@pytest.mark.parametrize(
    ("words", "row", "span", "value"),
    [
        ("5 million kroner", {"amount": 5e6, "currency": "NOK"}, 1, 1),
        ("about 5 million kroner", {"amount": 5e6, "currency": "NOK"}, 1, 1),
        ("5 million kroner", {"amount": 5e6, "currency": "DKK"}, 1, 0),
        ("5 million kroner", {"amount": 5e5, "currency": "NOK"}, 1, 0),
        ("5", {"amount": 5e6, "currency": "NOK"}, 0, 0),
    ],
)
def test_amounts_count_by_place_and_by_value(passage, words, row, span, value):
    rows = [{"span": place(words), "low": None, "high": None} | row]
    assert [s.right for s in score_amounts(passage, rows)] == [span, value]


def test_a_conversion_read_apart_is_neither_right_nor_wrong(passage):
    rows = [{"span": place("$500,000"), "amount": 5e5, "currency": "USD"}]
    assert [(s.right, s.found, s.gold) for s in score_amounts(passage, rows)] == [(0, 0, 1)] * 2


@pytest.mark.parametrize(
    ("words", "row", "value"),
    [
        ("on Friday", {"start": date(2025, 9, 5), "end": date(2025, 9, 5), "value": None}, 1),
        ("Friday", {"start": date(2025, 9, 12), "end": date(2025, 9, 12), "value": None}, 0),
        ("for the next two years", {"start": None, "end": None, "value": "P2Y"}, 1),
        ("two years", {"start": None, "end": None, "value": None}, 0),
    ],
)
def test_dates_count_by_place_and_by_value(passage, words, row, value):
    span, valued = score_dates(passage, [{"span": place(words)} | row])
    assert (span.right, valued.right) == (1, value)


@pytest.mark.parametrize(
    ("ours", "gold", "pairs", "bcubed"),
    [
        # Gold {0, 1, 2} {3}; ours {0, 1} {2, 3}: one pair of two ours, of three of the gold.
        # B-cubed: precision (1 + 1 + 1/2 + 1/2) / 4, recall (2/3 + 2/3 + 1/3 + 1) / 4.
        ("aabb", "xxxy", (1, 2, 3), (0.75, 2 / 3)),
        ("abc", "xyz", (0, 0, 0), (1, 1)),
        ("aa", "xy", (0, 1, 0), (0.5, 1)),
        ("ab", "xx", (0, 0, 1), (1, 0.5)),
        ("", "", (0, 0, 0), (1, 1)),
    ],
)
def test_pairs_and_bcubed_counted_by_hand(ours, gold, pairs, bcubed):
    score = score_pairs(ours, gold, "pairs")
    assert (score.right, score.found, score.gold) == pairs
    assert score_bcubed(ours, gold)[:2] == pytest.approx(bcubed)


DETAILS = {
    "kind": "climate",
    "condition": "if asked",
    "due_text": "by May",
    "due": date(2025, 5, 31),
}
ROW = {
    "status": "pledged", "scope": "single", "beneficiary": None, "programme": None,
    "kind": "climate", "approximation": "exact", "quantity": None, "item": None,
    "condition": "only if asked", "due_text": "May", "due": pd.Timestamp(2025, 5, 31),
}  # fmt: skip


@pytest.mark.parametrize(
    ("gold", "row", "column", "counts"),
    [
        (DETAILS, {}, "kind", (1, 1, 1)),
        (DETAILS, {"kind": "health"}, "kind", (0, 1, 1)),
        (DETAILS, {}, "condition", (1, 1, 1)),
        (DETAILS, {"condition": None}, "condition", (0, 0, 1)),
        ({}, {}, "condition", (0, 1, 0)),
        (DETAILS, {}, "due", (1, 1, 1)),
        (DETAILS, {"due": pd.NaT}, "due", (0, 1, 1)),
        (DETAILS | {"doubtful_due": True}, {}, "due", None),
        ({"quantity": 12, "item": "jets"}, {"quantity": 12.0, "item": "fighter jets"}, "quantity",
         (1, 1, 1)),
        ({"quantity": 12, "item": "jets"}, {"quantity": 2.0, "item": "jets"}, "quantity",
         (0, 1, 1)),
        ({"amount": 5_000_000}, {"approximation": "about"}, "approximation", (1, 1, 1)),
        ({"amount": 5_000_000}, {}, "approximation", (0, 1, 1)),
    ],
)  # fmt: skip
def test_details_count_where_the_gold_tells_them(passage, gold, row, column, counts):
    about = {**passage.amounts[0], "approximation": "about"}
    annotated = replace(passage, events=(), amounts=(about,))
    told = {"status": "pledged", "actors": ["Norway"], "span": (0, 60), "amount": 1} | gold
    scores = score_details([Held(annotated, told, ROW | row, ())], {}, lambda _: "it")
    found = {s.layer.removeprefix("of those found: "): (s.right, s.found, s.gold) for s in scores}
    assert found.get(column) == counts


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        ({}, [1, 1, 1]),
        ({"kind": "statement"}, [1, 1, 0]),
        ({"start_date": pd.Timestamp(2025, 9, 4)}, [1, 0, 0]),
        ({"start": 0, "end": 6}, [0, 0, 0]),
    ],
)
def test_events_count_by_words_days_and_kind(passage, row, counts):
    gold = {"text": "Friday", "span": place("Friday"), "day": date(2025, 9, 5),
            "kind": "announcement"}  # fmt: skip
    told = replace(passage, events=(gold,), doubtful_events=(place("the next two years"),))
    start, end = place("on Friday")
    ours = {"start": start, "end": end, "start_date": pd.Timestamp(2025, 9, 5),
            "end_date": pd.Timestamp(2025, 9, 5), "kind": "announcement"}  # fmt: skip
    doubtful = dict(zip(("start", "end"), place("for the next two years"), strict=True))
    scores = score_events(told, [ours | row, ours | doubtful], 0)
    assert [s.right for s in scores] == counts
    assert {s.found for s in scores} == {1}


def test_gold_held_out_tells_its_errors_only_to_who_asks_for_it(tmp_path):
    folder = tmp_path / "passages-held-out"
    folder.mkdir()
    (folder / "one.toml").write_text(
        PASSAGE.replace(
            'amount = 5_000_000, currency = "NOK", con', 'amount = 7_000_000, currency = "NOK", con'
        )
    )
    assert not any(s.missed for s in score_gold(tmp_path))
    assert not any(s.missed for s in score_gold(tmp_path, reveal=True))
    assert any(s.missed for s in score_gold(folder, reveal=True))


def test_scores_of_articles_and_passages_bear_different_names(tmp_path):
    make = tmp_path / "passages"
    make.mkdir()
    (make / "one.toml").write_text(PASSAGE)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.json").write_text(
        json.dumps({"article": {"file": "a.txt"}, "statements": [], "commitments": [],
                    "events": []})
    )  # fmt: skip
    layers = [s.layer for s in score_gold(tmp_path)]
    assert len(layers) == len(set(layers))
    assert {layer.partition(", ")[0] for layer in layers} == {"articles", "passages"}


def test_a_quotation_that_does_not_stand_there_names_the_file(tmp_path):
    (tmp_path / "bad.toml").write_text(PASSAGE.replace('text = "Friday"', 'text = "Monday"'))
    with pytest.raises(PledgebookError, match=r"bad\.toml.*Monday"):
        read_passages(tmp_path)


def test_comparison_shows_the_change_and_what_is_no_baseline(tmp_path):
    baseline = tmp_path / "before.json"
    baseline.write_text(json.dumps([{"layer": "amounts: span", "f1": 0.5}]))
    assert "+0.500" in compare_scores([Score("amounts: span", 1, 1, 1)], baseline)
    baseline.write_text("{")
    with pytest.raises(PledgebookError, match="no scores"):
        compare_scores([], baseline)
    with pytest.raises(UsageError, match="--format json"):
        compare_scores([], tmp_path / "nowhere.json")


@pytest.mark.parametrize(("name", "folder"), [("built_on", BUILT_ON), ("held_out", HELD_OUT)])
def test_scores_of_passages_keep_their_floors(name, folder):
    floors = FLOORS["passages"][name]
    assert hash_passages(folder) == floors["gold_sha256"], "the gold changed: measure anew"
    scores = score_passages(folder)
    assert {s.layer: s.f1 for s in scores if s.f1 < floors["f1"][s.layer]} == {}
    claims = scores[-1]
    assert claims.layer == "cumulative claims kept out of sums"
    assert claims.gold > 0
    assert claims.right == claims.gold
    if name == "held_out":
        assert not any(s.missed or s.wrong for s in scores)
