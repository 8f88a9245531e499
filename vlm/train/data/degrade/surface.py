"""What paper and light do: tint, texture, shadow, and the print of the other side."""

from __future__ import annotations

import cv2
import numpy as np

from vlm.train.data.degrade.fields import clipped, like, paper, smooth_field
from vlm.train.data.sample import Pixels

_WARMTH = np.array([0.25, 0.45, 1.0], np.float32)
"""Yellowed paper loses blue first, then green."""

_TEXTURE_SPACING = 5.0
_GHOST_SIGMA = 1.2
"""Paper scatters what shines through it: blur in pixels."""


def tint(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """Multiplies by a paper colour that is at most `strength` (0..1) darker: warm mostly, sometimes grey."""
    loss = np.float32(strength) * (_WARMTH if rng.random() < 0.7 else np.ones(3, np.float32))
    return clipped(image * (1 - loss)) if image.ndim == 3 else clipped(image * (1 - loss.mean()))


def texture(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """Blotches of a few pixels, at most `strength` grey levels deep."""
    blotches = smooth_field(image.shape, _TEXTURE_SPACING, rng) * np.float32(strength)
    return clipped(image - like(blotches, image))


def shadow(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """Light that falls off across the crop, in any direction, by at most `strength` (0..1) of it."""
    height, width = image.shape[:2]
    angle = rng.uniform(0, 2 * np.pi)
    across = np.linspace(-np.cos(angle), np.cos(angle), width, dtype=np.float32)
    down = np.linspace(-np.sin(angle), np.sin(angle), height, dtype=np.float32)
    ramp = across[None, :] + down[:, None]
    edge = rng.uniform(1.0, 6.0)  # 1: an even gradient; 6: the edge of a hand or of the book's fold
    light = 1 - np.float32(strength) / (1 + np.exp(-np.float32(edge) * ramp))
    return clipped(image * like(light.astype(np.float32), image))


def show_through(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """Mirrored print from the back of the sheet at `strength` (0..1) of its contrast: the crop itself stands in."""
    height, width = image.shape[:2]
    shift = (int(rng.integers(height)), int(rng.integers(width)))
    back = np.roll(image[:, ::-1], shift, axis=(0, 1))
    ghost = np.asarray(cv2.GaussianBlur(back, (0, 0), _GHOST_SIGMA), np.float32)
    ground = paper(image)
    return clipped(image + np.float32(strength) * (ghost - (ground if image.ndim == 3 else ground[0])))
