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
        monospace=bool(flags & FIXED_PITCH) or bool(_TYPEWRITER.search(name)),
        serif=bool(flags & SERIF),
        symbolic=bool(flags & SYMBOLIC),
        embedded=raw.FPDFFont_GetIsEmbedded(handle) == 1,
    )
