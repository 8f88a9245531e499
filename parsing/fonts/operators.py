"""Operators that are told as figures: `5` for =, `2` for −, in Mathematical Pi and what publishers cut from it.

Those cuts have names without meaning (AdvOT410c0b94), but their widths give them away: an operator is as wide as five
sixths of an em, no figure of running text is wider than two thirds.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from vlm.parsing.inputs.page import GlyphFlag, Glyphs
from vlm.thresholds import Settings


class OperatorsSettings(Settings):
    """Thresholds: operators that are told as figures."""

    wide: float = 0.73  # of the font size: operators are 0.77 and more, the figures of wide text faces 0.7


DOT = ord(".")  # also how signs of all kinds are told that are alone in their font
_FONTS = re.compile(r"^adv(?:ot|ps?|tt)[0-9a-f]{4}|mathematical.?pi|^mathpi|^advpi\d", re.I)
_MEANT = dict(zip(map(ord, "1234567#$,.~"), map(ord, "+−×÷=±∓≤≥<>∝"), strict=True))


def unmask_operators(glyphs: Glyphs) -> Glyphs:
    """`glyphs` with the operators of such fonts in the place of figures; these get `GlyphFlag.CORRECTED`."""
    suspects = [number for number, font in enumerate(glyphs.font_table) if _FONTS.search(font.name)]
    if not suspects:
        return glyphs
    told = np.isin(glyphs.fonts, suspects) & np.isin(glyphs.codepoints, list(_MEANT))
    sides = glyphs.loose[:, 2:] - glyphs.loose[:, :2]
    level = np.round(glyphs.angles / 90).astype(np.int64) % 2 == 0
    found = told & (np.where(level, sides[:, 0], sides[:, 1]) > OperatorsSettings.now().wide * glyphs.sizes)
    found &= (glyphs.codepoints != DOT) | np.isin(glyphs.fonts, glyphs.fonts[found & (glyphs.codepoints != DOT)])
    if not found.any():
        return glyphs
    codes, flags = glyphs.codepoints.copy(), glyphs.flags.copy()
    codes[found] = [_MEANT[code] for code in codes[found].tolist()]
    flags[found] |= np.uint8(GlyphFlag.CORRECTED)
    return replace(glyphs, codepoints=codes, flags=flags)
