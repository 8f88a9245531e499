"""What goes wrong with ink: strokes grow, thin, fade, or come out black or not at all."""

from __future__ import annotations

import cv2
import numpy as np

from vlm.train.data.degrade.fields import clipped, like, paper, smooth_field
from vlm.train.data.sample import Pixels

_KERNEL = np.ones((2, 2), np.uint8)
"""Strokes are 1-3 px wide at our scale: a 3x3 kernel would close or erase them."""

_FADE_SPACING = 24.0
"""Pixels between independent fades: about the width of two letters."""


def stroke_weight(image: Pixels, strength: float, _rng: np.random.Generator) -> Pixels:
    """Thickens dark strokes (strength > 0) or thins them (< 0): blends with an erosion or a dilation, -1..1."""
    spread = cv2.erode(image, _KERNEL) if strength > 0 else cv2.dilate(image, _KERNEL)
    return np.asarray(cv2.addWeighted(image, 1 - abs(strength), spread, abs(strength), 0), dtype=np.uint8)


def fade(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """Lets ink pale towards the paper in places, by at most `strength` (0..1)."""
    ground = paper(image)
    pale = like(smooth_field(image.shape, _FADE_SPACING, rng) * np.float32(strength), image)
    return clipped(image + (ground - image if image.ndim == 3 else ground[0] - image) * pale)


def binarise(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """Black or white, as fax machines and bilevel printers give; `strength` (0..1) 1 leaves nothing between.

    The threshold lies near the middle of what the crop holds: a colour on a tint stays legible.
    """
    grey = image.mean(axis=2, dtype=np.float32) if image.ndim == 3 else image.astype(np.float32)
    darkest, lightest = np.percentile(grey[::2, ::2], (2, 98))
    threshold = darkest + (lightest - darkest) * rng.uniform(0.4, 0.65)
    levels = clipped(np.float32(127.5) + (grey - np.float32(threshold)) / np.float32(max(1 - strength, 1e-3)))
    return np.repeat(levels[..., None], 3, axis=2) if image.ndim == 3 else levels
