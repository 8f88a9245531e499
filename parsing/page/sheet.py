"""The pixels of a page, made level, at a resolution at which its letters can be read."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.inputs import PageSource
from vlm.parsing.page.frame import Turn
from vlm.parsing.page.ink import Ink, find_ink
from vlm.parsing.page.skew import find_slant
from vlm.thresholds import Settings


class SheetSettings(Settings):
    """Thresholds: the pixels of a page, made level, at a resolution at which its letters can be read."""

    dpi: float = 200.0  # measured: 150 loses half a point of accuracy, 300 gains nothing and decodes slower
    max_dpi: float = 400.0
    small: float = 11.0  # pixels: letters lower than this are read better from more pixels, where the page has them
    readable: float = 14.0  # pixels: the height then aimed at
    min_skew: float = 0.15  # degrees: over a page's width this moves a line by less than a third of its height
    cover: float = 0.5  # of the page: a larger image is the scan itself, and its pixels are all there are


@dataclass(frozen=True)
class Sheet:
    """`image` [H, W, 3] BGR and its `ink`, upright; `turn` of the page as displayed; `scale` in points per pixel.

    `asked` is the resolution that the page was to be read at, in dots an inch; a limit on pixels may allow less.
    """

    image: NDArray[np.uint8]
    ink: Ink
    turn: Turn
    scale: float
    asked: float = 0.0

    @property
    def dpi(self) -> float:
        return 72 / self.scale

    def flipped(self) -> Sheet:
        """The sheet upside down."""
        image = np.ascontiguousarray(self.image[::-1, ::-1])
        turn = replace(self.turn, quarters=(self.turn.quarters + 2) % 4)
        return Sheet(image, find_ink(to_gray(image)), turn, self.scale, self.asked)


def load_sheet(page: PageSource, dpi: float | None = None, *, turn: bool = True) -> Sheet:
    """The raster of a page with text level (`turn` false: as displayed), at `dpi` or as its letters need."""
    settings = SheetSettings.now()
    available = _scan_dpi(page)
    used = dpi or min(settings.dpi, available)
    image, ink = _render(page, used)
    height = ink.letter_height
    if not dpi and height and height < settings.small and available > used:
        used = min(used * settings.readable / height, available, settings.max_dpi)
        image, ink = _render(page, used)
    slant = find_slant(ink) if turn else None
    found = Turn(page.width, page.height)
    if slant and (slant.sideways or abs(slant.skew) > settings.min_skew):
        skew = slant.skew if abs(slant.skew) > settings.min_skew else 0.0
        found = replace(found, quarters=int(slant.sideways), skew=skew)
        image = found.pixels(image)
        ink = find_ink(to_gray(image))
    return Sheet(image, ink, found, found.size[0] / image.shape[1], used)


def _render(page: PageSource, dpi: float) -> tuple[NDArray[np.uint8], Ink]:
    image = np.ascontiguousarray(np.asarray(page.raster(dpi).convert("RGB"))[:, :, ::-1])
    return image, find_ink(to_gray(image))


def to_gray(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """BGR [H, W, 3] to [H, W]."""
    import cv2

    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)


def _scan_dpi(page: PageSource) -> float:
    """The resolution of the image that covers the page; no bound where there is none."""
    settings = SheetSettings.now()
    whole = Box(0, 0, page.width, page.height)
    covering = [image for image in page.images() if image.bbox.overlap(whole) > settings.cover * whole.area]
    if not covering:
        return float("inf")
    return max(image.pixel_size[0] / image.bbox.width for image in covering) * 72
