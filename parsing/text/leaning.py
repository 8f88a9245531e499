"""Italic letters that lean over the space after them, or reach back below the one before.

What is seen of the space between "of" and "the" is a third of what the pen has gone. It is a space all the same where
some of it is seen at all: TeX, too, keeps letters of other fonts off an italic one, but never so far that there is room
between them.
"""

from __future__ import annotations

import numpy as np

from vlm.parsing.inputs import Glyphs
from vlm.parsing.text.pen import Floats, Ints
from vlm.parsing.text.scripts import FIRST_LETTER, Mask


def room_hidden(glyphs: Glyphs, members: Ints) -> Floats:
    """[K] points of room under the ink of each of the glyphs `members` and of the one before it, where both are letters
    of one font; else 0."""
    if glyphs.overhangs is None or len(members) < 2:
        return np.zeros(len(members))
    before, beyond = glyphs.overhangs[members].astype(np.float64).T
    alike: Mask = glyphs.fonts[members][1:] == glyphs.fonts[members][:-1]
    letters: Mask = glyphs.codepoints[members] >= FIRST_LETTER
    hidden = np.where(alike & letters[1:] & letters[:-1], before[1:] + beyond[:-1], 0.0)
    return np.concatenate([[0.0], hidden])
