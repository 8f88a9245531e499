"""The overlay shows boxes where blocks are."""

from __future__ import annotations

from PIL import Image

from vlm.geometry import Box
from vlm.parsing.render.overlay import COLORS, overlay
from vlm.parsing.schema import Block, BlockKind, Page


def test_boxes_and_arrows_are_drawn_at_the_scale_of_the_raster() -> None:
    blocks = [
        Block(id="a", kind=BlockKind.TABLE, bbox=Box(10, 20, 90, 50)),
        Block(id="b", kind=BlockKind.TEXT, bbox=Box(10, 70, 90, 95), level=1),
    ]
    page = Page(number=1, width=100, height=100, blocks=blocks)
    raster = Image.new("L", (400, 400), 255)
    drawn = overlay(raster, page)
    assert drawn.size == raster.size and raster.getextrema() == (255, 255)
    assert drawn.getpixel((42, 150)) == COLORS[BlockKind.TABLE]
    assert drawn.getpixel((200, 240)) != (255, 255, 255), "the arrow between the two"
    assert drawn.getpixel((395, 5)) == (255, 255, 255)


def test_every_kind_has_a_color() -> None:
    assert set(COLORS) == set(BlockKind)
