"""Ruling lines on a scan, as the vector paths that the same lines are in a born-digital page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.inputs import VectorPath

BLACK = (0, 0, 0, 255)
# In heights of letters. A horizontal stroke of type is at most a dash, one and a half letters long; a vertical one at
# most a bracket. Strokes thicker than half a letter are bars and blocks of pictures.
LEAST_LENGTH = 4.0
THICKEST = 0.5
GAP = 0.1  # closed in a broken line: less than the white between two letters
WOBBLE = 3  # pixels: a line that is not quite level steps from row to row
DEFAULT_LETTER = 16.0  # pixels, where the page has no letters: ten points at 200 dpi
EDGE = 0.15  # of a word's height, at which an underline may touch it
THROUGH = 0.5  # of a rule's length
MAX_RULES = 5000


def find_rules(
    mask: NDArray[np.uint8], letter_height: float | None, words: Sequence[Box], scale: float
) -> tuple[VectorPath, ...]:
    """Horizontal and vertical lines of an ink mask [H, W], in points (`scale` per pixel).

    Strokes that run through `words` are letters that touch, or a word struck out.
    """
    letter = letter_height or DEFAULT_LETTER
    across = [_stroke(box, scale) for box in _straight(mask, letter)]
    down = [_stroke((y, x, h, w), scale) for x, y, w, h in _straight(np.ascontiguousarray(mask.T), letter)]
    rules = (across + down)[:MAX_RULES]
    inner = np.array([word.expand(0, -EDGE * word.height) for word in words]).reshape(-1, 4)
    return tuple(rule for rule in rules if _covered(rule.bbox, inner) < THROUGH)


def _covered(rule: Box, words: NDArray[np.float64]) -> float:
    """Share of the rule's length that lies inside `words` [N, 4]."""
    wide = np.minimum(words[:, 2], rule.x1) - np.maximum(words[:, 0], rule.x0)
    high = np.minimum(words[:, 3], rule.y1) - np.maximum(words[:, 1], rule.y0)
    along = wide if rule.width >= rule.height else high
    return float(along[(wide > 0) & (high > 0)].sum()) / max(rule.width, rule.height)


def _straight(mask: NDArray[np.uint8], letter: float) -> list[tuple[int, int, int, int]]:
    """Boxes x, y, width, height of the long thin horizontal runs."""
    import cv2

    length, gap = max(int(LEAST_LENGTH * letter), 8), max(int(GAP * letter), 1)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, 2 * gap + 1), np.uint8))
    thick = cv2.dilate(joined, np.ones((WOBBLE, 1), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    thinnest = max(THICKEST * letter, WOBBLE + 1.0) + WOBBLE - 1
    found = [tuple(map(int, row[:4])) for row in stats[1:] if row[3] <= thinnest and row[2] >= length]
    shrink = (WOBBLE - 1) // 2
    return [(x, y + shrink, w, max(h - 2 * shrink, 1)) for x, y, w, h in found]


def _stroke(box: tuple[int, int, int, int], scale: float) -> VectorPath:
    x, y, w, h = (value * scale for value in box)
    if w >= h:
        ends, width = ((x, y + h / 2), (x + w, y + h / 2)), h
    else:
        ends, width = ((x + w / 2, y), (x + w / 2, y + h)), w
    segments = (("M", ends[0]), ("L", ends[1]))
    return VectorPath(segments=segments, bbox=Box(x, y, x + w, y + h), fill=None, stroke=BLACK, stroke_width=width)
