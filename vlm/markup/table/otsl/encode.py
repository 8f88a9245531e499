"""An HTML table to tokens."""

from __future__ import annotations

from collections.abc import Iterator

from vlm.markup.inline import plain
from vlm.markup.table.html import read_html
from vlm.markup.table.model import Cell, Table
from vlm.markup.table.otsl.tokens import BREAK, CELL, CROSS, EMPTY, EMPTY_HEADER, HEADER, LEFT, NEW_ROW, UP

Grid = list[list[list[str]]]
"""The tokens of each place: rows, columns, tokens."""


def to_tokens(html: str) -> list[str]:
    """Structure tokens and single characters for the first table of `html`; markup in cells other than `<br>` is lost.

    Raises ValueError where there is no table.
    """
    tables = read_html(html)
    if not tables:
        raise ValueError("no table in the HTML")
    return [token for row in _grid(tables[0]) for token in (*(t for place in row for t in place), NEW_ROW)]


def _grid(table: Table) -> Grid:
    """Every place of the table: cells may overlap or leave holes in HTML, here the first comer keeps its places."""
    grid: Grid = [[[] for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        if not grid[cell.row][cell.column]:
            _put(grid, cell)
    return [[place or [EMPTY] for place in row] for row in grid]


def _put(grid: Grid, cell: Cell) -> None:
    columns = _free(grid[cell.row], cell.column, cell.colspan)
    for row in range(cell.row, cell.row + cell.rowspan):
        if _free(grid[row], cell.column, columns) < columns:
            return
        for column in range(cell.column, cell.column + columns):
            grid[row][column] = [CROSS if column > cell.column else UP] if row > cell.row else [LEFT]
        if row == cell.row:
            grid[row][cell.column] = list(_cell_tokens(cell))


def _free(row: list[list[str]], start: int, count: int) -> int:
    """How many of `count` places from `start` on are not taken before the first that is."""
    return next((i for i in range(count) if row[start + i]), count)


def _cell_tokens(cell: Cell) -> Iterator[str]:
    lines = plain(cell.inlines).split("\n")
    if lines == [""]:
        yield EMPTY_HEADER if cell.header else EMPTY
        return
    yield HEADER if cell.header else CELL
    for number, line in enumerate(lines):
        if number:
            yield BREAK
        yield from line
