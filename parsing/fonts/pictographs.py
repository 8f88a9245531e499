"""Fonts of signs (Wingdings and its kin), told as the letters that stand at the same codes: `l` for a bullet."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import numpy as np

from vlm.parsing.inputs.page import GlyphFlag, Glyphs

_PRIVATE = 0xF000  # where fonts of symbols keep their codes

# Bullets, boxes, ticks, arrows, hands and numbers: what word processors offer for lists, by code of the font.
_WINGDINGS = dict(
    zip(
        b'"(*EFGHJLQR',
        "✂☎✉☜☞☝☟☺☹✈☼",
        strict=True,
    )
) | dict(zip(range(0x6C, 0x79), "●❍■□□❑❒◆◆◆❖◆☒", strict=True))
_WINGDINGS |= dict(zip(range(0x80, 0x96), "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", strict=True))
_WINGDINGS |= {
    0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDC: "➲",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x97: "●", 0xAE: "◆"}
_WEBDINGS = {0x3D: "■", 0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_FAMILIES = (
    (re.compile(r"^wingdings.?2", re.I), _WINGDINGS_2),
    (re.compile(r"^wingdings(?!.?3)", re.I), _WINGDINGS),
    (re.compile(r"^webdings", re.I), _WEBDINGS),
)


@cache
def _signs(font: str) -> dict[int, int]:
    """Code point to code point for a font of this name; {} for fonts of letters."""
    table = next((table for pattern, table in _FAMILIES if pattern.search(font)), {})
    return {start + code: ord(sign) for code, sign in table.items() for start in (0, _PRIVATE)}


def unmask_pictographs(glyphs: Glyphs) -> Glyphs:
    """`glyphs` with the signs of such fonts in the place of letters; these get `GlyphFlag.CORRECTED`."""
    tables = {number: table for number, font in enumerate(glyphs.font_table) if (table := _signs(font.name))}
    if not tables:
        return glyphs
    codes, flags = glyphs.codepoints.copy(), glyphs.flags.copy()
    for index in np.flatnonzero(np.isin(glyphs.fonts, list(tables))).tolist():
        sign = tables[int(glyphs.fonts[index])].get(int(codes[index]))
        if sign is not None:
            codes[index] = sign
            flags[index] = (flags[index] | GlyphFlag.CORRECTED) & ~GlyphFlag.UNMAPPED
    return replace(glyphs, codepoints=codes, flags=flags)
