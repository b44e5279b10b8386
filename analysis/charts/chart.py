"""A chart with all that a reader needs: title, measure and range, source, alt text."""

from __future__ import annotations

import html
import io
import re
import textwrap
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analysis.charts.anchors import PREFIX
from analysis.charts.style import GRID, INK, MUTED, PAPER, use_style

WIDE, NARROW = 8.2, 4.2
# Height of a line of text as a multiple of its size.
LINE = 1.4
COLOUR_NAMES = {INK: "--ink", MUTED: "--muted", GRID: "--grid", PAPER: "--paper"}
INLINE_STYLE = (
    "<style>figure.chart .narrow{display:none}figure.chart svg{max-width:100%;height:auto}"
    "figure.chart .sub,figure.chart figcaption{color:#5c6570}</style>"
)


@dataclass(frozen=True)
class Chart:
    """One chart, drawn when it is looked at.

    Attributes
    ----------
    title : str
        The finding, as a sentence computed from the rows.
    subtitle : str
        Measure, unit and range.
    source : str
        From how many rows, articles and outlets; what was left out.
    alt : str
        What a reader who can't see it needs to know; never empty.
    draw : callable
        Width in inches to Figure; called once for wide and once for narrow screens.
    n : int
        Rows plotted; 0 for an empty state.
    """

    title: str
    subtitle: str
    source: str
    alt: str
    draw: Callable[[float], Figure]
    n: int = 0

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError(f"chart {self.title!r} has no alt text")

    @property
    def key(self) -> str:
        """Short name for ids: the same chart has the same one."""
        return f"c{zlib.crc32((self.title + self.subtitle).encode()):08x}"

    def figure(self, narrow: bool = False) -> Figure:
        """Draw it to stand alone, with title, subtitle and source in the figure.

        Parameters
        ----------
        narrow : bool
            For a telephone's screen.

        Returns
        -------
        Figure
            On white.
        """
        width = NARROW if narrow else WIDE
        with use_style():
            figure = self.draw(width)
            letters = int(width * 11)
            head = [
                (textwrap.wrap(self.title, letters), 13, "bold", INK),
                (textwrap.wrap(self.subtitle, int(letters * 1.25)), 10, "normal", MUTED),
            ]
            foot = textwrap.wrap(self.source, int(letters * 1.5))
            above = 0.1 + sum(len(lines) * LINE * size / 72 for lines, size, _, _ in head)
            below = 0.12 + len(foot) * LINE * 8 / 72
            height = float(figure.get_figheight())
            whole = height + above + below
            for axes in figure.axes:
                box = axes.get_position()
                axes.set_position(
                    (box.x0, (box.y0 * height + below) / whole, box.width,
                     box.height * height / whole)
                )  # fmt: skip
            figure.set_size_inches(width, whole)
            figure.set_facecolor(PAPER)
            at = whole - 0.05
            for lines, size, weight, colour in head:
                figure.text(0.01, at / whole, "\n".join(lines), fontsize=size, weight=weight,
                            color=colour, va="top", linespacing=LINE - 0.2)  # fmt: skip
                at -= len(lines) * LINE * size / 72
            figure.text(0.01, 0.05 / whole, "\n".join(foot), fontsize=8, color=MUTED, va="bottom",
                        linespacing=LINE - 0.2)  # fmt: skip
        return figure

    def to_svg(self, narrow: bool = False) -> str:
        """Draw it for a page: SVG whose text is text and whose colours are the page's.

        Parameters
        ----------
        narrow : bool
            For a telephone's screen.

        Returns
        -------
        str
            An `svg` element without metadata, with ids of its own.
        """
        with use_style():
            figure = self.draw(NARROW if narrow else WIDE)
            buffer = io.StringIO()
            figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
        svg = buffer.getvalue()
        svg = svg[svg.index("<svg") :]
        svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
        prefix = f"{self.key}{'n' if narrow else 'w'}-"
        svg = re.sub(r'\bid="', f'id="{prefix}', svg)
        svg = re.sub(r"url\(#", f"url(#{prefix}", svg)
        # Links to rows on the page stay; references inside the drawing follow its ids.
        svg = re.sub(rf'(xlink:href|href)="#(?!{PREFIX})', rf'\1="#{prefix}', svg)
        svg = svg.replace(' target="_blank"', "").replace("xlink:href", "href")
        # A mark's link is for the mouse: keyboards and screen readers find the row itself.
        svg = svg.replace(
            f'<a href="#{PREFIX}', f'<a tabindex="-1" aria-hidden="true" href="#{PREFIX}'
        )
        for colour, name in COLOUR_NAMES.items():
            svg = svg.replace(colour, f"var({name}, {colour})")
        svg = re.sub(r"font: ([^;\"]*?)'[^\"]*?(?=[;\"])", r"font: \1sans-serif", svg)
        label = html.escape(self.alt, quote=True)
        svg = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", svg, count=1)
        svg = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", svg, count=1)
        # An image may hold no links (WAI-ARIA 1.2: children of img are presentational).
        role = "graphics-document" if "<a " in svg else "img"
        return svg.replace("<svg ", f'<svg role="{role}" aria-label="{label}" ', 1)

    def to_html(self) -> str:
        """Write it as a `figure` element for a page.

        Returns
        -------
        str
            Title, subtitle, the drawing for wide and for narrow screens, source; all text escaped.
        """
        say = html.escape
        return (
            f'<figure class="chart" id="{self.key}"><h2>{say(self.title)}</h2>'
            f'<p class="sub">{say(self.subtitle)}</p>'
            f'<div class="pan wide">{self.to_svg()}</div>'
            f'<div class="pan narrow">{self.to_svg(narrow=True)}</div>'
            f"<figcaption>{say(self.source)}</figcaption></figure>"
        )

    def save(self, path: str | Path) -> Path:
        """Write it as a picture of its own.

        Parameters
        ----------
        path : str or Path
            Ending in .png, .svg or .pdf.

        Returns
        -------
        Path
            The file.
        """
        path = Path(path)
        self.figure().savefig(path, dpi=160)
        return path

    def _repr_html_(self) -> str:
        return INLINE_STYLE + self.to_html()

    def _repr_png_(self) -> bytes:
        buffer = io.BytesIO()
        FigureCanvasAgg(self.figure()).print_png(buffer)
        return buffer.getvalue()
