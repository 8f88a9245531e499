"""Glyph positions along and across the direction of reading."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vlm.numeric import median
from vlm.parsing.inputs import Glyphs
from vlm.parsing.text.scripts import Codes, Mask, right_to_left
from vlm.thresholds import Settings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class PenSettings(Settings):
    """Thresholds: glyph positions along and across the direction of reading."""

    min_advance: float = 0.05  # of the font size: glyphs of no width still take a place in the order


@dataclass(frozen=True, slots=True)
class Pen:
    """K visible glyphs of one reading direction, in content order.

    `u0`, `u1`: where the pen was before and after each glyph, along the direction; `v`: its baseline, growing downwards
    as the reader sees it; `boxes`: the place that it takes on the page.
    """

    angle: float
    glyphs: Ints  # [K] indices into the page's glyphs
    codes: Codes  # [K]
    u0: Floats
    u1: Floats
    v: Floats
    size: Floats
    rtl: Mask
    boxes: Floats  # [K, 4]

    def __len__(self) -> int:
        return len(self.glyphs)

    def take(self, kept: Mask) -> Pen:
        """Only the glyphs that are `kept` [K]."""
        u0, u1, v, size = (array[kept] for array in (self.u0, self.u1, self.v, self.size))
        return Pen(self.angle, self.glyphs[kept], self.codes[kept], u0, u1, v, size, self.rtl[kept], self.boxes[kept])

    def merged(self, other: Pen) -> Pen:
        """This pen with the glyphs of another of the same direction, in content order."""
        both = {
            name: np.concatenate([getattr(self, name), getattr(other, name)])
            for name in ("glyphs", "codes", "u0", "u1", "v", "size", "rtl", "boxes")
        }
        order = np.argsort(both["glyphs"])
        return Pen(self.angle, **{name: values[order] for name, values in both.items()})


def pen_of(glyphs: Glyphs, members: Ints) -> Pen:
    """The pen of glyphs whose baselines have one direction."""
    angle = median(glyphs.angles[members].tolist()) % 360
    turn = np.deg2rad(angle)
    along, across = (np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))
    origins = glyphs.origins[members].astype(np.float64)
    size = glyphs.sizes[members].astype(np.float64)
    u0, u1 = _extents(glyphs, members, origins @ along, size, angle)
    codes = glyphs.codepoints[members]
    boxes = glyphs.loose[members].astype(np.float64)
    return Pen(angle, members, codes, u0, u1, origins @ across, size, right_to_left(codes), boxes)


def _extents(glyphs: Glyphs, members: Ints, start: Floats, size: Floats, angle: float) -> tuple[Floats, Floats]:
    """Pen positions before and after each glyph, from the boxes of advance width by font height."""
    settings = PenSettings.now()
    boxes = glyphs.loose[members].astype(np.float64)
    quarter = round(angle / 90) % 4
    if abs(angle - 90 * round(angle / 90)) > 0.01:
        return start, start + np.maximum(_advance(boxes, size, angle), settings.min_advance * size)
    low, high = ((0, 2), (1, 3), (2, 0), (3, 1))[quarter]
    sign = 1.0 if quarter < 2 else -1.0
    u0, u1 = sign * boxes[:, low], sign * boxes[:, high]
    ink = glyphs.boxes[members].astype(np.float64)
    missing = u1 - u0 < settings.min_advance * size
    u1 = np.where(missing, np.maximum(sign * ink[:, high], u0 + settings.min_advance * size), u1)
    return u0, u1


def _advance(boxes: Floats, size: Floats, angle: float) -> Floats:
    """Advance widths of oblique glyphs: a box around a turned rectangle is advance and font height, each projected."""
    sin, cos = abs(np.sin(np.deg2rad(angle))), abs(np.cos(np.deg2rad(angle)))
    if cos >= sin:
        advance: Floats = (boxes[:, 2] - boxes[:, 0] - size * sin) / cos
    else:
        advance = (boxes[:, 3] - boxes[:, 1] - size * cos) / sin
    return advance
