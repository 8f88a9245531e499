"""A table as data: cells that know their place, span, box and content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from vlm.geometry import Box
from vlm.markup.inline import Inline, plain

if TYPE_CHECKING:
    from pandas import DataFrame


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
class Table:
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

    def placed(self, place: Callable[[Box], Box]) -> Table:
        """The table with the boxes of its cells where `place` puts them."""
        return replace(self, cells=tuple(replace(cell, bbox=cell.bbox and place(cell.bbox)) for cell in self.cells))

    def to_html(self) -> str:
        """`<table>` with the header rows in `<thead>`, the others in `<tbody>`; a row a line, formulas in `$...$`."""
        from vlm.markup.table.write import write_html

        return write_html(self)

    def to_markdown(self) -> str:
        """A pipe table where nothing is lost by it, else HTML."""
        from vlm.markup.markdown.pipe import write_pipe

        return write_pipe(self) or self.to_html()

    def to_csv(self, *, repeat: bool = False, formulas: bool = False) -> str:
        """Comma-separated values (RFC 4180), header rows first; see `vlm.markup.table.csv.write_csv`."""
        from vlm.markup.table.csv import write_csv

        return write_csv(self, repeat=repeat, formulas=formulas)

    def to_dataframe(self) -> DataFrame:
        """A pandas DataFrame of plain text; see `vlm.markup.table.frame.data_frame`.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        from vlm.markup.table.frame import data_frame

        return data_frame(self)
