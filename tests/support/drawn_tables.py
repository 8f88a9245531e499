"""Draws tables: cells of one or several lines, with rules, shades or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdf_builder import BLACK, Color, PageBuilder
from typeset import width

Cells = Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Design:
    """How a table looks: column edges in points, type, height of a line and space above and below in a cell."""

    edges: Sequence[float]
    size: float = 10.0
    font: str = "Helvetica"
    leading: float = 1.25
    pad: float = 5.0
    right: frozenset[int] = frozenset()
    """Columns whose text is flush right."""
    head: Color | None = None
    """The ground of the first row."""
    head_text: Color = BLACK
    bands: tuple[Color | None, Color | None] = (None, None)
    """The grounds of the other rows, in turn."""
    rules: str = ""
    """Of "h" (between all rows), "v" (between all columns), "b" (above, below the head, below)."""


def table(page: PageBuilder, top: float, rows: Cells, design: Design, *, bold_head: bool = True) -> float:
    """Rows of cells whose lines are parted by a newline; where the table ends."""
    tops = [top]
    for row in rows:
        lines = max(cell.count("\n") + 1 for cell in row)
        tops.append(tops[-1] + lines * design.leading * design.size + 2 * design.pad)
    left, right = design.edges[0], design.edges[-1]
    for number, y in enumerate(tops[:-1]):
        ground = design.head if number == 0 else design.bands[number % 2]
        if ground is not None:
            page.rect(left, y, right - left, tops[number + 1] - y, fill=ground)
    for number, row in enumerate(rows):
        head = number == 0 and bold_head
        color = design.head_text if number == 0 else BLACK
        for column, cell in enumerate(row):
            _cell(page, tops[number], column, cell, design, font="Helvetica-Bold" if head else design.font, color=color)
    _rules(page, tops, design)
    return tops[-1]


def _cell(page: PageBuilder, top: float, column: int, cell: str, design: Design, **style: Any) -> None:
    y = top + design.pad + design.size * 0.95
    for line in cell.split("\n"):
        x = design.edges[column] + 6
        if column in design.right:
            x = design.edges[column + 1] - 6 - width(line, design.size, style["font"])
        if line:
            page.text(x, y, line, size=design.size, **style)
        y += design.leading * design.size


def _rules(page: PageBuilder, tops: Sequence[float], design: Design) -> None:
    left, right = design.edges[0], design.edges[-1]
    across = tops if "h" in design.rules else (tops[0], tops[1], tops[-1]) if "b" in design.rules else ()
    for y in across:
        page.line(left, y, right, y, line_width=0.6)
    for x in design.edges if "v" in design.rules else ():
        page.line(x, tops[0], x, tops[-1], line_width=0.6)
