"""Tables to HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from vlm.markup.inline.html import dollars
from vlm.markup.inline.html import write_html as write_inline

if TYPE_CHECKING:
    from vlm.markup.table.model import Cell, CellGrid


def write_html(table: CellGrid, math: Callable[[str], str] = dollars) -> str:
    """See `Table.to_html`; `math` writes LaTeX."""
    parts = ["<table>"]
    sections = (("thead", range(table.header_rows)), ("tbody", range(table.header_rows, table.rows)))
    for name, rows in sections:
        if rows:
            cells = (("".join(_cell_html(cell, math) for cell in table.row(row))) for row in rows)
            parts += [f"<{name}>", *(f"<tr>{row}</tr>" for row in cells), f"</{name}>"]
    return "\n".join([*parts, "</table>"])


def _cell_html(cell: Cell, math: Callable[[str], str]) -> str:
    tag = "th" if cell.header else "td"
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return f"<{tag}{spans}>{write_inline(cell.inlines, math=math)}</{tag}>"
