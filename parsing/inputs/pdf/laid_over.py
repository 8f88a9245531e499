"""Whether anything is laid over the content of a page: told cheaply, for most pages have nothing but links."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

from vlm.parsing.errors import PageError
from vlm.parsing.inputs.page import Annotations
from vlm.parsing.inputs.pdf.calls import ADDRESS, INT, address_of, numbers
from vlm.parsing.inputs.pdf.qpdf import PdfObjects
from vlm.parsing.inputs.pdf.transform import Frame

if TYPE_CHECKING:
    from vlm.parsing.inputs.pdf.annotations import PageOverlays

MAX_ANNOTATIONS = 10_000  # a page
# Annotations that never put words on a page: not worth opening the file a second time for.
_SILENT = frozenset(
    getattr(raw, f"FPDF_ANNOT_{kind}")
    for kind in ("LINK", "POPUP", "TEXT", "HIGHLIGHT", "UNDERLINE", "SQUIGGLY", "FILEATTACHMENT")
)
_DYNAMIC = "the form is dynamic XFA, which only Adobe's viewers lay out: this page is a placeholder without its fields"
_MANY = "the page has {count} annotations, of which the first {most} were read"
_LONG = "the form fields and notes of the page hold more than {limit} characters; the rest was not read"
_BROKEN = "the form fields and notes of the page cannot be read"


@dataclass(frozen=True, slots=True)
class LaidOver:
    """What is to be read, and what draws it over a raster, if anything."""

    annotations: Annotations = field(default_factory=Annotations)
    overlays: PageOverlays | None = None

    def draw(self, bitmap: Any, place: tuple[int, int, int, int]) -> None:
        """See `PageOverlays.draw`."""
        if self.overlays is not None:
            self.overlays.draw(bitmap, place)


def laid_over(pdf: Any, page: Any, frame: Frame, objects: PdfObjects | None, number: int, limit: int) -> LaidOver:
    """What is laid over page `number`, which pypdfium2 has as `page` of the document `pdf`; at most `limit` glyphs."""
    if objects is None:
        return LaidOver()
    count = max(raw.FPDFPage_GetAnnotCount(page.raw), 0)
    try:
        overlays = None
        if _speaks(page, min(count, MAX_ANNOTATIONS)):
            overlays = _overlays(pdf, page, frame, objects, number, limit)
        shown = overlays.annotations if overlays else Annotations()
        unread = [_DYNAMIC] if not shown.fields and _is_dynamic(pdf, objects) else []
    except PageError:
        return LaidOver(Annotations(unread=(_BROKEN,)))
    if overlays and count > MAX_ANNOTATIONS:
        unread.append(_MANY.format(count=count, most=MAX_ANNOTATIONS))
    if overlays and overlays.cut:
        unread.append(_LONG.format(limit=limit))
    return LaidOver(replace(shown, unread=tuple(unread)), overlays)


def _overlays(pdf: Any, page: Any, frame: Frame, objects: PdfObjects, number: int, limit: int) -> PageOverlays:
    """The annotations of the page.

    Raises:
        PageError: the file cannot be read, or not with the pages that pdfium finds in it.
    """
    from vlm.parsing.inputs.pdf.annotations import PageOverlays

    source = objects.page(number).obj
    if len(objects) != raw.FPDF_GetPageCount(pdf):
        raise PageError(_BROKEN)
    return PageOverlays(page, source, objects.overlays, frame, MAX_ANNOTATIONS, limit)


def _is_dynamic(pdf: Any, objects: PdfObjects) -> bool:
    """Whether the pages of the document are placeholders of a form that is laid out by its viewer: it says so, or has a
    form in XFA and no field on its pages."""
    kind = raw.FPDF_GetFormType(pdf)
    return bool(
        kind == raw.FORMTYPE_XFA_FULL or (kind == raw.FORMTYPE_XFA_FOREGROUND and objects.overlays.form.is_empty)
    )


def _speaks(page: Any, count: int) -> bool:
    """Whether one of the first `count` annotations may put words on the page."""
    if not count:
        return False
    handles = numbers(
        "FPDFPage_GetAnnot", (ADDRESS, INT), (repeat(address_of(page.raw)), range(count)), count, result=ADDRESS
    )
    found = handles[handles != 0].tolist()
    kinds = numbers("FPDFAnnot_GetSubtype", (ADDRESS,), (found,), len(found)).tolist()
    for handle in found:
        raw.FPDFPage_CloseAnnot(ctypes.cast(handle, raw.FPDF_ANNOTATION))
    return not _SILENT.issuperset(kinds)
