"""Tables keep their schema, survive a trip to disk, and leave no formula in a spreadsheet."""

from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.problems import PledgebookError
from analysis.tables.dictionary import describe_tables
from analysis.tables.export import disarm_formulas, write_csv, write_excel
from analysis.tables.fields import FIELDS, TABLE_NAMES
from analysis.tables.store import read_tables, write_tables
from analysis.tables.tables import make_frame, make_tables

STATEMENT = {
    "statement_id": "a:s0",
    "article_id": "a",
    "published": date(2025, 8, 22),
    "speaker_id": "mark-rutte",
    "speaker": "Rutte",
    "speaker_start": 20,
    "speaker_end": 25,
    "cue": "said",
    "cue_start": 15,
    "cue_end": 19,
    "act": "say",
    "quotation": "direct",
    "text": "=SUM(A1:A9)",
    "start": 0,
    "end": 11,
    "section": "body",
    "about": ["ukraine", "nato"],
    "confidence": 0.9,
}


def make_example():
    return make_tables(statements=make_frame("statements", [STATEMENT]))


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_empty_table_has_every_column_in_order(name):
    frame = make_frame(name)
    assert list(frame.columns) == list(FIELDS[name])
    assert len(frame) == 0


def test_what_a_row_lacks_is_missing_not_zero():
    row = {k: v for k, v in STATEMENT.items() if k not in ("speaker_id", "published")}
    frame = make_frame("statements", [row])
    assert frame["speaker_id"].isna().all()
    assert frame["published"].isna().all()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"act": "mumble"}, "act"),
        ({"end": 0}, "start lies before end"),
        ({"confidence": 1.5}, "confidence"),
        ({"text": None}, "text"),
        ({"start": -1}, "start"),
    ],
)
def test_broken_row_is_refused_in_one_line(change, named):
    with pytest.raises(PledgebookError, match=named) as error:
        make_tables(statements=make_frame("statements", [STATEMENT | change]))
    assert "\n" not in str(error.value)


def test_unknown_column_is_refused():
    with pytest.raises(PledgebookError, match="colour"):
        make_frame("statements", [STATEMENT | {"colour": "red"}])


def test_tables_survive_parquet(tmp_path):
    tables = make_example()
    again = read_tables(write_tables(tables, tmp_path / "tables"))
    for name in TABLE_NAMES:
        pd.testing.assert_frame_equal(getattr(tables, name), getattr(again, name))


def test_writing_twice_replaces_and_leaves_nothing_beside(tmp_path):
    write_tables(make_example(), tmp_path / "tables")
    write_tables(make_tables(), tmp_path / "tables")
    assert len(read_tables(tmp_path / "tables").statements) == 0
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]


def test_a_folder_with_other_files_is_never_overwritten(tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(PledgebookError, match="thesis"):
        write_tables(make_example(), tmp_path)
    assert (tmp_path / "thesis.docx").read_text() == "mine"


def test_missing_tables_name_the_fix(tmp_path):
    with pytest.raises(PledgebookError, match="pledgebook extract"):
        read_tables(tmp_path)


@given(st.text(max_size=20))
def test_no_cell_begins_a_formula(text):
    cell = disarm_formulas(pd.DataFrame({"x": pd.Series([text], dtype=object)}))["x"][0]
    assert not str(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert str(cell).endswith(text)


def test_exports_hold_the_words_but_no_formula(tmp_path):
    write_csv(make_example(), tmp_path / "csv")
    assert "'=SUM(A1:A9)" in (tmp_path / "csv" / "statements.csv").read_text("utf-8-sig")
    book = openpyxl.load_workbook(write_excel(make_example(), tmp_path / "book.xlsx"))
    assert set(book.sheetnames) == set(TABLE_NAMES)
    cells = [cell for row in book["statements"].iter_rows() for cell in row]
    assert "'=SUM(A1:A9)" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} & {"f"} == set()


def test_dictionary_in_the_readme_is_the_one_the_schemas_give():
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert describe_tables() in readme, "run `make dictionary`"
