"""Glyphs drawn twice: bold made by overprinting."""

from __future__ import annotations

import numpy as np

from vlm.parsing.text.pen import Pen
from vlm.parsing.text.scripts import Mask
from vlm.thresholds import Settings


class DoublesSettings(Settings):
    """Thresholds: glyphs drawn twice."""

    # Shift of the second copy relative to the font size; the narrowest letter is 0.2 wide, so "ll" is never taken for
    # one.
    max_shift: float = 0.1


def find_doubles(pen: Pen) -> tuple[Mask, Mask]:
    """([K] copies to leave out, [K] glyphs that are bold because a copy lies on them)."""
    settings = DoublesSettings.now()
    order = np.lexsort((pen.u0, np.round(pen.v / (2 * settings.max_shift * pen.size)), pen.codes))
    one, two = order[:-1], order[1:]
    reach = settings.max_shift * pen.size[one]
    double = (pen.codes[one] == pen.codes[two]) & (np.abs(pen.u0[two] - pen.u0[one]) < reach)
    double &= np.abs(pen.v[two] - pen.v[one]) < reach
    # One glyph that stands for several characters (a ligature "ff") gives each of them its own place.
    double &= ~((np.abs(two - one) == 1) & (pen.u0[two] == pen.u0[one]) & (pen.u1[two] == pen.u1[one]))
    copies, bold = np.zeros(len(pen), bool), np.zeros(len(pen), bool)
    copies[np.maximum(one, two)[double]] = True
    bold[np.minimum(one, two)[double]] = True
    return copies, bold & ~copies
