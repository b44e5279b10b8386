"""The process that builds reports, apart from the one that watches it.

Cells run here: whatever they do to their process (end it, exhaust it, hang), the watching process
stays and the last report with it. One such process builds one report after another and has
imported everything by the second.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import queue
import sys
import threading
import traceback
from dataclasses import asdict
from typing import IO, Any

from analysis.problems import PledgebookError, UsageError
from analysis.reports.order import Order

# Compiling a grammar for addresses that no notebook holds takes jsonschema a second; it does
# without the package where that isn't installed.
SPARED = "rfc3987_syntax"


def main() -> None:
    """Build what comes in, an order a line; say how it goes, a message a line."""
    channel = _take_channel()
    orders = _read_orders()
    faulthandler.enable()
    sys.modules.setdefault(SPARED, None)  # type: ignore[arg-type]
    # Nothing that an import leaves is ever rubbish: looking for it would cost half a second.
    gc.disable()
    from analysis.reports.build import NotebookFailedError, StaleDataError, build_report

    gc.freeze()
    gc.enable()

    def tell(step: str, **told: Any) -> None:
        _send(channel, {"step": step, **told})

    while True:
        order = orders.get()
        try:
            _send(channel, {"built": asdict(build_report(order, tell))})
        except NotebookFailedError as error:
            _send(channel, {"failed": error.reason, "notebook": error.notebook})
        except StaleDataError as error:
            _send(channel, {"stale": str(error)})
        except UsageError as error:
            _send(channel, {"failed": str(error), "usage": True})
        except PledgebookError as error:
            _send(channel, {"failed": str(error)})
        except OSError as error:
            _send(channel, {"failed": f"can't be written ({error.strerror or error})"})
        except Exception as error:  # the watching process must hear of anything
            traceback.print_exc()
            _send(channel, {"failed": f"{type(error).__name__}: {error}"})


def _take_channel() -> IO[str]:
    """Keep standard output for messages: what cells and libraries print goes to the log."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return channel


def _read_orders() -> queue.Queue[Order]:
    """Read orders in a thread; when they end, the watching process has ended, and so does this."""
    lines = os.fdopen(os.dup(0), encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    orders: queue.Queue[Order] = queue.Queue()

    def read() -> None:
        for line in lines:
            orders.put(Order.from_json(line))
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    return orders


def _send(channel: IO[str], message: dict[str, Any]) -> None:
    channel.write(json.dumps(message) + "\n")
    channel.flush()


if __name__ == "__main__":
    main()
