"""Parameters keep their types, and a wrong one stops before anything runs."""

from dataclasses import fields
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.problems import UsageError
from analysis.reports.parameters import (
    FundingParameters,
    ReportParameters,
    declare_parameters,
    make_parameters,
    write_cell,
)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("start", "2025-08-01", date(2025, 8, 1)),
        ("start", date(2025, 8, 1), date(2025, 8, 1)),
        ("end", datetime(2025, 8, 1, 12), date(2025, 8, 1)),
        ("end", "", None),
        ("actors", "Norway, European Union;UK", ("Norway", "European Union", "UK")),
        ("actors", ["NO", "007"], ("NO", "007")),
        ("actors", "NO", ("NO",)),
        ("actors", " , ", ()),
        ("articles", "007", "007"),
        ("currency", "EUR", "EUR"),
    ],
)
def test_dates_stay_dates_and_text_stays_text(name, value, read):
    assert getattr(make_parameters({name: value}), name) == read


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"curency": "EUR"}, "unknown parameter 'curency'; did you mean 'currency'"),
        ({"xyz": "1"}, "known: articles, start, end, actors, currency, output"),
        ({"currency": "eur"}, "did you mean 'EUR'"),
        ({"currency": "SEK"}, "use USD or EUR"),
        ({"start": "August"}, "write it as 2025-08-31"),
        ({"start": "2025-02-30"}, "is not a day"),
        ({"start": "2025-09-01", "end": "2025-08-01"}, "lies after end 2025-08-01; swap them"),
        ({"articles": 7}, "articles is 7 (int), text is needed"),
        ({"actors": False}, "actors is False (bool), text is needed"),
        ({"start": 20250801}, "text is needed"),
        ({"kind": "military"}, "unknown parameter 'kind'"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line_with_the_fix(values, said):
    with pytest.raises(UsageError) as caught:
        make_parameters(values)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_notebook_with_parameters_of_its_own_has_them_checked():
    told = make_parameters({"kind": "military", "programme": "PURL"}, FundingParameters)
    assert (told.kind, told.programme) == ("military", "PURL")
    with pytest.raises(UsageError, match="did you mean 'military'"):
        make_parameters({"kind": "milit"}, FundingParameters)


def test_none_leaves_the_default():
    assert make_parameters({"start": None, "currency": None}) == ReportParameters()


@pytest.mark.parametrize("name", ["brief", "funding", "actors", "timeline", "explore"])
def test_every_parameter_says_what_it_means_in_one_line(name):
    declared = declare_parameters(name)
    assert all(f.metadata["meaning"] for f in fields(declared))
    assert max(map(len, write_cell(declared).splitlines())) <= 100


WORD = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)


@given(
    start=st.none() | st.dates(),
    actors=st.lists(WORD, max_size=4),
    currency=st.sampled_from(["USD", "EUR"]),
    programme=WORD,
)
def test_what_papermill_writes_into_a_notebook_reads_back_the_same(
    start, actors, currency, programme
):
    told = FundingParameters(
        start=start, actors=tuple(actors), currency=currency, programme=programme
    )
    written = told.as_dict()
    assert set(map(type, written.values())) == {str}
    assert make_parameters(written, FundingParameters) == told


@given(declared=st.sampled_from([ReportParameters, FundingParameters]))
def test_cell_of_a_notebook_assigns_the_defaults(declared):
    namespace = {}
    exec(write_cell(declared), namespace)
    assert {k: namespace[k] for k in declared().as_dict()} == declared().as_dict()
