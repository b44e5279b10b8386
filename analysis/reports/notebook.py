"""What a notebook calls: one line to load, one line to show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from analysis.charts.selection import name_actors, select_tables
from analysis.problems import UsageError
from analysis.reports.loaded import find_articles, load_source
from analysis.reports.parameters import (
    FundingParameters,
    ReportParameters,
    declare_parameters,
    make_parameters,
    suggest,
)
from analysis.reports.templates import read_styles
from analysis.tables.cast import choose_actors
from analysis.tables.tables import Tables


class HasHtml(Protocol):
    """A chart, or any part of a page."""

    def to_html(self) -> str:
        """Give the part as HTML."""


class Report(NamedTuple):
    """Where a pledge is reported: article, characters, day of publication."""

    article_id: str
    start: int
    end: int
    published: Any


@dataclass(frozen=True)
class NotebookRun:
    """What the cells of a notebook work on.

    Attributes
    ----------
    tables : Tables
        All rows; charts select for themselves.
    parameters : ReportParameters
        As given in the notebook, checked.
    above : str
        What leads from the page to the report's folder: "../" for a page in a folder of its own.
    """

    tables: Tables
    parameters: ReportParameters
    above: str = ""

    @cached_property
    def selection(self) -> dict[str, Any]:
        """The arguments of every chart: start, end, actors (ids), currency."""
        p = self.parameters
        return {
            "start": p.start,
            "end": p.end,
            "actors": choose_actors(self.tables.actors, p.actors),
            "currency": p.currency,
        }

    @cached_property
    def selected(self) -> Tables:
        """The tables of the period and the actors asked for."""
        p = self.selection
        return select_tables(self.tables, p["start"], p["end"], p["actors"])

    @cached_property
    def articles(self) -> dict[str, Any]:
        """Rows of `articles` by article_id."""
        return {a.article_id: a for a in self.tables.articles.itertuples(index=False)}

    @cached_property
    def names(self) -> dict[str, str]:
        """Usual names of the actors by their ids."""
        return name_actors(self.tables)

    @cached_property
    def reports(self) -> dict[str, list[Report]]:
        """The reports of each pledge, by its id."""
        rows = self.selected.commitments
        rows = rows[rows["pledge_id"].notna()]
        columns = (rows[name].tolist() for name in ("pledge_id", *Report._fields))
        found: dict[str, list[Report]] = {}
        for pledge_id, *report in zip(*columns, strict=True):
            found.setdefault(pledge_id, []).append(Report(*report))
        return found

    def _repr_html_(self) -> str:
        """Show how much was read; the styles make the charts below look as in the report."""
        n = len(self.tables.articles)
        parts = [
            f"{n:,} article{'' if n == 1 else 's'}",
            f"{len(self.tables.statements):,} statements",
            f"{len(self.tables.commitments):,} reports of commitments",
            f"{len(self.tables.problems):,} problems",
        ]
        return f"<style>{read_styles('base', 'figure')}</style><p>{' · '.join(parts)}</p>"


def load_for_notebook(articles: str, notebook: str = "", **parameters: str) -> NotebookRun:
    """Load what a notebook works on.

    Parameters
    ----------
    articles : str
        File or folder of articles, or a folder of tables.
    notebook : str
        Name of the notebook, where it has parameters of its own.
    **parameters : str
        The other parameters of the notebook, see `ReportParameters`.

    Returns
    -------
    NotebookRun
        The tables and the checked parameters.

    Raises
    ------
    UsageError
        If a parameter makes no sense or the folder doesn't exist.
    PledgebookError
        If nothing can be read.
    """
    declared = declare_parameters(notebook)
    checked = make_parameters({"articles": articles, **parameters}, declared)
    if not articles:
        raise UsageError("articles is empty; name a file or folder of articles")
    tables = load_source(find_articles(articles))
    check_names(tables, checked)
    if isinstance(checked, FundingParameters):
        kind, programme = checked.kind or None, checked.programme or None
        tables = select_tables(tables, kind=kind, programme=programme)
    return NotebookRun(tables, checked)


def check_names(tables: Tables, parameters: ReportParameters) -> None:
    """Refuse an actor or a programme that these articles don't name.

    Parameters
    ----------
    tables : Tables
        What was read.
    parameters : ReportParameters
        What is asked for.

    Raises
    ------
    UsageError
        With the nearest name that they do.
    """
    choose_actors(tables.actors, parameters.actors)
    asked = getattr(parameters, "programme", "")
    named = set(tables.commitments["programme"].dropna())
    if asked and asked not in named:
        near = suggest(asked, named)
        raise UsageError(f"programme {asked!r} is not named in these articles{near}")


@dataclass(frozen=True, repr=False)
class Shown:
    """A part of a page on show in a notebook.

    Attributes
    ----------
    part : HasHtml
        A chart or another part.
    html : str
        As it looks in the report.
    """

    part: HasHtml
    html: str

    @property
    def alt(self) -> str:
        """What a chart shows, in words; empty for a part that is text already."""
        return str(getattr(self.part, "alt", ""))

    def draw_png(self) -> bytes | None:
        """Draw a chart as a picture, for places that show no SVG; None for any other part."""
        draw = getattr(self.part, "_repr_png_", None)
        return draw() if draw else None

    def __repr__(self) -> str:
        """Stand in for it where only text is shown."""
        return self.alt or "Shown as HTML"

    def _repr_html_(self) -> str:
        return f'<div class="pledgebook">{self.html}</div>'


def show(part: HasHtml) -> Shown:
    """Show a chart or another part of a page as it looks in the report.

    Parameters
    ----------
    part : HasHtml
        A chart, or what `analysis.reports.brief` makes.

    Returns
    -------
    Shown
        Displayed by Jupyter as HTML.
    """
    return Shown(part, part.to_html())
