"""Other tools are read fairly: a right reading counts, a tool that fails is said to."""

import sys
from pathlib import Path

import pytest

from analysis.evaluate.passages import read_passages

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))
import compare_tools
import tool_adapters

PASSAGE = """
field = "test"
outlet = "Test Wire"
published = 2025-09-08
text = "Norway pledged about 5 million kroner on Friday."
amounts = [{text = "5 million kroner", amount = 5_000_000, currency = "NOK"}]
dates = [{text = "Friday", day = 2025-09-05}]
commitments = []
"""


@pytest.fixture
def passage(tmp_path):
    (tmp_path / "one.toml").write_text(PASSAGE)
    return read_passages(tmp_path)[0]


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [("krone", 5e6, 1.0), ("krone", 5.0, 0.0), ("dollar", 5e6, 0.0), ("NOK", 5e6, 1.0)],
)
def test_a_currency_of_several_countries_counts_for_each(passage, name, value, right):
    row = tool_adapters.form_amount(21, 37, value, tool_adapters.list_codes(name))
    answers = [{"amounts": [row], "dates": None}]
    assert compare_tools.score_tool([passage], answers) == [1.0, right, None, None]


@pytest.mark.parametrize(
    ("readings", "right"),
    [
        ([["2025-09-12", "2025-09-12", None], ["2025-09-05", "2025-09-05", None]], 1.0),
        ([["2025-09-12", "2025-09-12", None]], 0.0),
        ([[None, None, "2025-W36-5"]], 0.0),
    ],
)
def test_the_right_one_of_two_readings_counts(passage, readings, right):
    answers = [{"amounts": [], "dates": [tool_adapters.form_date(38, 47, readings)]}]
    assert compare_tools.score_tool([passage], answers)[2:] == [1.0, right]


def test_a_tool_that_is_not_there_is_named_with_its_error(passage):
    error = compare_tools.run_tool(sys.executable, "quantulum3", [passage])
    assert error.startswith("failed: ModuleNotFoundError: No module named 'quantulum3'")


def test_a_passage_that_crashes_a_tool_is_read_by_sentences():
    def read(text, published):
        if "two" in text:
            raise ValueError("no")
        return [tool_adapters.form_amount(0, 3, 1.0, ["USD"])], None

    answer = tool_adapters.read_passage(read, "One is $1. A two. And $1.", None)
    assert (answer["crashes"], [row["span"] for row in answer["amounts"]]) == (
        1,
        [[0, 3], [18, 21]],
    )
