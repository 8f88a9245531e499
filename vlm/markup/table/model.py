"""Cells that know their place, span, box and content, in a grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from vlm.geometry import Box
from vlm.markup.inline import Inline, plain


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `row` and `column` (from 0) are its upper left place in the grid; `bbox` is that of its text, in points
    of the page as displayed, where it is known."""

    row: int
    column: int
    inlines: tuple[Inline, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    bbox: Box | None = None

    @property
    def text(self) -> str:
        """The cell's plain text on one line."""
        return " ".join(plain(self.inlines, line_break=" ").split())

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """All grid places (row, column) that the cell covers."""
        for row in range(self.row, self.row + self.rowspan):
            for column in range(self.column, self.column + self.colspan):
                yield row, column


@dataclass(frozen=True)
class CellGrid:
    """A grid of `rows` x `columns` places, each covered by at most one cell. The first `header_rows` are headings."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int = 0

    @cached_property
    def grid(self) -> dict[tuple[int, int], Cell]:
        """The cell that covers each place."""
        return {place: cell for cell in self.cells for place in cell.places}

    def row(self, index: int) -> list[Cell]:
        """The cells that start in row `index`, from left to right."""
        return self._rows.get(index, [])

    @cached_property
    def _rows(self) -> dict[int, list[Cell]]:
        rows: dict[int, list[Cell]] = {}
        for cell in sorted(self.cells, key=lambda cell: cell.column):
            rows.setdefault(cell.row, []).append(cell)
        return rows

    def texts(self, *, repeat: bool = False) -> list[list[str]]:
        """Plain text by row and column. A cell over several places fills the first of them, or with `repeat` all."""
        return [[self._text(row, column, repeat) for column in range(self.columns)] for row in range(self.rows)]

    def _text(self, row: int, column: int, repeat: bool) -> str:
        cell = self.grid.get((row, column))
        return cell.text if cell and (repeat or (cell.row, cell.column) == (row, column)) else ""

    def placed(self, place: Callable[[Box], Box]) -> Self:
        """The grid with the boxes of its cells where `place` puts them."""
        return replace(self, cells=tuple(replace(cell, bbox=cell.bbox and place(cell.bbox)) for cell in self.cells))
