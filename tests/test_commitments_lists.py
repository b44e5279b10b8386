"""Lists of articles: who gives what, line by line, and what a package holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract.promises.listings import find_listings
from analysis.sources.wires import find_wire
from analysis.workflow import read_text

DONORS = """Donors meet for Chad

Donors pledged $300 million for refugees in Chad on Wednesday. The pledges announced were:

- Germany: €80 million
- Norway: NOK 400 million
- Japan: $12.5 million

The agency thanked them.
"""
PACKAGE = """Sweden's package for Ukraine

Sweden decided on Thursday on a package for Ukraine worth SEK 9.2 billion. The package includes:

• SEK 3.1 billion for 18 Archer artillery systems
• SEK 500 million to the PURL initiative
• SEK 350 million for schools in Moldova
"""


def list_rows(text):
    rows = read_text(text).commitments
    for row in rows:
        assert 0 <= row.start < row.end <= len(text)
    return [
        (",".join(row.actors), row.amount or row.quantity, row.beneficiary, row.status, row.scope)
        for row in rows
        if row.scope != "repeated"
    ]


def test_names_before_their_sums_are_givers():
    assert list_rows(DONORS) == [
        ("donors", 300e6, "chad", "pledged", "single"),
        ("germany", 80e6, "chad", "pledged", "single"),
        ("norway", 400e6, "chad", "pledged", "single"),
        ("japan", 12.5e6, "chad", "pledged", "single"),
    ]


def test_the_line_proves_its_row():
    rows = [r for r in read_text(DONORS).commitments if r.actors == ("germany",)]
    assert [DONORS[r.start : r.end] for r in rows] == ["Germany: €80 million"]


def test_what_a_package_includes_is_part_of_it():
    assert list_rows(PACKAGE) == [
        ("sweden", 9.2e9, "ukraine", "committed", "single"),
        ("sweden", 3.1e9, "ukraine", "committed", "part"),
        ("sweden", 500e6, "ukraine", "committed", "part"),
        ("sweden", 350e6, "moldova", "committed", "part"),
    ]
    whole, *parts = read_text(PACKAGE).commitments
    assert {row.part_of for row in parts} == {whole.start}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "France arms Armenia\n\nFrance will provide Armenia with:\n\n- 12 howitzers;\n"
            "- €40 million for field hospitals.\n",
            [
                ("france", 12, "armenia", "pledged", "single"),
                ("france", 40e6, "armenia", "pledged", "single"),
            ],
        ),
        (
            "Power lines\n\nThe World Bank approved $1 billion on Thursday for power lines in two "
            "countries:\n\nNiger: $400 million\nMali: $600 million\n",
            [
                ("world-bank", 1e9, None, "committed", "single"),
                ("world-bank", 400e6, "niger", "committed", "part"),
                ("world-bank", 600e6, "mali", "committed", "part"),
            ],
        ),
        (
            "Aid to Ukraine\n\nThe institute counted anew. Contributions to date by donor:\n\n"
            "Germany: €17 billion\nDenmark: €8 billion\n",
            [
                ("germany", 17e9, "ukraine", "pledged", "cumulative"),
                ("denmark", 8e9, "ukraine", "pledged", "cumulative"),
            ],
        ),
        (
            "Aid this week: who gave what\n\nPublished in Geneva\n\n"
            "Ireland – €3 million to the World Food Programme\nQatar – $10 million for Syria\n",
            [
                ("ireland", 3e6, "wfp", "pledged", "single"),
                ("qatar", 10e6, "syria", "pledged", "single"),
            ],
        ),
    ],
)
def test_the_lead_tells_what_a_list_is(text, expected):
    assert list_rows(text) == expected


@pytest.mark.parametrize(
    "lead",
    [
        "Military spending in 2024:",
        "The fines announced were:",
        "Funding needs by country:",
        "Exports in the first quarter:",
        "The largest economies are:",
    ],
)
def test_lists_of_other_sums_hold_no_commitments(lead):
    text = f"The week in figures\n\n{lead}\n\n- Germany: €80 billion\n- Norway: €40 billion\n"
    assert list_rows(text) == []


@pytest.mark.parametrize(
    "lines",
    [
        "- Germany: €80 million\n- Norway: €40 million",
        "- Germany (€80 million)\n- Norway (€40 million)",
        "- Germany, €80 million\n- Norway, €40 million",
        "- €80 million from Germany\n- €40 million from Norway",
        "Germany – €80 million\nNorway – €40 million",
    ],
)
def test_a_giver_and_a_sum_stand_in_several_ways(lines):
    text = f"Conference on Chad\n\nThese pledges were made:\n\n{lines}\n"
    assert [row[:2] for row in list_rows(text)] == [("germany", 80e6), ("norway", 40e6)]


def test_a_receiver_of_one_line_is_not_that_of_the_next():
    text = (
        "Pledges for Lebanon\n\nFrance hosted donors on Friday. These contributions were "
        "announced:\n\n- Italy: €17 million for UNICEF\n- Spain: €15 million\n"
    )
    assert [row[2] for row in list_rows(text)] == ["unicef", "lebanon"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Lead:\n- one\n- two\n", ["one", "two"]),
        ("Lead:\n\n(a) one\n\n(b) two\n", ["one", "two"]),
        ("Lead.\n1. one\n2. two\nEnd.", ["one", "two"]),
        ("Lead:\nChad: $5m\nMali: $6m", ["Chad: $5m", "Mali: $6m"]),
        ("Lead:\n- one\nText.\n- two\n", []),
        ("He said: no\nShe said: yes\n", []),
    ],
)
def test_items_are_lines_of_one_kind(text, items):
    found = [text[a:b] for listing in find_listings(text) for a, b in listing.items]
    assert found == items


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="-•:\n a1.(€5", max_size=80))
def test_items_never_overlap_and_stand_behind_their_lead(text):
    reached = 0
    for listing in find_listings(text):
        for start, end in listing.items:
            assert listing.lead[1] <= start <= end <= len(text)
            assert start >= reached
            reached = end


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("Manila - Japan will lend 60 billion yen.", "Japan"),
        ("Nuku'alofa - Tonga wants the money.", "Tonga"),
        ("GENEVA - Only a fifth has arrived.", "Only"),
        ("Germany - France wants the money.", None),
        ("ACCRA, Ghana, 2 May 2025 -/News Agency(NA)/- The bank has agreed.", "The"),
        ("OSLO, May 2, 2025 /Newswire/ -- The bank has agreed.", "The"),
    ],
)
def test_a_city_before_a_dash_is_a_date_line(line, begins):
    found = find_wire(line)
    assert (found and line[found[0] :].split()[0]) == begins
