"""HTML tables to the table model. Spans are bounded: a document may claim any number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from vlm.markup.table.grid import Place, columns_of, lay_out, span_of
from vlm.markup.table.model import Cell, Table


def read_html(html: str) -> list[Table]:
    """The tables of `html` in document order; a table inside a cell is part of that cell's content, not of the list."""
    from lxml import etree
    from lxml import html as lxml_html

    if not html.strip():
        return []
    try:
        root = lxml_html.fromstring(f"<div>{html}</div>")
    except etree.ParserError:
        return []
    return [_read_table(node) for node in root.iter("table") if next(node.iterancestors("table"), None) is None]


def _read_table(node: Any) -> Table:
    rows = list(_rows(node))
    elements = [list(row.iterchildren("td", "th")) for row in rows]
    places = lay_out([[span_of(cell.get("rowspan"), cell.get("colspan")) for cell in row] for row in elements])
    cells = [
        _read_cell(element, place)
        for row, row_places in zip(elements, places, strict=True)
        for element, place in zip(row, row_places, strict=True)
    ]
    return Table(len(rows), columns_of(places), tuple(cells), _header_rows(rows, cells))


def _rows(node: Any) -> Iterator[Any]:
    for child in node.iterchildren():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _read_cell(element: Any, place: Place) -> Cell:
    return Cell(
        row=place.row,
        column=place.column,
        content=_inner_html(element),
        rowspan=place.rowspan,
        colspan=place.colspan,
        header=element.tag == "th",
    )


def _inner_html(element: Any) -> str:
    from html import escape

    from lxml import html as lxml_html

    inner = (lxml_html.tostring(child, encoding="unicode") for child in element)
    return (escape(element.text or "", quote=False) + "".join(inner)).strip()


def _header_rows(rows: list[Any], cells: list[Cell]) -> int:
    """Rows in `<thead>`; without one, the leading rows that hold nothing but `<th>`."""
    marked = sum(1 for row in rows if row.getparent().tag == "thead")
    if marked:
        return marked
    body = [cell.row for cell in cells if not cell.header]
    return min(body, default=len(rows))


def plain(table: Table) -> Table:
    """The same table with its cell contents as plain text (tags dropped, white space collapsed)."""
    return replace(table, cells=tuple(replace(cell, content=text_of(cell.content)) for cell in table.cells))


def text_of(content: str) -> str:
    """Plain text of inline HTML; a line break or paragraph counts as a space."""
    from lxml import html as lxml_html

    if "<" not in content and "&" not in content:
        return " ".join(content.split())
    root = lxml_html.fromstring(f"<div>{content}</div>")
    for node in root.iter("br", "p", "li", "div"):
        node.tail = " " + (node.tail or "")
    return " ".join(root.text_content().split())
