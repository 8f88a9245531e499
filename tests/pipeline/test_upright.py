from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_builder import PdfBuilder
from PIL import Image

from vlm.geometry import Box
from vlm.parsing.inputs import open_source
from vlm.parsing.page.frame import Turn, direction_of, map_box, map_points, slope
from vlm.parsing.page.upright import UprightPage

COORDINATE = st.floats(0, 500)


@given(st.integers(0, 3), st.floats(-15, 15), COORDINATE, COORDINATE)
def test_there_and_back(quarters: int, skew: float, x: float, y: float) -> None:
    turn = Turn(600, 800, quarters, skew)
    there = map_points(turn.matrix(), np.array([x, y]))
    np.testing.assert_allclose(map_points(turn.inverse(), there), (x, y), atol=1e-6)


@pytest.mark.parametrize(("quarters", "expected"), [(0, (10, 20)), (1, (780, 10)), (2, (590, 780)), (3, (20, 590))])
def test_quarters_turn_clockwise(quarters: int, expected: tuple[float, float]) -> None:
    assert map_points(Turn(600, 800, quarters).matrix(), np.array([10.0, 20.0])) == pytest.approx(expected)


@pytest.mark.parametrize(("quarters", "skew", "degrees"), [(0, 2.0, -2), (1, 0.0, 90), (2, 0.0, 180), (3, 1.0, -91)])
def test_degrees_are_clockwise_and_least(quarters: int, skew: float, degrees: float) -> None:
    assert Turn(600, 800, quarters, skew).degrees == pytest.approx(degrees)


@pytest.mark.parametrize("skew", [0.0, 4.0])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_pixels_move_like_points(quarters: int, skew: float) -> None:
    image = np.full((800, 600, 3), 255, np.uint8)
    image[195:206, 95:106] = 0  # centred on (100.5, 200.5)
    turn = Turn(600, 800, quarters, skew)
    dark = np.argwhere(turn.pixels(image)[:, :, 0] < 128)
    assert dark.mean(axis=0)[::-1] + 0.5 == pytest.approx(map_points(turn.matrix(), np.array([100.5, 200.5])), abs=0.3)


def test_a_pdf_page_seen_upright() -> None:
    pdf = PdfBuilder()
    pdf.page(200, 300).text(20, 40, "Hello", size=12).rect(10, 100, 50, 20, fill=(1, 0, 0))
    with open_source(pdf.build()) as document:
        page = document.page(1)
        upright = UprightPage(page, Turn(page.width, page.height, 1))
        assert (upright.width, upright.height) == (300, 200)
        glyphs, turned = page.glyphs(), upright.glyphs()
        assert turned.origins[0] == pytest.approx((300 - glyphs.origins[0][1], glyphs.origins[0][0]), abs=0.01)
        assert set(turned.angles) == {90.0}
        assert upright.paths()[0].bbox == pytest.approx(Box(180, 10, 200, 60), abs=1)
        raster = upright.raster(72)
        assert isinstance(raster, Image.Image) and raster.size == (300, 200)
        assert math.dist(raster.getpixel((190, 30)), (255, 0, 0)) < 30


@pytest.mark.parametrize(("quarters", "skew"), [(0, 0.0), (1, 0.0), (2, 0.0), (3, 0.0), (1, 4.0)])
def test_boxes_and_points_are_turned_alike(quarters: int, skew: float) -> None:
    turn, box = Turn(600, 800, quarters, skew), Box(10, 20, 110, 60)
    assert turn.upright(box) == pytest.approx(map_box(turn.matrix(), box), abs=1e-6)
    if not skew:
        assert turn.displayed(turn.upright(box)) == box


@pytest.mark.parametrize(("angle", "direction"), [(0.0, 0), (359.8, 0), (90.0, 1), (180.0, 2), (268.0, 3)])
def test_text_in_any_direction_is_levelled(angle: float, direction: int) -> None:
    assert direction_of(angle) == direction
    turn = Turn.levelling(direction, 600, 800)
    assert turn.direction == direction
    assert abs(slope(angle + turn.degrees)) < 3
