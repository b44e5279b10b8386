"""What a page may not do: run code, ask another host, show a figure that nobody can read."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

DRAWN = ("path", "use", "text", "rect", "circle", "line", "polygon", "polyline", "ellipse", "image")
# Attributes that make a browser fetch something.
FETCHING = ("src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href")
FETCHED_CSS = re.compile(r"url\(\s*['\"]?(?!#|data:)|@import", re.IGNORECASE)
REFRESH = "refresh"


class _Reader(HTMLParser):
    """Collects what is wrong with a page while reading it."""

    def __init__(self, links_out: bool) -> None:
        super().__init__()
        self.links_out = links_out
        self.wrong: list[str] = []
        self.headings: list[int] = []
        self.depth_svg = 0
        # For each open figure: pictures, things drawn, letters of its text.
        self.figures: list[dict[str, int]] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge a tag."""
        given = {name: value or "" for name, value in attrs}
        if tag in ("script", "iframe", "object", "embed", "base", "form"):
            self.wrong.append(f"a page must not hold <{tag}>")
        self._judge_addresses(tag, given)
        if any(name.startswith("on") for name in given):
            self.wrong.append(f"a page must not run code (<{tag} on...>)")
        if FETCHED_CSS.search(given.get("style", "")):
            self.wrong.append(f"the style of <{tag}> asks another host")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        elif tag == "style":
            self.in_style = True
        elif tag == "figure":
            self.figures.append({"pictures": 0, "drawn": 0})
        elif tag in ("svg", "img"):
            self._judge_picture(tag, given)
        elif tag in DRAWN and self.depth_svg and self.figures:
            self.figures[-1]["drawn"] += 1
        elif tag == "table" and self.figures:
            self.figures[-1]["pictures"] += 1
            self.figures[-1]["drawn"] += 1

    def _judge_addresses(self, tag: str, given: dict[str, str]) -> None:
        addresses = [given[name] for name in FETCHING if name in given]
        if tag in ("link", "image", "use", "feimage"):
            addresses += [given["href"]] if "href" in given else []
        elif tag in ("a", "area") and "href" in given and _is_elsewhere(given["href"]):
            address = given["href"].strip().lower()
            if not address.startswith(("http:", "https:", "mailto:")) or not self.links_out:
                self.wrong.append(f"a link leads out of the report ({given['href'][:80]})")
        for address in addresses:
            if not address.startswith(("#", "data:image/")):
                self.wrong.append(f"<{tag}> asks for {address[:80]}")
        if tag == "meta" and given.get("http-equiv", "").lower() == REFRESH:
            self.wrong.append("a page must not lead away by itself")

    def _judge_picture(self, tag: str, given: dict[str, str]) -> None:
        outer = self.depth_svg == 0
        self.depth_svg += tag == "svg"
        hidden = given.get("aria-hidden") == "true"
        named = given.get("alt") or given.get("aria-label") or given.get("aria-labelledby")
        if outer and not named and not hidden:
            self.wrong.append("a figure has no alt text")
        if self.figures:
            self.figures[-1]["pictures"] += 1
            self.figures[-1]["drawn"] += tag == "img" and bool(given.get("src"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge a tag that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag == "svg":
            self.depth_svg -= 1

    def handle_endtag(self, tag: str) -> None:
        """Judge a figure when it is whole."""
        if tag == "svg":
            self.depth_svg -= 1
        elif tag == "style":
            self.in_style = False
        elif tag == "figure" and self.figures:
            found = self.figures.pop()
            if not found["pictures"] or not found["drawn"]:
                self.wrong.append("an empty figure")

    def handle_data(self, data: str) -> None:
        """Judge a style sheet."""
        if self.in_style and FETCHED_CSS.search(data):
            self.wrong.append("a style sheet asks another host")


def _is_elsewhere(address: str) -> bool:
    return bool(re.match(r"\s*([a-z][a-z0-9+.-]*:|//)", address, re.IGNORECASE))


def judge_html(page: str, whole: bool = False, links_out: bool = True) -> str | None:
    """Say what is wrong with a page or a part of one.

    Parameters
    ----------
    page : str
        HTML.
    whole : bool
        Whether it is a whole page: then its headings are judged too.
    links_out : bool
        Whether a reader's click may lead to another host, as from an article to its original.

    Returns
    -------
    str or None
        The first thing that is wrong: it runs code, asks another host, has an empty figure or
        one without alt text, headings out of order, or no end.
    """
    reader = _Reader(links_out)
    reader.feed(page)
    reader.close()
    if reader.wrong:
        return reader.wrong[0]
    if reader.figures:
        return "a figure without an end"
    if whole:
        return _judge_headings(reader.headings) or ("" if has_end(page) else "no end") or None
    return None


def _judge_headings(headings: list[int]) -> str | None:
    if headings.count(1) != 1 or headings[0] != 1:
        return f"{headings.count(1)} main headings, or not the first; one is needed"
    for above, below in pairwise(headings):
        if below > above + 1:
            return f"a heading of level {below} follows one of level {above}"
    return None


def has_end(page: str) -> bool:
    """Whether a page was written to its end."""
    return page.rstrip().endswith("</html>")
