"""Crops of a page at the scale that readers are trained on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.readers import RegionTask

if TYPE_CHECKING:
    from PIL.Image import Image

    from vlm.parsing.page.sheet import Sheet

PATCH_AREA = 8 * 8  # pixels: what a reader's limit is counted in
LEAST_EM = 14  # pixels: the smallest type that readers of text and formulas are trained on
EDGE = 1  # pixel: half of it is ink where strokes are smoothed
PAPER = 80  # percentile of brightness: formulas and tables leave more of their boxes blank


@dataclass(frozen=True, kw_only=True)
class CropScale:
    """How large a crop is: `em` is the size of body text in pixels, `longest` the longer side of a crop whose text does
    not matter; never more than `patches` of 8 x 8 pixels. `margin`: of blank paper around it, in ems."""

    em: float | None = None
    longest: int | None = None
    patches: int = 1024
    margin: float = 0.0

    def factor(self, box: Box, em: float) -> float:
        """Pixels per point for `box` of a page whose text is `em` points large."""
        wanted = self.em / em if self.em else (self.longest or 0) / max(box.width, box.height)
        most = float((self.patches * PATCH_AREA / max(box.area, 1e-6)) ** 0.5)
        return min(wanted, most)


SCALES = {
    RegionTask.TEXT: CropScale(em=20, margin=0.25),  # 10 points at 144 dpi
    RegionTask.FORMULA: CropScale(em=20, margin=0.25),
    RegionTask.TABLE: CropScale(em=13, margin=0.4, patches=2048),
    RegionTask.GRAPHIC: CropScale(longest=320),
}


def readable_area(task: RegionTask, em: float) -> float:
    """Square points of the largest box whose text, `em` points large, is not too small for a reader in its crop."""
    return SCALES[task].patches * PATCH_AREA * (em / LEAST_EM) ** 2


def cut(sheet: Sheet, box: Box, em: float, task: RegionTask) -> Image:
    """The pixels of a sheet under `box` (points of its upright page) in RGB, as a reader of `task` wants them.

    The margin is painted, not cut out: on the page a neighbour may stand there.
    """
    scale = SCALES[task]
    left, top, right, bottom = _pixels(sheet, box)
    x0, y0, x1, y1 = (value * sheet.scale for value in (left, top, right, bottom))
    factor = scale.factor(Box(x0, y0, x1, y1).expand(scale.margin * em), em)
    margin = round(scale.margin * em / sheet.scale)
    return scaled(_framed(sheet.image[top:bottom, left:right], margin), factor * sheet.scale)


def _pixels(sheet: Sheet, box: Box) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what of `box` is on the sheet, at least a pixel."""
    height, width = sheet.image.shape[:2]
    x0, y0, x1, y1 = (int(value / sheet.scale) for value in box)
    left, top = min(max(x0 - EDGE, 0), width - 1), min(max(y0 - EDGE, 0), height - 1)
    return left, top, min(max(x1 + 1 + EDGE, left + 1), width), min(max(y1 + 1 + EDGE, top + 1), height)


def _framed(pixels: NDArray[np.uint8], margin: int) -> Image:
    """BGR [H, W, 3] as a picture with a frame of the brightest usual colour."""
    from PIL.Image import fromarray

    paper = np.percentile(pixels.reshape(-1, 3), PAPER, axis=0)
    height, width = pixels.shape[:2]
    framed = np.empty((height + 2 * margin, width + 2 * margin, 3), np.uint8)
    framed[:] = paper
    framed[margin : margin + height, margin : margin + width] = pixels
    return fromarray(np.ascontiguousarray(framed[:, :, ::-1]))


def scaled(image: Image, factor: float) -> Image:
    """`image` larger or smaller by `factor`, smoothed."""
    from PIL.Image import Resampling

    size = (max(round(image.width * factor), 1), max(round(image.height * factor), 1))
    return image if size == image.size else image.resize(size, Resampling.BICUBIC)
