"""What money is for where its own sentence doesn't tell: by its agency, or by what is told before.

The sentences are our own; a row is "giver(s), sum in millions, kind", with "-" for nobody.
"""

from datetime import date

import pytest

from analysis.workflow import read_text

DAY = date(2025, 9, 10)

TOLD = [
    ("Cholera spreads in the south of Malawi. Belgium gave €20 million on Monday.",
     ["belgium 20 health"]),
    ("Herders in Mongolia have lost their animals in a drought. Austria wired €2 million and "
     "Chile $1 million.",
     ["austria 2 humanitarian", "chile 1 humanitarian"]),
    ("Families still sleep in tents. The army is on its way. Italy gave €3 million.",
     ["italy 3 financial"]),
    ("UNHCR got €8 million from Finland.", ["finland 8 humanitarian"]),
    ("The World Health Organization got €9 million from Ireland.", ["ireland 9 health"]),
    ("Cholera spreads in the south of Malawi. Belgium gave €20 million for roads.",
     ["belgium 20 financial"]),
    ("The drought is over. Belgium gave €20 million for wind farms in Togo.",
     ["belgium 20 climate"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_money_is_for(text, expected):
    found = [
        f"{' '.join(c.actors) or '-'} {c.amount / 1e6:g} {c.kind}"
        for c in read_text(text, DAY).commitments
    ]
    assert found == expected


CONDITIONS = [
    ("Norway will pay Fiji €5 million should the harvest fail.", "should the harvest fail"),
    ("Austria stands ready to give Nepal €5 million should Kathmandu ask.",
     "should Kathmandu ask"),
    ("Japan will lend Samoa $9 million if and when the port opens.", "if and when the port opens"),
    ("Chile will give Togo $2 million, tied to a vote in May.", "tied to a vote in May"),
    ("Donors should pay $5 million to Togo.", None),
    ("Malta said its partners should pay $5 million to Togo.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "condition"), CONDITIONS)
def test_what_a_promise_hangs_on(text, condition):
    assert [c.condition for c in read_text(text, DAY).commitments] == [condition]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru is ready to talk about a loan of $25 million for Belize.", "proposed"),
        ("Peru will fund customs posts in the north of Belize with $6 million.", "pledged"),
    ],
)
def test_loans_talked_about_and_posts_that_are_no_verb(text, status):
    assert [c.status for c in read_text(text, DAY).commitments] == [status]
