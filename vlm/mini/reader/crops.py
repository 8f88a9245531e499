"""Crops as pictures of any kind to the pixels that the checkpoint was trained on.

H height, W width in pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.readers import RegionTask

if TYPE_CHECKING:
    from PIL.Image import Image

LIGHT_ONLY = frozenset({RegionTask.FORMULA, RegionTask.TABLE})
"""Tasks trained on dark ink only. Lines of text are trained both ways, and the colours of a graphic are its content."""
DARK = 96
"""Of 255: paper is never darker, and grey shades behind table headers stay above it."""


def to_pixels(crop: Image, task: RegionTask) -> NDArray[np.uint8] | None:
    """RGB [H, W, 3] on white, dark on light where the task wants it; None for a crop without area."""
    if not crop.width or not crop.height:
        return None
    pixels = np.asarray(_opaque(crop), np.uint8)
    if task in LIGHT_ONLY and np.median(pixels) < DARK:
        return 255 - pixels
    return pixels


def _opaque(crop: Image) -> Image:
    """In RGB; what is transparent shows white paper."""
    from PIL import Image

    if crop.mode.startswith(("I", "F")):
        return _eight_bits(crop).convert("RGB")
    if not crop.has_transparency_data:
        return crop.convert("RGB")
    paper = Image.new("RGBA", crop.size, "white")
    return Image.alpha_composite(paper, crop.convert("RGBA")).convert("RGB")


def _eight_bits(crop: Image) -> Image:
    """More than eight bits a pixel, scaled: `convert` would cut off all above 255."""
    from PIL import Image

    levels = np.nan_to_num(np.asarray(crop, np.float64))
    scale = 1.0 if levels.max() <= 255 else 255 / 65535
    return Image.fromarray((levels * scale).clip(0, 255).astype(np.uint8))
