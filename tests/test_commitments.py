"""Commitments: real-style sentences in, the rows that a careful reader would write down out.

The sentences are our own. Each row names who gives, who receives, the sum, its status and scope;
what else it names (kind, programme, condition, due, quantity, item) is checked too.
"""

from datetime import date
from pathlib import Path

import pytest

from analysis.extract.commitments import KINDS, SCOPES, STATUSES
from analysis.workflow import read_text

PUBLISHED = date(2025, 9, 10)  # a Wednesday
MILLION, BILLION = 1e6, 1e9
ROOT = Path(__file__).parents[1]

PURL = "Prioritised Ukraine Requirements List"
EPF = "European Peace Facility"
GCF = "Green Climate Fund"


def row(givers, to, amount, currency, status, scope="single", **more):
    return {
        "actors": tuple(givers.split()),
        "beneficiary": to,
        "amount": amount,
        "currency": currency,
        "status": status,
        "scope": scope,
    } | more


def read(text, published=PUBLISHED):
    return read_text(text, published).commitments


def assert_read(text, expected):
    found = read(text)
    keys = [list(answer) for answer in expected] + [list(expected[0]) if expected else []]
    shown = [{k: getattr(c, k) for k in keys[min(i, len(keys) - 1)]} for i, c in enumerate(found)]
    assert shown == expected
    for commitment in found:
        assert 0 <= commitment.start < commitment.end <= len(text)
        assert commitment.kind in KINDS
        assert commitment.status in STATUSES
        assert commitment.scope in SCOPES
        for part in ("condition", "due"):
            words = getattr(commitment, "due_text" if part == "due" else part)
            place = getattr(commitment, f"{part}_start")
            assert (words is None) == (place is None)
            if words is not None:
                assert text[place : place + len(words)] == words


MILITARY = [
    (
        "Portugal will give Moldova €25 million for air defence.",
        [row("portugal", "moldova", 25e6, "EUR", "pledged", kind="military")],
    ),
    (
        "Denmark, Norway and Sweden will jointly provide $300 million in ammunition to Ukraine.",
        [row("denmark norway sweden", "ukraine", 300e6, "USD", "pledged", kind="military")],
    ),
    (
        "Two Patriot batteries were delivered to Romania by the Netherlands last week.",
        [row("netherlands", "romania", None, None, "contributed", quantity=2, kind="military")],
    ),
    (
        "Canada's contribution of C$50 million to the Czech ammunition initiative was announced "
        "on Monday.",
        [row("canada", "ukraine", 50e6, "CAD", "pledged", programme="Czech ammunition initiative")],
    ),
    (
        "Luxembourg, one of the smallest members of the club, has paid €6 million into NSATU.",
        [
            row(
                "luxembourg",
                "ukraine",
                6e6,
                "EUR",
                "contributed",
                programme="NATO Security Assistance and Training for Ukraine",
            )
        ],
    ),
    (
        "NATO Secretary General Mark Rutte said that Sweden would pay $30 million for interceptors "
        "for Ukraine.",
        [row("sweden", "ukraine", 30e6, "USD", "pledged", kind="military")],
    ),
    (
        "Slovakia will not send its 12 fighter jets to Ukraine.",
        [row("slovakia", "ukraine", None, None, "refused", quantity=12)],
    ),
    (
        "Italy is considering sending two air-defence batteries to Romania.",
        [row("italy", "romania", None, None, "proposed", quantity=2)],
    ),
    (
        "Zelensky called on Germany to send 200 cruise missiles.",
        [row("germany", "ukraine", None, None, "requested", quantity=200)],
    ),
    (
        "Ukraine needs $1 billion a month from its allies, Zelensky said.",
        [row("nato-allies", "ukraine", 1e9, "USD", "requested", per="month")],
    ),
    (
        "The United States has paused a $400 million shipment of shells to Ukraine.",
        [row("united-states", "ukraine", 400e6, "USD", "withdrawn", kind="military")],
    ),
    (
        "Greece would give Ukraine 20 howitzers if allies replaced them.",
        [
            row(
                "greece",
                "ukraine",
                None,
                None,
                "proposed",
                quantity=20,
                condition="if allies replaced them",
            )
        ],
    ),
    (
        "Allies have now contributed $2.4 billion to PURL.",
        [row("nato-allies", "ukraine", 2.4e9, "USD", "contributed", "cumulative", programme=PURL)],
    ),
    (
        "Belgium ruled out a contribution of €200 million to the European Peace Facility.",
        [row("belgium", None, 200e6, "EUR", "refused", programme=EPF, kind="military")],
    ),
    (
        "Spain reaffirmed its pledge of €1 billion in military aid to Ukraine.",
        [row("spain", "ukraine", 1e9, "EUR", "pledged", "repeated", kind="military")],
    ),
    (
        "All Baltic states except Latvia pledged €10 million each for drones for Ukraine.",
        [
            row("estonia", "ukraine", 10e6, "EUR", "pledged"),
            row("lithuania", "ukraine", 10e6, "EUR", "pledged"),
        ],
    ),
    (
        "Estonia will train 1,500 Ukrainian soldiers this year.",
        [row("estonia", "ukraine", None, None, "pledged", quantity=1500, kind="military")],
    ),
    (
        "Türkiye offered troops for a reassurance force in Ukraine once a ceasefire is reached.",
        [
            row(
                "turkiye",
                "ukraine",
                None,
                None,
                "proposed",
                kind="security guarantee",
                condition="once a ceasefire is reached",
            )
        ],
    ),
    (
        "Hungary refused to pay €90 million into the European Peace Facility.",
        [row("hungary", None, 90e6, "EUR", "refused", programme=EPF)],
    ),
    (
        "Finland will join the drone coalition, Finnish Defence Minister Antti Häkkänen said.",
        [row("finland", "ukraine", None, None, "pledged", programme="Drone Coalition")],
    ),
    (
        "Iceland will not take part in PURL for now.",
        [row("iceland", "ukraine", None, None, "refused", programme=PURL)],
    ),
    (
        "France and the United Kingdom are ready to provide security guarantees to Ukraine.",
        [
            row(
                "france united-kingdom",
                "ukraine",
                None,
                None,
                "proposed",
                kind="security guarantee",
            )
        ],
    ),
    (
        "Japan withdrew its offer of ¥30 billion for mine clearance in Laos.",
        [row("japan", "laos", 30e9, "JPY", "withdrawn")],
    ),
    (
        '"We will deliver 150 armoured vehicles by the end of 2025," British Defence Secretary '
        "John Healey said.",
        [row("united-kingdom", None, None, None, "pledged", quantity=150, due=date(2025, 12, 31))],
    ),
    (
        "Ireland's parliament approved €100 million in non-lethal aid to Ukraine.",
        [row("ireland", "ukraine", 100e6, "EUR", "committed")],
    ),
    (
        "Germany will finance a PURL package worth $500 million, mostly air defence.",
        [row("germany", "ukraine", 500e6, "USD", "pledged", programme=PURL)],
    ),
    (
        "Poland will lend Moldova €20 million for radars, followed by Czechia with €5 million.",
        [
            row("poland", "moldova", 20e6, "EUR", "pledged"),
            row("czechia", "moldova", 5e6, "EUR", "pledged"),
        ],
    ),
    (
        "Norway will contribute NOK 2 billion and Denmark DKK 400 million to a PURL package.",
        [
            row("norway", "ukraine", 2e9, "NOK", "pledged", programme=PURL),
            row("denmark", "ukraine", 400e6, "DKK", "pledged", programme=PURL),
        ],
    ),
    (
        "Latvia has not ruled out sending 20 armoured vehicles to Moldova.",
        [row("latvia", "moldova", None, None, "proposed", quantity=20)],
    ),
    (
        "Bulgaria has yet to deliver the 30 vehicles that it promised Moldova in June.",
        [row("bulgaria", "moldova", None, None, "pledged", "repeated", quantity=30)],
    ),
    (
        "Lithuania was asked to contribute $40 million to PURL.",
        [row("lithuania", "ukraine", 40e6, "USD", "requested", programme=PURL)],
    ),
    (
        "The G7's commitment to security guarantees for Ukraine was welcomed in Kyiv.",
        [row("g7", "ukraine", None, None, "pledged", kind="security guarantee")],
    ),
    (
        'In a second phase, security guarantees "provided by France and Canada" would follow.',
        [
            row(
                "france canada",
                None,
                None,
                None,
                "proposed",
                kind="security guarantee",
                condition="In a second phase",
            )
        ],
    ),
]

CLIMATE = [
    (
        "Germany pledged €2 billion to the Green Climate Fund for 2024 to 2027.",
        [
            row(
                "germany",
                "green-climate-fund",
                2e9,
                "EUR",
                "pledged",
                kind="climate",
                programme=GCF,
            )
        ],
    ),
    (
        "Rich countries promised $100 billion a year in climate finance.",
        [row("rich-countries", None, 100e9, "USD", "pledged", per="year", kind="climate")],
    ),
    (
        "Brazil will invest $1 billion in the Tropical Forest Forever Facility.",
        [
            row(
                "brazil",
                None,
                1e9,
                "USD",
                "pledged",
                kind="climate",
                programme="Tropical Forest Forever Facility",
            )
        ],
    ),
    (
        "Loss and damage pledges now total $768 million.",
        [row("", None, 768e6, "USD", "pledged", "cumulative")],
    ),
    (
        "The United States cancelled $4 billion in pledges to the Green Climate Fund.",
        [row("united-states", "green-climate-fund", 4e9, "USD", "withdrawn", programme=GCF)],
    ),
    (
        "Japan, South Korea and Australia were asked to give $500 million to the Adaptation Fund.",
        [
            row(
                "japan south-korea australia",
                None,
                500e6,
                "USD",
                "requested",
                programme="Adaptation Fund",
                kind="climate",
            )
        ],
    ),
    (
        "Small island states appealed for $12 billion a year to adapt to rising seas.",
        [row("", None, 12e9, "USD", "requested", per="year")],
    ),
    (
        "The World Bank approved a $500 million loan to Kenya for geothermal power.",
        [row("world-bank", "kenya", 500e6, "USD", "committed", kind="climate")],
    ),
    (
        "Canada doubled its contribution to the Green Climate Fund to C$900 million.",
        [row("canada", "green-climate-fund", 900e6, "CAD", "pledged", programme=GCF)],
    ),
    (
        "Spain will raise its annual climate aid from €900 million to €1.35 billion by 2027.",
        [
            row(
                "spain",
                None,
                1.35e9,
                "EUR",
                "pledged",
                per="year",
                kind="climate",
                due=date(2027, 12, 31),
            )
        ],
    ),
    (
        "France has disbursed half of the €400 million that it pledged to Vietnam in June.",
        [row("france", "vietnam", 400e6, "EUR", "pledged", "repeated")],
    ),
    (
        "A further $40 million was committed by Japan on Tuesday for solar power in Cambodia.",
        [row("japan", "cambodia", 40e6, "USD", "committed", kind="climate", set_apart="further")],
    ),
    (
        "Norway said that it might put 3 billion Norwegian kroner into the fund if others joined.",
        [row("norway", None, 3e9, "NOK", "proposed", condition="if others joined")],
    ),
    (
        "The climate minister of Denmark announced 300 million Danish kroner for Bangladesh, "
        "another 300 million Danish kroner for Nepal and 50 million Danish kroner for a seed bank.",
        [
            row("denmark", "bangladesh", 300e6, "DKK", "pledged"),
            row("denmark", "nepal", 300e6, "DKK", "pledged", set_apart="another"),
            row("denmark", None, 50e6, "DKK", "pledged"),
        ],
    ),
    (
        "South Africa has received $2.6 billion so far under the partnership, mostly from Germany "
        "and France.",
        [row("germany france", "south-africa", 2.6e9, "USD", "contributed", "cumulative")],
    ),
    (
        "Italy, which has already paid €1.4 billion, wants to provide €700 million more by the "
        "end of 2026.",
        [
            row("italy", None, 1.4e9, "EUR", "contributed", "cumulative"),
            row(
                "italy",
                None,
                700e6,
                "EUR",
                "proposed",
                due=date(2026, 12, 31),
                due_text="by the end of 2026",
            ),
        ],
    ),
]

HUMANITARIAN = [
    (
        "The United Nations appealed for $1.9 billion for Sudan on Monday.",
        [row("", "sudan", 1.9e9, "USD", "requested")],
    ),
    (
        "OCHA's $2.6 billion appeal for Yemen is only 12% funded.",
        [row("", "yemen", 2.6e9, "USD", "requested")],
    ),
    (
        "Donors pledged $850 million for Afghanistan at a conference in Geneva.",
        [row("donors", "afghanistan", 850e6, "USD", "pledged")],
    ),
    (
        "More than €1.2 billion was pledged at a conference for Syria in Brussels.",
        [row("", "syria", 1.2e9, "EUR", "pledged", "cumulative")],
    ),
    (
        "Japan gave 20,000 tents to Pakistan after the flood.",
        [row("japan", "pakistan", None, None, "contributed", quantity=20000, kind="humanitarian")],
    ),
    (
        "A $30 million grant from the World Bank will fund shelters in Syria.",
        [row("world-bank", "syria", 30e6, "USD", "pledged")],
    ),
    (
        "The European Commission will provide €50 million to Chad, including €20 million for food.",
        [
            row("european-commission", "chad", 50e6, "EUR", "pledged"),
            row("european-commission", "chad", 20e6, "EUR", "pledged", "part", kind="humanitarian"),
        ],
    ),
    (
        "Qatar and the United Arab Emirates sent 5,000 tonnes of wheat to Somalia.",
        [row("qatar united-arab-emirates", "somalia", None, None, "contributed", quantity=5000)],
    ),
    (
        "Kuwait has not yet paid the $60 million that it promised UNHCR.",
        [row("kuwait", "unhcr", 60e6, "USD", "pledged", "repeated")],
    ),
    (
        "The World Food Programme received $70 million from Germany for refugees in Chad.",
        [row("germany", "wfp", 70e6, "USD", "contributed", kind="humanitarian")],
    ),
    (
        "UNICEF said it needed $700 million to feed children.",
        [row("", "unicef", 700e6, "USD", "requested")],
    ),
    (
        "Ireland's €10 million brings total support for Lebanon to €88 million.",
        [
            row("ireland", "lebanon", 10e6, "EUR", "pledged"),
            row("ireland", "lebanon", 88e6, "EUR", "pledged", "cumulative"),
        ],
    ),
    (
        "Aid worth $15 million has reached Haiti so far, according to OCHA.",
        [row("", "haiti", 15e6, "USD", "contributed", "cumulative")],
    ),
    (
        "Denmark suspended 90 million Danish kroner in aid to Burkina Faso.",
        [row("denmark", "burkina-faso", 90e6, "DKK", "withdrawn")],
    ),
    (
        "Norway and Qatar each promised $25 million to Lebanon.",
        [
            row("norway", "lebanon", 25e6, "USD", "pledged"),
            row("qatar", "lebanon", 25e6, "USD", "pledged"),
        ],
    ),
    (
        "India handed over 40 generators to Sri Lanka on Friday.",
        [row("india", "sri-lanka", None, None, "contributed", quantity=40)],
    ),
    (
        "Switzerland has released CHF 10 million for UNHCR.",
        [row("switzerland", "unhcr", 10e6, "CHF", "contributed")],
    ),
    (
        "Of the $2 billion pledged by donors, only $700 million has been paid.",
        [
            row("donors", None, 2e9, "USD", "pledged", "cumulative"),
            row("donors", None, 700e6, "USD", "contributed", "cumulative"),
        ],
    ),
    (
        "Lebanon should receive €150 million from the European Union over three years, subject to "
        "approval by parliament.",
        [
            row(
                "european-union",
                "lebanon",
                150e6,
                "EUR",
                "proposed",
                condition="subject to approval by parliament",
                due_text="over three years",
            )
        ],
    ),
    (
        "All G7 members except Japan will contribute $200 million to the appeal for Haiti.",
        [
            row(
                "canada france germany italy united-kingdom united-states",
                "haiti",
                200e6,
                "USD",
                "pledged",
            )
        ],
    ),
    (
        "Aid agencies urged the United Kingdom not to cut £40 million from its aid to Malawi.",
        [],
    ),
]

BUDGETS = [
    (
        "The European Commission signed agreements of €2.3 billion for reconstruction under the "
        "Ukraine Investment Framework.",
        [
            row(
                "european-commission",
                "ukraine",
                2.3e9,
                "EUR",
                "committed",
                kind="reconstruction",
                programme="Ukraine Investment Framework",
            ),
        ],
    ),
    (
        "France pledged €1.6 billion to the Global Fund for 2026 to 2028.",
        [
            row(
                "france",
                "global-fund",
                1.6e9,
                "EUR",
                "pledged",
                kind="health",
                programme="Global Fund",
            )
        ],
    ),
    (
        "Gavi secured more than $9 billion at its replenishment.",
        [row("", "gavi", 9e9, "USD", "pledged", "cumulative")],
    ),
    (
        "The Global Fund is seeking $18 billion for its next replenishment.",
        [row("", "global-fund", 18e9, "USD", "requested")],
    ),
    (
        "The Irish government will allocate €200 million to flood defences.",
        [row("ireland", None, 200e6, "EUR", "pledged", kind="climate")],
    ),
    (
        "Austria's budget sets aside €1.1 billion for kindergartens.",
        [row("austria", None, 1.1e9, "EUR", "committed")],
    ),
    (
        "Germany committed €600 million to Gavi, and Norway NOK 10 billion.",
        [
            row("germany", "gavi", 600e6, "EUR", "committed"),
            row("norway", "gavi", 10e9, "NOK", "committed"),
        ],
    ),
    (
        "The United States will cut its contribution to the World Health Organization by "
        "$300 million.",
        [row("united-states", "who", 300e6, "USD", "withdrawn")],
    ),
    (
        "The African Development Fund raised $8.9 billion from donors.",
        [row("donors", "african-development-fund", 8.9e9, "USD", "contributed", "cumulative")],
    ),
    (
        "Sweden's parliament voted to give SEK 4 billion to the Global Fund over three years.",
        [row("sweden", "global-fund", 4e9, "SEK", "committed", due_text="over three years")],
    ),
    (
        "Lawmakers in Japan rejected a plan to give $1.2 billion to the Global Fund.",
        [row("japan", "global-fund", 1.2e9, "USD", "refused")],
    ),
    (
        "Italy and Spain, but not Portugal, will contribute €50 million to the Pandemic Fund.",
        [row("italy spain", None, 50e6, "EUR", "pledged", programme="Pandemic Fund")],
    ),
    (
        "Of Canada's C$1.2 billion, C$300 million is earmarked for malaria.",
        [
            row("canada", None, 1.2e9, "CAD", "pledged", "repeated"),
            row("canada", None, 300e6, "CAD", "committed", "part", kind="health"),
        ],
    ),
    (
        "Switzerland signed an agreement to provide 30 million Swiss francs to the Global Fund.",
        [row("switzerland", "global-fund", 30e6, "CHF", "committed")],
    ),
    (
        "Cyprus will contribute €2 million to the fund, subject to a vote in parliament.",
        [row("cyprus", None, 2e6, "EUR", "proposed", condition="subject to a vote in parliament")],
    ),
    (
        "The Netherlands disbursed €50 million to Gavi on Tuesday, the second tranche of a "
        "€250 million pledge made last year.",
        [
            row("netherlands", "gavi", 50e6, "EUR", "contributed", "part"),
            row("netherlands", "gavi", 250e6, "EUR", "pledged", "repeated"),
        ],
    ),
    (
        "South Korea increased its pledge by $50 million to $250 million.",
        [row("south-korea", None, 250e6, "USD", "pledged")],
    ),
    (
        "The Coastal Shield Fund (CSF) opened on Monday. Belgium will pay €30 million into the "
        "CSF.",
        [row("belgium", None, 30e6, "EUR", "pledged", programme="Coastal Shield Fund")],
    ),
    (
        "Under its $60 billion programme, the IMF released $1.1 billion to Argentina.",
        [row("imf", "argentina", 1.1e9, "USD", "contributed")],
    ),
]

# Written after the rules, to see how far they carry; those that they got right hold from now on.
FURTHER = [
    (
        "The United Kingdom is to provide a further £50 million in humanitarian funding to "
        "Sudan, Foreign Secretary David Lammy announced on Tuesday as he visited the border.",
        [row("united-kingdom", "sudan", 50e6, "GBP", "pledged")],
    ),
    (
        "South Korea's foreign ministry said on Friday it had decided to contribute $10 "
        "million to the World Food Programme for Ethiopia.",
        [row("south-korea", "wfp", 10e6, "USD", "committed")],
    ),
    (
        "Speaking in Nairobi, the head of the European Commission, Ursula von der Leyen, "
        "unveiled a €545 million package for clean energy in Africa.",
        [row("european-commission", None, 545e6, "EUR", "pledged")],
    ),
    (
        "The Dutch government on Wednesday said it will spend 200 million euros on drone "
        "defence for Ukraine.",
        [row("netherlands", "ukraine", 200e6, "EUR", "pledged")],
    ),
    (
        "Australia has committed A$100 million over five years to the Pacific Resilience Facility.",
        [row("australia", None, 100e6, "AUD", "committed")],
    ),
    (
        "New Zealand will join Australia in funding a climate programme for Tonga worth "
        "NZ$15 million.",
        [row("new-zealand", "tonga", 15e6, "NZD", "pledged")],
    ),
    (
        "Germany and France have each agreed to pay €300 million into the facility by 2027.",
        [
            row("germany", None, 300e6, "EUR", "committed"),
            row("france", None, 300e6, "EUR", "committed"),
        ],
    ),
    (
        "The United States, the fund's largest donor, has not said whether it will honour a "
        "pledge of $3 billion made under the previous administration.",
        [row("united-states", None, 3e9, "USD", "pledged", "repeated")],
    ),
    (
        "Pakistan received an emergency loan of $500 million from the Asian Development Bank.",
        [row("asian-development-bank", "pakistan", 500e6, "USD", "contributed")],
    ),
    (
        "So far the appeal for Gaza has raised £31 million, its organisers said.",
        [row("", "gaza", 31e6, "GBP", "contributed", "cumulative")],
    ),
    (
        "Washington has frozen $2.2 billion in grants for health programmes in South Africa.",
        [row("united-states", "south-africa", 2.2e9, "USD", "withdrawn")],
    ),
    (
        '"Finland is giving Ukraine ammunition worth 90 million euros," Häkkänen told reporters.',
        [row("finland", "ukraine", 90e6, "EUR", "pledged")],
    ),
    (
        "President Emmanuel Macron said France would double its contribution to €200 million "
        "if parliament agreed.",
        [row("france", None, 200e6, "EUR", "proposed")],
    ),
    (
        "Donor countries fell short of the $10 billion that Ethiopia had asked for.",
        [row("", "ethiopia", 10e9, "USD", "requested")],
    ),
    (
        "The Bahamas appealed to the United Kingdom for £20 million after the hurricane.",
        [row("united-kingdom", "bahamas", 20e6, "GBP", "requested")],
    ),
    (
        "Under the deal Norway will transfer 100 million dollars a year to Indonesia until 2030.",
        [row("norway", "indonesia", 100e6, "USD", "pledged")],
    ),
    (
        "Canada is providing C$70 million in new funding, on top of C$200 million announced "
        "in March, to Haiti.",
        [
            row("canada", "haiti", 70e6, "CAD", "pledged"),
            row("canada", "haiti", 200e6, "CAD", "pledged", "repeated"),
        ],
    ),
    (
        "The plan, which would cost €800 billion, was rejected by Hungary.",
        [],
    ),
    (
        "The bill for the repairs came to $4 million.",
        [],
    ),
    (
        "In Oslo, the government proposed giving 85 billion Norwegian kroner to Ukraine in 2026.",
        [row("norway", "ukraine", 85e9, "NOK", "proposed")],
    ),
    (
        "Lithuania transferred €30 million to PURL on Monday, the Lithuanian defence "
        "ministry said.",
        [row("lithuania", "ukraine", 30e6, "EUR", "contributed")],
    ),
    (
        "The World Bank's board approved financing of $1.2 billion for Bangladesh.",
        [row("world-bank", "bangladesh", 1.2e9, "USD", "committed")],
    ),
    (
        "Australia, Japan and the United States pledged a combined $400 million for Vanuatu.",
        [row("australia japan united-states", "vanuatu", 400e6, "USD", "pledged")],
    ),
    (
        "Ireland has given more than €400 million to Ukraine since February 2022.",
        [row("ireland", "ukraine", 400e6, "EUR", "contributed", "cumulative")],
    ),
    (
        "Austria would consider paying €50 million into the Peace Facility, a spokesman said.",
        [row("austria", None, 50e6, "EUR", "proposed")],
    ),
    (
        "The Global Fund said on Friday that it had received pledges of $11.3 billion, short "
        "of its $18 billion target.",
        [row("", "global-fund", 11.3e9, "USD", "pledged", "cumulative")],
    ),
    (
        "Up to €3 billion in EU grants for Moldova were approved by member states.",
        [row("eu-member-states", "moldova", 3e9, "EUR", "committed")],
    ),
    (
        "The G7 leaders reiterated their promise to mobilise $600 billion for infrastructure.",
        [row("g7", None, 600e9, "USD", "pledged", "repeated")],
    ),
    (
        "Chancellor Friedrich Merz ruled out sending Taurus missiles to Ukraine for now.",
        [row("germany", "ukraine", None, None, "refused")],
    ),
    (
        "Ecuador will get $1 billion from the IMF, half of it immediately.",
        [row("imf", "ecuador", 1e9, "USD", "pledged")],
    ),
    (
        "UNHCR said it faced a funding gap of $800 million this year.",
        [],
    ),
    (
        "The government of Japan, through UNICEF, provided $7.5 million for schools in Nepal.",
        [row("japan", "nepal", 7.5e6, "USD", "contributed")],
    ),
    (
        "Rwanda's budget for 2026 foresees spending of $5 billion.",
        [],
    ),
    (
        "Finland and Sweden plan to invest 100 million euros in a shell factory in Ukraine.",
        [row("finland sweden", "ukraine", 100e6, "EUR", "proposed")],
    ),
    (
        "The European Union froze €150 million in aid for Georgia.",
        [row("european-union", "georgia", 150e6, "EUR", "withdrawn")],
    ),
    (
        "Guterres called for $47 billion in humanitarian funding for 2025.",
        [row("", None, 47e9, "USD", "requested")],
    ),
    (
        "The money, €35 million, was paid to Niger in March by the European Union.",
        [row("european-union", "niger", 35e6, "EUR", "contributed")],
    ),
    (
        "Tokyo announced on Monday a grant of 3.5 billion yen for a hospital in Tuvalu. The "
        "money will be disbursed next year.",
        [row("japan", "tuvalu", 3.5e9, "JPY", "pledged")],
    ),
    (
        "Germany has promised Namibia €1.1 billion over 30 years. Parliament in Windhoek has "
        "not yet approved the deal.",
        [row("germany", "namibia", 1.1e9, "EUR", "pledged")],
    ),
    (
        "The alliance said that Canada, which had already given 50 vehicles, would send 100 "
        "more vehicles.",
        [
            row("canada", None, None, None, "contributed"),
            row("canada", None, None, None, "pledged"),
        ],
    ),
    (
        "Ministers from the Netherlands and Belgium signed a letter of intent to deliver 24 "
        "jets to Ukraine.",
        [row("netherlands belgium", "ukraine", None, None, "proposed")],
    ),
    (
        "The prime minister of Denmark, Mette Frederiksen, told parliament that Denmark "
        "could contribute another 2 billion Danish kroner.",
        [row("denmark", None, 2e9, "DKK", "proposed")],
    ),
    (
        "Health ministers welcomed the United Kingdom's £1.25 billion pledge to Gavi.",
        [row("united-kingdom", "gavi", 1.25e9, "GBP", "pledged")],
    ),
    (
        "The United States said it would no longer pay $700 million a year to the World "
        "Health Organization.",
        [row("united-states", "who", 700e6, "USD", "withdrawn")],
    ),
    (
        "Mozambique needs $187 million to help people hit by the cyclone, according to OCHA; "
        "donors have so far provided $40 million.",
        [
            row("", "mozambique", 187e6, "USD", "requested"),
            row("donors", "mozambique", 40e6, "USD", "contributed", "cumulative"),
        ],
    ),
    (
        "A spokesman for the Kenyan government said China had agreed to extend a loan of $5 "
        "billion for the railway.",
        [row("china", None, 5e9, "USD", "committed")],
    ),
    (
        "France's contribution to the fund, €1.6 billion over three years, is unchanged, the "
        "French president said.",
        [row("france", None, 1.6e9, "EUR", "pledged")],
    ),
    (
        "Hungary, Slovakia and Bulgaria stayed out of the scheme.",
        [row("hungary slovakia bulgaria", None, None, None, "refused")],
    ),
    (
        "The IMF has approved a programme of $15.6 billion for Ukraine and released a first "
        "tranche of $2.7 billion.",
        [
            row("imf", "ukraine", 15.6e9, "USD", "committed"),
            row("imf", "ukraine", 2.7e9, "USD", "contributed", "part"),
        ],
    ),
    (
        "Zambia will receive $1.3 billion over three years from the IMF if it restructures "
        "its debt.",
        [row("imf", "zambia", 1.3e9, "USD", "proposed")],
    ),
    (
        "In addition to the €5 million announced last week, Luxembourg will now give €2 "
        "million to Armenia.",
        [
            row("luxembourg", "armenia", 5e6, "EUR", "pledged", "repeated"),
            row("luxembourg", "armenia", 2e6, "EUR", "pledged"),
        ],
    ),
    (
        "Iceland's parliament voted against sending €4 million to the fund.",
        [row("iceland", None, 4e6, "EUR", "refused")],
    ),
    (
        "Japan on Thursday pledged 40 billion yen to the Global Fund, up from 35 billion yen "
        "in the last round.",
        [row("japan", "global-fund", 40e9, "JPY", "pledged")],
    ),
    (
        "Colombia asked the Green Climate Fund for $300 million to protect the Amazon.",
        [row("green-climate-fund", "colombia", 300e6, "USD", "requested")],
    ),
    (
        "Nobody has pledged money for the 2027 round yet.",
        [],
    ),
    (
        "No country has promised more than $10 million to the fund.",
        [],
    ),
    (
        "Chile, Peru and Colombia jointly requested $60 million for the Amazon.",
        [row("", "chile", 60e6, "USD", "requested")],
    ),
    (
        "Austria supports the demining of Ukraine with €7 million.",
        [row("austria", "ukraine", 7e6, "EUR", "pledged")],
    ),
    (
        "Four months after promising Malawi €25 million, Ireland has paid only €3 million.",
        [
            row("ireland", "malawi", 25e6, "EUR", "pledged"),
            row("ireland", "malawi", 3e6, "EUR", "contributed"),
        ],
    ),
    (
        "Singapore's $20 million contribution, its first, was welcomed by the agency.",
        [row("singapore", None, 20e6, "USD", "pledged")],
    ),
    (
        "The ministers want the EU to pay €3 billion to Türkiye.",
        [row("european-union", "turkiye", 3e9, "EUR", "requested")],
    ),
    (
        "The two sides signed an agreement under which Italy will provide €60 million to Libya.",
        [row("italy", "libya", 60e6, "EUR", "pledged")],
    ),
    (
        "WARSAW, Sept 9 - Poland will hand over six helicopters to Ukraine in the coming "
        "weeks, the Polish defence ministry said on Tuesday, adding that training of the "
        "crews had begun.",
        [row("poland", "ukraine", None, None, "pledged")],
    ),
    (
        "Germany's new 700-million-euro support package, announced during a visit to Kyiv by "
        "Defence Minister Boris Pistorius, contains two more air-defence systems.",
        [row("germany", "ukraine", 700e6, "EUR", "pledged")],
    ),
    (
        "The Netherlands and Sweden said they would together invest 400 million euros in "
        "infantry vehicles for Ukraine, of which the Dutch share is 150 million euros.",
        [
            row("netherlands sweden", "ukraine", 400e6, "EUR", "pledged"),
            row("netherlands", "ukraine", 150e6, "EUR", "pledged", "share"),
        ],
    ),
    (
        "Prime Minister Robert Fico said Slovakia would give nothing further, while "
        "Czechia's government approved 3 billion Czech crowns for demining.",
        [
            row("slovakia", None, None, None, "refused"),
            row("czechia", None, 3e9, "CZK", "committed"),
        ],
    ),
    (
        "Romania, which donated a Patriot battery last year, has asked the United States to "
        "sell it another.",
        [],
    ),
    (
        "France is to deliver 12 CAESAR howitzers a month to Ukraine, President Emmanuel "
        "Macron told French television.",
        [row("france", "ukraine", None, None, "pledged")],
    ),
    (
        "A German plan to supply Ukraine with 40 infantry vehicles has been put on hold.",
        [row("germany", "ukraine", None, None, "proposed")],
    ),
    (
        "The Danish parliament voted on Thursday to set aside 16.5 billion Danish kroner for "
        "Ukraine in 2026.",
        [row("denmark", "ukraine", 16.5e9, "DKK", "committed")],
    ),
    (
        "Washington paused deliveries worth about $1 billion in March but resumed them a "
        "week later.",
        [row("united-states", None, 1e9, "USD", "withdrawn")],
    ),
    (
        "The United Arab Emirates pledged $30 billion to a new climate fund at the start of "
        "the talks; Italy followed with €100 million.",
        [
            row("united-arab-emirates", None, 30e9, "USD", "pledged"),
            row("italy", None, 100e6, "EUR", "pledged"),
        ],
    ),
    (
        "Austria has contributed €40 million to the Adaptation Fund since 2010.",
        [row("austria", None, 40e6, "EUR", "contributed", "cumulative")],
    ),
    (
        "Scientists estimate that adaptation will cost poor countries $387 billion a year.",
        [],
    ),
    (
        "The European Investment Bank signed a €100 million loan with Kenya for clean cooking.",
        [row("eib", "kenya", 100e6, "EUR", "committed")],
    ),
    (
        "The Philippines will receive the first $25 million from the Loss and Damage Fund "
        "next year.",
        [row("", "philippines", 25e6, "USD", "pledged")],
    ),
    (
        "Norway's $1 billion pledge to protect the Amazon makes it the largest donor to the fund.",
        [row("norway", None, 1e9, "USD", "pledged")],
    ),
    (
        "Without new money, the Green Climate Fund would have to cut its plans by $1 "
        "billion, its director warned.",
        [],
    ),
    (
        "The United Nations said on Thursday it needs $4.2 billion to help 21 million people "
        "in Sudan this year, but has received only $240 million.",
        [
            row("", "sudan", 4.2e9, "USD", "requested"),
            row("", "united-nations", 240e6, "USD", "contributed", "cumulative"),
        ],
    ),
    (
        '"The United Kingdom will provide a further £8 million for Afghanistan," Foreign '
        "Secretary Yvette Cooper told parliament.",
        [row("united-kingdom", "afghanistan", 8e6, "GBP", "pledged")],
    ),
    (
        "Turkey sent two planes with 40 tonnes of tents and blankets to Afghanistan on Monday.",
        [row("turkiye", "afghanistan", None, None, "contributed")],
    ),
    (
        "The money pledged at the Paris conference, about €2 billion, has yet to be disbursed.",
        [row("", None, 2e9, "EUR", "pledged", "cumulative")],
    ),
    (
        "Japan's cabinet approved an emergency grant of $4.3 million to UNHCR for refugees "
        "in Lebanon.",
        [row("japan", "unhcr", 4.3e6, "USD", "committed")],
    ),
    (
        "Aid groups in Yemen said that 2.5 billion dollars was needed to avert a famine.",
        [row("", None, 2.5e9, "USD", "requested")],
    ),
    (
        "Luxembourg doubled its annual contribution to UNICEF to €4 million.",
        [row("luxembourg", "unicef", 4e6, "EUR", "pledged")],
    ),
    (
        "Spain's budget earmarks €500 million for social housing, the finance minister told "
        "parliament on Tuesday.",
        [row("spain", None, 500e6, "EUR", "committed")],
    ),
    (
        "Switzerland's government wants to cut foreign aid by 110 million Swiss francs next year.",
        [row("switzerland", None, 110e6, "CHF", "withdrawn")],
    ),
    (
        "Ireland will pay €1.5 billion into a fund for future pensions.",
        [row("ireland", None, 1.5e9, "EUR", "pledged")],
    ),
    (
        "Denmark is giving 10 billion Danish kroner to the fund, Norway 3 billion Norwegian "
        "kroner and Iceland nothing.",
        [row("denmark", None, 10e9, "DKK", "pledged"), row("norway", None, 3e9, "NOK", "pledged")],
    ),
    (
        "The government denied that it had promised Kenya $200 million.",
        [],
    ),
    (
        "Belgium's prime minister said his country could not lend Ukraine €140 billion on its own.",
        [row("belgium", "ukraine", 140e9, "EUR", "refused")],
    ),
    (
        "Azerbaijan and Kazakhstan each delivered 20 generators to Ukraine in August.",
        [
            row("azerbaijan", "ukraine", None, None, "contributed"),
            row("kazakhstan", "ukraine", None, None, "contributed"),
        ],
    ),
    (
        "New Zealand's contribution of NZ$15 million to PURL was its first.",
        [row("new-zealand", "ukraine", 15e6, "NZD", "pledged")],
    ),
    (
        "Montenegro joined the Czech ammunition initiative with €1 million.",
        [row("montenegro", "ukraine", 1e6, "EUR", "pledged")],
    ),
]

NO_ROW = [
    "Each battery costs about $1 billion.",
    "The strike caused damage of $40 million at a plant in Odesa.",
    "Germany's defence budget will rise to €86 billion next year.",
    "The arms maker reported a turnover of €9.8 billion.",
    "Poland bought 116 tanks from the United States for $1.4 billion.",
    "Norway will spend 3.5% of GDP on defence.",
    "China did not contribute to the fund.",
    "Storms caused losses of $320 billion worldwide last year.",
    "The clean-energy market is worth $2 trillion.",
    "The epidemic had cost hospitals $3 million, UNICEF said.",
    "Estonia's economy shrank and its debt reached €9 billion.",
    "The fund has assets of $22 billion.",
    "The ministry expects revenue of €5.4 billion from the tax.",
    "About €210 billion in Russian assets is frozen in Europe.",
    "Greece sold bonds worth €3 billion.",
    "Ukrainian forces shot down 80 drones overnight.",
    "Ukraine destroyed 12 tanks near the border.",
    "Zelensky left Washington without a promise of 50 missiles.",
    "Japan's trade surplus with Vietnam narrowed to $2.1 billion.",
    "The company was fined €40 million by the European Commission.",
    "A barrel of oil cost $70 on Friday.",
    "Kenya's GDP is about $110 billion, the World Bank said.",
    "Rebuilding the port will cost $900 million, the World Bank estimates.",
    "Rutte praised the unity of allies.",
    "The summit in Brussels lasted two days.",
    "Sweden has 120 such tanks.",
    "Further packages will follow.",
]


@pytest.mark.parametrize(("text", "expected"), MILITARY)
def test_military_aid(text, expected):
    assert_read(text, expected)


@pytest.mark.parametrize(("text", "expected"), CLIMATE)
def test_climate_finance(text, expected):
    assert_read(text, expected)


@pytest.mark.parametrize(("text", "expected"), HUMANITARIAN)
def test_humanitarian_appeals(text, expected):
    assert_read(text, expected)


@pytest.mark.parametrize(("text", "expected"), BUDGETS)
def test_public_budgets_and_replenishments(text, expected):
    assert_read(text, expected)


@pytest.mark.parametrize(("text", "expected"), FURTHER)
def test_further_sentences_of_all_four_fields(text, expected):
    assert_read(text, expected)


@pytest.mark.parametrize("text", NO_ROW)
def test_money_and_goods_that_nobody_promises_make_no_row(text):
    assert [(c.actors, c.amount, c.status) for c in read(text)] == []


PASSAGES = [
    (
        "Germany will pay for two 500-million-dollar packages for Ukraine.",
        [row("germany", "ukraine", 1e9, "USD", "pledged")],
    ),
    (
        "Sweden pledged tens of millions of dollars to Moldova.",
        [row("sweden", "moldova", None, "USD", "pledged")],
    ),
    (
        "Japan will give $50 million to Kenya for schools. It will also give $50 million to "
        "Uganda.",
        [
            row("japan", "kenya", 50e6, "USD", "pledged"),
            row("japan", "uganda", 50e6, "USD", "pledged"),
        ],
    ),
    (
        "Germany announced a package of €500 million for Ukraine on Monday. It includes 20 "
        "armoured vehicles and €120 million for drones.",
        [
            row("germany", "ukraine", 500e6, "EUR", "pledged"),
            row("germany", "ukraine", 120e6, "EUR", "pledged", "part", kind="military"),
        ],
    ),
    (
        "Sweden, Norway and Denmark will pay for a second PURL package of about $500 million. "
        "Sweden's share of the package is $275 million. Norway will contribute NOK 1.5 billion, "
        "and Denmark will contribute $90 million.",
        [
            row("sweden norway denmark", "ukraine", 500e6, "USD", "pledged", set_apart="second"),
            row("sweden", "ukraine", 275e6, "USD", "pledged", "share", programme=PURL),
            row("norway", "ukraine", 1.5e9, "NOK", "pledged", "share", programme=PURL),
            row("denmark", "ukraine", 90e6, "USD", "pledged", "share", programme=PURL),
        ],
    ),
    (
        "Canada will provide C$2 billion in military aid to Ukraine, a sum first named in June. "
        "Of that sum, C$680 million will fund a PURL package. C$220 million of it will be spent "
        "on drones.",
        [
            row("canada", "ukraine", 2e9, "CAD", "pledged", "repeated"),
            row("canada", "ukraine", 680e6, "CAD", "pledged", "part", programme=PURL),
            row("canada", "ukraine", 220e6, "CAD", "pledged", "part", kind="military"),
        ],
    ),
    (
        "The EU paid out €4 billion to Ukraine on Friday. Of that sum, €3 billion came from the "
        "Ukraine Facility. The EU and its member states have provided €169 billion since 2022.",
        [
            row("european-union", "ukraine", 4e9, "EUR", "contributed"),
            row(
                "european-union",
                "ukraine",
                3e9,
                "EUR",
                "contributed",
                "part",
                programme="Ukraine Facility",
            ),
            row(
                "european-union eu-member-states",
                "ukraine",
                169e9,
                "EUR",
                "contributed",
                "cumulative",
            ),
        ],
    ),
    (
        "Austria will give €8 million to Moldova, Foreign Minister Jane Roe, an Austrian, said. "
        '"We will add 10 generators," she said.',
        [
            row("austria", "moldova", 8e6, "EUR", "pledged"),
            row("austria", "moldova", None, None, "pledged", quantity=10),
        ],
    ),
    (
        "Norwegian Development Minister Jane Roe promised $12 million to Malawi.",
        [row("norway", "malawi", 12e6, "USD", "pledged")],
    ),
    (
        "Jane Roe, head of the World Food Programme, said the agency would provide food worth "
        "$9 million to Mali.",
        [row("wfp", "mali", 9e6, "USD", "pledged")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PASSAGES)
def test_passages_in_which_a_sentence_leans_on_the_one_before(text, expected):
    assert_read(text, expected)


def test_headline_that_the_body_repeats_is_a_repetition():
    text = "Chile gives Peru $5 million\n\nChile will give Peru $5 million for schools.\n"
    end = text.index("\n")
    reading = read_text(text, PUBLISHED, [("headline", 0, end), ("body", end + 2, len(text))])
    shown = [(c.actors, c.beneficiary, c.amount, c.scope) for c in reading.commitments]
    assert shown == [
        (("chile",), "peru", 5e6, "repeated"),
        (("chile",), "peru", 5e6, "single"),
    ]


def test_headline_that_stands_alone_is_a_report_of_its_own():
    text = "Chile gives Peru $5 million\n\nThe ministers met on Monday.\n"
    end = text.index("\n")
    reading = read_text(text, PUBLISHED, [("headline", 0, end), ("body", end + 2, len(text))])
    assert [(c.actors, c.amount, c.scope) for c in reading.commitments] == [
        (("chile",), 5e6, "single")
    ]


def test_trailer_is_not_read():
    text = "Nothing happened.\n\nChile will give Peru $5 million."
    parts = [("body", 0, 17), ("trailer", 19, len(text))]
    assert read_text(text, PUBLISHED, parts).commitments == ()


def test_a_row_scores_lower_where_less_is_told():
    full, bare = read("Chile will give Peru $5 million."), read("$5 million was pledged.")
    assert full[0].score > bare[0].score
