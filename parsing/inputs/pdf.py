"""PDF by pypdfium2: the built-in backend."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from vlm.parsing.errors import InputError, PageError, PasswordError
from vlm.parsing.inputs.limits import Limits
from vlm.parsing.inputs.page import Font, Glyphs, Link, OutlineItem, PlacedImage, VectorPath

if TYPE_CHECKING:
    from types import TracebackType

    from PIL.Image import Image


class PdfSource:
    """A PDF document."""

    def __init__(self, data: Path | bytes, *, name: str, password: str | None, limits: Limits) -> None:
        try:
            self._pdf = pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError as error:
            if "password" in str(error).lower():
                raise PasswordError(f"{name}: encrypted; give its password") from error
            raise InputError(f"{name}: not a readable PDF") from error
        self.name = name
        self.limits = limits

    @property
    def metadata(self) -> dict[str, str]:
        return {key.lower(): value for key, value in self._pdf.get_metadata_dict().items() if value}

    def __len__(self) -> int:
        return len(self._pdf)

    def page(self, number: int) -> PdfPage:
        try:
            return PdfPage(self._pdf[number - 1], number, self.limits)
        except pdfium.PdfiumError as error:
            raise PageError(f"page {number} cannot be loaded") from error

    def outline(self) -> list[OutlineItem]:
        return []

    def close(self) -> None:
        self._pdf.close()

    def __enter__(self) -> PdfSource:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class PdfPage:
    """One page of a PDF."""

    is_picture = False

    def __init__(self, page: Any, number: int, limits: Limits) -> None:
        self._page = page
        self.number = number
        self.limits = limits
        self.width, self.height = page.get_size()
        self.label: str | None = None

    def glyphs(self) -> Glyphs:
        textpage = self._page.get_textpage()
        handle = textpage.raw
        count = raw.FPDFText_CountChars(handle)
        keep = [i for i in range(count) if not raw.FPDFText_IsGenerated(handle, i)]
        n = len(keep)
        codepoints = np.zeros(n, np.int32)
        boxes, loose = np.zeros((n, 4), np.float32), np.zeros((n, 4), np.float32)
        origins, sizes = np.zeros((n, 2), np.float32), np.zeros(n, np.float32)
        font_ids = np.zeros(n, np.int32)
        fonts: dict[tuple[bytes, int, int], int] = {}
        d = [ctypes.c_double() for _ in range(4)]
        refs = [ctypes.byref(v) for v in d]
        rect = raw.FS_RECTF()
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(128)
        for k, i in enumerate(keep):
            codepoints[k] = raw.FPDFText_GetUnicode(handle, i)
            raw.FPDFText_GetCharBox(handle, i, *refs)
            boxes[k] = d[0].value, self.height - d[3].value, d[1].value, self.height - d[2].value
            raw.FPDFText_GetLooseCharBox(handle, i, rect)
            loose[k] = rect.left, self.height - rect.top, rect.right, self.height - rect.bottom
            raw.FPDFText_GetCharOrigin(handle, i, *refs[:2])
            origins[k] = d[0].value, self.height - d[1].value
            sizes[k] = raw.FPDFText_GetFontSize(handle, i)
            raw.FPDFText_GetFontInfo(handle, i, buffer, 128, ctypes.byref(flags))
            key = (buffer.value, flags.value, raw.FPDFText_GetFontWeight(handle, i))
            font_ids[k] = fonts.setdefault(key, len(fonts))
        table = tuple(
            Font(
                name=name.decode("latin-1").split("+")[-1],
                weight=700 if "bold" in name.decode("latin-1").lower() else 400,
                italic=bool(flag & 64),
                monospace=bool(flag & 1),
                serif=bool(flag & 2),
                symbolic=bool(flag & 4),
            )
            for name, flag, _ in fonts
        )
        return Glyphs(
            codepoints=codepoints,
            boxes=boxes,
            loose=loose,
            origins=origins,
            sizes=sizes,
            angles=np.zeros(n, np.float32),
            colors=np.full(n, 0xFF, np.uint32),
            fonts=font_ids,
            objects=np.zeros(n, np.int32),
            flags=np.zeros(n, np.uint8),
            font_table=table,
        )

    def paths(self) -> list[VectorPath]:
        return []

    def images(self) -> list[PlacedImage]:
        return []

    def links(self) -> list[Link]:
        return []

    def raster(self, dpi: float) -> Image:
        image: Image = self._page.render(scale=dpi / 72).to_pil()
        return image
