"""What adds up is a claim, in no sum: "pledges total", "its aid now stands at"."""

from datetime import date

import pytest

from analysis.extract.promises.levels import adds_up
from analysis.workflow import read_text

DAY = date(2025, 9, 17)


@pytest.mark.parametrize(
    "sentence, amount",
    [
        ("Its total contributions to the agency now stand at £88 million.", 88e6),
        ("With the new grant, Japan's assistance since the flood amounts to ¥9.2 billion.", 9.2e9),
        ("Pledges to the fund total $1.27 billion, the secretariat said.", 1.27e9),
        ("Contributions had climbed to $560 million by the end of September.", 560e6),
        ("Overall support from the bank comes to $620 million.", 620e6),
        ("Australia's aid to Tonga this year adds up to A$55 million.", 55e6),
        ("The tally of commitments reached $2.8 billion.", 2.8e9),
        ("The fund has raised $3.4 billion since it opened in 2021, its board said.", 3.4e9),
        ("The bank has lent the country more than $2 billion over two decades.", 2e9),
        ("In the last decade Canada has spent C$400 million on the scheme.", 400e6),
        ("The European Union and its member states have mobilised €135 billion.", 135e9),
    ],
)
def test_what_adds_up_is_a_claim(sentence, amount):
    (row,) = read_text(sentence, DAY).commitments
    assert (row.scope, row.amount) == ("cumulative", amount)


@pytest.mark.parametrize(
    "sentence",
    [
        "The repairs stand at £88 million.",
        "Damages total $1.27 billion, the insurer said.",
        "The price of wheat climbed to $560 a tonne.",
    ],
)
def test_the_level_of_anything_else_is_no_commitment(sentence):
    assert not read_text(sentence, DAY).commitments


@pytest.mark.parametrize("word, adds", [("pledges", True), ("aid", True), ("pledge", False)])
def test_one_pledge_does_not_add_up(word, adds):
    assert adds_up(word) is adds
