"""What software does to a picture: tone curves and JPEG."""

from __future__ import annotations

import cv2
import numpy as np

from vlm.train.data.sample import Pixels

_LEVELS = np.arange(256, dtype=np.float32)


def contrast(image: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """Squeezes the levels by `strength` (0..1) and puts the rest anywhere between the ends."""
    offset = 255 * strength * rng.uniform(0.2, 1.0)  # paper stays lighter than mid grey
    return _mapped(image, _LEVELS * np.float32(1 - strength) + np.float32(offset))


def gamma(image: Pixels, strength: float, _rng: np.random.Generator) -> Pixels:
    """Raises the levels, as 0..1, to the power 2 ** `strength`."""
    return _mapped(image, 255 * (_LEVELS / 255) ** np.float32(2.0**strength))


def jpeg(image: Pixels, strength: float, _rng: np.random.Generator) -> Pixels:
    """Coded and decoded at quality 100 - `strength`."""
    _, coded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, round(100 - strength)])
    decoded = cv2.imdecode(coded, cv2.IMREAD_COLOR if image.ndim == 3 else cv2.IMREAD_GRAYSCALE)
    return np.asarray(decoded, dtype=np.uint8)


def _mapped(image: Pixels, curve: np.ndarray) -> Pixels:  # type: ignore[type-arg]
    return np.asarray(cv2.LUT(image, np.clip(np.rint(curve), 0, 255).astype(np.uint8)), dtype=np.uint8)
