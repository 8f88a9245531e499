"""Pages that lie askew or curl. The shape stays as it is, and no ink leaves the crop by these."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from vlm.train.data.degrade.fields import paper
from vlm.train.data.sample import Pixels

_MOST_DRIFT = 0.22
"""Of the crop's height: a line that drifts further would be straightened before it is read."""


def skew(image: Pixels, strength: float, _rng: np.random.Generator) -> Pixels:
    """Turns by `strength` degrees, as a shear with the height squeezed to make room for it.

    Long lines turn less: their drift is at most a part of the crop's height.
    """
    height, width = image.shape[:2]
    most = _MOST_DRIFT * height / width
    slope = float(np.clip(np.tan(np.radians(strength)), -most, most))
    squeeze = height / (height + abs(slope) * width)
    matrix = np.array([[1, 0, 0], [slope, squeeze, (height - slope * width - squeeze * height) / 2]])
    return np.asarray(
        cv2.warpAffine(image, matrix, (width, height), borderValue=_border(image)),
        dtype=np.uint8,
    )


def perspective(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """Moves each corner inwards by at most `strength` (0..1) of the height, as a camera held aslant does."""
    height, width = image.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    inwards = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], np.float32)
    moved = corners + inwards * rng.uniform(0, strength * height, (4, 2)).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, moved)
    return np.asarray(cv2.warpPerspective(image, matrix, (width, height), borderValue=_border(image)), dtype=np.uint8)


def curl(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """Bends lines up and down by at most `strength` (0..1) of the height, like a page near its binding."""
    height, width = image.shape[:2]
    x = np.arange(width, dtype=np.float32)
    period = width * rng.uniform(0.8, 2.5)
    swing = 0.5 * strength * height * np.sin(2 * np.pi * x / period + rng.uniform(0, 2 * np.pi))
    rows = _unsqueezed(height, float(strength))[:, None] + swing[None, :].astype(np.float32)
    columns = np.broadcast_to(x, rows.shape)
    bent = cv2.remap(
        image, np.ascontiguousarray(columns), rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT,
        borderValue=_border(image),
    )  # fmt: skip
    return np.asarray(bent, dtype=np.uint8)


def _unsqueezed(height: int, room: float) -> NDArray[np.float32]:
    """Where each row is read from, so that `room` of the height is free for the swing."""
    middle = (height - 1) / 2
    return ((np.arange(height, dtype=np.float32) - middle) * np.float32(1 + room) + middle).astype(np.float32)


def _border(image: Pixels) -> tuple[float, ...]:
    return tuple(float(level) for level in paper(image))
