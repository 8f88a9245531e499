"""A layout to pixels: drawn larger and averaged down, as printing and scanning do; rules included."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from vlm.train.data.sample import Pixels
from vlm.train.data.tables.grid import Grid, Role
from vlm.train.data.tables.layout import Layout
from vlm.train.data.tables.lines import Line, draw_lines
from vlm.train.data.tables.look import Colour, Look
from vlm.train.data.tables.typeset import Typeface

DOUBLE_GAP = 2.5  # widths of a rule between the middles of a double rule's lines
Ink = int | Colour


@dataclass(frozen=True)
class Margins:
    """Paper around the table, in px of the finished image."""

    left: int
    top: int
    right: int
    bottom: int


def paint(grid: Grid, layout: Layout, look: Look, face: Typeface, margins: Margins) -> Pixels:
    """The table as the finished image. `layout` and `face` are `look.supersampling` times larger than it."""
    scale = look.supersampling
    width, height = layout.size
    size = (
        (int(np.ceil(width / scale)) + margins.left + margins.right) * scale,
        (int(np.ceil(height / scale)) + margins.top + margins.bottom) * scale,
    )
    canvas = Image.new("RGB" if look.coloured else "L", size, _ink(look, look.paper))
    painter = _Painter(ImageDraw.Draw(canvas), look, margins.left * scale, margins.top * scale)
    painter.fills(grid, layout)
    for line in draw_lines(grid, layout, look, face.size):
        painter.line(line)
    painter.texts(layout, face)
    return np.asarray(canvas.reduce(scale) if scale > 1 else canvas)


class _Painter:
    def __init__(self, draw: ImageDraw.ImageDraw, look: Look, x: float, y: float) -> None:
        self.draw, self.look, self.x, self.y = draw, look, x, y

    def fills(self, grid: Grid, layout: Layout) -> None:
        if self.look.zebra:
            for row in range(grid.header_rows + 1, grid.rows, 2):
                self._box(layout.xs[0], layout.ys[row], layout.xs[-1], layout.ys[row + 1], self.look.zebra)
        if self.look.head_fill and grid.header_rows:
            self._box(layout.xs[0], 0.0, layout.xs[-1], layout.ys[grid.header_rows], self.look.head_fill)
        for entry in grid.entries:
            fill = self.look.section_fill if entry.role is Role.SECTION else self.look.marked if entry.marked else None
            if fill:
                xs, ys = layout.xs, layout.ys
                bottom, right = entry.row + entry.rowspan, entry.column + entry.colspan
                self._box(xs[entry.column], ys[entry.row], xs[right], ys[bottom], fill)

    def line(self, line: Line) -> None:
        width = max(1.0, line.width)
        offsets = (-DOUBLE_GAP * width / 2, DOUBLE_GAP * width / 2) if line.double else (0.0,)
        across = line.y0 == line.y1
        for offset in offsets:
            shift = (0.0, offset) if across else (offset, 0.0)
            for start, stop in _dashes(line):
                x0, x1 = (start, stop) if across else (line.x0, line.x0)
                y0, y1 = (line.y0, line.y0) if across else (start, stop)
                half = width / 2
                self._box(
                    x0 + shift[0] - half,
                    y0 + shift[1] - half,
                    x1 + shift[0] + half,
                    y1 + shift[1] + half,
                    self.look.rule_ink,
                )

    def texts(self, layout: Layout, face: Typeface) -> None:
        for text in layout.texts:
            ink = _ink(self.look, self.look.head_ink if text.entry.head else self.look.ink)
            x = text.x
            for font, part in face.runs(text.text, text.style):
                self.draw.text((self.x + x, self.y + text.baseline), part, fill=ink, font=font, anchor="ls")
                x += font.getlength(part)

    def _box(self, x0: float, y0: float, x1: float, y1: float, colour: Colour) -> None:
        """Fills whole pixels, at least one in each direction."""
        left, top = round(self.x + x0), round(self.y + y0)
        right, bottom = max(left, round(self.x + x1) - 1), max(top, round(self.y + y1) - 1)
        self.draw.rectangle((left, top, right, bottom), fill=_ink(self.look, colour))


def _ink(look: Look, colour: Colour) -> Ink:
    return colour if look.coloured else colour[0]


def _dashes(line: Line) -> list[tuple[float, float]]:
    """The drawn parts along the line's axis."""
    start, stop = (line.x0, line.x1) if line.y0 == line.y1 else (line.y0, line.y1)
    if not line.dash:
        return [(start, stop)]
    return [(at, min(at + line.dash, stop)) for at in np.arange(start, stop, 2 * line.dash)]
