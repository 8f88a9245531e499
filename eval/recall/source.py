"""What a PDF says by pdfium's plain text, and by the values of its fields and typed notes: nothing of ours is asked."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from vlm.parsing.errors import InputError

_WRITTEN = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


def texts_of(path: Path, pages: int) -> list[str]:
    """The text of each of the first `pages` pages, that of its fields and typed notes after it.

    Raises:
        InputError: pdfium cannot open the document.
    """
    try:
        with pdfium.PdfDocument(path) as document:
            if document.get_formtype() != raw.FORMTYPE_NONE:
                document.init_forms()
            return [_text(document, index) for index in range(min(len(document), pages))]
    except pdfium.PdfiumError as error:
        raise InputError(f"{path.name}: not a PDF that pdfium opens") from error


def _text(document: Any, index: int) -> str:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return ""  # a page that cannot be loaded is an error of the parse, and nothing to compare with
    textpage = page.get_textpage()
    try:
        return "\n".join([textpage.get_text_range(), *_laid_over(document, page)])
    finally:
        textpage.close()
        page.close()


def _laid_over(document: Any, page: Any) -> Iterator[str]:
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, number)
        if annotation:
            yield _said(document.formenv, annotation)
            raw.FPDFPage_CloseAnnot(annotation)


def _said(forms: Any, annotation: Any) -> str:
    """What an annotation writes on the page; "" for one that is not shown or shows no words of its own."""
    if raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return ""
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        return _string(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
    is_field = kind == raw.FPDF_ANNOT_WIDGET and forms is not None
    if is_field and raw.FPDFAnnot_GetFormFieldType(forms.raw, annotation) in _WRITTEN:
        return _string(raw.FPDFAnnot_GetFormFieldValue, forms.raw, annotation)
    return ""


def _string(call: Any, *arguments: Any) -> str:
    """What a call of pdfium writes as UTF-16 into a buffer, whose size it tells when it is given none."""
    size = call(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(size)
    call(*arguments, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", errors="replace")
