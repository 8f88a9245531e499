"""Photographs and drawings on a scan: what is left of the dark when lines of text and rules are taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box

DARKER = 40  # of 255, than the paper: tone, not grain
PAPER = 90  # percentile of brightness that is paper on all but full-page photographs
REACH = 1.5  # heights of letters across which the strokes of one drawing are joined
LEAST_SIDE = 5.0  # heights of letters: smaller ones are marks and initials
LEAST_INK = 0.04  # share of a picture's box that is dark: stray marks that happen to be close have less
WORK_LETTER = 5.0  # pixels of a letter's height in the small picture this is done in


def find_pictures(gray: NDArray[np.uint8], letter_height: float, taken: Iterable[Box], scale: float) -> tuple[Box, ...]:
    """Boxes of pictures in points. `gray` [H, W]; `taken`: lines and rules in points; `scale` points per pixel."""
    import cv2

    shrink = min(WORK_LETTER / letter_height, 1.0)
    if min(gray.shape) * shrink < 1:  # a line, not a page
        return ()
    small = cv2.resize(gray, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    dark = (small < np.percentile(small, PAPER) - DARKER).astype(np.uint8)
    unit, letter = scale / shrink, letter_height * shrink  # points per small pixel, small pixels per letter
    for box in taken:
        x0, y0, x1, y1 = (round(value / unit) for value in box)
        dark[max(y0 - 1, 0) : y1 + 2, max(x0 - 1, 0) : x1 + 2] = 0
    reach = 2 * max(round(REACH * letter / 2), 1) + 1
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = [Box(*map(float, (x, y, x + w, y + h))) for x, y, w, h, _ in stats[1:]]
    large = [box for box in boxes if min(box.width, box.height) >= LEAST_SIDE * letter and _inked(dark, box)]
    return tuple(Box(*(value * unit for value in box)) for box in _merged(large))


def _inked(dark: NDArray[np.uint8], box: Box) -> bool:
    x0, y0, x1, y1 = map(int, box)
    return float(dark[y0:y1, x0:x1].mean()) >= LEAST_INK


def _merged(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that overlap become one."""
    merged: list[Box] = []
    for box in sorted(boxes, key=lambda b: -b.area):
        within = next((i for i, other in enumerate(merged) if box.intersects(other)), None)
        if within is None:
            merged.append(box)
        else:
            merged[within] = merged[within].union(box)
    return merged
