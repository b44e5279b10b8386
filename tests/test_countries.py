"""Every country of the world resolves from its name, its demonyms and its capital."""

import pytest

from analysis.extract.names import find_names
from analysis.knowledge.actors import load_countries
from analysis.language import load_pipeline

COUNTRIES = load_countries()
# What a word means that more than one country could claim.
SHARED = {
    "Guinean": "guinea",
    "Samoan": "samoa",
    "Dominican": "dominican-republic",
    "Congolese": "congo-kinshasa",
}
# Capitals that a sentence can't be relied on to mean: given names, surnames, common words, places
# of the same name that news name more often (`metonyms.csv`, how = nobody, says which is which).
AMBIGUOUS_CAPITALS = {
    *("Adamstown", "Alofi", "Basseterre", "Charlotte Amalie", "Diego Garcia", "Douglas"),
    *("East Jerusalem", "George Town", "Georgetown", "Gustavia", "Hamilton", "Jamestown"),
    *("Kingston", "Male", "Marigot", "Nassau", "Plymouth", "Road Town", "Saint-Denis"),
    *("San Jose", "Stanley", "The Valley", "Victoria", "West Island"),
}
# Capitals that stand for something else than their country.
ELSEWHERE = {"Brussels": "european-union"}
# Named after the country, or the country after them.
CITY_STATES = {"Djibouti", "Gibraltar", "Luxembourg", "Monaco", "San Marino", "Singapore"}
# No demonym in use, or one that means another country's people first (Dominica's Dominicans).
NO_DEMONYM = {
    *("ATA", "ATF", "BES", "BLM", "BVT", "COG", "DMA", "GGY", "HMD", "IOT", "JEY", "MAF"),
    *("MNP", "MYT", "SGS", "SJM", "SPM", "SXM", "UMI", "VAT", "VGB"),
}


def who(text):
    """Ids of the actors named in a text that nothing but spelling decides."""
    return {named.actor_id for named in find_names(load_pipeline().make_doc(text))}


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_name_and_other_spellings(country):
    for name in (country.name, *country.aliases):
        assert who(f"Officials of {name} arrived.") == {country.actor_id}


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_demonyms(country):
    assert bool(country.adjectives) != (country.code in NO_DEMONYM)
    for word in (*country.adjectives, *country.people):
        assert who(f"Most {word} officials agreed.") == {SHARED.get(word, country.actor_id)}


@pytest.mark.parametrize(
    "country", [c for c in COUNTRIES if c.capital], ids=lambda country: country.code
)
def test_capital_stands_for_its_country_unless_it_is_ambiguous(country):
    found = who(f"Talks went on, said {country.capital}.")
    if country.capital in AMBIGUOUS_CAPITALS:
        assert country.actor_id not in found or country.capital in CITY_STATES
    else:
        assert found == {ELSEWHERE.get(country.capital, country.actor_id)}
