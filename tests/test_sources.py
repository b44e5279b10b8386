"""Loading: pasted text, Markdown, saved pages, CSV, JSON; sections, dates, bylines, encodings."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import extract, load_articles
from analysis.problems import Problem, UsageError
from analysis.sources.articles import Article
from analysis.sources.build import build_article
from analysis.sources.credits import is_dateline, is_outlet, read_byline
from analysis.sources.days import find_day, read_day
from analysis.sources.reading import read_articles
from analysis.sources.sections import lay_out
from analysis.sources.tongue import name_language, tell_language
from analysis.sources.wrapping import join_wrapped

ROOT = Path(__file__).parents[1]
BODY = (
    "The prime minister of Norland said on Friday that her country would give $5 million.",
    "Her defence minister added that the first deliveries would arrive before winter.",
    "Other countries had promised more than that, according to the ministry in the capital.",
)


def read(folder, name, content, **kwargs):
    """Save one file as a user would, and read it: its articles and its problems."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(**kwargs))
    found = list(read_articles(path))
    return (
        [one for one in found if isinstance(one, Article)],
        [one for one in found if isinstance(one, Problem)],
    )


def read_one(folder, content, name="a.txt", **kwargs):
    """The only article of a file, with nothing amiss, and its sections."""
    articles, problems = read(folder, name, content, **kwargs)
    assert problems == []
    assert len(articles) == 1
    return articles[0], show(articles[0])


def show(article):
    """Roles and words of an article's sections."""
    return [(part.role, article.text[part.start : part.end]) for part in article.sections]


def pick(sections, role):
    return [words for its_role, words in sections if its_role == role]


def check_sections(text, sections):
    """Sections are lines in order, overlap nowhere, and only white space lies outside them."""
    at = 0
    for part in sections:
        assert at <= part.start < part.end <= len(text)
        assert text[at : part.start].strip() == ""
        assert text[part.start : part.end] == text[part.start : part.end].strip()
        assert "\n" not in text[part.start : part.end]
        at = part.end
    assert text[at:].strip() == ""


# --- pasted text: the header ---------------------------------------------------------------------


def test_a_pasted_article_falls_into_its_parts(tmp_path):
    text = f"""Norland to pay for drones

Sample Wire
By Jane Doe in Norville
Published Aug. 22, 2025 at 3:04 p.m. EDT

{BODY[0]}

THE FIRST STEP IS MONEY

{BODY[1]}

What the neighbours give

{BODY[2]}

Read more: Drones in the north
Related
Norland's neighbours meet
How much is a drone?
Share
Sign up for our newsletter
Don't Miss
"""
    article, sections = read_one(tmp_path, text)
    assert sections == [
        ("headline", "Norland to pay for drones"),
        ("byline", "Sample Wire"),
        ("byline", "By Jane Doe in Norville"),
        ("dateline", "Published Aug. 22, 2025 at 3:04 p.m. EDT"),
        ("body", BODY[0]),
        ("subheading", "THE FIRST STEP IS MONEY"),
        ("body", BODY[1]),
        ("subheading", "What the neighbours give"),
        ("body", BODY[2]),
        ("trailer", "Read more: Drones in the north"),
        ("trailer", "Related"),
        ("trailer", "Norland's neighbours meet"),
        ("trailer", "How much is a drone?"),
        ("trailer", "Share"),
        ("trailer", "Sign up for our newsletter"),
        ("trailer", "Don't Miss"),
    ]
    assert article.article_id == "a"
    assert article.title == "Norland to pay for drones"
    assert article.byline == "Jane Doe in Norville"
    assert article.outlet == "Sample Wire"
    assert article.published == date(2025, 8, 22)
    assert article.language == "en"
    assert article.text == text
    assert article.warnings == ()


@pytest.mark.parametrize(
    ("header", "title", "byline", "outlet", "published"),
    [
        ("Title\nby August 22, 2025", "Title", None, None, "2025-08-22"),
        ("Title\nby Jane Doe", "Title", "Jane Doe", None, None),
        ("Title\nby May", "Title", None, None, None),
        ("Title\nBy Theresa May\n1 May 2025", "Title", "Theresa May", None, "2025-05-01"),
        ("Title\nBY JANE DOE\nAUGUST 22, 2025", "Title", "JANE DOE", None, "2025-08-22"),
        ("Title\nWritten by Jane Doe | 22 August 2025", "Title", "Jane Doe", None, "2025-08-22"),
        ("Title\nBy Jane Doe, Published Friday, Aug 22, 2025", "Title", "Jane Doe", None,
         "2025-08-22"),
        ("Title\n22 August 2025\nBy Jane Doe and J. K. Roe-Smith", "Title",
         "Jane Doe and J. K. Roe-Smith", None, "2025-08-22"),
        ("Title\nBy Jane Doe, Example Courier\n2025-08-22", "Title", "Jane Doe, Example Courier",
         "Example Courier", "2025-08-22"),
        # What follows a comma need not be an outlet.
        ("Title\nBy Jane Doe, Political Correspondent\n2025-08-22", "Title",
         "Jane Doe, Political Correspondent", None, "2025-08-22"),
        ("Title\nBy Jane Doe, John Roe and Ann Poe\n2025-08-22", "Title",
         "Jane Doe, John Roe and Ann Poe", None, "2025-08-22"),
        # A person without a "By" is no outlet.
        ("Title\nJane Doe\nAugust 22, 2025", "Title", "Jane Doe", None, "2025-08-22"),
        ("Title\nSample Wire | August 22, 2025", "Title", None, "Sample Wire", "2025-08-22"),
        ("Sample Wire\nNorland pays for drones\n22 August 2025", "Norland pays for drones", None,
         "Sample Wire", "2025-08-22"),
        ("EUROPE\nNorland pays for its new drones\n22 August 2025",
         "Norland pays for its new drones", None, None, "2025-08-22"),
        ("Title\nAn envoy explains why it matters to the neighbours.\nBy Jane Doe\nAug 22, 2025",
         "Title", "Jane Doe", None, "2025-08-22"),
        # Whole sentences can be titles, as date or author follow.
        ("Norland's prime minister praises her neighbours and suggests more.\nby August 22, 2025",
         "Norland's prime minister praises her neighbours and suggests more.", None, None,
         "2025-08-22"),
        ("By Land and by Sea\nBy Jane Doe\n22 August 2025", "By Land and by Sea", "Jane Doe",
         None, "2025-08-22"),
        ("What happened in Norland on August 22, 2025\nBy Jane Doe",
         "What happened in Norland on August 22, 2025", "Jane Doe", None, None),
        ("Title: Norland pays\nDate: 22 August 2025\nAuthor: Jane Doe\nSource: Sample Wire\n"
         "URL: https://wire.example/a", "Norland pays", "Jane Doe", "Sample Wire", "2025-08-22"),
        ("Title\nUpdated: August 23, 2025\nPublished: August 22, 2025", "Title", None, None,
         "2025-08-22"),
        ("Title\nUpdated August 23, 2025", "Title", None, None, "2025-08-23"),
        ("Title\nShare\nBy Jane Doe\n3 min read\nAugust 22, 2025", "Title", "Jane Doe", None,
         "2025-08-22"),
        ("22 August 2025\nNorland pays for drones", "Norland pays for drones", None, None,
         "2025-08-22"),
        ("Title\nhttps://wire.example/a\n22 August 2025", "Title", None, None, "2025-08-22"),
        ("Title\n03/04/2025", "Title", None, None, None),
        ("Title\n31 February 2025", "Title", None, None, None),
        ("Title\nAugust 2025", "Title", None, None, None),
        ("Title\nAugust 22", "Title", None, None, None),
    ],
)  # fmt: skip
def test_headers_in_their_usual_orders(tmp_path, header, title, byline, outlet, published):
    article, sections = read_one(tmp_path, header + "\n\n" + "\n\n".join(BODY))
    assert article.title == title
    assert article.byline == byline
    assert article.outlet == outlet
    assert article.published == (date.fromisoformat(published) if published else None)
    assert pick(sections, "headline")[0].removeprefix("Title: ") == title
    assert [words for words in pick(sections, "body") if words in BODY] == list(BODY)
    assert "Jane Doe" not in " ".join(pick(sections, "body"))


PASTED = [
    (
        """Ukraine war

Allies agree a new package for Norland as ministers meet

Ministers from 20 states met on Tuesday. Money was not all they spoke about.

Jane Doe Europe correspondent
@janedoe
Tue 14 Oct 2025 18.04 BST
Last modified on Tue 14 Oct 2025 19.20 BST

Norland will give $5 million, its minister said.

View image in fullscreen
Ministers in Southton on Tuesday. Photograph: John Roe/Sample Agency

He said others would follow.

Explore more on these topics
Norland
news
Share
Reuse this content
""",
        ("Jane Doe Europe correspondent", None, date(2025, 10, 14)),
        "subheading headline subheading byline byline dateline dateline body body caption body "
        "trailer trailer trailer trailer trailer",
    ),
    (
        """World
Norland will give more, minister says
By Jane Doe and John Roe
November 14, 2025 6:12 PM GMT+1 Updated 2 hours ago
Item 1 of 2 Ministers meet in Southton, November 14, 2025. REUTERS/Jane Doe
SOUTHTON, Nov 14 (Sample Wire) - Norland will give $5 million, its minister said.
"We will give," she said.
Reporting by Jane Doe; Editing by John Roe
Our Standards: The Sample Wire Trust Principles.
""",
        ("Jane Doe and John Roe", "Sample Wire", date(2025, 11, 14)),
        "subheading headline byline dateline caption dateline body body trailer trailer",
    ),
    (
        """Norland to give $5 million to neighbour

By JANE DOE and JOHN ROE
Updated 6:12 PM EST, November 14, 2025
Share

SOUTHTON (AP) — Norland will give $5 million, its minister said Friday.

___

Doe reported from Norville.
""",
        ("JANE DOE and JOHN ROE", "AP", date(2025, 11, 14)),
        "headline byline dateline trailer dateline body body body",
    ),
    (
        """Norland pays more

Jane Doe
Sample Wire
14 Nov 2025, 09:30

"We will pay," the minister said on Friday.

Key points:

- Norland pays $5 million
- Southland pays $7 million

What they said

"It is a lot," she said.
""",
        ("Jane Doe", "Sample Wire", date(2025, 11, 14)),
        "headline byline byline dateline body body body body subheading body",
    ),
]


@pytest.mark.parametrize(("text", "facts", "roles"), PASTED)
def test_articles_as_they_are_copied_from_pages(tmp_path, text, facts, roles):
    article, sections = read_one(tmp_path, text)
    assert (article.byline, article.outlet, article.published) == facts
    assert [role for role, _ in sections] == roles.split()


def test_a_date_of_figures_is_a_date_line_without_a_date(tmp_path):
    article, sections = read_one(tmp_path, f"Norland pays more\n03/04/2025\n\n{BODY[0]}")
    assert article.published is None
    assert ("dateline", "03/04/2025") in sections
    assert article.warnings == (
        "date '03/04/2025' names no month; left out, write the month's name",
    )


def test_the_address_in_a_header_is_the_articles(tmp_path):
    article, sections = read_one(tmp_path, f"Title\nhttps://wire.example/a\n\n{BODY[0]}")
    assert article.url == "https://wire.example/a"
    assert ("dateline", "https://wire.example/a") in sections


def test_no_date_is_taken_from_the_body(tmp_path):
    text = "\n\n".join(["Title", BODY[0], "On August 22, 2025, she left.", BODY[1], "May 1, 2024"])
    article, sections = read_one(tmp_path, text)
    assert article.published is None
    assert "On August 22, 2025, she left." in pick(sections, "body")


def test_a_chronology_has_no_date_of_publication(tmp_path):
    text = "\n\n".join(
        ["The year in aid", BODY[2], "5 May 2025", BODY[0], "22 August 2025", BODY[1]]
    )
    article, sections = read_one(tmp_path, text)
    assert article.published is None
    assert pick(sections, "body") == [BODY[2], BODY[0], BODY[1]]
    assert pick(sections, "subheading") == ["5 May 2025", "22 August 2025"]


def test_a_standfirst_is_read_as_a_subhead(tmp_path):
    standfirst = "The envoy said that more would follow before winter."
    text = f"Norland pays\n{standfirst}\nBy Jane Doe\n22 August 2025\n\n{BODY[0]}\n\n{BODY[1]}"
    _, sections = read_one(tmp_path, text)
    assert sections[:2] == [("headline", "Norland pays"), ("subheading", standfirst)]


@pytest.mark.parametrize(
    "text", [BODY[0], "\n\n".join(BODY), "Norland pays", "\n".join(BODY), f"  {BODY[0]}\n\n\n"]
)
def test_paragraphs_alone_have_no_title(tmp_path, text):
    article, sections = read_one(tmp_path, text)
    assert article.title is None
    assert {role for role, _ in sections} == {"body"}


@pytest.mark.parametrize("end", ["?", "!", "", ": what is known"])
def test_a_first_line_that_is_no_sentence_is_the_title(tmp_path, end):
    article, _ = read_one(tmp_path, f"Norland pays for drones{end}\n\n" + "\n\n".join(BODY))
    assert article.title == f"Norland pays for drones{end}"


# --- dates and bylines by a strict grammar -------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published Aug. 22, 2025 at 3:04 p.m. EDT", date(2025, 8, 22)),
        ("August 22, 2025", date(2025, 8, 22)),
        ("by August 22, 2025", date(2025, 8, 22)),
        ("AUG 22 2025", date(2025, 8, 22)),
        ("August 22nd, 2025", date(2025, 8, 22)),
        ("Aug.22,2025", date(2025, 8, 22)),
        ("22 August 2025", date(2025, 8, 22)),
        ("22 Aug. 2025, 10:14 BST", date(2025, 8, 22)),
        ("22nd of August, 2025", date(2025, 8, 22)),
        ("22. August 2025", date(2025, 8, 22)),
        ("22-Aug-2025", date(2025, 8, 22)),
        ("Fri, 22 Aug 2025 10:00:00 GMT", date(2025, 8, 22)),
        ("Sept. 5, 2025", date(2025, 9, 5)),
        ("May 5, 2025", date(2025, 5, 5)),
        ("2025-08-22", date(2025, 8, 22)),
        ("2025-08-22T23:30:00-05:00", date(2025, 8, 22)),
        ("29 February 2024", date(2024, 2, 29)),
        ("22\u00a0August\u00a02025", date(2025, 8, 22)),
        ("Updated August 23, 2025 | Published August 22, 2025", date(2025, 8, 22)),
        ("by May", None),
        ("by May 2025", None),
        ("August 22", None),
        ("31 February 2025", None),
        ("29 February 2025", None),
        ("2025-02-31", None),
        ("2025-13-01", None),
        ("0 May 2025", None),
        ("03/04/2025", None),
        ("22/08/2025", None),
        ("22.08.2025", None),
        ("22 August 25", None),
        ("May 5, 20255", None),
        ("12025-08-22", None),
        ("122 August 2025", None),
        ("Dismay 2, 2025", None),
        ("1 May 9999", None),
        ("1 May 0001", None),
        ("", None),
    ],
)
def test_days_need_a_months_name_or_iso_and_a_year(line, day):
    assert find_day(line) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("20250822", date(2025, 8, 22)),
        ("20250822T101500Z", date(2025, 8, 22)),
        ("20250822101500", date(2025, 8, 22)),
        ("2025/08/22 10:00", date(2025, 8, 22)),
        ("Fri Aug 22 10:04:00 +0000 2025", date(2025, 8, 22)),
        ("2025-08-22 00:00:00+00:00", date(2025, 8, 22)),
        ("1755820800", None),
        ("22/08/2025", None),
        ("2025", None),
        ("20251399", None),
        ("n/a", None),
    ],
)
def test_date_fields_of_exports_may_have_machine_forms(value, day):
    assert read_day(value) == day


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.integers(0, 4))
def test_every_day_is_read_back_from_its_usual_forms(day, form):
    written = [
        f"Published {day:%B} {day.day}, {day.year} at 3:04 p.m.",
        f"{day.day} {day:%b}. {day.year}",
        f"{day:%A}, {day.day} {day:%B} {day.year}",
        day.isoformat(),
        f"{day:%Y%m%d}",
    ][form]
    assert read_day(written) == day


@given(st.text(max_size=200))
def test_any_text_is_a_day_or_none_and_never_a_crash(line):
    assert find_day(line) is None or isinstance(find_day(line), date)
    read_byline(line)
    is_dateline(line)
    is_outlet(line)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("by Jane Doe", "Jane Doe"),
        ("By: Jane Doe", "Jane Doe"),
        ("BY JANE DOE", "JANE DOE"),
        ("By Jane van der Doe and J. Roe", "Jane van der Doe and J. Roe"),
        ("By Åse Øye", "Åse Øye"),
        ("By the Sample Wire staff", "the Sample Wire staff"),
        ("Reported by Jane Doe in Norville", "Jane Doe in Norville"),
        ("By Jane Doe | August 22, 2025", "Jane Doe"),
        ("By Jane Doe, Updated Fri., Aug. 22, 2025", "Jane Doe"),
        ("By May Doe", "May Doe"),
        ("by August 22, 2025", None),
        ("By Friday, August 22, 2025", None),
        ("by May", None),
        ("By August", None),
        ("By Friday", None),
        ("By Friday evening, the talks had failed", None),
        ("By the end of May", None),
        ("By the numbers: what Norland gives", None),
        ("By Monday it was over.", None),
        ("By 2030", None),
        ("By", None),
        ("Bystanders Saw It", None),
        ("Jane Doe", None),
    ],
)
def test_bylines_name_authors_and_not_days(line, author):
    assert read_byline(line) == author


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("August 22, 2025", True),
        ("by August 22, 2025", True),
        ("Published Aug. 22, 2025 at 3:04 p.m. EDT | Updated Aug. 23, 2025 at 9:12 a.m. EDT", True),
        ("NORVILLE, August 22, 2025", True),
        ("Last modified on Fri 22 Aug 2025 10.14 BST", True),
        ("22 August 2025 · 3 min read", True),
        ("On August 22, 2025, he arrived.", False),
        ("Norland will pay until August 22, 2025", False),
        ("August 2025", False),
    ],
)
def test_a_date_line_holds_nothing_but_the_date(line, told):
    assert is_dateline(line) is told


# --- agencies' date lines ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opening", "outlet", "published"),
    [
        ("NORVILLE, Aug 22 (Sample Agency) - ", "Sample Agency", None),
        ("NORVILLE, Aug 22, 2025 (Sample Agency) -- ", "Sample Agency", "2025-08-22"),
        ("NORVILLE, Norland (Sample Agency) — ", "Sample Agency", None),
        ("Norville, 22 August 2025 (Sample Agency) – ", "Sample Agency", "2025-08-22"),
        ("NORVILLE/SOUTHTON, Aug 22 (Sample Agency) - ", "Sample Agency", None),
        ("(Sample Agency) - ", "Sample Agency", None),
        ("NORVILLE - ", None, None),
        ("NORVILLE, August 22, 2025 — ", None, "2025-08-22"),
    ],
)
@pytest.mark.parametrize("title", ["Norland pays\n\n", ""])
def test_an_agencys_date_line_is_no_part_of_the_first_sentence(
    tmp_path, title, opening, outlet, published
):
    text = f"{title}{opening}Norland has paid $5 million, its envoy said.\n\n{BODY[1]}"
    article, sections = read_one(tmp_path, text)
    assert ("dateline", opening.strip()) in sections
    assert ("body", "Norland has paid $5 million, its envoy said.") in sections
    assert article.outlet == outlet
    assert article.published == (date.fromisoformat(published) if published else None)
    # Nothing but white space has changed.
    assert article.text.replace("\n", " ") == text.replace("\n", " ")


@pytest.mark.parametrize(
    "line",
    [
        "Friday - the day of the talks - was quiet in the capital.",
        "NATO - the alliance - has 32 members.",
        "The drones (in the north) - more than ten of them - were paid for.",
        "The five countries – Norland and four others – met.",
        "Norland (population 5 million) - a small country - pays more than others.",
    ],
)
def test_dashes_in_a_sentence_make_no_date_line(tmp_path, line):
    _, sections = read_one(tmp_path, f"Norland pays\n\n{line}\n\n{BODY[0]}")
    assert pick(sections, "body") == [line, BODY[0]]


# --- sub-heads, captions, trailers ---------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "THE FIRST LEVEL WILL BE THE ARMY",
        "What the neighbours give",
        "Background",
        'The envoy believes it is "crucial" that others join',
        "“A great step”",
        "2025: the year of drones",
        "What comes next?",
    ],
)
def test_short_title_like_lines_between_paragraphs_are_subheads(tmp_path, line):
    _, sections = read_one(tmp_path, f"Title\n\n{BODY[0]}\n\n{line}\n\n{BODY[1]}")
    assert pick(sections, "subheading") == [line]


@pytest.mark.parametrize(
    "lines",
    [
        ["The shares are:", "Norland: $5 million", "Southland: $7 million", "Eastland: $1 million"],
        ["He agreed.", "and so did she"],
        ["- Norland $5 million", "- Southland $7 million"],
        ["“We will pay,” she said."],
        ["She was asked whether the money would be paid before the winter of next year?"],
    ],
)
def test_lists_and_short_sentences_stay_body(tmp_path, lines):
    text = "\n\n".join(["Title", BODY[0], *lines, BODY[1]])
    _, sections = read_one(tmp_path, text)
    assert pick(sections, "body") == [BODY[0], *lines, BODY[1]]


@pytest.mark.parametrize(
    "trailer",
    [
        ["Don't Miss"],
        ["Don’t miss:"],
        ["Read more"],
        ["Read more: How drones are made"],
        ["Related"],
        ["Share"],
        ["Share Tweet Email"],
        ["SHARE THIS ARTICLE"],
        ["Sign up for our newsletter"],
        ["Sign up for our newsletter to get the best of our reporting every morning."],
        ["Advertisement", "Comments", "12 comments"],
        ["© 2025 Sample Wire. All rights reserved."],
        ["(Reporting by Jane Doe in Norville; editing by John Roe)"],
        ["Related articles", "Norland's neighbours meet", "How much is a drone?", "Tags: aid"],
        ["Most read", "A storm in the south", "Don't Miss", "A storm in the north", "Share"],
        ["Media contact: press@bank.example", "The Bank has lent $200 billion since 1964."],
        ["About the River Bank", "The River Bank has lent $200 billion since 1964."],
        ["For more information, please contact the press office.", "Office hours: 9 to 5"],
    ],
)
def test_trailers_are_cut_from_the_end(tmp_path, trailer):
    article, sections = read_one(tmp_path, "\n\n".join(["Title", *BODY, *trailer]))
    assert pick(sections, "body") == list(BODY)
    assert pick(sections, "trailer") == trailer
    assert article.warnings == ()


@pytest.mark.parametrize("line", ["Read more: How drones are made", "Advertisement", "Related"])
def test_doubtful_lines_in_the_body_are_marked_and_stay(tmp_path, line):
    article, sections = read_one(tmp_path, "\n\n".join(["Title", BODY[0], line, *BODY[1:]]))
    assert pick(sections, "body") == [BODY[0], line, *BODY[1:]]
    assert article.warnings == (f"line in the body that may be page furniture: {line}",)


@pytest.mark.parametrize(
    "line",
    [
        "“Subscribe to this plan,” she told the others.",
        "About the bank she said nothing.",
        "Sharing the burden is what counts, the envoy said.",
        "Related companies in the south will build the drones, she said on Friday.",
        "Commenting on the plan, she said that it was enough",
        "Read the plan as you like, it remains a good one, according to her ministry.",
        "Follow us and you will be safe, the minister told her neighbours on Friday evening.",
        "“You will find the bill in your inbox,” she said.",
        "Copyright is no obstacle to it, the minister said.",
        "More from the allies is needed to pay for all of the drones, she said.",
    ],
)
def test_a_last_sentence_of_the_article_is_no_trailer(tmp_path, line):
    article, sections = read_one(tmp_path, "\n\n".join(["Title", *BODY, line]))
    assert pick(sections, "body") == [*BODY, line]
    assert article.warnings == ()


def test_paragraphs_below_related_are_not_cut(tmp_path):
    text = "\n\n".join(["Title", BODY[0], "Related", "A storm in the south", BODY[1], BODY[2]])
    article, sections = read_one(tmp_path, text)
    assert pick(sections, "trailer") == []
    assert BODY[2] in pick(sections, "body")
    assert len(article.warnings) == 1


@pytest.mark.parametrize(
    "line",
    ["Photo: Jane Doe / Sample Agency", "The envoy in Norville on Friday. Photo: Sample Agency"],
)
def test_captions_are_told_by_their_credit(tmp_path, line):
    _, sections = read_one(tmp_path, "\n\n".join(["Title", BODY[0], line, BODY[1]]))
    assert pick(sections, "caption") == [line]


def test_users_add_furniture_of_their_own(tmp_path, monkeypatch):
    own = tmp_path / "own"
    own.mkdir()
    (own / "page_furniture.csv").write_text("text,kind,source\nhear our podcast,line,own\n")
    monkeypatch.setenv("PLEDGEBOOK_KNOWLEDGE", str(own))
    _, sections = read_one(tmp_path, "\n\n".join(["Title", *BODY, "Hear our podcast!"]))
    assert pick(sections, "trailer") == ["Hear our podcast!"]


# --- line ends and wrapping ----------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_line_end_divides(tmp_path, end):
    article, sections = read_one(tmp_path, f"Title{end}By Jane Doe{end}{end}" + end.join(BODY))
    assert article.text == "Title\nBy Jane Doe\n\n" + "\n".join(BODY)
    assert pick(sections, "body") == list(BODY)


def test_lines_wrapped_at_a_width_are_joined(tmp_path):
    text = """Norland to pay for drones

By Jane Doe
22 August 2025

The prime minister of Norland said on Friday that her country
would give $5 million. "We will not be the last to pay for
drones," she said in the capital, where
she met her neighbours.

Her defence minister added that the first deliveries would
arrive before winter.
"""
    article, sections = read_one(tmp_path, text)
    assert len(article.text) == len(text)
    assert pick(sections, "body") == [
        "The prime minister of Norland said on Friday that her country would give $5 million. "
        '"We will not be the last to pay for drones," she said in the capital, where she met her '
        "neighbours.",
        "Her defence minister added that the first deliveries would arrive before winter.",
    ]
    assert sections[:3] == [
        ("headline", "Norland to pay for drones"),
        ("byline", "By Jane Doe"),
        ("dateline", "22 August 2025"),
    ]
    assert article.warnings == ("lines wrapped at a width were joined",)


@pytest.mark.parametrize(
    "text",
    [
        "Title\nBy Jane Doe\n" + "\n".join(BODY),
        "Norland: $5 million\nSouthland: $7 million\nEastland: $1 million",
        "a\nb\nc\nd",
        "",
        "\n\n\n",
    ],
)
def test_lines_that_are_paragraphs_are_not_joined(text):
    assert join_wrapped(text) == (text, False)


# --- offsets -------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "Title of an article", "By Jane Doe", "August 22, 2025", "Related", "Share", "# Head",
        "NORVILLE, Aug 22 (Agency) - The envoy said so.", "BACKGROUND", "Photo: Agency", *BODY,
        "  ", "", "\t", "Source: Sample Wire", "- item", "https://a.example/b", "Sample Wire",
        "it goes on here in small letters, wrapped at a width,",
    ]
)  # fmt: skip
LINES = st.lists(st.one_of(PIECES, st.text(max_size=120)), max_size=30).map("\n".join)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(LINES, st.one_of(st.none(), PIECES, st.text(min_size=1, max_size=300)))
def test_sections_of_any_text_are_its_lines_in_order(text, title):
    article = build_article(text, "a", "a.txt", title=title)
    check_sections(article.text, article.sections)
    assert not set(article.text) & set("\r\x00\u2028\u200b\ufeff")


@settings(max_examples=200)
@given(st.text(max_size=400))
def test_laying_out_any_text_only_divides_it(text):
    text = text.replace("\r", "\n")
    check_sections(text, lay_out(text).sections)


@settings(max_examples=200)
@given(LINES)
def test_loading_changes_nothing_but_white_space_and_what_none_can_see(text):
    article = build_article(text, "a", "a.txt")
    visible = re.sub(r"\s", "", build_article(text.replace("\n", "\n\n\n"), "a", "a").text)
    assert re.sub(r"\s", "", article.text) == visible


def test_all_bundled_articles_are_divided_cleanly():
    tables = load_articles(ROOT / "data" / "articles")
    for article in tables.articles.itertuples():
        parts = tables.sections[tables.sections["article_id"] == article.article_id]
        check_sections(article.text, list(parts.itertuples()))
        assert (parts["role"] == "headline").sum() == 1


# --- Markdown ------------------------------------------------------------------------------------


def test_markdown_is_read_as_a_reader_sees_it(tmp_path):
    text = """---
title: "Norland pays: drones for the north"
date: 2025-08-22
author:
  - "[[Jane Doe]]"
  - John Roe
source: Sample Wire
url: https://wire.example/a
tags: [aid, drones]
---

# Norland pays: drones for the north

The *prime minister* said that ["we **will** pay"](https://wire.example/b) for `ten` drones.
![A drone](drone.jpg)

## Background

> "This is a \\"first\\" step," the envoy said.

- Her neighbours gave $7 million &amp; more.
- Norland gave $5 million.

***

<div><p>The ministry said so.</p><script>alert(1)</script></div>

The plan[^1] is <b>old</b>, <https://wire.example/c> says.
"""
    article, sections = read_one(tmp_path, text, "a.md")
    assert sections == [
        ("headline", "Norland pays: drones for the north"),
        ("body", 'The prime minister said that "we will pay" for ten drones.'),
        ("subheading", "Background"),
        ("body", '"This is a "first" step," the envoy said.'),
        ("body", "- Her neighbours gave $7 million & more."),
        ("body", "- Norland gave $5 million."),
        ("body", "The ministry said so."),
        ("body", "The plan[^1] is old, https://wire.example/c says."),
    ]
    assert article.title == "Norland pays: drones for the north"
    assert article.byline == "Jane Doe, John Roe"
    assert article.outlet == "Sample Wire"
    assert article.url == "https://wire.example/a"
    assert article.published == date(2025, 8, 22)
    assert "alert" not in article.text


def test_markdown_without_front_matter_has_a_pasted_header(tmp_path):
    text = f"# Norland pays\n\nSample Wire\n22. August 2025\nBy Jane Doe\n\n{BODY[0]}\n\n{BODY[1]}"
    article, sections = read_one(tmp_path, text, "a.md")
    assert article.title == "Norland pays"
    assert article.outlet == "Sample Wire"
    assert article.published == date(2025, 8, 22)
    assert article.byline == "Jane Doe"
    assert pick(sections, "body") == list(BODY[:2])


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_front_matter_of_a_web_clipper_is_not_text(tmp_path, name):
    text = (
        "---\ntitle: Norland pays\nsource: https://wire.example/a\npublished: 2025-08-22\n"
        f"created: 2025-11-01\n---\n{BODY[0]}\n\n{BODY[1]}"
    )
    article, sections = read_one(tmp_path, text, name)
    assert article.url == "https://wire.example/a"
    assert article.outlet is None
    assert article.published == date(2025, 8, 22)
    assert sections[0] == ("headline", "Norland pays")
    assert "created" not in article.text


def test_a_rule_at_the_beginning_is_no_front_matter(tmp_path):
    article, _ = read_one(tmp_path, f"---\n{BODY[0]}\n---\n{BODY[1]}\n")
    assert BODY[0] in article.text
    assert BODY[1] in article.text


def test_quotations_in_marked_text_are_still_read(tmp_path):
    text = (
        "# Norway pays\n\n22 August 2025\n\n"
        '"We **will** [give $5 million](https://a.example)," *Jane Doe* said.\n'
    )
    (tmp_path / "a.md").write_text(text)
    tables = extract(load_articles(tmp_path / "a.md"))
    assert tables.statements["text"].tolist() == ['"We will give $5 million,"']
    assert tables.statements["quotation"].tolist() == ["direct"]


# --- saved pages ---------------------------------------------------------------------------------

HEAD = '<meta charset="utf-8"><title>Norland pays for drones | Sample Wire</title>'
META = (
    '<meta property="og:title" content="Norland pays for drones">'
    '<meta property="og:site_name" content="Sample Wire">'
    '<meta property="article:published_time" content="2025-08-22T23:30:00-05:00">'
    '<meta property="article:modified_time" content="2025-09-01T10:00:00Z">'
    '<meta name="author" content="Jane Doe">'
    '<link rel="canonical" href="https://wire.example/2025/a.html">'
)
LINKED = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": ['
    '{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "Norland pays for drones",'
    '"datePublished": "2025-08-22T10:00:00Z", "dateModified": "2025-09-01",'
    '"author": [{"@type": "Person", "name": "Jane Doe"}],'
    '"publisher": {"@type": "Organization", "name": "Sample Wire"}}]}</script>'
)
SCRIPT = "<script>document.title = 'a script'; alert('pledged $9 million')</script>"


def make_page(head="", top="", paragraphs=BODY, bottom="", lang="en"):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="{lang}"><head>{HEAD}{head}{SCRIPT}</head><body>'
        '<header><nav><a href="/">Home</a> <a href="/world">World</a></nav></header>'
        f"<main><article><h1>Norland pays for drones</h1>{top}{text}{SCRIPT}</article>{bottom}"
        '</main><aside><h2>Most read</h2><ul><li><a href="/x">A storm</a> <time '
        'datetime="2025-10-10">10 October 2025</time></li></ul></aside>'
        "<footer>© 2024 Sample Wire. 1 January 2024</footer></body></html>"
    )


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (META, ""),
        (LINKED, ""),
        ("", '<p class="byline">By Jane Doe</p><p><time datetime="2025-08-22T10:00">22 Aug</time>'),
        ("", "<p>By Jane Doe</p><p>Published Aug. 22, 2025 at 3:04 p.m. EDT</p>"),
        ("", '<div class="meta"><span class="date">Aug. 22, 2025</span></div><p>By Jane Doe</p>'),
        (META.replace("article:published_time", "date"), ""),
    ],
)
def test_pages_of_several_shapes(tmp_path, head, top):
    article, sections = read_one(tmp_path, make_page(head, top), "a.html")
    assert article.title == "Norland pays for drones"
    assert article.published == date(2025, 8, 22)
    assert article.byline == "Jane Doe"
    assert article.language == "en"
    assert pick(sections, "headline") == ["Norland pays for drones"]
    assert pick(sections, "body") == list(BODY)
    assert "script" not in article.text
    assert "$9 million" not in article.text
    if head:
        assert article.outlet == "Sample Wire"
    if head.startswith("<meta"):
        assert article.url == "https://wire.example/2025/a.html"


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ("", ""),
        ('<meta property="article:modified_time" content="2025-09-01">', ""),
        ('<link rel="canonical" href="https://wire.example/2025/03/04/a.html">', ""),
        ("", "<p>It began on 2021-04-05 and in May 2023, the envoy said in the capital.</p>"),
        ("", '<p class="updated"><time datetime="2025-09-01">Updated 1 September 2025</time></p>'),
        ('<meta name="date" content="soon">', ""),
        ('<meta name="date" content="2025-02-31">', ""),
    ],
)
def test_a_page_that_does_not_say_its_day_has_none(tmp_path, head, top):
    article, _ = read_one(tmp_path, make_page(head, top), "a.html")
    assert article.published is None


@pytest.mark.parametrize("block", ["<p>{}</p>", "<div><p>{}</p></div>", "<div>{}</div>",
                                   "<p><strong>{}</strong></p>", "{}<br><br>"])  # fmt: skip
@pytest.mark.parametrize("frame", ["<main>{}</main>", '<div class="story-body">{}</div>',
                                   "<article><section>{}</section></article>"])  # fmt: skip
def test_paragraphs_survive_whatever_they_are_wrapped_in(tmp_path, block, frame):
    inner = "<h1>Norland pays for drones</h1>" + "".join(block.format(line) for line in BODY)
    page = f"<html><head>{HEAD}</head><body>{frame.format(inner)}<p>© 2025</p></body></html>"
    _, sections = read_one(tmp_path, page, "a.html")
    assert [words for role, words in sections if role == "body"] == list(BODY)


def test_what_a_page_shows_reaches_the_text(tmp_path):
    paragraphs = [
        BODY[0],
        "The plan is <q>a <em>great</em> step</q>, she said in the <a href='/x'>capital</a>.",
        "&ldquo;We&rsquo;ll pay &euro;5&nbsp;million,&rdquo; the envoy said &ndash; &amp; left.",
        "First line of a paragraph that breaks.<br>Second line of the paragraph that breaks.",
    ]
    bottom = "<h2>Background</h2><p>" + BODY[1] + "</p><ul><li>Norland gave $5 million.</li></ul>"
    page = make_page(META, "", paragraphs).replace("</article>", bottom + "</article>")
    _, sections = read_one(tmp_path, page, "a.htm")
    assert sections[1:] == [
        ("body", BODY[0]),
        ("body", "The plan is “a great step”, she said in the capital."),
        ("body", "“We’ll pay €5 million,” the envoy said – & left."),
        ("body", "First line of a paragraph that breaks."),
        ("body", "Second line of the paragraph that breaks."),
        ("subheading", "Background"),
        ("body", BODY[1]),
        ("body", "- Norland gave $5 million."),
    ]


def test_a_page_saved_as_text_is_read_as_a_page(tmp_path):
    article, sections = read_one(tmp_path, make_page(META), "a.txt")
    assert pick(sections, "body") == list(BODY)
    assert article.outlet == "Sample Wire"


def test_the_folder_beside_a_saved_page_is_not_read(tmp_path):
    (tmp_path / "Page.html").write_text(make_page(META))
    for name in ("Page_files", "Page-Dateien", "August_files"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "frame.html").write_text(make_page(META, paragraphs=BODY * 2))
    assert load_articles(tmp_path).articles["article_id"].tolist() == ["August_files/frame", "Page"]


# --- CSV -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("prefix", ["", "\ufeff"])
def test_exports_with_any_usual_delimiter(tmp_path, delimiter, name, end, prefix):
    rows = [
        ["ID", "Headline", "Publication Date", "Source", "Author", "Body", "Link"],
        ["001", "NA", "2025-08-22", "Sample Wire", "Jane Doe",
         f'"{BODY[0]}\n\nA ""first""; step, | or\ttwo."', "https://a.example/1"],
        ["1e5", "null", '"Aug 23, 2025"', "", "", f'"{BODY[1]}"', ""],
    ]  # fmt: skip
    text = prefix + end.join(delimiter.join(row) for row in rows) + end
    articles, problems = read(tmp_path, name, text)
    assert problems == []
    assert [article.article_id for article in articles] == ["001", "1e5"]
    assert [article.title for article in articles] == ["NA", "null"]
    assert [article.published for article in articles] == [date(2025, 8, 22), date(2025, 8, 23)]
    assert [article.outlet for article in articles] == ["Sample Wire", None]
    assert [article.byline for article in articles] == ["Jane Doe", None]
    assert [article.url for article in articles] == ["https://a.example/1", None]
    assert show(articles[0]) == [
        ("headline", "NA"),
        ("body", BODY[0]),
        ("body", 'A "first"; step, | or\ttwo.'),
    ]


@pytest.mark.parametrize(
    ("names", "column"),
    [
        (("id", "article_id", "GUID", "uuid"), "article_id"),
        (("title", "Headline", "webTitle"), "title"),
        (("text", "body", "Full Text", "fulltext", "content", "bodyText", "maintext",
          "article_text", "articleBody"), "text"),
        (("date", "published", "publishedAt", "published_at", "Publication Date", "publish-date",
          "pubDate", "date_publish", "webPublicationDate"), "published"),
        (("source", "outlet", "Publication", "publisher", "media_name", "Newspaper"), "outlet"),
        (("author", "authors", "Byline"), "byline"),
        (("url", "link", "webUrl"), "url"),
        (("language", "lang"), "language"),
    ],
)  # fmt: skip
def test_usual_column_names_are_understood(tmp_path, names, column):
    values = {
        "article_id": "7", "title": "Norland pays", "text": BODY[0], "published": "2025-08-22",
        "outlet": "Sample Wire", "byline": "Jane Doe", "url": "https://a.example/7",
        "language": "English",
    }  # fmt: skip
    for name in names:
        own = {"Text": BODY[0], name: values[column]}
        if column == "text":
            own = {"title": "Norland pays", name: values[column]}
        article, _ = read_one(tmp_path, json.dumps(own), "a.json")
        expected = {"published": date(2025, 8, 22), "language": "en"}
        got = getattr(article, column)
        if column == "text":
            got = got.split("\n")[-1]
        assert got == expected.get(column, values[column]), name


def test_of_two_columns_with_one_meaning_the_more_exact_counts(tmp_path):
    row = {"content": "A teaser.", "text": BODY[0], "source": "https://a.example/1",
           "publication": "Sample Wire"}  # fmt: skip
    article, _ = read_one(tmp_path, json.dumps(row), "a.json")
    assert article.text == BODY[0]
    assert article.outlet == "Sample Wire"
    assert article.url == "https://a.example/1"


def test_rows_without_ids_are_named_by_file_and_row(tmp_path):
    articles, _ = read(tmp_path, "feed.csv", f"title,text\nOne,{BODY[0]}\n\nTwo,{BODY[1]}\n")
    assert [article.article_id for article in articles] == ["feed-2", "feed-4"]


def test_a_title_that_the_text_begins_with_is_not_doubled(tmp_path):
    text = f"NORLAND  PAYS\n\n{BODY[0]}\n\n{BODY[1]}"
    article, sections = read_one(tmp_path, json.dumps({"title": "Norland pays", "text": text}),
                                 "a.json")  # fmt: skip
    assert article.title == "Norland pays"
    assert sections[0] == ("headline", "NORLAND  PAYS")
    assert pick(sections, "body") == list(BODY[:2])


def test_a_title_that_only_opens_the_first_sentence_is_set_above_it(tmp_path):
    row = {"title": BODY[0].split(" said")[0], "text": f"{BODY[0]}\n{BODY[1]}"}
    _, sections = read_one(tmp_path, json.dumps(row), "a.json")
    assert pick(sections, "headline") == [row["title"]]
    assert pick(sections, "body") == list(BODY[:2])


@pytest.mark.parametrize("title", ["By Jane Doe", "August 22, 2025", "Related", "x" * 5000, "="])
def test_a_title_that_is_stated_is_the_headline_whatever_it_is(tmp_path, title):
    row = {"title": title, "text": f"{BODY[0]}\n\n{BODY[1]}"}
    article, sections = read_one(tmp_path, json.dumps(row), "a.json")
    assert article.title == title
    assert sections == [("headline", title), ("body", BODY[0]), ("body", BODY[1])]


def test_html_in_a_cell_is_read_and_script_tags_in_prose_stay(tmp_path):
    rows = [
        {"title": "Norland&#8217;s plan", "text": f"<p>{BODY[0]}</p><script>alert(1)</script>"
         "<p>&quot;A first<br/>step,&quot; she said.</p>"},
        {"title": "<script>alert(1)</script>", "text": f"{BODY[1]} He typed <script>x</script>."},
        {"text": f"&ldquo;We pay,&rdquo; she said. {BODY[2]}"},
    ]  # fmt: skip
    articles, _ = read(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert show(articles[0]) == [
        ("headline", "Norland’s plan"),
        ("body", BODY[0]),
        ("body", '"A first'),
        ("body", 'step," she said.'),
    ]
    assert show(articles[1]) == [
        ("headline", "<script>alert(1)</script>"),
        ("body", f"{BODY[1]} He typed <script>x</script>."),
    ]
    assert show(articles[2]) == [("body", f"“We pay,” she said. {BODY[2]}")]


# --- JSON ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", '{"id": 1, "text": "%s"}'),
        ("a.json", '[{"id": "1", "text": "%s"}]'),
        ("a.json", '{"id": 1, "text": "%s"}\n{"id": 2, "text": "no"}\n'),
        ("a.jsonl", '{"id": 1, "text": "%s"}\r\n\r\n{"id": 2, "text": "no"}'),
        ("a.ndjson", '\ufeff{"id": 1, "text": "%s"}'),
        ("a.jsonl", '[\n{"id": 1, "text": "%s"}\n]'),
        ("a.jsonl", '{\n"id": 1,\n"text": "%s"\n}'),
        ("a.json", '{"status": "ok", "totalResults": 1, "articles": [{"id": 1, "content": "%s"}]}'),
        ("a.json", '{"response": {"results": [{"id": 1, "fields": {"bodyText": "%s"}}]}}'),
        ("a.json", '{"hits": {"hits": [{"_id": 9, "_source": {"id": 1, "text": "%s"}}]}}'),
        ("a.json", '{"id": 1, "content": {"rendered": "<p>%s</p>"}}'),
        ("a.json", '{"id": 1, "text": ["%s"]}'),
    ],
)
def test_json_in_the_shapes_services_give(tmp_path, name, content):
    articles, problems = read(tmp_path, name, content % BODY[0])
    assert problems == []
    assert articles[0].article_id == "1"
    assert articles[0].text == BODY[0]


def test_values_of_json_become_text_as_printed(tmp_path):
    row = (
        '{"id": 1.50, "title": 1e5, "source": {"id": null, "name": "Sample Wire"}, '
        '"author": ["Jane Doe", {"name": "John Roe"}], "date": null, "url": true, "text": "%s"}'
    )
    article, _ = read_one(tmp_path, row % BODY[0], "a.json")
    assert article.article_id == "1.50"
    assert article.title == "1e5"
    assert article.outlet == "Sample Wire"
    assert article.byline == "Jane Doe, John Roe"
    assert article.published is None
    assert article.url is None


def test_line_separators_inside_a_json_string_do_not_divide_the_line(tmp_path):
    row = json.dumps({"id": "1", "text": f"{BODY[0]}\u2028{BODY[1]}"}, ensure_ascii=False)
    _, sections = read_one(tmp_path, row, "a.jsonl")
    assert pick(sections, "body") == list(BODY[:2])


# --- languages -----------------------------------------------------------------------------------

TONGUES = {
    "de": "Das Land will den Nachbarn mit Geld helfen, sagte die Ministerin am Freitag. Von dem "
    "Geld ist nur ein Teil schon in diesem Jahr für Waffen da.",
    "fr": "Le pays va aider ses voisins avec de l'argent, a dit la ministre vendredi. Une partie "
    "de cet argent est prévue pour des armes dès cette année.",
    "es": "El país ayudará a sus vecinos con dinero, dijo la ministra el viernes. Una parte de "
    "ese dinero está prevista para armas ya en este año.",
    "it": "Il paese aiuterà i suoi vicini con il denaro, ha detto la ministra venerdì. Una parte "
    "di questo denaro è prevista per le armi già in questo anno.",
    "nl": "Het land zal zijn buren met geld helpen, zei de minister op vrijdag. Een deel van dat "
    "geld is al dit jaar voor wapens bedoeld.",
    "pl": "Kraj pomoże swoim sąsiadom pieniędzmi, powiedziała w piątek ministra. Część tych "
    "pieniędzy jest już w tym roku przeznaczona na broń.",
    "sv": "Landet ska hjälpa sina grannar med pengar, sade ministern på fredagen. En del av de "
    "pengarna är redan i år till för vapen.",
    "uk": "Країна допоможе своїм сусідам грошима, сказала міністерка у п'ятницю. Частина цих "
    "грошей вже цього року буде на зброю.",
    "ru": "Страна поможет своим соседям деньгами, сказала министр в пятницу. Часть этих денег "
    "уже в этом году пойдет на оружие.",
    "el": "Η χώρα θα βοηθήσει τους γείτονές της με χρήματα, είπε η υπουργός την Παρασκευή.",
    "he": "המדינה תעזור לשכנותיה בכסף, אמרה השרה ביום שישי. חלק מהכסף מיועד לנשק כבר השנה.",
    "ar": "قالت الوزيرة يوم الجمعة إن البلاد ستساعد جيرانها بالمال هذا العام من أجل السلاح",
    "zh": "部长星期五表示，该国将向邻国提供资金援助。其中一部分今年将用于购买武器。",
    "ja": "大臣は金曜日、隣国を資金で支援すると述べた。その一部は今年、武器に使われる。",
    "ko": "장관은 금요일에 이웃 나라를 돈으로 돕겠다고 말했다. 그 일부는 올해 무기에 쓰인다.",
    "en": "The country will help its neighbours with money, the minister said on Friday.",
}


@pytest.mark.parametrize("code", TONGUES)
def test_the_language_is_told_by_script_and_common_words(code):
    assert tell_language(TONGUES[code]) == code


@pytest.mark.parametrize("text", ["", "Norland pays", "12 + 5 = 17", "🙂 " * 50])
def test_too_little_text_is_in_no_language(text):
    assert tell_language(text) is None


def test_english_full_of_names_and_figures_is_english():
    names = "Norland gave $5 million, Southland $7 million and Eastland NOK 1.5 billion. " * 3
    assert tell_language(names) in ("en", None)
    quoted = f"The minister said “{TONGUES['de'][:60]}” and that it was true for all of them. "
    assert tell_language(quoted * 2) == "en"


@pytest.mark.parametrize(
    ("stated", "code"),
    [("en", "en"), ("EN", "en"), ("en-GB", "en"), ("en_US", "en"), ("eng", "en"),
     ("English", "en"), ("German", "de"), ("deu", "de"), ("nb", "no"), ("", None), (None, None),
     ("n/a", None)],
)  # fmt: skip
def test_languages_that_sources_state_are_codes(stated, code):
    assert name_language(stated) == code


def test_the_text_tells_its_language_better_than_its_source(tmp_path):
    row = {"text": TONGUES["de"], "language": "en"}
    article, _ = read_one(tmp_path, json.dumps(row), "a.json")
    assert article.language == "de"
    assert article.warnings == ("said to be in en, reads like de",)


# --- encodings -----------------------------------------------------------------------------------

QUOTED = "“We will pay €5 million,” Åse Øye said – ‘at once’.\n\nThe café’s owner agreed."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_tell_themselves_give_no_warning(tmp_path, encoding):
    article, _ = read_one(tmp_path, QUOTED, encoding=encoding)
    assert article.text == QUOTED
    assert article.warnings == ()


@pytest.mark.parametrize("bom", [b"\xff\xfe", b"\xfe\xff"])
def test_both_orders_of_utf_16(tmp_path, bom):
    codec = "utf-16-le" if bom == b"\xff\xfe" else "utf-16-be"
    article, _ = read_one(tmp_path, bom + QUOTED.encode(codec))
    assert article.text == QUOTED


def test_cp1252_is_read_with_a_warning_row(tmp_path):
    [article], [problem] = read(tmp_path, "a.txt", QUOTED, encoding="cp1252")
    assert article.text == QUOTED
    assert problem.article_id == "a"
    assert "cp1252" in problem.message
    assert article.warnings == (problem.message,)


@pytest.mark.parametrize("bad", [b"\xe2\x80", b"\x96", b"\xff"])
def test_one_bad_byte_does_not_garble_the_rest(tmp_path, bad):
    [article], [_problem] = read(tmp_path, "a.txt", QUOTED.encode() + b" End " + bad)
    assert article.text.startswith(QUOTED)


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso-8859-2"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("<meta charset=koi8-u>", "koi8-u"),
    ],
)
def test_pages_are_read_in_the_encoding_they_declare(tmp_path, declaration, encoding):
    word = {"cp1251": "Київ", "koi8-u": "Київ", "iso-8859-2": "Łódź", "cp1252": "“Ålesund”"}
    paragraphs = [f"{BODY[0]} So {word[encoding]} agreed.", *BODY[1:]]
    page = make_page(META, paragraphs=paragraphs).replace('<meta charset="utf-8">', declaration)
    page = page.replace("©", "(c)")
    _, sections = read_one(tmp_path, page, "a.html", encoding=encoding)
    assert pick(sections, "body")[0] == paragraphs[0]


@pytest.mark.parametrize("label", ["utf-16", "utf-7", "rot13", "base64", "undefined", "x-none",
                                   "idna", "unicode_escape", "utf-8"])  # fmt: skip
def test_false_declarations_do_no_harm(tmp_path, label):
    page = make_page(META, paragraphs=[f"{BODY[0]} “Ålesund” agreed.", *BODY[1:]])
    page = page.replace('charset="utf-8"', f'charset="{label}"').replace("©", "(c)")
    [article], [_problem] = read(tmp_path, "a.html", page, encoding="cp1252")
    assert pick(show(article), "body")[0] == f"{BODY[0]} “Ålesund” agreed."


@pytest.mark.parametrize(
    ("garbled", "mended"),
    [
        (QUOTED.encode().decode("cp1252", errors="replace"), None),
        ("â€œWe will pay,â€\x9d she said.", "“We will pay,” she said."),
        ("â€œWe will pay,â€ she said.", "“We will pay,” she said."),
        ("It costs â‚¬5Â million â€“ more.", "It costs €5 million – more."),
        ("HÃ¤kkÃ¤nen and SiliÅ†a met.", "Häkkänen and Siliņa met."),
        ("‚ÄúWe will pay,‚Äù she said.", "“We will pay,” she said."),
        ("\x93We will pay,\x94 she said.", "“We will pay,” she said."),
    ],
)
def test_mojibake_is_mended_and_curly_quotation_marks_stay(tmp_path, garbled, mended):
    text = f"{QUOTED}\n\n{garbled}"
    article, _ = read_one(tmp_path, text)
    assert article.text.startswith(QUOTED)
    if mended:
        assert article.text == f"{QUOTED}\n\n{mended}"
    else:
        assert "“We will pay €5 million,” Åse Øye said – ‘at once’" in article.text[60:] or (
            "\ufffd" in article.text
        )
    assert "characters garbled by a wrong encoding were mended" in article.warnings


def test_sound_text_is_never_mended(tmp_path):
    text = f"{QUOTED} “Já,” she said… “cliché”—“São Paulo” 5 °C, «Łódź», „Köln“, naïve ‘quote’."
    article, _ = read_one(tmp_path, text)
    assert article.text == text
    assert article.warnings == ()


def test_what_none_can_see_is_taken_out(tmp_path):
    text = (
        "Nor\u200bland\ufeff will\u00a0give \u200e€5\u202f000\u200f to\u00adday, "
        "\u202eshe\u202c said\x07."
    )
    article, _ = read_one(tmp_path, text)
    assert article.text == "Norland will give €5 000 today, she said."


def test_letters_are_composed(tmp_path):
    article, _ = read_one(tmp_path, "Ha\u0308kka\u0308nen said so.")
    assert article.text == "Häkkänen said so."


# --- files and folders ---------------------------------------------------------------------------


def test_folders_are_read_in_the_order_of_names_not_of_the_file_system(tmp_path, monkeypatch):
    names = ["b.txt", "a/z.txt", "a.txt", "B.txt", "a/b/c.md", "a b#1?%20é.txt", "c/a.txt"]
    for number, name in enumerate(names):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{BODY[0]} {number}")
    expected = [name.rsplit(".", 1)[0] for name in sorted(names)]
    assert load_articles(tmp_path).articles["article_id"].tolist() == expected
    walk = os.walk

    def walk_backwards(*args, **kwargs):
        for folder, folders, files in walk(*args, **kwargs):
            folders.reverse()
            yield folder, folders, files[::-1]

    monkeypatch.setattr("analysis.sources.files.os.walk", walk_backwards)
    assert load_articles(tmp_path).articles["article_id"].tolist() == expected


def test_paths_of_every_kind(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(BODY[0])
    (tmp_path / "b.txt").write_text(BODY[1])
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for paths in ("a.txt", Path("a.txt"), "~/a.txt", ["a.txt"], (p for p in ["a.txt"])):
        assert load_articles(paths).articles["text"].tolist() == [BODY[0]]
    both = load_articles([Path("b.txt"), "~/a.txt", tmp_path / "b.txt", tmp_path, "./a.txt"])
    assert both.articles["text"].tolist() == [BODY[1], BODY[0]]


def test_files_of_one_stem_have_ids_of_their_own_and_keep_them(tmp_path):
    for name in ("x/a.txt", "y/a.txt", "x/a.md", "z/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{BODY[0]} {name if name[0] != 'z' else 'y/a.txt'}")
    roots = [tmp_path / "x", tmp_path / "y", tmp_path / "z"]
    first = load_articles(roots).articles["article_id"].tolist()
    assert len(set(first)) == 4
    assert first == load_articles(roots).articles["article_id"].tolist()
    assert first[0] == "a"
    assert all(re.fullmatch(r"a(-[0-9a-f]{8}(-\d)?)?", name) for name in first)


def test_a_problem_names_the_article_by_the_id_it_got(tmp_path):
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_bytes(f"{QUOTED} {name}".encode("cp1252"))
    tables = load_articles([tmp_path / "x", tmp_path / "y"])
    assert tables.problems["article_id"].tolist() == tables.articles["article_id"].tolist()


def test_hidden_files_are_left_out_but_a_hidden_folder_can_be_named(tmp_path):
    root = tmp_path / ".archive" / "2025"
    (root / "deep" / "er" / ".git" / "x" / "y").mkdir(parents=True)
    (root / "a.txt").write_text(BODY[0])
    (root / ".b.txt").write_text(BODY[1])
    (root / "deep" / "er" / ".git" / "x" / "y" / "c.txt").write_text(BODY[2])
    assert load_articles(root).articles["article_id"].tolist() == ["a"]


def test_links_are_followed_once_and_loops_end(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.txt").write_text(BODY[0])
    (tmp_path / "one" / "back").symlink_to(tmp_path)
    (tmp_path / "two").symlink_to(tmp_path / "one")
    (tmp_path / "again.txt").symlink_to(tmp_path / "one" / "a.txt")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    tables = load_articles(tmp_path)
    assert tables.articles["article_id"].tolist() == ["again"]
    assert [Path(p).name for p in tables.problems["source_file"]] == ["lost.txt", "self.txt"]


def test_mistyped_paths_name_the_one_meant(tmp_path, monkeypatch):
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="did you mean articles"):
        load_articles("artcles")


# --- copies --------------------------------------------------------------------------------------


def test_copies_are_grouped_by_the_words_of_their_body(tmp_path):
    body = "\n\n".join(BODY)
    (tmp_path / "a.txt").write_text(f"Norland pays\n\n22 August 2025\n\n{body}")
    (tmp_path / "b.txt").write_text(f"NORLAND PAYS\nBy Jane Doe\n\n{body.upper()}\n\nShare\n")
    (tmp_path / "c.html").write_text(make_page(META))
    (tmp_path / "d.txt").write_text(f"Norland pays\n\n{body}\n\nShe left.")
    articles = load_articles(tmp_path).articles
    assert articles["duplicate_group"].tolist()[:3] == ["a", "a", "a"]
    assert articles["duplicate_group"].isna().tolist() == [False, False, False, True]


def test_a_copy_is_read_once_only(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            "Norway pays\n\nNorway will give $5 million, Jane Doe said on Friday in the capital."
        )
    tables = extract(load_articles(tmp_path))
    assert set(tables.statements["article_id"]) == {"a"}
    problems = tables.problems
    assert problems[problems["stage"] == "extract"]["article_id"].tolist() == ["b"]


# --- speed ---------------------------------------------------------------------------------------


def test_loading_text_imports_nothing_that_only_pages_need(tmp_path):
    (tmp_path / "a.txt").write_text(f"Title\n\n{BODY[0]}\n\n{BODY[1]}")
    code = (
        "import sys; from analysis.sources.reading import read_articles; "
        f"print(len(list(read_articles({str(tmp_path)!r})))); "
        "print([m for m in ('trafilatura', 'lxml', 'ftfy', 'babel', 'markdown_it', "
        "'spacy', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["1", "[]"]
