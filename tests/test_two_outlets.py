"""Two outlets on one promise, in sentences: read, and put together as one pledge."""

import json

import pytest

from analysis.workflow import extract, load_articles

QUITO = [
    ("2025-05-06", "Andes Post",
     "Spain will send Ecuador 12 million euros for flood victims, its foreign minister said on "
     "Tuesday. The European Commission added €5 million."),
    ("2025-05-07", "Pacific Mail",
     "Madrid on Tuesday promised €12 million ($13.6 million) to Ecuador after the floods, and "
     "Brussels five million euros more."),
]  # fmt: skip
MALARIA = [
    ("2025-09-18", "Cape Register",
     "Norway pledged 3 billion kroner to the Malaria Vaccine Facility on Thursday at a conference "
     "in Accra. Canada followed with C$80 million and Japan with ¥9 billion."),
    ("2025-09-19", "Gold Coast Times",
     "At the Accra conference Norway promised about $300 million, Japan roughly $61 million and "
     "Canada 80 million Canadian dollars for the Malaria Vaccine Facility."),
]  # fmt: skip
DRONES = [
    ("2025-04-02", "Baltic Daily",
     "Lithuania has bought 25 million euros' worth of drones for Ukraine, Prime Minister Ann "
     "Example said on Wednesday. They will be delivered by June."),
    ("2025-06-12", "Baltic Daily",
     "Lithuania has delivered the drones for Ukraine worth 25 million euros that it promised in "
     "April, the defence ministry said on Thursday."),
]  # fmt: skip
TANKS = [
    ("2025-02-20", "Prague Paper",
     "Czechia agreed on Thursday to supply 30 tanks and 2 billion koruna in ammunition to "
     "Ukraine."),
    ("2025-02-20", "Harbour Post",
     "Prague will give Ukraine 30 T-72 tanks and ammunition worth about €80 million, the Czech "
     "government said."),
]  # fmt: skip
LOANS = [
    ("2025-03-03", "Nile Herald",
     "The World Bank approved a $400 million loan to Egypt for railways on Monday. The African "
     "Development Bank will lend a further $150 million."),
    ("2025-03-04", "Delta Times",
     "Egypt will receive a loan of 400 million dollars from the World Bank to modernise its "
     "railways, and $150 million from the African Development Bank."),
]  # fmt: skip
HALT = [
    ("2025-01-28", "Capitol Sheet", "The United States has suspended a payment of $200 million to "
     "Jordan."),
    ("2025-01-29", "Amman Journal", "Washington paused 200 million dollars in aid to Jordan on "
     "Tuesday."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("articles", "pledges"),
    [
        (QUITO, [("european-union", 5e6), ("spain", 12e6)]),
        (MALARIA, [("canada", 80e6), ("japan", 9e9), ("norway", 3e9)]),
        (DRONES, [("lithuania", 25e6)]),
        (TANKS, [("czechia", 30), ("czechia", 2e9)]),
        (LOANS, [("african-development-bank", 150e6), ("world-bank", 400e6)]),
        (HALT, [("united-states", 200e6)]),
    ],
    ids=["aid", "health", "delivery", "goods", "loans", "halt"],
)
def test_each_promise_of_two_outlets_is_one_pledge_with_two_articles(articles, pledges, tmp_path):
    lines = [
        {"id": f"a{i}", "published": day, "outlet": outlet, "text": text}
        for i, (day, outlet, text) in enumerate(articles)
    ]
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    table = extract(load_articles(file)).pledges
    sizes = table["amount"].fillna(table["quantity"])
    union = {"european-commission": "european-union"}
    givers = [union.get(actors[0], actors[0]) for actors in table["actors"]]
    assert sorted(zip(givers, sizes, strict=True)) == pledges
    assert list(table["n_articles"]) == [2] * len(pledges)
