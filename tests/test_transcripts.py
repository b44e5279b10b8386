"""Transcripts: who speaks in turn, and what is no transcript."""

import pytest

from analysis.language import load_pipeline
from analysis.language.transcripts import find_turns
from analysis.workflow import read_text

BRIEFING = """Remarks in Oslo

MODERATOR: Good afternoon. We will take two questions.

PRIME MINISTER STØRE: Thank you. Norway will provide 1.5 billion kroner to Ukraine this year.

The money comes on top of what we have promised before.

(Applause)

QUESTION: Critics say the sum is too small. What do you tell them?

PRIME MINISTER STØRE: I tell them to count again. "Too little" is not what I hear.
"""
LISTED = """Aid this week

Norway: 200 million kroner for schools in Malawi.
Sweden: 300 million kronor for clinics in Chad.
Norway: 50 million kroner for wells in Niger.
"""
HEADED = """Norway: We will pay

Background: The ministers met in Oslo on Monday to talk about the fund.

They said that they would meet again.

Contact: the press office of the ministry.
"""


def list_turns(text):
    doc = load_pipeline().make_doc(text)
    return [
        (doc[turn.first : turn.colon].text, doc[turn.start : turn.end].text)
        for turn in find_turns(doc)
    ]


def test_each_turn_is_told_with_who_speaks_and_asides_are_left_out():
    assert list_turns(BRIEFING) == [
        ("MODERATOR", "Good afternoon. We will take two questions."),
        (
            "PRIME MINISTER STØRE",
            "Thank you. Norway will provide 1.5 billion kroner to Ukraine this year.\n\n"
            "The money comes on top of what we have promised before.",
        ),
        ("QUESTION", "Critics say the sum is too small. What do you tell them?"),
        ("PRIME MINISTER STØRE", 'I tell them to count again. "Too little" is not what I hear.'),
    ]


@pytest.mark.parametrize("text", [LISTED, HEADED, "", "One: two.", "A: b\nC: d\nA: e\n"])
def test_lists_and_headings_are_no_turns(text):
    assert list_turns(text) == []


def test_a_headline_with_a_colon_is_no_turn():
    text = "Baker: We need more\n\nQ: Is it late?\n\nA: It is, and we know.\n\nQ: So when?\n"
    assert [label for label, _ in list_turns(text)] == ["Q", "A", "Q"]


@pytest.mark.parametrize(
    "label",
    [
        "Q",
        "MS. BROOKE",
        "Question",
        "Foreign Minister Ito",
        "NATO Secretary General, Mark Rutte",
        "President of the Republic",
    ],
)
def test_labels_are_names_parts_and_offices(label):
    text = f"Talks in Rome\n\n{label}: Why now?\n\nHOST: We wait.\n\n{label}: For whom, you say?\n"
    assert [found for found, _ in list_turns(text)] == [label, "HOST", label]


@pytest.mark.parametrize("label", ["at 12:30", "It was clear", "the minister said", "In 2024"])
def test_other_words_before_a_colon_are_no_label(label):
    text = f"Talks in Rome\n\n{label}: Why now?\n\nWe wait: I do.\n\n{label}: Do you wait?\n"
    assert list_turns(text) == []


def test_turns_are_statements_in_direct_words():
    rows = read_text(BRIEFING).statements
    assert [(row.speaker, row.quotation, row.cue) for row in rows] == [
        ("MODERATOR", "direct", ":"),
        ("PRIME MINISTER STØRE", "direct", ":"),
        ("QUESTION", "direct", ":"),
        ("Critics", "direct", "say"),
        ("PRIME MINISTER STØRE", "direct", ":"),
    ]
    for row in rows:
        assert BRIEFING[row.start : row.end] == row.text


def test_what_is_promised_in_a_turn_is_a_commitment():
    found = [(row.actors, row.amount, row.currency) for row in read_text(BRIEFING).commitments]
    assert found == [(("norway",), 1.5e9, "NOK")]


def test_a_dash_under_a_quotation_names_who_said_it():
    text = (
        "Readers on the budget\n\n“The plan is too small, and it comes too late.” ― Ana Silva\n"
        "“I do not believe the minister will keep his word.”― Tom Baker\n"
    )
    rows = read_text(text).statements
    assert [(row.speaker, row.text) for row in rows] == [
        ("Ana Silva", "“The plan is too small, and it comes too late.”"),
        ("Tom Baker", "“I do not believe the minister will keep his word.”"),
    ]


def test_labels_in_capitals_are_the_persons_named_in_the_text():
    text = (
        "Rutte in Brussels\n\nNATO secretary general Mark Rutte met Ursula von der Leyen.\n\n"
        "VON DER LEYEN: We need more.\n\nRUTTE: I agree.\n\nREPORTER: Is it enough?\n\n"
        "MARK RUTTE: We hope so.\n"
    )
    found = [row.speaker_id for row in read_text(text).statements]
    assert found == ["ursula-von-der-leyen", "mark-rutte", None, "mark-rutte"]


def test_a_dash_that_opens_the_next_paragraph_names_who_said_the_one_above():
    text = (
        "Quotes of the week\n\n“I would rather be poor than dependent.”\n— Ibrahim Sow, envoy\n\n"
        "“The cheque is in the post. It has been there since 2009.”\n– Ilana Berg, the envoy\n"
    )
    found = {row.text: row.speaker for row in read_text(text).statements if row.cue in "—–"}
    assert all(speaker.startswith("Ibrahim") for text, speaker in found.items() if "poor" in text)
    assert all(speaker.startswith("Ilana") for text, speaker in found.items() if "cheque" in text)
    assert found
