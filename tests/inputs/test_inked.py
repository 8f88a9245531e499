"""Text that leaves no ink is told from text that does, by drawing the page only where something is suspected."""

from __future__ import annotations

from typing import Any

import pytest
from pdf_builder import PageBuilder, PdfBuilder

import vlm.parsing.inputs.pdf.glyphs as glyphs_of
from vlm.parsing.inputs import PageSource, open_source
from vlm.parsing.inputs.page import GlyphFlag


def page_of(builder: PdfBuilder) -> PageSource:
    return open_source(builder.build()).page(1)


def seen(page: PageSource) -> str:
    glyphs = page.glyphs()
    return "".join(map(chr, glyphs.codepoints[glyphs.flags & GlyphFlag.INVISIBLE == 0].tolist()))


def plain(builder: PdfBuilder) -> PageBuilder:
    page = builder.page(400, 300)
    page.rect(40, 40, 200, 30, fill=(0.1, 0.1, 0.4)).text(50, 60, "light on dark", size=12, color=(1, 1, 1))
    page.rect(40, 90, 200, 30, fill=(0.9, 0.9, 0.8)).text(50, 110, "dark on light", size=12)
    return page


def test_a_page_that_gives_no_cause_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn(*arguments: Any) -> None:
        raise AssertionError("drawn")

    monkeypatch.setattr(glyphs_of, "uninked", drawn)
    builder = PdfBuilder()
    plain(builder)
    assert seen(page_of(builder)) == "light on darkdark on light"


def test_the_page_is_left_as_it_was() -> None:
    builder = PdfBuilder()
    plain(builder).text(50, 200, "white on white", size=12, color=(1, 1, 1)).text(50, 250, "last", size=1.5)
    page = page_of(builder)
    before = page.raster(72).tobytes()
    assert seen(page) == seen(page) == "light on darkdark on lightlast"
    assert page.raster(72).tobytes() == before


def test_only_the_letters_behind_the_box_are_gone() -> None:
    builder = PdfBuilder()
    page = builder.page(400, 300).text(50, 60, "open closed", size=20, font="Courier")
    page.rect(109, 40, 80, 30, fill=(0, 0, 0))
    assert seen(page_of(builder)).strip() == "open"


def test_letters_on_a_picture_are_seen_or_not_by_what_it_shows() -> None:
    builder = PdfBuilder()
    page = builder.page(400, 300)
    page.image(0, 0, 400, 150, pixels=(1, 1), rgb=bytes((30, 30, 60))).text(
        50, 60, "on the night", size=14, color=(1, 1, 1)
    )
    page.text(50, 250, "on the paper", size=14, color=(1, 1, 1))
    assert seen(page_of(builder)) == "on the night"


def test_turned_text_behind_a_box_is_not_seen() -> None:
    builder = PdfBuilder()
    page = (
        builder.page(400, 300).text(100, 250, "behind the box", size=14, angle=-90).text(200, 60, "beside it", size=14)
    )
    page.rect(80, 20, 40, 260, fill=(0.5, 0.5, 0.5))
    assert seen(page_of(builder)) == "beside it"
