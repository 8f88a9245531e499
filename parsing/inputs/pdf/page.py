"""One page of a PDF."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from vlm.parsing.errors import PageError
from vlm.parsing.inputs.limits import Limits
from vlm.parsing.inputs.page import Annotations, Glyphs, Link, PlacedImage, VectorPath
from vlm.parsing.inputs.pdf.draw import Sides, draw
from vlm.parsing.inputs.pdf.glyphs import read_glyphs
from vlm.parsing.inputs.pdf.images import read_images
from vlm.parsing.inputs.pdf.laid_over import LaidOver, laid_over
from vlm.parsing.inputs.pdf.links import read_links
from vlm.parsing.inputs.pdf.paths import read_paths
from vlm.parsing.inputs.pdf.qpdf import PdfObjects
from vlm.parsing.inputs.pdf.transform import Frame

if TYPE_CHECKING:
    from PIL.Image import Image

    from vlm.parsing.inputs.tags import PageTags


class Draw(Protocol):
    """Draws a page instead of pdfium."""

    def __call__(self, *, number: int, dpi: float) -> Image: ...


class PdfPage:
    """A page behind `PageSource`; each method reads anew, but for what is laid over the page. `objects` are those of
    its document, where it has a file."""

    is_picture = False

    def __init__(
        self,
        pdf: Any,
        page: Any,
        number: int,
        limits: Limits,
        draw: Draw | None = None,
        objects: PdfObjects | None = None,
    ) -> None:
        self._pdf, self._page, self._draw = pdf, page, draw
        self.objects = objects
        self.number = number
        self.limits = limits

    @cached_property
    def frame(self) -> Frame:
        return Frame.of(self._page)

    @property
    def width(self) -> float:
        return self.frame.width

    @property
    def height(self) -> float:
        return self.frame.height

    @cached_property
    def label(self) -> str | None:
        return self._pdf.get_page_label(self.number - 1) or None

    def glyphs(self) -> Glyphs:
        return read_glyphs(self._page, self.frame, self.limits.max_glyphs)

    def paths(self) -> list[VectorPath]:
        return read_paths(self._page, self.frame, self.limits.max_paths)

    def images(self) -> list[PlacedImage]:
        return read_images(self._page, self.frame, self.limits.max_paths, self.limits.max_pixels, self._pixels)

    def links(self) -> list[Link]:
        return read_links(self._pdf.raw, self._page, self.frame)

    def annotations(self) -> Annotations:
        shown, count = self._laid_over.annotations, raw.FPDFPage_CountObjects(self._page.raw)
        if count <= self.limits.max_paths:
            return shown
        sentence = f"the page is drawn of {count} objects, of which the first {self.limits.max_paths} are looked at"
        return replace(shown, unread=(*shown.unread, sentence))

    @cached_property
    def _laid_over(self) -> LaidOver:
        return laid_over(self._pdf.raw, self._page, self.frame, self.objects, self.number, self.limits.max_glyphs)

    def tags(self) -> PageTags | None:
        if self.objects is None or not self._has_tree():
            return None
        from vlm.parsing.inputs.pdf.tags import read_tags

        return read_tags(self.objects, self._page, self.number, self.frame)

    def _has_tree(self) -> bool:
        """Whether the document has a structure tree; pdfium tells without opening the file anew."""
        if raw.FPDFCatalog_IsTagged(self._pdf.raw):
            return True
        tree = raw.FPDF_StructTree_GetForPage(self._page.raw)
        if tree:
            raw.FPDF_StructTree_Close(tree)
        return bool(tree)

    def raster(self, dpi: float) -> Image:
        """RGB pixels, at a lower resolution where the pixel limit demands it.

        Raises:
            PageError: the page cannot be rendered.
        """
        scale = dpi / 72
        pixels = self.width * self.height * scale * scale
        if pixels > self.limits.max_pixels:
            scale *= (self.limits.max_pixels / pixels) ** 0.5
        if self._draw is not None:
            return self._draw(number=self.number, dpi=72 * scale)
        if not self.width or not self.height:
            raise PageError(f"page {self.number} has no area that is displayed")
        try:
            return self._pixels(scale=scale)
        except (pdfium.PdfiumError, ValueError) as error:  # a page of less than a pixel, for one
            raise PageError(f"page {self.number} cannot be rendered") from error

    def _pixels(self, *, scale: float, crop: Sides = (0, 0, 0, 0)) -> Image:
        return draw(self._page, self._laid_over, scale, crop)
