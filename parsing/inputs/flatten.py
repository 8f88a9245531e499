"""Pictures of any kind of pixels as RGB of 8 bits, so that what is drawn on them is seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

DEEP = (1.0, 255.0, 1023.0, 4095.0, 16383.0, 65535.0)
"""White of grey pictures that are deeper than 8 bits, by the bits that scanners and cameras have; floats end at 1."""

_ALPHA = ("RGBA", "LA", "PA", "RGBa", "La")
CLEAR = 128  # alpha below which a pixel is ground
MOSTLY_CLEAR = 0.5  # of the picture: what is drawn stands on the ground, and is no card that has its own
LIGHT = 160  # of 255: on white the ink would be seen badly or not at all
WHITE, BLACK = (255, 255, 255, 255), (0, 0, 0, 255)


def flatten(image: Image.Image) -> Image.Image:
    """RGB. Deep greys are scaled to 8 bits; what is transparent becomes white, or black under light ink."""
    if image.mode.startswith(("I", "F")):
        image = Image.fromarray(_scaled(np.asarray(image, dtype=np.float64)))
    if image.mode in _ALPHA or "transparency" in image.info:
        rgba = image.convert("RGBA")
        ground = BLACK if _is_light(np.asarray(rgba)) else WHITE
        image = Image.alpha_composite(Image.new("RGBA", rgba.size, ground), rgba)
    return image.convert("RGB")


def _scaled(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Greys [H, W] of any depth to 0..255: the brightest tells how many bits are used."""
    values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    values = values - min(float(values.min(initial=0.0)), 0.0)
    brightest = float(values.max(initial=0.0))
    white = next((top for top in DEEP if brightest <= top), brightest)
    return np.clip(values * (255.0 / white), 0, 255).astype(np.uint8)


def _is_light(rgba: NDArray[np.uint8]) -> bool:
    """Whether a picture [H, W, 4] is light ink on a ground that is not there."""
    ink = rgba[rgba[..., 3] >= CLEAR]
    if not len(ink) or len(ink) > (1 - MOSTLY_CLEAR) * rgba[..., 3].size:
        return False
    gray = ink[:, :3] @ np.array([0.299, 0.587, 0.114])
    return bool(np.median(gray) > LIGHT)
