"""A crop as the encoder takes it.

H height, W width in pixels, both multiples of a merged patch.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from vlm.markup.svg.tokens import MAX_COORDINATE
from vlm.mini.config import PATCH
from vlm.parsing.readers import RegionTask

CELL = 2 * PATCH
"""Side of what becomes one token: 2x2 patches."""
MOST_PATCHES = {RegionTask.TEXT: 1024, RegionTask.FORMULA: 1024, RegionTask.TABLE: 2048, RegionTask.GRAPHIC: 1024}
LEAST_CONTRAST = 24.0
"""Grey levels: less is the grain of empty paper, which must not be stretched into ink."""


def fit(image: NDArray[np.uint8], task: RegionTask) -> NDArray[np.uint8]:
    """RGB pixels [H, W, 3]: shrunk where the task allows fewer patches, then filled up with the colour of the edge."""
    import cv2

    rgb = image if image.ndim == 3 else np.repeat(image[:, :, None], 3, axis=2)
    if task is not RegionTask.GRAPHIC:
        rgb = np.repeat(black_on_white(rgb)[:, :, None], 3, axis=2)
    scale = shrinkage(rgb.shape[0], rgb.shape[1], task)
    if scale < 1:
        size = max(1, int(rgb.shape[1] * scale)), max(1, int(rgb.shape[0] * scale))
        rgb = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
    missing = [-side % CELL for side in rgb.shape[:2]]
    return np.pad(rgb, ((0, missing[0]), (0, missing[1]), (0, 0)), mode="edge")


def black_on_white(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """[H, W] grey: how far each pixel is from the paper, the paper 255 and what differs most 0.

    Ink and paper may have any colours; what is written does not depend on them. Graphics keep theirs.
    """
    edge = np.concatenate([rgb[0], rgb[-1], rgb[:, 0], rgb[:, -1]])
    away = np.abs(rgb.astype(np.int16) - np.median(edge, axis=0).astype(np.int16)).max(axis=2)
    most = max(LEAST_CONTRAST, float(np.percentile(away, 99.5)))
    return np.asarray(255 - np.clip(away * (255 / most), 0, 255), np.uint8)


def shrinkage(height: int, width: int, task: RegionTask) -> float:
    """The factor, at most 1, after which the sides, rounded up to cells, hold as many patches as the task allows; those
    of a graphic are also within the grid of its coordinates."""
    scale = min(1.0, MAX_COORDINATE / max(height, width)) if task is RegionTask.GRAPHIC else 1.0
    while math.ceil(height * scale / CELL) * math.ceil(width * scale / CELL) * 4 > MOST_PATCHES[task]:
        scale *= 0.97
    return scale


def ink(pixels: NDArray[np.uint8]) -> Tensor:
    """[H, W, 3] to [3, H, W] floats: white paper is 0, black ink 1."""
    return 1 - torch.from_numpy(pixels).permute(2, 0, 1).float() / 255
