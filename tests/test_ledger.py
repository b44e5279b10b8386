"""The ledger: one row for each real pledge, what adds up, and claimed totals beside it."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.tables.followup import list_followups
from analysis.tables.ledger import consolidate, counted
from analysis.tables.rates import add_rates
from analysis.tables.tables import make_frame
from analysis.tables.totals import sum_scope

PURL = "Prioritised Ukraine Requirements List"
MILLION, BILLION = 1e6, 1e9


def report(article, day, givers, amount=None, currency=None, **more):
    """One row of `commitments`: article "a", on 5 August 2025, by "sweden", of 275e6 USD."""
    row = {
        "commitment_id": f"{article}:c{more.get('start', 0)}",
        "article_id": article,
        "published": day,
        "actors": givers.split(),
        "beneficiary": "ukraine",
        "kind": "military",
        "amount": amount,
        "currency": currency,
        "status": "pledged",
        "scope": "single",
        "start": 0,
        "end": 10,
        "confidence": 0.9,
        "review": False,
    }
    return row | more


def keep(*rows, statements=None, merged=None):
    commitments, _ = add_rates(make_frame("commitments", rows), own={})
    articles = [
        {"article_id": a, "text": "x" * 200, "source_file": a, "content_sha256": a,
         "outlet": f"Outlet {a}"}
        for a in sorted({r["article_id"] for r in rows})
    ]  # fmt: skip
    return consolidate(commitments, make_frame("articles", articles), statements, merged)


def groups(ledger):
    """Sets of reports that are one pledge, as article ids."""
    found = {}
    for row in ledger.commitments.itertuples():
        found.setdefault(row.pledge_id, set()).add(row.commitment_id)
    return sorted(sorted(g) for key, g in found.items() if not pd.isna(key))


def total(ledger):
    return round(float(counted(ledger.pledges)["amount_usd"].sum()))


AUG_5 = date(2025, 8, 5)

SAME = [
    ("five outlets, three currencies, four roundings", [
        report("a", AUG_5, "sweden", 275e6, "USD", programme=PURL),
        report("b", AUG_5, "sweden", 2.6e9, "SEK", programme=PURL, approximation="about"),
        report("c", AUG_5 + timedelta(1), "sweden", 230e6, "EUR", approximation="more than"),
        report("d", AUG_5 + timedelta(1), "sweden", 275.4e6, "USD"),
        report("e", AUG_5 + timedelta(2), "sweden", 280e6, "USD", approximation="nearly"),
    ]),
    ("a sum and its rounding", [
        report("a", AUG_5, "canada", 1.46e9, "USD"),
        report("b", AUG_5, "canada", 1.5e9, "USD"),
    ]),
    ("a conversion in the text", [
        report("a", AUG_5, "estonia", 10e6, "EUR", converted_amount=12e6,
               converted_currency="USD"),
        report("b", AUG_5, "estonia", 12e6, "USD"),
    ]),
    ("one outlet knows the programme, the other doesn't", [
        report("a", AUG_5, "latvia", 5e6, "EUR", programme=PURL),
        report("b", AUG_5 + timedelta(3), "latvia", 5e6, "EUR"),
    ]),
    ("the Commission's money is the Union's", [
        report("a", AUG_5, "european-commission", 4e9, "EUR", status="contributed"),
        report("b", AUG_5, "european-union", 4e9, "EUR", status="contributed"),
    ]),
    ("a group and the list of its members", [
        report("a", AUG_5, "baltic-states", 30e6, "EUR"),
        report("b", AUG_5, "estonia latvia lithuania", 30e6, "EUR"),
    ]),
    ("promised in August, paid in November", [
        report("a", AUG_5, "belgium", 100e6, "EUR", programme=PURL),
        report("b", date(2025, 11, 3), "belgium", 100e6, "EUR", programme=PURL,
               status="contributed"),
    ]),
    ("reaffirmed two months later", [
        report("a", AUG_5, "lithuania", 30e6, "USD"),
        report("b", date(2025, 10, 15), "lithuania", 30e6, "USD", scope="repeated"),
    ]),
    ("goods that two outlets count", [
        report("a", AUG_5, "denmark", quantity=12, item="fighter jets"),
        report("b", AUG_5, "denmark", quantity=12, item="jets"),
    ]),
    ("a programme joined, first refused", [
        report("a", AUG_5, "finland", programme=PURL, status="refused"),
        report("b", date(2025, 10, 15), "finland", programme=PURL),
    ]),
    ("the headline and the body", [
        report("a", AUG_5, "poland", 100e6, "USD", scope="repeated"),
        report("a", AUG_5, "poland", 100e6, "USD", start=90, end=120),
    ]),
    ("who passes it on, and who is helped", [
        report("a", AUG_5, "japan", 20e6, "USD", beneficiary="haiti", kind="humanitarian"),
        report("b", AUG_5, "japan", 20e6, "USD", beneficiary="unicef", kind="health"),
    ]),
    ("a fund as programme, by a longer name, and as who receives", [
        report("a", AUG_5, "japan", 10e6, "USD", beneficiary=None, kind="climate",
               programme="Loss and Damage Fund"),
        report("b", AUG_5, "japan", 10e6, "USD", beneficiary=None, kind="other",
               programme="Fund for responding to Loss and Damage"),
        report("c", AUG_5, "japan", 10e6, "USD", beneficiary="loss-and-damage-fund", kind="other"),
    ]),
    ("by the year, and left out on the same day", [
        report("a", AUG_5, "norway", 85e9, "NOK", per="year"),
        report("b", AUG_5 + timedelta(1), "norway", 85e9, "NOK"),
    ]),
    ("one text tells the day of the flood, not of the promise", [
        report("a", AUG_5, "india", 50e6, "USD", happened=date(2025, 7, 1)),
        report("b", AUG_5, "india", 50e6, "USD"),
    ]),
    ("one programme, two readings of its purpose", [
        report("a", AUG_5, "italy", 50e6, "EUR", programme="Gavi", kind="health"),
        report("b", AUG_5, "italy", 50e6, "EUR", programme="Gavi", kind="climate"),
    ]),
    ("an appeal of a body for a country", [
        report("a", AUG_5, "", 6e9, "USD", beneficiary="sudan", status="requested"),
        report("b", AUG_5 + timedelta(1), "donors", 6e9, "USD", beneficiary="united-nations",
               status="requested"),
    ]),
    ("announced at home, pledged at the conference six weeks later", [
        report("a", AUG_5, "germany", 1e9, "EUR", programme="Gavi"),
        report("b", AUG_5 + timedelta(42), "germany", 1e9, "EUR", programme="Gavi"),
    ]),
    ("a further package, told by one outlet without the word on the same day", [
        report("a", AUG_5, "germany", 150e6, "EUR", set_apart="further"),
        report("b", AUG_5, "germany", 150e6, "EUR"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize("rows", [r for _, r in SAME], ids=[i for i, _ in SAME])
def test_reports_of_one_pledge_are_one_row(rows):
    ledger = keep(*rows)
    assert len(ledger.pledges) == 1
    assert ledger.commitments["pledge_id"].nunique() == 1
    assert ledger.commitments["match_reason"].notna().all()


APART = [
    ("kind", {"kind": "military"}, {"kind": "humanitarian"}),
    ("programme", {"programme": PURL}, {"programme": "Drone Coalition"}),
    ("beneficiary", {"beneficiary": "ukraine"}, {"beneficiary": "moldova"}),
    ("two organisations", {"beneficiary": "unicef"}, {"beneficiary": "world-food-programme"}),
    ("who passes it on, days later", {"beneficiary": "unicef"}, {"beneficiary": "haiti"}),
    ("one word of a fund's name", {"programme": "Drone Fund"}, {"programme": "Green Fund"}),
    ("goods", {"quantity": 2, "item": "batteries", "amount": None, "currency": None},
     {"quantity": 3, "item": "batteries", "amount": None, "currency": None}),
    ("a further", {}, {"set_apart": "further"}),
    ("another", {}, {"set_apart": "another"}),
    ("additional", {}, {"set_apart": "additional"}),
    ("second and third", {"set_apart": "second"}, {"set_apart": "third"}),
    ("once and by the month", {}, {"per": "month"}),
    ("giver", {"actors": ["norway"]}, {"actors": ["norway", "germany"]}),
    ("sum", {}, {"amount": 140e6}),
    ("currency, same number", {"currency": "EUR"}, {"currency": "JPY"}),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), [a[1:] for a in APART], ids=[a[0] for a in APART])
def test_two_pledges_of_one_week_stay_two_where_the_texts_tell_them_apart(first, second):
    rows = [
        report("a", AUG_5, "norway", 100e6, "USD") | first,
        report("b", AUG_5 + timedelta(4), "norway", 100e6, "USD") | second,
    ]
    assert len(keep(*rows).pledges) == 2


def test_two_sums_of_one_article_are_two_pledges():
    rows = [
        report("a", AUG_5, "japan", 50e6, "USD", beneficiary=None),
        report("a", AUG_5, "japan", 50e6, "USD", beneficiary=None, start=60, end=90),
    ]
    assert len(keep(*rows).pledges) == 2


def test_equal_instalments_of_two_months_are_two_payments():
    rows = [
        report(a, date(2025, m, 8), "european-union", 1e9, "EUR", status="contributed",
               programme="Macro-Financial Assistance", kind="financial")
        for a, m in (("a", 7), ("b", 8), ("c", 9))
    ]  # fmt: skip
    ledger = keep(*rows)
    assert len(ledger.pledges) == 3


def test_two_payments_whose_days_are_told_are_two_although_told_on_one_day():
    rows = [
        report(a, date(2025, 9, 8), "european-union", 1e9, "EUR", status="contributed",
               happened=day)
        for a, day in (("a", date(2025, 7, 10)), ("b", date(2025, 9, 5)))
    ]  # fmt: skip
    assert len(keep(*rows).pledges) == 2


def test_match_reason_says_day_giver_programme_and_rate():
    ledger = keep(
        report("a", AUG_5, "sweden", 275e6, "USD", programme=PURL),
        report("b", AUG_5, "sweden", 2.65e9, "SEK", programme=PURL),
    )
    assert list(ledger.commitments["match_reason"]) == [
        "first report",
        f"same day, Sweden, {PURL}; SEK 2.65bn = $275m at 9.68",
    ]


def test_the_sum_in_the_givers_own_currency_stands_for_the_pledge():
    ledger = keep(
        report("a", AUG_5, "norway", 146e6, "USD"),
        report("b", AUG_5, "norway", 1.5e9, "NOK"),
        report("c", AUG_5, "norway", 120e6, "EUR", approximation="about"),
    )
    pledge = ledger.pledges.iloc[0]
    assert (pledge.amount, pledge.currency, pledge.n_outlets) == (1.5e9, "NOK", 3)
    assert pledge.variants == ["EUR 120,000,000", "NOK 1,500,000,000", "USD 146,000,000"]
    assert pledge.reported_by[1] == "NOK 1,500,000,000: Outlet b"


# Parts and shares.


def test_shares_hang_under_the_joint_sum_and_count_once():
    joint = report("a", AUG_5, "sweden norway denmark", 500e6, "USD", programme=PURL)
    shares = [
        report("a", AUG_5, giver, amount, "USD", scope="share", part_of=0, programme=PURL,
               start=start, end=start + 9)
        for giver, amount, start in (("sweden", 275e6, 40), ("norway", 135e6, 60),
                                     ("denmark", 90e6, 80))
    ]  # fmt: skip
    ledger = keep(joint, *shares)
    assert total(ledger) == 500e6
    assert set(ledger.pledges["parent_pledge_id"].dropna()) == {"p:a:c0"}
    assert ledger.pledges["left_out"].dropna().unique().tolist() == [
        "counted with $500m of which it is a part"
    ]


def test_a_members_sum_told_elsewhere_is_a_share_of_the_joint_one():
    ledger = keep(
        report("a", AUG_5, "nordic-baltic-eight", 500e6, "USD", programme=PURL),
        report("b", AUG_5 + timedelta(1), "norway", 200e6, "USD", programme=PURL),
    )
    assert total(ledger) == 500e6


def test_a_members_sum_of_another_programme_is_its_own():
    ledger = keep(
        report("a", AUG_5, "nordic-baltic-eight", 500e6, "USD", programme=PURL),
        report("b", AUG_5, "norway", 200e6, "USD", programme="Drone Coalition"),
        report("c", AUG_5, "norway", 90e6, "USD", programme=PURL, set_apart="further"),
    )
    assert total(ledger) == 790e6


def test_what_allies_will_pay_together_holds_what_one_of_them_pays():
    ledger = keep(
        report("a", AUG_5, "nato-allies", 500e6, "USD", programme=PURL),
        report("b", AUG_5, "germany", 300e6, "USD", programme=PURL),
    )
    assert total(ledger) == 500e6


def test_a_part_counts_itself_where_its_whole_does_not():
    ledger = keep(
        report("a", AUG_5, "canada", 2e9, "USD", status="proposed"),
        report("a", AUG_5, "canada", 500e6, "USD", scope="part", part_of=0, start=50, end=70),
    )
    assert total(ledger) == 500e6


def test_eu_money_and_money_of_its_members_are_told_apart():
    ledger = keep(
        report("a", AUG_5, "european-union", 1e9, "EUR", kind="financial"),
        report("b", AUG_5, "germany", 1e9, "EUR", kind="financial"),
    )
    assert len(ledger.pledges) == 2
    assert ledger.pledges["parent_pledge_id"].isna().all()


# Status.


def test_a_later_status_replaces_an_earlier_one_and_the_history_stays():
    steps = ("proposed", "pledged", "committed", "contributed")
    ledger = keep(*(
        report(name, AUG_5 + timedelta(20 * i), "belgium", 100e6, "EUR", status=status)
        for i, (name, status) in enumerate(zip("abcd", steps, strict=True))
    ))  # fmt: skip
    pledge = ledger.pledges.iloc[0]
    assert pledge.status == "contributed"
    assert pledge.history == [
        "proposed 5 Aug 2025 (Outlet a)",
        "pledged 25 Aug 2025 (Outlet b)",
        "committed 14 Sep 2025 (Outlet c)",
        "contributed 4 Oct 2025 (Outlet d)",
    ]


def test_an_outlet_that_lags_takes_no_status_back():
    ledger = keep(
        report("a", AUG_5, "belgium", 100e6, "EUR", status="contributed"),
        report("b", AUG_5 + timedelta(2), "belgium", 100e6, "EUR", status="pledged"),
    )
    assert list(ledger.pledges["status"]) == ["contributed"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": "requested"}, "only requested"),
        ({"status": "proposed"}, "only proposed"),
        ({"status": "refused"}, "refused"),
        ({"status": "withdrawn"}, "withdrawn"),
        ({"per": "month"}, "a sum per month"),
        ({"actors": []}, "nobody named who gives"),
        ({"currency": "UAH"}, "not converted"),
        ({"amount": None, "currency": None}, "no sum of money"),
    ],
)
def test_what_nobody_has_promised_for_once_counts_in_no_sum(change, reason):
    ledger = keep(report("a", AUG_5, "norway", 8.5e9, "USD") | change)
    assert len(counted(ledger.pledges)) == 0
    assert list(ledger.pledges["left_out"]) == [reason]


def test_a_withdrawn_pledge_leaves_the_sum():
    ledger = keep(
        report("a", AUG_5, "united-states", 400e6, "USD"),
        report("b", date(2025, 9, 1), "united-states", 400e6, "USD", status="withdrawn"),
    )
    assert total(ledger) == 0


# Contradictions.


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"amount": 2e9, "currency": "CAD"}, {"amount": 2e9, "currency": "USD"}),
        ({"amount": 615e6, "currency": "EUR", "programme": PURL},
         {"amount": 817e6, "currency": "EUR", "programme": PURL}),
    ],
)  # fmt: skip
def test_contradictions_are_kept_with_who_printed_them(one, other):
    ledger = keep(
        report("a", AUG_5, "canada") | one, report("b", AUG_5 + timedelta(1), "canada") | other
    )
    pledge = ledger.pledges.iloc[0]
    assert len(ledger.pledges) == 1
    assert pledge.disputed
    assert len(pledge.variants) == len(pledge.reported_by) == 2
    assert "disputed" in ledger.commitments["match_reason"].iloc[1]


def test_rounding_is_no_dispute():
    ledger = keep(
        report("a", AUG_5, "sweden", 275e6, "USD"),
        report("b", AUG_5, "sweden", 230e6, "EUR", approximation="more than"),
    )
    assert not ledger.pledges["disputed"].any()


# Totals.


def claim(article, day, givers, amount, **more):
    fields = {"status": "contributed", "scope": "cumulative"} | more
    return report(article, day, givers, amount, "USD", **fields)


def test_a_claimed_total_stands_beside_the_sum_and_never_in_it():
    ledger = keep(
        report("a", date(2025, 8, 4), "netherlands", 578e6, "USD", programme=PURL),
        report("b", AUG_5, "sweden norway denmark", 500e6, "USD", programme=PURL),
        report("c", date(2025, 9, 1), "belgium", 100e6, "USD", programme=PURL),
        report("d", AUG_5, "norway", 98e6, "USD", kind="financial"),
        claim("e", date(2025, 8, 22), "nato-allies", 1.5e9, programme=PURL),
    )
    assert total(ledger) == 1_276_000_000
    assert ledger.commitments["pledge_id"].isna().sum() == 1
    row = ledger.totals.iloc[0]
    assert (row.ledger_usd, row.gap_usd) == (1_078_000_000, 422_000_000)
    assert row.pledge_ids == ["p:a:c0", "p:b:c0"]
    assert row.summary == ("$1.5bn claimed; $1.08bn itemised in 2 pledges; $422m not itemised")


def test_a_part_given_to_a_programme_is_in_that_programmes_sum():
    ledger = keep(
        report("a", AUG_5, "canada", 2e9, "USD"),
        report("a", AUG_5, "canada", 500e6, "USD", scope="part", part_of=0, start=50, end=70,
               programme=PURL),
        claim("b", date(2025, 9, 1), "", 2.2e9, programme=PURL),
    )  # fmt: skip
    assert total(ledger) == 2e9
    assert ledger.totals["ledger_usd"].iloc[0] == 500e6
    inside = sum_scope(ledger.pledges, programme=PURL)
    assert list(inside["amount_usd"]) == [500e6]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"actors": ["norway"], "programme": None}, 300e6),
        ({"actors": ["norway"], "programme": PURL}, 200e6),
        ({"actors": ["norway"], "programme": None, "purpose": "gas"}, 100e6),
        ({"actors": ["sweden"], "programme": None}, 0),
        ({"covers_to": date(2025, 7, 31)}, 0),
        ({"covers_from": date(2025, 8, 10)}, 100e6),
        ({"happened": date(2025, 8, 6)}, 200e6),
    ],
)
def test_a_claim_is_held_against_its_own_scope(change, expected):
    ledger = keep(
        report("a", AUG_5, "norway", 200e6, "USD", programme=PURL),
        report("b", date(2025, 8, 15), "norway", 100e6, "USD", purpose="natural gas",
               programme=PURL if "covers_from" in change else None),
        claim("c", date(2025, 9, 1), "nato-allies", 1e9, **({"programme": PURL} | change)),
    )  # fmt: skip
    assert ledger.totals["ledger_usd"].iloc[0] == expected


def test_a_claim_of_what_was_paid_says_how_much_of_the_sum_is_paid():
    ledger = keep(
        report("a", AUG_5, "norway", 300e6, "USD", status="contributed"),
        report("b", AUG_5, "norway", 100e6, "USD", kind="humanitarian"),
        claim("c", date(2025, 9, 1), "norway", 1e9, kind="financial"),
    )
    assert ledger.totals["summary"].iloc[0] == (
        "$1bn claimed; $400m itemised in 2 pledges ($300m of it paid); $600m not itemised"
    )


def test_a_claim_of_nobody_for_nothing_has_no_sum_beside_it():
    ledger = keep(claim("a", AUG_5, "", 1e9, beneficiary=None))
    assert ledger.totals["ledger_usd"].isna().all()
    assert ledger.totals["gap_usd"].isna().all()


def test_headline_and_body_make_one_claim():
    ledger = keep(
        claim("a", AUG_5, "nato-allies", 1.5e9),
        claim("a", AUG_5, "nato-allies", 1.5e9, start=90, end=120),
    )
    assert list(ledger.totals["total_id"]) == ["a:c90"]


# Order, merging by hand, follow-up.

GIVERS = st.sampled_from(["sweden", "norway", "sweden norway", "nato-allies", ""])
ROW = st.fixed_dictionaries(
    {
        "givers": GIVERS,
        "day": st.integers(0, 60),
        "amount": st.sampled_from([None, 90e6, 100e6, 102e6, 500e6]),
        "currency": st.sampled_from(["USD", "EUR", "UAH"]),
        "programme": st.sampled_from([None, PURL]),
        "status": st.sampled_from(["requested", "proposed", "pledged", "contributed", "refused"]),
        "scope": st.sampled_from(["single", "share", "part", "repeated", "cumulative"]),
        "set_apart": st.sampled_from([None, None, "further", "second"]),
    }
)


def make_rows(drawn):
    rows = []
    for i, row in enumerate(drawn):
        row = dict(row)
        givers, day, amount = row.pop("givers"), row.pop("day"), row["amount"]
        row["currency"] = row["currency"] if amount else None
        rows.append(report(f"a{i:02}", AUG_5 + timedelta(day), givers) | row)
    return rows


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(drawn, random):
    rows = make_rows(drawn)
    shuffled = rows[:]
    random.shuffle(shuffled)
    one, other = keep(*rows), keep(*shuffled)
    assert groups(one) == groups(other)
    assert one.pledges.astype(str).equals(other.pledges.astype(str))
    assert one.totals.astype(str).equals(other.totals.astype(str))


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=12))
def test_no_claim_is_in_a_pledge_and_no_sum_counts_a_part_twice(drawn):
    ledger = keep(*make_rows(drawn))
    claims = ledger.commitments[ledger.commitments["scope"] == "cumulative"]
    assert claims["pledge_id"].isna().all()
    inside = counted(ledger.pledges)
    assert not set(inside["parent_pledge_id"].dropna()) & set(inside["pledge_id"])
    assert inside["status"].isin(["pledged", "contributed"]).all()
    assert (inside["amount_usd"] > 0).all()
    reported = ledger.commitments["pledge_id"].dropna()
    assert set(reported) == set(ledger.pledges["pledge_id"])


def test_what_an_analyst_merged_stays_merged_when_articles_are_added():
    rows = [
        report("b", AUG_5, "norway", 690e6, "USD"),
        report("c", date(2025, 10, 1), "norway", 500e6, "USD"),
    ]
    by_hand = {"c:c0": "b:c0"}
    assert len(keep(*rows).pledges) == 2
    assert len(keep(*rows, merged=by_hand).pledges) == 1
    earlier = [report(a, AUG_5 - timedelta(9), "norway", 500e6, "USD") for a in ("a", "aa")]
    again = keep(*earlier, *rows, merged=by_hand)
    linked = again.commitments.set_index("commitment_id")["pledge_id"]
    assert linked["c:c0"] == linked["b:c0"]


def test_reports_without_a_day_are_kept():
    ledger = keep(
        report("a", None, "norway", 100e6, "EUR"), report("b", AUG_5, "norway", 100e6, "EUR")
    )
    assert len(ledger.pledges) == 1


def test_no_reports_make_an_empty_ledger():
    empty = make_frame("commitments")
    ledger = consolidate(empty, make_frame("articles"))
    assert len(ledger.commitments) == len(ledger.pledges) == len(ledger.totals) == 0


def test_follow_up_lists_what_is_overdue_and_what_is_not_heard_of():
    ledger = keep(
        report("a", AUG_5, "poland", 100e6, "USD", due=date(2025, 9, 30)),
        report("b", AUG_5, "spain", 200e6, "USD"),
        report("c", AUG_5, "belgium", 300e6, "USD", status="contributed", due=date(2025, 9, 1)),
        report("d", date(2026, 2, 1), "latvia", 5e6, "USD"),
    )
    asked = list_followups(ledger.pledges, date(2026, 3, 1))
    assert list(asked["pledge_id"]) == ["p:a:c0", "p:b:c0"]
    assert list(asked["overdue"]) == [True, False]
    assert asked["why"].iloc[0] == (
        "$100m pledged, due by 30 Sep 2025: no report that it was paid or delivered"
    )
    assert asked["why"].iloc[1] == "$200m pledged: not heard of for 208 days"
