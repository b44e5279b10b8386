"""What tests of several files share."""

from datetime import date

import pytest

from analysis.workflow import read_text


@pytest.fixture
def rows_of():
    """Read a text to rows "giver(s), sum in millions, currency, status, scope"; "-" is nothing."""

    def read_rows(text):
        found = []
        for c in read_text(text, date(2025, 9, 17)).commitments:
            amount = "-" if c.amount is None else f"{c.amount / 1e6:g}"
            row = [*(c.actors or ("-",)), amount, c.currency or "-", c.status, c.scope]
            found.append(" ".join(row))
        return found

    return read_rows
