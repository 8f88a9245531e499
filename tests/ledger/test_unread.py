"""A page of which something went unread says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from pdf_builder import PdfBuilder
from PIL import Image

from vlm.geometry import Box
from vlm.markup.inline import Text
from vlm.parsing.inputs import GlyphFlag, Glyphs, PlacedImage, open_source
from vlm.parsing.ledger import unread
from vlm.parsing.page.draft import Draft
from vlm.parsing.page.region import Region
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import Block, BlockKind, LeftOut, LeftOutReason


def one_glyph() -> Glyphs:
    pdf = PdfBuilder()
    pdf.page(100, 100).text(10, 50, "a")
    return open_source(pdf.build()).page(1).glyphs()


class Drawn:
    """A page of which only the pixels matter: `share` of them black, in lines."""

    width, height, number = 400.0, 500.0, 1

    def __init__(self, share: float = 0.0, images: Sequence[PlacedImage] = (), unmapped: int = 0) -> None:
        self._share, self._images = share, list(images)
        places = np.zeros(unmapped, np.int64)
        self._glyphs = replace(one_glyph(), flags=np.full(1, GlyphFlag.UNMAPPED, np.uint8)).take(places)

    def glyphs(self) -> Glyphs:
        return self._glyphs

    def raster(self, dpi: float) -> Image.Image:
        pixels = np.full((500, 400), 255, np.uint8)
        if self._share:
            pixels[:: round(1 / self._share)] = 0
        return Image.fromarray(pixels)

    def images(self) -> list[PlacedImage]:
        return self._images


def told(
    page: Drawn, *blocks: Block, left_out: Sequence[LeftOut] = (), regions: Sequence[Region] = (), failed: bool = False
) -> list[str]:
    view = PageView(page=page, lines=(), regions=tuple(regions))  # type: ignore[arg-type]
    return list(unread(view, blocks, left_out, failed=failed))


def text(content: str) -> Block:
    return Block(id="b", kind=BlockKind.TEXT, bbox=Box(0, 0, 100, 10), inlines=(Text(content),))


def image(box: Box, *, decodes: bool) -> PlacedImage:
    return PlacedImage(bbox=box, pixel_size=(10, 10), load=lambda: Image.new("L", (10, 10)), decodes=lambda: decodes)


def test_a_blank_page_and_a_page_that_was_read_say_nothing():
    assert told(Drawn()) == []
    assert told(Drawn(0.1), text("Barges")) == []


def test_a_page_full_of_ink_of_which_nothing_was_read():
    assert told(Drawn(0.1)) == ["nothing could be read of a page that shows something"]
    assert told(Drawn(0.1), failed=True) == [], "it is known why"


def test_words_in_no_block_are_quoted():
    lost = [LeftOut(reason=LeftOutReason.UNREAD, text="1 Year", bbox=Box(0, 0, 1, 1))]
    assert told(Drawn(), text("Age"), left_out=lost) == ['words of the page are in no block: "1 Year"']


@pytest.mark.parametrize(
    ("content", "count"),
    [("\ufffd" * 12 + " a few words", 1), ("\ufffd" * 3 + "abc", 0), ("\ufffd" * 12 + "x" * 400, 0)],
)
def test_letters_without_a_meaning_are_told_where_there_are_many(content: str, count: int):
    assert len(told(Drawn(unmapped=content.count("\ufffd")), text(content))) == count


def test_an_image_that_cannot_be_decoded_is_told_where_nothing_is_to_be_seen_of_it():
    box = Box(50, 50, 350, 300)
    broken = Drawn(images=[image(box, decodes=False)])
    assert told(broken) == ["1 image of the page cannot be decoded"]
    picture = Draft(kind=BlockKind.PICTURE, bbox=box, asset="a.png")
    block = Block(id="p", kind=BlockKind.PICTURE, bbox=box, asset="a.png")
    assert told(broken, block, regions=[Region(picture, (), {"a.png": bytes(100)})]) != []
    assert told(broken, block, regions=[Region(picture, (), {"a.png": bytes(90_000)})]) == []
    assert told(Drawn(images=[image(box, decodes=True)])) == []
