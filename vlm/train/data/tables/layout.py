"""Where everything of a table stands: edges of columns and rows, and each line of text. Lengths in px."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from vlm.train.data.tables.grid import Align, Entry, Grid, Role
from vlm.train.data.tables.look import Look
from vlm.train.data.tables.typeset import Style, Typeface

CAP_HEIGHT = 0.7  # em; lines stand so that capitals are in the middle of their line box
SECTION_PAD = 1.2  # sections have this much more space than other rows


@dataclass(frozen=True, slots=True)
class Text:
    """One line of an entry: its origin on the baseline."""

    text: str
    x: float
    baseline: float
    style: Style
    entry: Entry


@dataclass(frozen=True)
class Layout:
    """Edges from left to right and top to bottom (one more than columns, rows), and the texts."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    texts: tuple[Text, ...]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.xs[-1], self.ys[-1]


def lay_out(grid: Grid, look: Look, face: Typeface) -> Layout:
    """The layout at the typeface's size."""
    return _Setter(grid, look, face).layout()


class _Setter:
    def __init__(self, grid: Grid, look: Look, face: Typeface) -> None:
        self.grid, self.look, self.face, self.em = grid, look, face, face.size
        self.widths = {
            (entry.row, entry.column): [face.width(line, self._style(entry)) for line in entry.lines]
            for entry in grid.entries
        }
        self.points = self._points()

    def layout(self) -> Layout:
        xs = (0.0, *accumulate(self._column_widths()))
        ys = (0.0, *accumulate(self._row_heights()))
        texts = (text for entry in self.grid.entries for text in self._texts(entry, xs, ys))
        return Layout(xs, ys, tuple(texts))

    # -- columns

    def _column_widths(self) -> list[float]:
        widths = [0.0] * self.grid.columns
        for entry in self.grid.entries:
            if entry.colspan == 1:
                widths[entry.column] = max(widths[entry.column], self._need(entry))
        for column, (left, right) in self.points.items():
            widths[column] = max(widths[column], left + right + 2 * self._pad)
        if self.look.equal:
            same = max(widths[self.grid.stubs :])
            widths[self.grid.stubs :] = [same] * (self.grid.columns - self.grid.stubs)
        widths = [width * self.look.stretch for width in widths]
        _spread(widths, [(e.column, e.colspan, self._need(e)) for e in self.grid.entries if e.colspan > 1])
        return widths

    def _need(self, entry: Entry) -> float:
        return max(self.widths[entry.row, entry.column], default=0.0) + 2 * self._pad

    @property
    def _pad(self) -> float:
        return self.look.pad_x * self.em

    # -- rows

    def _row_heights(self) -> list[float]:
        line, pad = self.look.leading * self.em, 2 * self.look.pad_y * self.em
        heights = [line + pad] * self.grid.rows
        for entry in self.grid.entries:
            if entry.rowspan == 1:
                extra = SECTION_PAD if entry.role is Role.SECTION else 1.0
                heights[entry.row] = max(heights[entry.row], len(entry.lines) * line + pad * extra)
        tall = [(e.row, e.rowspan, len(e.lines) * line + pad) for e in self.grid.entries if e.rowspan > 1]
        _spread(heights, tall)
        for row in self.grid.breaks - {0}:
            heights[row] += self.look.gap * self.em
        return heights

    # -- texts

    def _texts(self, entry: Entry, xs: tuple[float, ...], ys: tuple[float, ...]) -> Iterator[Text]:
        left, right = xs[entry.column] + self._pad, xs[entry.column + entry.colspan] - self._pad
        line = self.look.leading * self.em
        baseline = self._first_line(entry, ys) + (line + CAP_HEIGHT * self.em) / 2
        place = self._placer(entry, left, right)
        for number, text in enumerate(entry.lines):
            width = self.widths[entry.row, entry.column][number]
            yield Text(text, place(text, width), baseline + number * line, self._style(entry), entry)

    def _first_line(self, entry: Entry, ys: tuple[float, ...]) -> float:
        """The top of the first line's box."""
        height = len(entry.lines) * self.look.leading * self.em
        pad = self.look.pad_y * self.em
        top = ys[entry.row] + (self.look.gap * self.em if entry.row in self.grid.breaks - {0} else 0.0)
        bottom = ys[entry.row + entry.rowspan]
        if entry.head and not self.look.middle and entry.rowspan == 1:
            return bottom - pad - height
        if entry.rowspan > 1 or self.look.middle or entry.head:
            return (top + bottom - height) / 2
        return top + pad

    def _placer(self, entry: Entry, left: float, right: float) -> Callable[[str, float], float]:
        align = self._align(entry)
        if align is Align.POINT and entry.colspan == 1:
            before, after = self.points[entry.column]
            point = (left + right - before - after) / 2 + before
            return lambda text, width: point - self.face.width(_whole(text), self._style(entry))
        if align is Align.RIGHT:
            return lambda text, width: right - width
        if align is Align.LEFT:
            return lambda text, width: left
        return lambda text, width: (left + right - width) / 2

    def _align(self, entry: Entry) -> Align:
        own = self.grid.aligns[entry.column]
        if entry.role is Role.SECTION:
            return self.look.section_align
        if entry.role is Role.GROUP or (entry.role is Role.BODY and entry.colspan > 1):
            return Align.LEFT if self.look.head_align is Align.LEFT else Align.CENTRE
        if entry.role is Role.HEAD:
            own = own if self.look.head_align is None or entry.column < self.grid.stubs else self.look.head_align
            return Align.CENTRE if own is Align.POINT else own
        return own

    def _style(self, entry: Entry) -> Style:
        bold = entry.bold or (entry.head and self.look.head_bold) or (entry.role is Role.STUB and self.look.stub_bold)
        section = entry.role is Role.SECTION
        return bold or (section and not self.look.section_italic), section and self.look.section_italic

    def _points(self) -> dict[int, tuple[float, float]]:
        """Widths before and after the decimal point by column, where columns stand by it."""
        points: dict[int, tuple[float, float]] = {}
        for entry in self.grid.entries:
            if entry.role is Role.BODY and entry.colspan == 1 and self.grid.aligns[entry.column] is Align.POINT:
                before, after = points.get(entry.column, (0.0, 0.0))
                for text, width in zip(entry.lines, self.widths[entry.row, entry.column], strict=True):
                    whole = self.face.width(_whole(text), self._style(entry))
                    before, after = max(before, whole), max(after, width - whole)
                points[entry.column] = before, after
        return points


def _whole(text: str) -> str:
    """What stands before the decimal point, or all of a text without one."""
    return text.split(".", 1)[0]


def _spread(lengths: list[float], spans: list[tuple[int, int, float]]) -> None:
    """Widens the parts of each (first, count, need) that need more than their parts have, all alike."""
    for first, count, need in spans:
        missing = need - sum(lengths[first : first + count])
        if missing > 0:
            for index in range(first, first + count):
                lengths[index] += missing / count
