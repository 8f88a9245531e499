from __future__ import annotations

import cv2
import numpy as np
import pytest

from vlm.parsing.ocr.detection import DetectionSettings, boxes_of

SETTINGS = DetectionSettings()


def probability(*rectangles: tuple[float, float, float, float, float], value: float = 0.9) -> np.ndarray:
    """A map with rectangles (centre, size, degrees clockwise) of probability `value`."""
    canvas = np.zeros((300, 400), np.float32)
    for cx, cy, w, h, angle in rectangles:
        cv2.fillPoly(canvas, [np.round(cv2.boxPoints(((cx, cy), (w, h), angle))).astype(np.int32)], value)
    return canvas


def test_a_box_is_widened_by_area_over_perimeter() -> None:
    (box,) = boxes_of(probability((200, 150, 120, 10, 0)), SETTINGS)
    margin = SETTINGS.unclip * 120 * 10 / (2 * 130)
    assert (box.cx, box.cy) == pytest.approx((200, 150), abs=1)
    assert box.width == pytest.approx(120 + 2 * margin, abs=3) and box.height == pytest.approx(10 + 2 * margin, abs=3)


@pytest.mark.parametrize("angle", [-30.0, -5.0, 0.0, 8.0, 40.0])
def test_the_angle_is_that_of_the_long_side(angle: float) -> None:
    (box,) = boxes_of(probability((200, 150, 150, 14, angle)), SETTINGS)
    assert box.width > box.height and box.angle == pytest.approx(angle, abs=1)


def test_faint_and_tiny_regions_are_dropped() -> None:
    assert boxes_of(probability((200, 150, 120, 10, 0), value=0.4), SETTINGS) == []
    assert boxes_of(probability((200, 150, 2, 2, 0)), SETTINGS) == []
