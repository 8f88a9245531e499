"""Crops as pictures of any kind to the pixels that it is trained on.

H height, W width in pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image


def to_pixels(crop: Image) -> NDArray[np.uint8] | None:
    """RGB [H, W, 3] on white; None for a crop without area."""
    if not crop.width or not crop.height:
        return None
    return np.asarray(_opaque(crop), np.uint8)


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
