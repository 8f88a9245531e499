"""What scanners, fax machines and phones do to a page, repeatably."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

Damage = Callable[["Image"], "Image"]
SEED = 7


def skew(degrees: float) -> Damage:
    """Turns the page clockwise about its centre, on white."""
    from PIL import Image

    return lambda image: image.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))


def jpeg(quality: int) -> Damage:
    """Compresses and decompresses."""

    def damage(image: Image) -> Image:
        from PIL import Image

        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality)
        return Image.open(buffer).convert("RGB")

    return damage


def blur(radius: float) -> Damage:
    """Gaussian blur; radius in pixels."""

    def damage(image: Image) -> Image:
        from PIL import ImageFilter

        return image.filter(ImageFilter.GaussianBlur(radius))

    return damage


def noise(deviation: float) -> Damage:
    """Gaussian noise with the given standard deviation (of 255), the same for every run."""

    def damage(image: Image) -> Image:
        from PIL import Image

        pixels = np.asarray(image, np.float32)
        grain = np.random.default_rng(SEED).normal(0, deviation, pixels.shape[:2]).astype(np.float32)
        return Image.fromarray(np.clip(pixels + grain[:, :, None], 0, 255).astype(np.uint8))

    return damage


def bilevel(threshold: int) -> Damage:
    """Black and white, as a fax or an office scanner stores it."""
    return lambda image: image.convert("L").point(lambda value: 255 * (value > threshold)).convert("RGB")


CONDITIONS: dict[str, tuple[float, tuple[Damage, ...]]] = {
    "clean-150": (150, ()),
    "clean-200": (200, ()),
    "skew-jpeg-150": (150, (skew(1.7), jpeg(40))),
    "skew-blur-noise-200": (200, (skew(-2.6), blur(0.8), noise(12), jpeg(60))),
    "bilevel-200": (200, (skew(0.6), bilevel(160))),
}
"""By name: dots per inch, and what is done to the picture in order."""
