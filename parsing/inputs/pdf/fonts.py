"""What a PDF says of its fonts."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as raw

from vlm.parsing.inputs.page import Font

# Bits of a font descriptor's /Flags (PDF 32000-1, table 123).
FIXED_PITCH, SERIF, SYMBOLIC, ITALIC, FORCE_BOLD = 1 << 0, 1 << 1, 1 << 2, 1 << 6, 1 << 18
MAX_NAME = 256

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_HEAVY = re.compile(
    r"bold|black|heavy|semibold|demi(?!tal)|-bd\b|\bbx\b|\.bi?\b|^(?:cmbx|cmb|sfbx|lmbx|ecbx|ptmb|phvb)", re.I
)
_SLANTED = re.compile(r"italic|oblique|slanted|-it\b|\.b?i\b|^(?:cmti|cmsl|cmmi|sfti|ecti|lmri)|ital$", re.I)
REGULAR, BOLD = 400, 700
_TYPEWRITER = re.compile(r"mono|courier|consol|typewriter|inconsolata|menlo|^(?:cmtt|sftt|ectt|lmtt|lmmono)", re.I)
# Letters of one width in typewriter type alone, and how wide that is: 0.5 em (Inconsolata) to 0.61 (Space Mono).
_NARROW, _WIDE = "fijlrt", "MWGOQD"
_LACKING = "\ue123"  # of a private area: no font of text has it
_FEWEST_LETTERS = 6
_TYPEWRITER_WIDTHS = 450, 650  # thousandths of an em


def read_font(handle: Any) -> Font:
    """The font behind a pdfium font handle.

    Its weight comes from its name: pdfium's own is computed from the width of the stems, and takes the regular faces of
    many files for bold ones.
    """
    buffer = ctypes.create_string_buffer(MAX_NAME)
    raw.FPDFFont_GetBaseFontName(handle, buffer, MAX_NAME)
    name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    flags = max(raw.FPDFFont_GetFlags(handle), 0)
    heavy = bool(_HEAVY.search(name)) or "Medi" in name.rsplit("-", 1)[-1] or bool(flags & FORCE_BOLD)
    return Font(
        name=name,
        weight=BOLD if heavy else REGULAR,
        italic=bool(flags & ITALIC) or bool(_SLANTED.search(name)),
        monospace=bool(flags & FIXED_PITCH) or bool(_TYPEWRITER.search(name)) or _is_of_one_width(handle),
        serif=bool(flags & SERIF),
        symbolic=bool(flags & SYMBOLIC),
        embedded=raw.FPDFFont_GetIsEmbedded(handle) == 1,
    )


def _is_of_one_width(handle: Any) -> bool:
    """Whether narrow and wide letters are equally wide; False where a subset has too few of them to tell."""
    lacking = 0.0, _width(handle, _LACKING)
    narrow, wide = (
        [width for letter in letters if (width := _width(handle, letter)) not in lacking]
        for letters in (_NARROW, _WIDE)
    )
    widths = narrow + wide
    if not narrow or not wide or len(widths) < _FEWEST_LETTERS:
        return False
    least, most = _TYPEWRITER_WIDTHS
    return least <= min(widths) and max(widths) <= most and max(widths) - min(widths) < 1


def _width(handle: Any, letter: str) -> float:
    """In thousandths of an em; for a letter that the font lacks 0, or one width for all of these."""
    width = ctypes.c_float()
    found = raw.FPDFFont_GetGlyphWidth(handle, ord(letter), 1000.0, ctypes.byref(width))
    return width.value if found else 0.0
