"""HTML tables to the table model. Spans are bounded: a document may claim any number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vlm.markup.inline import Inline
from vlm.markup.inline.read_html import HtmlReader, parse, read_element
from vlm.markup.table.grid import Place, columns_of, lay_out, span_of
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table


def read_html(html: str, *, math: bool = False) -> list[Table]:
    """The tables of `html` in document order; a table inside a cell is part of that cell's text, not of the list.

    `math`: `$...$` is a formula, as models write it.
    """
    root = parse(html)
    if root is None:
        return []
    return [
        read_table(node, math=math) for node in root.iter("table") if next(node.iterancestors("table"), None) is None
    ]


def read_parts(html: str, *, math: bool = False) -> list[Table | tuple[Inline, ...]]:
    """The tables of a fragment and what stands between them, in order; captions are text before their table."""
    root = parse(html)
    if root is None:
        return []
    found: list[Table | tuple[Inline, ...]] = []
    reader = HtmlReader(math)
    for element in reader.read_around(root, "table"):
        captions = [read_element(caption, math=math) for caption in element.iterchildren("caption")]
        found += [text for text in (reader.finished(), *captions) if text]
        found.append(read_table(element, math=math))
    rest = reader.finished()
    return [*found, rest] if rest else found


def read_table(node: Any, *, math: bool) -> Table:
    """A `<table>` of lxml."""
    rows = list(_rows(node))
    elements = [list(row.iterchildren("td", "th")) for row in rows]
    places = lay_out([[span_of(cell.get("rowspan"), cell.get("colspan")) for cell in row] for row in elements])
    cells = [
        _read_cell(element, place, math=math)
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


def _read_cell(element: Any, place: Place, *, math: bool) -> Cell:
    return Cell(
        row=place.row,
        column=place.column,
        inlines=read_element(element, math=math),
        rowspan=place.rowspan,
        colspan=place.colspan,
        header=element.tag == "th",
    )


def _header_rows(rows: list[Any], cells: list[Cell]) -> int:
    """Rows in `<thead>`; without one, the leading rows that hold nothing but `<th>`."""
    marked = sum(1 for row in rows if row.getparent().tag == "thead")
    if marked:
        return marked
    body = [cell.row for cell in cells if not cell.header]
    return min(body, default=len(rows))
