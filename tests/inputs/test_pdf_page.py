"""Coordinates, flags and facts of what a PDF page holds, as displayed."""

from __future__ import annotations

import numpy as np
import pytest
from pdf_builder import PageBuilder, PdfBuilder

from vlm.parsing.inputs import GlyphFlag, Limits, open_source

CROP = (10, 20, 290, 190)
# A rectangle at (30, 60), 50 by 20, on a page of 300 by 200 cropped to CROP, for each /Rotate.
PLACES = {
    0: (20, 40, 70, 60),
    90: (110, 20, 130, 70),
    180: (210, 110, 260, 130),
    270: (40, 210, 60, 260),
}


def open_page(builder: PdfBuilder, number: int = 1, limits: Limits | None = None):
    return open_source(builder.build(), limits=limits).page(number)


@pytest.mark.parametrize("rotate", PLACES)
def test_everything_stands_where_it_is_displayed(rotate):
    pdf = PdfBuilder()
    page = pdf.page(300, 200, rotate=rotate, crop=CROP)
    page.rect(30, 60, 50, 20, fill=(1, 0, 0)).image(30, 60, 50, 20).link(30, 60, 50, 20, "https://example.org/")
    page.text(30, 80, "X", size=20)
    shown = open_page(pdf)
    assert (shown.width, shown.height) == ((280, 170) if rotate in (0, 180) else (170, 280))
    assert shown.paths()[0].bbox == pytest.approx(PLACES[rotate])
    assert shown.images()[0].bbox == pytest.approx(PLACES[rotate])
    assert shown.links()[0].bbox == pytest.approx(PLACES[rotate])
    glyphs = shown.glyphs()
    assert glyphs.angles[0] == rotate
    x0, y0, x1, y1 = PLACES[rotate]
    middle = (glyphs.boxes[0, :2] + glyphs.boxes[0, 2:]) / 2
    assert x0 < middle[0] < x1 and y0 < middle[1] < y1


@pytest.mark.parametrize("rotate", PLACES)
def test_raster_shows_a_path_where_paths_says(rotate):
    pdf = PdfBuilder()
    pdf.page(300, 200, rotate=rotate, crop=CROP).rect(30, 60, 50, 20, fill=(1, 0, 0))
    red = np.asarray(open_page(pdf).raster(72))[:, :, 1] == 0
    rows, columns = np.flatnonzero(red.any(axis=1)), np.flatnonzero(red.any(axis=0))
    assert (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1) == PLACES[rotate]


def test_glyphs_carry_font_size_color_and_object():
    pdf = PdfBuilder()
    page = pdf.page()
    page.text(50, 50, "ab", size=10, font="Times-Bold", color=(1, 0, 0)).text(
        50, 80, "c d", size=14, font="Courier-Oblique"
    )
    glyphs = open_page(pdf).glyphs()
    assert "".join(map(chr, glyphs.codepoints)) == "abc d"
    assert glyphs.sizes.tolist() == pytest.approx([10, 10, 14, 14, 14])
    assert glyphs.colors[:2].tolist() == [0xFF0000FF, 0xFF0000FF]
    assert glyphs.objects.tolist() == [0, 0, 1, 1, 1]
    assert glyphs.origins[0].tolist() == pytest.approx([50, 50])
    bold, slanted = (glyphs.font_table[glyphs.fonts[i]] for i in (0, 2))
    assert bold.weight >= 700 and not bold.italic
    assert slanted.italic and slanted.monospace


def test_invisible_text_is_flagged_whatever_hides_it():
    pdf = PdfBuilder()
    page = pdf.page(300, 200)
    page.text(20, 20, "s").text(20, 40, "i", render_mode=3).text(-50, 60, "o")
    page.text(100, 150, "c").image(60, 100, 200, 95).text(150, 150, "t").alpha(0).text(20, 80, "a")
    glyphs = open_page(pdf).glyphs()
    seen = {chr(c) for c, f in zip(glyphs.codepoints, glyphs.flags, strict=True) if not f & GlyphFlag.INVISIBLE}
    assert seen == {"s", "t"}


def test_paths_have_their_colours_and_form_matrices():
    form = PageBuilder(50, 50).rect(0, 40, 10, 10, fill=(0, 0, 1))  # bottom left corner of the form
    pdf = PdfBuilder()
    page = pdf.page(300, 200).form(form, (2, 0, 0, 2, 100, 50))
    page.line(10, 10, 60, 10, color=(0, 1, 0), line_width=3, dash=(4, 2))
    square, line = open_page(pdf).paths()
    assert square.bbox == pytest.approx((100, 130, 120, 150))
    assert square.fill == (0, 0, 255, 255) and square.stroke is None
    assert line.stroke == (0, 255, 0, 255) and line.fill is None
    assert line.stroke_width == 3 and line.dash == (4, 2)
    assert line.segments == (("M", (10, 10)), ("L", (60, 10)))
    assert square.order < line.order


@pytest.mark.parametrize(
    "place", [(50.3, 60.6, 0.4, 80), (50.3, 60.6, 80, 0.4), (0, 0, 0.2, 0.2), (299.9, 199.9, 1, 1)]
)
def test_an_image_thinner_than_a_pixel_decodes(place):
    pdf = PdfBuilder()
    pdf.page(300, 200).image(*place)
    image = open_page(pdf).images()[0].load()
    assert min(image.size) >= 1


def test_an_image_decodes_as_displayed():
    pdf = PdfBuilder()
    pdf.page(300, 200, rotate=90).image(0, 0, 100, 50, pixels=(2, 1), rgb=b"\xff\0\0\0\0\xff")
    image = open_page(pdf).images()[0]
    assert image.pixel_size == (2, 1)
    pixels = np.asarray(image.load())
    assert pixels.shape[0] > pixels.shape[1]
    assert pixels[0, 0].tolist()[0] > 200 and pixels[-1, 0].tolist()[2] > 200


def test_links_outline_and_labels():
    pdf = PdfBuilder(labels="<< /Nums [0 << /S /r >>] >>")
    pdf.page().link(10, 10, 50, 10, "https://example.org/a").link(10, 30, 50, 10, 2)
    pdf.page()
    pdf.bookmark(1, "One", 1).bookmark(2, "Two", 2, 100).bookmark(1, "Three", 2)
    with open_source(pdf.build()) as source:
        assert [(link.uri, link.page) for link in source.page(1).links()] == [
            ("https://example.org/a", None),
            (None, 2),
        ]
        assert [(item.level, item.title, item.page) for item in source.outline()] == [
            (1, "One", 1),
            (2, "Two", 2),
            (1, "Three", 2),
        ]
        assert source.outline()[1].y == pytest.approx(100)
        assert [source.page(n).label for n in (1, 2)] == ["i", "ii"]


def test_limits_cap_glyphs_paths_and_pixels():
    pdf = PdfBuilder()
    page = pdf.page(300, 200).text(20, 20, "abcdef")
    for y in range(10):
        page.line(0, y, 10, y)
    shown = open_page(pdf, limits=Limits(max_glyphs=3, max_paths=5, max_pixels=10_000))
    assert len(shown.glyphs()) == 3
    assert len(shown.paths()) <= 5
    image = shown.raster(300)
    assert image.width * image.height <= 10_500


def test_a_page_without_text_has_no_glyphs():
    pdf = PdfBuilder()
    pdf.page()
    assert len(open_page(pdf).glyphs()) == 0


@pytest.mark.parametrize(("narrow", "known"), [(600, True), (300, False)])
def test_type_of_one_width_is_known_by_its_widths(narrow, known):
    """Fonts go by names that tell nothing and without the flag; here only the widths tell."""
    widths = " ".join(str(narrow if chr(code) in "fijlrt" else 600) for code in range(32, 127))
    pdf = PdfBuilder()
    page = pdf.page(300, 200)
    page.text(30, 80, "milk from Wood", font="Times-Roman")
    plain, told = (
        b"/BaseFont /Times-Roman",
        f"/BaseFont /Anonym /FirstChar 32 /LastChar 126 /Widths [{widths}]".encode(),
    )
    data = pdf.build()
    assert data.count(plain) == 1
    (font,) = open_source(data.replace(plain, told)).page(1).glyphs().font_table
    assert font.monospace is known
