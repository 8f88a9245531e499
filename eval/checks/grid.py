"""A table as a grid: which cell is above, below, beside another, and which are its headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

MAX_SPAN = 1000  # HTML's own cap on colspan


class Direction(Enum):
    """A step in (rows, columns)."""

    UP = (-1, 0)
    DOWN = (1, 0)
    LEFT = (0, -1)
    RIGHT = (0, 1)


@dataclass(frozen=True)
class Cell:
    """A cell as written; `heading`: it is marked up as one."""

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
        found = (self._next(at, cell, direction) for at in self._extent(cell))
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

    def _extent(self, cell: int) -> Iterator[tuple[int, int]]:
        row, column = self.places[cell]
        for r in range(row, min(row + self.cells[cell].rows, self.height)):
            for c in range(column, min(column + self.cells[cell].columns, self.width)):
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
    """Places the cells of each row in its first free columns, as HTML does; spans below the last row add rows."""
    grid = Grid()
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in grid.covering:
                column += 1
            _place(grid, cell, row, column)
    grid.height = max((row for row, _ in grid.covering), default=-1) + 1
    grid.width = max((column for _, column in grid.covering), default=-1) + 1
    return grid


def _place(grid: Grid, cell: Cell, row: int, column: int) -> None:
    for r in range(row, row + min(cell.rows, MAX_SPAN)):
        for c in range(column, column + min(cell.columns, MAX_SPAN)):
            grid.covering.setdefault((r, c), len(grid.cells))
    grid.cells.append(cell)
    grid.places.append((row, column))
