"""Runs: glyphs that follow one another in the content on one baseline at one size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vlm.parsing.text.pen import Floats, Ints, Pen
from vlm.thresholds import Settings


class RunsSettings(Settings):
    """Thresholds: runs."""

    # All relative to the font size.
    same_baseline: float = 0.04  # jitter of rounded coordinates
    same_size: float = 0.05
    backwards: float = 0.5  # kerning never goes back this far: the pen was moved
    # a usual word space is less; a wider gap may hold a script or lead into another column or cell
    forwards: float = 0.4


@dataclass(frozen=True, slots=True)
class Runs:
    """R runs; `start[r]` to `start[r] + count[r]` are its glyphs in the pen's order."""

    start: Ints
    count: Ints
    u0: Floats
    u1: Floats
    v: Floats
    size: Floats

    def __len__(self) -> int:
        return len(self.start)


def find_runs(pen: Pen) -> Runs:
    """Cuts the content order wherever the pen jumped. Right-to-left letters stand alone: their order comes later."""
    settings = RunsSettings.now()
    size = np.maximum(pen.size[1:], pen.size[:-1])
    gap = pen.u0[1:] - pen.u1[:-1]
    jump = np.abs(pen.v[1:] - pen.v[:-1]) > settings.same_baseline * size
    jump |= np.abs(pen.size[1:] - pen.size[:-1]) > settings.same_size * size
    stays = (pen.u0[1:] == pen.u0[:-1]) & (pen.u1[1:] == pen.u1[:-1])  # characters of one ligature glyph
    jump |= (
        ((gap < -settings.backwards * size) & ~stays) | (gap > settings.forwards * size) | pen.rtl[1:] | pen.rtl[:-1]
    )
    start = np.concatenate([[0], np.flatnonzero(jump) + 1])
    return Runs(
        start=start,
        count=np.diff(np.append(start, len(pen))),
        u0=np.minimum.reduceat(pen.u0, start),
        u1=np.maximum.reduceat(pen.u1, start),
        v=pen.v[start],
        size=pen.size[start],
    )
