"""Our built-in reader of tables from pixels: the steps of parsing on a crop as a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vlm.eval.readers.engines.lettering import to_page
from vlm.parsing.options import FigureMode, OcrMode, PageOptions
from vlm.parsing.readers import Reading, RegionTask
from vlm.parsing.run.pipeline import parse_page
from vlm.parsing.schema import Block, BlockKind

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 100.0  # of table crops at the working scale: 10 point letters have an em of 13 pixels


class GeometryReader:
    """The largest table that parsing finds; nothing where it finds none."""

    name = "geometry"
    tasks = frozenset({RegionTask.TABLE})

    def read(self, crops: Sequence[Image], task: RegionTask) -> list[Reading]:
        return [_read(crop) for crop in crops]


def _read(crop: Image) -> Reading:
    options = PageOptions(ocr=OcrMode.ALWAYS, figures=FigureMode.OFF)
    page = parse_page(to_page(crop).source(DPI), options).page
    tables = [block for top in page.blocks for block in _with_children(top) if block.kind is BlockKind.TABLE]
    largest = max(tables, key=lambda block: block.bbox.area, default=None)
    return Reading(largest.table.to_html(), largest.confidence) if largest and largest.table else Reading("", 0.0)


def _with_children(block: Block) -> list[Block]:
    return [block, *(found for child in block.children for found in _with_children(child))]
