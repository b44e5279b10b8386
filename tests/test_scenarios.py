"""What an analyst would put together: short reports of several fields, and the pledges in them.

Each report is a letter; "ab c" says that a and b are of one pledge and c is of another one. Those
of `FRESH` were written before the ledger had seen any of them, and no rule was made for them since.
"""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.tables.ledger import consolidate, counted
from analysis.tables.rates import add_rates
from analysis.tables.tables import make_frame

MARCH = date(2024, 3, 4)
GAVI, GCF, GEF, PURL = "Gavi", "Green Climate Fund", "Global Environment Facility", "PURL"
M, B = 1e6, 1e9


def told(letter, day, givers, amount=None, currency=None, receiver=None, **more):
    """A report: letter, days since 4 March 2024, givers, sum, receiver, whatever else it tells."""
    start = more.get("start", 0)
    article = more.pop("article", letter)
    return {
        "commitment_id": f"{article}:c{start}",
        "article_id": article,
        "published": MARCH + timedelta(day),
        "actors": givers.split(),
        "amount": amount,
        "currency": currency,
        "beneficiary": receiver,
        "kind": "other",
        "status": "pledged",
        "scope": "single",
        "start": start,
        "end": start + 9,
        "confidence": 0.9,
        "review": False,
    } | more


def keep(reports, merged=None):
    commitments, _ = add_rates(make_frame("commitments", reports), own={})
    articles = [
        {"article_id": a, "text": "x" * 200, "source_file": a, "content_sha256": a, "outlet": a}
        for a in sorted({r["article_id"] for r in reports})
    ]
    return consolidate(commitments, make_frame("articles", articles), None, merged)


def list_groups(reports, ledger):
    """Give the pledges as letters: "ab c"; a report of no pledge in brackets."""
    letters = dict(zip((r["commitment_id"] for r in reports), "abcdef", strict=False))
    groups = {}
    for row in ledger.commitments.itertuples():
        alone = pd.isna(row.pledge_id)
        key = f"({row.commitment_id}" if alone else row.pledge_id
        groups.setdefault(key, set()).add(letters[row.commitment_id])
    found = [
        f"({''.join(sorted(g))})" if key.startswith("(") else "".join(sorted(g))
        for key, g in groups.items()
    ]
    return " ".join(sorted(found, key=lambda g: g.strip("()")))


MONTHLY = {"status": "contributed", "kind": "financial", "receiver": "ukraine"}
HUMAN, CLIMATE = {"kind": "humanitarian"}, {"kind": "climate"}
ARMS = {"kind": "military", "receiver": "ukraine"}

BUILT_ON = [
    ("health: a pledge in yen, in dollars, and without the fund", "abc", [
        told("a", 0, "japan", 55 * B, "JPY", programme=GAVI, kind="health"),
        told("b", 0, "japan", 370 * M, "USD", programme=GAVI, approximation="about"),
        told("c", 1, "japan", 366.5 * M, "USD", kind="health"),
    ]),
    ("climate: signed six weeks later, paid in the autumn", "abc", [
        told("a", 0, "sweden", 8 * B, "SEK", programme=GCF, **CLIMATE),
        told("b", 45, "sweden", 8 * B, "SEK", programme=GCF, status="committed", **CLIMATE),
        told("c", 200, "sweden", 790 * M, "USD", programme=GCF, status="contributed",
             approximation="about"),
    ]),
    ("humanitarian: the same sum to two crises", "a b", [
        told("a", 0, "european-union", 40 * M, "EUR", "sudan", **HUMAN),
        told("b", 2, "european-union", 40 * M, "EUR", "chad", **HUMAN),
    ]),
    ("humanitarian: one report does not say who receives", "abc", [
        told("a", 0, "united-kingdom", 15 * M, "GBP", "sudan", **HUMAN),
        told("b", 0, "united-kingdom", 15 * M, "GBP"),
        told("c", 1, "united-kingdom", 19 * M, "USD", "sudan", approximation="about"),
    ]),
    ("budgets: two instalments, each told twice", "ab cd", [
        told("a", 0, "european-union", 1 * B, "EUR", **MONTHLY),
        told("b", 1, "european-commission", 1 * B, "EUR", **MONTHLY),
        told("c", 31, "european-union", 1 * B, "EUR", **MONTHLY),
        told("d", 32, "european-union", 1.08 * B, "USD", **MONTHLY),
    ]),
    ("the same sum for two purposes", "a b", [
        told("a", 0, "netherlands", 200 * M, "EUR", "ukraine", kind="reconstruction"),
        told("b", 1, "netherlands", 200 * M, "EUR", "ukraine", kind="humanitarian"),
    ]),
    ("a joint sum in two currencies and the half of one", "ab c", [
        told("a", 0, "germany france", 300 * M, "EUR", "moldova"),
        told("b", 1, "france germany", 326 * M, "USD", "moldova"),
        told("c", 1, "germany", 150 * M, "EUR", "moldova", scope="share"),
    ]),
    ("by the year, in two currencies", "ab", [
        told("a", 0, "norway", 15 * B, "NOK", per="year", **ARMS),
        told("b", 0, "norway", 1.43 * B, "USD", per="year", **ARMS),
    ]),
    ("nearly, about and more than", "abc", [
        told("a", 0, "spain", 300 * M, "USD", approximation="nearly", **ARMS),
        told("b", 0, "spain", 275 * M, "EUR", approximation="about", **ARMS),
        told("c", 1, "spain", 270 * M, "EUR", approximation="more than", **ARMS),
    ]),
    ("climate: said again four months later, and then more", "ab c", [
        told("a", 0, "australia", 50 * M, "AUD", "fiji", **CLIMATE),
        told("b", 120, "australia", 50 * M, "AUD", "fiji", scope="repeated", **CLIMATE),
        told("c", 125, "australia", 50 * M, "AUD", "fiji", set_apart="further", **CLIMATE),
    ]),
    ("asked for, then promised", "ab", [
        told("a", 0, "germany", 5 * B, "EUR", status="requested", **ARMS),
        told("b", 10, "germany", 5 * B, "EUR", **ARMS),
    ]),
    ("promised, then halted", "ab", [
        told("a", 0, "united-states", 400 * M, "USD", **ARMS),
        told("b", 40, "united-states", 400 * M, "USD", status="withdrawn", **ARMS),
    ]),
    ("climate: one sum to each of two funds", "ac b", [
        told("a", 0, "canada", 450 * M, "CAD", programme=GCF, **CLIMATE),
        told("b", 3, "canada", 450 * M, "CAD", programme=GEF, **CLIMATE),
        told("c", 3, "canada", 330 * M, "USD", programme=GCF, approximation="about"),
    ]),
    ("goods: the promise, another name for it, and the first of them delivered", "ab c", [
        told("a", 0, "denmark", quantity=19, item="howitzers", **ARMS),
        told("b", 1, "denmark", quantity=19, item="Caesar howitzers", **ARMS),
        told("c", 30, "denmark", quantity=6, item="howitzers", scope="part",
             status="contributed", **ARMS),
    ]),
    ("appeals: one report names whom it asks, another does not", "ab c", [
        told("a", 0, "", 2.7 * B, "USD", "sudan", status="requested", **HUMAN),
        told("b", 1, "donors", 2.7 * B, "USD", "sudan", status="requested"),
        told("c", 1, "", 1.4 * B, "USD", "chad", status="requested", **HUMAN),
    ]),
]  # fmt: skip

FRESH = [
    ("one outlet forgets one of three givers", "ab", [
        told("a", 0, "denmark norway sweden", 500 * M, "USD", programme=PURL, **ARMS),
        told("b", 0, "norway sweden", 500 * M, "USD", programme=PURL, **ARMS),
    ]),
    ("a loan approved, and its two halves paid out", "a b c", [
        told("a", 0, "world-bank", 650 * M, "USD", "bangladesh", status="committed"),
        told("b", 90, "world-bank", 325 * M, "USD", "bangladesh", status="contributed",
             scope="part"),
        told("c", 180, "world-bank", 325 * M, "USD", "bangladesh", status="contributed",
             scope="part"),
    ]),
    ("a paper that lags a few days behind", "ab", [
        told("a", 0, "spain", 100 * M, "EUR", status="committed", **ARMS),
        told("b", 4, "spain", 100 * M, "EUR", **ARMS),
    ]),
    ("the same round sum in the next year's budget", "a b", [
        told("a", 0, "belgium", 1 * B, "EUR", **ARMS),
        told("b", 330, "belgium", 1 * B, "EUR", **ARMS),
    ]),
    ("tanks and money of one day", "a b", [
        told("a", 0, "poland", quantity=45, item="tanks", **ARMS),
        told("b", 0, "poland", 45 * M, "USD", **ARMS),
    ]),
    ("budgets: crore of rupees and dollars", "ab", [
        told("a", 0, "india", 25 * B, "INR", "bhutan"),
        told("b", 1, "india", 300 * M, "USD", "bhutan", approximation="about"),
    ]),
    ("a mistyped currency", "ab", [
        told("a", 0, "australia", 60 * M, "AUD", "fiji", **CLIMATE),
        told("b", 1, "australia", 60 * M, "USD", "fiji", **CLIMATE),
    ]),
    ("two neighbours promise the same at one conference", "a b", [
        told("a", 0, "germany", 100 * M, "EUR", "lebanon", **HUMAN),
        told("b", 0, "france", 100 * M, "EUR", "lebanon", **HUMAN),
    ]),
    ("a span of money weighed, its like promised, another span of another matter", "ab c", [
        told("a", 0, "south-korea", 2.5 * B, "USD", "ukraine", amount_low=2 * B,
             amount_high=3 * B, approximation="range", status="proposed", kind="financial"),
        told("b", 30, "south-korea", 2.3 * B, "USD", "ukraine", kind="financial"),
        told("c", 31, "south-korea", 6.5 * B, "USD", "ukraine", amount_low=6 * B,
             amount_high=7 * B, approximation="range", kind="financial"),
    ]),
    ("a vague sum is no proof of the same pledge as another vague sum of another fund", "a b", [
        told("a", 0, "china", currency="USD", amount_low=10 * M, amount_high=100 * M,
             approximation="vague", programme=GCF, **CLIMATE),
        told("b", 2, "china", currency="USD", amount_low=1 * B, amount_high=10 * B,
             approximation="vague", programme=GCF, **CLIMATE),
    ]),
    ("second and third package of one week", "ac b", [
        told("a", 0, "sweden", 1 * B, "SEK", set_apart="second", **ARMS),
        told("b", 5, "sweden", 1 * B, "SEK", set_apart="third", **ARMS),
        told("c", 1, "sweden", 96 * M, "USD", set_apart="second", **ARMS),
    ]),
    ("jets promised, and delivered eight months later", "ab", [
        told("a", 0, "netherlands", quantity=18, item="F-16 jets", **ARMS),
        told("b", 250, "netherlands", quantity=18, item="F-16s", status="contributed", **ARMS),
    ]),
    ("francs, dollars and euros", "abc", [
        told("a", 0, "switzerland", 1.5 * B, "CHF", "ukraine", kind="reconstruction"),
        told("b", 1, "switzerland", 1.7 * B, "USD", "ukraine"),
        told("c", 2, "switzerland", 1.57 * B, "EUR", "ukraine", kind="reconstruction"),
    ]),
    ("two members stay out of one programme", "a b", [
        told("a", 0, "hungary", programme=PURL, status="refused", **ARMS),
        told("b", 0, "slovakia", programme=PURL, status="refused", **ARMS),
    ]),
    ("donors together, and the same sum as a running total", "a (b)", [
        told("a", 0, "donors", 5.8 * B, "EUR", "syria"),
        told("b", 0, "donors", 5.8 * B, "EUR", "syria", scope="cumulative"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "reports"), [s[1:] for s in BUILT_ON], ids=[s[0] for s in BUILT_ON]
)
def test_scenarios_that_the_ledger_was_built_on(expected, reports):
    assert list_groups(reports, keep(reports)) == expected


@pytest.mark.parametrize(("expected", "reports"), [s[1:] for s in FRESH], ids=[s[0] for s in FRESH])
def test_scenarios_that_were_written_before_they_were_run(expected, reports):
    assert list_groups(reports, keep(reports)) == expected


def test_parts_of_scenarios_hang_under_their_whole_and_count_once():
    cases = {name: reports for name, _, reports in (*BUILT_ON, *FRESH)}
    joint = cases["a joint sum in two currencies and the half of one"]
    ledger = keep(joint)
    assert ledger.pledges["parent_pledge_id"].dropna().tolist() == ["p:a:c0"]
    assert counted(ledger.pledges)["pledge_id"].tolist() == ["p:a:c0"]
    loan = cases["a loan approved, and its two halves paid out"]
    assert counted(keep(loan).pledges)["amount_usd"].sum() == 650 * M


ALL = [report for _, _, reports in (*BUILT_ON, *FRESH) for report in reports]
NUMBERED = [r | {"article_id": f"{i:03}", "commitment_id": f"{i:03}:c0"} for i, r in enumerate(ALL)]
SOME = st.lists(st.sampled_from(range(len(NUMBERED))), min_size=2, max_size=24, unique=True)


def link(ledger):
    return ledger.commitments.set_index("commitment_id")["pledge_id"]


@settings(max_examples=60, deadline=None)
@given(SOME, st.randoms(use_true_random=False))
def test_the_order_of_reports_of_all_fields_does_not_matter(chosen, random):
    reports = [NUMBERED[i] for i in chosen]
    shuffled = reports[:]
    random.shuffle(shuffled)
    one, other = keep(reports), keep(shuffled)
    assert link(one).to_dict() == link(other).to_dict()
    assert one.pledges.astype(str).equals(other.pledges.astype(str))


@settings(max_examples=60, deadline=None)
@given(SOME, st.data())
def test_what_was_put_together_by_hand_stays_so_whatever_is_added(chosen, data):
    first = chosen[: max(2, len(chosen) // 2)]
    open_ = [NUMBERED[i]["commitment_id"] for i in first if NUMBERED[i]["scope"] != "cumulative"]
    pairs = data.draw(
        st.lists(st.tuples(st.sampled_from(open_), st.sampled_from(open_)), max_size=4)
        if open_
        else st.just([])
    )
    by_hand = {one: other for one, other in pairs if one != other}
    before = link(keep([NUMBERED[i] for i in first], by_hand))
    after = link(keep([NUMBERED[i] for i in chosen], by_hand))
    for one, other in by_hand.items():
        assert before[one] == before[other]
        assert after[one] == after[other]


@settings(max_examples=60, deadline=None)
@given(SOME)
def test_no_sum_holds_a_claim_or_a_part_beside_its_whole(chosen):
    ledger = keep([NUMBERED[i] for i in chosen])
    claims = ledger.commitments[ledger.commitments["scope"] == "cumulative"]
    assert claims["pledge_id"].isna().all()
    inside = counted(ledger.pledges)
    assert not set(inside["parent_pledge_id"].dropna()) & set(inside["pledge_id"])
    assert ledger.commitments["match_reason"].notna().sum() == len(ledger.commitments) - len(claims)
