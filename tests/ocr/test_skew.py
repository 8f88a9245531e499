from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from vlm.parsing.page.ink import find_ink
from vlm.parsing.page.slant import Slant, find_slant


def slant_of(image: Image.Image) -> Slant:
    return find_slant(find_ink(np.asarray(image.convert("L"))))


@pytest.mark.parametrize("degrees", [-11.0, -2.5, -0.4, 0.0, 0.6, 3.0, 13.0])
@pytest.mark.parametrize("quarters", [0, 1])
def test_finds_the_direction_of_lines(text_image: Image.Image, degrees: float, quarters: int) -> None:
    turned = text_image.rotate(-degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    slant = slant_of(turned.rotate(90 * quarters, expand=True))
    assert slant.sideways == bool(quarters)
    assert slant.skew == pytest.approx(degrees, abs=0.2)


def test_a_few_marks_have_no_direction() -> None:
    image = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(image).line((10, 10, 590, 200), fill=0, width=3)
    assert slant_of(image) == Slant()


def test_pairs_of_marks_that_rise_do_not_level_a_page() -> None:
    image = Image.new("L", (900, 1200), 255)
    draw = ImageDraw.Draw(image)
    for row in range(18):
        for column in range(2):
            x, y = 150 + 200 * column, 100 + 60 * row - round(200 * column * 0.07)
            draw.rectangle((x, y, x + 18, y + 26), fill=0)
    assert slant_of(image).skew == 0
