"""How far the ink of glyphs goes beyond the room that the pen leaves them: an italic f leans over the space after it.

pdfium's boxes of advance width take in such ink. What is measured from them is too narrow for a word space.
"""

from __future__ import annotations

import ctypes

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.inputs.pdf.calls import ADDRESS, UINT, written
from vlm.parsing.inputs.pdf.show import Shows

_FLOAT = ctypes.c_float
_SAME = 0.02  # points within which two edges are one
_MOST = 0.25  # of the font size that letters lean over; a font that says more does not know its letters
_SLANTED = 0.7  # of its ink that a letter has outside its room at most: an italic f half, accents before the pen all


def overhangs(
    boxes: NDArray[np.float64],
    loose: NDArray[np.float64],
    origins: NDArray[np.float64],
    codes: NDArray[np.int64],
    objects: NDArray[np.int64],
    shows: Shows,
) -> NDArray[np.float32]:
    """[N, 2] points by which loose boxes begin before the pen and end beyond it; 0 for text that is not level.

    Args:
        boxes, loose: ink and loose boxes [N, 4], as displayed; `origins` [N, 2] likewise.
        codes: [N] Unicode.
        objects: [N] which of the text objects `shows` shows a glyph.
    """
    found = np.zeros((len(codes), 2))
    most = _MOST * shows.sizes[objects]
    level = (shows.angles[objects] == 0) & (codes > ord(" "))
    left = origins[:, 0] - loose[:, 0]
    right = loose[:, 2] - origins[:, 0] - _advances(codes, objects, level & _leans(boxes, loose), shows)
    found[:, 0] = np.where(level & (left > _SAME) & (left < most), left, 0.0)
    found[:, 1] = np.where((right > _SAME) & (right < most), right, 0.0)
    narrow = found.sum(axis=1) > _SLANTED * (loose[:, 2] - loose[:, 0])
    found[narrow] = 0.0
    return found.astype(np.float32)


def _leans(boxes: NDArray[np.float64], loose: NDArray[np.float64]) -> NDArray[np.bool_]:
    """[N]: the ink goes as far as the loose box, or this as far as the ink."""
    return np.asarray(np.abs(loose[:, 2] - boxes[:, 2]) < _SAME)


def _advances(
    codes: NDArray[np.int64], objects: NDArray[np.int64], asked: NDArray[np.bool_], shows: Shows
) -> NDArray[np.float64]:
    """[N] how far the pen goes, in points, by the widths of the font; infinite for what is not `asked` or unknown."""
    advances = np.full(len(codes), np.inf)
    places = np.flatnonzero(asked)
    pairs = np.stack([shows.fonts[objects[places]], codes[places]], axis=1)
    distinct, which = np.unique(pairs, axis=0, return_inverse=True)
    ems = _widths([shows.font_handles[font] for font in distinct[:, 0].tolist()], distinct[:, 1].tolist())
    known = np.where(ems > 0, ems, np.inf)
    advances[places] = known[which.reshape(-1)] * shows.ems[objects[places]]
    return advances


def _widths(fonts: list[int], codes: list[int]) -> NDArray[np.float32]:
    """[K] advance widths in ems."""
    kinds = (ADDRESS, UINT, _FLOAT)
    return written(
        "FPDFFont_GetGlyphWidth", kinds, (fonts, codes, [1] * len(codes)), len(codes), cells=1, dtype=np.float32
    )[:, 0]
