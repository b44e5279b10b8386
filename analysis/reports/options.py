"""Options of the command line, made from the declarations of the notebooks' parameters."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import fields
from typing import Annotated, Any

import typer

from analysis.reports.parameters import DECLARED, ReportParameters
from analysis.reports.plan import OWN

PANEL = "What the notebooks are told"


def list_options() -> dict[str, str]:
    """List every parameter that a report can be told, with what it means.

    Returns
    -------
    dict
        Name to meaning; one that a single notebook takes says so.
    """
    listed = {f.name: f.metadata["meaning"] for f in fields(ReportParameters) if f.name not in OWN}
    for notebook, declared in DECLARED.items():
        for f in fields(declared):
            if f.name not in listed and f.name not in OWN:
                listed[f.name] = f"{f.metadata['meaning']} (page {notebook} only)"
    return listed


def add_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each parameter.

    Parameters
    ----------
    command : callable
        Takes `parameters`, a dict, as its last argument.

    Returns
    -------
    callable
        Takes an option for each parameter instead; only those given are in the dict.
    """
    listed = list_options()

    @functools.wraps(command)
    def with_options(*args: Any, **given: Any) -> Any:
        told = {name: given.pop(name) for name in listed}
        return command(*args, **given, parameters={n: v for n, v in told.items() if v is not None})

    signature = inspect.signature(command, eval_str=True)
    kept = [p for p in signature.parameters.values() if p.name != "parameters"]
    more = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[
                str | None,
                typer.Option(help=_sentence(meaning), rich_help_panel=PANEL, show_default=False),
            ],
        )
        for name, meaning in listed.items()
    ]
    parameters = [*kept, *more]
    with_options.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    with_options.__annotations__ = {p.name: p.annotation for p in parameters}
    del with_options.__wrapped__
    return with_options


def _sentence(meaning: str) -> str:
    return meaning[0].upper() + meaning[1:] + "."
