"""SVG as the pixels that are compared."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vlm.markup.svg.draw import Fonts
from vlm.markup.svg.draw import draw as draw_svg
from vlm.markup.svg.sanitize import sanitize_svg
from vlm.markup.svg.xml import size_of

SIDE = 336
"""Pixels of the longer side, as in ISVGEN, the benchmark of dots.mocr (arXiv 2603.13032). It squeezes pictures into a
square; here they keep the shape of the truth."""

Pixels = NDArray[np.uint8]


def draw(svg: str) -> Pixels | None:
    """[H, W, 3] `svg` on white, its longer side SIDE pixels; None where it is no SVG that can be drawn."""
    safe = sanitize_svg(svg)
    size = size_of(safe) if safe else None
    if safe is None or size is None:
        return None
    side = {"height": SIDE} if size[1] > size[0] else {"width": SIDE}
    try:
        return np.asarray(draw_svg(safe, **side, fonts=_fonts()))
    except ValueError:  # what the renderer refuses
        return None


def resized(picture: Pixels, height: int = 0, width: int = 0) -> Pixels:
    """[height, width, 3] a grey or coloured picture; without a size, its longer side is SIDE pixels."""
    import cv2

    colored = picture if picture.ndim == 3 else np.repeat(picture[..., None], 3, axis=2)
    factor = SIDE / max(colored.shape[:2])
    size = width or max(round(colored.shape[1] * factor), 1), height or max(round(colored.shape[0] * factor), 1)
    if size == (colored.shape[1], colored.shape[0]):
        return colored
    return np.asarray(cv2.resize(colored, size, interpolation=cv2.INTER_AREA), np.uint8)


@cache
def _fonts() -> Fonts:
    """DejaVu, which matplotlib brings, for the generic families: a score must not depend on a machine's fonts. Without
    matplotlib it does."""
    matplotlib = find_spec("matplotlib")
    if matplotlib is None or matplotlib.origin is None:
        return Fonts(installed=True)
    folder = Path(matplotlib.origin).parent / "mpl-data" / "fonts" / "ttf"
    return Fonts(
        folders=(str(folder),), sans="DejaVu Sans", serif="DejaVu Serif", mono="DejaVu Sans Mono", installed=True
    )
