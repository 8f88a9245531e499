"""A cut-out laid on a sheet: what looks at a page in shares of its height and margins sees a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.inputs import PageSource, PlacedImage
from vlm.parsing.page.upright import UprightPage

if TYPE_CHECKING:
    from PIL.Image import Image

# Points. Lower pages are cut-outs: of a page half a letter sheet high, text of ordinary size is a small share.
CUT_OUT = 396.0
PAGE_HEIGHT = 792.0  # of a letter sheet; no sheet is made higher
LINES = 10  # heights of the cut-out that fit on its sheet: it may be a single line of large type
LEAST_HEIGHT = 200.0  # of a sheet
MARGIN = 36.0  # at each side
MOST_PIXELS = 16_000_000  # of a sheet: strips that are longer than any line are read at less than other pages


@dataclass(frozen=True)
class Mount:
    """Lays a page of `width` x `height` in the middle of a sheet of the `size`, whose colour is that of its edges."""

    width: float
    height: float
    quarters = 0
    degrees = 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet."""
        height = max(min(LINES * self.height, PAGE_HEIGHT), LEAST_HEIGHT)
        return self.width + 2 * MARGIN, max(height, self.height + 2 * MARGIN)

    @property
    def _corner(self) -> tuple[float, float]:
        """Where the upper left corner of the page lies on the sheet."""
        return MARGIN, (self.size[1] - self.height) / 2

    def matrix(self) -> NDArray[np.float64]:
        """[2, 3]: columns x, y and 1 of the page to x, y of the sheet."""
        return np.hstack([np.eye(2), np.array(self._corner)[:, None]])

    def upright(self, box: Box) -> Box:
        """A box of the page on the sheet."""
        x, y = self._corner
        return Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)

    def displayed(self, box: Box) -> Box:
        """A box of the sheet on the page: what stands over its edges is cut off."""
        x, y = self._corner
        moved = Box(box.x0 - x, box.y0 - y, box.x1 - x, box.y1 - y)
        across, down = (np.clip(side, 0, most) for side, most in ((moved[::2], self.width), (moved[1::2], self.height)))
        return Box(float(across[0]), float(down[0]), float(across[1]), float(down[1]))

    def pixels(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """An image [H, W, 3] of the page, on its sheet."""
        scale = image.shape[1] / self.width
        width, height = (round(side * scale) for side in self.size)
        x, y = (round(place * scale) for place in self._corner)
        sheet = np.empty((max(height, y + image.shape[0]), max(width, x + image.shape[1]), 3), np.uint8)
        sheet[:] = ground_of(image)
        sheet[y : y + image.shape[0], x : x + image.shape[1]] = image
        return sheet


class MountedPage(UprightPage):
    """A page on the sheet of a `Mount`."""

    def raster(self, dpi: float) -> Image:
        """RGB pixels of the sheet at `dpi`, or at less where they would be more than a page may have."""
        width, height = self.turn.size
        most = 72 * (MOST_PIXELS / (width * height)) ** 0.5
        return super().raster(min(dpi, most))

    def _map_image(self, image: PlacedImage) -> PlacedImage:
        return replace(image, bbox=self.turn.upright(image.bbox))


def mounted(page: PageSource) -> PageSource:
    """The page, on a sheet where it is a cut-out: a low picture, or a low page that is no upright sheet, as those of
    pocket books are."""
    cut_out = page.height < CUT_OUT and (page.is_picture or page.height < page.width)
    return MountedPage(page, Mount(page.width, page.height)) if cut_out else page


def ground_of(image: NDArray[np.uint8]) -> NDArray[Any]:
    """The colour [3] on which an image [H, W, 3] was drawn: the middle one of its edge."""
    edge = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])
    return np.asarray(np.median(edge, axis=0).round(), np.uint8)
