"""Does an SVG show what the page shows? Both are drawn small and their ink compared."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.geometry import Box

if TYPE_CHECKING:
    from PIL.Image import Image

MIN_AGREEMENT = (
    0.9  # calibrated on vector figures of papers: right ones score 0.95 and more, clipped or shaded ones less
)
# Of 255, after smoothing: a black line one pixel wide is 85 darker than paper then, wherever it falls on the grid.
_SAME_TONE = 36
_INK = 16


def draw(svg: str, width: int) -> Image:
    """`svg` on white, `width` pixels wide, without text: no fonts are loaded.

    Raises:
        ValueError: it cannot be drawn.
    """
    import resvg_py
    from PIL import Image

    png = resvg_py.svg_to_bytes(svg_string=svg, width=width, background="#ffffff", skip_system_fonts=True)
    return Image.open(BytesIO(bytes(png))).convert("RGB")


def ink_agreement(first: Image, second: Image, masked: Iterable[Box] = ()) -> float:
    """How much of the ink of each picture the other has within a pixel of it, in the same colour: 0..1.

    The harmonic mean of both shares (F1). The pictures have the same size but for a pixel; `masked` boxes, in pixels,
    are left out. Two empty pictures agree.
    """
    width, height = min(first.width, second.width), min(first.height, second.height)
    a_HWC, b_HWC = (_smoothed(image)[:height, :width] for image in (first, second))
    kept_HW = np.ones((height, width), bool)
    for x0, y0, x1, y1 in masked:
        kept_HW[max(int(y0), 0) : max(int(y1) + 1, 0), max(int(x0), 0) : max(int(x1) + 1, 0)] = False
    found = _found(a_HWC, b_HWC, kept_HW), _found(b_HWC, a_HWC, kept_HW)
    return 2 * found[0] * found[1] / (sum(found) or 1.0)


def _smoothed(image: Image) -> NDArray[np.int16]:
    """[H, W, 3] means of 3x3 pixels, so that the place of a thin line between two pixels does not matter."""
    from PIL import ImageFilter

    return np.asarray(image.convert("RGB").filter(ImageFilter.BoxBlur(1)), np.int16)


def _found(ink_HWC: NDArray[np.int16], other_HWC: NDArray[np.int16], kept_HW: NDArray[np.bool_]) -> float:
    """Share of the ink of one picture that the other has in the same tone at most a pixel away."""
    is_ink = (ink_HWC.min(2) < 255 - _INK) & kept_HW
    if not is_ink.any():
        return 1.0
    height, width = is_ink.shape
    padded = np.pad(other_HWC, ((1, 1), (1, 1), (0, 0)), mode="edge")
    best = np.full((height, width), 255, np.int16)
    for dy in range(3):
        for dx in range(3):
            shifted = padded[dy : dy + height, dx : dx + width]
            np.minimum(best, np.abs(shifted - ink_HWC).max(2), out=best)
    weight = (255 - ink_HWC.min(2))[is_ink]
    return float(weight[best[is_ink] <= _SAME_TONE].sum() / weight.sum())
