"""Who is named where: names, roles with their days, metonyms, demonyms, pronouns."""

import os
import subprocess
import sys
from datetime import date

import pytest

from analysis import extract, load_articles
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


def read_all(tmp_path, **articles):
    for name, text in articles.items():
        text = f"Talks on the river\n2025-08-22\n\n{text}\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return extract(load_articles(tmp_path))


def test_spellings_of_one_newcomer_are_one_actor_over_articles(tmp_path):
    tables = read_all(
        tmp_path,
        a="Andrii Kovalenko, a farmer, said the road was closed. He asked for help.",
        b="Andriy Kovalenko, a farmer, said the bridge was closed, too.",
        c="Petro Kovalenko, an engineer, said the dam would hold.",
    )
    persons = tables.actors[tables.actors["kind"] == "person"]
    assert sorted(persons["name"]) == ["Andrii Kovalenko", "Petro Kovalenko"]
    assert set(tables.statements["speaker_id"]) == {"andrii-kovalenko", "petro-kovalenko"}


def test_acronym_of_one_article_is_understood_in_the_next(tmp_path):
    tables = read_all(
        tmp_path,
        a="The Northern Fisheries Council (NFC) cut quotas on Monday, it said.",
        b="The NFC said stocks were low.",
    )
    assert list(tables.actors["actor_id"]) == ["northern-fisheries-council"]
    assert set(tables.statements["speaker_id"]) == {"northern-fisheries-council"}


def test_office_and_country_of_a_newcomer_are_those_of_the_text(tmp_path):
    tables = read_all(
        tmp_path,
        a="Kenyan Finance Minister Jane Roe opened the dam. Rosa Lind, a farmer, was there, and "
        "so was Ukrainian President Volodymyr Zelensky.",
    )
    actors = tables.actors.set_index("actor_id")
    told = actors.loc["jane-roe", ["role", "country", "affiliation"]]
    assert list(told) == ["finance minister", "KEN", "kenya"]
    assert actors.loc["rosa-lind", ["role", "country", "affiliation"]].isna().all()
    assert actors.loc["volodymyr-zelensky", "country"] == "UKR"


def test_two_persons_of_one_surname_stay_two_and_a_bare_surname_is_not_guessed():
    text = (
        "Lena Okafor is the mayor. Okafor spoke first. Daniel Okafor, an engineer, disagreed. "
        "Okafor left early."
    )
    assert [actor for _, actor, _ in read(text)] == ["lena-okafor", "lena-okafor", "daniel-okafor"]


def test_a_users_own_file_adds_actors_and_offices(tmp_path):
    # Knowledge is read once per process: the user's folder is given to a new one.
    (tmp_path / "actors.csv").write_text(
        "actor_id,name,kind,aliases,source\nriver-authority,River Authority,body,RA,own\n"
        "ida-berg,Ida Berg,person,,own\n",
        "utf-8",
    )
    (tmp_path / "roles.csv").write_text(
        "actor_id,titles,body_id,from,to,source\n"
        "ida-berg,director|head,river-authority,2024-01-01,,own\n",
        "utf-8",
    )
    code = (
        "from datetime import date\n"
        "from analysis.extract.actors import find_mentions\n"
        "from analysis.language import load_pipeline\n"
        "doc = load_pipeline()('The River Authority\\'s director resigned.')\n"
        "print(*(m.actor_id for m in find_mentions(doc, date(2025, 1, 1))))\n"
    )
    environment = os.environ | {"PLEDGEBOOK_KNOWLEDGE": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["ida-berg"]


def test_who_and_which_mean_the_name_they_follow():
    text = "Rosa Lind, who runs the clinic, thanked the World Bank, which paid for it."
    assert [(words, actor) for words, actor, how in read(text) if how == "pronoun"] == [
        ("who", "rosa-lind"),
        ("which", "world-bank"),
    ]


def test_a_pronoun_after_a_description_is_not_the_last_name():
    text = "Rosa Lind, a reporter, visited the village. The woman made tea. She said it was cold."
    assert [actor for _, actor, how in read(text) if how == "pronoun"] == []


def test_a_heading_behind_a_name_does_not_become_a_second_person():
    text = (
        "Lena Okafor Slams Budget\n\nLena Okafor, the mayor, was angry. Lena Okafor said taxes "
        "would rise."
    )
    assert {actor for _, actor, _ in read(text)} == {"lena-okafor"}


def test_a_plain_word_of_a_heading_in_capitals_is_no_acronym():
    heading = load_pipeline()("WHO PAYS WHAT\n\nNorway pays, the WHO said.")
    assert [(m.actor_id, m.start) for m in find_mentions(heading) if m.how != "pronoun"] == [
        ("norway", 15), ("who", 32),
    ]  # fmt: skip
