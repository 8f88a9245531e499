"""Which glyph is it: names from embedded font programs, and the Unicode they stand for."""

from vlm.parsing.fonts.families import Alphabet, alphabet_of, is_math_font, is_math_italic
from vlm.parsing.fonts.identify import identify, unmask
from vlm.parsing.fonts.texnames import size_variant, unicode_of

__all__ = [
    "Alphabet",
    "alphabet_of",
    "identify",
    "is_math_font",
    "is_math_italic",
    "size_variant",
    "unicode_of",
    "unmask",
]
