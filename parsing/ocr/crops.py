"""The pictures of single lines that are handed to the recogniser."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.ocr.detection import TextBox
from vlm.parsing.page.ink import Ink

LEVEL = 3.0  # degrees within which a line on a levelled page is cut without resampling
MARGIN = 0.2  # of the line's height, around its ink: as in the crops that the recogniser was trained on
SURPLUS = 0.3  # of a detected box's height: how far beyond the text it was widened
# Of the height of most letters of a line (small ones, or capitals): how far accents and superscripts rise above them,
# and descenders and subscripts hang below. What goes beyond belongs to another line.
RISE, DROP = 1.2, 0.9
FLAT = 5.0  # times as wide as high: a dash or a rule, which says nothing about the height of letters
UPRIGHT = 1.5  # times as high as wide: a line that runs up or down
COLUMN = 3.0  # times: one of several letters, whose heights say nothing of where it begins and ends
MIN_LETTERS = 2
PRINT = 1.6  # letters on a stretch as long as the line is high: print has 2.4 and more, joined handwriting under 1


@dataclass(frozen=True, slots=True)
class Crop:
    """`pixels` [h, w, 3] of one line, level; `box` (x0, y0, x1, y1) on the sheet in pixels. `letters` [N, 4] (x, y,
    width, height on the sheet): the components that may be its letters. `quarters`: how often the pixels were turned
    by 90 degrees clockwise."""

    pixels: NDArray[np.uint8]
    box: tuple[float, float, float, float]
    letters: NDArray[np.int32]
    quarters: int = 0


def cut(image: NDArray[np.uint8], ink: Ink, box: TextBox) -> list[Crop]:
    """What to read for `box`: one picture, two for a line that runs up or down (either way), none off the page."""
    crop = _cut_tilted(image, box) if abs(box.angle) > LEVEL else _cut_level(image, ink, box)
    if min(crop.pixels.shape[:2]) < 2:
        return []
    height, width = crop.pixels.shape[:2]
    if height < UPRIGHT * width:
        return [crop]
    return [replace(crop, pixels=np.ascontiguousarray(np.rot90(crop.pixels, -k)), quarters=k) for k in (1, 3)]


def _cut_level(image: NDArray[np.uint8], ink: Ink, box: TextBox) -> Crop:
    x0, y0, x1, y1 = (box.cx - box.width / 2, box.cy - box.height / 2, box.cx + box.width / 2, box.cy + box.height / 2)
    letters = _letters_in(ink, x0, y0, x1, y1)
    if box.height < COLUMN * box.width and len(letters) >= max(MIN_LETTERS, PRINT * box.width / box.height):
        top, bottom, _ = extent_of(letters)
        margin, surplus = MARGIN * (bottom - top), SURPLUS * box.height
        x0 = min(x0 + surplus, float(letters[:, 0].min())) - margin
        x1 = max(x1 - surplus, float((letters[:, 0] + letters[:, 2]).max())) + margin
        y0, y1 = top - margin, bottom + margin
    return Crop(_slice(image, x0, y0, x1, y1), (x0, y0, x1, y1), letters)


def extent_of(letters: NDArray[np.int32]) -> tuple[float, float, float]:
    """Top, bottom and baseline of a line of `letters` [N, 4]: where most start and end, what rises and hangs."""
    tops, bottoms = letters[:, 1], letters[:, 1] + letters[:, 3]
    usual_top, baseline = float(np.median(tops)), float(np.median(bottoms))
    body = max(baseline - usual_top, 1.0)
    top = max(float(tops.min()), usual_top - RISE * body)
    bottom = min(float(bottoms.max()), baseline + DROP * body)
    return top, bottom, baseline


def _letters_in(ink: Ink, x0: float, y0: float, x1: float, y1: float) -> NDArray[np.int32]:
    """Components [N, 4] (x, y, width, height) with their centre in the box, no higher than it, and not flat."""
    x, y, width, height = ink.letters.T
    centre_x, centre_y = x + width / 2, y + height / 2
    inside = (centre_x > x0) & (centre_x < x1) & (centre_y > y0) & (centre_y < y1)
    return np.asarray(ink.letters[inside & (height <= y1 - y0) & (width < FLAT * height)])


def _slice(image: NDArray[np.uint8], x0: float, y0: float, x1: float, y1: float) -> NDArray[np.uint8]:
    height, width = image.shape[:2]
    left, top = max(int(x0), 0), max(int(y0), 0)
    return image[top : min(int(np.ceil(y1)), height), left : min(int(np.ceil(x1)), width)]


def _cut_tilted(image: NDArray[np.uint8], box: TextBox) -> Crop:
    import cv2

    size = (max(round(box.width), 1), max(round(box.height), 1))
    matrix = cv2.getRotationMatrix2D((box.cx, box.cy), box.angle, 1.0)
    matrix[:, 2] += np.array([size[0] / 2 - box.cx, size[1] / 2 - box.cy])
    level = cv2.warpAffine(image, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    (x, y), (w, h) = (box.cx, box.cy), (box.width / 2, box.height / 2)
    return Crop(np.asarray(level, np.uint8), (x - w, y - h, x + w, y + h), np.zeros((0, 4), np.int32))
