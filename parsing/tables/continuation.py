"""Tables that go on over a page break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vlm.parsing.schema import Block, BlockKind, Page
from vlm.parsing.tables.html_reader import read_html, text_of
from vlm.parsing.tables.model import Cell, Table

FURNITURE = frozenset({BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER, BlockKind.FOOTNOTE})
SAME_EDGE = 0.03  # of the page width that the two parts may differ at either side


def mark_continued(pages: Sequence[Page]) -> None:
    """Sets `continues` on each table at the head of a page that goes on with the one at the foot of the page before.

    It has the same columns between the same edges, and no caption comes before it.
    """
    for before, page in pairwise(pages):
        upper, lower = _last(before), _first(page)
        if upper is not None and lower is not None and page.number == before.number + 1:
            lower.continues = _goes_on(upper, lower, page.width)


def _last(page: Page) -> Block | None:
    blocks = [block for block in page.blocks if block.kind not in FURNITURE]
    return blocks[-1] if blocks and blocks[-1].kind is BlockKind.TABLE else None


def _first(page: Page) -> Block | None:
    blocks = [block for block in page.blocks if block.kind not in FURNITURE]
    return blocks[0] if blocks and blocks[0].kind is BlockKind.TABLE else None


def _goes_on(upper: Block, lower: Block, width: float) -> bool:
    one, two = read_html(upper.content), read_html(lower.content)
    if not one or not two or one[0].columns != two[0].columns:
        return False
    slack = SAME_EDGE * width
    edges = abs(upper.bbox.x0 - lower.bbox.x0) < slack and abs(upper.bbox.x1 - lower.bbox.x1) < slack
    return edges or repeated_rows(one[0], two[0]) > 0


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
