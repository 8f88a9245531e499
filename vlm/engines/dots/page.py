"""Cells of a dots model to the blocks of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from vlm.engines.dots.layout_json import Cell
from vlm.geometry import Box
from vlm.markup.inline import Inline, Text, normal
from vlm.markup.reading.markdown import Part, Role, read_markdown
from vlm.markup.table.html import read_parts
from vlm.markup.table.table import Table
from vlm.parsing.inputs import PageSource
from vlm.parsing.schema import Block, BlockKind, BlockSource, Page, PageStatus

CUT_CONFIDENCE = 0.3  # the model was stopped inside this element
_KINDS = {
    Role.HEADING: BlockKind.SECTION_HEADER,
    Role.ITEM: BlockKind.LIST_ITEM,
    Role.TABLE: BlockKind.TABLE,
    Role.CODE: BlockKind.CODE,
    Role.FORMULA: BlockKind.FORMULA,
}
_HEADINGS = (BlockKind.TITLE, BlockKind.SECTION_HEADER)
_LISTED = (BlockKind.TEXT, BlockKind.LIST_ITEM)
_DISPLAY = re.compile(r"^\s*(?:\$\$|\\\[)|(?:\$\$|\\\])\s*$")
_LIST_MARKER = re.compile(r"\s*([-*+•]|\(?[0-9a-zA-Z]{1,4}[.)])\s+")  # also those that are no list in Markdown


def to_page(cells: Sequence[Cell], page: PageSource, model_size: tuple[int, int]) -> Page:
    """Blocks in the model's order, boxes scaled from the picture the model saw to points of the page."""
    scale = (page.width / model_size[0], page.height / model_size[1])
    parts = [(cell, kind, fields) for cell in cells for kind, fields in _contents(cell)]
    blocks = [
        Block(
            id=f"p{page.number}-b{index}",
            kind=kind,
            bbox=_box(cell, scale),
            confidence=CUT_CONFIDENCE if cell.cut else 1.0,
            source=BlockSource.MODEL,
            **fields,
        )
        for index, (cell, kind, fields) in enumerate(parts)
    ]
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        label=page.label,
        status=PageStatus.OK if blocks else PageStatus.EMPTY,
        blocks=blocks,
    )


def _box(cell: Cell, scale: tuple[float, float]) -> Box:
    x0, x1 = sorted((cell.box[0] * scale[0], cell.box[2] * scale[0]))
    y0, y1 = sorted((cell.box[1] * scale[1], cell.box[3] * scale[1]))
    return Box(x0, y0, x1, y1)


def _contents(cell: Cell) -> Iterable[tuple[BlockKind, dict[str, Any]]]:
    """What the blocks of a cell are and hold: one, or several where its text is a list, or more than a table."""
    kind = _kind(cell.category)
    if kind is BlockKind.PICTURE:
        return [(kind, {})]
    if kind is BlockKind.FORMULA:
        return [(kind, {"latex": _DISPLAY.sub("", cell.text.strip()).strip()})]
    if kind is BlockKind.TABLE and "<table" in cell.text.lower():
        return _tables(cell.text)
    parts = read_markdown(cell.text)
    if kind in _HEADINGS:
        return [(kind, _heading(kind, parts))]
    return [_content(kind, part) for part in parts] or [(kind, {})]


def _kind(category: str) -> BlockKind:
    try:
        return BlockKind(category)
    except ValueError:
        return BlockKind.TEXT


def _tables(html: str) -> Iterator[tuple[BlockKind, dict[str, Any]]]:
    for part in read_parts(html, math=True):
        yield (BlockKind.TABLE, {"table": part}) if isinstance(part, Table) else (BlockKind.TEXT, {"inlines": part})


def _heading(kind: BlockKind, parts: Sequence[Part]) -> dict[str, Any]:
    """All text as one heading; a list marker at its beginning is its number."""
    inlines = normal(item for part in parts for item in (Text(" "), *_with_marker(part)))
    level = next((part.level for part in parts if part.role is Role.HEADING), 1 if kind is BlockKind.TITLE else 2)
    return {"inlines": inlines, "level": level}


def _content(kind: BlockKind, part: Part) -> tuple[BlockKind, dict[str, Any]]:
    if part.role is Role.ITEM and kind not in _LISTED:
        return kind, {"inlines": _with_marker(part)}
    if part.role is Role.PARAGRAPH and kind is BlockKind.LIST_ITEM:
        part = _marked(part)
    if part.role is Role.PARAGRAPH:
        return BlockKind.TEXT if kind is BlockKind.TABLE else kind, {"inlines": part.inlines}
    fields = {name: getattr(part, name) for name in Part.__dataclass_fields__ if name != "role"}
    return _KINDS[part.role], fields


def _with_marker(part: Part) -> tuple[Inline, ...]:
    return normal((Text(f"{part.marker} "), *part.inlines)) if part.marker else part.inlines


def _marked(part: Part) -> Part:
    """A paragraph that is said to be a list item, as one."""
    first = part.inlines[0]
    marker = _LIST_MARKER.match(first.text) if isinstance(first, Text) else None
    item = replace(part, role=Role.ITEM, level=0)
    if marker is None or not isinstance(first, Text):
        return item
    rest = Text(first.text[marker.end() :], first.marks)
    return replace(item, marker=marker[1], inlines=normal((rest, *part.inlines[1:])))
