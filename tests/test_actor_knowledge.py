"""The knowledge of actors agrees with itself, and every row says where it is from."""

from collections import defaultdict

import pytest

from analysis.knowledge.actors import load_actors
from analysis.knowledge.files import read_rows

FILES = ("actors.csv", "roles.csv", "demonyms.csv", "metonyms.csv", "groups.csv", "actor_words.csv")


@pytest.mark.parametrize("file", FILES)
def test_every_row_has_its_source(file):
    assert [row for row in read_rows(file) if not row["source"]] == []


def test_a_name_means_one_actor():
    meant = defaultdict(set)
    for actor in load_actors():
        for name in (actor.name, *actor.aliases):
            meant[name].add(actor.actor_id)
    assert {name: ids for name, ids in meant.items() if len(ids) > 1} == {}
    metonyms = {r["text"]: r["actor_id"] for r in read_rows("metonyms.csv") if r["actor_id"]}
    assert {t: i for t, i in metonyms.items() if t in meant and i not in meant[t]} == {}
    assert set(metonyms.values()) <= {actor.actor_id for actor in load_actors()}


def test_ids_are_there_once():
    ids = [row["actor_id"] for row in read_rows("actors.csv")]
    assert len(ids) == len(set(ids))


def test_an_office_ends_after_it_begins():
    dated = [row for row in read_rows("roles.csv") if row["from"] and row["to"]]
    assert len(dated) > 100
    assert [row for row in dated if row["from"] > row["to"]] == []


def test_two_never_lead_one_country_on_one_day():
    held = defaultdict(list)
    for row in read_rows("roles.csv"):
        if row["titles"].startswith(("president|leader", "prime minister|premier|leader")):
            held[row["body_id"]].append((row["from"], row["to"] or "9999", row["actor_id"]))
    overlaps = [
        (body, one, two)
        for body, terms in held.items()
        for one, two in zip(sorted(terms), sorted(terms)[1:], strict=False)
        if one[1] > two[0]
    ]
    assert overlaps == []
