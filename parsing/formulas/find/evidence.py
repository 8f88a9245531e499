"""Which glyphs are certainly mathematics, and which fonts set running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from vlm.markup.latex.names import FUNCTIONS, LIMIT_FUNCTIONS
from vlm.markup.latex.symbols import Kind, symbol_of
from vlm.numeric import among
from vlm.parsing.fonts import is_math_font
from vlm.parsing.formulas.find.plain import is_code_font
from vlm.parsing.inputs import Font, GlyphFlag, Glyphs
from vlm.parsing.text import Line, Word

Mask = NDArray[np.bool_]

# Signs of these fonts are also used in running text: bullets, daggers, stars, copyright, ligatures.
_TEXT_SIGNS = frozenset("•∙·⋅∗†‡§¶○◦■□◆★✓▪▶►✔©®™°ﬀﬁﬂﬃﬄ\uf8e8\uf8e9\uf8ea")
_STRONG_KINDS = (Kind.OPERATOR, Kind.RADICAL, Kind.PIECE, Kind.BRACE, Kind.NEGATION)
_WEAK_RELATIONS = frozenset("→←↑↓↔⇒⇐∣")  # arrows and bars that typographers use without mathematics
_EXPERT = re.compile(r"expert|libertinet|biolinum", re.I)  # text companions with ligatures


def math_fonts(table: Iterable[Font]) -> Mask:
    """[F] fonts made for mathematics."""
    return np.array([is_math_font(font.name) and not _EXPERT.search(font.name) for font in table], dtype=bool)


def may_hold_math(glyphs: Glyphs) -> bool:
    """A quick look: false for pages on which no glyph can be mathematics."""
    if not len(glyphs):
        return False
    codes = glyphs.codepoints
    if bool(math_fonts(glyphs.font_table)[sorted(set(glyphs.fonts.tolist()))].any()):
        return True
    signs = ((codes >= 0x2190) & (codes < 0x2300)) | ((codes >= 0x370) & (codes < 0x400)) | (codes == ord("="))
    return bool((signs | (codes == 0xD7) | (codes == 0xB1) | ((codes >= 0x1D400) & (codes < 0x1D800))).any())


def text_fonts(lines: Iterable[Line], glyphs: Glyphs) -> Mask:
    """[F] fonts in which words follow each other: those of running text, not those of function names."""
    pairs: Counter[int] = Counter()
    for line in lines:
        for before, word in zip(line.words, line.words[1:], strict=False):
            if before.glyphs and word.glyphs and _is_word(before.text, 3) and _is_word(word.text, 3):
                font = int(glyphs.fonts[word.glyphs[0]])
                pairs[font] += font == int(glyphs.fonts[before.glyphs[-1]])
    return np.array([pairs[f] > 0 for f in range(len(glyphs.font_table))], dtype=bool)


def _is_word(text: str, length: int = 2) -> bool:
    letters = text.strip(".,;:!?()[]\"'“”‘’-–")
    return len(letters) >= length and letters.replace("-", "").replace("’", "").isalpha()


def strong_glyphs(glyphs: Glyphs, text: Mask) -> Mask:
    """[N] glyphs that are mathematics wherever they stand."""
    made = math_fonts(glyphs.font_table)
    companion = _companions(glyphs, text, made)
    greek_text = _sets_greek(glyphs, made)
    code = np.array([is_code_font(font) for font in glyphs.font_table], dtype=bool)
    codes, which = np.unique(glyphs.codepoints, return_inverse=True)
    signs = np.array([_signs(value, greek_text) for value in codes.tolist()], dtype=bool)[which]
    of_text = np.array([value <= 32 or chr(value) in _TEXT_SIGNS for value in codes.tolist()], dtype=bool)[which]
    fonts = glyphs.fonts
    seen = ~of_text & (glyphs.flags & GlyphFlag.INVISIBLE == 0)
    strong: Mask = (((made & ~text) | companion)[fonts] | signs) & ~code[fonts] & seen
    return strong


def _signs(code: int, greek_text: bool) -> bool:
    if code < 0xB1 and code not in (0x3D, 0x2B, 0x3C, 0x3E):
        return False
    char = chr(code)
    if 0x370 <= code < 0x400:
        return not greek_text
    if 0x1D400 <= code <= 0x1D7FF or char in "=±×÷¬−<>":
        return True
    kind = symbol_of(char).kind
    return kind in _STRONG_KINDS or (
        0x2190 <= code < 0x2C00 and kind is not Kind.LETTER and char not in _WEAK_RELATIONS
    )


def accents(glyphs: Glyphs) -> Mask:
    """[N] accents that stand alone, as TeX sets them over letters."""
    return among(glyphs.codepoints, [ord(c) for c in "ˆ˜¯ˉ˙¨ˇ˘´˚^~⃗"]) | (
        (glyphs.codepoints >= 0x300) & (glyphs.codepoints < 0x330)
    )


def _sets_greek(glyphs: Glyphs, made: Mask) -> bool:
    """Whether the page holds Greek words: three Greek letters beside each other in a font not made for mathematics."""
    greek = (glyphs.codepoints >= 0x370) & (glyphs.codepoints < 0x400) & ~made[glyphs.fonts]
    return bool((greek[:-2] & greek[1:-1] & greek[2:]).any()) if len(greek) > 2 else False


def _companions(glyphs: Glyphs, text: Mask, made: Mask) -> Mask:
    """[F] fonts that only ever set digits, signs, single letters and function names beside mathematics."""
    out = np.zeros(len(glyphs.font_table), dtype=bool)
    if not made.any() and not len(glyphs):
        return out
    for font in range(len(glyphs.font_table)):
        if made[font] or text[font]:
            continue
        codes = glyphs.codepoints[glyphs.fonts == font]
        signs = among(codes, [ord(c) for c in "()[]=+"])
        out[font] = bool(made.any()) and len(codes) > 0 and signs.mean() > 0.15
    return out


def prose_letters(word: Word, glyphs: Glyphs, text: Mask, strong: Mask) -> int:
    """Letters of `word` that read as language."""
    if word.style.math or not word.glyphs or not _is_word(word.text):
        return 0
    if word.text in FUNCTIONS or word.text in LIMIT_FUNCTIONS or any(strong[i] for i in word.glyphs):
        return 0
    if len(word.text) <= 2 and glyphs.font_table[glyphs.fonts[word.glyphs[0]]].italic:
        return 0
    return len(word.text) if text[glyphs.fonts[word.glyphs[0]]] or len(word.text) > 4 else 0
