"""What was read in a crop to words with boxes: where the characters stand and where the ink has gaps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.geometry import Box, bounding_box
from vlm.parsing.ocr.ctc import Reading
from vlm.parsing.ocr.detection import TextBox
from vlm.parsing.schema import BlockSource
from vlm.parsing.text import Line, Style, Word


def to_line(reading: Reading, crop: NDArray[np.uint8], box: TextBox, scale: float) -> Line | None:
    """The line of words read in `box`, in points; None where nothing was read."""
    size = box.height * scale * 0.8
    words = tuple(
        Word(text, _place(box, left, right, scale), Style(size=size), confidence=confidence)
        for text, left, right, confidence in _split(reading)
    )
    if not words:
        return None
    around = bounding_box(word.bbox for word in words)
    return Line(words, around, around.y1 - 0.2 * size, size, source=BlockSource.OCR)


def _split(reading: Reading) -> list[tuple[str, float, float, float]]:
    """(text, left, right, confidence) of each word; left and right as fractions of the crop's width."""
    found = []
    count = len(reading.text)
    middles = [(a + b) / 2 for a, b in zip(reading.positions, reading.positions[1:], strict=False)]
    edges = [0.0, *map(float, middles), 1.0]
    start = 0
    for i in range(count + 1):
        if i == count or reading.text[i] == " ":
            if i > start:
                confidence = float(reading.confidences[start:i].mean())
                found.append((reading.text[start:i], edges[start], edges[i], confidence))
            start = i + 1
    return found


def _place(box: TextBox, left: float, right: float, scale: float) -> Box:
    x0, y0 = box.cx - box.width / 2, box.cy - box.height / 2
    return Box((x0 + left * box.width) * scale, y0 * scale, (x0 + right * box.width) * scale, (y0 + box.height) * scale)
