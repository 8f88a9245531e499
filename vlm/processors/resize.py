"""Sizes that a vision tower accepts, close to the picture's own."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vlm.parsing.errors import InputError

MAX_ASPECT = 200  # beyond this the short side vanishes at any allowed size


@dataclass(frozen=True, kw_only=True)
class ResizeRule:
    """Both sides multiples of `factor`, the area between the two bounds. Defaults: dots.ocr and dots.mocr."""

    factor: int = 28
    min_pixels: int = 3136
    max_pixels: int = 11_289_600


def smart_resize(width: int, height: int, rule: ResizeRule) -> tuple[int, int]:
    """(width, height) after Qwen2-VL's rule: round to the factor, then shrink or grow into the bounds.

    Raises:
        InputError: longer than 200 times its width, or the reverse.
    """
    if max(width, height) > MAX_ASPECT * min(width, height):
        raise InputError(f"a picture of {width}x{height} pixels is too elongated to be read (limit {MAX_ASPECT}:1)")
    sizes = [max(rule.factor, round(side / rule.factor) * rule.factor) for side in (width, height)]
    area = sizes[0] * sizes[1]
    if area > rule.max_pixels:
        scale = math.sqrt(width * height / rule.max_pixels)
        sizes = [max(rule.factor, math.floor(side / scale / rule.factor) * rule.factor) for side in (width, height)]
    elif area < rule.min_pixels:
        scale = math.sqrt(rule.min_pixels / (width * height))
        sizes = [math.ceil(side * scale / rule.factor) * rule.factor for side in (width, height)]
    return sizes[0], sizes[1]
