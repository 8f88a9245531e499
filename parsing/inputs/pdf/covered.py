"""Text that an image was painted over: what a scanner's own OCR puts under the picture of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.inputs.pdf.images import placed_box
from vlm.parsing.inputs.pdf.transform import Frame, multiply, object_matrix

MIN_SHARE = 0.3  # of the page: smaller images are figures, and text under one is too little to matter


def covered(
    own: Sequence[tuple[int, int]],
    frame: Frame,
    shows: NDArray[np.int64],
    objects: NDArray[np.int64],
    loose: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """[N] whether a large opaque image lies over each glyph.

    Args:
        own: (type, address) of the objects of the page in paint order; what forms hold is not looked into.
        shows: [S] addresses of the text objects.
        objects: [N] which of them shows each glyph.
        loose: [N, 4] boxes of the glyphs as displayed.
    """
    hidden = np.zeros(len(objects), bool)
    handles = [handle for _, handle in own]
    images = [place for place, (kind, _) in enumerate(own) if kind == raw.FPDF_PAGEOBJ_IMAGE]
    if not images:
        return hidden
    center = (loose[:, :2] + loose[:, 2:]) / 2
    order: NDArray[np.int64] | None = None
    for place in images:
        box = _cover(handles[place], frame)
        if box is None:
            continue
        order = _paint_order(handles, shows)[objects] if order is None else order
        inside = ((center >= (box.x0, box.y0)) & (center <= (box.x1, box.y1))).all(axis=1)
        hidden |= inside & (order < place)
    return hidden


def _cover(address: int, frame: Frame) -> Box | None:
    """Where an image lies, if it is large and nothing shines through."""
    handle = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
    box = placed_box(multiply(object_matrix(handle), frame.matrix))
    if box.area < MIN_SHARE * frame.width * frame.height or raw.FPDFPageObj_HasTransparency(handle):
        return None
    return box


def _paint_order(handles: list[int], shows: NDArray[np.int64]) -> NDArray[np.int64]:
    """[S] place of each text object in paint order; last for those inside forms, whose place is not known."""
    place = {handle: index for index, handle in enumerate(handles)}
    return np.array([place.get(show, len(handles)) for show in shows.tolist()], np.int64)
