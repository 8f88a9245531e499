"""Rows whose letters are spaced out evenly (tracking), however far: read as if they were set solid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vlm.numeric import median
from vlm.parsing.text.pen import Floats, Ints
from vlm.parsing.text.scripts import Mask
from vlm.thresholds import Settings


@dataclass(frozen=True, kw_only=True)
class TrackingSettings(Settings):
    """Thresholds: rows whose letters are spaced out evenly."""

    # All gaps relative to the font size.
    least: float = 0.4  # narrower spacing is told from word gaps by its size alone
    most: float = 1.5  # letters further apart stand in columns, however evenly
    # kerning and rounded positions; the gaps between single letters in cells differ by the widths of the letters
    even: float = 0.08
    evenly: float = 0.75  # share of a row's gaps that are as wide as the usual one; the others are word gaps
    min_letters: int = 5


def tracking(gap: Floats, spaced: Mask, letters: Mask, same_object: Mask, starts: Ints) -> Floats:
    """[rows] the gap that is put between all letters of a row, 0 where there is none.

    Args:
        gap: [K] white space before each glyph in font sizes; 0 for the first of a row.
        spaced: [K] a space character stands there.
        letters: [K] glyphs that are letters.
        same_object: [K] the glyph before belongs to the same text object: cells of a table hardly ever do.
        starts: [rows] first glyph of each row.
    """
    settings = TrackingSettings.now()
    found = np.zeros(len(starts))
    wide = np.add.reduceat((gap > settings.least).astype(np.int64), starts)
    ends = np.append(starts[1:], len(gap))
    for row in np.flatnonzero(wide >= settings.min_letters - 1).tolist():
        inside = slice(int(starts[row]) + 1, int(ends[row]))
        if 2 * int(letters[inside].sum()) < ends[row] - starts[row] - 1:
            continue
        found[row] = _usual(gap[inside][~spaced[inside] & same_object[inside]], int(ends[row] - starts[row] - 1))
    return found


def _usual(between: Floats, gaps: int) -> float:
    """The usual one of the gaps `between` letters where nearly all are alike, else 0; `gaps`: how many the row has."""
    settings = TrackingSettings.now()
    if len(between) < settings.min_letters - 1 or 2 * len(between) < gaps:
        return 0.0
    usual = median(between.tolist())
    alike = np.abs(between - usual) < settings.even
    return usual if settings.least <= usual < settings.most and alike.mean() > settings.evenly else 0.0
