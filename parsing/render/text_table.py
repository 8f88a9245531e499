"""HTML tables as aligned columns of plain text."""

from __future__ import annotations

import unicodedata
from itertools import zip_longest

from vlm.markup.table.html import read_html
from vlm.markup.table.model import Table
from vlm.parsing.render.plain import plain_text

GAP = "  "
_NUMERIC = frozenset("0123456789.,%+-−–()$€£¥ ")


def text_table(html: str) -> str:
    """The table's cells in columns, numbers aligned right; a cell over several columns stands in the first of them."""
    rows = [row for table in read_html(html) for row in _cells(table)]
    columns = list(zip_longest(*rows, fillvalue=""))
    widths = [max((display_width(cell) for cell in column), default=0) for column in columns]
    right = [_is_numeric(column) for column in columns]
    lines = (
        GAP.join(_padded(cell, width, flush) for cell, width, flush in zip(row, widths, right, strict=False))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _cells(table: Table) -> list[list[str]]:
    """Rows of plain text. A cell over several rows or columns fills its first place; the others hold ""."""
    texts = {(cell.row, cell.column): " ".join(plain_text(cell.content).split()) for cell in table.cells}
    return [[texts.get((row, column), "") for column in range(table.columns)] for row in range(table.rows)]


def display_width(text: str) -> int:
    """Columns of a terminal that `text` takes: two for wide East Asian characters, none for combining marks."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(cell: str, width: int, flush_right: bool) -> str:
    space = " " * (width - display_width(cell))
    return space + cell if flush_right else cell + space


def _is_numeric(column: tuple[str, ...]) -> bool:
    """Whether the body of the column (what follows its heading) is numbers."""
    body = [cell for cell in column[1:] if cell]
    return bool(body) and all(set(cell) <= _NUMERIC for cell in body)
