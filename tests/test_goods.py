"""Goods in kind: what a number counts, how many, and in which unit."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract.goods import find_goods, load_goods

# sentence, [(words, quantity, item, unit)]
SPECIFICATION = [
    # military
    (
        "Berlin sends two Patriot batteries and 100,000 shells.",
        [
            ("two Patriot batteries", 2, "Patriot batteries", None),
            ("100,000 shells", 1e5, "shells", None),
        ],
    ),
    ("France adds 12 CAESAR howitzers.", [("12 CAESAR howitzers", 12, "CAESAR howitzers", None)]),
    (
        "They gave 100,000 155mm shells and 60 F-16s.",
        [
            ("100,000 155mm shells", 1e5, "155mm shells", None),
            ("60 F-16s", 60, "F-16s", None),
        ],
    ),
    (
        "It delivered 14 Challenger 2 tanks.",
        [("14 Challenger 2 tanks", 14, "Challenger 2 tanks", None)],
    ),
    ("Half a million shells are due.", [("Half a million shells", 5e5, "shells", None)]),
    (
        "It pays for 10,000 rounds of 155mm ammunition.",
        [("10,000 rounds of 155mm ammunition", 1e4, "155mm ammunition", "rounds")],
    ),
    (
        "Two more Patriot missile launchers are ready.",
        [("Two more Patriot missile launchers", 2, "Patriot missile launchers", None)],
    ),
    (
        "London offers training for 10,000 soldiers.",
        [("training for 10,000 soldiers", 1e4, "training for soldiers", "soldiers")],
    ),
    (
        "The mission trains up to 30,000 troops.",
        [("30,000 troops", 3e4, "training for troops", "troops")],
    ),
    ("It will send hundreds of drones.", [("hundreds of drones", None, "drones", None)]),
    # humanitarian, health
    ("Kyiv ships 5,000 tonnes of wheat.", [("5,000 tonnes of wheat", 5000, "wheat", "tonnes")]),
    (
        "It sent 2,000 metric tons of maize to Sudan.",
        [("2,000 metric tons of maize", 2000, "maize", "metric tons")],
    ),
    (
        "They flew in 300 tents and 12,000 blankets.",
        [("300 tents", 300, "tents", None), ("12,000 blankets", 12000, "blankets", None)],
    ),
    (
        "It bought 1.2 million doses of the malaria vaccine.",
        [("1.2 million doses of the malaria vaccine", 1.2e6, "malaria vaccine", "doses")],
    ),
    ("Tokyo gave one field hospital.", [("one field hospital", 1, "field hospital", None)]),
    # climate, reconstruction
    ("The plan plants five million trees.", [("five million trees", 5e6, "trees", None)]),
    (
        "It lends 40 transformers and 25,000 Starlink terminals.",
        [
            ("40 transformers", 40, "transformers", None),
            ("25,000 Starlink terminals", 25000, "Starlink terminals", None),
        ],
    ),
    # no goods
    ("Two think tanks held two rounds of talks.", []),
    ("The gun fires 155 mm shells.", []),
    ("In 2025 troops left; 12 countries sent tanks.", []),
    ("A drone strike hit the port.", []),
    ("Two planes with food landed.", []),
    ("It cut 500,000 tonnes of CO2.", []),
    ("They spent $5 million on shells, 20% of drones were lost.", []),
    ("Three political systems met in 27 units.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), SPECIFICATION, ids=[s for s, _ in SPECIFICATION])
def test_every_form_of_the_specification(sentence, expected):
    found = find_goods(sentence)
    assert [(g.text, g.quantity, g.item, g.unit) for g in found] == expected


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("It sends about 200 generators.", 180, 220),
        ("It sends at least 200 generators.", 200, None),
        ("It sends up to 200 generators.", None, 200),
        ("It sends hundreds of generators.", 100, 1000),
    ],
)
def test_the_wording_bounds_the_number(sentence, low, high):
    (found,) = find_goods(sentence)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("noun", sorted(n for n, known in load_goods().items() if known.plural))
def test_every_noun_of_the_file_is_counted(noun):
    needed = next(iter(sorted(load_goods()[noun].needs)), "")
    (found,) = find_goods(f"The convoy brought 40 {needed} {noun}.".replace("  ", " "))
    assert (found.quantity, found.kind) == (40, load_goods()[noun].kind)


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                ["two", "5,000", "tonnes", "of", "wheat", "tanks", "a", "Patriot", "battery", "-",
                 "training for", "soldiers", "155mm", "shells", "F-16s", ".", "rounds", "\n"]
            ),
            max_size=25,
        ).map(" ".join),
    )
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_any_text_gives_proved_ordered_goods(text):
    found = find_goods(text)
    for goods in found:
        assert text[goods.start : goods.end] == goods.text
        assert goods.item
        assert goods.quantity is None or goods.quantity >= 0
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("piece", ["9", "5 tonnes of ", "a ", "two Patriot "])
def test_time_grows_no_faster_than_the_text(piece):
    def measure(size):
        text = piece * (size // len(piece))
        began = time.perf_counter()
        find_goods(text)
        return time.perf_counter() - began

    measure(1_000)
    small, large = measure(30_000), measure(240_000)
    assert large < 60 * small + 0.5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Berlin sent 50 more Marders and 20 Leopards.", [(50, "Marders"), (20, "Leopards")]),
        ("Greece sent 150 sailors and 20 fire engines.", [(150, "sailors"), (20, "fire engines")]),
        ("The 12 engines of the plane failed.", []),
    ],
)
def test_arms_by_name_and_crews(text, found):
    assert [(g.quantity, g.item) for g in find_goods(text)] == found
