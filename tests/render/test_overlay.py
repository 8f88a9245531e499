"""The overlay shows boxes where blocks are."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from pdf_builder import PdfBuilder
from PIL import Image

from vlm import parse
from vlm.geometry import Box
from vlm.parsing.render.overlay import COLORS, overlay
from vlm.parsing.run.workers.tasks import OVERLAY_DPI, DocumentRef, DrawOverlay, OpenDocuments
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


START = {0: (40, 100), 90: (100, 260), 180: (260, 100), 270: (100, 40)}


def turned_pdf(rotate: int, *, level: bool) -> bytes:
    """A square page that is displayed turned; `level`: its text is set so that it is level then."""
    pdf = PdfBuilder()
    angle = rotate if level else 0
    pdf.page(300, 300, rotate=rotate).text(*START[angle], "Herring gulls on the quay", size=16, angle=-angle)
    return pdf.build()


@pytest.mark.parametrize("level", [False, True], ids=["turned", "level"])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_lie_on_the_text_of_turned_pages(rotate: int, level: bool) -> None:
    """Pages that are displayed with their text on its side, and those whose text is level because they are turned."""
    data = turned_pdf(rotate, level=level)
    (page,) = parse(data, ocr="never").document.pages
    (block,) = page.blocks
    with OpenDocuments() as documents:
        plain = np.asarray(documents.get(DocumentRef(source=data)).page(1).raster(OVERLAY_DPI).convert("L"))
        drawn = Image.open(BytesIO(DrawOverlay(DocumentRef(source=data), page).run(documents)))
    dark = np.argwhere(plain < 100)
    outline = np.argwhere((np.asarray(drawn) == COLORS[block.kind]).all(axis=2))
    assert drawn.size == plain.shape[::-1] and len(dark) > 100
    assert np.abs(dark.min(axis=0) - outline.min(axis=0)).max() <= 16  # the label stands above the box
    assert np.abs(dark.max(axis=0) - outline.max(axis=0)).max() <= 8
