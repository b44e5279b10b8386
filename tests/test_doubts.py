"""What can't be read for sure is said so: the words, their place, the fix; never a wrong number."""

from datetime import date, timedelta

import pytest

from analysis import extract, load_articles
from analysis.extract.currency_choice import is_open
from analysis.extract.doubts import find_impossible_days
from analysis.knowledge.outlets import find_outlet_country
from analysis.workflow import read_text

DAY = date(2025, 8, 22)
TODAY = date(2026, 1, 1)


def read_article(folder, text, day="August 22, 2025", **options):
    """One pasted article, with its title and date line."""
    (folder / "one.txt").write_text(f"A title of the article\n\n{day}\n\n{text}\n", "utf-8")
    return extract(load_articles(folder / "one.txt"), **{"today": TODAY} | options)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Norway will give $1.5.2 billion to Kenya.", "$1.5.2 billion"),
        ("Sweden will give EUR -5m to Kenya.", "EUR -5m"),
        ("Denmark pledged $999999999999999999 to Kenya.", "$999999999999999999"),
    ],
)
def test_a_sum_without_a_sure_reading_is_a_problem_and_no_amount(tmp_path, sentence, words):
    tables = read_article(tmp_path, sentence)
    told = tables.problems[tables.problems["stage"] == "read"]
    text = tables.articles["text"].iloc[0]
    assert [text[p.start : p.end] for p in told.itertuples()] == [words]
    assert told["message"].iloc[0].startswith(f'"{words}" is no sure sum')
    assert told["article_id"].iloc[0] == tables.articles["article_id"].iloc[0]
    assert tables.commitments["amount"].isna().all()


@pytest.mark.parametrize(
    ("sentence", "words", "why"),
    [
        ("The fund was opened on 31 February 2025.", "31 February 2025", "is no day of the"),
        ("The fund was opened on February 31.", "February 31", "is no day of the"),
        ("The fund was opened on 13/13/2025.", "13/13/2025", "is no day of the"),
        ("The fund was opened on 2025-02-30.", "2025-02-30", "is no day of the"),
        ("The fund was opened on 03/04/2025.", "03/04/2025", "may be 2025-03-04 or 2025-04-03"),
        (
            "The fund was opened on Monday, 22 August 2025.",
            "Monday, 22 August 2025",
            "2025-08-22 is no Monday",
        ),
    ],
)
def test_a_day_that_does_not_exist_or_has_two_readings_is_a_problem(tmp_path, sentence, words, why):
    tables = read_article(tmp_path, sentence)
    told = tables.problems[tables.problems["stage"] == "read"]
    text = tables.articles["text"].iloc[0]
    assert [text[p.start : p.end] for p in told.itertuples()] == [words]
    assert why in told["message"].iloc[0]


@pytest.mark.parametrize(
    "text",
    [
        "on 29 February 2024, on February 28 and on 31/01/2025",
        "in March 40 countries and in May 2025 some more",
        "2025-12-31, version 1.2.2025.4, and 12 May 2025",
        "February 29",
        "In February 35 million tonnes came in",
    ],
)
def test_days_of_the_calendar_and_counts_are_no_doubts(text):
    assert find_impossible_days(text) == []


def test_a_missing_day_of_publication_is_a_problem(tmp_path):
    (tmp_path / "one.csv").write_text("title,text\nAid,Norway will give $5 million to Kenya.\n")
    tables = extract(load_articles(tmp_path / "one.csv"), today=TODAY)
    assert tables.articles["published"].isna().all()
    told = tables.problems["message"].str.contains("no day of publication")
    assert told.sum() == 1
    assert len(tables.commitments) == 1
    assert tables.commitments["amount_usd"].isna().all()


@pytest.mark.parametrize(("ahead", "told"), [(0, 0), (1, 0), (2, 1), (4000, 1)])
def test_a_day_of_publication_that_lies_ahead_is_a_problem(tmp_path, ahead, told):
    today = DAY - timedelta(days=ahead)
    tables = read_article(tmp_path, "Norway will give $5 million to Kenya.", today=today)
    assert tables.problems["message"].str.contains("lies in the future").sum() == told
    assert tables.articles["published"].dt.date.tolist() == [DAY]


def test_a_table_of_numbers_gives_no_promise(tmp_path):
    rows = "\n".join(f"{i} | {i * 10} | $ {i * 100} | {i / 7:.3f}" for i in range(1, 40))
    tables = read_article(tmp_path, rows)
    assert len(tables.commitments) == 0
    assert len(tables.pledges) == 0


# Whose kroner: the giver's country decides, then the text, then the outlet.
@pytest.mark.parametrize(
    ("sentence", "home", "currency", "by"),
    [
        ("Norway will give Denmark 50 million kroner.", None, "NOK", "giver: Norway"),
        ("Denmark will give Norway 50 million kroner.", None, "DKK", "giver: Denmark"),
        ("Sweden pledged 50 million kronor to Kenya.", None, "SEK", None),
        ("Donors will give Kenya 50 million kroner.", "Norway", "NOK", "outlet"),
        ("Donors will give Kenya 50 million kroner.", "Denmark", "DKK", "outlet"),
        ("Norway will give Kenya 50 million kroner.", "Denmark", "NOK", "giver: Norway"),
        ("Donors will give Kenya 50 million kroner.", None, None, "undecided"),
        ("Norway will give Kenya 50 million Danish kroner.", None, "DKK", "name"),
        ("Australia will give Kenya $50 million.", "Australia", "USD", "default"),
        ("Australia will give Kenya A$50 million.", None, "AUD", "symbol"),
    ],
)
def test_a_shared_name_of_a_currency_is_decided_by_giver_then_text_then_outlet(
    sentence, home, currency, by
):
    rows = read_text(sentence, DAY, home=home).commitments
    assert [row.currency for row in rows] == [currency]
    assert by in (None, rows[0].currency_by)


def test_an_undecided_currency_is_a_problem_and_not_converted(tmp_path):
    tables = read_article(tmp_path, "Donors will give Kenya 50 million kroner.")
    told = tables.problems["message"].str.contains("neither giver, text nor outlet")
    assert told.sum() == 1
    assert tables.commitments["amount_usd"].isna().all()


@pytest.mark.parametrize(
    ("outlet", "url", "country"),
    [
        ("Aftenposten", None, "Norway"),
        ("The Hindu", None, "India"),
        ("Hindu", None, "India"),
        ("nrk.no", None, "Norway"),
        (None, "https://www.nrk.no/nyheter/1", "Norway"),
        ("Sample Wire", "https://news.example/1", None),
        (None, None, None),
    ],
)
def test_outlets_are_at_home_where_the_knowledge_file_says(outlet, url, country):
    assert find_outlet_country(outlet, url) == country


@pytest.mark.parametrize(
    ("decided", "open_still"),
    [("undecided", True), ("default", True), ("sentence: Norway", False), ("symbol", False)],
)
def test_the_outlet_decides_only_what_nothing_else_does(decided, open_still):
    assert is_open(decided) == open_still


def test_the_outlet_of_an_article_decides_its_kroner(tmp_path):
    (tmp_path / "one.csv").write_text(
        "title,outlet,published,text\n"
        "Aid,Politiken,2025-08-22,Donors will give Kenya 50 million kroner.\n"
    )
    tables = extract(load_articles(tmp_path / "one.csv"), today=TODAY)
    assert tables.commitments["currency"].tolist() == ["DKK"]
    assert tables.commitments["currency_by"].tolist() == ["outlet"]
