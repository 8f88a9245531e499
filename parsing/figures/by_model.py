"""Raster figures read by a model: SVG where it shows what the pixels show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vlm.geometry import Box
from vlm.markup.svg.sanitize import sanitize_svg
from vlm.parsing.figures.read.canvas import Canvas
from vlm.parsing.figures.shown import MIN_AGREEMENT, agreement
from vlm.parsing.options import FigureMode
from vlm.parsing.page.view import PageContent, Region
from vlm.parsing.readers import Reading, RegionTask
from vlm.parsing.reading.ask import ask, reader_of
from vlm.parsing.reading.crops import SCALES, scaled
from vlm.parsing.schema import BlockKind, BlockSource, ContentFormat

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_GRAPHICS = 10  # a page: one takes a second or more of a reader, and a page has its time limit
LEAST_SIDE = 36.0  # points: smaller ones are icons and marks, whose file is as short as their SVG
DRAWN_DPI = 100.0  # the page is drawn at for the crops: half more than they need on a text column's width


def read_graphics(content: PageContent) -> PageContent:
    """Pictures that are drawings get the SVG of the reader as their content and asset, where it verifies."""
    reader = reader_of(content.options, RegionTask.GRAPHIC)
    if reader is None or content.options.figures is not FigureMode.SVG:
        return content
    found = [region for region in content.regions if _is_drawing(region)][:MOST_GRAPHICS]
    crops = _crops(content, [region.bbox for region in found])
    readings = ask(reader, crops, RegionTask.GRAPHIC)
    read = [(old, _reread(old, crop, new)) for old, crop, new in zip(found, crops, readings, strict=True)]
    return content.replacing([old for old, new in read if new], [new for _, new in read if new])


def _is_drawing(region: Region) -> bool:
    """Whether a region is a picture of pixels that are no photograph: those are kept as JPEG."""
    block = region.block
    raster = block.kind is BlockKind.PICTURE and block.format is ContentFormat.IMAGE
    return raster and (block.asset or "").endswith(".png") and min(region.bbox.width, region.bbox.height) >= LEAST_SIDE


def _crops(content: PageContent, boxes: Sequence[Box]) -> list[Image]:
    canvas, scale = Canvas(content.page), SCALES[RegionTask.GRAPHIC]
    return [scaled(canvas.crop(box, DRAWN_DPI), scale.factor(box, 1.0) * 72 / DRAWN_DPI) for box in boxes]


def _reread(region: Region, crop: Image, reading: Reading) -> Region | None:
    svg = sanitize_svg(reading.content)
    score = agreement(svg, crop) if svg else 0.0
    if not svg or score < MIN_AGREEMENT:
        return None
    name = f"{(region.block.asset or '').rpartition('.')[0]}.svg"
    update = {
        "content": svg,
        "format": ContentFormat.SVG,
        "source": BlockSource.MODEL,
        "asset": name,
        "confidence": min(max(reading.confidence, 0.0), score),
    }
    return replace(region, block=region.block.model_copy(update=update), assets={name: svg.encode()})
