"""HTML tables as Markdown pipe tables, where that loses nothing."""

from __future__ import annotations

import re

from vlm.markup.table.html import read_html
from vlm.markup.table.model import Table

# Inline marks that Markdown has too; whatever else a cell holds needs HTML.
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "del": "~~"}
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^>]*>")
_ENTITIES = {"&lt;": "\\<", "&gt;": "\\>", "&amp;": "&"}


def to_pipe_table(html: str) -> str | None:
    """The table as a pipe table, or None where it has spans, not exactly one header row, or markup inside cells that
    Markdown lacks."""
    tables = read_html(html)
    if len(tables) != 1 or not _is_plain(tables[0]):
        return None
    table = tables[0]
    rows = [[_cell(table, row, column) for column in range(table.columns)] for row in range(table.rows)]
    if any(cell is None for row in rows for cell in row):
        return None
    lines = [f"| {' | '.join(cell or ' ' for cell in row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * table.columns}", *lines[1:]])


def _is_plain(table: Table) -> bool:
    spans = any(cell.rowspan > 1 or cell.colspan > 1 for cell in table.cells)
    stubs = any(cell.header for cell in table.cells if cell.row > 0)
    return not spans and not stubs and table.header_rows == 1 and table.rows > 1 and table.columns > 0


def _cell(table: Table, row: int, column: int) -> str | None:
    """Markdown of the cell; "" where there is none, None where Markdown cannot say it."""
    cell = table.grid.get((row, column))
    if cell is None:
        return ""
    if any(name.lower() not in _MARKS for name in _TAG.findall(cell.content)):
        return None
    text = _escape(cell.content)
    text = _TAG.sub(lambda match: _MARKS[match.group(1).lower()], text)
    return " ".join(text.split())


def _escape(content: str) -> str:
    """Protects the characters that would start Markdown or end the cell; formulas keep theirs but for the bar."""
    parts = re.split(r"(\$[^$]+\$|<[^>]*>)", content)
    parts[::2] = [re.sub(r"([\\*_`~\[\]])", r"\\\1", part) for part in parts[::2]]
    text = "".join(part.replace("|", "\\|") for part in parts)
    for entity, plain in _ENTITIES.items():
        text = text.replace(entity, plain)
    return text
