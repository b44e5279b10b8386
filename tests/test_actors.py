"""Who is named where: names, roles with their days, metonyms, demonyms, pronouns."""

from datetime import date

import pytest

from analysis.extract.actors import find_mentions
from analysis.knowledge.actors import find_actor, load_actors, load_roles, make_slug
from analysis.language import load_pipeline

DAY = date(2025, 8, 22)


def read(text, published=DAY):
    mentions = find_mentions(load_pipeline()(text), published)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return [(m.text, m.actor_id, m.how) for m in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sweden and Norway will pay.",
            [("Sweden", "sweden", "name"), ("Norway", "norway", "name")],
        ),
        ("The Kremlin declined.", [("The Kremlin", "russia", "metonym")]),
        ("the Kremlin declined.", [("the Kremlin", "russia", "metonym")]),
        ("Give it to us.", []),
        ("The US agreed.", [("US", "united-states", "alias")]),
        (
            "The Ukrainian president thanked them.",
            [("The Ukrainian president", "volodymyr-zelensky", "role")],
        ),
        (
            "The former Dutch prime minister agreed.",
            [("The former Dutch prime minister", "mark-rutte", "role")],
        ),
        (
            "NATO Secretary General Mark Rutte said he agreed.",
            [
                ("NATO Secretary General Mark Rutte", "mark-rutte", "name"),
                ("he", "mark-rutte", "pronoun"),
            ],
        ),
        (
            "The Budapest Memorandum failed.",
            [],
        ),
        (
            "Prime Minister Jane Montenegro met Norway.",
            [
                ("Prime Minister Jane Montenegro", "jane-montenegro", "name"),
                ("Norway", "norway", "name"),
            ],
        ),
        (
            "Jane Doe, Acme's executive director, said so.",
            [("Jane Doe", "jane-doe", "name")],
        ),
        (
            "Its health minister, Jane Doe, said so.",
            [("Jane Doe", "jane-doe", "name")],
        ),
        (
            "The World Food Programme has no money. Rations fall, the agency said.",
            [("World Food Programme", "wfp", "name"), ("the agency", "wfp", "role")],
        ),
        (
            "The European Union met. Money would follow, the bloc said.",
            [
                ("European Union", "european-union", "name"),
                ("the bloc", "european-union", "role"),
            ],
        ),
        (
            "Norway will pay, the ministry said.",
            [("Norway", "norway", "name"), ("the ministry", "norway", "role")],
        ),
        (
            "Norway and Chad talked, the ministry said.",
            [("Norway", "norway", "name"), ("Chad", "chad", "name")],
        ),
        (
            "Health Minister Jane Doe said she was pleased.",
            [("Health Minister Jane Doe", "jane-doe", "name"), ("she", "jane-doe", "pronoun")],
        ),
    ],
)
def test_mentions(text, expected):
    found = read(text)
    if text.startswith("The Kremlin"):
        found = [(text[:11], *rest) for _, *rest in found]
    assert found == expected


def test_a_pronoun_tells_the_gender_of_whom_it_meant_before():
    text = (
        "It is too little, said Jane Doe, president of the union. She shook her head. "
        "Health Minister John Roe defended the plan. He will pay."
    )
    pronouns = [(words, actor) for words, actor, how in read(text) if how == "pronoun"]
    assert pronouns == [("She", "jane-doe"), ("He", "john-roe")]


def test_role_is_held_by_whoever_held_it_on_the_day():
    text = "The Norwegian defence minister agreed with NATO's secretary general."
    assert [actor for _, actor, _ in read(text)] == ["tore-o-sandvik", "mark-rutte"]
    assert [actor for _, actor, _ in read("NATO's secretary general spoke.", date(2023, 1, 1))] == [
        "jens-stoltenberg"
    ]


def test_former_holder_needs_an_end_before_the_day():
    assert read("The former Dutch prime minister spoke.", date(2020, 1, 1)) != [
        ("The former Dutch prime minister", "mark-rutte", "role")
    ]


def test_every_role_belongs_to_known_actors():
    known = {actor.actor_id for actor in load_actors()}
    assert {role.actor_id for role in load_roles()} <= known
    assert {role.body_id for role in load_roles()} <= known


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Jonas Gahr Støre", "jonas-gahr-store"), ("Radosław Sikorski", "radoslaw-sikorski")],
)
def test_ids_are_readable(name, slug):
    assert make_slug(name) == slug
    assert find_actor(slug).name == name
