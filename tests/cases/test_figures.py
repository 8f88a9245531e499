"""Charts and drawings: a picture each, whose labels are neither text nor table."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import passages
from cases import Family, fact, verify
from pdf_builder import PageBuilder, PdfBuilder
from pdf_finish import finished
from typeset import centered, paragraph

figures = Family()
MONTHS = ("April", "May", "June", "July")


def framed(caption: str, draw: Callable[[PageBuilder, float], object], height: float) -> bytes:
    """A drawing with its caption between two paragraphs."""
    pdf = PdfBuilder()
    page = pdf.page(460, 300 + height)
    y = paragraph(page, 50, 60, 360, passages.RAIN, font="Times-Roman")
    draw(page, y)
    page.text(50, y + height + 16, caption, size=9, font="Times-Italic")
    paragraph(page, 50, y + height + 48, 360, passages.STOVE, font="Times-Roman")
    return finished(pdf)


def bar_chart(page: PageBuilder, y: float, *, axis: bool) -> None:
    for n, (month, value) in enumerate(zip(MONTHS, (34, 62, 88, 51), strict=True)):
        x = 80 + 60 * n
        page.rect(x, y + 120 - value, 34, value, fill=(0.25, 0.45, 0.3))
        centered(page, x + 17, y + 116 - value, str(value), size=8)
        centered(page, x + 17, y + 132, month, size=8)
    page.line(70, y + 120, 340, y + 120)
    if axis:
        page.line(70, y + 10, 70, y + 120)


@figures.case(
    "A bar chart with a figure on each bar and the month below.",
    fact("images", least=1, most=1),
    fact("nogrid", text="June"),
    fact("order", before="where they are.", after="Figure 3. Visitors by month."),
    fact("paragraph", text=passages.STOVE),
)
def bars() -> bytes:
    return framed("Figure 3. Visitors by month.", partial(bar_chart, axis=False), 150)


@figures.case(
    "The same with an axis at the left: edges of bars and axes look like the rules of a table.",
    fact("images", least=1, most=1),
    fact("nogrid", text="June"),
    fact("order", before="where they are.", after="Figure 3. Visitors by month."),
    fact("paragraph", text=passages.STOVE),
)
def bars_and_axes() -> bytes:
    return framed("Figure 3. Visitors by month.", partial(bar_chart, axis=True), 150)


@figures.case(
    "Bars that lie, with their names at the left and a grid of pale lines behind.",
    fact("images", least=1, most=1),
    fact("nogrid", text="Orchids"),
    fact("absent", text="Palms", fails="labels at the edge stay outside the picture"),
    fact("absent", text="50", fails="labels at the edge stay outside the picture"),
    fact("paragraph", text=passages.RAIN),
)
def lying_bars() -> bytes:
    def draw(page: PageBuilder, y: float) -> None:
        for n in range(6):
            page.line(130 + 50 * n, y, 130 + 50 * n, y + 110, color=(0.8, 0.8, 0.8), line_width=0.5)
            centered(page, 130 + 50 * n, y + 122, str(10 * n), size=8)
        for n, (name, value) in enumerate((("Ferns", 210), ("Figs", 140), ("Orchids", 85), ("Palms", 40))):
            page.text(80, y + 18 + 26 * n, name, size=9).rect(130, y + 8 + 26 * n, value, 14, fill=(0.3, 0.4, 0.7))
        page.line(130, y, 130, y + 110)

    return framed("Figure 4. Sorts in each house.", draw, 130)


@figures.case(
    "A curve between two axes with numbers along them.",
    fact("images", least=1, most=1),
    fact("nogrid", text="1910"),
    fact("order", before="Figure 5. Height of the palm.", after="A second stove"),
)
def curve() -> bytes:
    def draw(page: PageBuilder, y: float) -> None:
        page.line(90, y, 90, y + 110).line(90, y + 110, 360, y + 110)
        points = [(90 + 27 * n, y + 105 - 9 * n - 12 * math.sin(n)) for n in range(11)]
        for (x0, y0), (x1, y1) in pairwise(points):
            page.line(x0, y0, x1, y1, color=(0.7, 0.1, 0.1), line_width=1.2)
        for n in range(4):
            centered(page, 90 + 90 * n, y + 122, str(1900 + 10 * n), size=8)
            page.line(90 + 90 * n, y + 110, 90 + 90 * n, y + 114)
            page.text(68, y + 112 - 30 * n, str(5 * n), size=8).line(86, y + 110 - 30 * n, 90, y + 110 - 30 * n)

    return framed("Figure 5. Height of the palm.", draw, 130)


@figures.case(
    "Boxes with words, joined by arrows.",
    fact("images", least=1, most=1),
    fact("nogrid", text="Sieve"),
    fact("paragraph", text=passages.RAIN),
)
def boxes() -> bytes:
    def draw(page: PageBuilder, y: float) -> None:
        for n, word in enumerate(("Gather", "Sieve", "Store")):
            x = 70 + 115 * n
            page.rect(x, y + 20, 80, 36, stroke=(0, 0, 0))
            centered(page, x + 40, y + 42, word, size=10)
            if n < 2:
                page.line(x + 80, y + 38, x + 113, y + 38)
                page.line(x + 108, y + 34, x + 113, y + 38).line(x + 108, y + 42, x + 113, y + 38)

    return framed("Figure 6. The way of the seeds.", draw, 80)


@figures.test
def test_figures(case, fact):
    verify(case, fact)
