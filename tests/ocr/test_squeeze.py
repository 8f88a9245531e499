"""How wide lines are given to the recogniser."""

from __future__ import annotations

import numpy as np
import pytest

from vlm.parsing.ocr.squeeze import NARROWEST, squeeze


def line(pitch: int, stem: int, height: int = 48) -> np.ndarray:
    """A line [H, W, 3] of dark stems, one every `pitch` pixels."""
    pixels = np.full((height, 40 * pitch, 3), 255, np.uint8)
    for x in range(0, 40 * pitch, pitch):
        pixels[height // 4 : -height // 4, x : x + stem] = 0
    return pixels


def test_type_of_usual_width_is_squeezed_and_narrow_type_is_not() -> None:
    assert squeeze(line(20, 10), 48) == NARROWEST
    assert squeeze(line(10, 5), 48) == 1.0
    assert NARROWEST < squeeze(line(16, 8), 48) < 1.0


def test_size_and_inverse_make_no_difference() -> None:
    assert squeeze(line(32, 16, 96), 48) == pytest.approx(squeeze(line(16, 8), 48), abs=0.02)
    assert squeeze(255 - line(10, 5), 48) == 1.0


def test_letters_that_touch_count_as_several() -> None:
    joined = line(10, 5)
    joined[30:32] = 0
    assert squeeze(joined, 48) > NARROWEST


def test_boxes_of_several_lines_cost_least() -> None:
    assert squeeze(np.concatenate([line(10, 5, 24)] * 3), 48) == NARROWEST


@pytest.mark.parametrize("pixels", [np.full((48, 300, 3), 255, np.uint8), np.zeros((1, 1, 3), np.uint8)])
def test_blank_lines_cost_least(pixels: np.ndarray) -> None:
    assert squeeze(pixels, 48) == NARROWEST
