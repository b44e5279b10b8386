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
