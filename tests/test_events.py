"""Events: what a text gives a place in time, and what it only seems to."""

import json
from datetime import date

import pandas as pd
import pytest

from analysis.extract.events import EVENT_KINDS, RELATIONS
from analysis.knowledge.agreements import find_agreement_name
from analysis.workflow import extract, load_articles, read_text

FRIDAY = date(2025, 8, 22)


def read(text, published=FRIDAY):
    events = read_text(text, published).events
    for event in events:
        assert 0 <= event.start < event.end <= len(text)
        assert event.kind in EVENT_KINDS
        assert event.relation in RELATIONS
        assert event.label
        assert event.start_date is None or event.start_date <= (event.end_date or date.max)
    return [(text[e.start : e.end], e.kind, e.start_date, e.relation) for e in events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Budapest Memorandum did not protect Ukraine, and the Minsk agreements failed.",
            [("Budapest Memorandum", "agreement", date(1994, 12, 5), "past"),
             ("Minsk agreements", "agreement", date(2014, 9, 5), "past")],
        ),
        (
            "The ministers recalled the Karlsruhe Accord of 1998.",
            [("Karlsruhe Accord", "agreement", date(1998, 1, 1), "past")],
        ),
        (
            "Peru will give Chile $5 million, Ann Example said on Wednesday.",
            [("on Wednesday", "statement", date(2025, 8, 20), "past")],
        ),
        (
            "Peru will give Chile $5 million, Ann Example announced on Wednesday.",
            [("on Wednesday", "announcement", date(2025, 8, 20), "past")],
        ),
        (
            "Peru paid Chile $5 million on Wednesday.",
            [("on Wednesday", "delivery", date(2025, 8, 20), "past")],
        ),
        (
            "Peru has given Chile $5 million since 2022.",
            [("since 2022", "reference", date(2022, 1, 1), "past")],
        ),
        (
            "Peru will give Chile $5 million by the end of 2026.",
            [("by the end of 2026", "deadline", None, "future")],
        ),
        (
            "During a trip to Kyiv to meet the Ukrainian president, he praised the plan.",
            [("During a trip to Kyiv to meet the Ukrainian president", "visit", FRIDAY, "past")],
        ),
        (
            "The summit in Geneva on Thursday ended without a result.",
            [("The summit in Geneva on Thursday", "meeting", date(2025, 8, 21), "past")],
        ),
        (
            "Peru would send troops once a ceasefire is reached.",
            [("once a ceasefire is reached", "condition", None, "conditional")],
        ),
        ("Kyiv expects a summit with Moscow next month, the mayor said.", None),
        # Nothing of these has a place in time.
        ("It strengthens his position in bilateral talks.", []),
        ("He said that this meeting was useful.", []),
        ("Peru would send troops if others did.", []),
        ("In a second phase, guarantees would follow.", []),
        ("Peru offered drones in exchange.", []),
        ("The launchers have arrived in Chile.", []),
    ],
)  # fmt: skip
def test_events_of_a_sentence(text, expected):
    found = read(text)
    if expected is None:
        assert [(kind, relation) for _, kind, _, relation in found] == [("meeting", "future")]
    else:
        assert found == expected


def test_a_weekday_is_the_last_one_and_a_meeting_of_the_week_is_placed():
    text = (
        "Zelensky spoke after starting the week with a meeting at the White House with Rutte. "
        "He praised the move on the eve of Ukraine's National Day."
    )
    assert [(kind, day) for _, kind, day, _ in read(text)] == [
        ("meeting", date(2025, 8, 18)),
        ("reference", date(2025, 8, 22)),
    ]


def test_who_takes_part_in_a_meeting_and_who_speaks():
    text = (
        "Norway and Sweden held a meeting in Lima on Thursday. Rutte said on Friday that it was "
        "useful."
    )
    events = read_text(text, FRIDAY).events
    assert set(events[0].actors) >= {"norway", "sweden"}
    assert events[1].actors == ("mark-rutte",)


def test_an_event_of_headline_and_body_is_one_in_the_body():
    text = "Ministers meet in London\n\nThe meeting in London on Thursday ended early.\n"
    end = text.index("\n")
    events = read_text(text, FRIDAY, [("headline", 0, end), ("body", end + 2, len(text))]).events
    assert [text[e.start : e.end] for e in events] == ["The meeting in London on Thursday"]


def test_a_meeting_that_only_the_headline_tells_is_of_the_day():
    text = "Drones and a bill: ministers meet in London\n\nNobody named a sum.\n"
    end = text.index("\n")
    events = read_text(text, FRIDAY, [("headline", 0, end), ("body", end + 2, len(text))]).events
    assert [(text[e.start : e.end], e.start_date) for e in events] == [
        ("ministers meet in London", FRIDAY)
    ]


def test_trailers_give_no_events():
    text = "Nothing happened.\n\nRead on Thursday about the summit in Geneva."
    parts = [("body", 0, 17), ("trailer", 19, len(text))]
    assert read_text(text, FRIDAY, parts).events == ()


def test_without_a_day_of_publication_nothing_is_placed_by_guess():
    events = read_text("Peru paid Chile $5 million on Wednesday.", None).events
    assert all(e.start_date is None and e.end_date is None for e in events)


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("the Karlsruhe Accord of 1998", "Karlsruhe Accord", 1998),
        ("the 2016 Kigali Amendment", "Kigali Amendment", 2016),
        ("the Lima Declaration, signed in 1975,", "Lima Declaration", 1975),
    ],
)
def test_agreements_named_with_their_year(text, name, year):
    (found,) = find_agreement_name(text)
    assert (found[2], found[3], text[found[0] : found[1]]) == (name, year, name)


def test_an_agreement_without_a_year_is_not_placed():
    assert list(find_agreement_name("the Karlsruhe Accord was praised")) == []


@pytest.mark.parametrize(
    ("text", "kind", "actors", "linked"),
    [
        ("Kenya's president met the leaders of Uganda and Rwanda in Kampala on Wednesday.",
         "meeting", {"william-ruto", "uganda", "rwanda"}, (False, False)),
        ("Brazil will pay Bolivia 12 million dollars by the end of 2027.",
         "deadline", {"brazil"}, (False, True)),
        ("Chile promised Haiti 3 million dollars after talks between Peru and Ecuador on Monday.",
         "meeting", {"peru", "ecuador"}, (False, True)),
        ("Ann Example said on Thursday that Japan would lend Fiji 90 million dollars.",
         "statement", {"ann-example"}, (True, True)),
        ("Togo and Benin signed a treaty on fishing on Tuesday, which Ghana called a mistake.",
         "agreement", {"togo", "benin"}, (False, False)),
        ("Japan signed an agreement with Fiji on Tuesday, while Australia criticised China.",
         "agreement", {"japan", "fiji"}, (False, False)),
        ("Australia delivered 40 trucks to Papua New Guinea in June.",
         "delivery", {"australia"}, (False, True)),
        ("Sweden and Denmark will host a conference with Moldova in October, Ann Example said.",
         "meeting", {"sweden", "denmark", "moldova"}, (True, False)),
        ("Spain announced on Monday 5 million euros for Cuba.",
         "announcement", {"spain"}, (True, True)),
        ("The flood of 2021 cost Germany 30 billion euros.", "reference", set(), (False, False)),
        ("The target of 2009 was met two years late.", "reference", set(), (False, False)),
        ("Norway has given Malawi 200 million kroner since 2019.",
         "reference", {"norway"}, (False, True)),
        ("During a visit to Senegal on Tuesday, Mark Carney praised France.",
         "visit", {"mark-carney", "senegal"}, (False, False)),
        ("Italy would send doctors to Libya once the fighting in Tripoli has stopped.",
         "condition", set(), (False, True)),
        ("The ministers of Ghana and Togo met in Accra on Thursday to discuss a loan from the "
         "World Bank.", "meeting", {"ghana", "togo"}, (False, False)),
    ],
)  # fmt: skip
def test_who_takes_part_is_the_events_own_and_it_is_linked(text, kind, actors, linked, tmp_path):
    line = {"id": "a", "published": str(FRIDAY), "outlet": "Test Wire", "text": text}
    (tmp_path / "a.jsonl").write_text(json.dumps(line))
    tables = extract(load_articles(tmp_path / "a.jsonl"))
    (event,) = (e for e in tables.events.itertuples() if e.kind == kind)
    assert set(event.actors) == actors
    found = (not pd.isna(event.statement_id), not pd.isna(event.commitment_id))
    assert found == linked


def test_who_speaks_about_a_meeting_has_no_part_in_it():
    text = (
        "Norway's prime minister said on Friday that the meeting between Peru and Chile in Lima "
        "last week had been useful."
    )
    said, met = read_text(text, FRIDAY).events
    assert (said.kind, said.actors) == ("statement", ("jonas-gahr-store",))
    assert (met.kind, met.actors) == ("meeting", ("peru", "chile"))
    assert (met.start_date, met.end_date) == (date(2025, 8, 11), date(2025, 8, 17))


def test_a_meeting_without_a_verb_has_those_whom_it_names():
    (event,) = read_text("A summit of Peru and Chile in Lima on Monday.", FRIDAY).events
    assert (event.kind, event.actors) == ("meeting", ("peru", "chile"))
