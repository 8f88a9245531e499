"""Which glyphs leave ink: the page is drawn with and without their text objects, and compared."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from vlm.parsing.inputs.pdf.transform import Frame

SCALE, MAX_SCALE = 1.0, 2.0  # pixels a point
LETTER = 5.0  # pixels: the height of the smallest letters that are looked for
MAX_PIXELS = 2_000_000
UNREADABLE = 1.0  # points: smaller letters are not read by anyone
CONTRAST = 12  # of 255, in one channel of one pixel: less is not seen

Bools = NDArray[np.bool_]


def uninked(
    page: Any, frame: Frame, handles: Sequence[int], boxes: NDArray[np.float64], sizes: NDArray[np.float32]
) -> Bools:
    """[N] which glyphs are not to be seen on the page, however that comes.

    Args:
        handles: addresses of the text objects that show them.
        boxes: [N, 4] ink, points of the page as displayed.
        sizes: [N] points: how large the letters of the text object are.
    """
    small = sizes < UNREADABLE
    try:
        scale = _scale(frame, sizes[~small])
        drawn = _pixels(page, scale)
        with _inactive(handles):
            without = _pixels(page, scale)
    except (pdfium.PdfiumError, ValueError, MemoryError):
        return small
    change = (np.abs(drawn.astype(np.int16) - without).max(axis=2) >= CONTRAST).astype(np.int32)
    blank: Bools = _inside(change, boxes * scale) == 0
    return small | blank


def _scale(frame: Frame, sizes: NDArray[np.float32]) -> float:
    wanted = min(max(SCALE, LETTER / float(sizes.min(initial=LETTER))), MAX_SCALE)
    return float(min(wanted, (MAX_PIXELS / max(frame.width * frame.height, 1.0)) ** 0.5))


def _pixels(page: Any, scale: float) -> NDArray[np.uint8]:
    bitmap = page.render(scale=scale, draw_annots=False, may_draw_forms=False)
    pixels: NDArray[np.uint8] = bitmap.to_numpy()[:, :, :3].copy()
    return pixels


@contextmanager
def _inactive(handles: Sequence[int]) -> Iterator[None]:
    """While it lasts the objects are not drawn."""
    objects = [ctypes.cast(handle, raw.FPDF_PAGEOBJECT) for handle in handles]
    for each in objects:
        raw.FPDFPageObj_SetIsActive(each, False)
    try:
        yield
    finally:
        for each in objects:
            raw.FPDFPageObj_SetIsActive(each, True)


def _inside(marked: NDArray[np.int32], boxes: NDArray[np.float64]) -> NDArray[np.int32]:
    """[N] how many of the marked pixels lie in or touch each box, by an integral image."""
    height, width = marked.shape
    total = np.zeros((height + 1, width + 1), np.int32)
    total[1:, 1:] = marked.cumsum(axis=0).cumsum(axis=1)
    low, high = np.floor(boxes[:, :2]).astype(np.int64), np.ceil(boxes[:, 2:]).astype(np.int64)
    x0, y0 = np.clip(low[:, 0], 0, width), np.clip(low[:, 1], 0, height)
    x1, y1 = np.clip(high[:, 0], 0, width), np.clip(high[:, 1], 0, height)
    counts: NDArray[np.int32] = total[y1, x1] - total[y0, x1] - total[y1, x0] + total[y0, x0]
    return counts
