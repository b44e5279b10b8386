from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract.actors import Mention
from analysis.extract.statements import find_statements
from analysis.language import load_pipeline

SEED = Path(__file__).parents[1].parent / "shared" / "seed"


def mention(text, words, actor, kind="person", how="name", nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Mention(start, start + len(words), words, actor, words, kind, how)


def read(text, mentions=(), sections=None):
    doc = load_pipeline()(text)
    return find_statements(doc, mentions, sections or [("body", 0, len(text))])


TEXT = 'Kenya\'s Minister Anna Berg told the United Nations on Monday: "We need help."'


def test_speaker_is_the_person_of_the_source():
    mentions = [
        mention(TEXT, "Kenya", "kenya", "country"),
        mention(TEXT, "Minister Anna Berg", "anna-berg"),
        mention(TEXT, "United Nations", "united-nations", "body"),
    ]
    (row,) = read(TEXT, mentions)
    assert (row.speaker_id, row.act, row.quotation) == ("anna-berg", "say", "direct")
    assert TEXT[row.start : row.end] == row.text == '"We need help."'
    assert TEXT[row.cue_start : row.cue_end] == row.cue == "told"
    assert row.confidence > 0.8


def test_a_colon_is_not_of_the_cue():
    (row,) = read('His deputy, Amina Noor, disagreed: "The rangers come first."')
    assert row.cue == "disagreed"


def test_speaker_is_the_person_named_behind_a_title():
    text = "Chad's health minister, Jane Doe, said the wards were full."
    (row,) = read(
        text, [mention(text, "Chad", "chad", "country"), mention(text, "Jane Doe", "doe")]
    )
    assert row.speaker_id == "doe"


def test_about_holds_the_others_once_and_no_pronouns():
    text = (
        "Anna Berg said that Kenya would pay because it must and Kenya can, and that Berg agreed."
    )
    mentions = [
        mention(text, "Anna Berg", "anna-berg"),
        mention(text, "Kenya", "kenya", "country"),
        mention(text, "it", "kenya", "country", "pronoun"),
        mention(text, "Kenya", "kenya", "country", nth=1),
        mention(text, "Berg", "anna-berg", nth=1),
    ]
    (row,) = read(text, mentions)
    assert row.about == ("kenya",)


@pytest.mark.parametrize(
    ("text", "act", "quotation"),
    [
        ("The mayor praised the nurses of the town.", "praise", "indirect"),
        ("The mayor warned that the dam was weak.", "warn", "indirect"),
        ("The mayor criticised the cuts.", "criticise", "indirect"),
        ('The mayor said the dam was "very weak" and old.', "say", "mixed"),
        ('"The dam is weak," the mayor said.', "say", "direct"),
        ("The mayor denied that the dam was weak.", "deny", "indirect"),
        ("The mayor promised that the dam would be mended.", "promise", "indirect"),
        ("The mayor called for a stronger dam.", "demand", "indirect"),
        ("The mayor proposed a new dam.", "propose", "indirect"),
        ("The mayor believes that the dam is weak.", "believe", "indirect"),
        ("The mayor asked whether the dam was weak.", "ask", "indirect"),
    ],
)
def test_act_and_quotation(text, act, quotation):
    (row,) = read(text)
    assert (row.act, row.quotation, row.speaker) == (act, quotation, row.speaker)
    assert row.speaker.lower() == "the mayor"
    assert row.speaker_id is None


def test_confidence_falls_from_quotes_to_summaries():
    rows = [
        read(text)[0]
        for text in (
            '"The dam is weak," the mayor said.',
            "The mayor said that the dam was weak.",
            "The mayor praised the nurses of the town.",
            "The mayor praised nurses.",
        )
    ]
    found = [row.confidence for row in rows]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 4


def test_the_view_of_a_country_is_no_statement():
    text = "For Kenya, the loans are vital."
    assert read(text, [mention(text, "Kenya", "kenya", "country")]) == []
    person = "For Berg, the loans are vital."
    (row,) = read(person, [mention(person, "Berg", "anna-berg")])
    assert (row.cue, row.text) == ("For", "the loans are vital")


def test_owner_of_the_speaker_does_not_speak():
    text = "Berg's spokesman said that the plan was good."
    (row,) = read(text, [mention(text, "Berg", "anna-berg")])
    assert row.speaker == "Berg's spokesman"
    assert row.speaker_id is None


@pytest.mark.parametrize("role", ["dateline", "byline", "caption", "trailer"])
def test_silent_sections_say_nothing(role):
    text = "The mayor said that the dam was weak."
    assert read(text, sections=[(role, 0, len(text))]) == []


@pytest.mark.parametrize("role", ["headline", "subheading", "body"])
def test_section_of_the_content(role):
    text = "The mayor said that the dam was weak."
    assert [row.section for row in read(text, sections=[(role, 0, len(text))])] == [role]


@pytest.mark.parametrize("text", ["", "a", '"', "😀", "\n"])
def test_nothing_in_nothing_out(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"' * 400,
        "“ ‘ « „ " * 50,
        '"We hope, "he said, "that it“ holds.',
        "'He said' 'she said' 'they said",
        "💧 said 🚰: “💧💧💧” 🎉",
        "قال الوزير إن الاتفاق جاهز. وأضاف: «سنوقع غدا».",
        "| who | said |\n| --- | --- |\n| Kenya | it would pay |\n",
        "it said " * 500,
        "said the mayor said the mayor said",
        "the ministry said that " * 200,
        "According to According to According to",
        "Its ministry, its army, its it said it.",
        "The mayor said " + "rain and " * 3000 + "wind",
    ],
)
def test_whatever_is_pasted_gives_rows_or_none(text):
    rows = read(text)
    assert all(text[r.start : r.end] == r.text and r.start < r.end for r in rows)
    assert all(text[r.cue_start : r.cue_end] == r.cue for r in rows)
    assert all(text[r.speaker_start : r.speaker_end] == r.speaker for r in rows)
    assert all(0 < r.confidence < 1 for r in rows)
    assert read(text) == rows


@given(st.text(alphabet="aT .,:“”'\"«»‘’\n—", max_size=80), st.integers(0, 3))
@settings(max_examples=40, deadline=None)
def test_marks_of_any_kind_and_place_are_withstood(noise, place):
    words = ["Kenya said ", "that it would pay. ", "The mayor ", "denied it."]
    text = "".join([*words[:place], noise, *words[place:]])
    for row in read(text):
        assert text[row.start : row.end] == row.text


def test_rows_are_the_same_for_every_batch_size():
    texts = [TEXT, "Kenya said it would pay.", "", '"No," the mayor said. "Never."', "a"] * 3
    nlp = load_pipeline()

    def rows(size):
        docs = nlp.pipe(texts, batch_size=size)
        return [
            find_statements(doc, [], [("body", 0, len(doc.text))] if doc.text else [])
            for doc in docs
        ]

    alone = [read(text) for text in texts]
    assert rows(1) == rows(4) == rows(15) == alone
    assert sum(map(len, alone)) >= 12


def test_same_text_same_rows():
    text = "The mayor said that the dam was weak but insisted that it would hold."
    assert read(text) == read(text)
    assert len(read(text)) == 2


@pytest.mark.skipif(not SEED.exists(), reason="needs the seed article")
def test_seed_article_is_read_as_by_hand():
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))["statements"]
    person = next(g for g in gold if g["cue"] == "For")["speaker_text"]
    at = text.index(f"For {person}") + 4
    known = Mention(at, at + len(person), person, "x", person, "person", "name")
    head = text.index("\n\n")
    sections = [("headline", 0, head), ("body", head, len(text))]
    rows = find_statements(load_pipeline()(text), [known], sections)
    found = [(r.start, r.end, r.speaker, r.cue, r.quotation) for r in rows]
    assert found == [
        (g["start"], g["end"], g["speaker_text"], g["cue"], g["kind"])
        for g in sorted(gold, key=lambda g: g["start"])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Nobody says it, or nobody may be sure of it.
        ("No minister said that the dam would hold.", []),
        ("The ministry did not say whether the dam would hold.", []),
        # Whom others asked is no speaker.
        ("Lithuania was asked to contribute $40 million to the fund.", []),
        # How it was said is no part of what was said.
        (
            "The talks will go on, the envoy stated, without giving any details.",
            [("the envoy", "The talks will go on")],
        ),
        # A headline is no start of the paragraph below it.
        (
            "Norway pledges two ships\n\nRain fell in Oslo. The mayor said that roads were closed.",
            [("Norway", "two ships"), ("The mayor", "that roads were closed")],
        ),
        # Nor is a byline of the one who speaks below it.
        (
            "Sample Wire staff\n\nMinister Anna Berg said that the dam would hold.",
            [("Minister Anna Berg", "that the dam would hold")],
        ),
        # "which" goes on with the content.
        (
            "She stressed that the fund, which allies set up in May, was empty.",
            [("She", "that the fund, which allies set up in May, was empty")],
        ),
    ],
)
def test_who_says_what(text, expected):
    assert [(row.speaker, row.text) for row in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        # Deeds and intentions are no words, though the corpus of the model marks them.
        "The ministry signed a contract for 600 drones.",
        "Leaders put off a decision on a loan that two members had blocked.",
        "Poland finds $100 million for water pumps.",
        "The army plans to open a second camp.",
        "The council voted to sell the harbour.",
        # Who is thanked is only named, who wants no name has said so of himself.
        "The minister thanked the two countries.",
        "An official of the agency asked not to be named.",
    ],
)
def test_a_deed_is_no_statement(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Lavrov was quoted by Interfax as saying talks had failed.", "Lavrov",
         "talks had failed"),
        ("Interfax quoted Sergei Lavrov as saying talks had failed.", "Sergei Lavrov",
         "talks had failed"),
        ("The agency cited an official as saying the deal was dead.", "an official",
         "the deal was dead"),
        ("Officials in Oslo were quoted by the newspaper as saying talks had failed.",
         "Officials in Oslo", "talks had failed"),
    ],
)  # fmt: skip
def test_who_is_quoted_as_saying_it_speaks(text, speaker, content):
    assert [(row.speaker, row.text) for row in read(text)] == [(speaker, content)]


def test_a_relative_pronoun_is_no_part_of_what_is_said():
    (row,) = read("He presented a plan that the opposition said contained hardly any new money.")
    assert (row.speaker, row.text) == ("the opposition", "contained hardly any new money")


@pytest.mark.parametrize("label", ["Opinion", "OPINION", "Editorial"])
def test_the_label_of_a_heading_says_nothing(label):
    assert read(f"{label}: The aid cuts will cost lives") == []
    assert read("Kyiv: 'We need more shells'") != []


@pytest.mark.parametrize(
    ("text", "act", "content"),
    [
        ("The senator endorsed the plan for the harbour.", "praise", "the plan for the harbour"),
        ("The union opposes the cuts.", "criticise", "the cuts"),
        ("The senator voiced doubts about the loan.", "believe", "the loan"),
    ],
)
def test_a_view_is_a_statement_with_its_act(text, act, content):
    (row,) = read(text)
    assert (row.act, row.text) == (act, content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"Roads are gone," the mayor said by telephone, "and bridges are gone."',
            ['"Roads are gone," the mayor said by telephone, "and bridges are gone."'],
        ),
        (
            '"Roads are gone," the mayor said. "Bridges are gone, too. We wait."',
            ['"Roads are gone,"', '"Bridges are gone, too. We wait."'],
        ),
        (
            '"Safety comes first. We sent six engineers," the statement said.',
            ['"Safety comes first. We sent six engineers,"'],
        ),
        ('"No," the mayor said. "Never."', ['"No,"', '"Never."']),
        ("“We hope for ‘calm seas’,” the mayor said.", ["“We hope for ‘calm seas’,”"]),
        ("«The register is clean,» the mayor said.", ["«The register is clean,»"]),
        ("'The register is clean,' the mayor said.", ["'The register is clean,'"]),
    ],
)
def test_quotations_are_joined_in_a_sentence_and_told_apart_beyond_it(text, expected):
    rows = read(text)
    assert [row.text for row in rows] == expected
    assert {(row.speaker.lower(), row.quotation) for row in rows} <= {
        ("the mayor", "direct"), ("the statement", "direct"), ("the mayor", "mixed"),
    }  # fmt: skip


def test_what_another_cue_tells_is_not_told_twice():
    text = "The ministry denied that help had been late but did not say how many had left."
    assert [row.text for row in read(text)] == ["that help had been late"]


def test_an_apposition_belongs_to_the_speaker():
    text = "According to Ann Doe, the envoy to Chad, the pumps are on their way."
    (row,) = read(text, [mention(text, "Ann Doe", "ann-doe"), mention(text, "Chad", "chad")])
    assert (row.speaker, row.speaker_id) == ("Ann Doe, the envoy to Chad", "ann-doe")
    assert row.text == "the pumps are on their way"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kenya's health ministry said that wards were full.", "kenya"),
        ("The finance ministry of Kenya said that it would pay.", "kenya"),
        ("Kenya bought land in May. Its power ministry said that it wanted more.", "kenya"),
        ("Kenya paid the bill on Monday, it said in a statement.", "kenya"),
        ("Kenya sent a team. It said in a statement that help was near.", "kenya"),
        ("Kenya will close the camp, the migration ministry said.", "kenya"),
        # The nearest body has no name, so that nobody is named.
        ("Kenya has a railway. The company said it was sorry. It said trains would run.", None),
        ("A spokesman for Kenya said that wards were full.", None),
        ("Kenya's union of nurses said that wards were full.", None),
    ],
)
def test_a_ministry_is_its_country_and_it_the_nearest_body(text, speaker):
    rows = read(text, [mention(text, "Kenya", "kenya", "country")])
    assert rows[-1].speaker_id == speaker


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Muller conceded that a payment had arrived but maintained it covered only a part.",
            ["that a payment had arrived", "it covered only a part"],
        ),
        (
            "According to an official, who did not wish to be named, the bank had asked for it.",
            [],
        ),
        (
            "GENEVA - Only a fifth of the money has arrived, the agency said on Friday.",
            ["Only a fifth of the money has arrived"],
        ),
        (
            'The minister was quoted by state radio as saying that Chad "will not be pressed".',
            ['that Chad "will not be pressed"'],
        ),
        ("Pressed on whether she felt safe, Okafor laughed.", []),
        ("Australia and New Zealand said nothing.", []),
    ],
)
def test_contents_end_where_another_cue_begins(text, contents):
    assert [row.text for row in read(text)] == contents


def test_of_two_who_are_joined_the_first_is_the_speaker():
    text = "Chad and New Zealand said the fund was too small."
    (row,) = read(
        text,
        [mention(text, "Chad", "chad", "country"), mention(text, "New Zealand", "nz", "country")],
    )
    assert row.speaker_id == "chad"


def test_its_may_be_of_a_country_with_a_plural_name():
    text = "What the United States will do is open. Its embassy said that it was waiting."
    (row,) = read(text, [mention(text, "the United States", "united-states", "country")])
    assert row.speaker_id == "united-states"


def test_in_his_view_is_the_view_of_the_only_person_before():
    text = "Imasiku Nyambe urged caution. In his view, solar power would be cheaper."
    rows = read(text, [mention(text, "Imasiku Nyambe", "imasiku-nyambe")])
    assert [row.speaker_id for row in rows if row.text.startswith("solar")] == ["imasiku-nyambe"]


def test_a_content_ends_where_a_clause_begins_behind_its_quotation():
    (row,) = read('The envoy said that "ties will deepen"; he gave no numbers.')
    assert row.text == 'that "ties will deepen"'


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ('"The children are hungry," she sighed.', ["sighed"]),
        ('"Who will pay?" the envoy quipped.', ["quipped"]),
        ("The crowd laughed and the minister shrugged.", []),
        ("The road was long, and the crowd laughed.", []),
    ],
)
def test_verbs_of_manner_report_only_what_is_quoted(text, cues):
    assert [row.cue for row in read(text)] == cues
