"""The cells of an HTML table on their grid."""

from __future__ import annotations

from typing import Any

from vlm.parsing.render.plain import plain_text

# Spans beyond these are a broken or hostile table: the grid would be mostly empty.
MAX_SPAN = 200
MAX_CELLS = 200_000


def html_grid(html: str) -> list[list[str]]:
    """Rows of plain text. A cell over several rows or columns fills its first place; the others hold ""."""
    from lxml import etree
    from lxml.html import fromstring

    try:
        root = fromstring(html or "<table></table>")
    except (etree.ParserError, ValueError):  # nothing but comments, or control characters
        return []
    rows: list[list[str]] = []
    hanging: dict[int, int] = {}  # column: how many more rows the cell above reaches down
    left = MAX_CELLS
    for row in root.iter("tr"):
        rows.append(_row(row, hanging))
        left -= len(rows[-1])
        if left < 0:
            break
    return rows


def _row(row: Any, hanging: dict[int, int]) -> list[str]:
    out: list[str] = []
    for cell in row.iterchildren("td", "th"):
        _skip_hanging(out, hanging)
        text = plain_text(" ".join(" ".join(cell.itertext()).split()))
        columns, down = _span(cell, "colspan"), _span(cell, "rowspan")
        hanging.update({len(out) + offset: down - 1 for offset in range(columns)})
        out += [text, *[""] * (columns - 1)]
    _skip_hanging(out, hanging)
    return out


def _skip_hanging(out: list[str], hanging: dict[int, int]) -> None:
    """Leaves the places free that cells of earlier rows reach into."""
    while hanging.get(len(out), 0):
        hanging[len(out)] -= 1
        out.append("")


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1
