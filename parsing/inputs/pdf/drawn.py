"""Where marked contents paint: the boxes of images, drawings and text under given ids."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np

from vlm.geometry import Box
from vlm.parsing.inputs.pdf.calls import ADDRESS, INT, numbers, written
from vlm.parsing.inputs.pdf.objects import children
from vlm.parsing.inputs.pdf.transform import Frame


def drawn_boxes(page: Any, frame: Frame, wanted: Collection[int]) -> dict[int, Box]:
    """The box around what each of the `wanted` marked contents paints on a pypdfium2 page, for those that do."""
    handles = [handle for _, handle in children("FPDFPage", page.raw)]
    ids = numbers("FPDFPageObj_GetMarkedContentID", (ADDRESS,), (handles,), len(handles), result=INT)
    chosen = np.flatnonzero(np.isin(ids, list(wanted)))
    if not len(chosen):
        return {}
    bounds = written(
        "FPDFPageObj_GetBounds",
        (ADDRESS,),
        (np.array(handles, np.int64)[chosen].tolist(),),
        len(chosen),
        cells=4,
        dtype=np.float32,
    )
    boxes = frame.boxes(bounds.astype(np.float64))  # left, bottom, right, top
    real = np.isfinite(boxes).all(axis=1)
    found: dict[int, Box] = {}
    for id, row in zip(ids[chosen[real]].tolist(), boxes[real].tolist(), strict=True):
        box = Box(*row)
        found[id] = found[id].union(box) if id in found else box
    return found
