"""SVG as the pixels that are compared."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vlm.markup.svg.sanitize import sanitize_svg

SIDE = 336
"""Pixels of the longer side, as in ISVGEN, the benchmark of dots.mocr (arXiv 2603.13032). It squeezes pictures into a
square; here they keep the shape of the truth."""

Pixels = NDArray[np.uint8]


def draw(svg: str) -> Pixels | None:
    """[H, W, 3] `svg` on white, its longer side SIDE pixels; None where it is no SVG that can be drawn."""
    import resvg_py
    from PIL import Image

    safe = sanitize_svg(svg)
    if safe is None:
        return None
    try:
        flat = _png(resvg_py, safe, width=SIDE)
        with Image.open(BytesIO(flat)) as image:
            upright = image.height > SIDE
        flat = _png(resvg_py, safe, height=SIDE) if upright else flat
    except ValueError:  # what the renderer refuses: no size, too large
        return None
    with Image.open(BytesIO(flat)) as image:
        return np.asarray(image.convert("RGB"))


def resized(picture: Pixels, height: int = 0, width: int = 0) -> Pixels:
    """[height, width, 3] a grey or coloured picture; without a size, its longer side is SIDE pixels."""
    import cv2

    colored = picture if picture.ndim == 3 else np.repeat(picture[..., None], 3, axis=2)
    factor = SIDE / max(colored.shape[:2])
    size = width or max(round(colored.shape[1] * factor), 1), height or max(round(colored.shape[0] * factor), 1)
    if size == (colored.shape[1], colored.shape[0]):
        return colored
    return np.asarray(cv2.resize(colored, size, interpolation=cv2.INTER_AREA), np.uint8)


def _png(resvg_py: object, svg: str, **size: int) -> bytes:
    png = resvg_py.svg_to_bytes(svg_string=svg, background="#ffffff", **size, **_fonts())  # type: ignore[attr-defined]
    return bytes(png)


@cache
def _fonts() -> dict[str, object]:
    """DejaVu, which matplotlib brings, for the generic families: a score must not depend on a machine's fonts. Without
    matplotlib it does."""
    matplotlib = find_spec("matplotlib")
    if matplotlib is None or matplotlib.origin is None:
        return {}
    folder = Path(matplotlib.origin).parent / "mpl-data" / "fonts" / "ttf"
    families = {"sans_serif_family": "DejaVu Sans", "serif_family": "DejaVu Serif"}
    return {"font_dirs": [str(folder)], "monospace_family": "DejaVu Sans Mono", **families}
