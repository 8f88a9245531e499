"""Parts of one table over several pages put together."""

from __future__ import annotations

from dataclasses import replace

from vlm.markup.table.html import read_html, text_of
from vlm.markup.table.model import Cell, Table


def repeated_rows(first: Table, following: Table) -> int:
    """How many rows at the head of `following` repeat the header rows of `first`: all of them, or none."""
    count = max(first.header_rows, 1)
    if first.columns != following.columns or following.rows <= count:
        return 0
    return count if all(_texts(first, row) == _texts(following, row) for row in range(count)) else 0


def _texts(table: Table, row: int) -> list[tuple[int, str]]:
    return [(cell.column, text_of(cell.content)) for cell in table.row(row) if cell.content]


def join_tables(*parts: str) -> str:
    """One table out of the parts of a table over several pages; header rows that a part repeats are dropped.

    Raises:
        ValueError: there is no table.
    """
    tables = [table for html in parts for table in read_html(html)]
    if not tables:
        raise ValueError("no table to join")
    joined = tables[0]
    for part in tables[1:]:
        joined = _append(joined, part, repeated_rows(tables[0], part))
    return joined.to_html()


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
