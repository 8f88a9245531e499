"""A table as a grid: which cell is above, below, beside another, and which are its headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from vlm.markup.table.grid import Span, columns_of
from vlm.markup.table.grid import lay_out as places_of


class Direction(Enum):
    """A step in (rows, columns)."""

    UP = (-1, 0)
    DOWN = (1, 0)
    LEFT = (0, -1)
    RIGHT = (0, 1)


@dataclass(frozen=True)
class Cell:
    """A cell with its span (0 rows: to the end of the table); `heading`: it is marked up as one."""

    text: str
    rows: int = 1
    columns: int = 1
    heading: bool = False


@dataclass
class Grid:
    """Cells by number in reading order, and the number of the cell that covers each (row, column)."""

    cells: list[Cell] = field(default_factory=list)
    covering: dict[tuple[int, int], int] = field(default_factory=dict)
    places: list[tuple[int, int]] = field(default_factory=list)
    height: int = 0
    width: int = 0

    def neighbors(self, cell: int, direction: Direction) -> set[int]:
        """The cells next to `cell`, one for each row or column that it spans; gaps are stepped over."""
        found = (self._next(at, cell, direction) for at in self.extent(cell))
        return {neighbor for neighbor in found if neighbor is not None}

    def headings(self, cell: int, direction: Direction) -> set[int]:
        """Heading cells on the way from `cell` to the edge in `direction`; the cells at the edge if none is marked."""
        marked, last = set(), set()
        to_visit, seen = {cell}, {cell}
        while to_visit:
            current = to_visit.pop()
            following = self.neighbors(current, direction)
            if self.cells[current].heading:
                marked.add(current)
            if not following:
                last.add(current)
            to_visit |= following - seen
            seen |= following
        return (marked - {cell}) or (last - {cell})

    def extent(self, cell: int) -> Iterator[tuple[int, int]]:
        """All places of a cell."""
        row, column = self.places[cell]
        for r in range(row, row + self.cells[cell].rows):
            for c in range(column, column + self.cells[cell].columns):
                yield r, c

    def _next(self, at: tuple[int, int], cell: int, direction: Direction) -> int | None:
        rows, columns = direction.value
        row, column = at[0] + rows, at[1] + columns
        while 0 <= row < self.height and 0 <= column < self.width:
            neighbor = self.covering.get((row, column))
            if neighbor is not None and neighbor != cell:
                return neighbor
            row, column = row + rows, column + columns
        return None


def lay_out(rows: Sequence[Sequence[Cell]]) -> Grid:
    """The cells of each row at their places."""
    placed = places_of([[Span(cell.rows, cell.columns) for cell in row] for row in rows])
    grid = Grid(height=len(rows), width=columns_of(placed))
    for row, places in zip(rows, placed, strict=True):
        for cell, place in zip(row, places, strict=True):
            _add(grid, replace(cell, rows=place.rowspan, columns=place.colspan), (place.row, place.column))
    return grid


def _add(grid: Grid, cell: Cell, place: tuple[int, int]) -> None:
    number = len(grid.cells)
    grid.cells.append(cell)
    grid.places.append(place)
    grid.covering.update(dict.fromkeys(grid.extent(number), number))
