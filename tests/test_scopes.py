"""Whom a request is for, what a winter is, who is among allies, what a conference adds up."""

import json
from datetime import date

import pytest

from analysis import extract, load_articles
from analysis.knowledge.actors import find_actor
from analysis.knowledge.files import read_rows
from analysis.knowledge.purses import may_hold
from analysis.workflow import read_text

DAY = date(2025, 7, 25)


def only(text):
    rows = read_text(text, DAY).commitments
    assert len(rows) == 1
    return rows[0]


@pytest.mark.parametrize(
    ("text", "beneficiary"),
    [
        ("The response plan for Chad is short of cash. The United Nations needs $60 million for "
         "the plan.", "chad"),
        ("WFP said its programme in Haiti might end. WFP needs $12 million for the programme.",
         "haiti"),
        ("An appeal for Yemen was opened. UNICEF asked for $40 million for the appeal.", "yemen"),
        ("The United Nations needs $40 million for its staff.", "united-nations"),
        ("Malawi needs $40 million for the plan.", "malawi"),
    ],
)  # fmt: skip
def test_an_agency_asks_for_those_whom_its_plan_is_for(text, beneficiary):
    assert only(text).beneficiary == beneficiary


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("Kenya asked its partners for $6 billion.", "partners"),
        ("Sudan's donors gave $2 billion.", "donors"),
        ("Moldova's partners will give $2 billion for roads.", "partners"),
        ("Georgia's allies pledged $2 billion.", "nato-allies"),
        ("Georgia's government pledged $2 billion to Kenya.", "georgia"),
    ],
)
def test_somebody_s_partners_are_not_that_somebody(text, giver):
    assert only(text).actors == (giver,)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Japan will give Nepal $5 million of fuel for the winter.", None),
        ("Japan will give Nepal $5 million for next summer.", None),
        ("Japan will give Nepal $5 million by the winter.", date(2026, 2, 28)),
        ("Japan will give Nepal $5 million for 2026.", date(2026, 12, 31)),
    ],
)
def test_what_is_for_the_winter_need_not_come_by_its_end(text, due):
    assert only(text).due == due


def test_an_open_group_may_hold_only_who_is_listed():
    assert "norway" in may_hold("nato-allies")
    assert "new-zealand" not in may_hold("nato-allies")
    assert may_hold("donors") == frozenset()
    listed = {row["member_id"] for row in read_rows("open_groups.csv")}
    assert [member for member in listed if find_actor(member) is None] == []


def read(folder, *texts, day="2025-07-25"):
    for number, text in enumerate(texts):
        article = {"id": f"a{number}", "title": "Aid", "published": day, "text": text}
        (folder / f"{number}.json").write_text(json.dumps(article))
    return extract(load_articles(folder))


def test_who_is_no_ally_is_in_no_sum_of_the_allies(tmp_path):
    tables = read(
        tmp_path,
        "Norway will give Ukraine $50 million. New Zealand will give Ukraine $20 million.",
        "Allies have given Ukraine more than $300 million so far.",
    )
    assert len(tables.totals) == 1
    assert tables.totals["ledger_usd"].iloc[0] == 50e6
    assert "$50m itemised in 1 pledge" in tables.totals["summary"].iloc[0]


def test_a_claim_about_a_conference_is_held_against_what_was_promised_on_its_days(tmp_path):
    tables = read(
        tmp_path,
        "Commitments of over $900 million were announced at the Ukraine Recovery Conference.",
        "Norway will give Ukraine $50 million for reconstruction of schools.",
    )
    assert len(tables.totals) == 1
    assert tables.totals["ledger_usd"].iloc[0] == 50e6
    assert "claimed" in tables.totals["summary"].iloc[0]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Chile, which two weeks ago promised $2 million for reefs, asked others to follow.",
         "repeated"),
        ("Chile, which on Thursday promised $2 million for reefs, asked others to follow.",
         "single"),
        ("Chile's $2 million for the reef fund, which were announced in May, will pay divers.",
         "repeated"),
        ("Nepal has taken delivery of a $2 million grant that Chile offered.", "repeated"),
        ("Chile gave the archive $2 million and has taken its aid to $9 million.", "single"),
    ],
)  # fmt: skip
def test_what_was_promised_before_is_told_again(text, scope):
    rows = [row for row in read_text(text, DAY).commitments if row.amount == 2_000_000]
    assert [row.scope for row in rows] == [scope]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Japan lends Nepal $9 million for a second track to Janakpur.", None),
        ("Japan lends Nepal $9 million in a second loan for the track.", "second"),
        ("Japan gives Nepal a second $9 million for the track.", "second"),
    ],
)
def test_only_what_a_sum_is_called_sets_it_apart_from_behind(text, word):
    assert only(text).set_apart == word
