"""What lenses and sensors do: blur, motion, too few pixels, noise, specks."""

from __future__ import annotations

import cv2
import numpy as np

from vlm.train.data.degrade.fields import clipped
from vlm.train.data.sample import Pixels

_SCALERS = (cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_NEAREST)
_ENLARGERS = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_NEAREST)
_ENLARGER_SHARES = (0.45, 0.45, 0.1)
_SCALER_SHARES = (0.65, 0.3, 0.05)


def blur(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """A Gaussian of `strength` pixels, now and then stronger in one direction."""
    across = strength * rng.uniform(0.6, 1.4) if rng.random() < 0.3 else strength
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigmaX=across, sigmaY=strength), dtype=np.uint8)


def low_resolution(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """Scaled down by `strength` (> 1) and back up."""
    height, width = image.shape[:2]
    small = (max(1, round(width / strength)), max(1, round(height / strength)))
    shrunk = cv2.resize(image, small, interpolation=int(rng.choice(_SCALERS, p=_SCALER_SHARES)))
    return np.asarray(
        cv2.resize(shrunk, (width, height), interpolation=int(rng.choice(_ENLARGERS, p=_ENLARGER_SHARES))),
        dtype=np.uint8,
    )


def noise(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """Gaussian noise with a standard deviation of `strength` grey levels, the same in all colours half of the time."""
    shape = image.shape[:2] + ((image.shape[2] if rng.random() < 0.5 else 1,) if image.ndim == 3 else ())
    return clipped(image + np.float32(strength) * rng.standard_normal(shape, dtype=np.float32))


def specks(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """Salt and pepper on a share `strength` (0..1) of the pixels, single ones and pairs."""
    height, width = image.shape[:2]
    count = max(1, int(strength * height * width))
    rows, columns = rng.integers(height, size=count), rng.integers(width, size=count)
    colours = (rng.random(count) < 0.5).astype(np.uint8) * 255
    out = image.copy()
    if image.ndim == 3:
        out[rows, columns] = colours[:, None]
        return out
    out[rows, columns] = colours
    return out
