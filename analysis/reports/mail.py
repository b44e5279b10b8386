"""A report to send: its first page as a mail, the charts as pictures that every mail program shows.

Mail programs show no SVG and run no style sheet of a page; the mail holds pictures with their alt
text, plain tables, and the same in words for who reads text alone.
"""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

from analysis.reports.order import NOTEBOOKS
from analysis.reports.page import page_body
from analysis.reports.provenance import read_record
from analysis.reports.templates import read_template

FIGURES, MAIL = "figures", "mail.eml"
# Pixels: what fits a mail's window; the pictures have twice as many for sharp screens.
WIDTH = 640
LINK = re.compile(r"</?a\b[^>]*>")
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
HIDDEN = re.compile(r'<span id="[^"]*"></span>')
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
BLOCK = re.compile(r"</?(?:p|h[1-6]|li|tr|div|section|table|ul|blockquote|figure|br)\b[^>]*>")
CELL = re.compile(r"</t[dh]>\s*<t[dh]\b[^>]*>|</b>(?=<span)")
PICTURE = re.compile(r'<img\b[^>]*\balt="([^"]*)"[^>]*>')


def write_pictures(work: Path) -> list[Path]:
    """Write every chart of a report as a picture.

    Parameters
    ----------
    work : Path
        Folder of the report, with the executed notebooks.

    Returns
    -------
    list of Path
        `figures/brief-1.png` and so on, in the order of each page.
    """
    written = []
    for path in sorted((work / NOTEBOOKS).glob("*.ipynb")):
        for number, output in enumerate(_list_pictures(_read(path)), start=1):
            target = work / FIGURES / f"{path.stem}-{number}.png"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(_decode(output))
            written.append(target)
    return written


def write_mail(work: Path, name: str, pages: Sequence[str]) -> Path:
    """Write a mail that can be opened and sent, and the pictures of all charts.

    Parameters
    ----------
    work : Path
        Folder of the report, with the executed notebooks and `changes.txt`.
    name : str
        Of the report, for the subject.
    pages : sequence of str
        Its main pages; the first after the contents is the one to send.

    Returns
    -------
    Path
        `mail.eml`: without sender, receiver and day, the same bytes for the same report.
    """
    write_pictures(work)
    stem = Path(pages[1]).stem
    notebook = _read(work / NOTEBOOKS / f"{stem}.ipynb")
    pictures = []
    for number, output in enumerate(_list_pictures(notebook), start=1):
        pictures.append((f"{stem}-{number}", _decode(output)))
        alt = html.escape(output["metadata"]["image/png"]["alt"], quote=True)
        image = f'<img src="cid:{stem}-{number}" alt="{alt}" width="{WIDTH}">'
        output["data"]["text/html"] = f"<p>{image}</p>"
    body = _simplify(page_body(notebook))
    news = (work / "changes.txt").read_text(encoding="utf-8").strip()
    record = read_record(work)
    foot = f"Made with {record.command}; Pledgebook {record.version}." if record else ""
    title = _say(HEADING.findall(body)[-1]) if HEADING.search(body) else name
    message = EmailMessage(policy=SMTP)
    # Outlook then opens it as a draft to be sent, not as a mail received.
    message["X-Unsent"] = "1"
    message["Subject"] = f"{name}: {title}"
    message.set_content(f"{news}\n\n{_say(body)}\n\n{foot}\n")
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title><style>{read_template('mail.css')}</style></head>"
        f'<body><p>{html.escape(news)}</p>{body}<p class="meta">{html.escape(foot)}</p>'
        "</body></html>"
    )
    message.add_alternative(page, subtype="html")
    shown: Any = message.get_payload()
    for cid, content in pictures:
        shown[1].add_related(content, "image", "png", cid=f"<{cid}>", filename=f"{cid}.png")
    # A boundary of chance would make every run another file.
    for number, part in enumerate(p for p in message.walk() if p.is_multipart()):
        part.set_boundary(f"pledgebook-part-{number}")
    target = work / MAIL
    target.write_bytes(message.as_bytes())
    return target


def _read(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def _list_pictures(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """List the outputs that are charts with a picture."""
    outputs = (o for cell in notebook["cells"] for o in cell.get("outputs", []))
    return [o for o in outputs if "image/png" in o.get("data", {})
            and o.get("metadata", {}).get("image/png", {}).get("alt")]  # fmt: skip


def _decode(output: dict[str, Any]) -> bytes:
    content = output["data"]["image/png"]
    return base64.b64decode(content if isinstance(content, str) else "".join(content))


def _simplify(body: str) -> str:
    """Take out what leads nowhere or can't be shown in a mail."""
    for what in (DRAWING, LINK, HIDDEN):
        body = what.sub("", body)
    return body


def _say(body: str) -> str:
    """Give HTML as lines of text."""
    body = PICTURE.sub(r"<p>\1</p>", body)
    text = html.unescape(re.sub(r"<[^>]+>", "", BLOCK.sub("\n", CELL.sub(" · ", body))))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
