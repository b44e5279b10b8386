from __future__ import annotations

import time

import pytest

from analysis.knowledge.cues import ACTS, COMPLEMENTS, load_cues
from analysis.language import load_pipeline
from analysis.language.quotes import find_quotes


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


def reports(doc):
    """Source, cue and contents of each report that the rules find, as printed."""
    grouped: dict[int, list] = {}
    for span in doc.spans["reports"]:
        grouped.setdefault(span.id, []).append(span)
    return [
        (
            next(s.text for s in spans if s.label_ == "SOURCE"),
            next(s.text for s in spans if s.label_ == "CUE"),
            *(s.text for s in spans if s.label_ == "CONTENT"),
        )
        for spans in grouped.values()
    ]


def test_pipeline_is_loaded_once():
    assert load_pipeline() is load_pipeline()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The dam held. The road did not.", 2),
        ("Mr. Okoro met Gen. Hall in the U.S. on Friday.", 1),
        ("She lives in the U.S. The clinic is in Kenya.", 2),
        ("The fund has $3.5 million. It needs more.", 2),
        ('"We are ready. We can start now," he said. Work began.', 2),
        ('"Why now?" the senator asked. Nobody knew.', 2),
        ('"They left." The camp was empty.', 2),
        ("A heading\n\nThe text goes on", 2),
        ("A line that was\nwrapped by a mail program. Another.", 2),
        ("J. Smith came. He stayed.", 2),
        ("", 0),
    ],
)
def test_sentences(nlp, text, sentences):
    assert len(list(nlp(text).sents)) == sentences


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("She said “we’re ready” twice.", ["“we’re ready”"]),
        ("'We are ready,' the mayor said.", ["'We are ready,'"]),
        ("The nurses' pay and the minister's plan.", []),
        ("The '90s were dry.", []),
        ("«Nous irons», he said.", ["«Nous irons»"]),
        ("“First part.\n\n“Second part.”", ["“First part.", "“Second part.”"]),
        ('A lost " mark.', []),
        ('"', []),
        ("", []),
    ],
)
def test_quotes(text, quotes):
    assert [text[a:b] for a, b in find_quotes(text)] == quotes


DIRECT = [
    (
        "Asked about the dam, the mayor said only: “It holds.”",
        [("the mayor", "said", "“It holds.”")],
    ),
    (
        "LIMA, Oct 9 (Agency) – The coast is at risk, the mayor said.",
        [("the mayor", "said", "The coast is at risk")],
    ),
    (
        "UNITED NATIONS - Aid must flow, the envoy said.",
        [("the envoy", "said", "Aid must flow")],
    ),
    (
        "“We will double the fund,” said Maria Lopez, the environment minister.",
        [("Maria Lopez", "said", "“We will double the fund,”")],
    ),
    (
        '"We need help. The rains are coming," Amina Yusuf, a nurse in the camp, said.',
        [("Amina Yusuf", "said", '"We need help. The rains are coming,"')],
    ),
    (
        "“We will pay,” Lopez told reporters in Nairobi on Monday, “and we will pay soon.”",
        [("Lopez", "told", "“We will pay,”", "“and we will pay soon.”")],
    ),
    (
        '"The clinics are open," the ministry said in a statement. "They need staff."',
        [
            ("the ministry", "said", '"The clinics are open,"'),
            ("the ministry", "said", '"They need staff."'),
        ],
    ),
    ("'We are ready,' the mayor said.", [("the mayor", "said", "'We are ready,'")]),
    ('"Why now?" the senator asked.', [("the senator", "asked", '"Why now?"')]),
    ("He added: “No one was told.”", [("He", "added", "“No one was told.”")]),
    (
        "The plan is “a scandal,” opposition leader Tom Reed said.",
        [("opposition leader Tom Reed", "said", "The plan is “a scandal,”")],
    ),
    (
        '"This is a test," the mayor of Lyon, Paul Blanc, told AFP.',
        [("the mayor of Lyon", "told", '"This is a test,"')],
    ),
]
INDIRECT = [
    (
        "She told parliament the money would be paid.",
        [("She", "told", "the money would be paid")],
    ),
    (
        "The mayor told Sky News the dam was safe.",
        [("The mayor", "told", "the dam was safe")],
    ),
    (
        "Kenya said a day earlier that it would open the camp.",
        [("Kenya", "said", "that it would open the camp")],
    ),
    (
        "Two days later the ministry said the dam was safe.",
        [("the ministry", "said", "the dam was safe")],
    ),
    (
        "LIMA, Oct 9 (Agency) – The coast is at risk, the mayor said.",
        [("the mayor", "said", "The coast is at risk")],
    ),
    (
        "UNITED NATIONS - Aid must flow, the envoy said.",
        [("the envoy", "said", "Aid must flow")],
    ),
    (
        "The World Health Organization (WHO) said on Tuesday that 3 million children were sick.",
        [
            (
                "The World Health Organization (WHO)",
                "said",
                "that 3 million children were sick",
            )
        ],
    ),
    (
        "Finance Minister Anna Berg, who leads the talks, said the budget would fall by 2%.",
        [("Finance Minister Anna Berg", "said", "the budget would fall by 2%")],
    ),
    (
        "Critics argue that the levy hurts the poor, while the government insists it is fair.",
        [
            ("Critics", "argue", "that the levy hurts the poor"),
            ("the government", "insists", "it is fair"),
        ],
    ),
    (
        "The minister told parliament that aid would resume in May.",
        [("The minister", "told", "that aid would resume in May")],
    ),
    (
        "In Geneva the head of the agency said that supplies were low.",
        [("the head of the agency", "said", "that supplies were low")],
    ),
    (
        "Germany, France and Poland said they would send teams.",
        [("Germany, France and Poland", "said", "they would send teams")],
    ),
    (
        "Scientists at the university say warming has doubled since 1990.",
        [("Scientists at the university", "say", "warming has doubled since 1990")],
    ),
    (
        "Prime Minister Li Wei said Thursday that China would help.",
        [("Prime Minister Li Wei", "said", "that China would help")],
    ),
    (
        "The mayor said that he was tired, that he was sad and that he would resign.",
        [("The mayor", "said", "that he was tired, that he was sad and that he would resign")],
    ),
    (
        "The minister has said she believes the vote is lost.",
        [("The minister", "said", "she believes the vote is lost")],
    ),
    (
        "The mayor, who warned that the dam was cracked, resigned on Monday.",
        [("The mayor", "warned", "that the dam was cracked")],
    ),
]
BEHIND = [
    ("Water is life, she said.", [("she", "said", "Water is life")]),
    (
        "The island states, he said, would be under water by 2100.",
        [("he", "said", "The island states", "would be under water by 2100")],
    ),
    (
        "Taxes will rise, she stated, without giving details.",
        [("she", "stated", "Taxes will rise")],
    ),
    (
        "Rivers are rising fast, according to the weather service.",
        [("the weather service", "according to", "Rivers are rising fast")],
    ),
    (
        "According to the report, 40 countries missed the target.",
        [("the report", "According to", "40 countries missed the target")],
    ),
    (
        "According to Ana Ruiz, the head of the fund, the money is gone.",
        [("Ana Ruiz", "According to", "the money is gone")],
    ),
    (
        "GENEVA - The agency said on Friday that wells were dry.",
        [("The agency", "said", "that wells were dry")],
    ),
    (
        '"We agree," United States climate envoy Tom Reed said.',
        [("United States climate envoy Tom Reed", "said", '"We agree,"')],
    ),
    (
        "In the minister's view, the treaty is dead.",
        [("the minister", "In", "the treaty is dead")],
    ),
    (
        "Glaciers will vanish by 2100, warns a report published on Monday.",
        [("a report", "warns", "Glaciers will vanish by 2100")],
    ),
    (
        "Even so, the governor insisted, the dam will hold.",
        [("the governor", "insisted", "the dam will hold")],
    ),
]
SHARED = [
    (
        "The union rejected the offer and said its members would strike on Friday.",
        [
            ("The union", "rejected", "the offer"),
            ("The union", "said", "its members would strike on Friday"),
        ],
    ),
    (
        "The bank admitted that it was late but insisted that it was right.",
        [
            ("The bank", "admitted", "that it was late"),
            ("The bank", "insisted", "that it was right"),
        ],
    ),
    (
        "The company cut its forecast, warning that demand was weak.",
        [("The company", "warning", "that demand was weak")],
    ),
    (
        "While acknowledging that costs are high, the director maintained that it works.",
        [
            ("the director", "acknowledging", "that costs are high"),
            ("the director", "maintained", "that it works"),
        ],
    ),
    (
        "The agency praised on Friday the donors' support for clinics, adding that it saves lives.",
        [
            ("The agency", "praised", "the donors' support for clinics"),
            ("The agency", "adding", "that it saves lives"),
        ],
    ),
    (
        'The envoy called the offer "a joke" and warned that time was short.',
        [
            ("The envoy", "called", 'the offer "a joke"'),
            ("The envoy", "warned", "that time was short"),
        ],
    ),
    (
        "Rao said the gap was wide, and his deputy, Ina Falk, added that it was growing.",
        [
            ("Rao", "said", "the gap was wide"),
            ("his deputy", "added", "that it was growing"),
        ],
    ),
    (
        "The mayor told the council he would resign.",
        [("The mayor", "told", "he would resign")],
    ),
    ("UN chief urges rich states to pay up", [("UN chief", "urges", "rich states to pay up")]),
    (
        "The agency warned of a funding gap of $40 million.",
        [("The agency", "warned of", "a funding gap of $40 million")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), DIRECT + INDIRECT + BEHIND + SHARED)
def test_reports(nlp, text, expected):
    assert reports(nlp(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The noted scientist visited the said village, and the claims adjuster left.",
        "It was said that the plan had failed.",
        "He did not say that the plan had failed.",
        "Nobody said that the plan would work.",
        "She declined to say whether the hospital would close.",
        "Insurance claims that were filed in June rose by 10%.",
        "For years, the plan was dead.",
        "What he said was false.",
        "The fund, which the minister praised, is empty.",
        "The deal was welcomed by the mayor.",
        "European values are at stake.",
        "He said.",
        "The bank will announce its decision on Friday.",
        '"Hello world again"',
        "In Paris, the ministers agreed to meet again.",
        "Peru gave $5 million, and Chile and Cuba pledged about $3 million a day later.",
        "The minister described the offer as generous.",
    ],
)
def test_words_that_report_nothing(nlp, text):
    assert reports(nlp(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "a",
        '"',
        '"' * 60,
        "“”" * 9,
        "😀 " * 50,
        'قال الرئيس "نعم" إن',
        "\n\n",
        " ",
        "no end he said",
    ],
)
def test_odd_texts_keep_their_characters(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert "attributions" in doc.spans


@pytest.mark.parametrize("unit", ["he said that ", "(", "a", '" a ', "'a ", "a, ", "While saying "])
def test_time_grows_with_length_only(nlp, unit):
    def read(size):
        text = unit * (size // len(unit))
        started = time.process_time()
        assert nlp(text).text == text
        return time.process_time() - started

    read(1_000)
    # Four times the text takes four times as long, not sixteen times.
    assert read(40_000) < 10 * read(10_000) + 0.1


def test_cues_are_well_formed():
    cues = [cue for forms in load_cues().values() for cue in forms]
    assert len({cue.lemma for cue in cues}) > 80
    assert all(cue.act in ACTS and cue.takes <= set(COMPLEMENTS) for cue in cues)
    assert {cue.form for cue in load_cues()["said"]} == {"past"}
