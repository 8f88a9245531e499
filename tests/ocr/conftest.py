"""Pages of pixels made on the spot."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFont

from vlm.parsing.inputs import PageSource, open_source

DPI = 150
TEXT = (
    "The quick brown fox jumps over the lazy dog.",
    "Reading a page from its pixels needs lines that lie level,",
    "letters of a known height, and words with spaces between.",
    "Measure 1234.56 kg of apples, then add 7% for the box.",
    "Nothing is invented where the paper shows only texture.",
    "Every box is given in points of the page as displayed.",
)


def page_of(image: Image.Image) -> PageSource:
    """`image` as the page of a PNG file of 150 dots per inch."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", dpi=(DPI, DPI))
    return open_source(buffer.getvalue()).page(1)


@pytest.fixture(scope="session")
def text_image() -> Image.Image:
    """The lines of TEXT, 1240 x 900 pixels; the first starts at (120, 120)."""
    image = Image.new("RGB", (1240, 900), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(32)
    for index, line in enumerate(TEXT):
        draw.text((120, 120 + 70 * index), line, fill="black", font=font)
    return image


@pytest.fixture(scope="session")
def picture() -> Callable[[Image.Image], PageSource]:
    return page_of


@pytest.fixture(scope="session")
def lines_of_text() -> tuple[str, ...]:
    return TEXT
