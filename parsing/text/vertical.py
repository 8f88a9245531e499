"""Vertical setting: upright glyphs that are read down a column.

Two things tell it. Where glyphs of one text object go down, their font is of vertical writing mode: nothing else moves
the pen that way. Where every glyph is placed by itself, square characters that follow one another in the content, each
one below the other, are a column (see `strands`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from vlm.parsing.inputs import Glyphs
from vlm.parsing.text.cells import Cell, CellsSettings, Upright, cells_of
from vlm.parsing.text.pen import Floats, Pen
from vlm.parsing.text.scripts import Mask, square, square_letters
from vlm.parsing.text.strands import LEAST, StrandsSettings, find_strands
from vlm.thresholds import Settings


class VerticalSettings(Settings):
    """Thresholds: vertical setting."""

    quarter: float = 90.0  # degrees from the baselines of upright glyphs to their columns
    # All relative to the font size.
    down: float = 0.25  # a step down within a text object that no rounding makes
    step: float = 0.1  # a step to the right; how far aside origins lie in a column, for the widths of glyphs
    straight: float = 0.75
    near: float = 0.6  # between the end of a column and figures or turned words that begin or end it
    # from the baseline of turned letters to the middle of their column: half of what rises above it
    middle: float = 0.38
    same_baseline: float = 0.04  # between turned letters of one word
    same_word: float = 0.5


MOST_NEAR = 64  # columns around one place that are looked at


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns among the K glyphs of a pen.

    `standing`: [K] which of them are read downwards; `pen`: these, by the direction in which they are read, with the
    middle of their column for a baseline; `places`: (-v, start, end) of each column in that pen, ascending.
    """

    standing: Mask
    pen: Pen
    places: Sequence[tuple[float, float, float]]

    def with_turned(self, turned: Pen) -> Pen:
        """The pen with the letters that lie on their side in its direction; words of these that stand in a column have
        its middle for a baseline, too."""
        v, inside = turned.v - VerticalSettings.now().middle * turned.size, np.zeros(len(turned), bool)
        for start, stop in _words(turned):
            word, size = slice(start, stop), float(turned.size[start])
            ends = float(turned.u0[word].min()), float(turned.u1[word].max())
            middle = _near(self.places, -float(v[start]), *ends, size)
            if middle is not None:
                v[word], inside[word] = -middle, True
        squares = _boxes(turned.angle, -v, turned.u0, turned.u1, turned.size)
        boxes = np.where(inside[:, None], squares, turned.boxes)
        return self.pen.merged(replace(turned, v=v, boxes=boxes))


def find_columns(glyphs: Glyphs, pen: Pen) -> Columns | None:
    """The columns among the glyphs of `pen`; None where there are none, which costs little to see."""
    turn = np.deg2rad(pen.angle)
    x = glyphs.origins[pen.glyphs].astype(np.float64) @ (np.cos(turn), np.sin(turn))
    squares, sure = square(pen.codes), _in_vertical_fonts(glyphs, pen, x)
    if not sure.any() and not _may_be_columns(x, pen, squares):
        return None
    # The squares of a vertical font have their middle on the pen, whatever the file says of their widths.
    width = np.where(sure, pen.size, pen.u1 - pen.u0)
    cells = cells_of(Upright(x, pen.v, width, pen.size, squares, square_letters(pen.codes), sure))
    strands = find_strands(cells)
    if not strands.columns:
        return None
    standing = _Standing.none(len(pen))
    places = sorted(standing.add(column, _middle(column)) for column in strands.columns)
    for cell in strands.loose:
        top, bottom = _extent(cell, None)
        middle = _near(places, cell.x, top, bottom, cell.size)
        if middle is not None:
            standing.add([cell], middle)
    return Columns(standing.mask, standing.pen(pen), places)


def _in_vertical_fonts(glyphs: Glyphs, pen: Pen, x: Floats) -> Mask:
    """[K]: glyphs in fonts with which the pen goes down within a text object."""
    settings = VerticalSettings.now()
    objects, fonts = glyphs.objects[pen.glyphs], glyphs.fonts[pen.glyphs]
    same, size = objects[1:] == objects[:-1], pen.size[1:]
    dx, dy = np.diff(x), np.diff(pen.v)
    down = same & (dy > settings.down * size) & (np.abs(dx) < settings.straight * size)
    if not down.any():
        return np.zeros(len(pen), bool)
    right = same & (dx > settings.step * size) & (np.abs(dy) < settings.step * size)
    downs, rights = (np.bincount(fonts[1:][step], minlength=len(glyphs.font_table)) for step in (down, right))
    vertical: Mask = (downs > rights)[fonts]
    return vertical


def _may_be_columns(x: Floats, pen: Pen, squares: Mask) -> bool:
    """Whether as many square characters as a column has at least follow one another each below the last."""
    settings = StrandsSettings.now()
    if not squares.any():
        return False
    size, dx, dy = pen.size[1:], np.abs(np.diff(x)), np.diff(pen.v)
    below = (dx <= settings.aligned * size) & (dy >= settings.least_step * size) & (dy <= settings.most_step * size)
    return int((below & squares[1:] & squares[:-1]).sum()) >= LEAST - 1


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is read downwards of K glyphs, filled cell by cell: the middle of its column, and its place along that."""

    mask: Mask
    x: Floats
    top: Floats
    bottom: Floats

    @classmethod
    def none(cls, count: int) -> _Standing:
        return cls(np.zeros(count, bool), np.zeros(count), np.zeros(count), np.zeros(count))

    def add(self, column: Sequence[Cell], middle: float) -> tuple[float, float, float]:
        """Takes in the cells of a column, and returns its middle and where it begins and ends."""
        settings = StrandsSettings.now()
        top = bottom = _extent(column[0], None)[0]
        for cell, following in pairwise([*column, None]):
            assert cell is not None
            start, bottom = _extent(cell, following)
            if following is not None and abs(cell.x - middle) > settings.aligned * cell.size and cell.square:
                bottom = max(bottom, _extent(following, None)[0])  # a sign moved aside, and up
            places = slice(cell.first, cell.first + cell.count)
            edges = np.linspace(start, bottom, cell.count + 1)  # figures side by side are read one after the other
            self.mask[places], self.x[places] = True, middle
            self.top[places], self.bottom[places] = edges[:-1], edges[1:]
        return middle, top, bottom

    def pen(self, pen: Pen) -> Pen:
        """The pen of these glyphs, taken from the pen of all."""
        taken, angle = pen.take(self.mask), (pen.angle + VerticalSettings.now().quarter) % 360
        x, top, bottom = self.x[self.mask], self.top[self.mask], self.bottom[self.mask]
        boxes = _boxes(angle, x, top, bottom, taken.size)
        return replace(taken, angle=angle, u0=top, u1=bottom, v=-x, boxes=boxes)


def _boxes(angle: float, x: Floats, top: Floats, bottom: Floats, size: Floats) -> Floats:
    """[K, 4]: boxes on the page of what is read in the direction `angle`, as wide as squares of its size."""
    turn = np.deg2rad(angle - VerticalSettings.now().quarter)
    along, across = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    sides = (x - size / 2)[:, None] * along, (x + size / 2)[:, None] * along
    corners = [side + end[:, None] * across for side in sides for end in (top, bottom)]
    return np.concatenate([np.min(corners, axis=0), np.max(corners, axis=0)], axis=1)


def _middle(column: Sequence[Cell]) -> float:
    letters = [cell.x for cell in column if cell.letter] or [cell.x for cell in column]
    return sum(letters) / len(letters)


def _extent(cell: Cell, following: Cell | None) -> tuple[float, float]:
    """Where a cell begins and ends along its column: a square, or less where a vertical font goes on earlier."""
    settings = CellsSettings.now()
    top = cell.y - settings.ascent * cell.size
    bottom = top + cell.size
    if cell.sure and following is not None and following.sure:
        bottom = min(bottom, following.y - settings.ascent * following.size)
    return top, max(bottom, top)


def _near(
    places: Sequence[tuple[float, float, float]], x: float, top: float, bottom: float, size: float
) -> float | None:
    """The middle of the column in which something of this size, with its own middle at `x`, stands, or None."""
    reach, room = StrandsSettings.now().aligned_figures * size, VerticalSettings.now().near * size
    first = bisect_left(places, (x - reach, -np.inf, -np.inf))
    for middle, start, end in places[first : first + MOST_NEAR]:
        if middle <= x + reach and bottom > start - room and top < end + room:
            return middle
    return None


def _words(pen: Pen) -> Iterator[tuple[int, int]]:
    """Stretches of the pen on one baseline without a gap, as (first, one past the last)."""
    settings = VerticalSettings.now()
    if not len(pen):
        return
    size = pen.size[1:]
    cut = np.abs(np.diff(pen.v)) > settings.same_baseline * size
    cut |= (np.abs(pen.u0[1:] - pen.u1[:-1]) > settings.same_word * size) | (size != pen.size[:-1])
    starts = np.concatenate([[0], np.flatnonzero(cut) + 1, [len(pen)]])
    yield from pairwise(starts.tolist())
