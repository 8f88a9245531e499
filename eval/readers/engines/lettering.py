"""A crop as a page of its own, and whether it holds one line or several."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.inputs import Limits
from vlm.parsing.inputs.picture import PicturePage
from vlm.parsing.page.ink import Ink, find_ink
from vlm.parsing.page.sheet import to_gray

if TYPE_CHECKING:
    from PIL.Image import Image

MARGIN = 24  # pixels around the crop: detection and rules expect paper around print
# Pixels: parsing takes what is higher than a tenth of the page for a picture, and letters in crops are up to 32 high.
LEAST_HEIGHT = 320
STRIP = 8.0  # times the height of letters: so far even a skewed line (3 degrees) rises by less than half a letter
ONE_LINE = 1.4  # times their height: centres of the letters of one line lie closer; lines are set 1.8 and more apart
LOW = 0.5  # of the usual height: points, commas and dust lie anywhere
CUT = 0.75  # of the usual height: lower ones on the edge are what shows of the neighbouring lines


@dataclass(frozen=True)
class CropPage:
    """`pixels` [H, W, 3] BGR: a crop on paper of its own colour; `box` (x0, y0, x1, y1) is where the crop lies."""

    pixels: NDArray[np.uint8]
    box: tuple[int, int, int, int]

    @cached_property
    def ink(self) -> Ink:
        return find_ink(to_gray(self.pixels))

    def source(self, dpi: float) -> PicturePage:
        """The page for the steps of parsing, as if scanned at `dpi`."""
        from PIL import Image

        image = Image.fromarray(np.ascontiguousarray(self.pixels[:, :, ::-1]))
        image.info["dpi"] = (dpi, dpi)
        return PicturePage(image, 1, Limits())


def to_page(crop: Image) -> CropPage:
    """Puts a crop on paper."""
    pixels = np.asarray(crop.convert("RGB"))[:, :, ::-1]
    height, width = pixels.shape[:2]
    top = max(MARGIN, (LEAST_HEIGHT - height + 1) // 2)
    page = np.empty((height + 2 * top, width + 2 * MARGIN, 3), np.uint8)
    page[:] = _paper(pixels)
    page[top : top + height, MARGIN : MARGIN + width] = pixels
    return CropPage(page, (MARGIN, top, MARGIN + width, top + height))


def is_one_line(page: CropPage) -> bool:
    """Whether the letters stand on one line: looked at strip by strip, so that a skewed line is still one."""
    letters = page.ink.letters.astype(float)
    if not len(letters):
        return True
    x, y, _, height = letters.T
    usual = float(np.median(height))
    whole = (height >= LOW * usual) & ~((height < CUT * usual) & _on_edge(page, y, height))
    if not whole.any():
        return True
    strips, centres = (x[whole] // (STRIP * usual)).astype(int), (y + height / 2)[whole]
    spreads = [float(np.ptp(centres[strips == strip])) for strip in np.unique(strips)]
    return float(np.median(spreads)) < ONE_LINE * usual


def _on_edge(page: CropPage, y: NDArray[np.float64], height: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which components the upper or lower edge of the crop touches."""
    _, top, _, bottom = page.box
    return np.asarray((y <= top) | (y + height >= bottom))


def _paper(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The usual colour [3] along the edges."""
    edges = np.concatenate((pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]))
    return np.asarray(np.median(edges, axis=0), np.uint8)
