"""Header rows of tables whose rules do not tell them: rows of headings differ from the rows of data below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlm.markup.inline import Mark, Text
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table
from vlm.thresholds import Settings


class ImpliedHeaderSettings(Settings):
    """Thresholds: header rows of tables whose rules do not tell them."""

    most: float = 0.4  # share of the rows that may be headings
    stubs: float = 0.6  # share of the rows below that have a label, where headings have none
    plain: float = 0.5  # share of the cells below that are not bold, where headings are


def with_implied_header(table: Table) -> Table:
    """The table with its first rows as header: those that are all bold over rows that are not, or that leave the corner
    over the row labels blank. The same table where nothing tells."""
    rows = [[cell for cell in table.row(row) if cell.text] for row in range(table.rows)]
    most = int(ImpliedHeaderSettings.now().most * table.rows)
    count = next((k for k in range(most, 0, -1) if _is_header(rows[:k], rows[k:])), 0)
    if not count or any(cell.row < count < cell.row + cell.rowspan for cell in table.cells):
        return table
    cells = tuple(replace(cell, header=True) if cell.row < count else cell for cell in table.cells)
    return replace(table, cells=cells, header_rows=count)


def _is_header(upper: Sequence[Sequence[Cell]], lower: Sequence[Sequence[Cell]]) -> bool:
    if not all(upper) or not any(lower):
        return False
    settings = ImpliedHeaderSettings.now()
    body = [cell for row in lower for cell in row]
    plain = sum(not _is_bold(cell) for cell in body) >= settings.plain * len(body)
    labelled = sum(row[0].column == 0 for row in lower if row) >= settings.stubs * len(lower)
    return all((plain and all(map(_is_bold, row))) or (labelled and row[0].column > 0) for row in upper)


def _is_bold(cell: Cell) -> bool:
    texts = [item for item in cell.inlines if isinstance(item, Text) and item.text.strip()]
    return bool(texts) and all(Mark.BOLD in item.marks for item in texts)
