"""What a report comes in beside its pages: PDF, a mail, notebooks to share, an archive."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from analysis.reports.archive import write_archive
from analysis.reports.mail import write_mail
from analysis.reports.order import ARCHIVE, NOTEBOOKS
from analysis.reports.printing import find_browser, print_pages
from analysis.reports.sharing import clean_folder


def require_tools(formats: Sequence[str]) -> None:
    """Refuse a format that can't be written here, before anything runs.

    Parameters
    ----------
    formats : sequence of str
        Of `analysis.reports.plan.FORMATS`.

    Raises
    ------
    UsageError
        If Chromium is needed and not installed.
    """
    if "pdf" in formats:
        find_browser()


def write_formats(
    formats: Sequence[str], work: Path, name: str, pages: Sequence[str], source: str
) -> None:
    """Write the formats asked for into a finished report, and clear away what only they need.

    Parameters
    ----------
    formats : sequence of str
        Of `analysis.reports.plan.FORMATS`.
    work : Path
        Folder of the report.
    name : str
        Of the archive.
    pages : sequence of str
        Its main pages.
    source : str
        What to call the articles.

    Raises
    ------
    PledgebookError
        If a page can't be printed.
    """
    if "pdf" in formats:
        print_pages(work, pages)
    if "mail" in formats:
        write_mail(work, name, pages)
    if "ipynb" in formats:
        clean_folder(work / NOTEBOOKS, work, source)
    else:
        shutil.rmtree(work / NOTEBOOKS)
    if "zip" in formats:
        write_archive(work, name)
        shutil.rmtree(work / ARCHIVE)
