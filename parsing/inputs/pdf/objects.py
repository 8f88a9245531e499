"""Walking the objects of a page, into form XObjects, with the matrix that leads to the page as displayed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from vlm.parsing.inputs.pdf.transform import Frame, Matrix, multiply, object_matrix

MAX_DEPTH = 8  # nested forms; a form that contains itself would never end

Placed = tuple[int, Any, Matrix]
"""Type (FPDF_PAGEOBJ_*), handle, matrix of the space the object stands in to the page as displayed."""


def walk(page: Any, frame: Frame, limit: int) -> Iterator[Placed]:
    """Objects in paint order, at most `limit` of them; forms are entered, not given."""
    left = limit
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        for placed in _enter(raw.FPDFPage_GetObject(page.raw, index), frame.matrix, 0):
            if left <= 0:
                return
            left -= 1
            yield placed


def _enter(handle: Any, space: Matrix, depth: int) -> Iterator[Placed]:
    kind = raw.FPDFPageObj_GetType(handle)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        yield kind, handle, space
    elif depth < MAX_DEPTH:
        inner = multiply(object_matrix(handle), space)
        for index in range(raw.FPDFFormObj_CountObjects(handle)):
            yield from _enter(raw.FPDFFormObj_GetObject(handle, index), inner, depth + 1)
