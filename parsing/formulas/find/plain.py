"""Fonts that tell mathematics from code: what is set in typewriter type is never a formula."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vlm.parsing.fonts import Alphabet, alphabet_of, is_math_font
from vlm.parsing.inputs import Font, Glyphs
from vlm.thresholds import Settings


class PlainSettings(Settings):
    """Thresholds: fonts that tell mathematics from code."""

    # share of glyphs in typewriter type: listings show the break of a long line by an arrow of another font
    code: float = 0.5


def is_code_font(font: Font) -> bool:
    """Whether letters of this font all have one width: what is set in it is code, never mathematics."""
    return font.monospace or alphabet_of(font.name) is Alphabet.TYPEWRITER


def is_code(members: Sequence[int], glyphs: Glyphs) -> bool:
    """Whether most of these glyphs are set in typewriter type."""
    fonts = Counter(glyphs.fonts[members].tolist())
    return sum(
        n for font, n in fonts.items() if is_code_font(glyphs.font_table[font])
    ) > PlainSettings.now().code * len(members)


def has_math_font(table: Sequence[Font]) -> bool:
    """Whether any font is made for mathematics alone; Symbol also serves word processors for µ and ×."""
    return any(is_math_font(font.name) and not font.name.lower().startswith("symbol") for font in table)
