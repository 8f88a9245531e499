"""Walking the objects of a page, into form XObjects, with the matrix that leads to the page as displayed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice, repeat
from typing import Any

import pypdfium2.raw as raw

from vlm.parsing.inputs.pdf.calls import ADDRESS, INT, address_of, numbers
from vlm.parsing.inputs.pdf.transform import IDENTITY, Frame, Matrix, multiply, object_matrix

MAX_DEPTH = 8  # nested forms; a form that contains itself would never end

Placed = tuple[int, Any, Matrix]
"""Place in paint order, handle, matrix of the space the object stands in to the page as displayed."""


def walk(page: Any, frame: Frame, limit: int, kind: int) -> Iterator[Placed]:
    """Objects of type `kind` (FPDF_PAGEOBJ_*) in paint order among the first `limit` objects of any type; forms are
    entered and do not count."""
    inside = islice(_enter("FPDFPage", page.raw, frame.matrix, 0), limit)
    for order, (found, handle, space) in enumerate(inside):
        if found == kind:
            yield order, ctypes.cast(handle, raw.FPDF_PAGEOBJECT), space


def children(family: str, parent: Any) -> list[tuple[int, int]]:
    """(type, address) of the objects of a page ("FPDFPage") or form ("FPDFFormObj"), in paint order."""
    count = max(getattr(raw, f"{family}_CountObjects")(parent), 0)
    index_type = INT if family == "FPDFPage" else ctypes.c_ulong
    arguments = (repeat(address_of(parent)), range(count))
    handles = numbers(f"{family}_GetObject", (ADDRESS, index_type), arguments, count, result=ADDRESS).tolist()
    kinds = numbers("FPDFPageObj_GetType", (ADDRESS,), (handles,), count).tolist()
    return list(zip(kinds, handles, strict=True))


def inside(form: int) -> Iterator[tuple[int, int]]:
    """(type, address) of the objects in the form at the address `form` and in the forms in it, in paint order."""
    handle = ctypes.cast(form, raw.FPDF_PAGEOBJECT)
    return ((kind, found) for kind, found, _ in _enter("FPDFFormObj", handle, IDENTITY, 1))


def _enter(family: str, parent: Any, space: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    for kind, handle in children(family, parent):
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield kind, handle, space
        elif depth < MAX_DEPTH:
            form = ctypes.cast(handle, raw.FPDF_PAGEOBJECT)
            yield from _enter("FPDFFormObj", form, multiply(object_matrix(form), space), depth + 1)
