"""The page with its blocks drawn on it: numbered boxes coloured by kind, and arrows in reading order. For looking."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING

from vlm.geometry import Box
from vlm.parsing.schema import Block, BlockKind, Page

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

Rgb = tuple[int, int, int]
Point = tuple[float, float]

# Hues far apart for kinds that are often confused with each other.
COLORS: dict[BlockKind, Rgb] = {
    BlockKind.TITLE: (190, 0, 60),
    BlockKind.SECTION_HEADER: (230, 85, 0),
    BlockKind.TEXT: (30, 100, 200),
    BlockKind.LIST_ITEM: (0, 150, 150),
    BlockKind.TABLE: (130, 60, 180),
    BlockKind.PICTURE: (20, 140, 50),
    BlockKind.CAPTION: (120, 150, 0),
    BlockKind.FORMULA: (215, 30, 170),
    BlockKind.CODE: (90, 90, 90),
    BlockKind.FOOTNOTE: (150, 100, 50),
    BlockKind.PAGE_HEADER: (140, 140, 140),
    BlockKind.PAGE_FOOTER: (140, 140, 140),
}
ARROW: Rgb = (200, 40, 40)


def overlay(raster: Image, page: Page) -> Image:
    """A copy of `raster` (the page as displayed, at any resolution) with the blocks of `page` drawn on it.

    Boxes are those of the page as displayed, also where its text was turned to be read: so is the picture.
    """
    from PIL import Image, ImageDraw

    scale = raster.width / max(page.width, 1.0)
    picture = raster.convert("RGB")
    tint = Image.new("RGBA", picture.size)
    boxes = [Box(*(value * scale for value in block.bbox)) for block in page.blocks]
    _draw_boxes(ImageDraw.Draw(tint), page.blocks, boxes, max(scale, 1.0))
    _draw_order(ImageDraw.Draw(tint), boxes, max(scale, 1.0))
    return Image.alpha_composite(picture.convert("RGBA"), tint).convert("RGB")


def _draw_boxes(draw: ImageDraw, blocks: list[Block], boxes: list[Box], scale: float) -> None:
    from PIL import ImageFont

    font = ImageFont.load_default(7 * scale)
    for index, (block, box) in enumerate(zip(blocks, boxes, strict=True)):
        color = COLORS[block.kind]
        draw.rectangle(box, fill=(*color, 28), outline=(*color, 255), width=round(scale))
        label = f"{index} {block.kind}{'' if block.level is None else f' {block.level}'}"
        width = draw.textlength(label, font) + 2 * scale
        x, y = max(min(box.x0, draw.im.size[0] - width), 0), max(box.y0 - 8 * scale, 0)
        draw.rectangle((x, y, x + width, y + 8 * scale), fill=(*color, 220))
        draw.text((x + scale, y), label, fill=(255, 255, 255, 255), font=font)


def _draw_order(draw: ImageDraw, boxes: list[Box], scale: float) -> None:
    for before, after in pairwise(boxes):
        _draw_arrow(draw, before.center, after.center, scale)


def _draw_arrow(draw: ImageDraw, start: Point, end: Point, scale: float) -> None:
    if hypot(end[0] - start[0], end[1] - start[1]) < scale:
        return
    draw.line((start, end), fill=(*ARROW, 140), width=round(scale))
    back = atan2(start[1] - end[1], start[0] - end[0])
    wings = [(end[0] + 6 * scale * cos(back + a), end[1] + 6 * scale * sin(back + a)) for a in (-pi / 8, pi / 8)]
    draw.polygon((end, *wings), fill=(*ARROW, 220))
