"""Cities and names of bodies tell a country, where they tell only one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.knowledge.actors import find_actor
from analysis.knowledge.cities import find_city, find_country_in


@pytest.mark.parametrize(
    ("city", "country"),
    [
        ("Mosul", "iraq"),
        ("Mombasa", "kenya"),
        ("lahore", "pakistan"),
        ("Cochabamba", "bolivia"),
        # Several countries share the name, or nobody knows it.
        ("Santiago de Nowhere", None),
        ("", None),
    ],
)
def test_a_city_tells_its_country(city, country):
    assert find_city(city) == country


@pytest.mark.parametrize(
    ("body", "country"),
    [
        ("Serbian Railways", "serbia"),
        ("National Library of Kosovo", "kosovo"),
        ("Federated Hospital of Vientiane", "laos"),
        ("Halden Trust", None),
        ("Polish Embassy of Ghana", None),
        ("", None),
    ],
)
def test_the_name_of_a_body_tells_its_country(body, country):
    assert find_country_in(body) == country


@given(st.text(max_size=30))
def test_any_words_tell_a_known_country_or_none(words):
    for found in (find_city(words), find_country_in(words)):
        assert found is None or find_actor(found) is not None
