"""Font sizes of lines that were measured in whole pixels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.parsing.ocr.crops import Crop
from vlm.parsing.ocr.letter_heights import measure
from vlm.parsing.ocr.sizes import snapped

HEIGHTS = {"x": (7, 20), "h": (0, 20), "p": (7, 26)}  # of a letter: top and foot below the top of the line


def crop_of(text: str, *, touching: bool = False) -> Crop:
    """`text` of the letters x, h and p in a font whose capitals are 20 pixels high, its baseline at 60."""
    letters = [(20 * i, 40 + HEIGHTS[c][0], 12, HEIGHTS[c][1] - HEIGHTS[c][0]) for i, c in enumerate(text)]
    box = (0.0, 36.0, 20.0 * len(text), 70.0)
    pixels = np.zeros((34, 20 * len(text), 3), np.uint8)
    return Crop(pixels, box, np.array(letters[:1] if touching else letters, np.int32))


@pytest.mark.parametrize("text", ["xxxx", "xhxx", "xpxx", "hhxp", "hhhh", "h", "pxxpx"])
def test_the_size_does_not_depend_on_which_letters_a_line_has(text: str) -> None:
    metrics = measure(crop_of(text), text)
    assert metrics.size == pytest.approx(20 / 0.70, rel=0.05)
    assert metrics.baseline == 60


def test_letters_that_touch_leave_the_box_of_the_line() -> None:
    metrics = measure(crop_of("xhxhxh", touching=True), "xhxhxh")
    assert (metrics.top, metrics.bottom, metrics.size) == (36, 70, 0.75 * 34)


def test_like_sizes_become_the_size_of_most_text() -> None:
    sizes, weights = np.array([10.0, 10.6, 9.5, 24.0, 14.0, 10.0]), np.array([60.0, 50, 3, 20, 15, 50])
    assert snapped(sizes, weights).tolist() == [10, 10, 10, 24, 14, 10]


@given(st.lists(st.floats(4, 100), max_size=30))
def test_no_size_moves_by_more_than_the_tolerance(sizes: list[float]) -> None:
    measured = np.array(sizes)
    moved = np.abs(snapped(measured, np.ones(len(sizes))) - measured)
    assert (moved <= 0.21 * measured).all()
