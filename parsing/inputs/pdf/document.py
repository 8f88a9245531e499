"""A PDF opened by pypdfium2: the built-in backend."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from vlm.parsing.errors import InputError, PageError, PasswordError
from vlm.parsing.inputs.limits import Limits, beyond
from vlm.parsing.inputs.page import OutlineItem
from vlm.parsing.inputs.pdf import lacking, poppler
from vlm.parsing.inputs.pdf.bombs import refuse_bombs
from vlm.parsing.inputs.pdf.catalog import read_language
from vlm.parsing.inputs.pdf.links import read_outline
from vlm.parsing.inputs.pdf.page import PdfPage
from vlm.parsing.inputs.pdf.poppler import Backend
from vlm.parsing.inputs.pdf.qpdf import PdfObjects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType


class PdfSource:
    """A PDF document. `backend` draws its pages; everything else is read by pdfium."""

    def __init__(
        self,
        data: Path | bytes,
        *,
        name: str,
        password: str | None,
        limits: Limits,
        backend: Backend = Backend.PDFIUM,
    ) -> None:
        lacking.install()
        refuse_bombs(data, name, limits.max_stream_bytes)
        try:
            self._pdf = pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError as error:
            raise _opening_error(name, password, error) from error
        self.name = name
        self.limits = limits
        self._objects = PdfObjects(data, password)
        self._draw = partial(poppler.render, data, password=password) if backend is Backend.POPPLER else None
        if not len(self._pdf):
            raise InputError(f"{name}: the PDF has no pages")

    @property
    def metadata(self) -> dict[str, str]:
        given = {key.lower(): value for key, value in self._pdf.get_metadata_dict().items() if value}
        language = read_language(self._pdf)
        return {**given, "language": language} if language else given

    def __len__(self) -> int:
        return min(len(self._pdf), self.limits.max_pages)

    @property
    def unread(self) -> tuple[str, ...]:
        return (*beyond(len(self._pdf), len(self)), *self._attached())

    def _attached(self) -> Iterator[str]:
        """A sentence about the files of a portfolio, whose own page is no more than their cover."""
        count = raw.FPDFDoc_GetAttachmentCount(self._pdf.raw)
        if count > 0 and self._objects.is_collection():
            files = "one file" if count == 1 else f"{count} files"
            yield f"the document is a portfolio: {files} in it are not read, only their cover"

    def page(self, number: int) -> PdfPage:
        try:
            page = self._pdf[number - 1]
        except (pdfium.PdfiumError, IndexError) as error:
            raise PageError(f"page {number} cannot be loaded") from error
        _uncrop_nothing(page)
        return PdfPage(self._pdf, page, number, self.limits, self._draw, self._objects)

    def outline(self) -> list[OutlineItem]:
        return read_outline(self._pdf)

    def close(self) -> None:
        self._objects.close()
        self._pdf.close()

    def __enter__(self) -> PdfSource:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _uncrop_nothing(page: Any) -> None:
    """A crop box that leaves nothing of the page counts for nothing, as in viewers."""
    if min(page.get_size()) <= 0:
        page.set_cropbox(*page.get_mediabox())


def _opening_error(name: str, password: str | None, error: pdfium.PdfiumError) -> InputError:
    if "password" in str(error).lower():
        told = "the password is wrong" if password else "it is encrypted; give its password"
        return PasswordError(f"{name}: {told}")
    return InputError(f"{name}: not a readable PDF")
