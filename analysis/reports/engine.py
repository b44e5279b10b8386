"""A papermill engine that runs notebooks in this very process.

A kernel costs seconds to start and again to import pandas; a set of report notebooks shares one
interpreter here. It is the interpreter in use, whatever the notebook's metadata says, so that no
kernel need be registered. `papermill` on the command line uses kernels as ever.
"""

from __future__ import annotations

import base64
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from IPython.utils.capture import capture_output
from nbformat.v4 import new_output
from papermill.engines import Engine, papermill_engines
from traitlets.config import Config

from analysis.reports.judge import number_cells
from analysis.reports.notebook import Shown

NAME = "pledgebook"


class InProcessEngine(Engine):
    """Run the cells of a notebook one after another in a namespace of their own."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        on_cell: Callable[[int], None] = lambda number: None,
        pictures: bool = False,
        **kwargs: Any,
    ) -> None:
        """Run all cells; stop at the first that fails.

        Parameters
        ----------
        nb_man : papermill.engines.NotebookExecutionManager
            The notebook and its state.
        kernel_name : str
            Not used: this interpreter runs the cells.
        on_cell : callable
            Called with the number of each cell (from 1) before it runs.
        pictures : bool
            Keep each chart as a picture too, for places that show no SVG.
        **kwargs
            Not used.
        """
        shell = _get_shell()
        shell.reset(new_session=False)
        numbers = number_cells(nb_man.nb.cells)
        for index, cell in enumerate(nb_man.nb.cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            on_cell(numbers[index])
            # Saves: what has run so far is on disk, should this cell end the process.
            nb_man.cell_start(cell, index)
            error = _run_cell(shell, cell, index + 1, pictures)
            if error is not None:
                nb_man.cell_exception(cell, cell_index=index)
                break
            with _unsaved(nb_man):
                nb_man.cell_complete(cell, cell_index=index)


@contextmanager
def _unsaved(nb_man: Any) -> Iterator[None]:
    """Keep papermill from writing the notebook once more: the next cell's start does."""
    path, nb_man.output_path = nb_man.output_path, None
    try:
        yield
    finally:
        nb_man.output_path = path


@cache
def _get_shell() -> InteractiveShell:
    # Without the user's own history: a report must not depend on it or write there.
    settings = Config()
    settings.HistoryManager.enabled = False
    return InteractiveShell.instance(config=settings)


def _run_cell(
    shell: InteractiveShell, cell: Any, number: int, pictures: bool
) -> BaseException | None:
    """Run one code cell and put what it prints, shows and raises into its outputs."""
    with capture_output() as captured:
        result: ExecutionResult = shell.run_cell(cell.source, store_history=False)
    cell.outputs = [
        new_output("stream", name=name, text=text)
        for name, text in (("stdout", captured.stdout), ("stderr", captured.stderr))
        if text
    ]
    cell.outputs += [
        new_output("display_data", data=output.data, metadata=output.metadata or {})
        for output in captured.outputs
    ]
    if result.result is not None and shell.display_formatter is not None:
        # The shell's display hook takes the last value of a cell past the capture.
        data, metadata = shell.display_formatter.format(result.result)
        if pictures and isinstance(result.result, Shown) and (png := result.result.draw_png()):
            data["image/png"] = base64.b64encode(png).decode()
            metadata["image/png"] = {"alt": result.result.alt}
        cell.outputs.append(
            new_output("execute_result", data=data, metadata=metadata, execution_count=number)
        )
    cell.execution_count = number
    error = result.error_before_exec or result.error_in_exec
    if error is not None:
        lines = traceback.format_exception(type(error), error, error.__traceback__)
        told = {"ename": type(error).__name__, "evalue": str(error), "traceback": lines}
        cell.outputs.append(new_output("error", **told))
    return error


papermill_engines.register(NAME, InProcessEngine)
