"""Passages of gold say what stands in them, and their scores count what they say."""

import json
from datetime import date
from pathlib import Path

import pytest

from analysis.evaluate.clusters import score_bcubed, score_pairs
from analysis.evaluate.overview import compare_scores
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


@pytest.mark.parametrize(("folder", "count", "fields"), [(BUILT_ON, 48, 13), (HELD_OUT, 24, 10)])
def test_every_quotation_of_the_gold_stands_in_its_passage(folder, count, fields):
    passages = read_passages(folder)
    assert len(passages) == count
    assert len({p.field for p in passages}) == fields
    for p in passages:
        for row in (*p.amounts, *p.dates, *p.commitments):
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
    if name == "built_on":
        assert claims.right == claims.gold
    if name == "held_out":
        assert not any(s.missed or s.wrong for s in scores)
