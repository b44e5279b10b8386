"""Bad input: one clear line that names the file and the fix, and everything else loads."""

import gzip
import json
import os
import random
import time
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import extract, load_articles
from analysis.problems import PledgebookError, Problem, UsageError
from analysis.sources.articles import Article
from analysis.sources.reading import READERS, read_articles
from analysis.tables.export import write_csv, write_excel
from analysis.tables.store import read_tables, write_tables

GOOD = "Norland pays\n\n22 August 2025\n\nNorland will give $5 million, Jane Doe said on Friday."
PACKED = gzip.compress(GOOD.encode(), mtime=0)
PAGE = "<!doctype html><html><head><title>T</title></head><body>{}</body></html>"


def load(folder, name, content):
    """Load a folder that holds one bad file among good ones: the good ones always load."""
    (folder / "0-good.txt").write_text(GOOD)
    (folder / "z-good.md").write_text(GOOD.replace("Friday", "Monday"))
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    tables = load_articles(folder)
    assert {"0-good", "z-good"} <= set(tables.articles["article_id"])
    return tables


def list_bad(tables):
    """Ids of what was loaded from the bad file."""
    return [name for name in tables.articles["article_id"] if not name.endswith("-good")]


def check_line(problems, name):
    """Each problem is one line that names the file and says what to do or what was done."""
    for problem in problems.itertuples():
        assert Path(problem.source_file).name == name
        assert "\n" not in problem.message
        assert 10 < len(problem.message) < 300
        assert "Traceback" not in problem.message


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "the file is empty; save the article again"),
        ("a.txt", b" \r\n\t\n", "the file is empty; save the article again"),
        ("a.txt", b"\xef\xbb\xbf\n", "the file is empty; save the article again"),
        ("a.txt", "\u200b\u2028\u00a0\n".encode(), "the file is empty; save the article again"),
        ("a.md", b"", "the file is empty; save the article again"),
        ("a.html", b"", "the file is empty; save the article again"),
        ("a.csv", b"", "the file is empty; save the article again"),
        ("a.json", b"\n", "the file is empty; save the article again"),
        ("a.txt", bytes(range(256)) * 20, "the file is binary, not text"),
        ("a.txt", random.Random(1).randbytes(10_000), "the file is binary, not text"),
        ("a.txt", b"\x00\x01PNG\x00\x02 not an article", "the file is binary, not text"),
        ("a.txt", b"\0" * 1000, "the file is binary, not text"),
        ("a.csv", random.Random(2).randbytes(10_000), "the file is binary, not text"),
        ("a.txt", b"%PDF-1.7\n" + b"x" * 100, "the file is a PDF, not text"),
        ("a.txt", b"PK\x03\x04" + b"x" * 100, "a ZIP archive or an Office document, not text"),
        ("a.txt", b"{\\rtf1\\ansi Norland pays}", "an RTF document, not text"),
        ("a.txt", PACKED, "a gzip archive, not text"),
        ("a.txt.gz", PACKED, "packed files (.gz) are not read; unpack it"),
        ("a.pdf", b"%PDF-1.7", "files ending in .pdf are not read; save it as .txt, .md, .html"),
        ("a.xlsx", b"PK", "files ending in .xlsx are not read; save it as .txt, .md, .html, .csv"),
        ("article", GOOD.encode(), "a file without an ending is not read; save it as .txt"),
        ("a.html", b"<p>Please switch on scripts.</p>", "no article found in this page; save the "),
        ("a.html", b"just words", "no article found in this page; save the article's own page"),
        ("a.html", PAGE.format("<ul><li><a href=x>A storm</a></ul>" * 30).encode(),
         "no article found in this page; save the article's own page"),
        ("a.html", PAGE.format("<script>" + "words " * 500 + "</script>").encode(),
         "no article found in this page; save the article's own page"),
        ("a.csv", b"colour,size\nred,5\n", "no known column; name them id, title, text, date"),
        ("a.csv", b"\n\n\n,\n", "no known column; name them id, title, text, date"),
        ("a.json", b'{"text": ', "no valid JSON (Expecting value: line 1 column 9 "),
        ("a.json", b"[" * 100_000, "no valid JSON"),
        ("a.json", b'{"colour": "red"}', "neither text nor title; left out"),
        ("a.json", b'"words"', "not an object with fields; left out"),
        ("a.json", b"7", "not an object with fields; left out"),
    ],
)  # fmt: skip
def test_what_can_t_be_read_is_one_line_and_the_rest_loads(tmp_path, name, content, message):
    tables = load(tmp_path, name, content)
    assert list_bad(tables) == []
    assert len(tables.problems) == 1
    assert message in tables.problems["message"][0]
    check_line(tables.problems, name)


def test_an_empty_list_in_a_file_is_no_article_and_no_problem(tmp_path):
    tables = load(tmp_path, "a.json", "[]")
    assert list_bad(tables) == []


def test_a_malformed_line_is_named_by_its_number(tmp_path):
    lines = [
        json.dumps({"id": "1", "text": GOOD}),
        "",
        '{"id": "2", "text": "half',
        "[1, 2]",
        json.dumps({"id": "5", "text": f"{GOOD} She left."}),
        '{"colour": "red"}',
        "\x00",
    ]
    tables = load(tmp_path, "a.jsonl", "\r\n".join(lines))
    assert list_bad(tables) == ["1", "5"]
    found = list(zip(tables.problems["line"], tables.problems["message"], strict=True))
    assert [line for line, _ in found] == [3, 4, 6, 7]
    assert found[0][1].startswith("no valid JSON (Unterminated string")
    assert found[1][1] == "not an object with fields; left out"
    assert found[2][1] == "neither text nor title; left out"
    check_line(tables.problems, "a.jsonl")


# --- CSV -----------------------------------------------------------------------------------------


def test_a_table_without_text_loads_as_metadata_and_says_so(tmp_path):
    rows = ["id,title,date,source", "1,Norway pledges $5 million to Ukraine,2025-08-22,Sample Wire"]
    rows += ["2,Sweden says it will pay $7 million more,2025-08-23,Demo Daily"]
    tables = load(tmp_path, "list.csv", "\n".join(rows))
    listed = tables.articles[tables.articles["article_id"].isin(["1", "2"])]
    assert listed["title"].tolist()[0] == "Norway pledges $5 million to Ukraine"
    assert listed["text"].tolist() == ["", ""]
    assert listed["duplicate_group"].isna().all()
    assert [str(day.date()) for day in listed["published"]] == ["2025-08-22", "2025-08-23"]
    assert not tables.sections["article_id"].isin(["1", "2"]).any()
    assert tables.problems["message"].tolist() == [
        "no text column: 2 rows loaded as metadata only; name the column with the articles text"
    ]
    # Nothing is half-extracted from a title.
    read = extract(tables)
    for frame in (read.statements, read.commitments, read.events, read.mentions):
        assert not frame["article_id"].isin(["1", "2"]).any()


def test_single_rows_without_text_are_named(tmp_path):
    text = f'id,title,text\n1,One,\n2,Two,"{GOOD}"\n3,,\n,,\n'
    tables = load(tmp_path, "a.csv", text)
    assert list_bad(tables) == ["1", "2"]
    assert tables.problems["line"].tolist() == [2, 4]
    assert tables.problems["article_id"].tolist()[0] == "1"
    assert tables.problems["message"].tolist() == [
        "no text: loaded as metadata only",
        "neither text nor title; left out",
    ]


def test_rows_with_commas_outside_quotation_marks_are_not_cut_short(tmp_path):
    text = "id,text,source\n1,Norland will give $5 million, she said, at once,Sample Wire\n"
    tables = load(tmp_path, "a.csv", text + f'2,"{GOOD}",Demo Daily,,\n')
    assert list_bad(tables) == ["2"]
    assert tables.problems["line"].tolist() == [2]
    assert "put quotation marks around the text" in tables.problems["message"][0]


@pytest.mark.parametrize(
    ("bad", "number"),
    [('2,"She said "no" at once",x\n', 3), ('2,"never closed,x\n', 3)],
)
def test_rows_with_broken_quotation_marks_are_left_out(tmp_path, bad, number):
    text = f'id,text,source\n1,"{GOOD}",x\n{bad}'
    tables = load(tmp_path, "a.csv", text)
    assert list_bad(tables) == ["1"]
    assert tables.problems["line"].tolist() == [number]
    assert "double the quotation marks inside cells" in tables.problems["message"][0]


@pytest.mark.parametrize("head", ["id,text", "url,text", "text,date", "title,text"])
def test_the_rest_of_a_broken_row_is_no_row(tmp_path, head):
    cells = {"id": "no{}", "url": "https://a.example/{}", "date": "2025-08-0{}", "title": "No {}"}
    other = next(name for name in head.split(",") if name != "text")
    rows = []
    for number in range(1, 7):
        row = {"text": f'"{GOOD} {number}"', other: cells[other].format(number)}
        if number == 3:
            row["text"] = row["text"].replace("Jane", '"Jane')  # the cell ends too early
        rows.append(",".join(row[name] for name in head.split(",")))
    tables = load(tmp_path, "a.csv", head + "\n" + "\n".join(rows) + "\n")
    texts = [t for t in tables.articles["text"] if t[-1].isdigit()]
    # Without an id, a date or an address no later row is a row for certain.
    expected = [1, 2] if other == "title" else [1, 2, 4, 5, 6]
    assert [int(text[-1]) for text in texts] == expected
    assert all("Norland will give $5 million, Jane Doe said on Friday." in text for text in texts)
    assert len(list_bad(tables)) == len(expected)
    assert tables.problems["line"].tolist() == [4]
    assert "left out up to the next whole row" in tables.problems["message"][0]


def test_a_quotation_mark_that_never_closes_takes_no_more_than_two_rows(tmp_path):
    rows = [f'{n},"{GOOD} {n}"' for n in range(6)]
    rows[2] = rows[2][:-1]
    tables = load(tmp_path, "a.csv", "id,text\n" + "\n".join(rows) + "\n")
    assert list_bad(tables) == ["0", "1", "4", "5"]
    assert tables.problems["line"].tolist() == [4]


def test_cells_of_a_spreadsheet_can_be_as_long_as_an_article(tmp_path):
    tables = load(tmp_path, "a.csv", f'id,text\n1,"{GOOD * 5000}"\n')
    assert list_bad(tables) == ["1"]


@pytest.mark.parametrize(
    "day", ["22/08/2025", "1755820800", "soon", "31 February 2025", "0001-01-01"]
)
def test_a_date_that_can_be_two_days_or_none_is_left_out_and_marked(tmp_path, day):
    tables = load(tmp_path, "a.json", json.dumps({"id": "1", "text": GOOD, "date": day}))
    article = tables.articles.iloc[1]
    assert day in article["warnings"][0]
    # The date line of the text itself still counts.
    assert article["published"] == pd.Timestamp("2025-08-22")


def test_articles_without_a_date_have_none_and_are_read(tmp_path):
    tables = extract(load(tmp_path, "a.txt", GOOD.replace("22 August 2025\n\n", "") + " So it is."))
    assert tables.articles["published"].isna().tolist() == [False, True, False]
    mine = tables.statements[tables.statements["article_id"] == "a"]
    assert len(mine) == 1
    assert mine["published"].isna().all()


# --- hostile text --------------------------------------------------------------------------------

HOSTILE = [
    "=HYPERLINK(\"http://a.example\")", "+1+1", "-2+3", "@SUM(A1)", "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>", "'; DROP TABLE articles; --", "x" * 10_000, "../../etc/x",
    "{{7*7}}", "%s%n%d", "\\u0000", "NA", "null", "None", "nan", "1e5", "001", "True", "",
    "a\x00b\x07c\x1b[1m", "\ud800", "\u202eevil", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🙂", "\t=1+1", "a\nb",
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_fields_load_and_survive_every_store(tmp_path, value):
    row = {
        "id": f"id {value}",
        "title": value,
        "text": f"{value}\n{GOOD}\n{value}",
        "source": value,
        "author": value,
        "url": value,
        "language": value,
        "date": value,
    }
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.json").write_text(json.dumps(row))
    tables = extract(load_articles(source))
    assert len(tables.articles) == 1
    article = tables.articles.iloc[0]
    assert article["language"] == "en"
    assert pd.isna(article["url"])
    visible = "".join(c for c in value if c.isprintable()).strip()
    if visible and visible == value:
        assert article["title"] == value
        assert article["outlet"] == value
    assert not set(article["text"]) & set("\x00\x07\x1b\ud800\u202e")
    write_tables(tables, tmp_path / "out")
    assert read_tables(tmp_path / "out").articles["text"].tolist() == [article["text"]]
    write_csv(tables, tmp_path / "csv")
    write_excel(tables, tmp_path / "book.xlsx")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "a.example", "data:x"]
)
def test_only_web_addresses_are_kept(tmp_path, url):
    tables = load(tmp_path, "a.json", json.dumps({"id": "1", "text": GOOD, "url": url}))
    article = tables.articles.iloc[1]
    assert pd.isna(article["url"])
    assert article["warnings"] == [f"no web address, left out: {url}"]


def test_scripts_of_a_page_are_nowhere(tmp_path):
    script = "<script>alert('Norway pledged $9 million')</script>"
    body = f"<article><h1>Norland pays</h1>{script}<p>{GOOD} {GOOD}</p>{script}</article>"
    tables = load(tmp_path, "a.html", PAGE.format(body).replace("<title>", f"{script}<title>"))
    assert "alert" not in " ".join(tables.articles["text"])
    assert "9 million" not in tables.articles.to_json()


def test_stray_controls_do_not_make_a_text_binary(tmp_path):
    tables = load(tmp_path, "a.txt", GOOD.replace("Norland", "Nor\0land", 1) * 3)
    assert list_bad(tables) == ["a"]
    assert tables.articles["title"][1] == "Norland pays"


def test_a_cut_off_text_is_marked(tmp_path):
    tables = load(tmp_path, "a.json", json.dumps({"id": "1", "text": f"{GOOD}… [+2134 chars]"}))
    assert tables.articles["warnings"][1] == ["the text is cut off where it was exported"]


# --- other languages -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Norwegen gibt 5 Millionen Dollar\n\n22. August 2025\n\nNorwegen wird der Ukraine "
         "5 Millionen Dollar geben, sagte Jane Doe am Freitag. Das Geld ist für Waffen."),
        ("uk", "Норвегія дасть 5 млн доларів\n\nНорвегія дасть Україні 5 мільйонів доларів, "
         "сказала Jane Doe у п'ятницю. Ці гроші підуть на зброю для країни."),
        ("und", " ".join(["Norge zolti dalo kreb $5 million, Jane Doe mirat."] * 20)),
        ("ar", "قالت Jane Doe يوم الجمعة إن البلاد ستدفع $5 million من أجل السلاح هذا العام لها"),
    ],
)  # fmt: skip
def test_an_article_in_another_language_is_a_problem_and_nothing_of_it_is_read(
    tmp_path, code, text
):
    tables = extract(load(tmp_path, "a.txt", text))
    assert tables.articles["language"].tolist() == ["en", code, "en"]
    mine = tables.problems[tables.problems["article_id"] == "a"]
    assert mine["message"].tolist() == [f"language {code} is not read; only English is"]
    for frame in (tables.statements, tables.commitments, tables.events, tables.mentions):
        assert set(frame["article_id"]) == {"0-good", "z-good"}


# --- size ----------------------------------------------------------------------------------------

# One line of 5 MB; 1 MB where there is work for every line or tag.
LONG_LINE, MANY_LINES = 5_000_000, 1_000_000


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("a.txt", "x"),
        ("a.txt", "Norland will give $5 million, Jane Doe said. "),
        ("a.txt", "“Nörland,” she said – ‘now’. "),
        ("a.txt", "Ã©"),
        ("a.txt", "\n"),
        ("a.txt", "a\n"),
        ("a.txt", "Norland gives 5\n\n"),
        ("a.txt", "By Jane Doe "),
        ("a.txt", "NORVILLE, Aug 22 (Agency - "),
        ("a.txt", "Aug 22 2025 "),
        ("a.txt", "Related\n"),
        ("a.txt", "\t "),
        ("a.txt", "("),
        ("a.txt", "---\na: b\n"),
        ("a.md", "*"),
        ("a.md", "["),
        ("a.md", "> "),
        ("a.md", "Norland *will* [give](x) $5. "),
        ("a.json", "x"),
        ("a.csv", "x,"),
        ("a.csv", '"'),
        ("a.html", "<div>"),
        ("a.html", "Norland will give $5 million. "),
        ("a.html", "<p>Norland will give $5 million."),
    ],
)
def test_large_files_load_in_seconds(tmp_path, name, unit):
    size = MANY_LINES if "\n" in unit or name == "a.html" else LONG_LINE
    text = unit * (size // len(unit.encode()))
    (tmp_path / name).write_text(text, newline="")
    started = time.process_time()
    found = list(read_articles(tmp_path / name))
    assert time.process_time() - started < 10
    assert len(found) >= 1


# --- paths ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("paths", [[], (), iter([])])
def test_no_path_is_a_request_that_makes_no_sense(paths):
    with pytest.raises(UsageError, match="no paths given; name a file, a folder or a list"):
        load_articles(paths)


@pytest.mark.parametrize("path", ["", "  ", None, 7, b"a.txt", "a\0b", ["a.txt", None]])
def test_what_is_no_path_says_so(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(GOOD)
    with pytest.raises(UsageError, match="names no file; give the path of a file or a folder"):
        load_articles(path if isinstance(path, list) else [path])


def test_an_empty_folder_is_one_line(tmp_path):
    for folder in (tmp_path, tmp_path / "sub"):
        folder.mkdir(exist_ok=True)
        (folder / ".hidden.txt").write_text(GOOD)
    with pytest.raises(PledgebookError, match=r"no articles found in .*; put .txt, .md, .html"):
        load_articles(tmp_path)


def test_a_path_that_is_not_there_stops_before_anything_is_read(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD)
    with pytest.raises(UsageError, match=r"no articles found in .*b.txt; did you mean .*a.txt"):
        load_articles([tmp_path / "a.txt", tmp_path / "b.txt"])
    with pytest.raises(UsageError, match="name a file or a folder"):
        load_articles(tmp_path / "no" / "where" / "zzz")


def test_a_link_that_leads_nowhere_is_told(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    with pytest.raises(UsageError, match="is a link that leads nowhere"):
        load_articles(tmp_path / "a.txt")


def test_a_folder_with_the_name_of_a_file_is_searched(tmp_path):
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "a.txt").write_text(GOOD)
    assert load_articles(tmp_path).articles["article_id"].tolist() == ["x.txt/a"]


def test_a_file_that_can_t_be_opened_is_a_problem(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text(GOOD)
    real = Path.read_bytes

    def refuse(path):  # as root every file can be read
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    tables = load_articles(tmp_path)
    assert tables.articles["article_id"].tolist() == ["b"]
    assert tables.problems["message"].tolist() == ["can't be opened (Permission denied); left out"]


@pytest.mark.skipif(os.name == "nt", reason="file names there are text")
def test_a_file_name_that_is_no_text_can_be_stored(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    name = os.fsencode(source) + b"/caf\xe9.txt"
    try:
        with open(name, "w") as file:  # noqa: PTH123
            file.write(GOOD)
    except OSError:
        pytest.skip("the file system takes only text")
    tables = load_articles(source)
    assert tables.articles["article_id"].tolist() == ["caf\ufffd"]
    write_tables(tables, tmp_path / "out")


@pytest.mark.parametrize(
    "name",
    [
        "a b.txt",
        "a#b?c%20.txt",
        "ÆØÅ 🙂.txt",
        "a;b&c.txt",
        "-x.txt",
        "a.b.c.txt",
        "a\nb.txt",
        "'\"`$(x).txt",
        "x" * 200 + ".txt",
    ],
)
def test_files_of_any_name_load(tmp_path, name):
    tables = load(tmp_path, name, GOOD + " She left.")
    assert list_bad(tables) == [" ".join(name.removesuffix(".txt").split())]
    assert name in {Path(file).name for file in tables.articles["source_file"]}


def test_fifos_and_other_things_that_are_no_files_are_passed_by(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert list_bad(load(tmp_path, "a.txt", GOOD)) == ["a"]


# --- anything at all -----------------------------------------------------------------------------


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.sampled_from(sorted(READERS)), st.one_of(st.binary(max_size=300), st.text().map(
    lambda text: text.encode("utf-8", "surrogatepass"))))  # fmt: skip
def test_any_bytes_under_any_name_give_articles_or_problems(tmp_path, ending, data):
    path = tmp_path / f"a{ending}"
    path.write_bytes(data)
    for found in read_articles(path):
        assert isinstance(found, Article | Problem)
        if isinstance(found, Article):
            found.text.encode()
            assert found.published is None or isinstance(found.published, date)
            at = 0
            for part in found.sections:
                assert at <= part.start < part.end <= len(found.text)
                assert not found.text[at : part.start].strip()
                at = part.end
            assert not found.text[at:].strip()
        else:
            assert "\n" not in found.message
            assert "can't be read" not in found.message


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(["id", "title", "text", "date", "source", "author", "url", "fields",
                         "articles", "language", "x"]), inner, max_size=6),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=150, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(JSON)
def test_any_json_gives_articles_or_problems(tmp_path, data):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data))
    for found in read_articles(path):
        if isinstance(found, Problem):
            assert "can't be read" not in found.message
        else:
            found.text.encode()
