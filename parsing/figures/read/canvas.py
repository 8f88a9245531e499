"""The page's pixels, drawn once for each resolution that figures ask for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vlm.geometry import Box

if TYPE_CHECKING:
    from PIL.Image import Image

    from vlm.parsing.inputs import PageSource


MAX_PIXELS = 16_000_000  # of a page: one that is metres long is drawn smaller


@dataclass
class Canvas:
    """Crops of one page."""

    page: PageSource
    _rasters: dict[int, Image] = field(default_factory=dict)

    def crop(self, bbox: Box, dpi: float) -> Image:
        """The pixels under `bbox` (points) at about `dpi`, less where the page's pixel limit demands it."""
        raster = self._raster(round(dpi))
        scale = self._scale(raster)
        x0, y0, x1, y1 = (round(value * scale) for value in bbox)
        return raster.crop((x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)))

    def pixels(self, boxes: list[Box], bbox: Box, dpi: float) -> list[Box]:
        """`boxes` in pixels of `crop(bbox, dpi)`."""
        scale = self._scale(self._raster(round(dpi)))
        return [Box(*((value - bbox[i % 2]) * scale for i, value in enumerate(box))) for box in boxes]

    def _scale(self, raster: Image) -> float:
        return raster.width / self.page.width

    def _raster(self, dpi: int) -> Image:
        if dpi not in self._rasters:
            pixels = self.page.width * self.page.height * (dpi / 72) ** 2
            self._rasters[dpi] = self.page.raster(dpi * min(1.0, (MAX_PIXELS / max(pixels, 1.0)) ** 0.5))
        return self._rasters[dpi]
