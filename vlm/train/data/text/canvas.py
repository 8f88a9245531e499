"""Drawing at a multiple of the finished size, and the finished pixels."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from vlm.train.data.sample import Pixels
from vlm.train.data.text.look import Colour, Look
from vlm.train.data.text.setting import SetLine

Point = tuple[float, float]

_FULL = 255


class Canvas:
    """Coverage by the ink and by the accent, drawn `scale` times too large. All lengths are of the drawing.

    Reducing by area gives the unhinted, evenly grey edges that PDF renderers give; scale 1 those of a screen.
    """

    def __init__(self, width: float, height: float, look: Look) -> None:
        self._look = look
        self.size = _padded(width, look.scale), _padded(height, look.scale)
        self._ink = Image.new("L", self.size)
        self._accent = Image.new("L", self.size) if look.accent else self._ink

    def text(self, line: SetLine, left: float, baseline: float) -> None:
        for piece in line.pieces:
            draw = ImageDraw.Draw(self._accent if piece.accent else self._ink)
            draw.text((left + piece.left, baseline), piece.text, font=piece.font, fill=_FULL, anchor="ls")

    def rule(self, start: Point, end: Point, thickness: int, *, accent: bool = False) -> None:
        layer = self._accent if accent else self._ink
        ImageDraw.Draw(layer).line((*start, *end), fill=_FULL, width=thickness)

    def pixels(self) -> Pixels:
        """[H, W] where ink and ground are grey, else [H, W, 3]."""
        look = self._look
        image = _blended(np.array(look.ground), look.ink, self._reduced(self._ink))
        if look.accent:
            image = _over(image, look.accent, self._reduced(self._accent))
        return image

    def _reduced(self, layer: Image.Image) -> Pixels:
        coverage = np.asarray(layer)
        scale = self._look.scale
        if scale == 1:
            return coverage
        size = self.size[0] // scale, self.size[1] // scale
        return np.asarray(cv2.resize(coverage, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _blended(ground: NDArray[np.int_], ink: Colour, coverage: Pixels) -> Pixels:
    """One ink on one ground, by a table of the 256 mixtures."""
    steps = np.arange(256, dtype=np.float32)[:, None] / _FULL
    table = np.rint(ground + (np.array(ink) - ground) * steps).astype(np.uint8)
    return np.asarray(table[:, 0][coverage] if table.shape[1] == 1 else table[coverage])


def _over(image: Pixels, ink: Colour, coverage: Pixels) -> Pixels:
    """A second ink on [H, W, 3]."""
    share = coverage[..., None].astype(np.float32) / _FULL
    return np.rint(image + (np.array(ink, np.float32) - image) * share).astype(np.uint8)


def _padded(length: float, scale: int) -> int:
    """Whole pixels, in multiples of the scale."""
    return -(-int(length + 1) // scale) * scale
