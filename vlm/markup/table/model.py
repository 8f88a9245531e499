"""A table as data: cells that know their place and span, and the HTML they are written as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `row` and `column` (from 0) are its upper left place in the grid; `content` is inline HTML."""

    row: int
    column: int
    content: str = ""
    rowspan: int = 1
    colspan: int = 1
    header: bool = False

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
        return sorted((cell for cell in self.cells if cell.row == index), key=lambda cell: cell.column)

    def to_html(self) -> str:
        """`<table>` with the header rows in `<thead>` and the others in `<tbody>`; rows one a line."""
        parts = ["<table>"]
        sections = (("thead", range(self.header_rows)), ("tbody", range(self.header_rows, self.rows)))
        for name, rows in sections:
            if rows:
                parts += [f"<{name}>", *(self._row_html(row) for row in rows), f"</{name}>"]
        return "\n".join([*parts, "</table>"])

    def _row_html(self, row: int) -> str:
        return f"<tr>{''.join(_cell_html(cell) for cell in self.row(row))}</tr>"


def _cell_html(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return f"<{tag}{spans}>{cell.content}</{tag}>"
