"""Who receives where no clause says "to Kenya": by the place where a passage plays.

The sentences are our own; a row is "giver(s), sum in millions, receiver", with "-" for nobody and
for goods, which have no sum.
"""

from datetime import date

import pytest

from analysis.workflow import read_text

DAY = date(2025, 9, 10)

SCENES = [
    ("Austria is paying for a new ice rink in Vilnius, the Lithuanian culture ministry said. "
     "Vienna gives €7 million, the Marlow Foundation €1 million.",
     ["austria 7 lithuania", "marlow-foundation 1 lithuania"]),
    ("The drought in the south of Angola goes on. Families have lost their herds. Malta wired "
     "€200,000 on Monday.",
     ["malta 0.2 angola"]),
    ("The African Union's force in Chad lacks money. Latvia pledged €16 million towards it.",
     ["latvia 16 chad"]),
    ("Chile and Peru are financing a track along the border of Bolivia with $12 million. La Paz "
     "adds $8 million of its own.",
     ["chile peru 12 bolivia", "bolivia 8 -"]),
    ("Finland lent the Serbian railways €65 million for signals.", ["finland 65 serbia"]),
    ("Japan gave the health ministry of Laos 20 ambulances.", ["japan - laos"]),
    ("Villages in Togo get maize worth $3 million from Zambia.", ["zambia 3 togo"]),
    ("Norway's €3 million will rebuild bridges in Mozambique.", ["norway 3 mozambique"]),
    ("Oman gives $15 million to rebuild the market of Mosul. Cyprus adds €2 million.",
     ["oman 15 iraq", "cyprus 2 iraq"]),
    ("Kenya's police in Haiti are short of cars. Canada put C$9 million into their mission.",
     ["canada 9 haiti"]),
    ("The University of Ghana is building a laboratory. Thailand puts up 40 million baht.",
     ["thailand 40 ghana"]),
    ("Refugees from Eritrea in Uganda will be given food worth $34 million by Norway.",
     ["norway 34 uganda"]),
]  # fmt: skip

TOLD = [
    # Who is helped to do something, or is to be helped.
    ("Finland will help Samoa raise its sea walls with a grant of €8 million.",
     ["finland 8 samoa"]),
    ("Belize's farmers are to be helped with €1.8 million by Norway.", ["norway 1.8 belize"]),
    # A neighbour has a name of its own.
    ("Chad's drought-hit neighbour Niger is to be sent flour worth $12 million by Algeria.",
     ["algeria 12 niger"]),
    # Who asks, hopes or waits receives, whoever gives later on.
    ("Palau asked for help with its reefs. Germany sets aside €6 million and Sweden SEK 30 "
     "million.",
     ["germany 6 palau", "sweden 30 palau"]),
    # The verb may stand before what is paid, and be joined to another word.
    ("Norway funds clinics across Malawi with €3 million.", ["norway 3 malawi"]),
    ("Switzerland is co-financing the tunnel under Skopje with 20 million francs.",
     ["switzerland 20 north-macedonia"]),
    # Debts that are let go, moved or shared out.
    ("The Paris Club will reschedule $750 million of Grenada's debt.",
     ["paris-club 750 grenada"]),
    ("Italy waives €20 million that were lent to Ethiopia.", ["italy 20 ethiopia"]),
    ("Bondholders agreed to forgive Suriname $40 million.", ["bondholders 40 suriname"]),
]  # fmt: skip

ELSEWHERE = [
    # What somebody pays at home, or for himself.
    ("The rains in Chile were late. Lima itself released $4 million.",
     ["peru 4 -"]),
    # Who attacks needs nothing.
    ("After the Russian missile attack, Malta wired €2 million.", ["malta 2 -"]),
    # Two countries: unknown is missing.
    ("The rains in Ghana and in Togo have failed. Officials in Benin look on. Malta wired €2 "
     "million.",
     ["malta 2 -"]),
    # Where people meet is not where the money goes.
    ("At a meeting in Rome, Malta promised €2 million.", ["malta 2 -"]),
    ("Officials met in Mumbai. Malta promised €2 million.", ["malta 2 -"]),
    # A fund's money goes to nobody in particular.
    ("Talks in Panama went on. The Harbour Fund got $5 million from Chile.",
     ["chile 5 harbour-fund"]),
]  # fmt: skip


def read(text):
    return [
        f"{' '.join(c.actors) or '-'} "
        f"{'-' if c.amount is None else format(c.amount / 1e6, 'g')} {c.beneficiary or '-'}"
        for c in read_text(text, DAY).commitments
    ]


@pytest.mark.parametrize(("text", "expected"), SCENES)
def test_where_a_passage_plays(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), ELSEWHERE)
def test_what_is_not_for_that_place(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_who_is_told_to_receive(text, expected):
    assert read(text) == expected
