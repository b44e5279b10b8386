"""Kinds of columns: their pandas types, and what a column of each kind needs to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

TEXT = pd.StringDtype(storage="pyarrow", na_value=pd.NA)
WHOLE = pd.Int64Dtype()
NUMBER = pd.Float64Dtype()
FLAG = pd.BooleanDtype()
DAY = "datetime64[ns]"
LIST = "object"


@dataclass(frozen=True)
class Field:
    """One column: its type, whether it may be missing, what it means."""

    dtype: Any
    description: str
    nullable: bool = True
    unique: bool = False
    values: tuple[str, ...] | None = None
    at_least: float | None = None
    at_most: float | None = None


def text_field(
    description: str,
    *,
    required: bool = False,
    unique: bool = False,
    values: tuple[str, ...] | None = None,
) -> Field:
    """Describe a column of text; `required` ones are never missing."""
    return Field(TEXT, description, nullable=not required, unique=unique, values=values)


def whole_field(
    description: str, *, required: bool = False, at_least: float | None = None
) -> Field:
    """Describe a column of whole numbers; `required` ones are never missing."""
    return Field(WHOLE, description, nullable=not required, at_least=at_least)


def number_field(
    description: str, *, at_least: float | None = None, at_most: float | None = None
) -> Field:
    """Describe a column of numbers."""
    return Field(NUMBER, description, at_least=at_least, at_most=at_most)


def day_field(description: str) -> Field:
    """Describe a column of days."""
    return Field(DAY, description)


def list_field(description: str) -> Field:
    """Describe a column of lists of text."""
    return Field(LIST, description, nullable=False)
