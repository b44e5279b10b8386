"""What a saved page says about itself: title, author, site, date, address, language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.sources.credits import is_dateline, read_byline
from analysis.sources.days import find_days, read_day

# Fields that say when the article was published, the most exact first (Open Graph, schema.org,
# Dublin Core, and those of newspapers' content systems). A day of change is none of them.
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "rnews:datepublished",
    "article:published", "article.published", "parsely-pub-date", "sailthru.date",
    "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "published-date",
    "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
AUTHOR = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator")
SITE = ("og:site_name", "application-name", "dc.publisher")
# Elements whose short text may be the date line that readers see.
DATE_CLASSES = ("date", "time", "publish", "byline", "posted", "meta")
LONGEST_DATELINE = 130


@dataclass(frozen=True)
class PageFacts:
    """What a page says about its article; None where it does not say."""

    byline: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


def read_page_facts(tree: Any) -> PageFacts:
    """Read a page's metadata.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        The whole page.

    Returns
    -------
    PageFacts
        The date from fields of publication, JSON-LD, `<time>` and the date line in sight, by the
        strict grammar of `days`; never from the text, the page's foot or its address (measured,
        htmldate takes "2021-04-05" in a paragraph and a day of change for it).
    """
    fields: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            if content and element.get(attribute):
                fields.setdefault(element.get(attribute).strip().lower(), content)
    nodes = list(_read_linked_data(tree))
    dates = [fields[name] for name in PUBLISHED if name in fields]
    dates += [str(node["datePublished"]) for node in nodes if node.get("datePublished")]
    published = next(filter(None, map(read_day, dates)), None) or _find_visible_day(tree)
    authors = [fields[name] for name in AUTHOR if name in fields]
    authors += [_join_names(node.get("author")) for node in nodes]
    sites = [fields[name] for name in SITE if name in fields]
    sites += [_join_names(node.get("publisher")) for node in nodes]
    addresses = [
        link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical"
    ]
    addresses += [fields.get("og:url", "")]
    byline = next((name for name in authors if name and "://" not in name), None)
    return PageFacts(
        byline=(read_byline(byline) or byline) if byline else None,
        outlet=next(filter(None, sites), None),
        published=published,
        url=next((a for a in addresses if a.startswith(("http://", "https://"))), None),
        language=tree.get("lang") or tree.get("xml:lang"),
    )


def _read_linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Nodes of the page's JSON-LD that tell of an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            waiting: list[Any] = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting = [*node, *waiting]
            elif isinstance(node, dict):
                if "datePublished" in node or "headline" in node:
                    yield node
                waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _join_names(value: Any) -> str:
    """Names of authors or a publisher: text, an object with a name, or a list of them."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_join_names, value)))
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _find_visible_day(tree: Any) -> date | None:
    """Day in the `<time>` or the date line of the article itself, not of others on the page."""
    headings = tree.xpath("//h1")
    around = (
        headings[0].xpath("ancestor::*[self::article or self::main][last()]") if headings else []
    )
    place = around[0] if around else tree
    times = [
        element
        for element in place.iter("time")
        if not any(word in _label(element) for word in ("updat", "modif"))
        and not element.xpath("ancestor::aside|ancestor::nav|ancestor::footer|ancestor::li")
    ]
    days = [
        day
        for element in times
        if (day := read_day(element.get("datetime") or "") or read_day(element.text_content()))
    ]
    # Without an article around the heading, several days may be those of other articles.
    if days and (around or len(set(days)) == 1):
        return days[0]
    for element in place.iter("p", "div", "span"):
        if any(word in _label(element) for word in DATE_CLASSES):
            line = " ".join(element.text_content().split())
            found = find_days(line) if len(line) <= LONGEST_DATELINE else []
            kept = [day for day in found if not day.revision]
            if kept and (is_dateline(line) or read_byline(line)):
                return kept[0].day
    return None


def _label(element: Any) -> str:
    parts = (element, element.getparent())
    return " ".join(
        f"{part.get('class', '')} {part.get('id', '')} {part.get('itemprop', '')}".lower()
        for part in parts
        if part is not None
    )
