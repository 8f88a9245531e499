"""Where the text is: differentiable binarisation (DB, Liao et al. 2020) on a small picture of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.ocr.models import DETECTION, run_once, session
from vlm.parsing.ocr.strips import pieces

STRIDE = 32  # the network halves its input five times


@dataclass(frozen=True, kw_only=True)
class DetectionSettings:
    """Of the post-processing: values of PP-OCR, whose training they belong to, but where a note says otherwise."""

    letter_height: float = 6.5  # pixels of the network's input: lower letters are missed, higher ones cost time
    side: float = 960  # pixels of the network's input where the height of letters is not known
    least_side: float = 640
    most_side: float = 2560
    threshold: float = 0.3  # probability above which a pixel is text
    mean_threshold: float = 0.5  # a region whose mean probability is lower is dropped
    unclip: float = 1.6  # the network marks shrunken lines; area / perimeter times this is added around
    min_side: float = 3.0  # pixels of the network's output
    max_lines: int = 5000


@dataclass(frozen=True, slots=True)
class TextBox:
    """A line of text in pixels: centre, size along and across the line, degrees clockwise of the line, probability."""

    cx: float
    cy: float
    width: float
    height: float
    angle: float
    score: float


def find_text(
    image: NDArray[np.uint8], letter_height: float | None, settings: DetectionSettings | None = None
) -> list[TextBox]:
    """Boxes around the lines of text of an image [H, W, 3] whose letters are typically `letter_height` pixels high
    (None: not known)."""
    settings = settings or DetectionSettings()
    wanted = _side(image, letter_height, settings)
    return [
        replace(box, cx=box.cx + x, cy=box.cy + y)
        for x, y, piece in pieces(image, wanted, settings.most_side)
        for box in _find(piece, wanted * max(piece.shape) / max(image.shape), settings)
    ]


def _find(image: NDArray[np.uint8], side: float, settings: DetectionSettings) -> list[TextBox]:
    """The boxes of an image that is best looked at `side` pixels long."""
    small, scale_x, scale_y = _shrink(image, min(max(side, settings.least_side), settings.most_side))
    probability = run_once(session(*DETECTION), _normalise(small))[0, 0]
    return [
        TextBox(b.cx * scale_x, b.cy * scale_y, b.width * scale_x, b.height * scale_y, b.angle, b.score)
        for b in boxes_of(probability, settings)
    ]


def _side(image: NDArray[np.uint8], letter_height: float | None, settings: DetectionSettings) -> float:
    """How long the network's input would have to be for its letters to be as high as they need to be."""
    return settings.side if letter_height is None else max(image.shape) * settings.letter_height / letter_height


def boxes_of(probability: NDArray[np.float32], settings: DetectionSettings) -> list[TextBox]:
    """Boxes around the connected regions of a probability map [H, W], in its pixels."""
    import cv2

    mask = (probability > settings.threshold).astype(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = (_box_of(contour, probability, settings) for contour in contours[: settings.max_lines])
    return [box for box in found if box]


def _box_of(contour: Any, probability: NDArray[np.float32], settings: DetectionSettings) -> TextBox | None:
    import cv2

    (cx, cy), (width, height), angle = cv2.minAreaRect(contour)
    if min(width, height) < settings.min_side:
        return None
    x, y, w, h = cv2.boundingRect(contour)
    inside = np.zeros((h, w), np.uint8)
    cv2.drawContours(inside, [contour], -1, 1, cv2.FILLED, offset=(-x, -y))
    score = float(cv2.mean(probability[y : y + h, x : x + w], inside)[0])
    if score < settings.mean_threshold:
        return None
    margin = settings.unclip * width * height / (2 * (width + height))
    return _lying(TextBox(cx, cy, width + 2 * margin, height + 2 * margin, angle, score))


def _lying(box: TextBox) -> TextBox:
    """The same rectangle with its angle in -45..45: OpenCV names either side its width."""
    turns = round(box.angle / 90)
    width, height = (box.height, box.width) if turns % 2 else (box.width, box.height)
    return TextBox(box.cx, box.cy, width, height, box.angle - 90 * turns, box.score)


def _shrink(image: NDArray[np.uint8], long_side: float) -> tuple[NDArray[np.uint8], float, float]:
    """The image at most `long_side` pixels long, sides multiples of the stride; pixels of the page per pixel of it."""
    import cv2

    height, width = image.shape[:2]
    ratio = min(long_side / max(height, width), 1.0)
    w, h = (max(round(side * ratio / STRIDE), 1) * STRIDE for side in (width, height))
    return cv2.resize(image, (w, h), interpolation=cv2.INTER_AREA).astype(np.uint8), width / w, height / h


def _normalise(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    """[H, W, 3] of 0..255 to [1, 3, H, W] of -1..1."""
    scaled = image.astype(np.float32) / np.float32(127.5) - np.float32(1)
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[None])
