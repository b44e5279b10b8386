"""Pages as PDF, printed by headless Chromium with the network cut off."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from analysis.problems import PledgebookError, UsageError

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
PRINT_SECONDS = 120
OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
# A link into the folder of the report leads nowhere from a file that was mailed.
LINK_AWAY = re.compile(r'(<a\b[^>]*?)\shref="(?!#|https?:|mailto:)[^"]*"')


def find_browser() -> str:
    """Find Chromium or Chrome.

    Returns
    -------
    str
        Its command.

    Raises
    ------
    UsageError
        If there is none: how to install it.
    """
    named = os.environ.get("PLEDGEBOOK_BROWSER", "")
    found = next(filter(None, map(shutil.which, [named, *BROWSERS] if named else BROWSERS)), None)
    if found is None:
        raise UsageError(
            "format pdf needs Chromium, which is not installed; install it (Debian and Ubuntu: "
            "apt install chromium), name it in PLEDGEBOOK_BROWSER, or leave pdf out"
        )
    return found


def print_pages(folder: Path, pages: Sequence[str]) -> list[Path]:
    """Print pages of a report.

    Parameters
    ----------
    folder : Path
        Of the report.
    pages : sequence of str
        File names such as `brief.html`.

    Returns
    -------
    list of Path
        `brief.pdf` and so on, beside them.

    Raises
    ------
    PledgebookError
        If Chromium fails or takes too long.
    """
    browser = find_browser()
    # Chromium's sandbox refuses to start for root, as in a container.
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    printed = []
    with tempfile.TemporaryDirectory(prefix="pledgebook-print-") as name:
        for page in pages:
            copy = Path(name) / page
            text = (folder / page).read_text(encoding="utf-8")
            copy.write_text(LINK_AWAY.sub(r"\1", text), encoding="utf-8")
            target = Path(name) / copy.with_suffix(".pdf").name
            command = [
                browser, *OPTIONS, *sandbox, f"--user-data-dir={name}/profile",
                f"--print-to-pdf={target}", copy.as_uri(),
            ]  # fmt: skip
            try:
                done = subprocess.run(
                    command, capture_output=True, text=True, timeout=PRINT_SECONDS
                )
            except subprocess.TimeoutExpired as error:
                raise PledgebookError(f"{page} was not printed in {PRINT_SECONDS} s") from error
            if done.returncode or not target.is_file():
                words = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
                raise PledgebookError(f"{page} could not be printed ({words[:200]})")
            printed.append(Path(shutil.copyfile(target, folder / target.name)))
    return printed
