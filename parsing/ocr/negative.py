"""Light letters on a dark ground as dark on light, which is what everything that looks at ink expects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.page.frame import Turn
from vlm.parsing.page.upright import UprightPage

if TYPE_CHECKING:
    from PIL.Image import Image

    from vlm.parsing.inputs import PageSource

DARK = 112  # of 255: a lighter ground is read as it is
LIKE_GROUND = 16  # of 255, around the ground
PLAIN = 0.5  # of the page is ground: of photographs less is of one tone
EXTREMES = (0.1, 99.9)  # percentiles: what stands on the ground, without dead pixels
STEP = 4  # pixels, across and down: a sample says the same


class PositivePage(UprightPage):
    """`page` for those who look at its ink: the pixels of one with light letters are turned round."""

    def __init__(self, page: PageSource) -> None:
        super().__init__(page, Turn(page.width, page.height))

    def raster(self, dpi: float) -> Image:
        from PIL.ImageOps import invert

        image = self.page.raster(dpi)
        return invert(image.convert("RGB")) if is_negative(np.asarray(image.convert("L"))) else image


def is_negative(gray: NDArray[np.uint8]) -> bool:
    """Whether a page [H, W] is of one dark tone, from which what stands on it differs by being lighter."""
    sample = gray[::STEP, ::STEP]
    ground = float(np.median(sample))
    if ground >= DARK or np.mean(np.abs(sample - ground) <= LIKE_GROUND) < PLAIN:
        return False
    darkest, lightest = np.percentile(sample, EXTREMES)
    return bool(lightest - ground > ground - darkest)
