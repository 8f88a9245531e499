"""An HTML table to tokens."""

from __future__ import annotations

from collections.abc import Iterator

from vlm.markup.inline import plain
from vlm.markup.table.html import read_html
from vlm.markup.table.model import Cell
from vlm.markup.table.otsl.tokens import BREAK, CELL, CROSS, EMPTY, EMPTY_HEADER, HEADER, LEFT, NEW_ROW, UP
from vlm.markup.table.table import Table


def to_tokens(html: str) -> list[str]:
    """Structure tokens and single characters for the first table of `html`; markup in cells other than `<br>` is lost.

    Raises ValueError where there is no table.
    """
    tables = read_html(html)
    if not tables:
        raise ValueError("no table in the HTML")
    table = tables[0]
    tokens: list[str] = []
    for row in range(table.rows):
        for column in range(table.columns):
            tokens += _place(table, row, column)
        tokens.append(NEW_ROW)
    return tokens


def _place(table: Table, row: int, column: int) -> Iterator[str]:
    """The tokens of one place; places that no cell covers are empty cells."""
    cell = table.grid.get((row, column))
    if cell is None:
        yield EMPTY
    elif (row, column) == (cell.row, cell.column):
        yield from _cell_tokens(cell)
    elif row == cell.row:
        yield LEFT
    else:
        yield CROSS if column > cell.column else UP


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
