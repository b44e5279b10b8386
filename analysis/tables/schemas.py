"""The schemas of the tables, built from their fields and enforced wherever frames cross a seam."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from analysis.tables.columns import LIST, Field
from analysis.tables.fields import FIELDS


def _checks(field: Field) -> list[pa.Check]:
    checks = []
    if field.values is not None:
        checks.append(pa.Check.isin(list(field.values)))
    if field.at_least is not None:
        checks.append(pa.Check.ge(field.at_least))
    if field.at_most is not None:
        checks.append(pa.Check.le(field.at_most))
    if field.dtype == LIST:
        checks.append(
            pa.Check(
                lambda cell: isinstance(cell, list), element_wise=True, error="a list is expected"
            )
        )
    return checks


def _start_before_end(frame: pd.DataFrame) -> pd.Series:
    return frame["start"] < frame["end"]


def _frame_check(name: str) -> list[pa.Check]:
    columns = FIELDS[name]
    if "start" not in columns or "end" not in columns:
        return []
    return [pa.Check(_start_before_end, error="start lies before end")]


SCHEMAS: dict[str, pa.DataFrameSchema] = {
    name: pa.DataFrameSchema(
        {
            column: pa.Column(
                field.dtype,
                checks=_checks(field),
                nullable=field.nullable,
                unique=field.unique,
                description=field.description,
            )
            for column, field in columns.items()
        },
        checks=_frame_check(name),
        strict=True,
        ordered=True,
        name=name,
    )
    for name, columns in FIELDS.items()
}
