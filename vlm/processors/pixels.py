"""Pillow pictures to normalised tensors.

Shapes: C channels (3), H, W pixels.
"""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from vlm.encoders.radio.encoder import CLIP_MEAN, CLIP_STD


def flatten_transparency(image: Image.Image) -> Image.Image:
    """RGB on white: what a reader sees of a picture with an alpha channel."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    return image.convert("RGB")


def to_tensor(image: Image.Image) -> Tensor:
    """[3, H, W] float32 in 0..1."""
    return torch.from_numpy(np.asarray(flatten_transparency(image), dtype=np.uint8).copy()).permute(2, 0, 1) / 255.0


def normalise(pixels_CHW: Tensor, mean: tuple[float, ...] = CLIP_MEAN, std: tuple[float, ...] = CLIP_STD) -> Tensor:
    """(pixels - mean) / std per channel; the defaults are CLIP's, which dots and C-RADIO share."""
    shape = (-1, 1, 1)
    middle, spread = (torch.tensor(values, device=pixels_CHW.device).reshape(shape) for values in (mean, std))
    return (pixels_CHW - middle) / spread


def resize(pixels_CHW: Tensor, width: int, height: int) -> Tensor:
    """Antialiased bicubic, the result clamped to 0..1 as 8-bit pixels would be."""
    if tuple(pixels_CHW.shape[-2:]) == (height, width):
        return pixels_CHW
    resized = torch.nn.functional.interpolate(
        pixels_CHW[None], size=(height, width), mode="bicubic", align_corners=False, antialias=True
    )
    return resized[0].clamp(0.0, 1.0)
