"""What limits leave out of a page is told; pages that are hardly there at all end in a sentence or in nothing."""

from __future__ import annotations

import struct
import zlib

import pytest
from hostile_pdf import one_page, stream
from pdf_builder import PdfBuilder

from vlm.parsing.inputs import Limits, open_source
from vlm.parsing.options import OcrMode, PageOptions
from vlm.parsing.run.pipeline import parse_page
from vlm.parsing.schema import PageStatus


def parsed(data, limits=None, **options):
    return parse_page(open_source(data, limits=limits).page(1), PageOptions(**options))


def test_pixels_that_were_too_many_to_be_read_as_they_should_are_told():
    pdf = PdfBuilder()
    pdf.page(1000, 1000).text(100, 100, "Alpha words", size=40)
    told = [
        [error.message for error in parsed(pdf.build(), Limits(max_pixels=pixels), ocr=OcrMode.ALWAYS).errors]
        for pixels in (10_000_000, 2_000_000)
    ]
    assert told == [[], ["a page this large was read at 102 dots an inch, not 200: small print may be lost"]]


def test_fewer_pixels_of_what_is_not_read_are_not_told():
    pdf = PdfBuilder()
    pdf.page(1000, 1000).text(100, 100, "Alpha words", size=40)
    assert parsed(pdf.build(), Limits(max_pixels=100_000)).errors == ()


def line_of_pixels(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\0" * -(-width // 8)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(3, 100_000), (100_000, 3), (1, 1)])
def test_a_line_of_pixels_is_an_empty_page(size):
    result = parsed(line_of_pixels(*size))
    assert (result.errors, result.page.status) == ((), PageStatus.EMPTY)


@pytest.mark.parametrize("box", ["0 0 0.001 0.001", "0 0 0.001 792", "0 0 792 0.001"])
def test_a_page_smaller_than_a_pixel_ends_without_surprise(box):
    text = stream(b"BT /F1 12 Tf 0 0 Td (Alpha) Tj ET")
    errors = parsed(one_page(text, box=box.encode())).errors
    assert [error.message for error in errors if "unexpected" in error.message] == []


def test_a_crop_beside_the_page_counts_for_nothing():
    text = stream(b"BT /F1 12 Tf 72 700 Td (Alpha) Tj ET")
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = one_page(text, font, resources=b"/Font << /F1 5 0 R >>", page=b"/CropBox [5000 5000 6000 6000]")
    result = parsed(page)
    assert (result.errors, [block.text for block in result.page.blocks]) == ((), ["Alpha"])
