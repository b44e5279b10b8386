"""Equal sums of one giver: what the texts tell decides whether they are one pledge."""

from datetime import date, timedelta

import pytest

from analysis.knowledge.topics import are_alike, find_stem, find_topics
from analysis.tables.ledger import consolidate
from analysis.tables.rates import add_rates
from analysis.tables.tables import make_frame
from analysis.tables.told import read_told

MAY_6 = date(2025, 5, 6)


def told(text, clause, amount, currency, giver="norway", days=0, **more):
    """A report in a text of its own: the words of the clause are its evidence."""
    start = text.index(clause)
    row = {
        "article_id": text,
        "commitment_id": text,
        "published": MAY_6 + timedelta(days),
        "actors": [giver],
        "kind": "other",
        "amount": amount,
        "currency": currency,
        "status": "pledged",
        "scope": "single",
        "start": start,
        "end": start + len(clause),
        "confidence": 0.9,
        "review": False,
    }
    return row | more


def keep(*rows):
    commitments, _ = add_rates(make_frame("commitments", rows), own={})
    articles = [
        {"article_id": r["article_id"], "text": r["article_id"], "source_file": "f",
         "content_sha256": r["article_id"], "outlet": "Outlet"}
        for r in rows
    ]  # fmt: skip
    return consolidate(commitments, make_frame("articles", articles))


GRID = told(
    "Norway pays 300 million kroner for transformers in Moldova.",
    "Norway pays 300 million kroner", 300e6, "NOK", beneficiary="moldova",
)  # fmt: skip
SCHOOLS = told(
    "Norway promised 300 million kroner for village schools, a minister said.",
    "Norway promised 300 million kroner", 300e6, "NOK", days=3,
)  # fmt: skip

APART = {
    "two purposes, one of them without a receiver": (GRID, SCHOOLS),
    "two purposes in one country": (
        told("The World Bank approved $300 million for clinics in Ghana.",
             "The World Bank approved $300 million", 300e6, "USD", "world-bank",
             beneficiary="ghana"),
        told("Ghana's railway gets $300 million from the World Bank.",
             "Ghana's railway gets $300 million from the World Bank", 300e6, "USD", "world-bank",
             3, beneficiary="ghana"),
    ),
    "two diseases": (
        told("Norway gives $40 million for the fight against malaria.",
             "Norway gives $40 million", 40e6, "USD"),
        told("Oslo adds $40 million to what it spends against polio.",
             "Oslo adds $40 million", 40e6, "USD", days=2),
    ),
    "two countries, one of them only named": (
        told("Norway sends $5 million for victims of the floods in Nepal.",
             "Norway sends $5 million", 5e6, "USD", beneficiary="nepal"),
        told("After the floods in Brazil, Norway sends $5 million.",
             "Norway sends $5 million", 5e6, "USD", days=2),
    ),
    "a round sum, nothing in common": (
        told("Norway lends a shipyard in Bergen 300 million kroner.",
             "Norway lends a shipyard in Bergen 300 million kroner", 300e6, "NOK"),
        told("Norway set aside 300 million kroner for puppetry in Chile.",
             "Norway set aside 300 million kroner", 300e6, "NOK", days=6),
    ),
    "a round sum of which one text says nothing, a week later": (
        told("Norway pledged $20 million.", "Norway pledged $20 million", 20e6, "USD"),
        told("Norway pledged $20 million for puppetry in Chile.",
             "Norway pledged $20 million", 20e6, "USD", days=7),
    ),
    "a programme that only one text names": (
        told("Norway pays 300 million kroner into the Amazon Fund.",
             "Norway pays 300 million kroner", 300e6, "NOK", programme="Amazon Fund"),
        told("Norway is adding 300 million kroner. Aid groups in Oslo had asked for more.",
             "Norway is adding 300 million kroner", 300e6, "NOK", days=2),
    ),
    "a country that only one sentence names, while the other's neighbour names another": (
        told("Norway sends $5 million in relief goods to Nepal.",
             "Norway sends $5 million", 5e6, "USD", beneficiary="nepal"),
        told("Norway pays $5 million for relief. Rescue dogs went to Peru in the night.",
             "Norway pays $5 million for relief", 5e6, "USD", days=5),
    ),
    "an earthquake and a flood, both relief": (
        told("Norway gives $5 million in relief after the earthquake.",
             "Norway gives $5 million", 5e6, "USD"),
        told("Relief for the flood valleys: Norway gives $5 million.",
             "Norway gives $5 million", 5e6, "USD", days=5),
    ),
    "one receiver, of which the neighbours tell two purposes, days apart": (
        told("Norway lends Ghana $300 million. Clinics in Tamale come first.",
             "Norway lends Ghana $300 million", 300e6, "USD", beneficiary="ghana"),
        told("Ghana gets $300 million from Norway. Its railway is to reach the north.",
             "Ghana gets $300 million from Norway", 300e6, "USD", days=9, beneficiary="ghana"),
    ),
    "only the city where donors met in common": (
        told("In Rome Norway found $40 million for beekeepers in Benin.",
             "Norway found $40 million", 40e6, "USD"),
        told("Norway's $40 million was the largest sum in Rome; it buys ferries.",
             "Norway's $40 million", 40e6, "USD", days=1),
    ),
    "a fund, and a purpose of the same kind": (
        told("Norway pays $40 million into the new fund for wildlife.",
             "Norway pays $40 million", 40e6, "USD"),
        told("Wildlife in Benin: Norway gives the park of Pendjari $40 million.",
             "Norway gives the park of Pendjari $40 million", 40e6, "USD", days=2),
    ),
    "a country, and a city of another one": (
        told("Norway gives Laos $5 million for demining.",
             "Norway gives Laos $5 million", 5e6, "USD", beneficiary="laos"),
        told("Norway spends $5 million on demining in Kherson.",
             "Norway spends $5 million on demining in Kherson", 5e6, "USD", days=3),
    ),
    "one receiver and nothing else in common, weeks apart": (
        told("Norway lends Ghana $300 million.",
             "Norway lends Ghana $300 million", 300e6, "USD", beneficiary="ghana"),
        told("Norway lends Ghana $300 million, its finance minister said.",
             "Norway lends Ghana $300 million", 300e6, "USD", days=18, beneficiary="ghana"),
    ),
    "words for what a sum is counted in": (
        told("Poland pays 200 million zlotys for puppetry.",
             "Poland pays 200 million zlotys", 200e6, "PLN", "poland"),
        told("Poland pays 200 million zlotys to its beekeepers.",
             "Poland pays 200 million zlotys", 200e6, "PLN", "poland", 4),
    ),
    "nearly equal at the rate of the day": (
        told("Norway finances homes for students in Bergen with 300 million kroner.",
             "Norway finances homes for students in Bergen with 300 million kroner", 300e6,
             "NOK"),
        told("Norway gives $29 million to find vaccines against new germs.",
             "Norway gives $29 million", 29e6, "USD"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows", APART.values(), ids=APART)
def test_equal_sums_for_two_purposes_are_two_pledges(rows):
    assert len(keep(*rows).pledges) == 2


TOGETHER = {
    "one purpose in other words, in another currency": (
        GRID,
        told("The country's power grid can be mended: Norway gave €25.6 million to Moldova.",
             "Norway gave €25.6 million to Moldova", 25.6e6, "EUR", days=2),
    ),
    "the receiver named by one, the purpose by both": (
        told("Laos will get $20 million from Norway to clear bombs left in its fields.",
             "Laos will get $20 million from Norway", 20e6, "USD", beneficiary="laos"),
        told("Norway puts $20 million into the clearing of cluster bombs.",
             "Norway puts $20 million into the clearing of cluster bombs", 20e6, "USD", days=4),
    ),
    "one receiver, of which one text says no more": (
        GRID,
        told("Norway's offer of 300 million kroner to Moldova met with thanks.",
             "Norway's offer of 300 million kroner to Moldova", 300e6, "NOK", days=5,
             beneficiary="moldova"),
    ),
    "a narrower word for the same": (
        told("Norway gives $30 million for health in Malawi.",
             "Norway gives $30 million", 30e6, "USD", beneficiary="malawi"),
        told("Malaria nets for Malawi: Norway pays $30 million.",
             "Norway pays $30 million", 30e6, "USD", days=3, beneficiary="malawi"),
    ),
    "an odd sum, of which one text says nothing": (
        told("Canada pledged C$287 million to save wetlands.",
             "Canada pledged C$287 million", 287e6, "CAD", "canada"),
        told("Canada's 287 million dollars are the largest sum on the list.",
             "Canada's 287 million dollars", 287e6, "CAD", "canada", 8),
    ),
    "the subject told at the beginning, not in the sentence": (
        told("Members met in Seville to fill the new telescope's purse. Talks lasted for two "
             "days. Many had doubts. Norway confirmed its $50 million.",
             "Norway confirmed its $50 million", 50e6, "USD"),
        told("Norway gives $50 million for the new telescope.",
             "Norway gives $50 million", 50e6, "USD", days=6),
    ),
    "a round sum of which one text says nothing, the next day": (
        told("Norway pledged $20 million.", "Norway pledged $20 million", 20e6, "USD"),
        told("Norway pledged $20 million for puppetry.",
             "Norway pledged $20 million", 20e6, "USD", days=1),
    ),
    "the fund's name tells what one text says it fights": (
        told("The UK pays 850 million pounds into the Global Fund.",
             "The UK pays 850 million pounds", 850e6, "GBP", "united-kingdom",
             programme="Global Fund"),
        told("Donors met to fight tuberculosis and malaria. Britain gives 850 million pounds.",
             "Britain gives 850 million pounds", 850e6, "GBP", "united-kingdom", 10),
    ),
    "a fund that one text names and the other calls a fund": (
        told("Germany puts €40 million into the Amazon Fund to save trees.",
             "Germany puts €40 million", 40e6, "EUR", "germany", programme="Amazon Fund"),
        told("The fund for Brazil's forests gets €40 million from Germany.",
             "The fund for Brazil's forests gets €40 million from Germany", 40e6, "EUR",
             "germany", 4),
    ),
    "to fund is no fund": (
        told("Norway gives $40 million to fund wildlife rangers.",
             "Norway gives $40 million", 40e6, "USD"),
        told("Rangers get $40 million from Norway.",
             "Rangers get $40 million from Norway", 40e6, "USD", days=5),
    ),
    "a fund that one text describes without its name": (
        told("Germany puts €1 billion into the Tropical Forest Forever Facility.",
             "Germany puts €1 billion", 1e9, "EUR", "germany",
             programme="Tropical Forest Forever Facility"),
        told("For the new rainforest fund Germany found €1 billion.",
             "Germany found €1 billion", 1e9, "EUR", "germany", 5, programme="rainforest fund"),
    ),
    "weeks apart, a receiver and a place in common": (
        told("The EU approved €100 million for the water pipe from Aqaba, Jordan's largest.",
             "The EU approved €100 million", 100e6, "EUR", "european-union",
             beneficiary="jordan", status="committed"),
        told("Jordan signed for €100 million from Brussels; the Aqaba-Amman pipe can be built.",
             "€100 million from Brussels", 100e6, "EUR", "european-union", 45,
             beneficiary="jordan", status="committed"),
    ),
    "an odd sum, first called committed and weeks later pledged": (
        told("Canada committed C$287 million to save wetlands.",
             "Canada committed C$287 million", 287e6, "CAD", "canada", status="committed"),
        told("Canada pledged C$287 million, the largest sum on the list.",
             "Canada pledged C$287 million", 287e6, "CAD", "canada", 40),
    ),
    "refugees from one country in another": (
        told("Norway gives $18 million to Sudanese refugees in Chad.",
             "Norway gives $18 million", 18e6, "USD", beneficiary="sudan"),
        told("Some $18 million for refugees in Chad come from Norway.",
             "Some $18 million for refugees in Chad come from Norway", 18e6, "USD", days=2,
             beneficiary="chad"),
    ),
    "a country's army and the country": (
        told("France gives the Lebanese army €100 million.",
             "France gives the Lebanese army €100 million", 100e6, "EUR", "france",
             beneficiary="armed-forces-of-lebanon"),
        told("France renewed its promise of €100 million for Lebanon's army.",
             "its promise of €100 million for Lebanon's army", 100e6, "EUR", "france", 20,
             beneficiary="lebanon", scope="repeated"),
    ),
    "one receiver, and the next step weeks later": (
        told("Norway lends Ghana $300 million.",
             "Norway lends Ghana $300 million", 300e6, "USD", beneficiary="ghana"),
        told("Norway has paid Ghana $300 million, its finance minister said.",
             "Norway has paid Ghana $300 million", 300e6, "USD", days=38, beneficiary="ghana",
             status="contributed"),
    ),
    "a state's bank and the state": (
        told("Germany lends Kenya €50 million for power lines.",
             "Germany lends Kenya €50 million", 50e6, "EUR", "germany", beneficiary="kenya"),
        told("KfW signed for €50 million; power lines will reach Kenya's north.",
             "KfW signed for €50 million", 50e6, "EUR", "kfw", 60, beneficiary="kenya",
             status="committed"),
    ),
    "a repetition that says little": (
        told("Britain made £2.5 million available after the hurricane.",
             "Britain made £2.5 million available", 2.5e6, "GBP", "united-kingdom"),
        told("Shelter kits are flown to the islands. Britain gave £2.5 million earlier.",
             "Britain gave £2.5 million", 2.5e6, "GBP", "united-kingdom", 5, scope="repeated"),
    ),
    "another promise in the same sentence tells nothing of this one": (
        told("Norway pledged $15 million, while Turkey sends two field hospitals to Pakistan.",
             "Norway pledged $15 million", 15e6, "USD", beneficiary="pakistan"),
        told("Norway's $15 million for flood-hit Pakistan are on their way.",
             "Norway's $15 million for flood-hit Pakistan", 15e6, "USD", days=1,
             beneficiary="pakistan"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows", TOGETHER.values(), ids=TOGETHER)
def test_reports_for_one_purpose_are_one_pledge(rows):
    first, second = rows
    if "Turkey" in first["article_id"]:
        text = first["article_id"]
        beside = told(text, "Turkey sends two field hospitals to Pakistan", None, None, "turkiye",
                      quantity=2, item="field hospitals", beneficiary="pakistan")  # fmt: skip
        ledger = keep(first, second)
        assert len(ledger.pledges) == 2
        rows = (first, beside | {"commitment_id": "beside"}, second)
    ledger = keep(*rows)
    of_giver = ledger.pledges[ledger.pledges["amount"].notna()]
    assert len(of_giver) == 1


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("new power lines for the grid", {"energy"}),
        ("clearing of mines", {"demining"}),
        ("a railway bridge", {"transport: rail"}),
        ("flood walls in the delta", {"flood works"}),
        ("the health ministry said", set()),
        ("flood-hit valleys", {"relief: flood"}),
        ("a nine-figure sum", set()),
    ],
)
def test_words_tell_topics(words, topics):
    assert find_topics([find_stem(word) for word in words.split()]) == topics


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("health", "health: malaria", True),
        ("health: polio", "health: malaria", False),
        ("energy", "health", False),
    ],
)
def test_a_narrower_topic_lies_within_its_wider_one(one, other, alike):
    assert are_alike({one}, {other}) is are_alike({other}, {one}) is alike


def test_a_report_is_told_by_its_own_sentence():
    text = "Schools reopen in Kenya. Norway pays for wells. Pirates were seen off Somalia."
    found = read_told(text, text.index("Norway"), text.index("wells") + 5, ("norway",))
    assert found.topics == {"water"}
    assert found.places == set()
    assert found.near_countries == {"kenya", "somalia"}


def test_no_sum_and_no_purpose_in_common_is_no_pledge_in_common():
    rows = [
        told("Finland declined to join the sea cable, a minister said.",
             "Finland declined to join the sea cable", None, None, "finland", status="refused"),
        told("Finland declined to buy air defence with its neighbours.",
             "Finland declined to buy air defence", None, None, "finland", 5, status="refused"),
    ]  # fmt: skip
    assert len(keep(*rows).pledges) == 2


def test_the_same_number_in_another_currency_for_another_purpose_is_no_dispute():
    rows = [
        told("Norway pays $20 million for schools.", "Norway pays $20 million", 20e6, "USD"),
        told("Norway pays €20 million for dykes.", "Norway pays €20 million", 20e6, "EUR", days=1),
    ]
    ledger = keep(*rows)
    assert len(ledger.pledges) == 2
    assert not ledger.pledges["disputed"].any()


def test_what_is_kept_apart_for_want_of_words_is_listed():
    first, second = APART["a round sum, nothing in common"]
    [doubt] = keep(first, second).problems
    assert (doubt.stage, doubt.article_id) == ("ledger", second["article_id"])
    assert "Norway may have promised this once, not twice: both NOK 300m, 6 days" in doubt.message
    assert keep(*APART["two purposes in one country"]).problems == ()
    assert keep(*TOGETHER["a narrower word for the same"]).problems == ()
