"""Tables as Markdown pipe tables, where that loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlm.markup.inline import Inline, Link, Mark, Ruby, Text
from vlm.markup.markdown.write import Delimiters, write_inline

if TYPE_CHECKING:
    from vlm.markup.table.model import CellGrid

_SCRIPTS = {Mark.SUPERSCRIPT, Mark.SUBSCRIPT}


def write_pipe(table: CellGrid, *, math: Delimiters = Delimiters.DOLLARS) -> str | None:
    """The table as a pipe table, or None where it has spans, not exactly one header row, or what Markdown writes as
    HTML (raised and lowered text, ruby)."""
    if not _is_plain(table):
        return None
    rows = [[_cell(table, row, column, math) for column in range(table.columns)] for row in range(table.rows)]
    lines = [f"| {' | '.join(cell or ' ' for cell in row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * table.columns}", *lines[1:]])


def _is_plain(table: CellGrid) -> bool:
    if table.header_rows != 1 or table.rows < 2 or not table.columns:
        return False
    return not any(
        cell.rowspan > 1 or cell.colspan > 1 or (cell.header and cell.row > 0) or _needs_html(cell.inlines)
        for cell in table.cells
    )


def _needs_html(inlines: tuple[Inline, ...]) -> bool:
    runs = (run for item in inlines for run in (item.inlines if isinstance(item, Link) else (item,)))
    return any(isinstance(run, Ruby) or (isinstance(run, Text) and not _SCRIPTS.isdisjoint(run.marks)) for run in runs)


def _cell(table: CellGrid, row: int, column: int, math: Delimiters) -> str:
    """Bars are escaped last: what parts a row into cells takes one backslash before each away again."""
    cell = table.grid.get((row, column))
    return write_inline(cell.inlines, math=math, line_break="<br>").replace("|", "\\|") if cell else ""
