"""Tables as aligned columns of plain text."""

from __future__ import annotations

import unicodedata

from vlm.markup.table.table import Table

GAP = "  "
_NUMERIC = frozenset("0123456789.,%+-−–()$€£¥ ")


def text_table(table: Table) -> str:
    """The table's cells in columns, numbers aligned right; a cell over several columns stands in the first of them."""
    rows = table.texts()
    columns = list(zip(*rows, strict=True))
    widths = [max((display_width(cell) for cell in column), default=0) for column in columns]
    right = [_is_numeric(column) for column in columns]
    lines = (
        GAP.join(_padded(cell, width, flush) for cell, width, flush in zip(row, widths, right, strict=False))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


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
