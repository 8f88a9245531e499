"""Cutting one line out of a page's pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.ocr.detection import TextBox

LEVEL = 1.0  # degrees within which a line is cut without resampling


def cut(image: NDArray[np.uint8], box: TextBox) -> NDArray[np.uint8]:
    """The pixels of `box`, turned so that the line lies level; empty when nothing of it is on the page."""
    if abs(box.angle) <= LEVEL:
        height, width = image.shape[:2]
        x0, x1 = max(int(box.cx - box.width / 2), 0), min(int(np.ceil(box.cx + box.width / 2)), width)
        y0, y1 = max(int(box.cy - box.height / 2), 0), min(int(np.ceil(box.cy + box.height / 2)), height)
        return image[y0:y1, x0:x1]
    return _cut_tilted(image, box)


def _cut_tilted(image: NDArray[np.uint8], box: TextBox) -> NDArray[np.uint8]:
    import cv2

    size = (max(round(box.width), 1), max(round(box.height), 1))
    matrix = cv2.getRotationMatrix2D((box.cx, box.cy), box.angle, 1.0)
    matrix[:, 2] += np.array([size[0] / 2 - box.cx, size[1] / 2 - box.cy])
    cut_out = cv2.warpAffine(image, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut_out, np.uint8)
