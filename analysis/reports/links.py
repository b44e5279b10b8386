"""Links within a report: each leads somewhere, to its own page or to the one that has the row."""

from __future__ import annotations

import re
from collections.abc import Mapping

from analysis.charts.anchors import PREFIX

# Folders of pages that each are about what a row's name means.
PROFILES = ("actors", "programmes")
IDS = re.compile(r'\bid="([^"]+)"')
LINK = re.compile(r'<a\b([^>]*?)\shref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def read_ids(page: str) -> set[str]:
    """Find the places of a page that a link can lead to.

    Parameters
    ----------
    page : str
        HTML.

    Returns
    -------
    set of str
        Its ids.
    """
    return set(IDS.findall(page))


def mend_links(pages: Mapping[str, str], others: Mapping[str, set[str]]) -> dict[str, str]:
    """Let every link of some pages lead somewhere.

    A bar leads to a row by name; where its own page doesn't list that row, another page may, or
    the actor or programme has a page of its own. What no page has stays as words without a link.

    Parameters
    ----------
    pages : mapping
        Address below the report's folder to HTML, the main ones first.
    others : mapping
        The ids of pages that are not mended themselves.

    Returns
    -------
    dict
        The same pages.
    """
    ids = {address: read_ids(page) for address, page in pages.items()}
    first: dict[str, str] = {}
    for address, names in ids.items():
        if "/" not in address:
            first = dict.fromkeys(names, address) | first
    every = ids | dict(others)
    return {address: _mend(address, page, every, first) for address, page in pages.items()}


def _mend(address: str, page: str, ids: Mapping[str, set[str]], first: Mapping[str, str]) -> str:
    folder = address.rpartition("/")[0]

    def mend(link: re.Match[str]) -> str:
        before, target, after, words = link.groups()
        path, _, name = target.partition("#")
        if ELSEWHERE.match(target):
            return link.group(0)
        if not path and name:
            if name in ids[address]:
                return link.group(0)
            up = "../" if folder else ""
            if name in first:
                return f'<a{before} href="{up}{first[name]}#{name}"{after}>{words}</a>'
            for own in (f"{kind}/{name.removeprefix(PREFIX)}.html" for kind in PROFILES):
                if own in ids:
                    return f'<a{before} href="{up}{own}"{after}>{words}</a>'
            return words
        full = _resolve(folder, path)
        there = full in ids and (not name or name in ids[full])
        return link.group(0) if there else words

    return LINK.sub(mend, page)


def _resolve(folder: str, path: str) -> str:
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
