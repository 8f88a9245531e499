"""What several effects need: the colour of the paper and smooth random fields."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vlm.train.data.sample import Pixels

Field = NDArray[np.float32]
"""[H, W] or [H, W, C]."""

_STRIDE = 3
"""Every third pixel in both directions tells the median well enough, at a ninth of the cost."""


def paper(image: Pixels) -> Field:
    """The commonest colour, taken as the median: scalar array for grey [1], RGB [3]."""
    thinned = image[::_STRIDE, ::_STRIDE].reshape(-1, image.shape[2] if image.ndim == 3 else 1)
    return np.asarray(np.median(thinned, axis=0), dtype=np.float32)


def clipped(values: NDArray[np.floating[Any]]) -> Pixels:
    """Back to 0..255."""
    return np.asarray(np.clip(np.rint(values), 0, 255), dtype=np.uint8)


def smooth_field(shape: tuple[int, ...], spacing: float, rng: np.random.Generator) -> Field:
    """[H, W] in 0..1, random on a grid of `spacing` pixels and cubic in between."""
    height, width = shape[:2]
    grid = rng.random((2 + int(height / spacing), 2 + int(width / spacing)), dtype=np.float32)
    return np.clip(cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC), 0.0, 1.0)


def like(field: Field, image: Pixels) -> Field:
    """A [H, W] field with an axis for the colours where `image` has one."""
    return field[..., None] if image.ndim == 3 else field
