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
    count = max(raw.FPDFPage_GetAnnotCount(page.raw), 0)
    dynamic = raw.FPDF_GetFormType(pdf) == raw.FORMTYPE_XFA_FULL
    unread = [_DYNAMIC] if dynamic else []
    if objects is None or not _speaks(page, min(count, MAX_ANNOTATIONS)):
        return LaidOver(Annotations(unread=tuple(unread)))
    from vlm.parsing.inputs.pdf.annotations import PageOverlays

    if count > MAX_ANNOTATIONS:
        unread.append(_MANY.format(count=count, most=MAX_ANNOTATIONS))
    try:
        overlays = PageOverlays(page, objects.page(number).obj, objects.overlays, frame, MAX_ANNOTATIONS, limit)
    except PageError:
        return LaidOver(Annotations(unread=(*unread, _BROKEN)))
    return LaidOver(replace(overlays.annotations, unread=tuple(unread)), overlays)


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
