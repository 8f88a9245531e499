"""What all glyphs of one text object share: font, size, direction, colour, whether it is seen."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from vlm.parsing.inputs.page import Font, GlyphFlag
from vlm.parsing.inputs.pdf.calls import ADDRESS, INT, numbers, written
from vlm.parsing.inputs.pdf.fonts import read_font

# Text render modes (PDF 32000-1, table 106).
FILL, NEITHER, CLIP_ONLY = 0, 3, 7
BLACK = 0x000000FF

LEAST_SIZE = np.float32(0.1)  # points: what is smaller is not seen, and much is measured in sizes


@dataclass(frozen=True, slots=True)
class Shows:
    """S text objects, one array entry each; see `Glyphs` for what the arrays hold."""

    fonts: NDArray[np.int64]
    sizes: NDArray[np.float32]
    ems: NDArray[np.float64]  # [S] points along the line that an em takes: type can be stretched
    angles: NDArray[np.float32]
    colors: NDArray[np.uint32]
    flags: NDArray[np.int64]
    font_table: tuple[Font, ...]
    font_handles: tuple[int, ...]  # the address of each font in `font_table`, 0 for none


def read_shows(text: int, handles: NDArray[np.int64], first: NDArray[np.int64], rotation: int) -> Shows:
    """Facts of the text objects at the addresses `handles` [S], whose first glyphs have the indices `first` [S]."""
    count, by_object = len(handles), (handles.tolist(),)
    by_glyph, of_text = (repeat(text), first.tolist()), (ADDRESS, INT)
    matrices = written("FPDFText_GetMatrix", of_text, by_glyph, count, cells=6, dtype=np.float32, together=True)
    sizes = written("FPDFTextObj_GetFontSize", (ADDRESS,), by_object, count, cells=1, dtype=np.float32)[:, 0]
    rgba = written("FPDFText_GetFillColor", of_text, by_glyph, count, cells=4, dtype=np.uint32)
    modes = numbers("FPDFTextObj_GetTextRenderMode", (ADDRESS,), by_object, count)
    addresses = numbers("FPDFTextObj_GetFont", (ADDRESS,), by_object, count, result=ADDRESS)
    # A negative size turns letters and their direction round.
    a, b, c, d = (matrices[:, :4] * np.where(sizes < 0, -1, 1)[:, None]).T
    fonts, distinct = _distinct(addresses)
    return Shows(
        fonts=fonts,
        sizes=np.fmax(np.abs(sizes) * np.hypot(c, d), LEAST_SIZE),
        angles=_upright(np.round(rotation - np.degrees(np.arctan2(b, a)), 2)),
        colors=(rgba << np.array([24, 16, 8, 0], np.uint32)).sum(axis=1, dtype=np.uint32),
        flags=_flags(modes, rgba[:, 3]),
        ems=np.abs(sizes).astype(np.float64) * np.hypot(a, b),
        font_table=tuple(map(_font, distinct)),
        font_handles=distinct,
    )


def _upright(angles: NDArray[np.float32]) -> NDArray[np.float32]:
    """Angles from 0 to 360, 360 itself excluded."""
    turned: NDArray[np.float32] = np.mod(angles, 360).astype(np.float32)
    return turned


def _flags(modes: NDArray[np.int64], alpha: NDArray[np.uint32]) -> NDArray[np.int64]:
    unseen = (modes == NEITHER) | (modes == CLIP_ONLY) | ((modes == FILL) & (alpha == 0))
    return np.where(unseen, int(GlyphFlag.INVISIBLE), 0)


def _distinct(addresses: NDArray[np.int64]) -> tuple[NDArray[np.int64], tuple[int, ...]]:
    distinct, places = np.unique(addresses, return_inverse=True)
    return places, tuple(distinct.tolist())


def _font(address: int) -> Font:
    handle: Any = ctypes.cast(address, raw.FPDF_FONT)
    return read_font(handle) if address else Font(name="")
