"""Light letters on a dark ground are told from dark letters and from photographs."""

from __future__ import annotations

import numpy as np
import pytest
from drawn_text import letters

from vlm.parsing.ocr.negative import is_negative

LINES = ["The lupin is sown", "in the open ground"]


@pytest.mark.parametrize(
    ("ink", "ground", "negative"), [(255, 0, True), (200, 60, True), (0, 255, False), (0, 90, False), (255, 140, False)]
)
def test_the_ground_tells(ink, ground, negative):
    assert is_negative(np.asarray(letters(LINES, ink=ink, ground=ground))) is negative


def test_many_tones_are_a_photograph():
    dark = np.random.default_rng(3).integers(0, 160, (300, 300)).astype(np.uint8)
    dark[100:110] = 255
    assert not is_negative(dark)
