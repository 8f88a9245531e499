"""Text on pages, written by PDFium: y runs down from the top of the page, in points."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw


class Canvas:
    """A PDF that grows page by page; text is set in the standard fonts (Helvetica, Times-Bold, ...)."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._pdf = pdfium.PdfDocument.new()
        self._page: Any = None
        self._fonts: dict[str, Any] = {}
        self._widths: dict[tuple[str, str], float] = {}

    def add_page(self) -> None:
        """Ends the page before and begins the next."""
        self._finish_page()
        self._page = self._pdf.new_page(self.width, self.height)

    def text(self, x: float, y: float, text: str, *, font: str, size: float) -> None:
        """One line of text with its baseline at `y`."""
        shown = self._object(text, font, size)
        raw.FPDFPageObj_Transform(shown, 1, 0, 0, 1, x, self.height - y)
        raw.FPDFPage_InsertObject(self._page, shown)

    def text_width(self, text: str, *, font: str, size: float) -> float:
        """Width of the ink of `text`; of a space, that of the letter i."""
        key = (font, text)
        if key not in self._widths:
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            measured = self._object(text if text.strip() else "i", font, 1000.0)
            raw.FPDFPageObj_GetBounds(measured, left, bottom, right, top)
            raw.FPDFPageObj_Destroy(measured)
            self._widths[key] = (right.value - left.value) / 1000.0
        return self._widths[key] * size

    def save(self, path: Path) -> None:
        """Writes the file and closes the document."""
        self._finish_page()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._pdf.save(path)
        self._pdf.close()

    def _object(self, text: str, font: str, size: float) -> Any:
        if font not in self._fonts:
            self._fonts[font] = raw.FPDFText_LoadStandardFont(self._pdf, font.encode())
        made = raw.FPDFPageObj_CreateTextObj(self._pdf, self._fonts[font], size)
        encoded = (text + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(made, ctypes.cast(ctypes.create_string_buffer(encoded), raw.FPDF_WIDESTRING))
        return made

    def _finish_page(self) -> None:
        if self._page is not None:
            self._page.gen_content()
            self._page.close()
            self._page = None
