"""The confidence of commitments is measured on hand-made answers, not typed in."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cli import app
from analysis.evaluate.reliability import (
    HEAD,
    Judged,
    fit_steps,
    format_reliability,
    judge_gold,
    measure_bins,
    write_steps,
)
from analysis.extract.commitments import REVIEW_BELOW
from analysis.knowledge.confidence import FILE_NAME, calibrate, load_steps
from analysis.problems import PledgebookError, UsageError
from analysis.workflow import read_text

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "data" / "gold"


def rows(*pairs):
    return [Judged(score, score, score < 0.5, right) for score, right in pairs]


def test_the_curve_is_the_share_right_drawn_towards_the_whole():
    judged = rows(*[(0.3, False)] * 6, *[(0.3, True)] * 2, *[(0.9, True)] * 8)
    steps = fit_steps(judged)
    assert [(s.least, s.found, s.right) for s in steps] == [(0.3, 8, 2), (0.9, 8, 8)]
    # (2 + 2 * 10/16) / (8 + 2) and (8 + 2 * 10/16) / (8 + 2)
    assert [s.confidence for s in steps] == [0.325, 0.925]


def test_where_more_plain_rows_are_less_often_right_they_share_a_step():
    judged = rows(*[(0.3, True)] * 5, *[(0.6, False)] * 5, *[(0.9, True)] * 10)
    assert [(s.least, s.found, s.right) for s in fit_steps(judged)] == [(0.3, 10, 5), (0.9, 10, 10)]


@given(
    st.lists(
        st.tuples(st.sampled_from([0.1, 0.35, 0.5, 0.65, 0.8, 0.95]), st.booleans()), min_size=1
    )
)
def test_confidence_never_falls_where_the_score_rises_and_counts_every_row(pairs):
    steps = fit_steps(rows(*pairs))
    shares = [step.confidence for step in steps]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    assert sum(step.found for step in steps) == len(pairs)
    assert sum(step.right for step in steps) == sum(right for _, right in pairs)


def test_the_table_counts_every_row_once_and_says_how_far_it_is_off():
    judged = rows(*[(0.55, False)] * 3, (0.55, True), *[(0.95, True)] * 4)
    bins = measure_bins(judged)
    assert [(b.least, b.found, b.right) for b in bins] == [(0.5, 4, 0.25), (0.9, 4, 1.0)]
    words = format_reliability(judged)
    # 4/8 * |0.55 - 0.25| + 4/8 * |0.95 - 1|
    assert "expected calibration error 0.175 on 8 rows" in words
    assert format_reliability([]) == "no commitments were found in these articles"


def test_what_is_written_is_read_again(tmp_path):
    steps = fit_steps(rows((0.3, False), (0.9, True)))
    write_steps(steps, tmp_path / FILE_NAME, "measured on nothing much")
    with (tmp_path / FILE_NAME).open(newline="") as file:
        listed = list(csv.DictReader(file))
    assert list(listed[0]) == list(HEAD)
    assert [float(row["confidence"]) for row in listed] == [s.confidence for s in steps]


def test_the_bundled_curve_was_measured_and_rises():
    steps = load_steps()
    assert [s.confidence for s in steps] == sorted(s.confidence for s in steps)
    assert sum(s.found for s in steps) >= 20
    assert all(s.right <= s.found for s in steps)
    assert calibrate(0.0) == steps[0].confidence
    assert calibrate(1.0) == steps[-1].confidence


def test_the_bundled_curve_fits_what_is_read_today():
    """The rules go on being mended; a curve that is far off is measured anew."""
    judged = judge_gold([GOLD / "held-out", GOLD / "passages-held-out"])
    bins = measure_bins(judged)
    gap = sum(b.found * abs(b.confidence - b.right) for b in bins) / len(judged)
    assert gap <= 0.1, "run `make calibrate`"
    flagged = [row.right for row in judged if row.review]
    others = [row.right for row in judged if not row.review]
    assert len(flagged) >= 5
    assert sum(flagged) / len(flagged) < sum(others) / len(others)


def test_a_row_below_the_threshold_is_flagged_and_kept():
    plain = read_text("Norway will give Kenya $5 million for clinics.").commitments[0]
    bare = read_text("Some $5 million has been pledged.").commitments
    assert plain.score > bare[0].score
    assert plain.confidence >= bare[0].confidence
    for row in (plain, *bare):
        assert row.review == (row.confidence < REVIEW_BELOW)
        assert row.confidence == calibrate(row.score)


def test_the_table_is_printed_by_the_command(capsys):
    app(["evaluate", str(GOLD / "built-on"), "--reliability"], standalone_mode=False)
    said = capsys.readouterr().out
    assert "confidence" in said.splitlines()[0]
    assert "expected calibration error" in said
    assert "for review:" in said


@pytest.mark.parametrize("name", ["README.md"])
def test_the_threshold_is_told(name):
    assert f"{REVIEW_BELOW:g}" in (ROOT / name).read_text(encoding="utf-8")


PASSAGE = """
published = 2025-08-22
outlet = "Sample Wire"
text = "Norway will give Kenya $5 million. Chile promised Peru $2 million to $3 million."
commitments = [
  {text = "Norway will give Kenya $5 million", actors = ["Norway"], amount = 5_000_000, currency = "USD", status = "pledged"},
  {text = "Chile promised Peru $2 million to $3 million", actors = ["Chile"], low = 2_000_000, high = 3_000_000, currency = "USD", status = "STATUS"},
]
"""  # noqa: E501


@pytest.mark.parametrize(
    ("status", "right"), [("pledged", [True, True]), ("refused", [True, False])]
)
def test_a_row_is_right_when_giver_sum_status_and_scope_are(tmp_path, status, right):
    (tmp_path / "one.toml").write_text(PASSAGE.replace("STATUS", status))
    assert [row.right for row in judge_gold([tmp_path])] == right


@pytest.mark.parametrize(
    ("old", "new"),
    [('Norway will give Kenya $5 million"', 'Norway gave"'), ('text = "Norway', 'txt = "Norway')],
)
def test_a_passage_that_is_no_gold_is_refused_in_one_line(tmp_path, old, new):
    (tmp_path / "one.toml").write_text(PASSAGE.replace(old, new, 1))
    with pytest.raises(PledgebookError, match=r"one\.toml: not a gold passage"):
        judge_gold([tmp_path])


def test_no_gold_is_a_wrong_request(tmp_path):
    with pytest.raises(UsageError, match="no gold rows at"):
        judge_gold([tmp_path / "nowhere"])
    with pytest.raises(PledgebookError, match="no gold rows"):
        judge_gold([tmp_path])
