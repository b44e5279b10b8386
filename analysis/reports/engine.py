"""A papermill engine that runs notebooks in this very process.

A kernel costs seconds to start and again to import pandas; a set of report notebooks shares one
interpreter here. It is the interpreter in use, whatever the notebook's metadata says, so that no
kernel need be registered. `papermill` on the command line uses kernels as ever.
"""

from __future__ import annotations

import traceback
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat.v4 import new_output
from papermill.engines import Engine, papermill_engines

NAME = "pledgebook"


class InProcessEngine(Engine):
    """Run the cells of a notebook one after another in a namespace of their own."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> None:
        """Run all cells; stop at the first that fails.

        Parameters
        ----------
        nb_man : papermill.engines.NotebookExecutionManager
            The notebook and its state.
        kernel_name : str
            Not used: this interpreter runs the cells.
        **kwargs
            Not used.
        """
        shell = InteractiveShell.instance()
        shell.reset(new_session=False)
        for index, cell in enumerate(nb_man.nb.cells):
            nb_man.cell_start(cell, index)
            failed = False
            if cell.cell_type == "code" and cell.source.strip():
                with capture_output() as captured:
                    result = shell.run_cell(cell.source, store_history=False)
                cell.outputs = [
                    new_output("display_data", data=output.data, metadata=output.metadata or {})
                    for output in captured.outputs
                ]
                if result.result is not None and shell.display_formatter is not None:
                    # The shell's display hook takes the last value of a cell past the capture.
                    data, metadata = shell.display_formatter.format(result.result)
                    cell.outputs.append(
                        new_output(
                            "execute_result",
                            data=data,
                            metadata=metadata,
                            execution_count=index + 1,
                        )
                    )
                cell.execution_count = index + 1
                error = result.error_before_exec or result.error_in_exec
                if error is not None:
                    failed = True
                    lines = traceback.format_exception(type(error), error, error.__traceback__)
                    cell.outputs.append(
                        new_output(
                            "error", ename=type(error).__name__, evalue=str(error), traceback=lines
                        )
                    )
            if failed:
                nb_man.cell_exception(cell, cell_index=index)
                break
            nb_man.cell_complete(cell, cell_index=index)


papermill_engines.register(NAME, InProcessEngine)
