"""Cells of a dots model to the blocks of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vlm.engines.dots.layout_json import Cell
from vlm.geometry import Box
from vlm.parsing.inputs import PageSource
from vlm.parsing.schema import Block, BlockKind, BlockSource, ContentFormat, Page, PageStatus

FORMATS = {
    BlockKind.FORMULA: ContentFormat.LATEX,
    BlockKind.TABLE: ContentFormat.HTML,
    BlockKind.PICTURE: ContentFormat.IMAGE,
}
CUT_CONFIDENCE = 0.3  # the model was stopped inside this element

_HEADING = re.compile(r"^(#{1,6})\s+")
_DISPLAY = re.compile(r"^\s*(?:\$\$|\\\[)|(?:\$\$|\\\])\s*$")
_LIST_MARKER = re.compile(r"^\s*([-*+•]|\(?[0-9a-zA-Z]{1,4}[.)])\s+")


def to_page(cells: Sequence[Cell], page: PageSource, model_size: tuple[int, int]) -> Page:
    """Blocks in the model's order, boxes scaled from the picture the model saw to points of the page."""
    scale = (page.width / model_size[0], page.height / model_size[1])
    blocks = [_block(cell, scale) for cell in cells]
    for index, block in enumerate(blocks):
        block.id = f"p{page.number}-b{index}"
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        label=page.label,
        status=PageStatus.OK if blocks else PageStatus.EMPTY,
        blocks=blocks,
    )


def _block(cell: Cell, scale: tuple[float, float]) -> Block:
    kind = _kind(cell.category)
    x0, x1 = sorted((cell.box[0] * scale[0], cell.box[2] * scale[0]))
    y0, y1 = sorted((cell.box[1] * scale[1], cell.box[3] * scale[1]))
    block = Block(
        id="",
        kind=kind,
        bbox=Box(x0, y0, x1, y1),
        content=cell.text.strip(),
        format=FORMATS.get(kind, ContentFormat.MARKDOWN),
        confidence=CUT_CONFIDENCE if cell.cut else 1.0,
        source=BlockSource.MODEL,
    )
    return _unmark(block)


def _kind(category: str) -> BlockKind:
    try:
        return BlockKind(category)
    except ValueError:
        return BlockKind.TEXT


def _unmark(block: Block) -> Block:
    """Moves inline marks (#, list markers, $$) from the content to the fields that hold them."""
    if block.kind in (BlockKind.TITLE, BlockKind.SECTION_HEADER):
        marks = _HEADING.match(block.content)
        block.level = len(marks.group(1)) if marks else 1 if block.kind is BlockKind.TITLE else 2
        block.content = _HEADING.sub("", block.content)
    elif block.kind is BlockKind.FORMULA:
        block.content = _DISPLAY.sub("", block.content).strip()
    elif block.kind is BlockKind.LIST_ITEM and "\n" not in block.content:
        marker = _LIST_MARKER.match(block.content)
        block.level = 0
        block.marker = marker.group(1) if marker else None
        block.content = _LIST_MARKER.sub("", block.content)
    elif block.kind is BlockKind.PICTURE:
        block.content = ""
    return block
