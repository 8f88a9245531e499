"""Parts of one table over several pages put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table


def repeated_rows(first: Table, following: Table) -> int:
    """How many rows at the head of `following` repeat the header rows of `first`: all of them, or none."""
    count = max(first.header_rows, 1)
    if first.columns != following.columns or following.rows <= count:
        return 0
    return count if all(_texts(first, row) == _texts(following, row) for row in range(count)) else 0


def _texts(table: Table, row: int) -> list[tuple[int, str]]:
    return [(cell.column, text) for cell in table.row(row) if (text := cell.text)]


def join_tables(parts: Sequence[Table]) -> Table:
    """One table out of the parts (at least one) of a table over several pages; header rows that a part repeats are
    dropped."""
    joined = parts[0]
    for part in parts[1:]:
        joined = _append(joined, part, repeated_rows(parts[0], part))
    return joined


def _append(table: Table, part: Table, skip: int) -> Table:
    """`part` without its first `skip` rows below `table`. Its own header cells become body cells below the first
    part's."""
    cells: list[Cell] = list(table.cells)
    for cell in part.cells:
        bottom = cell.row + cell.rowspan
        if bottom > skip:
            top = max(cell.row, skip)
            stub = cell.header and cell.row >= part.header_rows
            cells.append(replace(cell, row=top - skip + table.rows, rowspan=bottom - top, header=stub))
    columns = max(table.columns, part.columns)
    return Table(table.rows + part.rows - skip, columns, tuple(cells), table.header_rows)
